//! Converts tables to JavaScript.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::object::{set, with_js_name};
use crate::figure::scene::{Row, Series, Table};

/// A table as `{heading, columns: [{label, series}], rows: [{label, series, values, texts}]}`.
/// A cell without a value is `null` with an empty text.
pub(super) fn table_to_js(table: &Table, digits: usize) -> Object {
    let object = Object::new();
    set(&object, "heading", &table.heading.as_str().into());
    let columns: Array = table
        .columns
        .iter()
        .map(|column| {
            let object = Object::new();
            set(&object, "label", &column.label.as_str().into());
            set(&object, "series", &series(column.series));
            object
        })
        .collect();
    set(&object, "columns", &columns);
    set(
        &object,
        "rows",
        &table
            .rows
            .iter()
            .map(|row| row_to_js(row, digits))
            .collect::<Array>(),
    );
    object
}

fn row_to_js(row: &Row, digits: usize) -> Object {
    let object = Object::new();
    set(&object, "label", &row.label.as_str().into());
    set(&object, "series", &series(row.series));
    let values: Array = row
        .values
        .iter()
        .map(|v| v.map_or(JsValue::NULL, JsValue::from_f64))
        .collect();
    let texts: Array = (0..row.values.len())
        .map(|column| JsValue::from_str(&row.text(column, digits)))
        .collect();
    set(&object, "values", &values);
    set(&object, "texts", &texts);
    object
}

pub(super) fn series(series: Option<Series>) -> JsValue {
    series.map_or(JsValue::NULL, |series| {
        with_js_name(series.name(), JsValue::clone)
    })
}
