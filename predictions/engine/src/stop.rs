//! Errors for JavaScript: a sentence, and its parts as properties.

use loss_lab::params::ParamError;
use loss_lab_predictions::read::{Question, ReadError, Role, Stop};
use wasm_bindgen::prelude::*;

use crate::object::{object, or_null, set, texts};

/// `fp_weight` as JavaScript spells it: `fpWeight`.
pub(crate) fn camel_case(id: &str) -> String {
    let mut words = id.split('_');
    let mut name = String::from(words.next().unwrap_or_default());
    for word in words {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

/// A `RangeError` with the property `param`.
pub(crate) fn param_error(error: &ParamError) -> JsValue {
    let name = camel_case(error.name());
    let (value, requirement) = (error.value(), error.requirement());
    let thrown = js_sys::RangeError::new(&format!("{name} is {value}, but must be {requirement}"));
    set(&thrown, "param", &name.into());
    thrown.into()
}

/// An error with the property `place` or `question`.
pub(crate) fn thrown(stop: &Stop) -> JsValue {
    let error = js_sys::Error::new(&stop.to_string());
    match stop {
        Stop::Refused(refused) => set(&error, "place", &place(refused)),
        Stop::Asked(asked) => set(&error, "question", &question(asked)),
    }
    error.into()
}

fn place(error: &ReadError) -> JsValue {
    let text = |text: &Option<String>| or_null(text.as_deref(), JsValue::from_str);
    object([
        ("file", text(&error.file)),
        ("line", or_null(error.line, |line| (line as f64).into())),
        ("column", text(&error.column)),
        ("value", text(&error.value)),
    ])
}

fn question(asked: &Question) -> JsValue {
    let (option, choices) = match asked {
        Question::Column(role, names) => (option_of(*role), names.clone()),
        Question::Scale(_) => ("scale", ["logit", "probability"].map(String::from).to_vec()),
        Question::Positive(words) => ("positive", words.clone()),
    };
    object([("option", option.into()), ("choices", texts(&choices))])
}

/// The option that answers which column it is.
fn option_of(role: Role) -> &'static str {
    match role {
        Role::Label => "label",
        Role::Logit => "logit",
        Role::Probability => "probability",
        Role::Score => "score",
        Role::Weight => "weight",
    }
}
