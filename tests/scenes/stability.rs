//! The naive formulas, as the figure shows them.

use loss_lab::figure::scene::{Mark, Row, Span};
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::settings::with;

fn stability() -> &'static dyn Figure {
    figure::find("stability").expect("the figure of stability")
}

const FORMATS: [&str; 4] = ["f64", "f32", "bf16", "f16"];

fn row(label: &str) -> Row {
    let table = stability().table(&Params::default());
    let columns: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.label.as_str())
        .collect();
    assert_eq!(columns, FORMATS);
    let mut rows = table.rows.into_iter();
    rows.find(|row| row.label == label)
        .expect("a row of this name")
}

/// The row's values, to half of the last known digit; `None` stands for NaN, shown as a word.
#[track_caller]
fn assert_row(label: &str, expected: [Option<f64>; 4], half_of_last: [f64; 4]) {
    let row = row(label);
    for (column, (expected, tolerance)) in expected.into_iter().zip(half_of_last).enumerate() {
        let value = row.values[column];
        let named = row.words.contains(&(column, "NaN"));
        match (value, expected) {
            (None, None) => assert!(named, "{label}: {} says nothing", FORMATS[column]),
            (Some(value), Some(expected)) => assert!(
                value == expected || (value - expected).abs() <= tolerance,
                "{label} in {}: {value}, not {expected}",
                FORMATS[column]
            ),
            _ => panic!(
                "{label} in {}: {value:?}, not {expected:?}",
                FORMATS[column]
            ),
        }
    }
}

const INF: Option<f64> = Some(f64::INFINITY);

#[test]
fn the_first_infinities() {
    // 5.5625 and 7.625 are numbers of their formats.
    let first = [Some(36.74), Some(16.64), Some(5.5625), Some(7.625)];
    assert_row(
        "−ln(1 − σ(z)) is ∞ from z =",
        first,
        [0.005, 0.005, 0.0, 0.0],
    );
    // Rounded up, for the first two.
    let overflow = [Some(709.79), Some(88.73), Some(89.0), Some(11.09)];
    assert_row("e^{z} is ∞ from z =", overflow, [0.01, 0.01, 0.0, 0.01]);
}

#[test]
fn a_confident_mistake() {
    let exact = [0.0; 4];
    assert_row("z = 40, y = 0: two terms", [INF; 4], exact);
    let clipped = [Some(16.118), Some(15.942), INF, INF];
    assert_row("z = 40, y = 0: clipped, ε = 1e−7", clipped, [0.0005; 4]);
    let clipped = [Some(34.540), INF, INF, INF];
    assert_row("z = 40, y = 0: clipped, ε = 1e−15", clipped, [0.0005; 4]);
    assert_row("z = 40, y = 0: stable", [Some(40.0); 4], exact);
}

#[test]
fn a_confident_success() {
    let exact = [0.0; 4];
    assert_row("z = 40, y = 1: two terms", [None; 4], exact);
    assert_row("z = 40, y = 1: one term", [Some(0.0); 4], exact);
    let stable = [Some(4.25e-18), Some(4.25e-18), Some(4.26e-18), Some(0.0)];
    assert_row("z = 40, y = 1: stable", stable, [5e-21, 5e-21, 5e-21, 0.0]);
    assert_row("p = y = 1, two terms", [None; 4], exact);
}

#[test]
fn softplus_and_softmax() {
    let exact = [0.0; 4];
    assert_row(
        "log(1 + e^{z}) at z = 40",
        [Some(40.0), Some(40.0), Some(40.0), INF],
        exact,
    );
    assert_row(
        "log(1 + e^{z}) at z = 90",
        [Some(90.0), INF, INF, INF],
        exact,
    );
    assert_row("log(1 + e^{z}) at z = 750", [INF; 4], exact);
    assert_row("softmax(1000, 999, 998), naive", [None; 4], exact);
    // e⁰/(e⁰ + e⁻¹ + e⁻²), from mpmath: 0.66524095577…; bf16 has eight bits of it.
    let stable = [Some(0.665_240_955_8); 4];
    assert_row(
        "softmax(1000, 999, 998), stable",
        stable,
        [5e-11, 5e-8, 2e-3, 3e-4],
    );
}

