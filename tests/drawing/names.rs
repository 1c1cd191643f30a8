//! The names of curves, beside them.

use loss_lab::chart::{Cursor, Theme};
use loss_lab::figure;
use loss_lab::figure::scene::Point;
use loss_lab::params::{Params, Value};

use crate::recorder::{record, record_over};
use crate::settings::with;

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
    // Large enough that the clipped curve is not all behind cross-entropy's.
    params.set("epsilon", Value::Number(0.1)).expect("an ε");
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

#[test]
fn on_a_phone_the_name_of_a_line_breaks_before_it_lies_under_the_cursor() {
    let figure = figure::find("asymmetric").expect("a figure of this name");
    let params = Params::default();
    let cursor = Cursor {
        x: 0.3,
        pinned: None,
        curve: None,
    };
    let panels = figure.scene(&params).panels;
    let sizes = [(168.0, 160.0), (168.0, 160.0), (362.0, 200.0)];
    assert_eq!(panels.len(), sizes.len());
    for scale in [1.0, 2.0] {
        let drawn = [0, 1, 2].map(|i| {
            let cursor = Some(cursor);
            record(&panels[i], sizes[i], scale, &Theme::light(), cursor)
        });
        let decision = &drawn[2].data.texts;
        assert!(is_written(decision, "weighted training: 0.5"), "{scale}");
        for (one, panel) in drawn.iter().zip(&panels) {
            let x = one.cursor.strokes[0].0[0].0;
            assert!(!one.data.plates.is_empty());
            for &[(left, _), (right, _)] in &one.data.plates {
                assert!(!(left..=right).contains(&x), "{} at {scale}", panel.id);
            }
        }
    }
}

#[test]
fn a_symbol_stays_with_its_value() {
    let figure = figure::find("asymmetric").expect("the costs");
    let panel = &figure.scene(&Params::default()).panels[0];
    for width in [140.0, 160.0, 180.0, 240.0] {
        let drawn = record(panel, (width, 100.0), 8.0, &Theme::light(), None);
        let texts = drawn.data.texts.iter().map(|(text, _)| text.as_str());
        let apart: Vec<&str> = texts.filter(|text| text.starts_with('=')).collect();
        assert!(apart.is_empty(), "{width}: {apart:?}");
    }
}

#[test]
fn a_curve_that_cannot_be_seen_has_no_name() {
    let figure = figure::find("mse-vs-bce").expect("the comparison");
    for axis in ["probability", "logit"] {
        for (epsilon, seen) in [(1e-7, false), (0.1, true)] {
            let params = with(&format!("axis={axis}&epsilon={epsilon}"));
            for panel in figure.scene(&params).panels {
                let data = record(&panel, (480.0, 300.0), 8.0, &Theme::light(), None).data;
                let place = format!("{} by {axis}, ε = {epsilon}", panel.id);
                assert_eq!(is_written(&data.texts, "clipped"), seen, "{place}");
                assert!(is_written(&data.texts, "cross-entropy"), "{place}");
            }
        }
    }
}

#[test]
fn the_name_of_a_narrow_band_stands_beside_it() {
    let figure = figure::find("softmax").expect("softmax");
    for (true_class, classes) in [(0.0, 20.0), (7.0, 20.0), (19.0, 20.0), (1.0, 3.0)] {
        let params = with(&format!("classes={classes}&true-class={true_class}"));
        let panel = &figure.scene(&params).panels[0];
        let record = record(panel, (360.0, 300.0), 8.0, &Theme::light(), None);
        let [left, _, right, _] = record.area;
        let along = |x: f64| left + ((x + 0.5) / classes * f64::from(right - left)) as i32;
        let edges = [along(true_class - 0.5), along(true_class + 0.5)];
        let texts = record.data.texts.iter().zip(&record.data.boxes);
        let mut names = texts.filter(|((text, _), _)| "true class".contains(text.as_str()));
        let (_, [from, _, to, _]) = names.next().expect("the name");
        assert!(
            edges.iter().all(|edge| !(from + 8..=to - 8).contains(edge)),
            "{true_class} of {classes}: {from}…{to} over {edges:?}"
        );
    }
}

