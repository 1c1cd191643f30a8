//! `evaluate()`, `optimum()` and `undo()`: losses over arrays, each in one call.

mod arguments;
mod arrays;
mod binary;
mod family;
mod optimum;
mod outputs;
mod refusal;
mod regression;
mod single;
mod softmax;

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::convert::type_error;
use super::object::described;
use arguments::Arguments;
use family::{Family, family};
pub use optimum::{optimum, undo};
use outputs::Outputs;
pub use single::loss_programs;

/// A loss and its gradients for every element: `evaluate({loss: 'focal', gamma: 2}, {logit, target})`.
///
/// `docs/evaluate.md` lists the losses with their settings, arrays and results.
///
/// All take `reduction` ("none", the default, "sum" or "mean"), `divisor`, `ignoreIndex` and `weight` (one for each element, row
/// or column). Arrays are `Float64Array`s or `Float32Array`s, in and out; `target` of classes may also be an `Int32Array` of
/// class indices. `classes` is a number. Under a reduction `loss` has one number.
///
/// For repeated calls, pass output arrays as a third object `into`, with the names and lengths of the results, to avoid
/// allocation: new arrays of megabytes cost more than the losses in them. Only these results are returned; `d2Logit`, the
/// second derivative of a binary loss by the logit, is computed only for an array there. None may
/// share memory with another array of the call (two shared buffers over the same memory are not noticed). After an
/// error they may hold part of the results.
///
/// # Errors
/// An `Error` that names the argument and its value, with the argument's name as its property `param`: an unknown loss
/// or setting, a value outside its domain, arrays of another kind or of lengths that do not match.
#[wasm_bindgen]
pub fn evaluate(settings: &JsValue, inputs: &JsValue, into: &JsValue) -> Result<Object, JsValue> {
    if !settings.is_object() || !inputs.is_object() {
        return Err(type_error(&format!(
            "evaluate takes two objects, settings and arrays, but was given {} and {}",
            described(settings),
            described(inputs)
        )));
    }
    let outputs = |loss, ids: &[&'static str], usual| {
        Outputs::new(loss, (ids, usual), into, [settings, inputs])
    };
    match family(&Arguments::new("", settings))? {
        Family::Binary(loss) => {
            let results = ["into.loss", "into.d_prob", "into.d_logit", "into.d2_logit"];
            binary::evaluate(loss, settings, inputs, outputs(loss.name(), &results, 3)?)
        }
        Family::Regression(loss) => {
            let results = ["into.loss", "into.d_prediction"];
            regression::evaluate(loss, settings, inputs, outputs(loss.name(), &results, 2)?)
        }
        Family::Softmax(name) => {
            let results = ["into.loss", "into.d_logits"];
            softmax::evaluate(name, settings, inputs, outputs(name, &results, 2)?)
        }
    }
}
