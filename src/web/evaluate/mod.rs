//! `evaluate()`: a loss over arrays, in one call.

mod arguments;
mod arrays;
mod outputs;

use js_sys::{Float64Array, Object};
use wasm_bindgen::prelude::*;

use super::convert::{param_error, shown, type_error};
use crate::batch::{
    self, BinaryBatch, BinaryOptions, ClassTargets, PosWeight, Predictions, RegressionOptions,
    SoftmaxOptions,
};
use crate::loss::{Loss, regression::Regression, softmax};
use crate::params::{
    Alpha, Delta, Deviation, Epsilon, FnWeight, FpWeight, Gamma, ParamError, Reduction, Sigma,
    Smoothing,
};
use arguments::{Arguments, is_array, wrong};
use arrays::{float64_array, integers, numbers};
use outputs::Outputs;

/// A loss and its gradients for every element: `evaluate({loss: 'focal', gamma: 2}, {logit, target})`.
///
/// | `loss` | settings of its own | arrays | gives |
/// |---|---|---|---|
/// | `mse`, `bce`, `bce-torch` | `posWeight`: of `bce` from logits | `target`, and `logit` or `prob` | `loss`, `dProb`, `dLogit` |
/// | `bce-clipped`, `bce-log-eps` | `epsilon` | the same | |
/// | `bce-smoothed` | `smoothing` | | |
/// | `focal` | `gamma`, `alpha` | | |
/// | `asymmetric` | `fpWeight`, `fnWeight` | | |
/// | `squared-error`, `absolute-error` | | `prediction`, `target` | `loss`, `dPrediction` |
/// | `huber`, `gaussian`, `laplace` | `delta`, `sigma`, `deviation` | the same | |
/// | `softmax-cross-entropy` | `smoothing`, `classWeight`, `ignoreIndex` | `logits`, `classes`, `target` | `loss`, `dLogits` |
///
/// All take `reduction` ("none", "sum" or "mean"; none if left out) and `weight` (a `Float64Array`, one for each
/// element or row). Arrays are `Float64Array`s, in and out, and `target` of classes may be an `Int32Array` of class
/// indices; `classes` is a number. Under a reduction `loss` has one number.
///
/// With a third object `into`, results are written into its arrays, which have their names and lengths, and no others are
/// handed out: new arrays of megabytes cost more than the losses in them. None may share memory with another array of the
/// call; that two shared buffers are the same memory is not noticed. After an error they may hold a part of the results.
///
/// # Errors
/// An `Error` that names the argument and its value, with the argument's name as its property `param`: an unknown loss
/// or setting, a value outside its domain, arrays of another kind or of lengths that do not match.
#[wasm_bindgen]
pub fn evaluate(settings: &JsValue, inputs: &JsValue, into: &JsValue) -> Result<Object, JsValue> {
    if !settings.is_object() || !inputs.is_object() {
        return Err(type_error(&format!(
            "evaluate takes two objects, settings and arrays, but was given {} and {}",
            shown(settings),
            shown(inputs)
        )));
    }
    let outputs = |loss, ids: &[&'static str]| Outputs::new(loss, ids, into, [settings, inputs]);
    match kind(&Arguments::new("", settings))? {
        Kind::Binary(loss) => {
            let results = ["into.loss", "into.d_prob", "into.d_logit"];
            binary(loss, settings, inputs, outputs(loss, &results)?)
        }
        Kind::Regression(loss) => {
            let results = ["into.loss", "into.d_prediction"];
            regression(loss, settings, inputs, outputs(loss, &results)?)
        }
        Kind::Softmax => {
            let results = ["into.loss", "into.d_logits"];
            softmax_cross_entropy(settings, inputs, outputs(softmax::NAME, &results)?)
        }
    }
}

/// What messages call the two objects, and what they put before the names in them.
const SETTINGS: (&str, &str) = ("settings", "");
const ARRAYS: (&str, &str) = ("arrays", "");
/// The settings of every loss.
const SHARED: [&str; 2] = ["reduction", "weight"];

/// What is predicted, and the loss' name.
enum Kind {
    Binary(&'static str),
    Regression(&'static str),
    Softmax,
}

fn kind(settings: &Arguments<'_>) -> Result<Kind, JsValue> {
    let given = settings.get("loss")?;
    let text = given.as_string();
    let among = |names: &[&'static str]| {
        names
            .iter()
            .copied()
            .find(|&name| text.as_deref() == Some(name))
    };
    if let Some(name) = among(&Loss::NAMES) {
        Ok(Kind::Binary(name))
    } else if let Some(name) = among(&Regression::NAMES) {
        Ok(Kind::Regression(name))
    } else if among(&[softmax::NAME]).is_some() {
        Ok(Kind::Softmax)
    } else {
        let names = [&Loss::NAMES[..], &Regression::NAMES, &[softmax::NAME]].concat();
        let requirement = format!("one of {}", names.join(", "));
        Err(wrong("loss", &given, &requirement))
    }
}

fn binary(
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
    let loss = match name {
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
    };
    let weight = settings.weights("weight")?;
    let pos_weight_given = settings.get("pos_weight")?;
    let pos_weights = if is_array(&pos_weight_given) {
        settings.weights("pos_weight")?
    } else {
        None
    };
    let pos_weight = match &pos_weights {
        Some(weights) => Some(PosWeight::Each(weights)),
        None => settings.number("pos_weight", None, |weight| {
            Ok(Some(PosWeight::Same(weight)))
        })?,
    };

    let inputs = Arguments::new(name, inputs);
    inputs.only(ARRAYS, &arrays, (SETTINGS.0, &own))?;
    let (logit, prob) = (inputs.get("logit")?, inputs.get("prob")?);
    let (id, given) = match (logit.is_undefined(), prob.is_undefined()) {
        (false, true) => ("logit", logit),
        (true, false) => ("prob", prob),
        (true, true) => return Err(wrong("logit", &logit, "a Float64Array, if prob is none")),
        (false, false) => return Err(wrong("prob", &prob, "left out where there is logit")),
    };
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
    let batch =
        batch::binary(loss, predictions(id, &predicted), &target, &options).map_err(thrown)?;
    outputs.filled(&[&batch.loss, &batch.d_prob, &batch.d_logit])
}

fn predictions<'a>(id: &str, numbers: &'a [f64]) -> Predictions<'a> {
    match id {
        "logit" => Predictions::Logits(numbers),
        _ => Predictions::Probs(numbers),
    }
}

/// How many numbers cross at once where they can: their copies stay close to the processor, and the memory small.
const BLOCK: u32 = 4096;

/// Losses that stay apart, block after block.
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
    // Once also if there is nothing: what is wrong with the settings is found there.
    loop {
        let end = count.min(start + BLOCK);
        let length = (end - start) as usize;
        let (numbers, targets) = (&mut numbers[..length], &mut targets[..length]);
        predicted.subarray(start, end).copy_to(numbers);
        target.subarray(start, end).copy_to(targets);
        let batch = evaluate(numbers, targets).map_err(|error| {
            let at = error.index().map(|index| index + start as usize);
            thrown(match at {
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

fn regression(
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
    let batch = batch::regression(loss, &prediction, &target, &options).map_err(thrown)?;
    outputs.filled(&[&batch.loss, &batch.d_prediction])
}

fn softmax_cross_entropy(
    settings: &JsValue,
    inputs: &JsValue,
    outputs: Outputs,
) -> Result<Object, JsValue> {
    let settings = Arguments::new(softmax::NAME, settings);
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

    let inputs = Arguments::new(softmax::NAME, inputs);
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
        batch::softmax_cross_entropy(&logits, classes, ClassTargets::Indices(&indices), &options)
    } else if is_array(&target) {
        let shares = numbers("target", &target)?;
        if shares.len() != logits.len() {
            let requirement = format!(
                "{} long, as logits is, with a share for each, or an Int32Array of classes",
                logits.len()
            );
            let error = ParamError::of_length("target", shares.len(), requirement);
            return Err(thrown(error));
        }
        let targets = ClassTargets::Distributions(&shares);
        batch::softmax_cross_entropy(&logits, classes, targets, &options)
    } else {
        let requirement = "an Int32Array of classes or a Float64Array of their shares";
        return Err(wrong("target", &target, requirement));
    };
    let batch = batch.map_err(thrown)?;
    outputs.filled(&[&batch.loss, &batch.d_logits])
}

fn whole(name: &'static str, number: f64) -> Result<i64, ParamError> {
    // Beyond it not every whole number is an f64.
    const LARGEST: i64 = (1 << 53) - 1;
    if number == number.trunc() && number.abs() <= LARGEST as f64 {
        Ok(number as i64)
    } else {
        let requirement = format!("a whole number between -{LARGEST} and {LARGEST}");
        Err(ParamError::of_number(name, number, requirement))
    }
}

fn thrown(error: ParamError) -> JsValue {
    param_error(&error)
}
