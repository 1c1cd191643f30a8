//! Arrays that `evaluate()` refuses: always with an Error that names the array and its value.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{assert_refused, evaluate, floats, integers};

/// Inputs, and the class and start of the error that they get.
type Case<'a> = (Vec<(&'a str, JsValue)>, &'a str, &'a str);

pub(crate) fn rows(classes: JsValue, target: JsValue) -> [(&'static str, JsValue); 3] {
    [
        ("logits", floats(&[0.0; 6])),
        ("classes", classes),
        ("target", target),
    ]
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
