//! Settings that `evaluate()` refuses: always with an Error that names the setting and its value.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{assert_refused, evaluate, floats, integers};
use crate::refused_arrays::rows;

fn pair() -> [(&'static str, JsValue); 2] {
    [
        ("logit", floats(&[0.0, 1.0])),
        ("target", floats(&[1.0, 0.0])),
    ]
}

#[wasm_bindgen_test]
fn settings_outside_their_domain() {
    let cases: [(&str, &str, JsValue, &str); 34] = [
        (
            "focal",
            "gamma",
            (-1.0).into(),
            "gamma is -1, but must be a finite number, 0 or more",
        ),
        ("focal", "gamma", f64::NAN.into(), "gamma is NaN"),
        ("focal", "gamma", f64::INFINITY.into(), "gamma is inf"),
        (
            "focal",
            "gamma",
            "2".into(),
            "gamma is \"2\", but must be a number",
        ),
        (
            "focal",
            "alpha",
            1.5.into(),
            "alpha is 1.5, but must be between 0 and 1",
        ),
        (
            "focal",
            "alpha",
            true.into(),
            "alpha is true, but must be a number or null",
        ),
        ("bce-clipped", "epsilon", 0.0.into(), "epsilon is 0"),
        ("bce-clipped", "epsilon", 0.5.into(), "epsilon is 0.5"),
        ("bce-log-eps", "epsilon", (-1e-7).into(), "epsilon is -1e-7"),
        ("bce-smoothed", "smoothing", 1.1.into(), "smoothing is 1.1"),
        ("asymmetric", "fpWeight", (-1.0).into(), "fpWeight is -1"),
        ("asymmetric", "fnWeight", f64::NAN.into(), "fnWeight is NaN"),
        ("bce", "posWeight", (-2.0).into(), "posWeight is -2"),
        (
            "bce",
            "posWeight",
            floats(&[1.0, -2.0]),
            "posWeight[1] is -2",
        ),
        (
            "bce",
            "posWeight",
            floats(&[1.0]),
            "posWeight is 1 long, but must be 2 long, as logit is",
        ),
        (
            "bce",
            "weight",
            floats(&[1.0, f64::NAN]),
            "weight[1] is NaN",
        ),
        (
            "bce",
            "weight",
            floats(&[1.0, f64::INFINITY]),
            "weight[1] is inf",
        ),
        (
            "bce",
            "weight",
            floats(&[1.0]),
            "weight is 1 long, but must be 2 long, as logit is",
        ),
        (
            "huber",
            "delta",
            0.0.into(),
            "delta is 0, but must be a finite number more than 0",
        ),
        ("gaussian", "sigma", (-1.0).into(), "sigma is -1"),
        ("laplace", "deviation", 0.0.into(), "deviation is 0"),
        (
            "squared-error",
            "weight",
            floats(&[-1.0, 0.0]),
            "weight[0] is -1",
        ),
        (
            "softmax-cross-entropy",
            "smoothing",
            (-0.1).into(),
            "smoothing is -0.1",
        ),
        (
            "softmax-cross-entropy",
            "ignoreIndex",
            0.5.into(),
            "ignoreIndex is 0.5, but must be a whole number",
        ),
        (
            "softmax-cross-entropy",
            "ignoreIndex",
            f64::NAN.into(),
            "ignoreIndex is NaN",
        ),
        (
            "softmax-cross-entropy",
            "classWeight",
            floats(&[1.0, 1.0, -1.0]),
            "classWeight[2] is -1",
        ),
        (
            "softmax-cross-entropy",
            "classWeight",
            floats(&[1.0]),
            "classWeight is 1 long, but must be 3 long",
        ),
        (
            "softmax-cross-entropy",
            "weight",
            floats(&[1.0]),
            "weight is 1 long, but must be 2 long",
        ),
        (
            "softmax-cross-entropy",
            "weight",
            floats(&[1.0, -1.0]),
            "weight[1] is -1",
        ),
        ("bce-torch", "weight", floats(&[]), "weight is 0 long"),
        (
            "bce",
            "divisor",
            "rows".into(),
            "divisor is \"rows\", but must be left out: only a mean divides",
        ),
        (
            "softmax-cross-entropy",
            "divisor",
            (-1.0).into(),
            "divisor is -1, but must be left out: only a mean divides",
        ),
        ("huber", "divisor", 3.into(), "divisor is 3"),
        (
            "huber",
            "ignoreIndex",
            JsValue::NULL,
            "ignoreIndex is null, but must be a number",
        ),
    ];
    for (loss, key, value, start) in cases {
        let settings = [("loss", loss.into()), (key, value)];
        let inputs = match loss {
            "softmax-cross-entropy" => rows(3.into(), integers(&[0, 2])).to_vec(),
            "huber" | "gaussian" | "laplace" | "squared-error" => {
                vec![
                    ("prediction", floats(&[0.0, 1.0])),
                    ("target", floats(&[1.0, 0.0])),
                ]
            }
            _ => pair().to_vec(),
        };
        assert_refused(&settings, &inputs, "RangeError", start);
    }
}

#[wasm_bindgen_test]
fn settings_of_the_wrong_kind() {
    let cases: [(JsValue, &str, JsValue, &str); 10] = [
        (
            "hinge".into(),
            "gamma",
            1.into(),
            "loss is \"hinge\", but must be one of mse, bce",
        ),
        (JsValue::UNDEFINED, "gamma", 1.into(), "loss is undefined"),
        (
            "focal".into(),
            "gama",
            2.into(),
            "gama is not known; settings of focal: loss, gamma, alpha",
        ),
        (
            "softmax-cross-entropy".into(),
            "classes",
            3.into(),
            "classes is not known; settings of softmax-cross-entropy: \
             loss, classWeight, smoothing, smoothingOver, temperature, ignoreIndex, reduction, divisor, weight. \
             It is 3, and belongs to the arrays.",
        ),
        (
            "mse".into(),
            "posWeight",
            2.into(),
            "posWeight is not known; settings of mse",
        ),
        (
            "bce".into(),
            "reduction",
            "avg".into(),
            "reduction is \"avg\", but must be one of",
        ),
        ("bce".into(), "reduction", 1.into(), "reduction is 1"),
        (
            "bce".into(),
            "divisor",
            "batch".into(),
            "divisor is \"batch\", but must be rows, weights, positives or a number",
        ),
        (
            "bce".into(),
            "weight",
            1.into(),
            "weight is 1, but must be a Float64Array or Float32Array",
        ),
        (
            "bce".into(),
            "weight",
            integers(&[1, 1]),
            "weight is an object of the class Int32Array",
        ),
    ];
    for (loss, key, value, start) in cases {
        assert_refused(&[("loss", loss), (key, value)], &pair(), "TypeError", start);
    }
    let probs = [("prob", floats(&[0.5])), ("target", floats(&[1.0]))];
    let settings = [("loss", "bce".into()), ("posWeight", 2.into())];
    let start = "posWeight is 2, but must be left out: only bce of logits takes it";
    assert_refused(&settings, &probs, "RangeError", start);
    for (settings, inputs) in [(JsValue::UNDEFINED, JsValue::NULL), (3.into(), "x".into())] {
        let error = evaluate(&settings, &inputs).expect_err("an error");
        assert!(error.is_instance_of::<js_sys::TypeError>());
    }
}
