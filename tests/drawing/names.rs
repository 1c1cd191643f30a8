//! The names of curves, beside them.

use loss_lab::chart::Theme;
use loss_lab::figure;
use loss_lab::params::Params;

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