#[test]
fn numbers_of_level_lines_are_read_at_every_gamma() {
    let figure = figure::find("focal-heatmap").expect("the heat map");
    for step in 0..=50 {
        let gamma = f64::from(step) / 10.0;
        let params = with(&format!("gamma={gamma}"));
        let panel = &figure.scene(&params).panels[0];
        let drawn = record(panel, (350.0, 400.0), 8.0, &Theme::light(), None);
        let [_, top, _, bottom] = drawn.area;
        let line = bottom - (gamma / 5.0 * f64::from(bottom - top)) as i32;
        let data = &drawn.data;
        let name = data
            .texts
            .iter()
            .position(|(text, _)| text.starts_with('γ'));
        let name = data.boxes[name.expect("the name of the line")];
        for level in ["0.5", "0.25", "0.1", "0.04", "0.01"] {
            let of_level = |(text, _): &&(String, (i32, i32))| text == level;
            let written = data.texts.iter().filter(of_level).count();
            let at = data.texts.iter().position(|text| of_level(&text));
            let area = data.boxes[at.expect("a number")];
            let apart = area[2] <= name[0]
                || name[2] <= area[0]
                || area[3] <= name[1]
                || name[3] <= area[1];
            assert!(apart, "γ = {gamma} over {level}");
            let crossed = area[1] < line && line < area[3];
            assert!(written == 2 || !crossed, "γ = {gamma} through {level}");
        }
    }
}

/// A css px may be less than half a pixel of the canvas: the name still finds its place, and does not look for it for ever.
#[test]
fn numbers_of_level_lines_have_a_name_beside_them_in_tiny_boxes() {
    let figure = figure::find("focal-heatmap").expect("the heat map");
    for scale in [0.4, 0.25] {
        for step in 0..=500 {
            let params = with(&format!("gamma={}", f64::from(step) / 100.0));
            let panel = &figure.scene(&params).panels[0];
            let drawn = record(panel, (400.0, 300.0), scale, &Theme::light(), None);
            assert_eq!(drawn.data.astray, Vec::<String>::new());
        }
    }
}

#[test]
fn a_frozen_setting_has_its_name_on_the_map() {
    let figure = figure::find("focal-heatmap").expect("the heat map");
    let map = |gamma| {
        let params = with(&format!("gamma={gamma}"));
        figure.scene(&params).panels.swap_remove(0)
    };
    for (gamma, frozen) in [(2.0, 3.5), (2.0, 2.1), (4.9, 0.0)] {
        let (panel, ghost) = (map(gamma), map(frozen));
        let drawn = record_over(
            Some(&ghost),
            &panel,
            (350.0, 400.0),
            8.0,
            &Theme::light(),
            None,
        );
        let texts = drawn.data.texts.iter().zip(&drawn.data.boxes);
        let names: Vec<_> = texts
            .filter(|((text, _), _)| text.starts_with('γ'))
            .collect();
        let [((first, _), a), ((second, _), b)] = names[..] else {
            panic!("{names:?}");
        };
        assert_eq!(*first, format!("γ = {frozen}, frozen"));
        assert_eq!(*second, format!("γ = {gamma}"));
        assert!(
            b[2] < a[0] || b[3] < a[1] || a[3] < b[1],
            "{a:?} over {b:?}"
        );
    }
}

/// The square of how far a place is from a box.
fn distance((x, y): (i32, i32), [(left, top), (right, bottom)]: [(i32, i32); 2]) -> i64 {
    let beyond = |at: i32, from: i32, to: i32| i64::from((from - at).max(at - to).max(0));
    let (dx, dy) = (beyond(x, left, right), beyond(y, top, bottom));
    dx * dx + dy * dy
}

#[test]
fn the_name_of_a_point_is_nearest_to_its_own_column() {
    let figure = figure::find("stuck").expect("the figure");
    let panel = figure.scene(&Params::default()).panels.remove(0);
    let seen = panel
        .all::<Point>()
        .filter(|point| (panel.y.lo..=panel.y.hi).contains(&point.y));
    let labels: Vec<&str> = seen.map(|point| &*point.label).collect();
    for width in [300.0, 340.0, 390.0, 718.0] {
        let data = record(&panel, (width, 230.0), 8.0, &Theme::light(), None).data;
        assert_eq!(data.circles.len(), labels.len());
        let mut named = 0;
        // The first plates are bars.
        for (plate, (text, _)) in data.plates.iter().rev().zip(data.texts.iter().rev()) {
            // The line's own label is no point's.
            let Some(own) = labels.iter().position(|label| label == text) else {
                continue;
            };
            named += 1;
            let own = data.circles[own];
            for &other in data.circles.iter().filter(|other| other.0 != own.0) {
                let nearer = distance(other, *plate) < distance(own, *plate);
                assert!(!nearer, "{text} at a width of {width}");
            }
        }
        assert!(named >= 5, "{named} at a width of {width}");
    }
}
