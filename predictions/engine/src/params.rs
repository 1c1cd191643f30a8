//! A figure's parameters, from an object of JavaScript.

use js_sys::Reflect;
use loss_lab::params::{Params, TABLE, Value};
use wasm_bindgen::prelude::*;

use crate::stop::{camel_case, param_error};

/// The defaults, with what the object has.
pub(crate) fn params(values: &JsValue) -> Result<Params, JsValue> {
    let mut params = Params::default();
    for info in TABLE {
        let value = Reflect::get(values, &camel_case(info.id).into())?;
        let text = value.as_string();
        let taken = match (value.as_f64(), &text) {
            (Some(number), _) => Value::Number(number),
            (_, Some(text)) => Value::Name(text),
            _ if value.is_null() => Value::Off,
            _ => continue,
        };
        params
            .set(info.id, taken)
            .map_err(|error| param_error(&error))?;
    }
    Ok(params)
}
