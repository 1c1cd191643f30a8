//! Reads and makes values and objects of JavaScript.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::params::{quoted, short};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// Whether a value is an array. A revoked proxy cannot answer and counts as none.
pub(super) fn is_list(value: &JsValue) -> bool {
    is_array(value).unwrap_or(false)
}

/// How JavaScript would write `value`, for messages.
pub(super) fn described(value: &JsValue) -> String {
    if let Some(number) = value.as_f64() {
        short(number)
    } else if let Some(text) = value.as_string() {
        quoted(&text)
    } else if value.is_undefined() {
        "undefined".into()
    } else if value.is_null() {
        "null".into()
    } else if let Some(truth) = value.as_bool() {
        truth.to_string()
    } else if is_list(value) {
        "an array".into()
    } else if value.is_function() {
        "a function".into()
    } else if value.is_symbol() {
        "a symbol".into()
    } else if value.is_bigint() {
        "a bigint".into()
    } else {
        "an object".into()
    }
}

/// Sets an own property, which cannot fail on the plain objects made here.
#[inline(never)]
pub(super) fn set(object: &Object, key: &'static str, value: &JsValue) {
    with_js_name(key, |key| {
        let _ = Reflect::set(object, key, value);
    });
}

/// As `set`, for a key that is not a constant.
#[inline(never)]
pub(super) fn set_named(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}

thread_local! {
    static NAMES: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// A constant text as a JavaScript value, converted once: every frame asks for many properties by name.
pub(super) fn with_js_name<T>(name: &'static str, action: impl FnOnce(&JsValue) -> T) -> T {
    let same = |known: &str| core::ptr::eq(known, name);
    NAMES.with_borrow_mut(|names| {
        let at = names.iter().position(|(known, _)| same(known));
        let at = at.unwrap_or_else(|| {
            names.push((name, JsValue::from_str(name)));
            names.len() - 1
        });
        action(&names[at].1)
    })
}

/// A property, or `undefined`.
#[inline(never)]
pub(super) fn get(object: &JsValue, key: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &JsValue::from_str(key))
}

/// Texts as an array.
pub(super) fn strings<S: AsRef<str>>(texts: &[S]) -> JsValue {
    texts
        .iter()
        .map(|text| JsValue::from_str(text.as_ref()))
        .collect::<Array>()
        .into()
}
