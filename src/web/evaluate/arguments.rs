//! What `evaluate()` is given, read and checked.

use js_sys::{ArrayBuffer, Float64Array, Int32Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::super::convert::{camel_case, get, param_error, set, shown, type_error};
use crate::params::{ParamError, Reduction, legible};

/// An array may be this long: with all that one loss takes and gives, a memory of 4 GB holds it.
const LONGEST: u32 = 1 << 25;

// `js_sys` lets pass what the constructors throw. An exception that passes through wasm leaves its stack as it was, and
// a page that goes on after thousands of them would have none left.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Float64Array)]
    type Floats;
    #[wasm_bindgen(constructor, catch, js_class = "Float64Array")]
    fn new(array: &JsValue) -> Result<Floats, JsValue>;

    #[wasm_bindgen(js_name = Int32Array)]
    type Integers;
    #[wasm_bindgen(constructor, catch, js_class = "Int32Array")]
    fn new(array: &JsValue) -> Result<Integers, JsValue>;
}

/// One of the two objects, for a loss.
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

    /// Refuses keys that mean nothing: a misspelt setting must not pass for a default.
    #[inline(never)]
    pub(super) fn only(&self, what: &str, known: &[&'static str]) -> Result<(), JsValue> {
        let known: Vec<String> = known.iter().map(|id| camel_case(id)).collect();
        let keys = Reflect::own_keys(self.object)?;
        for key in keys.iter().filter_map(|key| key.as_string()) {
            if !known.contains(&key) {
                let given = kind_of(&get(self.object, &key)?);
                let (loss, known) = (self.loss, known.join(", "));
                let name = legible(&key);
                let message =
                    format!("{name} is not known; {what} of {loss}: {known}. It is {given}.");
                return Err(named_type_error(&key, &message));
            }
        }
        Ok(())
    }

    /// The number called `id`, made what it stands for, or `default` where it is left out.
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

    /// Apart from its many callers, for size.
    #[inline(never)]
    fn given(&self, id: &'static str) -> Result<Option<f64>, JsValue> {
        let value = self.get(id)?;
        let number = value.as_f64();
        if number.is_none() && !value.is_undefined() {
            return Err(param_error(&ParamError::new(
                id,
                kind_of(&value),
                "a number",
            )));
        }
        Ok(number)
    }

    pub(super) fn reduction(&self) -> Result<Reduction, JsValue> {
        let value = self.get("reduction")?;
        if value.is_undefined() {
            return Ok(Reduction::None);
        }
        let named = value
            .as_string()
            .and_then(|name| Reduction::from_name(&name));
        named.ok_or_else(|| {
            let requirement = format!("one of {}", Reduction::names().join(", "));
            wrong("reduction", &value, &requirement)
        })
    }

    /// The array of weights called `id`, where there is one.
    pub(super) fn weights(&self, id: &'static str) -> Result<Option<Vec<f64>>, JsValue> {
        let value = self.get(id)?;
        if value.is_undefined() {
            Ok(None)
        } else {
            numbers(id, &value).map(Some)
        }
    }

    /// The array called `id`, which must be there.
    pub(super) fn numbers(&self, id: &'static str) -> Result<Vec<f64>, JsValue> {
        numbers(id, &self.get(id)?)
    }
}

/// Whether a value is an object and not a number, so that it can only be meant as an array.
pub(super) fn is_array(value: &JsValue) -> bool {
    value.is_object()
}

/// The numbers of a `Float64Array`.
#[inline(never)]
pub(super) fn numbers(id: &'static str, value: &JsValue) -> Result<Vec<f64>, JsValue> {
    if !value.has_type::<Float64Array>() {
        return Err(wrong(id, value, "a Float64Array"));
    }
    check_array(id, value)?;
    let copy = Floats::new(value).map_err(|_| lost(id))?;
    let copy: Float64Array = copy.unchecked_into();
    check_length(id, copy.length().into())?;
    Ok(copy.to_vec())
}

/// The numbers of an `Int32Array`, or nothing if it is something else.
#[inline(never)]
pub(super) fn integers(id: &'static str, value: &JsValue) -> Result<Option<Vec<i32>>, JsValue> {
    if !value.has_type::<Int32Array>() {
        return Ok(None);
    }
    check_array(id, value)?;
    let copy = Integers::new(value).map_err(|_| lost(id))?;
    let copy: Int32Array = copy.unchecked_into();
    check_length(id, copy.length().into())?;
    Ok(Some(copy.to_vec()))
}

/// Refuses what only inherits from an array, and what is too long to be copied.
fn check_array(id: &'static str, value: &JsValue) -> Result<(), JsValue> {
    let no_array = || wrong(id, value, "an array with numbers of its own");
    if !ArrayBuffer::is_view(value) {
        return Err(no_array());
    }
    // It may say what it likes of its length; the copy knows.
    let length = get(value, "length").map_err(|_| no_array())?;
    check_length(id, length.as_f64().unwrap_or_default())
}

fn check_length(id: &'static str, length: f64) -> Result<(), JsValue> {
    if length <= f64::from(LONGEST) {
        return Ok(());
    }
    let requirement = format!("{LONGEST} long or less");
    let error = ParamError::new(id, format_args!("{length} long"), requirement);
    Err(param_error(&error))
}

/// A buffer that was transferred elsewhere, or shrunk below the array.
fn lost(id: &'static str) -> JsValue {
    let requirement = "one that still has its numbers";
    let error = ParamError::new(id, "an array of a detached buffer", requirement);
    param_error(&error)
}

/// The error about an argument that a `value` of this kind cannot be.
#[inline(never)]
pub(super) fn wrong(id: &'static str, value: &JsValue, requirement: &str) -> JsValue {
    let name = camel_case(id);
    let message = format!("{name} is {}, but must be {requirement}", kind_of(value));
    named_type_error(&name, &message)
}

fn named_type_error(name: &str, message: &str) -> JsValue {
    let error = type_error(message);
    set(error.unchecked_ref::<Object>(), "param", &name.into());
    error
}

/// How messages show a value: typed arrays by their kind.
fn kind_of(value: &JsValue) -> String {
    let class = || -> Option<String> {
        let constructor = Reflect::get(value, &"constructor".into()).ok()?;
        let name = Reflect::get(&constructor, &"name".into()).ok()?;
        name.as_string().filter(|name| name.ends_with("Array"))
    };
    match class() {
        Some(class) if value.is_object() && class != "Array" => {
            format!("an object of the class {}", legible(&class))
        }
        _ => shown(value),
    }
}
