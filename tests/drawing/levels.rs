//! Level lines through maps whose lines are known.

use loss_lab::chart::Theme;
use loss_lab::figure;
use loss_lab::figure::scene::{AxisSpec, Function2, Heat, Mark, Panel};
use loss_lab::params::{Params, Value};

use crate::recorder::{Record, record};

const SIZE: (f64, f64) = (600.0, 500.0);
const SCALE: f64 = 8.0;

/// The map of `value` over −1…1 both ways, with these levels.
fn drawn(value: Function2, levels: &[f64]) -> Record {
    let frame = AxisSpec::linear("", -1.0, 1.0);
    let panel = Panel {
        id: "map",
        title: String::new(),
        x: frame,
        y: frame,
        marks: vec![Mark::Heat(Heat {
            value,
            key: Vec::new(),
            weight: 1.0,
            range: (-1.0, 1.0),
            levels: levels.to_vec(),
        })],
    };
    record(&panel, SIZE, SCALE, &Theme::light(), None)
}

/// The lines in data units.
fn lines(record: &Record) -> Vec<Vec<(f64, f64)>> {
    let [left, top, right, bottom] = record.area.map(f64::from);
    // plotters' axes end on the last pixel before the area's end.
    let (right, bottom) = (right - 1.0, bottom - 1.0);
    let to_data = |&(x, y): &(i32, i32)| {
        let (x, y) = (f64::from(x), f64::from(y));
        (
            2.0 * (x - left) / (right - left) - 1.0,
            2.0 * (bottom - y) / (bottom - top) - 1.0,
        )
    };
    let strokes = record.data.strokes.iter();
    strokes
        .map(|(points, _)| points.iter().map(to_data).collect())
        .collect()
}

/// Half a backend pixel of some 3500 for 2 units, and a crossing found to 2⁻¹² of a square of 1/50: less than 0.0005.
const NEAR: f64 = 5e-4;

#[test]
fn a_ring_is_one_closed_line() {
    let record = drawn(Box::new(|x, y| x * x + y * y), &[0.25]);
    let lines = lines(&record);
    assert_eq!(lines.len(), 1);
    let ring = &lines[0];
    assert!(ring.len() > 100, "{} points", ring.len());
    for (x, y) in ring {
        assert!(
            (x.hypot(*y) - 0.5).abs() < NEAR,
            "({x}, {y}) is off the ring"
        );
    }
    assert_eq!(ring[0], ring[ring.len() - 1], "the ring is open");
    let label = record.data.texts.iter().find(|(text, _)| text == "0.25");
    assert!(label.is_some(), "{:?}", record.data.texts);
}

#[test]
fn a_line_runs_from_edge_to_edge() {
    let record = drawn(Box::new(|x, y| x + 2.0 * y), &[0.37]);
    let lines = lines(&record);
    assert_eq!(lines.len(), 1);
    for (x, y) in &lines[0] {
        assert!(
            (x + 2.0 * y - 0.37).abs() < 3.0 * NEAR,
            "({x}, {y}) is off the line"
        );
    }
    let ends = [lines[0][0], lines[0][lines[0].len() - 1]];
    let mut ends = ends.map(|(x, _)| x);
    ends.sort_by(f64::total_cmp);
    assert!(
        (ends[0] + 1.0).abs() < NEAR && (ends[1] - 1.0).abs() < NEAR,
        "{ends:?}"
    );
}

#[test]
fn both_branches_of_a_saddle_are_drawn_and_not_joined() {
    for level in [0.1, -0.1] {
        let lines = lines(&drawn(Box::new(|x, y| x * y), &[level]));
        assert_eq!(lines.len(), 2, "level {level}");
        for line in lines {
            let side = line[0].0.signum();
            for (x, y) in line {
                assert!(
                    (x * y - level).abs() < 3.0 * NEAR,
                    "({x}, {y}) is off the level"
                );
                assert_eq!(x.signum(), side, "a branch crosses to the other side");
            }
        }
    }
}

#[test]
fn the_level_of_a_saddle_point_itself_is_followed() {
    // The level's lines are the diagonals and pass through corners of the squares.
    for (x, y) in lines(&drawn(Box::new(|x, y| x * x - y * y), &[0.0])).concat() {
        assert!(
            (x.abs() - y.abs()).abs() < 3.0 * NEAR,
            "({x}, {y}) is off the diagonals"
        );
    }
}

#[test]
fn levels_that_are_not_there_draw_nothing() {
    let record = drawn(Box::new(|x, _| x), &[1.5, -2.0, f64::NAN, f64::INFINITY]);
    assert_eq!(record.data.strokes.len(), 0);
    assert_eq!(record.data.texts.len(), 0);
    assert_eq!(
        drawn(Box::new(|_, _| f64::NAN), &[0.0]).data.strokes.len(),
        0
    );
    assert_eq!(drawn(Box::new(|_, _| 0.5), &[0.5]).data.strokes.len(), 0);
}

