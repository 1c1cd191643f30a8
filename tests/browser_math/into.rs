//! Results in the caller's own arrays.

use js_sys::{Float64Array, Object, Reflect};
use loss_lab::web::evaluate;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{column, floats, integers, object, result, told};

/// More than cross at once, and not whole blocks of them.
const COUNT: usize = 10_000;

type Arguments = Vec<(&'static str, JsValue)>;

/// Results by their names, and how long they are.
type Lengths = Vec<(&'static str, usize)>;

/// A call of each kind, and its results with their lengths.
fn calls() -> [(Arguments, Arguments, Lengths); 5] {
    let logits: Vec<f64> = (0..COUNT)
        .map(|i| (i * 7919 % 2003) as f64 / 100.0 - 10.0)
        .collect();
    let labels: Vec<f64> = (0..COUNT).map(|i| (i * 31 % 7 % 2) as f64).collect();
    let binary = || vec![("logit", floats(&logits)), ("target", floats(&labels))];
    let slopes = [("dProb", COUNT), ("dLogit", COUNT)];
    let whole = || vec![("loss", COUNT), slopes[0], slopes[1]];
    let numbers = vec![("prediction", floats(&logits)), ("target", floats(&labels))];
    let rows = vec![
        ("logits", floats(&logits)),
        ("classes", 4.into()),
        ("target", integers(&vec![3; COUNT / 4])),
    ];
    let focal = || vec![("loss", "focal".into())];
    let mean = [focal(), vec![("reduction", "mean".into())]].concat();
    [
        (focal(), binary(), whole()),
        (vec![("loss", "bce".into())], binary(), whole()),
        (mean, binary(), vec![("loss", 1), slopes[0], slopes[1]]),
        (
            vec![("loss", "huber".into())],
            numbers,
            vec![("loss", COUNT), ("dPrediction", COUNT)],
        ),
        (
            vec![("loss", "softmax-cross-entropy".into())],
            rows,
            vec![("loss", COUNT / 4), ("dLogits", COUNT)],
        ),
    ]
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

fn array(length: usize) -> JsValue {
    Float64Array::new_with_length(length as u32).into()
}

#[wasm_bindgen_test]
fn they_are_the_results_and_the_same_arrays() {
    for (settings, inputs, results) in calls() {
        let expected = result(&settings, &inputs);
        // All of them, and each alone.
        let each = results.iter().map(|result| vec![*result]);
        for wanted in each.chain([results.clone()]) {
            let into: Arguments = wanted
                .iter()
                .map(|&(name, length)| (name, array(length)))
                .collect();
            let got = evaluate(&object(&settings), &object(&inputs), &object(&into));
            let got = got.expect("a result");
            assert_eq!(Object::keys(&got).length() as usize, wanted.len());
            for (name, given) in &into {
                let returned = Reflect::get(&got, &(*name).into()).expect("an object");
                assert!(&returned == given, "{name} is another array");
                assert!(
                    bits(&column(&got, name)) == bits(&column(&expected, name)),
                    "{name} of {settings:?}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
fn parts_of_one_buffer_do() {
    let buffer = js_sys::ArrayBuffer::new(32);
    let part = |start| -> JsValue {
        Float64Array::new_with_byte_offset_and_length(&buffer, start, 2).into()
    };
    let inputs = object(&[("logit", part(0)), ("target", floats(&[1.0, 0.0]))]);
    let settings = object(&[("loss", "bce".into())]);
    let got = evaluate(&settings, &inputs, &object(&[("dLogit", part(16))]));
    assert_eq!(column(&got.expect("a result"), "dLogit"), [-0.5, 0.5]);
    assert_eq!(Float64Array::new(&buffer).to_vec(), [0.0, 0.0, -0.5, 0.5]);
}

#[wasm_bindgen_test]
fn what_cannot_be_written_into_is_named_and_nothing_is_written() {
    let two = || floats(&[7.0, 7.0]);
    let logit = floats(&[0.0, 1.0]);
    let shared: Float64Array = logit.clone().unchecked_into();
    let overlapping: JsValue = shared.subarray(1, 2).into();
    let same = two();
    let mean = vec![("loss", "mse".into()), ("reduction", "mean".into())];
    let bce = vec![("loss", "bce".into())];
    let huber = vec![("loss", "huber".into())];
    let (one, three) = (floats(&[0.0]), floats(&[0.0; 3]));
    let apart = "one that shares no memory with others";
    let cases: [(&Arguments, JsValue, &str, String); 12] = [
        (
            &bce,
            JsValue::NULL,
            "into",
            "null, but must be an object with arrays for results".into(),
        ),
        (
            &bce,
            3.into(),
            "into",
            "3, but must be an object with arrays for results".into(),
        ),
        (
            &bce,
            object(&[]),
            "into",
            "an object, but must be an object with arrays for results".into(),
        ),
        (
            &bce,
            object(&[("loss", two()), ("dProb", three)]),
            "into.dProb",
            "3 long, but must be 2 long".into(),
        ),
        (
            &mean,
            object(&[("loss", two())]),
            "into.loss",
            "2 long, but must be 1 long".into(),
        ),
        (
            &bce,
            object(&[("dLogit", one)]),
            "into.dLogit",
            "1 long, but must be 2 long".into(),
        ),
        (
            &bce,
            object(&[("loss", integers(&[1, 2]))]),
            "into.loss",
            "an object of the class Int32Array, but must be a Float64Array".into(),
        ),
        (
            &bce,
            object(&[("loss", JsValue::NULL)]),
            "into.loss",
            "null, but must be a Float64Array".into(),
        ),
        (
            &bce,
            object(&[("loss", logit.clone())]),
            "into.loss",
            format!("an object of the class Float64Array, but must be {apart}"),
        ),
        (
            &bce,
            object(&[("loss", two()), ("dLogit", overlapping)]),
            "into.dLogit",
            format!("an object of the class Float64Array, but must be {apart}"),
        ),
        (
            &bce,
            object(&[("dProb", same.clone()), ("dLogit", same)]),
            "into.dLogit",
            format!("an object of the class Float64Array, but must be {apart}"),
        ),
        (
            &huber,
            object(&[("dLogit", two())]),
            "dLogit",
            "It is an object of the class Float64Array.".into(),
        ),
    ];
    for (settings, into, param, end) in cases {
        let predicted = if param == "dLogit" {
            "prediction"
        } else {
            "logit"
        };
        let inputs = object(&[(predicted, logit.clone()), ("target", floats(&[1.0, 0.0]))]);
        let (class, message, named) = told(evaluate(&object(settings), &inputs, &into));
        assert!(message.ends_with(&end), "{message}");
        assert!(message.starts_with(param), "{message}");
        assert_eq!(named, param);
        let by_length = end.contains("long");
        assert_eq!(class, if by_length { "RangeError" } else { "TypeError" });
        let untouched = |array: Float64Array| array.to_vec() == [7.0, 7.0] || param == "into.loss";
        if let Ok(loss) = Reflect::get(&into, &"loss".into())
            .unwrap_or_default()
            .dyn_into()
        {
            assert!(untouched(loss), "{message}");
        }
        assert_eq!(shared.to_vec(), [0.0, 1.0], "{message}");
    }
}
