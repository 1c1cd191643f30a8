//! `Float32Array`s in and out: computed in f64, and rounded once.

use js_sys::{Float32Array, Float64Array, Math, Reflect};
use loss_lab::web::evaluate;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{floats, integers, object, result};

type Arguments = Vec<(&'static str, JsValue)>;

/// More than cross at once, and not whole blocks of them.
const COUNT: usize = 10_000;

fn singles(values: &[f64]) -> JsValue {
    let values: Vec<f32> = values.iter().map(|&value| value as f32).collect();
    Float32Array::from(&values[..]).into()
}

/// The same numbers in a `Float64Array`.
fn widened(array: &JsValue) -> JsValue {
    let array: &Float32Array = array.dyn_ref().expect("a Float32Array");
    let numbers: Vec<f64> = array.to_vec().into_iter().map(f64::from).collect();
    floats(&numbers)
}

fn array<T: JsCast>(results: &JsValue, name: &str) -> T {
    let array = Reflect::get(results, &name.into()).expect("an object");
    array.dyn_into().expect("an array of the other class")
}

/// Calls of each kind, with the names of their results.
fn calls() -> [(Arguments, Arguments, Vec<&'static str>); 7] {
    let logits: Vec<f64> = (0..COUNT)
        .map(|i| (i * 7919 % 2003) as f64 / 20.0 - 50.0)
        .collect();
    let probs: Vec<f64> = (0..COUNT).map(|i| (i % 1001) as f64 / 1000.0).collect();
    let labels: Vec<f64> = (0..COUNT).map(|i| (i * 31 % 7 % 2) as f64).collect();
    let weights: Vec<f64> = (0..COUNT).map(|i| (i % 11) as f64 / 10.0).collect();
    let target = || ("target", singles(&labels));
    let weight = || ("weight", singles(&weights));
    let mean = || ("reduction", JsValue::from("mean"));
    let binary = || vec!["loss", "dProb", "dLogit"];
    [
        (
            vec![("loss", "focal".into()), weight()],
            vec![("logit", singles(&logits)), target()],
            binary(),
        ),
        (
            vec![("loss", "focal".into()), mean()],
            vec![("prob", singles(&probs)), target()],
            binary(),
        ),
        (
            vec![
                ("loss", "bce".into()),
                ("posWeight", singles(&weights)),
                mean(),
            ],
            vec![("logit", singles(&logits)), target()],
            binary(),
        ),
        (
            vec![("loss", "huber".into()), weight()],
            vec![("prediction", singles(&logits)), target()],
            vec!["loss", "dPrediction"],
        ),
        (
            vec![
                ("loss", "softmax-cross-entropy".into()),
                ("classWeight", singles(&[0.1, 1.0, 0.7, 3.0])),
            ],
            vec![
                ("logits", singles(&logits)),
                ("classes", 4.into()),
                ("target", integers(&vec![2; COUNT / 4])),
            ],
            vec!["loss", "dLogits"],
        ),
        (
            vec![
                ("loss", "softmax-focal".into()),
                ("alpha", singles(&[0.1, 1.0, 0.7, 3.0])),
                ("temperature", 2.into()),
                mean(),
            ],
            vec![
                ("logits", singles(&logits)),
                ("classes", 4.into()),
                ("target", singles(&vec![0.25; COUNT])),
            ],
            vec!["loss", "dLogits"],
        ),
        (
            vec![("loss", "asymmetric-focusing".into()), mean()],
            vec![("logit", singles(&logits)), target()],
            binary(),
        ),
    ]
}

/// The bits of each number, which `Math.fround` of the f64 has, too.
fn assert_rounded(singles: &Float32Array, doubles: &Float64Array, what: &str) {
    assert_eq!(singles.length(), doubles.length(), "{what}");
    for (single, double) in singles.to_vec().into_iter().zip(doubles.to_vec()) {
        let rounded = Math::fround(double);
        assert_eq!(
            single.to_bits(),
            rounded.to_bits(),
            "{what}: {single} of {double}"
        );
    }
}

#[wasm_bindgen_test]
fn results_are_those_of_the_same_numbers_rounded_once() {
    for (settings, inputs, names) in calls() {
        let wide = |arguments: &Arguments| -> Arguments {
            let wide = |(key, value): &(&'static str, JsValue)| {
                let is_single = value.is_instance_of::<Float32Array>();
                (
                    *key,
                    if is_single {
                        widened(value)
                    } else {
                        value.clone()
                    },
                )
            };
            arguments.iter().map(wide).collect()
        };
        let got = result(&settings, &inputs);
        let exact = result(&wide(&settings), &wide(&inputs));
        // The predictions alone decide the class of the results.
        let mixed = [&inputs[..1], &wide(&inputs)[1..]].concat();
        let mixed = result(&wide(&settings), &mixed);
        for name in names {
            let exact: Float64Array = array(&exact, name);
            assert_rounded(&array(&got, name), &exact, name);
            assert_rounded(&array(&mixed, name), &exact, name);
        }
    }
}

#[wasm_bindgen_test]
fn given_arrays_may_be_of_either_class() {
    let (settings, inputs, _) = &calls()[0];
    let exact = widened(&inputs[0].1);
    let exact = result(settings, &[("logit", exact), inputs[1].clone()]);
    let doubles = || JsValue::from(Float64Array::new_with_length(COUNT as u32));
    let singles = || JsValue::from(Float32Array::new_with_length(COUNT as u32));
    let (settings, inputs) = (object(settings), object(inputs));
    let into = object(&[("loss", doubles()), ("dLogit", singles())]);
    let got = evaluate(&settings, &inputs, &into).expect("results");
    let loss: Float64Array = array(&got, "loss");
    assert_eq!(
        loss.to_vec(),
        array::<Float64Array>(&exact, "loss").to_vec()
    );
    assert_rounded(&array(&got, "dLogit"), &array(&exact, "dLogit"), "dLogit");
    let [single, double] = [singles(), doubles()]
        .map(|into| evaluate(&settings, &inputs, &object(&[("d2Logit", into)])).expect("results"));
    let (single, double) = (array(&single, "d2Logit"), array(&double, "d2Logit"));
    assert_rounded(&single, &double, "d2Logit");
    assert!(single.to_vec().iter().any(|&bend| bend < 0.0));
}

/// A part of a buffer that starts where an f64 could not, and one that another array has, too.
#[wasm_bindgen_test]
fn parts_of_a_buffer() {
    let buffer = js_sys::ArrayBuffer::new(32);
    let part = |start| Float32Array::new_with_byte_offset_and_length(&buffer, start, 2);
    let inputs = object(&[("logit", part(4).into()), ("target", floats(&[1.0, 0.0]))]);
    let settings = object(&[("loss", "bce".into())]);
    let got = evaluate(&settings, &inputs, &object(&[("dLogit", part(12).into())]));
    assert_eq!(
        array::<Float32Array>(&got.expect("a result"), "dLogit").to_vec(),
        [-0.5, 0.5]
    );
    let whole = Float32Array::new(&buffer).to_vec();
    assert_eq!(whole, [0.0, 0.0, 0.0, -0.5, 0.5, 0.0, 0.0, 0.0]);
    let overlapping = object(&[("dLogit", part(8).into())]);
    assert!(evaluate(&settings, &inputs, &overlapping).is_err());
}

#[wasm_bindgen_test]
fn numbers_beyond_f32() {
    let inputs = [
        ("prediction", singles(&[3e38, 1e-30])),
        ("target", singles(&[-3e38, 0.0])),
    ];
    let got = result(&[("loss", "squared-error".into())], &inputs);
    assert_eq!(
        array::<Float32Array>(&got, "loss").to_vec(),
        [f32::INFINITY, 0.0]
    );
    let mean = [
        ("loss", "absolute-error".into()),
        ("reduction", "mean".into()),
    ];
    let got = result(&mean, &inputs);
    // The sum of the errors does not fit into an f32.
    assert_eq!(array::<Float32Array>(&got, "loss").to_vec(), [3e38]);
}
