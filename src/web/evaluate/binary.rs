//! Losses of yes-or-no predictions.

use js_sys::{Float64Array, Object};
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED, is_array};
use super::arrays::float64_array;
use super::outputs::Outputs;
use super::refusal::wrong;
use crate::batch::{self, BinaryBatch, BinaryOptions, PosWeights, Predictions};
use crate::loss::Loss;
use crate::params::{ParamError, Reduction};
use crate::web::convert::param_error;

pub(super) fn evaluate(
    mut loss: Loss,
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(loss.name(), settings);
    let of_batch: &[&'static str] = if loss == Loss::Bce {
        &["pos_weight"]
    } else {
        &[]
    };
    let own = [&["loss"], loss.settings(), of_batch, &SHARED].concat();
    let arrays = ["logit", "prob", "target"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    settings.set(loss.settings(), &mut |id, value| loss.set(id, value))?;
    let weight = settings.weights("weight")?;
    let pos_weight_given = settings.get("pos_weight")?;
    let pos_weights = if is_array(&pos_weight_given) {
        settings.weights("pos_weight")?
    } else {
        None
    };
    let pos_weight = match &pos_weights {
        Some(weights) => Some(PosWeights::Each(weights)),
        None => settings.number("pos_weight", None, |weight| {
            Ok(Some(PosWeights::Same(weight)))
        })?,
    };

    let inputs = Arguments::new(loss.name(), inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let (id, given, predictions) = prediction(&inputs)?;
    let target = inputs.get("target")?;
    let reduction = settings.reduction()?;
    let predicted = float64_array(id, &given)?;
    let target = float64_array("target", &target)?;
    let options = BinaryOptions {
        reduction,
        weight: weight.as_deref(),
        pos_weight,
    };
    let apart = options.reduction == Reduction::None && weight.is_none() && pos_weights.is_none();
    if apart && predicted.length() == target.length() {
        return by_blocks(&predicted, &target, outputs, |numbers, targets| {
            batch::binary(loss, predictions(numbers), targets, &options)
        });
    }
    let (predicted, target) = (predicted.to_vec(), target.to_vec());
    let batch = batch::binary(loss, predictions(&predicted), &target, &options)
        .map_err(|error| param_error(&error))?;
    outputs.filled(&[&batch.loss, &batch.d_prob, &batch.d_logit])
}

/// Numbers as logits or as probabilities.
type Space = for<'a> fn(&'a [f64]) -> Predictions<'a>;

/// What was predicted, with its name and what it is.
fn prediction(inputs: &Arguments<'_>) -> Result<(&'static str, JsValue, Space), JsValue> {
    let (logit, prob) = (inputs.get("logit")?, inputs.get("prob")?);
    match (logit.is_undefined(), prob.is_undefined()) {
        (false, true) => Ok(("logit", logit, |numbers| Predictions::Logits(numbers))),
        (true, false) => Ok(("prob", prob, |numbers| Predictions::Probs(numbers))),
        (true, true) => Err(wrong(
            "logit",
            &logit,
            "a Float64Array unless prob is given",
        )),
        (false, false) => Err(wrong("prob", &prob, "left out when logit is given")),
    }
}

/// How many numbers cross at once where they can: their copies stay close to the processor, and the memory small.
const BLOCK: u32 = 4096;

/// Computes unreduced losses block by block.
fn by_blocks(
    predicted: &Float64Array,
    target: &Float64Array,
    outputs: Outputs,
    evaluate: impl Fn(&[f64], &[f64]) -> Result<BinaryBatch, ParamError>,
) -> Result<Object, JsValue> {
    let count = predicted.length();
    let outputs = outputs.open(&[count as usize; 3])?;
    let [mut numbers, mut targets] = [(); 2].map(|()| vec![0.0; count.min(BLOCK) as usize]);
    let mut start = 0;
    // Runs once even for empty arrays, so that wrong settings are found.
    loop {
        let end = count.min(start + BLOCK);
        let length = (end - start) as usize;
        let (numbers, targets) = (&mut numbers[..length], &mut targets[..length]);
        predicted.subarray(start, end).copy_to(numbers);
        target.subarray(start, end).copy_to(targets);
        let batch = evaluate(numbers, targets).map_err(|error| {
            let at = error.index().map(|index| index + start as usize);
            param_error(&match at {
                Some(at) => error.at(at),
                None => error,
            })
        })?;
        outputs.write(start, &[&batch.loss, &batch.d_prob, &batch.d_logit]);
        start = end;
        if start == count {
            break;
        }
    }
    Ok(outputs.object())
}
