//! Cross-entropy and focal loss of rows of logits.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::arguments::{ARRAYS, Arguments, SETTINGS, SHARED, is_array, whole};
use super::arrays::{Indices, Numbers};
use super::outputs::Outputs;
use super::refusal::wrong;
use crate::batch::{SoftmaxFocus, SoftmaxOptions, SoftmaxStream, Source, TargetSource, reduced};
use crate::loss::softmax_focal;
use crate::params::{Gamma, ParamError, Smoothing, SmoothingOver, Temperature};
use crate::web::convert::param_error;

/// The settings of every loss of rows.
const OF_ROWS: [&str; 4] = ["smoothing", "smoothing_over", "temperature", "ignore_index"];

pub(super) fn evaluate(
    name: &'static str,
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(name, settings);
    let focal = name == softmax_focal::NAME;
    let own: &[&'static str] = if focal {
        &["gamma", "alpha"]
    } else {
        &["class_weight"]
    };
    let own = [&["loss"], own, &OF_ROWS, &SHARED].concat();
    let arrays = ["logits", "classes", "target"];
    settings.only(SETTINGS, &own, (ARRAYS.0, &arrays))?;
    let weight = settings.get("weight")?;
    let class_weight = settings.weights("class_weight")?;
    let gamma = settings.number("gamma", Gamma::DEFAULT, Gamma::new)?;
    let alpha = settings.weights("alpha")?;
    let focus = focal.then_some(SoftmaxFocus {
        gamma,
        alpha: alpha.as_deref(),
    });
    let options = options(&settings, class_weight.as_deref())?;

    let inputs = Arguments::new(name, inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let logits = inputs.get("logits")?;
    let classes = inputs.count("classes")?;
    let Some(classes) = classes else {
        return Err(wrong("classes", &JsValue::UNDEFINED, "a number"));
    };
    let target = inputs.get("target")?;
    // From here on, none of the caller's code runs.
    let mut logits = Numbers::new("logits", &logits)?;
    let mut weight = Numbers::optional("weight", &weight)?;
    let (mut indices, mut shares);
    let targets = if let Some(found) = Indices::of("target", &target)? {
        indices = found;
        TargetSource::Indices(&mut indices)
    } else if is_array(&target) {
        shares = self::shares(&target, logits.length())?;
        TargetSource::Distributions(&mut shares)
    } else {
        let requirement =
            "an Int32Array of classes, or a Float64Array or Float32Array of their shares";
        return Err(wrong("target", &target, requirement));
    };
    let (reduction, precision) = (options.reduction, logits.precision());
    let batch = SoftmaxStream {
        logits: &mut logits,
        classes,
        targets,
        weight: weight.as_mut().map(|weights| weights as _),
        focus,
        options,
    };
    let count = batch.check().map_err(|error| param_error(&error))?;
    let mut outputs = outputs.open(&[reduced(reduction, count), count * classes], precision)?;
    batch
        .write(&mut outputs)
        .map_err(|error| param_error(&error))?;
    Ok(outputs.object())
}

/// All but the weights of rows.
fn options<'a>(
    settings: &Arguments<'_>,
    class_weight: Option<&'a [f64]>,
) -> Result<SoftmaxOptions<'a>, JsValue> {
    let defaults = SoftmaxOptions::<f64>::default();
    Ok(SoftmaxOptions {
        reduction: settings.reduction()?,
        divisor: settings.divisor()?,
        smoothing: settings.number("smoothing", defaults.smoothing, Smoothing::new)?,
        smoothing_over: settings
            .choice(
                "smoothing_over",
                &SmoothingOver::names(),
                SmoothingOver::from_name,
            )?
            .unwrap_or(defaults.smoothing_over),
        temperature: settings.number("temperature", defaults.temperature, Temperature::new)?,
        class_weight,
        weight: None,
        ignore_index: settings.number("ignore_index", defaults.ignore_index, |index| {
            whole("ignore_index", index)
        })?,
    })
}

/// The target of each class in each row.
fn shares(target: &JsValue, needed: usize) -> Result<Numbers, JsValue> {
    let shares = Numbers::new("target", target)?;
    if shares.length() == needed {
        return Ok(shares);
    }
    let requirement =
        format!("{needed} long, as logits is, with a share for each, or an Int32Array of classes");
    let error = ParamError::of_length("target", shares.length(), requirement);
    Err(param_error(&error))
}
