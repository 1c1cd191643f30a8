//! `evaluate()`: values, and everything that it refuses.

use js_sys::{Array, Int32Array};
use loss_lab::loss::{Eval, Loss};
use loss_lab::params::{Alpha, Gamma, Prob, Target};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{column, evaluate, floats, object, thrown};

fn settings(loss: &str) -> JsValue {
    object(&[("loss", loss.into())])
}

fn logits(values: &[f64], targets: &[f64]) -> JsValue {
    object(&[("logit", floats(values)), ("target", floats(targets))])
}

fn probs(values: &[f64], targets: &[f64]) -> JsValue {
    object(&[("prob", floats(values)), ("target", floats(targets))])
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Compares a result with what the losses themselves give, bit for bit.
fn assert_same(result: &JsValue, expected: &[Eval]) {
    type Part = fn(&Eval) -> f64;
    let parts: [(&str, Part); 3] = [
        ("loss", |eval| eval.loss),
        ("dProb", |eval| eval.d_prob),
        ("dLogit", |eval| eval.d_logit),
    ];
    for (key, part) in parts {
        let expected: Vec<f64> = expected.iter().map(part).collect();
        assert!(
            bits(&column(result, key)) == bits(&expected),
            "{key} differs"
        );
    }
}

#[wasm_bindgen_test]
fn it_computes_what_the_losses_do() {
    let result = evaluate(&settings("mse"), &probs(&[0.1], &[1.0])).expect("a result");
    assert!((column(&result, "loss")[0] - 0.81).abs() < 1e-15);
    assert_eq!(column(&result, "dProb"), [-1.8]);

    let places = [0.0, 1e-300, 0.1, 0.5, 0.9, 1.0];
    let targets = [1.0, 0.0, 0.3, 1.0, 0.0, 1.0];
    let target = |y: f64| Target::new(y).expect("a target");
    let cases: [(JsValue, Loss); 4] = [
        (settings("bce"), Loss::Bce),
        // Left out, γ is 2 and α is off.
        (
            settings("focal"),
            Loss::Focal {
                gamma: Gamma::DEFAULT,
                alpha: None,
            },
        ),
        (
            object(&[
                ("loss", "focal".into()),
                ("gamma", 0.5.into()),
                ("alpha", 0.25.into()),
            ]),
            Loss::Focal {
                gamma: Gamma::new(0.5).expect("a γ"),
                alpha: Some(Alpha::new(0.25).expect("an α")),
            },
        ),
        (
            object(&[
                ("loss", "focal".into()),
                ("alpha", JsValue::NULL),
                ("gamma", 0.0.into()),
            ]),
            Loss::Bce,
        ),
    ];
    for (settings, loss) in cases {
        let at =
            |(&p, &y): (&f64, &f64)| loss.at_prob(Prob::new(p).expect("a probability"), target(y));
        let expected: Vec<Eval> = places.iter().zip(&targets).map(at).collect();
        let result = evaluate(&settings, &probs(&places, &targets)).expect("a result");
        assert_same(&result, &expected);
    }
    // Both costs are 1 unless told: plain cross-entropy.
    let plain = evaluate(&settings("asymmetric"), &probs(&places, &targets)).expect("a result");
    let bce = evaluate(&settings("bce"), &probs(&places, &targets)).expect("a result");
    for key in ["loss", "dProb", "dLogit"] {
        assert_eq!(bits(&column(&plain, key)), bits(&column(&bce, key)));
    }
}

#[wasm_bindgen_test]
fn a_hundred_thousand_elements_are_one_call_and_the_same_bits() {
    const COUNT: usize = 100_000;
    let logit = |i: usize| i as f64 / COUNT as f64 * 1600.0 - 800.0;
    let x: Vec<f64> = (0..COUNT).map(logit).collect();
    let y: Vec<f64> = (0..COUNT).map(|i| [0.0, 1.0, 0.3][i % 3]).collect();
    let loss = Loss::Focal {
        gamma: Gamma::DEFAULT,
        alpha: None,
    };
    let result = evaluate(&settings("focal"), &logits(&x, &y)).expect("a result");
    let pairs = x.iter().zip(&y);
    let expected: Vec<Eval> = pairs
        .map(|(&x, &y)| loss.at_logit(x, Target::new(y).expect("a target")))
        .collect();
    assert_same(&result, &expected);
}

#[wasm_bindgen_test]
fn the_ends_are_limits_and_nan_stays_where_it_is() {
    let x = [
        f64::INFINITY,
        f64::NEG_INFINITY,
        1e308,
        -1e308,
        f64::NAN,
        0.0,
    ];
    let result = evaluate(&settings("bce"), &logits(&x, &[1.0; 6])).expect("a result");
    let loss = column(&result, "loss");
    assert_eq!(loss[..4], [0.0, f64::INFINITY, 0.0, 1e308]);
    assert!(loss[4].is_nan());
    assert_eq!(loss[5], std::f64::consts::LN_2);
    let empty = evaluate(&settings("bce"), &logits(&[], &[])).expect("a result");
    assert!(column(&empty, "loss").is_empty());
}

/// Class and message of what is thrown for these settings and arrays.
fn refused(settings: &JsValue, inputs: &JsValue) -> (String, String) {
    thrown(evaluate(settings, inputs))
}

#[wasm_bindgen_test]
fn wrong_settings_are_named() {
    let fine = logits(&[0.0], &[1.0]);
    let with = |key: &str, value: JsValue| object(&[("loss", "focal".into()), (key, value)]);
    let cases: [(JsValue, &str, &str); 14] = [
        (
            settings("hinge"),
            "TypeError",
            "loss is \"hinge\", but must be one of mse, bce",
        ),
        (object(&[]), "TypeError", "loss is undefined"),
        (object(&[("loss", 3.0.into())]), "TypeError", "loss is 3"),
        (
            with("gama", 2.0.into()),
            "TypeError",
            "gama is not known; settings of focal: loss, gamma, alpha",
        ),
        (
            with("epsilon", 0.1.into()),
            "TypeError",
            "epsilon is not known",
        ),
        (with("gamma", (-1.0).into()), "RangeError", "gamma is -1"),
        (with("gamma", f64::NAN.into()), "RangeError", "gamma is NaN"),
        (
            with("gamma", f64::INFINITY.into()),
            "RangeError",
            "gamma is inf",
        ),
        (
            with("gamma", "2".into()),
            "RangeError",
            "gamma is \"2\", but must be a number",
        ),
        (with("alpha", 1.1.into()), "RangeError", "alpha is 1.1"),
        (
            object(&[("loss", "bce-clipped".into()), ("epsilon", 0.0.into())]),
            "RangeError",
            "epsilon is 0",
        ),
        (
            object(&[("loss", "bce-smoothed".into()), ("smoothing", 2.0.into())]),
            "RangeError",
            "smoothing is 2",
        ),
        (
            object(&[("loss", "asymmetric".into()), ("fpWeight", (-1.0).into())]),
            "RangeError",
            "fpWeight is -1",
        ),
        (
            object(&[("loss", "asymmetric".into()), ("fnWeight", f64::NAN.into())]),
            "RangeError",
            "fnWeight is NaN",
        ),
    ];
    for (settings, class, start) in cases {
        let (name, message) = refused(&settings, &fine);
        assert_eq!(name, class, "{message}");
        assert!(message.starts_with(start), "{message}");
    }
    for nothing in [
        JsValue::UNDEFINED,
        JsValue::NULL,
        3.0.into(),
        "focal".into(),
    ] {
        assert_eq!(refused(&nothing, &fine).0, "TypeError");
        assert_eq!(refused(&settings("bce"), &nothing).0, "TypeError");
    }
}

#[wasm_bindgen_test]
fn wrong_arrays_are_named() {
    let bce = settings("bce");
    let one = floats(&[0.5]);
    let plain: JsValue = Array::of1(&0.5.into()).into();
    let whole: JsValue = Int32Array::from(&[1][..]).into();
    let cases: [(JsValue, &str, &str); 9] = [
        (
            object(&[("target", one.clone())]),
            "TypeError",
            "logit is undefined, but must be a Float64Array or Float32Array unless prob is given",
        ),
        (
            object(&[
                ("target", one.clone()),
                ("prob", one.clone()),
                ("logit", one.clone()),
            ]),
            "TypeError",
            "prob is an object of the class Float64Array, but must be left out when logit is given",
        ),
        (
            object(&[("prob", one.clone())]),
            "TypeError",
            "target is undefined, but must be a Float64Array or Float32Array",
        ),
        (
            object(&[("prob", plain), ("target", one.clone())]),
            "TypeError",
            "prob is an array, but must be a Float64Array or Float32Array",
        ),
        (
            object(&[("logit", one.clone()), ("target", whole)]),
            "TypeError",
            "target is an object",
        ),
        (
            object(&[("logits", one.clone()), ("target", one.clone())]),
            "TypeError",
            "logits is not known",
        ),
        (
            logits(&[0.0, 1.0], &[1.0]),
            "RangeError",
            "target is 1 long, but must be 2 long, as logit is",
        ),
        (
            logits(&[0.0, 1.0, 2.0], &[1.0, 0.0, 1.5]),
            "RangeError",
            "target[2] is 1.5, but must be between 0 and 1",
        ),
        (
            probs(&[0.5, -0.25], &[1.0, 1.0]),
            "RangeError",
            "prob[1] is -0.25, but must be between 0 and 1",
        ),
    ];
    for (inputs, class, part) in cases {
        let (name, message) = refused(&bce, &inputs);
        assert_eq!(name, class, "{message}");
        assert!(message.contains(part), "{message}");
    }
    for (bad, said) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (1.0f64.next_up(), "1.0000000000000002"),
    ] {
        for (inputs, name) in [
            (probs(&[bad], &[1.0]), "prob"),
            (probs(&[0.5], &[bad]), "target"),
        ] {
            let (class, message) = refused(&bce, &inputs);
            assert_eq!(class, "RangeError");
            assert!(
                message.starts_with(&format!("{name}[0] is {said}")),
                "{message}"
            );
        }
    }
}
