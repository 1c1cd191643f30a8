//! Short ways to make JavaScript values, to call `evaluate()` and to read what comes of it.

use js_sys::{Float64Array, Int32Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A plain object.
pub(crate) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in properties {
        Reflect::set(&object, &(*key).into(), value).expect("a plain object takes properties");
    }
    object.into()
}

pub(crate) fn floats(values: &[f64]) -> JsValue {
    Float64Array::from(values).into()
}

pub(crate) fn integers(values: &[i32]) -> JsValue {
    Int32Array::from(values).into()
}

pub(crate) fn column(object: &JsValue, key: &str) -> Vec<f64> {
    let array = Reflect::get(object, &key.into()).expect("an object");
    let array: Float64Array = array.dyn_into().expect("a Float64Array");
    array.to_vec()
}

/// `evaluate()` into new arrays.
pub(crate) fn evaluate(settings: &JsValue, inputs: &JsValue) -> Result<Object, JsValue> {
    loss_lab::web::evaluate(settings, inputs, &JsValue::UNDEFINED)
}

/// What `evaluate()` returns.
pub(crate) fn result(settings: &[(&str, JsValue)], inputs: &[(&str, JsValue)]) -> JsValue {
    let result = evaluate(&object(settings), &object(inputs));
    result.expect("a result").into()
}

/// Class and message of what `evaluate()` throws, and the argument that the error names.
fn refused(settings: &[(&str, JsValue)], inputs: &[(&str, JsValue)]) -> (String, String, String) {
    told(evaluate(&object(settings), &object(inputs)))
}

/// Class and message of an error, and the argument that it names.
pub(crate) fn told<T>(result: Result<T, JsValue>) -> (String, String, String) {
    let Err(error) = result else {
        panic!("nothing was thrown");
    };
    assert!(error.is_instance_of::<js_sys::Error>(), "{error:?}");
    let [name, message, param] = ["name", "message", "param"].map(|key| {
        let value = Reflect::get(&error, &key.into()).expect("an object");
        value.as_string().unwrap_or_default()
    });
    (name, message, param)
}

/// Asserts that settings and inputs are refused with an error of the class whose message begins so, and is about `param`.
#[track_caller]
pub(crate) fn assert_refused(
    settings: &[(&str, JsValue)],
    inputs: &[(&str, JsValue)],
    class: &str,
    start: &str,
) {
    let (name, message, param) = refused(settings, inputs);
    assert!(message.starts_with(start), "{message}");
    assert_eq!(name, class, "{message}");
    let named = start.split([' ', '[']).next().expect("a word");
    assert_eq!(param, named, "{message}");
}
