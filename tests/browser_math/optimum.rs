//! `optimum()` and `undo()`: the numbers of tests/optimum.rs by another door, and what they refuse.

use js_sys::Float64Array;
use loss_lab::web::{optimum, undo};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{floats, object, told};

type Settings<'a> = [(&'a str, JsValue)];

fn made(settings: &Settings<'_>, eta: &[f64]) -> Vec<f64> {
    let array = optimum(&object(settings), &floats(eta)).expect("probabilities");
    Float64Array::from(array).to_vec()
}

fn undone(settings: &Settings<'_>, probability: &[f64]) -> Vec<f64> {
    let array = undo(&object(settings), &floats(probability)).expect("shares");
    Float64Array::from(array).to_vec()
}

/// Values of mpmath, by tests/reference/make_optimum.py, and 1/11 moved by hand.
#[wasm_bindgen_test]
fn probabilities_are_where_training_ends() {
    let focal = [("loss", "focal".into()), ("gamma", 2.0.into())];
    let weighed = [&focal[..], &[("alpha", 0.25.into())]].concat();
    let eta = 1.0 / 11.0;
    for (settings, expected) in [
        (&focal[..], [0.305_787, 0.297_530]),
        (&weighed, [0.226_589, 0.219_830]),
        (
            &[("loss", "bce".into()), ("posWeight", 10.0.into())],
            [10.0 / 19.0, 0.5],
        ),
        (
            &[("loss", "asymmetric".into()), ("fnWeight", 10.0.into())],
            [10.0 / 19.0, 0.5],
        ),
        (&[("loss", "bce-smoothed".into())], [0.14, 0.131_818]),
        (&[("loss", "mse".into())], [0.1, 0.090_909]),
    ] {
        let found = made(settings, &[0.1, eta]);
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 5e-7, "{settings:?}: {found}");
        }
        for (back, eta) in undone(settings, &found).iter().zip([0.1, eta]) {
            assert!((back - eta).abs() < 1e-12, "{settings:?}: {back}");
        }
    }
    assert_eq!(made(&focal, &[]), [0.0; 0]);
}

#[wasm_bindgen_test]
fn what_has_no_answer_is_nan() {
    let silent = [("loss", "focal".into()), ("alpha", 0.0.into())];
    let found = made(&silent, &[1.0, 0.9]);
    assert!(found[0].is_nan() && found[1] == 0.0, "{found:?}");
    assert!(undone(&silent, &[0.4])[0].is_nan());
    let blurred = [("loss", "bce-smoothed".into()), ("smoothing", 1.0.into())];
    assert!(undone(&blurred, &[0.5])[0].is_nan());
    // Below s/2 no share leads there: the nearest.
    assert_eq!(undone(&[("loss", "bce-smoothed".into())], &[0.01]), [0.0]);
}

#[wasm_bindgen_test]
fn bad_arguments_are_named() {
    let object_of = |settings: &Settings<'_>| object(settings);
    let half = floats(&[0.5]);
    let refused = |loss: &JsValue, eta: &JsValue| {
        let (_, message, param) = told(optimum(loss, eta));
        (message, param)
    };
    let bce = object_of(&[("loss", "bce".into())]);
    for (loss, eta, param, start) in [
        (
            &bce,
            floats(&[0.1, 1.5]),
            "eta",
            "eta[1] is 1.5, but must be between 0 and 1",
        ),
        (&bce, floats(&[f64::NAN]), "eta", "eta[0] is NaN"),
        (
            &bce,
            0.1.into(),
            "eta",
            "eta is 0.1, but must be a Float64Array",
        ),
        (
            &object_of(&[("loss", "huber".into())]),
            half.clone(),
            "loss",
            "loss is \"huber\", but must be one of mse, bce,",
        ),
        (
            &object_of(&[("loss", "focal".into()), ("gamma", (-1.0).into())]),
            half.clone(),
            "gamma",
            "gamma is -1, but must be a finite number, 0 or more",
        ),
        (
            &object_of(&[("loss", "focal".into()), ("reduction", "mean".into())]),
            half.clone(),
            "reduction",
            "reduction is not known; settings of focal: loss, gamma, alpha.",
        ),
        (
            &object_of(&[("loss", "bce".into()), ("posWeight", floats(&[1.0]))]),
            half.clone(),
            "posWeight",
            "posWeight is an object of the class Float64Array, but must be a number",
        ),
        (
            &JsValue::from("focal"),
            half.clone(),
            "",
            "optimum takes a loss as an object such as {loss: 'focal', gamma: 2}, but was given \"focal\"",
        ),
    ] {
        let (message, named) = refused(loss, &eta);
        assert!(message.starts_with(start), "{message}");
        assert_eq!(named, param, "{message}");
    }
    let (_, message, param) = told(undo(&bce, &floats(&[-0.5])));
    assert_eq!(
        (message.as_str(), param.as_str()),
        (
            "probability[0] is -0.5, but must be between 0 and 1",
            "probability"
        )
    );
}
