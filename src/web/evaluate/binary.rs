//! Losses of yes-or-no predictions.

use js_sys::{Float64Array, Object};
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED, is_array};
use super::arrays::float64_array;
use super::outputs::Outputs;
use super::refusal::wrong;
use crate::batch::{self, BinaryBatch, BinaryOptions, PosWeights, Predictions};
use crate::loss::Loss;
use crate::params::{Alpha, Epsilon, FnWeight, FpWeight, Gamma, ParamError, Reduction, Smoothing};
use crate::web::convert::param_error;

pub(super) fn evaluate(
    name: &'static str,
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(name, settings);
    let own: &[&'static str] = match name {
        "bce" => &["pos_weight"],
        "bce-clipped" | "bce-log-eps" => &["epsilon"],
        "bce-smoothed" => &["smoothing"],
        "focal" => &["gamma", "alpha"],
        "asymmetric" => &["fp_weight", "fn_weight"],
        _ => &[],
    };
    let own = [&["loss"], own, &SHARED].concat();
    let arrays = ["logit", "prob", "target"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    let loss = loss_called(name, &settings)?;
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

    let inputs = Arguments::new(name, inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let (id, given) = prediction(&inputs)?;
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
            batch::binary(loss, predictions(id, numbers), targets, &options)
        });
    }
    let (predicted, target) = (predicted.to_vec(), target.to_vec());
    let batch = batch::binary(loss, predictions(id, &predicted), &target, &options)
        .map_err(|error| param_error(&error))?;
    outputs.filled(&[&batch.loss, &batch.d_prob, &batch.d_logit])
}

/// The loss with its settings.
fn loss_called(name: &str, settings: &Arguments<'_>) -> Result<Loss, JsValue> {
    Ok(match name {
        "mse" => Loss::Mse,
        "bce" => Loss::Bce,
        "bce-clipped" => Loss::BceClipped {
            epsilon: settings.number("epsilon", Epsilon::DEFAULT, Epsilon::new)?,
        },
        "bce-log-eps" => Loss::BceLogEps {
            epsilon: settings.number("epsilon", Epsilon::DEFAULT, Epsilon::new)?,
        },
        "bce-smoothed" => Loss::BceSmoothed {
            smoothing: settings.number("smoothing", Smoothing::DEFAULT, Smoothing::new)?,
        },
        "focal" => Loss::Focal {
            gamma: settings.number("gamma", Gamma::DEFAULT, Gamma::new)?,
            alpha: if settings.get("alpha")?.is_null() {
                None
            } else {
                settings.number("alpha", None, |alpha| Alpha::new(alpha).map(Some))?
            },
        },
        "asymmetric" => Loss::Asymmetric {
            fp_weight: settings.number("fp_weight", FpWeight::ONE, FpWeight::new)?,
            fn_weight: settings.number("fn_weight", FnWeight::DEFAULT, FnWeight::new)?,
        },
        _ => Loss::BceTorch,
    })
}

/// The predictions, logits or probabilities, with their name.
fn prediction(inputs: &Arguments<'_>) -> Result<(&'static str, JsValue), JsValue> {
    let (logit, prob) = (inputs.get("logit")?, inputs.get("prob")?);
    match (logit.is_undefined(), prob.is_undefined()) {
        (false, true) => Ok(("logit", logit)),
        (true, false) => Ok(("prob", prob)),
        (true, true) => Err(wrong(
            "logit",
            &logit,
            "a Float64Array unless prob is given",
        )),
        (false, false) => Err(wrong("prob", &prob, "left out when logit is given")),
    }
}

fn predictions<'a>(id: &str, numbers: &'a [f64]) -> Predictions<'a> {
    match id {
        "logit" => Predictions::Logits(numbers),
        _ => Predictions::Probs(numbers),
    }
}

/// How many numbers are copied at once: few enough for the processor's cache and for a small memory.
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
