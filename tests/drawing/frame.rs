//! What a frame draws, and what it leaves out.

use super::*;

#[test]
fn a_panel_draws_what_its_scene_has() {
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        let params = Params {
            at: Some(0.3),
            ..Params::default()
        };
        let scene = figure.scene(&params);
        for (i, panel) in scene.panels.iter().enumerate() {
            let cursor = Some(Cursor {
                x: 0.3,
                pinned: None,
                curve: None,
            })
            .filter(|_| scene.has_cursor(i));
            let record = record(panel, SIZES[4], SCALES[0], &Theme::light(), cursor);
            let (curves, bars) = (panel.all::<Curve>().count(), panel.all::<Bar>().count());
            assert!(record.data.strokes.len() >= curves, "{}", panel.id);
            let drawn = record.data.strokes.len() + record.data.plates.len();
            assert!(drawn >= bars, "{}", panel.id);
            if cursor.is_some() && panel.x.has_categories() {
                assert_eq!(record.cursor.plates.len(), 1, "{}", panel.id);
            } else if cursor.is_some() {
                // The cursor's hair-line, and a disc under a ring for each curve or rule it meets.
                assert_eq!(record.cursor.strokes.len(), 1, "{}", panel.id);
                assert!(record.cursor.circles.len() >= 2, "{}", panel.id);
                assert!(
                    record.cursor.circles.len().is_multiple_of(2),
                    "{}",
                    panel.id
                );
            }
            let titled = record
                .axes
                .texts
                .iter()
                .any(|(text, _)| text == panel.x.title);
            assert!(titled, "{} has no axis title", panel.id);
            assert!(record.axes.others > 4, "{} has no axes", panel.id);
        }
    }
}

/// A cost that grew by an order would be felt as lag: calls into the canvas are what a frame is made of.
#[test]
fn a_frame_costs_few_calls() {
    for figure in figure::ALL {
        for panel in figure.scene(&Params::default()).panels {
            let Record { axes, data, .. } =
                record(&panel, SIZES[4], SCALES[0], &Theme::light(), None);
            let calls = |layer: &recorder::Recorder| {
                let drawn = layer.strokes.len() + layer.texts.len() + layer.images.len();
                drawn + layer.plates.len() + layer.circles.len() + layer.others
            };
            assert!(calls(&axes) <= 60, "{}: {}", panel.id, calls(&axes));
            // Points of a picture that nobody drags are discs with a ring.
            let discs = panel.all::<Point>().count() + panel.all::<Dot>().count();
            let most = 40 + 2 * discs;
            assert!(calls(&data) <= most, "{}: {}", panel.id, calls(&data));
            let points: usize = data.strokes.iter().map(|(points, _)| points.len()).sum();
            assert!(points <= 6_000, "{}: {points} points", panel.id);
        }
    }
}

/// plotters moves what lies outside to the edge, where it would say something that is not so.
#[test]
fn what_is_off_the_frame_is_not_drawn() {
    let off = |x, y| {
        [
            Mark::Point(Point {
                x,
                y,
                series: Series::Focal,
                label: "off".into(),
            }),
            Mark::Rule(Rule {
                at: y,
                upright: false,
                series: Series::Neutral,
                label: "off".into(),
                drags: None,
            }),
        ]
    };
    let mut panel = first().scene(&Params::default()).panels.remove(0);
    let (top, bottom) = (panel.y.hi + 0.1, panel.y.lo - 0.1);
    for (x, y) in [
        (0.5, top),
        (0.5, bottom),
        (0.5, f64::NAN),
        (0.5, f64::INFINITY),
    ] {
        panel.marks = off(x, y).into();
        let data = record(&panel, SIZES[4], SCALES[0], &Theme::light(), None).data;
        assert_eq!(
            (data.strokes.len(), data.circles.len(), data.texts.len()),
            (0, 0, 0),
            "{y}"
        );
    }
    for x in [-0.1, 1.1, f64::NAN] {
        panel.marks = off(x, 1.0).into();
        let data = record(&panel, SIZES[4], SCALES[0], &Theme::light(), None).data;
        assert_eq!(data.circles.len(), 0, "{x}");
    }
}

#[test]
fn a_logarithmic_axis_shows_sizes() {
    let mut params = Params::default();
    let log = loss_lab::params::Value::Name("log");
    params.set("y_scale", log).expect("a scale");
    // For y = 1 all three gradients are negative.
    let panel = first().scene(&params).panels.remove(1);
    let data = record(&panel, SIZES[4], SCALES[0], &Theme::light(), None).data;
    assert_eq!(data.strokes.len(), 3);
}
