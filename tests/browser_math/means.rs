//! What means divide by, and which losses count.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{column, floats, integers, result};

type Arguments<'a> = &'a [(&'a str, JsValue)];

fn mean(loss: &str, settings: Arguments<'_>, inputs: Arguments<'_>) -> (f64, JsValue) {
    let own = [("loss", loss.into()), ("reduction", "mean".into())];
    let result = result(&[&own, settings].concat(), inputs);
    (column(&result, "loss")[0], result)
}

#[wasm_bindgen_test]
fn a_mean_is_finite_where_the_sum_is_not() {
    let two = [
        ("prediction", floats(&[1.7e308, -1.7e308])),
        ("target", floats(&[0.0; 2])),
    ];
    assert_eq!(mean("absolute-error", &[], &two).0, 1.7e308);
    let two = [
        ("logit", floats(&[1.7e308; 2])),
        ("target", floats(&[0.0; 2])),
    ];
    assert_eq!(mean("bce", &[], &two).0, 1.7e308);
}

#[wasm_bindgen_test]
fn divisors() {
    let rows = [
        ("prob", floats(&[0.3, 0.1, 0.05, 0.6])),
        ("target", floats(&[1.0, 0.0, 0.0, 0.0])),
    ];
    // By mpmath.
    const SUM: f64 = 0.395_771_544_930_359_4;
    for (divisor, by) in [
        (JsValue::UNDEFINED, 4.0),
        ("rows".into(), 4.0),
        ("weights".into(), 10.0),
        ("positives".into(), 1.0),
        (2.5.into(), 2.5),
    ] {
        let settings = [("alpha", 0.25.into()), ("divisor", divisor.clone())];
        let weight = ("weight", floats(&[2.5; 4]));
        let (plain, weighted) = (
            mean("focal", &settings, &rows),
            mean("focal", &[&settings[..], &[weight]].concat(), &rows),
        );
        let heavy = weighted.0 / 2.5;
        if divisor != "weights" {
            assert!(
                (plain.0 - SUM / by).abs() < 1e-15,
                "{divisor:?}: {}",
                plain.0
            );
        }
        assert!((heavy - SUM / by).abs() < 1e-15, "{divisor:?}: {heavy}");
    }
}

#[wasm_bindgen_test]
fn losses_to_ignore() {
    let ignoring = |index: f64| [("ignoreIndex", JsValue::from(index))];
    let inputs = [
        ("logit", floats(&[0.0, f64::NAN, 0.0])),
        ("target", floats(&[1.0, -1.0, 0.0])),
    ];
    let (loss, results) = mean("bce", &ignoring(-1.0), &inputs);
    assert_eq!(loss, std::f64::consts::LN_2);
    assert_eq!(column(&results, "dLogit"), [-0.25, 0.0, 0.25]);
    let inputs = [
        ("prediction", floats(&[3.0, 0.0])),
        ("target", floats(&[1.0, f64::NAN])),
    ];
    let (loss, results) = mean("squared-error", &ignoring(f64::NAN), &inputs);
    assert_eq!(
        (loss, column(&results, "dPrediction")),
        (4.0, vec![4.0, 0.0])
    );
}

#[wasm_bindgen_test]
fn weights_of_columns() {
    let inputs = [
        ("logit", floats(&[0.0; 6])),
        ("target", floats(&[1.0, 1.0, 0.0, 0.0, 1.0, 1.0])),
        ("columns", 3.into()),
    ];
    let settings = [
        ("loss", "bce".into()),
        ("posWeight", floats(&[2.0, 4.0, 6.0])),
        ("weight", floats(&[1.0, 0.5, 0.0])),
    ];
    let slopes = column(&result(&settings, &inputs), "dLogit");
    assert_eq!(slopes, [-1.0, -1.0, 0.0, 0.5, -1.0, 0.0]);
    let rows = [
        ("logits", floats(&[0.0; 4])),
        ("classes", 2.into()),
        ("target", integers(&[0, 1])),
    ];
    let settings = [
        ("divisor", "weights".into()),
        ("weight", floats(&[3.0, 1.0])),
    ];
    let slopes = column(
        &mean("softmax-cross-entropy", &settings, &rows).1,
        "dLogits",
    );
    assert_eq!(slopes, [-0.375, 0.375, 0.125, -0.125]);
}
