//! What losses make of a share of positives: where training ends, where it starts, and where it gets stuck. Numbers from
//! mpmath, and from the table of losses that tell a fault.

#[path = "shares/readings.rs"]
mod readings;

use loss_lab::figure::scene::{Point, Rule, Table};
use loss_lab::figure::{self, Figure, text};
use loss_lab::params::{Params, Reading};

use crate::settings::with;

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

#[track_caller]
fn assert_near(value: Option<f64>, expected: f64) {
    let value = value.expect("a value");
    // Half of the last digit given.
    assert!((value - expected).abs() < 5e-7, "{value}, not {expected}");
}

fn row<'a>(table: &'a Table, start: &str) -> &'a [Option<f64>] {
    let mut rows = table.rows.iter();
    let found = rows.find(|row| row.label.starts_with(start));
    &found.expect("a row").values
}

#[test]
fn a_tenth_looks_like_three_tenths_to_focal_loss() {
    let told = |settings: &str| figure("optimum").readout(&with(settings));
    let plain = told("at=0.1");
    assert_eq!(row(&plain, "cross-entropy")[..2], [Some(0.1); 2]);
    assert_near(row(&plain, "focal")[0], 0.305_787);
    // (1 − .1) · .1 + .05, and back.
    assert_near(row(&plain, "smoothed")[0], 0.14);
    assert_near(row(&plain, "smoothed")[1], 0.055_555_6);
    let weighed = told("at=0.1&alpha=0.25&pos-weight=10");
    assert_near(row(&weighed, "focal")[0], 0.226_589);
    assert_near(row(&weighed, "pos_weight")[0], 10.0 / 19.0);
    let back = told("at=0.3");
    assert_near(row(&back, "focal")[1], 0.093_562);
    // By logit it is the same.
    let logit = told(&format!("axis=logit&at={}", -9f64.ln()));
    assert_near(row(&logit, "focal")[0], 0.305_787);
}

/// Costs 1 and 10.
const COSTS: &str = "fp-weight=1&fn-weight=10";

#[test]
fn thresholds_follow_the_costs() {
    let params = |more: &str| with(&format!("{COSTS}&{more}"));
    let cuts = |params: &Params| {
        let scene = figure("optimum").scene(params);
        let dots: Vec<f64> = scene.panels[0].all::<Point>().map(|dot| dot.y).collect();
        let line = scene.panels[0].all::<Rule>().next().expect("a line").at;
        (line, dots)
    };
    let (line, dots) = cuts(&params("pos-weight=10"));
    assert_near(Some(line), 1.0 / 11.0);
    for (dot, expected) in dots.iter().zip([0.297_530, 0.131_818, 0.5]) {
        assert_near(Some(*dot), expected);
    }
    let (_, dots) = cuts(&params("alpha=0.25"));
    assert_near(Some(dots[0]), 0.219_830);
    // α = c_fn/(c_fp + c_fn) puts it at ½ for every γ.
    for gamma in [0.0, 0.5, 2.0, 10.0] {
        let settings = params(&format!("gamma={gamma}&alpha={}", 10.0 / 11.0));
        assert_near(Some(cuts(&settings).1[0]), 0.5);
    }
    let said = figure("optimum").summary(&params(""));
    assert!(
        said.contains(
            "the threshold is *0.09091* after plain training, and *0.2975*, *0.1318* or *0.09091*"
        ),
        "{said}"
    );
    // Where no mistake costs anything there is none.
    let free = with("fp-weight=0&fn-weight=0");
    let scene = figure("optimum").scene(&free);
    assert_eq!(scene.panels[0].all::<Point>().count(), 0);
    assert!(figure("optimum").summary(&free).contains("any threshold"));
    let explained = text::plain(figure("optimum").notes().explanation);
    for part in ["rich model", "to the end", "for every γ"] {
        assert!(explained.contains(part), "{part}");
    }
}

#[test]
fn one_in_a_hundred_starts_where_it_should() {
    let params = with("alpha=0.25");
    let table = figure("start").table(&params);
    for (name, expected) in [
        (
            "cross-entropy",
            [
                core::f64::consts::LN_2,
                0.056_001_534_354_8,
                0.5,
                0.0198,
                0.01,
                0.056_001_534_354_8,
            ],
        ),
        (
            "focal",
            [
                0.129_098_662_379,
                0.011_284_56,
                f64::NAN,
                f64::NAN,
                0.108_380,
                f64::NAN,
            ],
        ),
        (
            "squared error",
            [0.25, 0.0099, 0.25, 0.000_392_04, 0.01, 0.0099],
        ),
    ] {
        for (value, expected) in row(&table, name).iter().zip(expected) {
            if !expected.is_nan() {
                assert_near(*value, expected);
            }
        }
    }
    let formulas = figure("start").formulas(&params);
    assert!(
        formulas[0].tex.ends_with("= −4.59512"),
        "{}",
        formulas[0].tex
    );
    assert!(
        formulas[2].tex.contains("= 0.59657 α_t "),
        "{}",
        formulas[2].tex
    );
    let said = figure("start").summary(&params);
    for part in [
        "*−4.595*",
        "at *0.056* instead of *0.6931*",
        "at *0.01128* instead of *0.1291*",
        "*p = 0.1084*",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // The pull of focal loss at ½, of cross-entropy's: 2^−γ (1 + γ ln 2).
    let at_half = figure("start").readout(&with("at=0"));
    let [focal, plain] =
        ["focal", "cross-entropy"].map(|name| row(&at_half, name)[1].expect("a pull"));
    assert_near(Some(focal / plain), 0.596_573_59);
}

/// The dot of each loss is the lowest point of its curve.
#[test]
fn no_single_answer_beats_the_dots() {
    use loss_lab::figure::scene::Curve;
    for settings in [
        "",
        "alpha=0.25&pos-weight=99&smoothing=0.3",
        "positive-rate=0.4&gamma=5",
    ] {
        let scene = figure("start").scene(&with(settings));
        let panel = &scene.panels[0];
        let mut curves: Vec<&Curve> = panel.all::<Curve>().collect();
        curves.reverse();
        for (curve, dot) in curves.into_iter().zip(panel.all::<Point>()) {
            assert_eq!(curve.series, dot.series);
            assert!(((curve.value)(dot.x) - dot.y).abs() < 1e-15);
            for step in -1000..=1000 {
                let other = (curve.value)(f64::from(step) / 100.0);
                assert!(other >= dot.y - 1e-15, "{}", curve.name);
            }
        }
    }
}
