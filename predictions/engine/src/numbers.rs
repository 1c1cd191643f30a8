//! What figures draw.

use js_sys::Reflect;
use loss_lab::params::{Params, TABLE, Value};
use wasm_bindgen::prelude::*;

use crate::data::Data;
use crate::stop::{camel_case, param_error};

#[wasm_bindgen]
impl Data {
    /// The numbers of a figure at all its parameters; of the sample, they say so.
    pub fn numbers(
        &self,
        figure: &str,
        values: &JsValue,
        is_sample: bool,
        near: bool,
    ) -> Result<Vec<f64>, JsValue> {
        let found = self.known(near).numbers(figure, &params(values)?);
        let mut numbers = found.unwrap_or_default();
        if let Some(origin) = numbers.first_mut().filter(|_| is_sample) {
            *origin = 0.0;
        }
        Ok(numbers)
    }
}

/// Parameters from an object keyed by their names; missing ones are at their defaults.
pub(crate) fn params(values: &JsValue) -> Result<Params, JsValue> {
    let mut params = Params::default();
    for info in TABLE {
        let value = Reflect::get(values, &camel_case(info.id).into())?;
        let text = value.as_string();
        let given = match (value.as_f64(), &text) {
            (Some(number), _) => Value::Number(number),
            (None, Some(name)) => Value::Name(name),
            (None, None) if value.is_null() => Value::Off,
            (None, None) => continue,
        };
        params
            .set(info.id, given)
            .map_err(|error| param_error(&error))?;
    }
    Ok(params)
}
