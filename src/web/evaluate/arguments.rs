//! Reads and checks the arguments of `evaluate()`.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use super::arrays::Numbers;
use super::refusal::{kind_of, named_type_error, wrong};
use crate::batch::{Divisor, Options, Source};
use crate::params::{ParamError, Reduction, Value, legible};
use crate::web::convert::{camel_case, param_error};
use crate::web::object::get;

/// How messages name the two objects, and the prefix of the names in them.
pub(super) const SETTINGS: (&str, &str) = ("settings", "");
pub(super) const ARRAYS: (&str, &str) = ("arrays", "");
/// The settings of every loss.
pub(super) const SHARED: [&str; 3] = ["reduction", "divisor", "weight"];

/// One of the objects, for a loss.
pub(super) struct Arguments<'a> {
    loss: &'static str,
    object: &'a JsValue,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(loss: &'static str, object: &'a JsValue) -> Self {
        Self { loss, object }
    }

    /// The argument called `id`, or undefined.
    #[inline(never)]
    pub(super) fn get(&self, id: &str) -> Result<JsValue, JsValue> {
        get(self.object, &camel_case(id))
    }

    /// Refuses unknown keys, so that a misspelt setting does not pass for a default. For one of `others`, the message
    /// says that it belongs `elsewhere`.
    #[inline(never)]
    pub(super) fn only(
        &self,
        (what, prefix): (&str, &str),
        known: &[&'static str],
        (elsewhere, others): (&str, &[&'static str]),
    ) -> Result<(), JsValue> {
        let known: Vec<String> = known.iter().map(|id| camel_case(id)).collect();
        let keys = Reflect::own_keys(self.object)?;
        for key in keys.iter().filter_map(|key| key.as_string()) {
            if !known.contains(&key) {
                let given = kind_of(&get(self.object, &key)?);
                let (loss, known) = (self.loss, known.join(", "));
                let name = legible(&key);
                let mut message = format!(
                    "{prefix}{name} is not known; {what} of {loss}: {known}. It is {given}"
                );
                if others.iter().any(|id| camel_case(id) == key) {
                    message += ", and belongs to the ";
                    message += elsewhere;
                }
                message += ".";
                return Err(named_type_error(&format!("{prefix}{key}"), &message));
            }
        }
        Ok(())
    }

    /// The number called `id`, validated by `new`; `default` if it is missing.
    pub(super) fn number<T>(
        &self,
        id: &'static str,
        default: T,
        new: impl Fn(f64) -> Result<T, ParamError>,
    ) -> Result<T, JsValue> {
        match self.given(id)? {
            None => Ok(default),
            Some(number) => new(number).map_err(|error| param_error(&error)),
        }
    }

    /// Not inlined: there are many callers, and the wasm stays small.
    #[inline(never)]
    fn given(&self, id: &'static str) -> Result<Option<f64>, JsValue> {
        let value = self.get(id)?;
        let number = value.as_f64();
        if number.is_none() && !value.is_undefined() {
            return Err(no_number(id, &value, "a number"));
        }
        Ok(number)
    }

    /// Sets those of a loss' settings that are given.
    pub(super) fn set(
        &self,
        ids: &[&'static str],
        set: &mut dyn FnMut(&'static str, Value<'_>) -> Result<(), ParamError>,
    ) -> Result<(), JsValue> {
        for &id in ids {
            let value = self.get(id)?;
            if value.is_undefined() {
                continue;
            }
            let may_be_off = set(id, Value::Off).is_ok();
            let taken = match value.as_f64() {
                Some(number) => set(id, Value::Number(number)),
                None if may_be_off && value.is_null() => Ok(()),
                None if may_be_off => return Err(no_number(id, &value, "a number or null")),
                None => return Err(no_number(id, &value, "a number")),
            };
            taken.map_err(|error| param_error(&error))?;
        }
        Ok(())
    }

    pub(super) fn reduction(&self) -> Result<Reduction, JsValue> {
        let found = self.choice("reduction", &Reduction::names(), Reduction::from_name)?;
        Ok(found.unwrap_or(Reduction::None))
    }

    /// One of several names, if it is given.
    pub(super) fn choice<T>(
        &self,
        id: &'static str,
        names: &[&str],
        from_name: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, JsValue> {
        let value = self.get(id)?;
        if value.is_undefined() {
            return Ok(None);
        }
        let named = value.as_string().and_then(|name| from_name(&name));
        named
            .map(Some)
            .ok_or_else(|| wrong(id, &value, &format!("one of {}", names.join(", "))))
    }

    pub(super) fn divisor(&self) -> Result<Option<Divisor>, JsValue> {
        let value = self.get("divisor")?;
        if value.is_undefined() {
            return Ok(None);
        }
        let number = value.as_f64().map(Divisor::Number);
        let divisor = number.or_else(|| Divisor::from_name(&value.as_string()?));
        let requirement = "rows, weights, positives or a number";
        divisor
            .ok_or_else(|| wrong("divisor", &value, requirement))
            .map(Some)
    }

    /// The whole number called `id`, from 1 on, if there is one.
    pub(super) fn count(&self, id: &'static str) -> Result<Option<usize>, JsValue> {
        self.number(id, None, |number| {
            let count = whole(id, number)?;
            let range_error = |_| ParamError::of_number(id, number, "from 1 to 4294967295");
            usize::try_from(count).map(Some).map_err(range_error)
        })
    }

    /// The options of single predictions; `inputs` has the number of columns.
    pub(super) fn options(&self, inputs: &Arguments<'_>) -> Result<Options, JsValue> {
        Ok(Options {
            reduction: self.reduction()?,
            divisor: self.divisor()?,
            columns: inputs.count("columns")?,
            ignore_index: self.number("ignore_index", None, |index| Ok(Some(index)))?,
        })
    }

    /// The array of weights called `id`, if there is one.
    pub(super) fn weights(&self, id: &'static str) -> Result<Option<Vec<f64>>, JsValue> {
        let value = self.get(id)?;
        if value.is_undefined() {
            Ok(None)
        } else {
            let mut numbers = Numbers::new(id, &value)?;
            let all = 0..numbers.length();
            Ok(Some(numbers.read(all).to_vec()))
        }
    }
}

fn no_number(id: &'static str, value: &JsValue, requirement: &str) -> JsValue {
    param_error(&ParamError::new(id, kind_of(value), requirement))
}

/// Whether a value is an object, which can only be meant as an array.
pub(super) fn is_array(value: &JsValue) -> bool {
    value.is_object()
}

/// A whole number.
pub(super) fn whole(name: &'static str, number: f64) -> Result<i64, ParamError> {
    // Beyond this, an f64 cannot hold every whole number.
    const LARGEST: i64 = (1 << 53) - 1;
    if number == number.trunc() && number.abs() <= LARGEST as f64 {
        Ok(number as i64)
    } else {
        let requirement = format!("a whole number between -{LARGEST} and {LARGEST}");
        Err(ParamError::of_number(name, number, requirement))
    }
}
