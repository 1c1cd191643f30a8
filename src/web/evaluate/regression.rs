//! Losses of predicted numbers.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED};
use super::outputs::Outputs;
use crate::batch::{self, RegressionOptions};
use crate::loss::regression::Regression;
use crate::params::{Delta, Deviation, Sigma};
use crate::web::convert::param_error;

pub(super) fn evaluate(
    name: &'static str,
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(name, settings);
    let own: &[&'static str] = match name {
        "huber" => &["delta"],
        "gaussian" => &["sigma"],
        "laplace" => &["deviation"],
        _ => &[],
    };
    let own = [&["loss"], own, &SHARED].concat();
    let arrays = ["prediction", "target"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    let loss = match name {
        "squared-error" => Regression::Squared,
        "absolute-error" => Regression::Absolute,
        "huber" => Regression::Huber {
            delta: settings.number("delta", Delta::DEFAULT, Delta::new)?,
        },
        "gaussian" => Regression::Gaussian {
            sigma: settings.number("sigma", Sigma::DEFAULT, Sigma::new)?,
        },
        _ => Regression::Laplace {
            deviation: settings.number("deviation", Deviation::DEFAULT, Deviation::new)?,
        },
    };
    let weight = settings.weights("weight")?;
    let inputs = Arguments::new(name, inputs);
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
