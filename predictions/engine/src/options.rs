//! What is said of a file beforehand.

use loss_lab_predictions::read::{Column, Options, Units};
use wasm_bindgen::prelude::*;

use crate::arguments::{Arguments, refused};

/// The options of `loadPredictions` that are about what is in a file.
pub(crate) const KNOWN: [&str; 10] = [
    "label",
    "logit",
    "probability",
    "score",
    "weight",
    "positive",
    "scale",
    "delimiter",
    "decimal",
    "header",
];

const SCALES: [(&str, Units); 3] = [
    ("logit", Units::Logit),
    ("probability", Units::Probability),
    ("percent", Units::Percent),
];

/// Reads them.
pub(crate) fn options(object: &JsValue) -> Result<Options, JsValue> {
    let given = Arguments::new("options", object, &KNOWN)?;
    Ok(Options {
        file: None,
        label: column(&given, "label")?,
        logit: column(&given, "logit")?,
        probability: column(&given, "probability")?,
        score: column(&given, "score")?,
        weight: column(&given, "weight")?,
        positive: word(&given)?,
        scale: given.choice("scale", &SCALES)?,
        delimiter: sign(&given, "delimiter", &[",", ";", "|", "\t"])?,
        decimal: sign(&given, "decimal", &[".", ","])?,
        header: truth(&given)?,
    })
}

fn column(given: &Arguments<'_>, id: &'static str) -> Result<Option<Column>, JsValue> {
    let value = given.get(id);
    if value.is_undefined() {
        return Ok(None);
    }
    if let Some(name) = value.as_string() {
        return Ok(Some(Column::Name(name)));
    }
    let number = value
        .as_f64()
        .filter(|number| *number >= 0.0 && number.fract() == 0.0);
    let column = number.map(|number| Some(Column::Number(number as usize)));
    column.ok_or_else(|| refused(id, &value, "a column's name, or its number from 0"))
}

fn word(given: &Arguments<'_>) -> Result<Option<String>, JsValue> {
    let value = given.get("positive");
    if value.is_undefined() {
        return Ok(None);
    }
    let number = || value.as_f64().map(|number| number.to_string());
    let truth = || value.as_bool().map(|truth| truth.to_string());
    let word = value.as_string().or_else(number).or_else(truth);
    let word = word.map(Some);
    word.ok_or_else(|| refused("positive", &value, "the positive label"))
}

fn sign(given: &Arguments<'_>, id: &'static str, known: &[&str]) -> Result<Option<char>, JsValue> {
    let choices: Vec<(&str, char)> = known
        .iter()
        .filter_map(|sign| Some((*sign, sign.chars().next()?)))
        .collect();
    given.choice(id, &choices)
}

fn truth(given: &Arguments<'_>) -> Result<Option<bool>, JsValue> {
    let value = given.get("header");
    if value.is_undefined() {
        return Ok(None);
    }
    let truth = value.as_bool().map(Some);
    truth.ok_or_else(|| refused("header", &value, "true or false"))
}