#[test]
fn a_line_ends_where_the_map_has_no_value() {
    let half = |x: f64, y: f64| if x < 0.005 { f64::NAN } else { y - 0.3 };
    let lines = lines(&drawn(Box::new(half), &[0.0]));
    assert_eq!(lines.len(), 1);
    for (x, y) in &lines[0] {
        assert!(*x > 0.0 && (y - 0.3).abs() < NEAR, "({x}, {y})");
    }
}

#[test]
fn an_infinite_region_is_above_every_level() {
    let pole = |x: f64, _: f64| if x <= 0.0 { f64::INFINITY } else { 1.0 / x };
    let lines = lines(&drawn(Box::new(pole), &[2.0]));
    assert_eq!(lines.len(), 1);
    for (x, _) in &lines[0] {
        assert!((x - 0.5).abs() < NEAR, "{x}");
    }
    // Also where the function comes down from infinity within one square.
    let pole = |x: f64, _: f64| if x <= 0.0 { f64::INFINITY } else { 0.001 / x };
    for (x, _) in &self::lines(&drawn(Box::new(pole), &[0.13]))[0] {
        assert!((x - 0.001 / 0.13).abs() < NEAR, "{x}");
    }
}

#[test]
fn numbers_of_levels_keep_apart_on_small_plots() {
    let params = Params::default();
    let scene = figure::find("focal-heatmap")
        .expect("a figure")
        .scene(&params);
    let numbers = |width: f64| {
        let record = record(&scene.panels[0], (width, 260.0), 2.0, &Theme::light(), None);
        let texts = record.data.texts.iter().zip(record.data.boxes);
        let numbers = texts.filter(|((text, _), _)| text.parse::<f64>().is_ok());
        numbers.map(|(_, corners)| corners).collect::<Vec<_>>()
    };
    assert_eq!(numbers(600.0).len(), 5);
    let mut least = 5;
    for width in (120..400).step_by(5) {
        let numbers = numbers(f64::from(width));
        least = least.min(numbers.len());
        for (i, one) in numbers.iter().enumerate() {
            for other in &numbers[..i] {
                // Three css px between them.
                let apart = |from: usize, to: usize| {
                    one[from] - other[to] >= 6 || other[from] - one[to] >= 6
                };
                assert!(apart(0, 2) || apart(1, 3), "{width}: {one:?}, {other:?}");
            }
        }
    }
    assert!((2..5).contains(&least), "{least} numbers");
}

/// Each vertex of the figure’s own lines is where its function has the level: coordinates are rounded to eighths of a css px,
/// and a crossing may be missed by some hundredths.
#[test]
fn the_lines_of_the_focal_map_lie_on_their_levels() {
    let settings: [(&str, Option<f64>); 6] = [
        ("factor", None),
        ("loss", None),
        ("loss", Some(0.25)),
        ("loss", Some(0.97)),
        ("gradient-ratio", None),
        ("gradient-ratio", Some(0.6)),
    ];
    for (quantity, alpha) in settings {
        let mut params = Params::default();
        let mut set = |id, value| params.set(id, value).expect("a setting");
        set("quantity", Value::Name(quantity));
        set("alpha", alpha.map_or(Value::Off, Value::Number));
        let scene = figure::find("focal-heatmap")
            .expect("a figure")
            .scene(&params);
        let panel = &scene.panels[0];
        let Some(Mark::Heat(heat)) = panel.marks.first() else {
            panic!("the map comes first");
        };
        let record = record(panel, SIZE, SCALE, &Theme::light(), None);
        let [left, top, right, bottom] = record.area.map(f64::from);
        let (width, height) = (right - 1.0 - left, bottom - 1.0 - top);
        let value = |(x, y): (f64, f64)| {
            let share = |v: f64| v.clamp(0.0, 1.0);
            let (across, down) = (share((x - left) / width), share((y - top) / height));
            (heat.value)(across, panel.y.hi * (1.0 - down))
        };
        // The rule of γ is the one straight line.
        let strokes = record.data.strokes.iter().map(|(points, _)| points);
        let lines: Vec<_> = strokes.filter(|points| points.len() > 2).collect();
        assert!(lines.len() >= 4, "{quantity}: {} lines", lines.len());
        let mut found = Vec::new();
        for line in lines {
            // All of a line is of one level.
            let mut levels = heat.levels.clone();
            for &(x, y) in line {
                let at = (f64::from(x), f64::from(y));
                // Within this many backend pixels.
                let near = 0.15 * SCALE;
                let around = [
                    (0.0, 0.0),
                    (-near, 0.0),
                    (near, 0.0),
                    (0.0, -near),
                    (0.0, near),
                ];
                let values = around.map(|(dx, dy)| value((at.0 + dx, at.1 + dy)));
                let least = values.iter().copied().fold(f64::INFINITY, f64::min);
                let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                levels.retain(|level| (least..=most).contains(level));
                assert!(
                    !levels.is_empty(),
                    "{quantity}, α = {alpha:?}: no level passes {at:?}, {least} to {most}"
                );
            }
            found.extend(levels);
        }
        found.dedup();
        assert!(found.len() >= 4, "{quantity}, α = {alpha:?}: {found:?}");
    }
}
