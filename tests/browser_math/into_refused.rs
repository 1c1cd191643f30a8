//! Arrays that the results cannot go into: each is refused by its name, and nothing is written.

use js_sys::{Float64Array, Reflect};
use loss_lab::web::evaluate;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::into::{Arguments, COUNT, array, value};
use crate::js::{floats, integers, object, told};

#[wasm_bindgen_test]
fn what_cannot_be_written_into_is_named_and_nothing_is_written() {
    let two = || floats(&[7.0, 7.0]);
    let shared = Float64Array::from(&[0.0, 1.0, 2.0][..]);
    let [logit, overlapping] = [0, 1].map(|i| JsValue::from(shared.subarray(i, i + 2)));
    let same = two();
    let mean = vec![("loss", "mse".into()), ("reduction", "mean".into())];
    let bce = vec![("loss", "bce".into())];
    let huber = vec![("loss", "huber".into())];
    let (one, three) = (floats(&[0.0]), floats(&[0.0; 3]));
    let apart = "one that shares no memory with the other arrays of the call";
    let cases: [(&Arguments, JsValue, &str, String); 12] = [
        (
            &bce,
            JsValue::NULL,
            "into",
            "null, but must be an object with at least one array for a result".into(),
        ),
        (
            &bce,
            3.into(),
            "into",
            "3, but must be an object with at least one array for a result".into(),
        ),
        (
            &bce,
            object(&[]),
            "into",
            "an object, but must be an object with at least one array for a result".into(),
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
            "an object of the class Int32Array, but must be a Float64Array or Float32Array".into(),
        ),
        (
            &bce,
            object(&[("loss", JsValue::NULL)]),
            "into.loss",
            "null, but must be a Float64Array or Float32Array".into(),
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
            "into.dLogit",
            "It is an object of the class Float64Array.".into(),
        ),
    ];
    for (settings, into, param, end) in cases {
        let predicted = if std::ptr::eq(settings, &huber) {
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
        // What could have been written before is as it was.
        let loss = Reflect::get(&into, &"loss".into()).unwrap_or_default();
        if loss != logit
            && let Ok(loss) = loss.dyn_into::<Float64Array>()
        {
            assert_eq!(loss.to_vec(), [7.0, 7.0], "{message}");
        }
        assert_eq!(shared.to_vec(), [0.0, 1.0, 2.0], "{message}");
    }
}

#[wasm_bindgen_test]
fn lists_of_arrays_are_no_object_with_arrays() {
    let inputs = [("logit", floats(&[0.0])), ("target", floats(&[1.0]))];
    for into in [floats(&[0.0]), value("[new Float64Array(1)]")] {
        let bce = object(&[("loss", "bce".into())]);
        let (_, message, named) = told(evaluate(&bce, &object(&inputs), &into));
        assert!(
            message.ends_with("must be an object with at least one array for a result"),
            "{message}"
        );
        assert_eq!(named, "into");
    }
}

#[wasm_bindgen_test]
fn weights_and_classes_are_not_written_over() {
    let weight = floats(&[2.0, 3.0]);
    let settings = [("loss", "bce".into()), ("weight", weight.clone())];
    let inputs = [
        ("logit", floats(&[0.0, 0.0])),
        ("target", floats(&[1.0, 0.0])),
    ];
    let into = object(&[("loss", weight.clone())]);
    let (.., named) = told(evaluate(&object(&settings), &object(&inputs), &into));
    assert_eq!(named, "into.loss");
    assert_eq!(Float64Array::from(weight).to_vec(), [2.0, 3.0]);

    let buffer = js_sys::ArrayBuffer::new(16);
    let classes = js_sys::Int32Array::new_with_byte_offset_and_length(&buffer, 8, 1);
    let settings = [("loss", "softmax-cross-entropy".into())];
    let inputs = [
        ("logits", floats(&[0.0, 0.0])),
        ("classes", 2.into()),
        ("target", classes.into()),
    ];
    for (start, refused) in [(0, false), (8, true)] {
        let loss = Float64Array::new_with_byte_offset_and_length(&buffer, start, 1);
        let into = object(&[("loss", loss.into())]);
        let result = evaluate(&object(&settings), &object(&inputs), &into);
        assert_eq!(result.is_err(), refused, "{start}");
    }
}

#[wasm_bindgen_test]
fn an_error_far_behind_is_told_and_leaves_the_inputs() {
    let mut labels = vec![1.0; COUNT];
    labels[COUNT - 1] = 2.0;
    let logits = floats(&vec![0.5; COUNT]);
    let inputs = [("logit", logits.clone()), ("target", floats(&labels))];
    let focal = object(&[("loss", "focal".into())]);
    let into = object(&[("loss", array(COUNT))]);
    let (class, message, named) = told(evaluate(&focal, &object(&inputs), &into));
    assert_eq!(
        (&*class, &*message, &*named),
        (
            "RangeError",
            "target[9999] is 2, but must be between 0 and 1",
            "target"
        )
    );
    let logits: Float64Array = logits.unchecked_into();
    assert!(logits.to_vec() == vec![0.5; COUNT]);
}
