//! Messages about refused arguments.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::params::legible;
use crate::web::convert::{camel_case, type_error};
use crate::web::object::{described, set};

/// The error about an argument whose `value` is of the wrong kind.
#[inline(never)]
pub(super) fn wrong(id: &'static str, value: &JsValue, requirement: &str) -> JsValue {
    let name = camel_case(id);
    let message = format!("{name} is {}, but must be {requirement}", kind_of(value));
    named_type_error(&name, &message)
}

pub(super) fn named_type_error(name: &str, message: &str) -> JsValue {
    let error = type_error(message);
    set(error.unchecked_ref::<Object>(), "param", &name.into());
    error
}

/// How messages show a value; a typed array by its class.
pub(super) fn kind_of(value: &JsValue) -> String {
    let class = || -> Option<String> {
        let constructor = Reflect::get(value, &"constructor".into()).ok()?;
        let name = Reflect::get(&constructor, &"name".into()).ok()?;
        name.as_string().filter(|name| name.ends_with("Array"))
    };
    match class() {
        Some(class) if value.is_object() && class != "Array" => {
            format!("an object of the class {}", legible(&class))
        }
        _ => described(value),
    }
}
