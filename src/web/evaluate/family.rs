//! Which loss is meant.

use wasm_bindgen::prelude::*;

use super::arguments::Arguments;
use super::refusal::wrong;
use crate::loss::softmax::NAME as SOFTMAX;
use crate::loss::{Loss, regression::Regression};

/// A loss with its settings at their defaults, by what is predicted.
pub(super) enum Family {
    Binary(Loss),
    Regression(Regression),
    Softmax,
}

/// The loss that settings name.
pub(super) fn family(settings: &Arguments<'_>) -> Result<Family, JsValue> {
    let given = settings.get("loss")?;
    let name = given.as_string().unwrap_or_default();
    if let Some(loss) = Loss::called(&name) {
        Ok(Family::Binary(loss))
    } else if let Some(loss) = Regression::called(&name) {
        Ok(Family::Regression(loss))
    } else if name == SOFTMAX {
        Ok(Family::Softmax)
    } else {
        let names = [&Loss::NAMES[..], &Regression::NAMES, &[SOFTMAX]].concat();
        let requirement = format!("one of {}", names.join(", "));
        Err(wrong("loss", &given, &requirement))
    }
}
