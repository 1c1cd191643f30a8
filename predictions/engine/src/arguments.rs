//! Reads and checks arguments: objects of JavaScript with numbers, names and losses.

use js_sys::{Array, Object, Reflect};
use loss_lab::loss::Loss;
use loss_lab::params::{FnWeight, FpWeight, ParamError, PosWeight, Value};
use wasm_bindgen::prelude::*;

use crate::object::set;
use crate::stop::{camel_case, param_error};

/// An object of arguments.
pub(crate) struct Arguments<'a>(&'a JsValue);

/// How JavaScript would write `value`, shortened, for messages.
fn described(value: &JsValue) -> String {
    if let Some(text) = value.as_string() {
        let short: String = text.chars().take(40).collect();
        return format!("\"{short}\"");
    }
    if let Some(number) = value.as_f64() {
        return number.to_string();
    }
    if let Some(truth) = value.as_bool() {
        return truth.to_string();
    }
    let name = if value.is_undefined() {
        "undefined"
    } else if value.is_null() {
        "null"
    } else if Array::is_array(value) {
        "an array"
    } else {
        "an object"
    };
    String::from(name)
}

pub(crate) fn refused(name: &'static str, value: &JsValue, requirement: &str) -> JsValue {
    param_error(&ParamError::new(name, described(value), requirement))
}

impl<'a> Arguments<'a> {
    /// Of an object, or of undefined, which has none. Keys that are not `known` are refused, so that a misspelt one does not
    /// pass for a default.
    pub(crate) fn new(
        what: &'static str,
        object: &'a JsValue,
        known: &[&str],
    ) -> Result<Self, JsValue> {
        if object.is_undefined() {
            return Ok(Self(object));
        }
        if !object.is_object() {
            return Err(refused(what, object, "an object"));
        }
        for key in Object::keys(object.unchecked_ref::<Object>()).iter() {
            let key = key.as_string().unwrap_or_default();
            if !known.iter().any(|id| camel_case(id) == key) {
                let known: Vec<String> = known.iter().map(|id| camel_case(id)).collect();
                let known = known.join(", ");
                let message = format!("{what} have no {key}; there are {known}");
                let error = js_sys::RangeError::new(&message);
                set(&error, "param", &key.into());
                return Err(error.into());
            }
        }
        Ok(Self(object))
    }

    /// Of an object whose keys are known.
    pub(crate) fn of(object: &'a JsValue) -> Self {
        Self(object)
    }

    /// The argument, or undefined.
    pub(crate) fn get(&self, id: &str) -> JsValue {
        if self.0.is_undefined() {
            return JsValue::UNDEFINED;
        }
        Reflect::get(self.0, &JsValue::from_str(&camel_case(id))).unwrap_or(JsValue::UNDEFINED)
    }

    /// The number that `new` takes; `default` where there is none.
    pub(crate) fn number<T>(
        &self,
        id: &'static str,
        default: T,
        new: impl Fn(f64) -> Result<T, ParamError>,
    ) -> Result<T, JsValue> {
        let value = self.get(id);
        if value.is_undefined() {
            return Ok(default);
        }
        let number = value
            .as_f64()
            .ok_or_else(|| refused(id, &value, "a number"))?;
        new(number).map_err(|error| param_error(&error))
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(
        &self,
        id: &'static str,
        default: f64,
        (least, most): (f64, f64),
    ) -> Result<f64, JsValue> {
        self.number(id, default, |number| {
            let requirement = format!("between {least} and {most}");
            let is_within = (least..=most).contains(&number);
            is_within
                .then_some(number)
                .ok_or_else(|| ParamError::of_number(id, number, requirement))
        })
    }

    /// One of `choices`, by its name; none where nothing is given.
    pub(crate) fn choice<T: Copy>(
        &self,
        id: &'static str,
        choices: &[(&str, T)],
    ) -> Result<Option<T>, JsValue> {
        let value = self.get(id);
        if value.is_undefined() {
            return Ok(None);
        }
        let name = value.as_string();
        let found = choices
            .iter()
            .find(|(known, _)| name.as_deref() == Some(known));
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let requirement = || format!("one of {}", names.join(", "));
        let chosen = found.map(|(_, choice)| Some(*choice));
        chosen.ok_or_else(|| refused(id, &value, &requirement()))
    }
}

/// The binary loss that an object names with its settings, as `evaluate` has it; `others` are further keys of the object.
pub(crate) fn loss(what: &'static str, object: &JsValue, others: &[&str]) -> Result<Loss, JsValue> {
    let given = Reflect::get(object, &"loss".into()).unwrap_or(JsValue::UNDEFINED);
    let name = given.as_string().unwrap_or_default();
    let called = Loss::called(&name);
    let mut loss = called.ok_or_else(|| {
        let requirement = format!("one of {}", Loss::NAMES.join(", "));
        refused("loss", &given, &requirement)
    })?;
    let of_bce: &[&str] = if loss == Loss::Bce {
        &["pos_weight"]
    } else {
        &[]
    };
    let known = [&["loss"], loss.settings(), of_bce, others].concat();
    let arguments = Arguments::new(what, object, &known)?;
    for &id in loss.settings() {
        let value = arguments.get(id);
        let taken = match value.as_f64() {
            Some(number) => loss.set(id, Value::Number(number)),
            None if value.is_undefined() => continue,
            None if value.is_null() => loss.set(id, Value::Off),
            None => return Err(refused(id, &value, "a number")),
        };
        taken.map_err(|error| param_error(&error))?;
    }
    let pos_weight = arguments.number("pos_weight", PosWeight::DEFAULT, PosWeight::new)?;
    if loss != Loss::Bce || pos_weight == PosWeight::DEFAULT {
        return Ok(loss);
    }
    let fn_weight = FnWeight::new(pos_weight.get()).map_err(|error| param_error(&error))?;
    Ok(Loss::Asymmetric {
        fp_weight: FpWeight::ONE,
        fn_weight,
    })
}
