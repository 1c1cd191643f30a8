//! Short ways to make and read JavaScript values.

use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A plain object.
pub(crate) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in properties {
        Reflect::set(&object, &(*key).into(), value).expect("a plain object takes properties");
    }
    object.into()
}

pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).expect("an object")
}

pub(crate) fn number(object: &JsValue, key: &str) -> f64 {
    let value = get(object, key);
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{key} is {value:?}"))
}

pub(crate) fn text(object: &JsValue, key: &str) -> String {
    let value = get(object, key);
    value
        .as_string()
        .unwrap_or_else(|| panic!("{key} is {value:?}"))
}

pub(crate) fn list(object: &JsValue, key: &str) -> Vec<JsValue> {
    let value = get(object, key);
    assert!(Array::is_array(&value), "{key} is {value:?}");
    Array::from(&value).to_vec()
}

pub(crate) fn floats(values: &[f64]) -> JsValue {
    Float64Array::from(values).into()
}

pub(crate) fn column(object: &JsValue, key: &str) -> Vec<f64> {
    let array: Float64Array = get(object, key).dyn_into().expect("a Float64Array");
    array.to_vec()
}

/// What was thrown: the error's class and its message.
pub(crate) fn thrown<T>(result: Result<T, JsValue>) -> (String, String) {
    let Err(error) = result else {
        panic!("nothing was thrown");
    };
    assert!(
        error.is_instance_of::<js_sys::Error>(),
        "{error:?} is no Error"
    );
    (text(&error, "name"), text(&error, "message"))
}

/// `evaluate()` into new arrays.
pub(crate) fn evaluate(settings: &JsValue, inputs: &JsValue) -> Result<Object, JsValue> {
    loss_lab::web::evaluate(settings, inputs, &JsValue::UNDEFINED)
}
