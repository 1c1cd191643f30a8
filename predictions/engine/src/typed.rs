//! Columns with types, as JavaScript hands them on: `{numbers, words}`.

use js_sys::{Array, Float64Array, Reflect};
use loss_lab_predictions::read::TypedColumn;
use wasm_bindgen::prelude::*;

/// Reads them.
pub(crate) fn columns(given: &[JsValue]) -> Vec<TypedColumn> {
    let part = |object: &JsValue, name: &str| Reflect::get(object, &name.into());
    let column = |object| TypedColumn {
        numbers: part(object, "numbers")
            .map_or_else(|_| Vec::new(), |n| Float64Array::new(&n).to_vec()),
        words: part(object, "words").map_or_else(
            |_| Vec::new(),
            |words| {
                Array::from(&words)
                    .iter()
                    .filter_map(|word| word.as_string())
                    .collect()
            },
        ),
    };
    given.iter().map(column).collect()
}
