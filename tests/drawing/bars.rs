//! Bars that leave the frame, and the numbers of bars.

use loss_lab::chart::Theme;
use loss_lab::figure;
use loss_lab::figure::scene::{Bar, Fill, Mark, Panel};
use loss_lab::params::Params;

use crate::recorder::{Record, Recorder, record};
use crate::settings::with;

/// Backend pixels for each css px.
const SCALE: f64 = 8.0;
/// A panel beside another one, on a page of 1280 px.
const HALF: (f64, f64) = (290.0, 520.0);

fn panel(id: &str, index: usize, params: &Params) -> Panel {
    let figure = figure::find(id).expect("a figure of this name");
    figure.scene(params).panels.swap_remove(index)
}

fn drawn(panel: &Panel, size: (f64, f64)) -> Record {
    record(panel, size, SCALE, &Theme::light(), None)
}

/// The labels of the bars, and their ends in the frame as backend pixels.
fn ends(panel: &Panel, record: &Record) -> Vec<(String, [i32; 2])> {
    let [left, top, right, bottom] = record.area;
    let along = |t: f64, from: i32, to: i32| from + (t * f64::from(to - from)).round() as i32;
    let bars = panel.all::<Bar>();
    bars.map(|bar| {
        let x = (bar.x - panel.x.lo) / (panel.x.hi - panel.x.lo);
        let y = (panel.y.hi - bar.to.clamp(panel.y.lo, panel.y.hi)) / (panel.y.hi - panel.y.lo);
        (
            bar.label.clone(),
            [along(x, left, right), along(y, top, bottom)],
        )
    })
    .collect()
}