fn spans(settings: &str, panel: usize) -> Vec<(String, f64, f64)> {
    let scene = stability().scene(&with(settings));
    let marks = scene.panels.into_iter().nth(panel).expect("a panel").marks;
    let span = |mark| match mark {
        Mark::Span(Span {
            from, to, label, ..
        }) => Some((label, from, to)),
        _ => None,
    };
    marks.into_iter().filter_map(span).collect()
}

/// The bands begin where the table says, in every format.
#[test]
fn bands_mark_what_is_no_number() {
    for (format, first, half_step) in [
        ("f64", 36.74, 0.005),
        ("f32", 16.64, 0.005),
        // A logit is rounded to the format first, so the band begins half a step of it earlier.
        ("bf16", 5.5625, 0.016),
        ("f16", 7.625, 0.002),
    ] {
        let wrong = format!("precision={format}&target=0");
        let bands = spans(&wrong, 0);
        let (label, from, to) = bands.last().expect("a band");
        assert_eq!((label.as_str(), *to), ("∞", 100.0), "{format}");
        assert!((from - first).abs() <= half_step, "{format}: from {from}");
        // With the right label the same formula is 0·∞.
        let right = spans(&format!("precision={format}"), 0);
        let (label, from, _) = right.last().expect("a band");
        assert_eq!(label, "NaN", "{format}");
        assert!((from - first).abs() <= half_step, "{format}: from {from}");
    }
}

#[test]
fn a_dead_gradient_is_marked_and_the_stable_one_never() {
    for format in FORMATS {
        let setting = |formula| format!("precision={format}&formula={formula}&target=0");
        let dead = spans(&setting("clipped"), 1);
        assert!(
            dead.iter()
                .any(|(label, from, to)| label == "0, dead" && *from < -16.5 && *to > -16.5),
            "{format}: {dead:?}"
        );
        for panel in [0, 1] {
            assert_eq!(spans(&setting("stable"), panel), [], "{format}");
        }
    }
}

#[test]
fn the_readout_calls_things_by_their_name() {
    let at_40 = |target| with(&format!("at=40&target={target}"));
    let told = stability().readout(&at_40(1.0));
    assert_eq!(told.rows[1].values[0], None);
    assert!(told.rows[1].words.contains(&(0, "NaN")));
    assert!(told.rows[1].words.iter().all(|(column, _)| *column != 1));
    let told = stability().readout(&at_40(0.0));
    assert_eq!(told.rows[1].values[0], Some(f64::INFINITY));
    assert_eq!(told.rows[0].values[0], Some(40.0));
    assert_eq!(told.rows[2].values[..2], [Some(40.0), Some(0.0)]);
    let sentence = stability().summary(&at_40(0.0));
    assert!(sentence.contains("*∞*"), "{sentence}");
}

/// 20.37 is not an f32, and the formula is not to blame for rounding it.
#[test]
fn a_formula_is_measured_at_the_logit_that_its_format_holds() {
    let figure = figure::find("stability").expect("a figure");
    for (z, format, most) in [
        (20.37, "f32", 1.2e-7),
        (5.003, "f16", 1e-3),
        (7.77, "bf16", 8e-3),
    ] {
        let params = with(&format!("at={z}&precision={format}"));
        let stable = &figure.readout(&params).rows[2];
        let error = stable.values[1].expect("an error");
        assert!(error <= most, "{format} at {z}: {error}");
    }
}

/// 4.6875 is the bf16 that is nearest to 4.7. mpmath: ln(1 + e^−4.6875), and its slope.
#[test]
fn the_truth_beside_a_formula_is_that_of_what_the_formula_gets() {
    let params = with("precision=bf16&target=1&at=4.7");
    let table = stability().readout(&params);
    assert_eq!(table.heading, "at *z = 4.7, in bf16 4.6875*");
    let [truth, naive, stable] = [0, 1, 2].map(|row| table.rows[row].values.clone());
    let (loss, slope) = (truth[0].expect("a loss"), truth[2].expect("a slope"));
    assert!((loss - 0.009_167_531_083_942_15).abs() < 1e-17, "{loss}");
    assert!((slope + 0.009_125_637_389_180_52).abs() < 1e-17, "{slope}");
    for row in [naive, stable] {
        let (computed, error) = (row[0].expect("a loss"), row[1].expect("an error"));
        let by_hand = (computed - loss).abs() / loss;
        assert!((by_hand - error).abs() <= 1e-15, "{error}, not {by_hand}");
    }
    let exact = stability().readout(&with("precision=bf16&at=4"));
    assert_eq!(exact.heading, "at *z = 4*");
}
