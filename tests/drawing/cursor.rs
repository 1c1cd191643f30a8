//! The cursor: arrows for what is outside the plot area.

use loss_lab::chart::{Cursor, Theme};
use loss_lab::figure;

use crate::recorder::{Record, record};
use crate::settings::with;

const SIZE: (f64, f64) = (400.0, 300.0);

/// The panel `index` of a figure with a cursor at `at`.
fn drawn(id: &str, settings: &str, index: usize, at: f64) -> Record {
    let figure = figure::find(id).expect("a figure of this name");
    let panel = figure.scene(&with(settings)).panels.swap_remove(index);
    let cursor = Cursor {
        x: at,
        pinned: None,
        curve: None,
    };
    record(&panel, SIZE, 8.0, &Theme::light(), Some(cursor))
}

/// The values at the upper edge, and those at the lower edge.
fn values(record: &Record) -> [Vec<&str>; 2] {
    let middle = (record.area[1] + record.area[3]) / 2;
    let at = |upper: bool| {
        let texts = record.cursor.texts.iter();
        let texts = texts.filter(|(_, (_, y))| (*y < middle) == upper);
        texts.map(|(text, _)| text.as_str()).collect()
    };
    [at(true), at(false)]
}

#[test]
fn what_leaves_the_frame_has_an_arrow_with_its_value() {
    let nothing: [&str; 0] = [];
    for (id, settings, index, at, above, below) in [
        // 10² and 2 · 10.
        ("squared-error", "", 0, 10.0, &["100"][..], &[][..]),
        ("squared-error", "", 1, 10.0, &["20"], &nothing),
        ("squared-error", "", 1, -10.0, &[], &["−20"]),
        ("squared-error", "", 0, 3.0, &[], &[]),
        // Both curves of cross-entropy have one value, −ln .01.
        ("mse-vs-bce", "", 0, 0.01, &["4.605"], &[]),
        ("mse-vs-bce", "", 0, 0.0, &["∞", "16.12"], &[]),
        // 9 ln(1 + e³).
        (
            "asymmetric",
            "fn-weight=9&axis=logit",
            0,
            -3.0,
            &["27.44"],
            &[],
        ),
        // A 0 has no place at all.
        ("squared-error", "y-scale=log", 0, 0.0, &[], &["0"]),
        ("bce-terms", "y-scale=log&epsilon=0.1", 2, 0.05, &[], &["0"]),
    ] {
        let record = drawn(id, settings, index, at);
        let [up, down] = values(&record);
        assert_eq!((&up[..], &down[..]), (above, below), "{id} {index} at {at}");
        let [left, top, right, bottom] = record.area;
        for &[l, t, r, b] in &record.cursor.boxes {
            let inside = left <= l && top <= t && r <= right && b <= bottom;
            assert!(inside, "{id} {index} at {at}");
        }
    }
}

#[test]
fn names_make_way_for_arrows() {
    for at in [0.001, 0.005, 0.01, 0.015] {
        let record = drawn("mse-vs-bce", "", 0, at);
        assert!(!record.cursor.boxes.is_empty());
        for &[left, top, right, bottom] in &record.cursor.boxes {
            for &[(l, t), (r, b)] in &record.data.plates {
                assert!(
                    r <= left || right <= l || b <= top || bottom <= t,
                    "at {at}"
                );
            }
        }
    }
}

#[test]
fn zeros_reach_the_end_of_a_logarithmic_axis() {
    // p − y passes 0 at .3, where no sample is.
    let soft = "target=0.3&y-scale=log&axis=logit";
    let record = drawn("mse-vs-bce", soft, 1, 5.0);
    let [left, _, right, bottom] = record.area;
    let zero = (0.3_f64 / 0.7).ln();
    let x = f64::from(left) + (zero + 10.0) / 20.0 * f64::from(right - left);
    let points = record.data.strokes.iter().flat_map(|(points, _)| points);
    let lowest = points.filter(|point| (f64::from(point.0) - x).abs() < 16.0);
    let lowest = lowest.map(|point| point.1).max().expect("points");
    assert!(bottom - lowest < 16, "{} above the end", bottom - lowest);
}
