//! Settings as JavaScript gives them.

use loss_lab::params::{Held, Params, TABLE, Value};
use wasm_bindgen::JsValue;

use crate::js;

/// All parameters as JavaScript gives them.
pub(crate) fn all_to_js(params: &Params) -> JsValue {
    let held: Vec<(&str, Held)> = TABLE
        .iter()
        .map(|info| (info.id, params.get(info.id)))
        .collect();
    let settings: Vec<(&str, Value<'_>)> = held
        .iter()
        .map(|(id, held)| {
            let value = match held {
                Held::Number(number) => Value::Number(*number),
                Held::Text(text) => Value::Name(text),
                Held::Off => Value::Off,
            };
            (*id, value)
        })
        .collect();
    to_js(&settings)
}

/// Settings as JavaScript gives them.
pub(crate) fn to_js(settings: &[(&str, Value<'_>)]) -> JsValue {
    let properties: Vec<(String, JsValue)> = settings
        .iter()
        .map(|&(id, value)| {
            let mut words = id.split('_');
            let first = words.next().unwrap_or_default().to_owned();
            let name = words.fold(first, |name, word| {
                name + &word[..1].to_uppercase() + &word[1..]
            });
            assert!(TABLE.iter().any(|info| info.id == id), "{id}");
            let value = match value {
                Value::Number(number) => number.into(),
                Value::Name(name) => name.into(),
                Value::Off => JsValue::NULL,
            };
            (name, value)
        })
        .collect();
    let borrowed: Vec<(&str, JsValue)> = properties
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    js::object(&borrowed)
}
