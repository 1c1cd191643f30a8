//! What can be asked of one loss: what it makes of true probabilities, and its programs.

use js_sys::{Array, Float64Array, Object};
use wasm_bindgen::prelude::*;

use super::arguments::{Arguments, SETTINGS};
use super::arrays::{new_array, numbers};
use super::family::{Family, family};
use super::refusal::wrong;
use crate::code::{Kind, Library, Subject, program};
use crate::loss::softmax::NAME as SOFTMAX;
use crate::optimum;
use crate::params::{ParamError, Prob, Reduction, Smoothing};
use crate::web::convert::param_error;
use crate::web::object::set;

/// The probability that costs least under a loss for yes-or-no predictions, for each share `eta` of positives among
/// samples that look alike: `optimum({loss: 'focal', gamma: 2}, etas)`. NaN where every probability costs nothing.
///
/// # Errors
/// An `Error` that names the argument and its value: an unknown loss or setting, a share outside [0, 1].
#[wasm_bindgen]
pub fn optimum(settings: &JsValue, etas: &JsValue) -> Result<Float64Array, JsValue> {
    let Kind::Binary { loss, .. } = kind(settings)? else {
        let given = Arguments::new("", settings).get("loss")?;
        return Err(wrong("loss", &given, "one for yes-or-no predictions"));
    };
    let etas = numbers("eta", etas)?;
    let found = new_array(etas.len())?;
    for (place, &eta) in etas.iter().enumerate() {
        let eta = Prob::new(eta).map_err(|error| {
            let named = ParamError::of_number("eta", eta, error.requirement());
            param_error(&named.at(place))
        })?;
        let prob = optimum::optimum(loss, eta).map_or(f64::NAN, Prob::get);
        found.set_index(place as u32, prob);
    }
    Ok(found)
}

/// Programs that have a loss as a function and call it with its settings on a small example: `{id, label, program}` for
/// each library that has the loss.
///
/// # Errors
/// As `optimum`.
#[wasm_bindgen(js_name = lossPrograms)]
pub fn loss_programs(settings: &JsValue) -> Result<Array, JsValue> {
    let subject = example(kind(settings)?);
    let written = Library::ALL.into_iter().filter_map(|library| {
        let object = Object::new();
        set(
            &object,
            "program",
            &program(library, std::slice::from_ref(&subject))?.into(),
        );
        set(&object, "id", &library.name().into());
        set(&object, "label", &library.label().into());
        Some(object)
    });
    Ok(written.collect())
}

/// The loss that settings name, with them.
fn kind(given: &JsValue) -> Result<Kind, JsValue> {
    let of = |loss, own: &[&'static str]| {
        let settings = Arguments::new(loss, given);
        let known = [&["loss"], own].concat();
        settings
            .only(SETTINGS, &known, ("", &[]))
            .map(|()| settings)
    };
    Ok(match family(&Arguments::new("", given))? {
        Family::Binary(mut loss) => {
            of(loss.name(), loss.settings())?
                .set(loss.settings(), &mut |id, value| loss.set(id, value))?;
            Kind::Binary {
                loss,
                pos_weight: 1.0,
            }
        }
        Family::Regression(mut loss) => {
            of(loss.name(), loss.settings())?
                .set(loss.settings(), &mut |id, value| loss.set(id, value))?;
            Kind::Regression(loss)
        }
        Family::Softmax => {
            let settings = of(SOFTMAX, &["smoothing"])?;
            Kind::Softmax {
                classes: 3,
                smoothing: settings.number("smoothing", Smoothing::NONE, Smoothing::new)?,
            }
        }
    })
}

/// A few rows to call a loss with.
fn example(kind: Kind) -> Subject {
    let (x, y, reduction): (&[f64], &[f64], _) = match kind {
        Kind::Softmax { .. } => (&[2.0, 1.0, 0.1], &[0.0], Reduction::None),
        _ => (&[2.0, -1.0], &[1.0, 0.0], Reduction::Mean),
    };
    Subject {
        name: "example".into(),
        kind,
        x: x.to_vec(),
        y: y.to_vec(),
        weight: Vec::new(),
        reduction,
    }
}
