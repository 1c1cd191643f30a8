//! Losses of predicted numbers.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED};
use super::outputs::Outputs;
use crate::batch::{self, RegressionOptions};
use crate::loss::regression::Regression;
use crate::web::convert::param_error;

pub(super) fn evaluate(
    mut loss: Regression,
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(loss.name(), settings);
    let own = [&["loss"], loss.settings(), &SHARED].concat();
    let arrays = ["prediction", "target"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    settings.set(loss.settings(), &mut |id, value| loss.set(id, value))?;
    let weight = settings.weights("weight")?;
    let inputs = Arguments::new(loss.name(), inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let options = RegressionOptions {
        reduction: settings.reduction()?,
        weight: weight.as_deref(),
    };
    let (prediction, target) = (inputs.numbers("prediction")?, inputs.numbers("target")?);
    let batch = batch::regression(loss, &prediction, &target, &options)
        .map_err(|error| param_error(&error))?;
    outputs.filled(&[&batch.loss, &batch.d_prediction])
}
