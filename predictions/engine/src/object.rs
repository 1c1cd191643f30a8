//! Makes objects of JavaScript.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// An object with these properties.
pub(crate) fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        set(&object, name, &value);
    }
    object.into()
}

/// Sets a property, which cannot fail on the plain objects made here.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// An array.
pub(crate) fn list(values: impl IntoIterator<Item = JsValue>) -> JsValue {
    values.into_iter().collect::<Array>().into()
}

/// Texts as an array.
pub(crate) fn texts<S: AsRef<str>>(texts: &[S]) -> JsValue {
    list(texts.iter().map(|text| JsValue::from_str(text.as_ref())))
}

/// A value, or null.
pub(crate) fn or_null<T>(value: Option<T>, made: impl FnOnce(T) -> JsValue) -> JsValue {
    value.map_or(JsValue::NULL, made)
}

/// A number, or null.
pub(crate) fn number(value: Option<f64>) -> JsValue {
    or_null(value, JsValue::from_f64)
}
