//! The names of curves, beside them.

use loss_lab::chart::{Cursor, Theme};
use loss_lab::figure;
use loss_lab::params::{Params, Value};

use crate::recorder::record;

/// Whether a name is written, on one line or on two.
fn is_written(texts: &[(String, (i32, i32))], name: &str) -> bool {
    let has = |part: &str| texts.iter().any(|(text, _)| text == part);
    let broken = name.find([' ', '-']).map(|at| name.split_at(at + 1));
    has(name) || broken.is_some_and(|(first, second)| has(first.trim_end()) && has(second))
}

#[test]
fn curves_have_their_names_where_there_is_room() {
    for (id, size, names) in [
        (
            "squared-error",
            (290.0, 390.0),
            &["squared error", "absolute error", "Huber, δ = 1"][..],
        ),
        (
            "gradients",
            (358.0, 320.0),
            &[
                "cross-entropy",
                "squared error",
                "smoothed",
                "asymmetric",
                "focal",
            ],
        ),
    ] {
        let figure = figure::find(id).expect("a figure of this name");
        for panel in figure.scene(&Params::default()).panels {
            let data = record(&panel, size, 8.0, &Theme::light(), None).data;
            for name in names {
                assert!(is_written(&data.texts, name), "{id} {}: {name}", panel.id);
            }
        }
    }
}

/// Those along curves; a point has four places for its name, and it may stand in the way of all.
#[test]
fn names_make_way_for_a_cursor() {
    const SCALE: f64 = 8.0;
    let mut params = Params::default();
    params.set("gamma", Value::Number(3.0)).expect("a γ");
    for (id, names) in [("focal-curves", 2), ("mse-vs-bce", 3)] {
        let figure = figure::find(id).expect("a figure of this name");
        for panel in figure.scene(&params).panels {
            for at in [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] {
                let cursor = Cursor {
                    x: at,
                    pinned: None,
                    curve: None,
                };
                let drawn = record(&panel, (620.0, 390.0), SCALE, &Theme::light(), Some(cursor));
                let plates = &drawn.data.plates;
                assert!(plates.len() >= names, "{id} {} at {at}", panel.id);
                let x = drawn.cursor.strokes[0].0[0].0;
                let ring = (4.0 * SCALE) as i32;
                for &[(left, top), (right, bottom)] in plates {
                    assert!(!(left..=right).contains(&x), "{id} {} at {at}", panel.id);
                    let meets = |&(x, y): &(i32, i32)| {
                        (left - ring..=right + ring).contains(&x)
                            && (top - ring..=bottom + ring).contains(&y)
                    };
                    assert!(
                        !drawn.cursor.circles.iter().any(meets),
                        "{id} {} at {at}",
                        panel.id
                    );
                }
            }
        }
    }
}
