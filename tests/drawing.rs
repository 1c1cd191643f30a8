//! Every figure at extreme settings and sizes, on a backend that checks each coordinate; and what it is drawn with:
//! axes, runs of points, level lines.

#![cfg(not(target_family = "wasm"))]

#[path = "drawing/axes.rs"]
mod axes;
#[path = "drawing/bars.rs"]
mod bars;
#[path = "support/corners.rs"]
mod corners;
#[path = "drawing/cursor.rs"]
mod cursor;
#[path = "drawing/dashes.rs"]
mod dashes;
#[path = "drawing/frame.rs"]
mod frame;
#[path = "drawing/levels.rs"]
mod levels;
#[path = "drawing/names.rs"]
mod names;
#[path = "support/recorder.rs"]
mod recorder;
#[path = "drawing/runs.rs"]
mod runs;
#[path = "support/settings.rs"]
mod settings;
#[path = "drawing/straight.rs"]
mod straight;

use corners::{corners, cursors};
use loss_lab::chart::{Cursor, LEAST_SIZE, Theme};
use loss_lab::figure::scene::{Bar, Curve, Dot, Mark, Panel, Point, Rule, Series};
use loss_lab::figure::{self, Figure};
use loss_lab::params::{Gamma, Params};
use recorder::{Record, record, record_over};

/// In css px: the least, narrow, tall, ordinary, large.
const SIZES: [(f64, f64); 6] = [
    LEAST_SIZE,
    (2000.0, 90.0),
    (120.0, 1000.0),
    (320.5, 200.25),
    (480.0, 300.0),
    (2000.0, 1000.0),
];

/// Backend pixels for each css px at the device ratios 1, 1.5 and 3.
const SCALES: [f64; 3] = [8.0, 12.0, 24.0];

/// The figure that the page opens with.
fn first() -> &'static dyn Figure {
    figure::find("mse-vs-bce").expect("the figure")
}

/// What is wrong with a record.
fn faults(panel: &Panel, record: &Record) -> Vec<String> {
    let mut faults = Vec::new();
    for layer in [&record.axes, &record.data, &record.cursor] {
        faults.extend(layer.astray.iter().cloned());
    }
    let [left, top, right, bottom] = record.area;
    if left >= right || top >= bottom {
        faults.push(format!("no plot area: {:?}", record.area));
    }
    let inside = |&(x, y): &(i32, i32)| (left..=right).contains(&x) && (top..=bottom).contains(&y);
    for layer in [&record.data, &record.cursor] {
        for (points, width) in &layer.strokes {
            if let Some(point) = points.iter().find(|point| !inside(point)) {
                faults.push(format!("a stroke leaves the plot area at {point:?}"));
            }
            if points.len() < 2 || *width == 0 {
                faults.push(format!("{} points, {width} wide", points.len()));
            }
        }
        if let Some(centre) = layer.circles.iter().find(|centre| !inside(centre)) {
            faults.push(format!("a point outside the plot area at {centre:?}"));
        }
    }
    for plate in record.data.plates.iter().chain(&record.cursor.plates) {
        // γ's own name is wider than the narrowest heat map.
        let fits = plate[1].0 - plate[0].0 < right - left - 8;
        if fits && !plate.iter().all(inside) {
            faults.push(format!("a name leaves the plot area: {plate:?}"));
        }
    }
    for (columns, corners) in &record.data.images {
        // plotters' axes end on the last pixel before the area's end.
        if *corners != [(left, top), (right - 1, bottom - 1)] {
            faults.push(format!("{columns} columns between {corners:?}"));
        }
    }
    if record.data.images.len() != usize::from(panel.heat().is_some()) {
        faults.push(format!("{} pictures", record.data.images.len()));
    }
    faults
}

