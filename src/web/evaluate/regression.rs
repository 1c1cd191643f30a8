//! Losses of predicted numbers.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED};
use super::arrays::Numbers;
use super::outputs::Outputs;
use crate::batch::{RegressionStream, reduced};
use crate::loss::regression::Regression;
use crate::web::convert::param_error;

pub(super) fn evaluate(
    mut loss: Regression,
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(loss.name(), settings);
    let own = [&["loss"], loss.settings(), &SHARED, &["ignore_index"]].concat();
    let arrays = ["prediction", "target", "columns"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    settings.set(loss.settings(), &mut |id, value| loss.set(id, value))?;
    let weight = settings.get("weight")?;
    let inputs = Arguments::new(loss.name(), inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let options = settings.options(&inputs)?;
    let (prediction, target) = (inputs.get("prediction")?, inputs.get("target")?);
    // From here on, none of the caller's code runs.
    let mut predictions = Numbers::new("prediction", &prediction)?;
    let mut targets = Numbers::new("target", &target)?;
    let mut weight = Numbers::optional("weight", &weight)?;
    let precision = predictions.precision();
    let batch = RegressionStream {
        loss,
        predictions: &mut predictions,
        targets: &mut targets,
        weight: weight.as_mut().map(|weights| weights as _),
        options,
    };
    let count = batch.check().map_err(|error| param_error(&error))?;
    let mut outputs = outputs.open(&[reduced(options.reduction, count), count], precision)?;
    batch
        .write(&mut outputs)
        .map_err(|error| param_error(&error))?;
    Ok(outputs.object())
}
