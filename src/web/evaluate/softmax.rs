//! Cross-entropy of rows of logits.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED, is_array, whole};
use super::arrays::{integers, numbers};
use super::outputs::Outputs;
use super::refusal::wrong;
use crate::batch::{ClassTargets, SoftmaxOptions, softmax_cross_entropy};
use crate::loss::softmax::NAME;
use crate::params::{ParamError, Smoothing};
use crate::web::convert::param_error;

pub(super) fn evaluate(
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(NAME, settings);
    let own = ["smoothing", "class_weight", "ignore_index"];
    let own = [&["loss"], &own[..], &SHARED].concat();
    let arrays = ["logits", "classes", "target"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    let weight = settings.weights("weight")?;
    let class_weight = settings.weights("class_weight")?;
    let defaults = SoftmaxOptions::default();
    let options = SoftmaxOptions {
        reduction: settings.reduction()?,
        smoothing: settings.number("smoothing", defaults.smoothing, Smoothing::new)?,
        class_weight: class_weight.as_deref(),
        weight: weight.as_deref(),
        ignore_index: settings.number("ignore_index", defaults.ignore_index, |index| {
            whole("ignore_index", index)
        })?,
    };

    let inputs = Arguments::new(NAME, inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let logits = inputs.numbers("logits")?;
    let classes = inputs.number("classes", None, |classes| {
        let count = whole("classes", classes)?;
        let range_error = |_| ParamError::of_number("classes", classes, "1 or more");
        usize::try_from(count).map(Some).map_err(range_error)
    })?;
    let Some(classes) = classes else {
        return Err(wrong("classes", &JsValue::UNDEFINED, "a number"));
    };
    let target = inputs.get("target")?;
    let batch = if let Some(indices) = integers("target", &target)? {
        softmax_cross_entropy(&logits, classes, ClassTargets::Indices(&indices), &options)
    } else if is_array(&target) {
        let shares = shares(&target, logits.len())?;
        softmax_cross_entropy(
            &logits,
            classes,
            ClassTargets::Distributions(&shares),
            &options,
        )
    } else {
        let requirement = "an Int32Array of classes or a Float64Array of their shares";
        return Err(wrong("target", &target, requirement));
    };
    let batch = batch.map_err(|error| param_error(&error))?;
    outputs.filled(&[&batch.loss, &batch.d_logits])
}

/// The target of each class in each row.
fn shares(target: &JsValue, needed: usize) -> Result<Vec<f64>, JsValue> {
    let shares = numbers("target", target)?;
    if shares.len() == needed {
        return Ok(shares);
    }
    let requirement =
        format!("{needed} long, as logits is, with a share for each, or an Int32Array of classes");
    let error = ParamError::of_length("target", shares.len(), requirement);
    Err(param_error(&error))
}