fn check(figure: &dyn Figure, params: &Params, size: (f64, f64), scale: f64, theme: &Theme) {
    let cursor = params.at.map(|x| Cursor {
        x,
        pinned: None,
        curve: Some(1),
    });
    let ghosts = figure.scene(&Params {
        gamma: Gamma::ZERO,
        ..*params
    });
    let scene = figure.scene(params);
    for (i, (panel, ghost)) in scene.panels.iter().zip(&ghosts.panels).enumerate() {
        let cursor = cursor.filter(|_| scene.has_cursor(i));
        let record = record_over(Some(ghost), panel, size, scale, theme, cursor);
        let mut faults = faults(panel, &record);
        let on_axis = cursor.is_some_and(|cursor| panel.x.snapped(cursor.x).is_some());
        // A hair-line, or at places a tint. An arrow has a stroke and a plate beside its value.
        let arrows = 2 * record.cursor.texts.len();
        let marks = record.cursor.strokes.len() + record.cursor.plates.len() - arrows;
        if marks != usize::from(on_axis) {
            faults.push("a cursor off the axis, or none on it".into());
        }
        assert!(
            faults.is_empty(),
            "{} {} at {size:?} × {scale}, {params:?}:\n{}",
            figure.info().id,
            panel.id,
            faults.join("\n")
        );
    }
}

#[test]
fn nothing_leaves_the_plot_area_at_any_setting() {
    for figure in figure::ALL {
        // All of them take a minute. A stride that shares no factor with the number of values of any parameter still
        // meets each value many times, and with it each of the cursors.
        let corners = corners(*figure);
        let stride = if corners.len() > 100 { 7 } else { 1 };
        for (i, params) in corners.into_iter().step_by(stride).enumerate() {
            let cursors = cursors(*figure, &params);
            let at = cursors[i % cursors.len()];
            let params = Params { at, ..params };
            check(*figure, &params, SIZES[4], SCALES[0], &Theme::light());
        }
    }
}

#[test]
fn nothing_leaves_the_plot_area_at_any_size() {
    for figure in figure::ALL {
        for size in SIZES {
            for scale in SCALES {
                let at = Some(0.3);
                let params = Params {
                    at,
                    ..Params::default()
                };
                check(*figure, &params, size, scale, &Theme::light());
            }
        }
    }
}

/// A projector's type and a reader's who needs it large; lines as thick as the page allows.
#[test]
fn nothing_leaves_the_plot_area_with_large_type() {
    for figure in figure::ALL {
        for (font_size, size) in [
            (20.0, (320.0, 220.0)),
            (28.0, (480.0, 300.0)),
            (48.0, (900.0, 600.0)),
        ] {
            let theme = Theme {
                font_size,
                line_width: 24.0,
                ..Theme::dark()
            };
            let params = Params {
                at: Some(0.3),
                ..Params::default()
            };
            check(*figure, &params, size, SCALES[0], &theme);
        }
    }
}

#[test]
fn the_check_finds_what_is_astray() {
    let panel = &first().scene(&Params::default()).panels[0];
    let sound = || record(panel, SIZES[4], SCALES[0], &Theme::light(), None);
    assert_eq!(faults(panel, &sound()), [""; 0]);
    let [left, top, ..] = sound().area;

    let mut record = sound();
    record.data.strokes[0].0[0].0 = left - 1;
    assert!(faults(panel, &record)[0].contains("leaves the plot area"));
    let mut record = sound();
    record.cursor.circles.push((left, top - 1));
    assert!(faults(panel, &record)[0].contains("a point outside"));
    let mut record = sound();
    record.axes.astray.push("a text".into());
    assert_eq!(faults(panel, &record), ["a text"]);
}

/// Where the type leaves no room for the plot, nothing fits; but nothing may break either.
#[test]
fn no_size_of_type_or_panel_breaks_the_drawing() {
    let params = Params {
        at: Some(0.3),
        ..Params::default()
    };
    for panel in figure::ALL
        .iter()
        .flat_map(|figure| figure.scene(&params).panels)
    {
        for size in [
            (0.0, 0.0),
            (1.0, 1.0),
            (1.0, 500.0),
            (60.0, 40.0),
            LEAST_SIZE,
        ] {
            for font_size in [6.0, 12.0, 96.0] {
                let theme = Theme {
                    font_size,
                    ..Theme::light()
                };
                let cursor = Cursor {
                    x: 0.3,
                    pinned: Some(0.7),
                    curve: None,
                };
                record(&panel, size, SCALES[0], &theme, Some(cursor));
            }
        }
    }
}
