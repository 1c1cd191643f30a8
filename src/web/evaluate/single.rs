//! The programs of one loss.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::arguments::{Arguments, SETTINGS};
use super::family::{Family, family};
use crate::code::{Kind, Library, Subject, program};
use crate::loss::softmax_focal;
use crate::params::{ClassWeights, Gamma, Reduction, Smoothing, Temperature};
use crate::web::object::set;

/// Programs that have a loss as a function and call it with its settings on a small example: `{id, label, program}` for
/// each library that has the loss.
///
/// # Errors
/// An `Error` that names the argument and its value: an unknown loss or setting.
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
        Family::Softmax(softmax_focal::NAME) => Kind::SoftmaxFocal {
            classes: 3,
            gamma: of(softmax_focal::NAME, &["gamma"])?.number(
                "gamma",
                Gamma::DEFAULT,
                Gamma::new,
            )?,
            alpha: ClassWeights::NONE,
        },
        Family::Softmax(name) => Kind::Softmax {
            classes: 3,
            smoothing: of(name, &["smoothing"])?.number(
                "smoothing",
                Smoothing::NONE,
                Smoothing::new,
            )?,
            temperature: Temperature::ONE,
            class_weight: ClassWeights::NONE,
        },
    })
}

/// A few rows to call a loss with.
fn example(kind: Kind) -> Subject {
    let (x, y, reduction): (&[f64], &[f64], _) = match kind {
        Kind::Softmax { .. } | Kind::SoftmaxFocal { .. } => {
            (&[2.0, 1.0, 0.1], &[0.0], Reduction::None)
        }
        _ => (&[2.0, -1.0], &[1.0, 0.0], Reduction::Mean),
    };
    Subject {
        name: "example".into(),
        kind,
        x: x.to_vec(),
        y: y.to_vec(),
        weight: Vec::new(),
        reduction,
        divisor: None,
    }
}
