//! `optimum()` and `undo()`: what a loss makes of true probabilities, and the way back.

use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS};
use super::arrays::{FloatArray, Numbers};
use super::refusal::wrong;
use crate::batch::Source;
use crate::loss::Loss;
use crate::optimum as way;
use crate::params::{FnWeight, FpWeight, ParamError, PosWeight, Prob};
use crate::web::convert::{param_error, type_error};
use crate::web::object::described;

/// p*(η) of every true probability in `eta`: see [`optimum`](crate::optimum::optimum). NaN where every p costs the same.
///
/// `settings` is a binary loss as `evaluate` takes it, without `reduction` and `weight`; `posWeight` is one number.
///
/// # Errors
/// An `Error` that names the argument and its value, as `evaluate` has them.
#[wasm_bindgen]
pub fn optimum(settings: &JsValue, eta: &JsValue) -> Result<JsValue, JsValue> {
    mapped("optimum", settings, ("eta", eta), way::optimum)
}

/// η of every probability that a model trained with the loss says: see [`undo`](crate::optimum::undo). NaN where every η
/// leads to the same.
///
/// # Errors
/// As [`optimum`].
#[wasm_bindgen]
pub fn undo(settings: &JsValue, probability: &JsValue) -> Result<JsValue, JsValue> {
    mapped("undo", settings, ("probability", probability), way::undo)
}

fn mapped(
    function: &str,
    settings: &JsValue,
    (id, given): (&'static str, &JsValue),
    map: fn(Loss, Prob) -> Option<Prob>,
) -> Result<JsValue, JsValue> {
    if !settings.is_object() {
        let given = described(settings);
        return Err(type_error(&format!(
            "{function} takes a loss as an object such as {{loss: 'focal', gamma: 2}}, but was given {given}"
        )));
    }
    let loss = loss(settings)?;
    let mut source = Numbers::new(id, given)?;
    let mut numbers = source.read(0..source.length()).to_vec();
    for (i, number) in numbers.iter_mut().enumerate() {
        let refused = |_| ParamError::of_number(id, *number, "between 0 and 1").at(i);
        let prob = Prob::new(*number).map_err(|error| param_error(&refused(error)))?;
        *number = map(loss, prob).map_or(f64::NAN, Prob::get);
    }
    let array = FloatArray::anew(numbers.len(), source.precision())?;
    array.write(0, &numbers);
    Ok(array.as_ref().clone())
}

/// The loss that an object describes.
fn loss(settings: &JsValue) -> Result<Loss, JsValue> {
    let given = Arguments::new("", settings).get("loss")?;
    let name = given.as_string().unwrap_or_default();
    let mut loss = Loss::called(&name).ok_or_else(|| {
        let requirement = format!("one of {}", Loss::NAMES.join(", "));
        wrong("loss", &given, &requirement)
    })?;
    let settings = Arguments::new(loss.name(), settings);
    let of_batch: &[&'static str] = if loss == Loss::Bce {
        &["pos_weight"]
    } else {
        &[]
    };
    let own = [&["loss"], loss.settings(), of_batch].concat();
    settings.only(SETTINGS, &own, (ARRAYS.0, &[]))?;
    settings.set(loss.settings(), &mut |id, value| loss.set(id, value))?;
    let pos_weight = settings.number("pos_weight", PosWeight::DEFAULT, PosWeight::new)?;
    if pos_weight == PosWeight::DEFAULT {
        return Ok(loss);
    }
    let fn_weight = FnWeight::new(pos_weight.get()).map_err(|error| param_error(&error))?;
    let fp_weight = FpWeight::ONE;
    Ok(Loss::Asymmetric {
        fp_weight,
        fn_weight,
    })
}
