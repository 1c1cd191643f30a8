//! The sentence, curves, readout and table of a figure agree.

use loss_lab::chart::{Frame, runs};
use loss_lab::figure::scene::{Curve, Point};
use loss_lab::figure::{self, text};
use loss_lab::params::{Params, XAxis};

use crate::settings::with;

#[test]
fn the_heat_map_s_sentence_is_its_readout() {
    let heatmap = figure::find("focal-heatmap").expect("the heat map");
    for alpha in ["off", "0", "0.25", "0.9", "1"] {
        for target in [0.0, 1.0] {
            let params = with(&format!("alpha={alpha}&target={target}&at=0.1"));
            let readout = heatmap.readout(&params);
            let ratios = &readout.rows.last().expect("rows").values;
            let sentence = heatmap.summary(&params);
            for ratio in [ratios[1], ratios[2]] {
                let percent = text::percent(ratio.expect("a ratio"));
                assert!(
                    sentence.contains(&percent),
                    "{percent} is not in {sentence:?}"
                );
            }
            // The map shows the factor by itself, which at .1 and γ = 2 is .9².
            assert!(sentence.contains("*81 %*"), "{sentence:?}");
            let weighted = ratios[1] != ratios[0];
            assert_eq!(
                sentence.contains("pulls harder"),
                !weighted,
                "a class weight moves the crossing: {sentence:?}"
            );
        }
    }
}

#[test]
fn a_silenced_class_has_no_loss_even_where_it_would_be_infinite() {
    for id in ["focal-heatmap", "focal-curves"] {
        let figure = figure::find(id).expect("a focal figure");
        let params = with("alpha=0&quantity=loss&at=0");
        let readout = figure.readout(&params);
        let focal = readout.rows.iter().find(|row| row.label != "cross-entropy");
        assert_eq!(focal.expect("a focal row").values[1], Some(0.0), "{id}");
    }
}

#[test]
fn the_slice_shows_what_the_readout_says() {
    let heatmap = figure::find("focal-heatmap").expect("the heat map");
    for (quantity, column) in [("loss", 1), ("gradient-ratio", 2)] {
        let params = with(&format!("alpha=0.25&quantity={quantity}&at=0.7"));
        let readout = heatmap.readout(&params);
        let scene = heatmap.scene(&params);
        for curve in scene.panels[1].all::<Curve>() {
            let mut told = readout.rows[curve.row].values[column].expect("a value");
            if quantity == "gradient-ratio" {
                told /= readout.rows[0].values[column].expect("cross-entropy's");
            }
            let drawn = (curve.value)(0.7);
            // Both are the same few operations; their order may differ.
            assert!(
                (drawn - told).abs() < 1e-14,
                "{quantity}, {}: {drawn} is drawn, {told} told",
                curve.name
            );
        }
    }
}

#[test]
fn table_headings_are_whole_names() {
    let curves = figure::find("focal-curves").expect("the focal curves");
    let table = curves.table(&Params::default());
    for column in table.columns {
        assert!(column.label.contains("γ = "), "{:?}", column.label);
    }
}

#[test]
fn the_clipped_gradient_jumps_without_a_stroke_wherever_it_is_clipped() {
    let figure = figure::find("mse-vs-bce").expect("the comparison");
    for step in 0..=140 {
        let epsilon = libm::pow(10.0, -15.0 + f64::from(step) / 10.0).clamp(1e-15, 0.1);
        for target in [0.0, 1.0] {
            let params = with(&format!("axis=logit&epsilon={epsilon}&target={target}"));
            let scene = figure.scene(&params);
            let panel = &scene.panels[1];
            let clipped = panel.all::<Curve>().find(|curve| curve.row == 2);
            let clipped = clipped.expect("the clipped curve");
            let frame = Frame {
                x: (panel.x.lo, panel.x.hi),
                y: (panel.y.lo, panel.y.hi),
                columns: 500,
            };
            let tallest = runs(&*clipped.value, &clipped.kinks, frame)
                .iter()
                .flat_map(|run| run.windows(2))
                .map(|pair| (pair[1].1 - pair[0].1).abs())
                .fold(0.0, f64::max);
            // p − y changes by a quarter of a column's width, 0.04, at most; a jump is of 0.9 and more.
            assert!(
                tallest < 0.02,
                "ε = {epsilon:e}, y = {target}: a stroke of {tallest}"
            );
        }
    }
}

#[test]
fn a_cursor_keeps_its_prediction_on_the_other_axis() {
    let (prob, logit) = (XAxis::Probability, XAxis::Logit);
    // ln(0.1/0.9), from mpmath: −2.19722457733621938…
    assert!((prob.convert(0.1, logit) + 2.197_224_577_336_219_4).abs() < 1e-15);
    assert_eq!(prob.convert(0.0, logit), -10.0, "beyond the frame: its end");
    assert_eq!(logit.convert(0.0, prob), 0.5);
    assert_eq!(logit.convert(3.5, logit), 3.5);
    assert!(prob.convert(1.5, logit).is_nan());
}

#[test]
fn sentences_of_the_comparison() {
    let figure = figure::find("mse-vs-bce").expect("the comparison");
    let say = |settings: &str| figure.summary(&with(settings));
    let wrong = say("at=0.1");
    assert!(
        wrong.contains("*−10*, *5.56* times squared error’s *−1.8*"),
        "{wrong}"
    );
    let right = say("at=0.99");
    assert!(!right.contains("times"), "both fade: {right}");
    let near = say("at=0.999999");
    assert!(near.contains("p = 0.999999"), "{near}");
    let soft = say("at=0.3&target=0.3");
    assert!(soft.contains("Both gradients are *0*"), "{soft}");
    let dead = say("at=0.05&epsilon=0.1");
    assert!(dead.contains("exactly *0*"), "{dead}");
    assert!(!wrong.contains("exactly"), "{wrong}");
}

#[test]
fn crossings_are_found_on_a_scan_step_too() {
    // As γ goes to 0 the crossing goes to p = ½, which is a step of the scan; at γ = 0 the two are one curve.
    let gradients = figure::find("gradients").expect("the gradients");
    let points = |settings: &str| {
        let scene = gradients.scene(&with(settings));
        scene.panels[0].all::<Point>().count()
    };
    assert_eq!(points("gamma=0"), 0);
    assert_eq!(points("gamma=1e-12"), 1, "at z = 0, within rounding");
    assert_eq!(points(""), 1);
}
