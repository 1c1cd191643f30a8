//! What `evaluate()` refuses: always with an Error that names the argument and its value.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{evaluate, floats, integers, refused};

type Arguments<'a> = [(&'a str, JsValue)];
/// Inputs, and the class and start of the error that they get.
type Case<'a> = (Vec<(&'a str, JsValue)>, &'a str, &'a str);

/// Asserts that these are refused with an error of the class whose message begins so, and is about `param`.
#[track_caller]
fn assert_refused(settings: &Arguments<'_>, inputs: &Arguments<'_>, class: &str, start: &str) {
    let (name, message, param) = refused(settings, inputs);
    assert!(message.starts_with(start), "{message}");
    assert_eq!(name, class, "{message}");
    let named = start.split([' ', '[']).next().expect("a word");
    assert_eq!(param, named, "{message}");
}

fn pair() -> [(&'static str, JsValue); 2] {
    [
        ("logit", floats(&[0.0, 1.0])),
        ("target", floats(&[1.0, 0.0])),
    ]
}

fn rows(classes: JsValue, target: JsValue) -> [(&'static str, JsValue); 3] {
    [
        ("logits", floats(&[0.0; 6])),
        ("classes", classes),
        ("target", target),
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

#[wasm_bindgen_test]
fn arrays_of_the_wrong_kind_or_length() {
    let bce = [("loss", "bce".into())];
    let two = floats(&[0.5, 0.5]);
    let plain: JsValue = Array::of1(&0.5.into()).into();
    let cases: [Case<'_>; 10] = [
        (
            vec![
                ("logit", two.clone()),
                ("target", two.clone()),
                ("weight", two.clone()),
            ],
            "TypeError",
            "weight is not known; arrays of bce: logit, prob, target, columns. \
             It is an object of the class Float64Array, and belongs to the settings.",
        ),
        (
            vec![("target", two.clone())],
            "TypeError",
            "logit is undefined",
        ),
        (
            vec![
                ("target", two.clone()),
                ("prob", two.clone()),
                ("logit", two.clone()),
            ],
            "TypeError",
            "prob is an object",
        ),
        (
            vec![("prob", two.clone())],
            "TypeError",
            "target is undefined, but must be a Float64Array or Float32Array",
        ),
        (
            vec![("prob", plain), ("target", two.clone())],
            "TypeError",
            "prob is an array",
        ),
        (
            vec![("logits", two.clone()), ("target", two.clone())],
            "TypeError",
            "logits is not known",
        ),
        (
            vec![("logit", two.clone()), ("target", floats(&[1.0]))],
            "RangeError",
            "target is 1 long, but must be 2 long, as logit is",
        ),
        (
            vec![("logit", two.clone()), ("target", floats(&[1.0, 1.5]))],
            "RangeError",
            "target[1] is 1.5",
        ),
        (
            vec![("logit", two.clone()), ("target", floats(&[f64::NAN, 1.0]))],
            "RangeError",
            "target[0] is NaN",
        ),
        (
            vec![("prob", floats(&[0.5, -0.5])), ("target", two)],
            "RangeError",
            "prob[1] is -0.5",
        ),
    ];
    for (inputs, class, start) in cases {
        assert_refused(&bce, &inputs, class, start);
    }
    let squared = [("loss", "squared-error".into())];
    let numbers = [
        ("prediction", floats(&[0.0])),
        ("target", floats(&[f64::NAN])),
    ];
    assert_refused(
        &squared,
        &numbers,
        "RangeError",
        "target[0] is NaN, but must be a number",
    );
}

#[wasm_bindgen_test]
fn rows_and_classes_that_do_not_fit() {
    let softmax = ("loss", JsValue::from("softmax-cross-entropy"));
    let hard = integers(&[0, 2]);
    let cases: [(JsValue, JsValue, &str, &str); 10] = [
        (
            0.into(),
            hard.clone(),
            "RangeError",
            "classes is 0, but must be 1 or more",
        ),
        ((-3.0).into(), hard.clone(), "RangeError", "classes is -3"),
        (
            2.5.into(),
            hard.clone(),
            "RangeError",
            "classes is 2.5, but must be a whole number",
        ),
        (
            JsValue::UNDEFINED,
            hard.clone(),
            "TypeError",
            "classes is undefined",
        ),
        (
            4.into(),
            hard,
            "RangeError",
            "logits is 6 long, but must be a multiple of 4 long",
        ),
        (
            3.into(),
            integers(&[0]),
            "RangeError",
            "target is 1 long, but must be 2 long",
        ),
        (
            3.into(),
            integers(&[0, 3]),
            "RangeError",
            "target[1] is 3, but must be a class from 0 to 2, or -100",
        ),
        (
            3.into(),
            integers(&[-1, 0]),
            "RangeError",
            "target[0] is -1",
        ),
        (
            3.into(),
            floats(&[0.5; 5]),
            "RangeError",
            "target is 5 long, but must be 6 long, as logits is, with a share for each, or an Int32Array",
        ),
        (
            3.into(),
            floats(&[0.5, 0.5, 0.0, 0.0, 1.5, 0.0]),
            "RangeError",
            "target[4] is 1.5",
        ),
    ];
    for (classes, target, class, start) in cases {
        assert_refused(
            std::slice::from_ref(&softmax),
            &rows(classes, target),
            class,
            start,
        );
    }
    let shares = rows(3.into(), floats(&[0.5; 6]));
    let settings = [softmax.clone(), ("ignoreIndex", 0.into())];
    let start = "ignoreIndex is 0, but must be negative";
    assert_refused(&settings, &shares, "RangeError", start);
    let strings = rows(3.into(), "012".into());
    let start = "target is \"012\", but must be an Int32Array of classes, or a Float64Array";
    assert_refused(&[softmax], &strings, "TypeError", start);
}

#[wasm_bindgen_test]
fn an_array_whose_numbers_were_given_away() {
    let logit = floats(&[0.5]);
    let buffer = Reflect::get(&logit, &"buffer".into()).expect("a buffer");
    let transfer = Reflect::get(&buffer, &"transfer".into()).expect("a method");
    let transfer: js_sys::Function = transfer.into();
    transfer.call0(&buffer).expect("a transfer");
    let inputs = [("logit", logit), ("target", floats(&[]))];
    let start = "logit is an array of a detached buffer";
    assert_refused(&[("loss", "bce".into())], &inputs, "RangeError", start);
}

#[wasm_bindgen_test]
fn a_getter_that_throws_is_passed_on() {
    let settings = js_sys::eval("({ get loss() { throw new RangeError('mine'); } })");
    let settings = settings.expect("an object");
    let error = evaluate(&settings, &crate::js::object(&[])).expect_err("its error");
    let message = Reflect::get(&error, &"message".into()).expect("an object");
    assert_eq!(message, "mine");
}
