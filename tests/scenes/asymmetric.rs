//! Asymmetric costs: the thresholds and curves of the figure.

use std::f64::consts::LN_10;

use loss_lab::figure::scene::{Curve, Mark, Panel, Rule, Scene, Series};
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::settings::with;

fn asymmetric() -> &'static dyn Figure {
    figure::find("asymmetric").expect("the figure")
}

fn weighted(fp_weight: f64, fn_weight: f64) -> Params {
    with(&format!("fp-weight={fp_weight}&fn-weight={fn_weight}"))
}

fn upright(scene: &Scene) -> Vec<&Rule> {
    let marks = scene.panels.iter().flat_map(|panel| &panel.marks);
    let rules = marks.filter_map(|mark| match mark {
        Mark::Rule(rule) if rule.upright => Some(rule),
        _ => None,
    });
    rules.collect()
}

#[track_caller]
fn assert_near(value: f64, expected: f64, error: f64) {
    assert!((value - expected).abs() <= error, "{value}, not {expected}");
}

fn value(panel: &Panel, label: &str, x: f64) -> f64 {
    let curve = panel.all::<Curve>().find(|curve| curve.label == label);
    (curve.expect("a curve of this label").value)(x)
}

#[test]
fn both_thresholds_are_shown_each_for_its_model() {
    for (fp, fn_, cut, said) in [
        (5.0, 1.0, 5.0 / 6.0, "0.833"),
        (1.0, 3.0, 0.25, "0.25"),
        (0.0, 2.0, 0.0, "0"),
        (2.0, 0.0, 1.0, "1"),
    ] {
        let params = weighted(fp, fn_);
        let scene = asymmetric().scene(&params);
        let [plain, trained] = upright(&scene)[..] else {
            panic!("two thresholds");
        };
        assert_eq!(
            (plain.series, trained.series),
            (Series::CrossEntropy, Series::Asymmetric)
        );
        assert_near(plain.at, cut, 1e-15);
        assert_eq!(trained.at, 0.5);
        let summary = asymmetric().summary(&params);
        for said in [format!("at *{said}*"), "at *0.5*".into()] {
            assert!(summary.contains(&said), "{summary}");
        }
    }
    let equal = weighted(3.0, 3.0);
    let scene = asymmetric().scene(&equal);
    let cuts: Vec<f64> = upright(&scene).iter().map(|rule| rule.at).collect();
    assert_eq!(cuts, [0.5], "both are one");
}

#[test]
fn where_no_mistake_costs_anything_there_is_nothing_to_cut() {
    let nothing = weighted(0.0, 0.0);
    assert!(upright(&asymmetric().scene(&nothing)).is_empty());
    for at in [None, Some(0.3)] {
        let summary = asymmetric().summary(&Params { at, ..nothing });
        assert!(summary.starts_with("Both weights are *0*"), "{summary}");
    }
    assert!(
        asymmetric()
            .formulas(&nothing)
            .iter()
            .all(|f| !f.tex.contains("threshold"))
    );
}

#[test]
fn the_expected_costs_meet_at_the_threshold() {
    for (fp, fn_) in [(5.0, 1.0), (1.0, 8.0), (3.0, 3.0), (100.0, 0.5)] {
        for axis in ["probability", "logit"] {
            let params = with(&format!("fp-weight={fp}&fn-weight={fn_}&axis={axis}"));
            let scene = asymmetric().scene(&params);
            let cut = upright(&scene)[0].at;
            let decision = &scene.panels[2];
            let (one, zero) = (value(decision, "say 1", cut), value(decision, "say 0", cut));
            assert_near(one, zero, 1e-13);
            let above = cut + 0.004;
            let (one, zero) = (
                value(decision, "say 1", above),
                value(decision, "say 0", above),
            );
            assert!(one < zero, "above the threshold 1 is cheaper");
        }
    }
}

#[test]
fn a_model_trained_with_the_loss_says_a_half_at_the_threshold_of_a_calibrated_one() {
    let params = Params {
        at: Some(5.0 / 6.0),
        ..weighted(5.0, 1.0)
    };
    let summary = asymmetric().summary(&params);
    assert!(summary.contains("says *0.5* instead"), "{summary}");
    // 0.3 · 1/(0.3 · 1 + 0.7 · 5) = 3/38, about .0789.
    let summary = asymmetric().summary(&Params {
        at: Some(0.3),
        ..params
    });
    assert!(
        summary.contains("costs *3.5* on average and saying 0 *0.3*: say *0*"),
        "{summary}"
    );
    assert!(summary.contains("says *0.07895*"), "{summary}");
}

#[test]
fn the_labels_curves_are_cross_entropy_times_their_weight() {
    let params = Params {
        at: Some(0.1),
        ..weighted(5.0, 2.0)
    };
    let readout = asymmetric().readout(&params);
    // −ln .1 and −ln .9 of the chapter, ln 10 and .1053605, and their gradients.
    let expected = [
        [2.0 * LN_10, -20.0, -1.8],
        [5.0 * 0.105_360_5, 5.0 / 0.9, 0.5],
        [LN_10, -10.0, -0.9],
        [0.105_360_5, 1.0 / 0.9, 0.1],
    ];
    for (row, expected) in readout.rows.iter().zip(expected) {
        for (value, expected) in row.values.iter().zip(expected) {
            assert_near(value.expect("a value"), expected, 1e-6);
        }
    }
    let scene = asymmetric().scene(&params);
    for (panel, column) in [(0, 0), (1, 1)] {
        for (row, label) in [(0, "y = 1"), (1, "y = 0")] {
            let drawn = value(&scene.panels[panel], label, 0.1);
            assert_eq!(Some(drawn), readout.rows[row].values[column]);
        }
    }
}
