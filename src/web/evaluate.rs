//! `evaluate()`: a loss over arrays, in one call.

use js_sys::{Float64Array, Object};
use wasm_bindgen::prelude::*;

use super::convert::{camel_case, get, param_error, set, shown, type_error};
use crate::loss::{Eval, Loss};
use crate::params::{
    Alpha, Epsilon, FnWeight, FpWeight, Gamma, ParamError, Prob, Smoothing, Target,
};

/// The settings that each loss takes, beside `loss`.
fn settings_of(loss: &str) -> Option<&'static [&'static str]> {
    Some(match loss {
        "mse" | "bce" => &[],
        "bce-clipped" => &["epsilon"],
        "bce-smoothed" => &["smoothing"],
        "focal" => &["gamma", "alpha"],
        "asymmetric" => &["fpWeight", "fnWeight"],
        _ => return None,
    })
}

/// A loss and its gradients for every element: `evaluate({loss: 'focal', gamma: 2}, {logit, target})`.
///
/// `inputs` has `target` and either `logit` or `prob`, all `Float64Array`s of one length. The result
/// is `{loss, dProb, dLogit}`, `Float64Array`s of that length.
///
/// # Errors
/// An `Error` that names the argument and its value: an unknown loss or setting, a value outside its
/// domain, arrays of another kind or of lengths that differ.
#[wasm_bindgen]
pub fn evaluate(settings: &JsValue, inputs: &JsValue) -> Result<Object, JsValue> {
    if !settings.is_object() || !inputs.is_object() {
        return Err(type_error(
            "evaluate takes two objects: settings and arrays",
        ));
    }
    let loss = loss_from_js(settings)?;
    known_keys(inputs, &["prob", "logit", "target"], "arrays")?;
    let (prob, logit) = (get(inputs, "prob")?, get(inputs, "logit")?);
    if prob.is_undefined() == logit.is_undefined() {
        return Err(type_error(
            "the arrays must hold either prob or logit, and not both",
        ));
    }
    let (name, prediction) = if logit.is_undefined() {
        ("prob", prob)
    } else {
        ("logit", logit)
    };
    let prediction = array(name, &prediction)?;
    let targets = array("target", &get(inputs, "target")?)?;
    if prediction.len() != targets.len() {
        let (n, m) = (prediction.len(), targets.len());
        return Err(type_error(&format!(
            "target has {m} elements, but must have {n}, as {name} has"
        )));
    }

    let count = targets.len();
    let mut columns = [(); 3].map(|()| Vec::with_capacity(count));
    for (i, (&x, &y)) in prediction.iter().zip(&targets).enumerate() {
        let target = Target::new(y).map_err(|error| at_index(&error, i))?;
        let Eval {
            loss,
            d_prob,
            d_logit,
        } = if name == "logit" {
            loss.at_logit(x, target)
        } else {
            let prob = Prob::new(x).map_err(|error| at_index(&error, i))?;
            loss.at_prob(prob, target)
        };
        for (column, value) in columns.iter_mut().zip([loss, d_prob, d_logit]) {
            column.push(value);
        }
    }
    let result = Object::new();
    for (key, column) in ["loss", "dProb", "dLogit"].into_iter().zip(&columns) {
        set(&result, key, &Float64Array::from(column.as_slice()));
    }
    Ok(result)
}

fn loss_from_js(settings: &JsValue) -> Result<Loss, JsValue> {
    let given = get(settings, "loss")?;
    let name = given.as_string().unwrap_or_default();
    let Some(keys) = settings_of(&name) else {
        return Err(type_error(&format!(
            "loss is {}, but must be one of {}",
            shown(&given),
            Loss::NAMES.join(", ")
        )));
    };
    known_keys(
        settings,
        &[&["loss"], keys].concat(),
        &format!("settings of {name}"),
    )?;
    let loss = match name.as_str() {
        "mse" => Loss::Mse,
        "bce" => Loss::Bce,
        "bce-clipped" => Loss::BceClipped {
            epsilon: setting(settings, "epsilon", Epsilon::DEFAULT, Epsilon::new)?,
        },
        "bce-smoothed" => Loss::BceSmoothed {
            smoothing: setting(settings, "smoothing", Smoothing::DEFAULT, Smoothing::new)?,
        },
        "focal" => Loss::Focal {
            gamma: setting(settings, "gamma", Gamma::DEFAULT, Gamma::new)?,
            alpha: if get(settings, "alpha")?.is_null() {
                None
            } else {
                setting(settings, "alpha", None, |alpha| Alpha::new(alpha).map(Some))?
            },
        },
        _ => Loss::Asymmetric {
            fp_weight: setting(settings, "fp_weight", FpWeight::ONE, FpWeight::new)?,
            fn_weight: setting(settings, "fn_weight", FnWeight::DEFAULT, FnWeight::new)?,
        },
    };
    Ok(loss)
}

/// The setting called `id`, or `default` where it is left out.
fn setting<T>(
    settings: &JsValue,
    id: &'static str,
    default: T,
    new: impl Fn(f64) -> Result<T, ParamError>,
) -> Result<T, JsValue> {
    let value = get(settings, &camel_case(id))?;
    if value.is_undefined() {
        return Ok(default);
    }
    let number = value
        .as_f64()
        .ok_or_else(|| param_error(&ParamError::new(id, shown(&value), "a number")))?;
    new(number).map_err(|error| param_error(&error))
}

/// Refuses keys that mean nothing: a misspelt setting must not pass for a default.
fn known_keys(object: &JsValue, known: &[&str], what: &str) -> Result<(), JsValue> {
    let keys = Object::keys(object.unchecked_ref::<Object>());
    for key in keys.iter().filter_map(|key| key.as_string()) {
        if !known.contains(&key.as_str()) {
            return Err(type_error(&format!(
                "{key} is not known; {what}: {}",
                known.join(", ")
            )));
        }
    }
    Ok(())
}

fn array(name: &str, value: &JsValue) -> Result<Vec<f64>, JsValue> {
    match value.dyn_ref::<Float64Array>() {
        Some(array) => Ok(array.to_vec()),
        None => Err(type_error(&format!(
            "{name} is {}, but must be a Float64Array",
            shown(value)
        ))),
    }
}

fn at_index(error: &ParamError, index: usize) -> JsValue {
    let name = error.name();
    js_sys::RangeError::new(&format!(
        "{name}[{index}] is {}, but must be {}",
        error.value(),
        error.requirement()
    ))
    .into()
}
