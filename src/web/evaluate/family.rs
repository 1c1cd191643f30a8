//! Which loss is meant.

use wasm_bindgen::prelude::*;

use super::arguments::Arguments;
use super::refusal::wrong;
use crate::loss::{Loss, regression::Regression, softmax, softmax_focal};

const SOFTMAXES: [&str; 2] = [softmax::NAME, softmax_focal::NAME];

/// A loss with its settings at their defaults, by what is predicted.
pub(super) enum Family {
    Binary(Loss),
    Regression(Regression),
    /// By its name; its settings are apart.
    Softmax(&'static str),
}

/// The loss that settings name.
pub(super) fn family(settings: &Arguments<'_>) -> Result<Family, JsValue> {
    let given = settings.get("loss")?;
    let name = given.as_string().unwrap_or_default();
    if let Some(loss) = Loss::called(&name) {
        Ok(Family::Binary(loss))
    } else if let Some(loss) = Regression::called(&name) {
        Ok(Family::Regression(loss))
    } else if let Some(name) = SOFTMAXES.into_iter().find(|softmax| *softmax == name) {
        Ok(Family::Softmax(name))
    } else {
        let names = [&Loss::NAMES[..], &Regression::NAMES, &SOFTMAXES].concat();
        let requirement = format!("one of {}", names.join(", "));
        Err(wrong("loss", &given, &requirement))
    }
}
