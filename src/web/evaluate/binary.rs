//! Losses of yes-or-no predictions.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED, is_array};
use super::arrays::Numbers;
use super::outputs::Outputs;
use super::refusal::wrong;
use crate::batch::{BinaryStream, Space, reduced};
use crate::loss::Loss;
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
    let own = [
        &["loss"],
        loss.settings(),
        of_batch,
        &SHARED,
        &["ignore_index"],
    ]
    .concat();
    let arrays = ["logit", "prob", "target", "columns"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    settings.set(loss.settings(), &mut |id, value| loss.set(id, value))?;
    let weight = settings.get("weight")?;
    let given = settings.get("pos_weight")?;
    let (pos_weight, pos_weights) = if is_array(&given) {
        (None, given)
    } else {
        let pos_weight = settings.number("pos_weight", None, |weight| Ok(Some(weight)))?;
        (pos_weight, JsValue::UNDEFINED)
    };

    let inputs = Arguments::new(loss.name(), inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let options = settings.options(&inputs)?;
    let (space, predictions) = prediction(&inputs)?;
    let target = inputs.get("target")?;
    // From here on, none of the caller's code runs.
    let mut predictions = Numbers::new(space.id(), &predictions)?;
    let mut targets = Numbers::new("target", &target)?;
    let mut weight = Numbers::optional("weight", &weight)?;
    let mut pos_weights = Numbers::optional("pos_weight", &pos_weights)?;
    let precision = predictions.precision();
    let batch = BinaryStream {
        loss,
        space,
        predictions: &mut predictions,
        targets: &mut targets,
        weight: weight.as_mut().map(|weights| weights as _),
        pos_weight,
        pos_weights: pos_weights.as_mut().map(|weights| weights as _),
        options,
        curvature: outputs.want(3),
    };
    let count = batch.check().map_err(|error| param_error(&error))?;
    let lengths = [reduced(options.reduction, count), count, count, count];
    let mut outputs = outputs.open(&lengths, precision)?;
    batch
        .write(&mut outputs)
        .map_err(|error| param_error(&error))?;
    Ok(outputs.object())
}

/// What was predicted, and in which space.
fn prediction(inputs: &Arguments<'_>) -> Result<(Space, JsValue), JsValue> {
    let (logit, prob) = (inputs.get("logit")?, inputs.get("prob")?);
    match (logit.is_undefined(), prob.is_undefined()) {
        (false, true) => Ok((Space::Logit, logit)),
        (true, false) => Ok((Space::Prob, prob)),
        (true, true) => Err(wrong(
            "logit",
            &logit,
            "a Float64Array or Float32Array unless prob is given",
        )),
        (false, false) => Err(wrong("prob", &prob, "left out when logit is given")),
    }
}
