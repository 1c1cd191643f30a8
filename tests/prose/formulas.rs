//! What figures' formulas and sentences say.

use loss_lab::figure::scene::Point;
use loss_lab::figure::text;
use loss_lab::loss::Loss;
use loss_lab::params::{ParamKind, Params, Prob, TABLE, Target, Value};

use crate::figures::figure;
use crate::settings::with;

/// As printed, ln(1 + e^{−40}) is ln 1.
#[test]
fn the_stable_formula_names_log1p() {
    assert_eq!((1.0 + (-40f64).exp()).ln(), 0.0);
    let setting = "formula=stable&precision=f64&at=40";
    let params = with(setting);
    // e^{−40}, from mpmath.
    let told = figure("stability").readout(&params).rows[2].values[0].expect("a loss");
    assert!((told - 4.248_354_255_291_589e-18).abs() < 1e-32, "{told}");
    for formula in figure("stability").formulas(&params) {
        assert!(
            formula.tex.contains(r"\text{log1p} (e^{−|z|})"),
            "{}",
            formula.tex
        );
    }
}

#[test]
fn only_formulas_with_a_probability_define_it() {
    let names = [
        "two-term", "one-term", "clipped", "log-eps", "softplus", "stable",
    ];
    let defines = names.map(|name| {
        let formulas = figure("stability").formulas(&with(&format!("formula={name}")));
        formulas[0].tex.contains("p = ")
    });
    assert_eq!(defines, [true, true, true, true, false, false]);
}

#[test]
fn each_density_has_its_own_name() {
    let formulas = figure("noise").formulas(&Params::default());
    let names = formulas.iter().map(|formula| {
        let names = ["{\\text{Gaussian}}", "{\\text{Laplace}}"];
        names.map(|name| formula.tex.contains(name))
    });
    let none = [false, false];
    assert_eq!(
        names.collect::<Vec<_>>(),
        [[true, false], [false, true], none]
    );
    // −ln .9, from mpmath: 0.105360515657826.
    let label = &formulas[2].tex;
    assert!(
        label.contains("Bernoulli") && label.ends_with(r"−\ln p_{t} + 0, \quad p_{t} = 0.9: 0.105"),
        "{label}"
    );
    for (formula, sum) in formulas
        .iter()
        .zip(["= 0.5 d² + 0.919", "= 1.414 |d| + 0.347"])
    {
        assert!(formula.tex.ends_with(sum), "{}", formula.tex);
    }
}

/// The dot is drawn at ln(p/q); the gap between logits is larger by ln(K − 1).
#[test]
fn the_sentence_of_smoothing_stands_where_its_dot_does() {
    let figure = figure("label-smoothing");
    for (axis, place) in [
        ("probability", "*p = 0.925*"),
        ("logit", "*ln(p/q) = 2.512 (p = 0.925)*"),
    ] {
        let params = with(&format!("axis={axis}&classes=4"));
        let said = figure.summary(&params);
        assert!(
            said.contains(place) && said.contains("*3.611* above"),
            "{said}"
        );
        let panel = figure.scene(&params).panels.remove(0);
        let dot = panel.all::<Point>().next().expect("a dot");
        assert!(
            said.contains(&format!("= {}", text::number(dot.x, 4))),
            "{} {said}",
            dot.x
        );
    }
}

#[test]
fn a_batch_of_logits_says_what_a_number_means() {
    let said = |loss| figure("batch").summary(&with(&format!("batch-loss={loss}")));
    // σ(.95), from mpmath.
    for loss in ["bce-logits", "cross-entropy"] {
        let said = said(loss);
        assert!(
            said.contains("Predictions are logits: *0.95* is p = *0.7211*."),
            "{said}"
        );
    }
    for loss in ["bce", "focal", "squared-error"] {
        assert!(!said(loss).contains("logits"), "{loss}");
    }
}

/// The figure shows slopes, so its formula of the focal loss is the slope, too.
#[test]
fn the_slope_of_focal_loss_is_the_one_printed() {
    let (p, q, gamma, alpha) = (0.3f64, 0.7f64, 2.5f64, 0.25f64);
    for (y, tex) in [
        (1.0, r"0.25 (1 − p_t)^{2.5} (2.5 p_t \ln p_t − (1 − p_t))"),
        (0.0, r"0.75 (1 − p_t)^{2.5} (1 − p_t − 2.5 p_t \ln p_t)"),
        (
            0.4,
            r"0.55 (1 − p_t)^{2.5} (p − y − \frac{2.5 (2 y − 1) p q}{1 − p_t} (−0.4 \ln p − 0.6 \ln (1 − p)))",
        ),
    ] {
        let settings = format!("gamma={gamma}&alpha={alpha}&target={y}");
        let params = with(&settings);
        let formulas = figure("gradients").formulas(&params);
        let said = &formulas.last().expect("formulas").tex;
        assert_eq!(*said, [r"\frac{∂\c{focal}{L}}{∂z} = ", tex].concat());
        // The same by hand.
        let weight = alpha * y + (1.0 - alpha) * (1.0 - y);
        let p_t = p * y + q * (1.0 - y);
        let miss = (1.0 - p_t).powf(gamma);
        let slope = match y {
            1.0 => weight * miss * (gamma * p_t * p_t.ln() - (1.0 - p_t)),
            0.0 => weight * miss * (1.0 - p_t - gamma * p_t * p_t.ln()),
            _ => {
                let plain = -y * p.ln() - (1.0 - y) * q.ln();
                weight * miss * (p - y - gamma * (2.0 * y - 1.0) * p * q / (1.0 - p_t) * plain)
            }
        };
        let loss = Loss::Focal {
            gamma: params.gamma,
            alpha: params.alpha,
        };
        let target = Target::new(y).expect("a label");
        let told = loss
            .at_prob(Prob::new(p).expect("a probability"), target)
            .d_logit;
        assert!((told - slope).abs() < 1e-15, "y = {y}: {told}, not {slope}");
    }
}

/// What is not known there is set letter by letter.
#[test]
fn the_page_knows_every_command_of_every_formula() {
    let page = include_str!("../../www/picture/formula.js");
    let mut settings = vec![Params::default()];
    for info in TABLE {
        if let ParamKind::Choice(choices) = info.kind {
            settings.extend(choices.iter().map(|choice| {
                let mut params = Params::default();
                let taken = params.set(info.id, Value::Name(choice.name));
                taken.expect("one of the choices");
                params
            }));
        }
    }
    let mut seen = 0;
    for figure in loss_lab::figure::ALL {
        for params in &settings {
            for formula in figure.formulas(params) {
                for command in formula.tex.split('\\').skip(1) {
                    let letters = command.split(|c: char| !c.is_ascii_alphabetic());
                    let name = letters.into_iter().next().unwrap_or_default();
                    let known = page.contains(&format!(r"'\\{name}'"));
                    assert!(known, r"\{name} in {}", formula.tex);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}