fn overlap(a: [i32; 4], b: [i32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn assert_apart(drawn: &Recorder) {
    let texts: Vec<_> = drawn
        .texts
        .iter()
        .zip(&drawn.boxes)
        .filter(|((text, _), _)| !text.is_empty())
        .collect();
    for (i, (one, area)) in texts.iter().enumerate() {
        for (other, beside) in &texts[..i] {
            assert!(!overlap(**area, **beside), "{one:?} over {other:?}");
        }
    }
}

/// The box of the text, or of both texts of two lines.
#[track_caller]
fn place_of(record: &Record, text: &str) -> Vec<[i32; 4]> {
    let whole = record
        .data
        .texts
        .iter()
        .position(|(known, _)| known == text);
    let at = |i: usize| record.data.boxes[i];
    if let Some(i) = whole {
        return vec![at(i)];
    }
    let words: Vec<&str> = text.split(' ').collect();
    let found = words.iter().map(|word| {
        let known = record
            .data
            .texts
            .iter()
            .position(|(known, _)| known == word);
        at(known.unwrap_or_else(|| panic!("{text:?} is not written")))
    });
    found.collect()
}

#[test]
fn a_bar_beyond_the_frame_is_broken_and_its_number_in_the_break() {
    let params = with("batch-loss=bce-logits&pos-weight=10&rows=1:2,1:-1,0:0.5,0:-3");
    // 10 softplus(1) = 13.13; ten times σ(−1) − 1 over four rows = −1.83.
    for (index, cut, number) in [(0, 1, "13"), (1, 1, "−1.8")] {
        let panel = panel("batch", index, &params);
        let record = drawn(&panel, HALF);
        let slanting: Vec<_> = record
            .data
            .strokes
            .iter()
            .filter(|(points, _)| points[0].1 != points[1].1)
            .collect();
        assert_eq!(slanting.len(), 2, "one break of two lines");
        let [_, top, _, bottom] = place_of(&record, number)[0];
        let ends = ends(&panel, &record);
        assert_eq!(ends[cut].0, number);
        let [x, y] = ends[cut].1;
        assert!(
            y == record.area[1] || y == record.area[3],
            "the bar reaches the edge"
        );
        for (line, _) in slanting {
            assert!(line[0].0 < x && x < line[1].0, "across the bar");
        }
        // Between the two lines nothing is left of the bar.
        let gap = record.data.plates.iter().find(|plate| {
            let [from, to] = **plate;
            from.0 <= x && x <= to.0 && from.1 <= top && bottom <= to.1 && to.1 - from.1 < 20 * 8
        });
        assert!(gap.is_some(), "a gap under {number}");
        assert_apart(&record.data);
    }
    // Nothing is broken that fits, nor the last of a stack whose shares sum to 100 but for rounding.
    for (id, settings) in [
        ("batch", ""),
        ("imbalance", "positive-rate=0.07"),
        ("imbalance", ""),
    ] {
        let whole = panel(id, 0, &with(settings));
        let record = drawn(&whole, HALF);
        let slight = |points: &[(i32, i32)]| points.len() == 2 && points[0].1 != points[1].1;
        assert!(!record.data.strokes.iter().any(|(points, _)| slight(points)));
    }
}

#[test]
fn a_loss_without_end_is_broken_too() {
    let params = with("rows=1:0,0:0.5");
    let record = drawn(&panel("batch", 0, &params), HALF);
    assert_eq!(place_of(&record, "∞").len(), 1);
    let slanting = |points: &[(i32, i32)]| points[0].1 != points[1].1;
    let breaks = record
        .data
        .strokes
        .iter()
        .filter(|(points, _)| slanting(points));
    assert_eq!(breaks.count(), 2);
}

#[test]
fn numbers_of_negative_bars_are_as_good_as_others() {
    for index in [0, 1] {
        let record = drawn(&panel("batch", index, &Params::default()), HALF);
        assert_eq!(record.data.texts.len(), 8, "{:?}", record.data.texts);
        assert_apart(&record.data);
    }
    // −0.64 among 20 classes, where others have no need of the place.
    let many = with("classes=20");
    let record = drawn(&panel("softmax", 2, &many), (632.0, 250.0));
    let negative = record
        .data
        .texts
        .iter()
        .find(|(text, _)| text.starts_with('−'));
    assert!(negative.is_some(), "{:?}", record.data.texts);
    assert_apart(&record.data);
}

/// The line of the mean is at 0.597, the bar of 0.51 ends under it.
#[test]
fn no_line_is_drawn_over_a_number() {
    let record = drawn(&panel("batch", 0, &Params::default()), HALF);
    assert_eq!(record.data.under_lines, 0);
    let [left, top, right, bottom] = place_of(&record, "0.51")[0];
    let (line, _) = &record.data.strokes[0];
    assert!((top..=bottom).contains(&line[0].1), "they meet");
    let plate = record.data.plates.iter().any(|[from, to]| {
        from.0 <= left && right <= to.0 && from.1 <= top && bottom <= to.1 && to.1 - from.1 < 20 * 8
    });
    assert!(plate, "the line is interrupted");
}

#[test]
fn names_of_bands_keep_off_bars_numbers_and_handles() {
    for (logits, size) in [
        ("100,-50,20", HALF),
        ("10,9,-10", HALF),
        ("9,-9.5,3,2,1,-4,0.5", (370.0, 320.0)),
        ("2,9,9,9,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0", HALF),
    ] {
        let panel = panel("softmax", 0, &with(&format!("logits={logits}")));
        let record = drawn(&panel, size);
        assert_apart(&record.data);
        let name = place_of(&record, "true class");
        for (label, [x, y]) in ends(&panel, &record) {
            // A handle is 18 css px wide.
            let handle = [x - 9 * 8, y - 9 * 8, x + 9 * 8, y + 9 * 8];
            for line in &name {
                assert!(!overlap(*line, handle), "over the handle of {label}");
            }
        }
    }
}

/// A tint's contrast with the paper is 1.2:1, and a series' own colour has more than 3:1.
#[test]
fn pale_bars_have_an_outline() {
    let drawn = drawn(&panel("imbalance", 0, &Params::default()), HALF);
    let panel = panel("imbalance", 0, &Params::default());
    let [left, top, right, bottom] = drawn.area;
    let along = |t: f64, from: i32, to: i32| f64::from(from) + t * f64::from(to - from);
    for mark in &panel.marks {
        let Mark::Bar(bar) = mark else { continue };
        let side = |x: f64| along((x - panel.x.lo) / (panel.x.hi - panel.x.lo), left, right);
        let level = |y: f64| along(y / 100.0, bottom, top);
        let edges = [side(bar.x - bar.width / 2.0), side(bar.x + bar.width / 2.0)];
        let ends = [level(bar.from), level(bar.to)];
        let near = |value: i32, ends: [f64; 2]| {
            ends.iter().any(|end| (end - f64::from(value)).abs() < 4.0)
        };
        let outlined = drawn.data.strokes.iter().any(|(points, _)| {
            points.len() == 5 && points.iter().all(|&(x, y)| near(x, edges) && near(y, ends))
        });
        assert_eq!(outlined, bar.fill != Fill::Solid, "{}", bar.label);
    }
}

#[test]
fn numbers_of_twenty_classes_are_told_apart() {
    for id in ["softmax", "label-smoothing"] {
        let params = with("classes=20");
        let figure = figure::find(id).expect("a figure of this name");
        for panel in &figure.scene(&params).panels {
            let Record { data, .. } = drawn(panel, HALF);
            let texts: Vec<_> = data.texts.iter().zip(&data.boxes).collect();
            for (i, (one, a)) in texts.iter().enumerate() {
                for (other, b) in &texts[..i] {
                    let level = a[1] < b[3] && b[1] < a[3];
                    let gap = (a[0] - b[2]).max(b[0] - a[2]);
                    // In css px: the width of a space.
                    assert!(
                        !level || gap >= 24,
                        "{id} {}: {one:?} beside {other:?}",
                        panel.id
                    );
                }
            }
        }
    }
}

#[test]
fn below_a_narrow_plot_names_stand_apart_and_titles_are_whole() {
    let params = Params::default();
    let narrow = drawn(&panel("imbalance", 0, &params), (170.0, 240.0));
    let names: Vec<_> = narrow.axes.texts.iter().map(|(text, _)| text).collect();
    for name in ["all", "BCE", "weighted", "focal", "α off"] {
        let count = names.iter().filter(|text| **text == name).count();
        assert_eq!(count, 1, "{name} in {names:?}");
    }
    assert_apart(&narrow.axes);
    // As wide as the title, which is wider than the plot.
    for (id, width) in [("label-smoothing", 215.0), ("focal-heatmap", 215.0)] {
        let narrow = drawn(&panel(id, 0, &params), (width, 240.0));
        for ((text, _), [left, _, right, _]) in narrow.axes.texts.iter().zip(&narrow.axes.boxes) {
            let inside = *left >= 0 && f64::from(*right) <= width * SCALE;
            assert!(inside, "{id}: {text} from {left} to {right}");
        }
    }
}
