//! Results in the caller's own arrays: the same numbers as in new arrays.

use js_sys::{Float64Array, Object, Reflect};
use loss_lab::web::evaluate;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{column, floats, integers, object, result, told};

/// More than cross at once, and not whole blocks of them.
pub(crate) const COUNT: usize = 10_000;

pub(crate) type Arguments = Vec<(&'static str, JsValue)>;

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

pub(crate) fn array(length: usize) -> JsValue {
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

/// By mpmath: focal loss with α = .5 at p = .3 bends by .2395515998.
#[wasm_bindgen_test]
fn second_derivatives_come_where_they_are_asked_for() {
    let settings = [("loss", "focal".into()), ("alpha", 0.5.into())];
    let inputs = [
        ("prob", floats(&[0.3, 0.3])),
        ("target", floats(&[1.0, 1.0])),
    ];
    let usual = evaluate(&object(&settings), &object(&inputs), &JsValue::UNDEFINED);
    assert_eq!(Object::keys(&usual.expect("a result")).length(), 3);
    let bent = |more: &[(&str, JsValue)], inputs: &[(&str, JsValue)]| {
        let (settings, into) = (
            [&settings[..], more].concat(),
            object(&[("d2Logit", array(2))]),
        );
        let got = evaluate(&object(&settings), &object(inputs), &into).expect("a result");
        assert_eq!(Object::keys(&got).length(), 1);
        column(&got, "d2Logit")
    };
    let near = |got: &[f64], expected: [f64; 2]| {
        let far = got
            .iter()
            .zip(expected)
            .any(|(got, expected)| (got - expected).abs() > 1e-10);
        assert!(!far && got.len() == 2, "{got:?}");
    };
    near(&bent(&[], &inputs), [0.2395515998; 2]);
    let weighed = [
        ("weight", floats(&[3.0, 0.0])),
        ("reduction", "mean".into()),
    ];
    near(&bent(&weighed, &inputs), [1.5 * 0.2395515998, 0.0]);
    // With a label of 1 weighed double, and a logit that is none.
    let logits = [
        ("logit", floats(&[0.0, f64::NAN])),
        ("target", floats(&[1.0, 0.0])),
    ];
    let doubled = object(&[("loss", "bce".into()), ("posWeight", 2.0.into())]);
    let got = evaluate(
        &doubled,
        &object(&logits),
        &object(&[("d2Logit", array(2))]),
    );
    let got = column(&got.expect("a result"), "d2Logit");
    assert!(got[0] == 0.5 && got[1].is_nan(), "{got:?}");
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

/// What JavaScript makes of an expression.
pub(crate) fn value(script: &str) -> JsValue {
    js_sys::eval(script).expect("a value")
}

#[wasm_bindgen_test]
fn memory_of_every_kind_is_written_or_refused() {
    let inputs = [
        ("logit", floats(&[0.0, 0.0])),
        ("target", floats(&[1.0, 0.0])),
    ];
    let bce = object(&[("loss", "bce".into())]);
    for (script, written) in [
        (
            // The constructor of shared memory needs special headers; WebAssembly's does not.
            "new Float64Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer, 0, 2)",
            true,
        ),
        // It follows its buffer.
        (
            "new Float64Array(new ArrayBuffer(16, { maxByteLength: 32 }))",
            true,
        ),
        (
            "(() => { const buffer = new ArrayBuffer(16, { maxByteLength: 16 }); const array = new Float64Array(buffer, 0, 2); buffer.resize(8); return array; })()",
            false,
        ),
        (
            "(() => { const array = new Float64Array(2); structuredClone(array, { transfer: [array.buffer] }); return array; })()",
            false,
        ),
        // Of another document.
        (
            "(() => { const frame = document.createElement('iframe'); document.body.append(frame); return new frame.contentWindow.Float64Array(2); })()",
            true,
        ),
        (
            "new (class extends Float64Array { set() { throw 0 } subarray() { throw 0 } })(2)",
            true,
        ),
        ("new Proxy(new Float64Array(2), {})", false),
        ("Object.create(Float64Array.prototype)", false),
    ] {
        let given = value(script);
        let into = object(&[("dLogit", given.clone())]);
        match evaluate(&bce, &object(&inputs), &into) {
            Ok(_) => {
                assert!(written, "{script}");
                let numbers: Vec<_> = (0..2)
                    .map(|i| Reflect::get_u32(&given, i).expect("an array").as_f64())
                    .collect();
                assert_eq!(numbers, [Some(-0.5), Some(0.5)], "{script}");
            }
            refused => {
                assert!(!written, "{script}");
                assert_eq!(told(refused).2, "into.dLogit", "{script}");
            }
        }
    }
}
