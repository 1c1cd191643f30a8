//! Converts parameters and figures between JavaScript and Rust.

use std::cell::OnceCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::object::{described, get, is_list, set, strings};
use crate::figure::{self, Figure};
use crate::params::{
    Held, ParamError, ParamInfo, ParamKind, Params, Scale, TABLE, Value, quoted, short,
};

thread_local! {
    static PARAM_NAMES: OnceCell<Vec<JsValue>> = const { OnceCell::new() };
}

/// `fp_weight` as JavaScript spells it: `fpWeight`.
pub(super) fn camel_case(id: &str) -> String {
    let mut words = id.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

/// An `Error` (a `RangeError`) with the property `param`, in JavaScript's spelling.
#[cold]
#[inline(never)]
pub(super) fn param_error(error: &ParamError) -> JsValue {
    let name = camel_case(error.name());
    let place = error.index().map_or_else(String::new, |i| format!("[{i}]"));
    let message = format!(
        "{name}{place} is {}, but must be {}",
        error.value(),
        error.requirement()
    );
    let thrown = js_sys::RangeError::new(&message);
    set(&thrown, "param", &name.into());
    thrown.into()
}

/// A `TypeError` with this message.
#[cold]
#[inline(never)]
pub(super) fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}

/// The figure called `id`, or a `TypeError`.
pub(super) fn figure_called(id: &str) -> Result<&'static dyn Figure, JsValue> {
    figure::find(id)
        .ok_or_else(|| type_error(&format!("{} is not the name of a figure", quoted(id))))
}

/// The table's rows with their JavaScript names.
fn with_names<T>(action: impl FnOnce(&[JsValue]) -> T) -> T {
    PARAM_NAMES.with(|names| {
        action(names.get_or_init(|| {
            let ids = TABLE.iter().map(|info| camel_case(info.id));
            ids.map(|id| JsValue::from_str(&id)).collect()
        }))
    })
}

/// Sets the parameter in this place of the table from a JavaScript value. `undefined` leaves it.
pub(super) fn set_param(
    params: &mut Params,
    place: usize,
    value: &JsValue,
) -> Result<(), ParamError> {
    let info = &TABLE[place];
    if value.is_undefined() {
        Ok(())
    } else if value.is_null() {
        params.set_at(place, Value::Off)
    } else if let Some(number) = value.as_f64() {
        params.set_at(place, Value::Number(number))
    } else if let Some(name) = value.as_string() {
        params.set_at(place, Value::Name(&name))
    } else if is_list(value) && matches!(info.kind, ParamKind::List { .. }) {
        let requirement = "a text, or an array of numbers";
        let refused = || ParamError::new(info.id, "an array", requirement);
        let text = list_text(value).ok_or_else(refused)?;
        params.set_at(place, Value::Name(&text))
    } else {
        Err(ParamError::new(
            info.id,
            described(value),
            "a number or a name",
        ))
    }
}

/// An array as the text of a list; `None` if it is too long or holds anything but numbers and texts.
///
/// Errors thrown by an element are caught, because an exception that passes through wasm never restores its stack
/// pointer.
fn list_text(array: &JsValue) -> Option<String> {
    // More than any list takes, but few enough to answer at once.
    const MOST: f64 = 1000.0;
    let length = get(array, "length").ok()?.as_f64().filter(|&n| n <= MOST)?;
    let texts: Option<Vec<String>> = (0..length as u32)
        .map(|i| {
            let element = Reflect::get_u32(array, i).ok()?;
            element.as_f64().map(short).or_else(|| element.as_string())
        })
        .collect();
    Some(texts?.join(","))
}

/// A value as JavaScript has it.
pub(super) fn value_to_js(value: Value<'_>) -> JsValue {
    match value {
        Value::Number(number) => number.into(),
        Value::Name(name) => name.into(),
        Value::Off => JsValue::NULL,
    }
}

/// All parameters as an object keyed by their JavaScript names.
pub(super) fn params_to_js(params: &Params) -> Object {
    let object = Object::new();
    with_names(|names| {
        for (place, name) in names.iter().enumerate() {
            let _ = Reflect::set(&object, name, &held_to_js(params, place));
        }
    });
    object
}

/// The value of the parameter in this place of the table.
pub(super) fn held_to_js(params: &Params, place: usize) -> JsValue {
    match params.get_at(place) {
        Held::Number(number) => number.into(),
        Held::Text(text) => text.into(),
        Held::Off => JsValue::NULL,
    }
}

/// All parameters from an object keyed by their JavaScript names; missing ones are at their defaults.
pub(super) fn params_from_js(object: &JsValue) -> Result<Params, JsValue> {
    params_in(object, Params::default())
}

/// The parameters with those of an object replaced.
pub(super) fn params_in(object: &JsValue, mut params: Params) -> Result<Params, JsValue> {
    with_names(|names| {
        for (place, name) in names.iter().enumerate() {
            let value = Reflect::get(object, name)?;
            set_param(&mut params, place, &value).map_err(|error| param_error(&error))?;
        }
        Ok(params)
    })
}

/// A row of the table of parameters as an object.
pub(super) fn param_to_js(info: &ParamInfo) -> Object {
    let object = Object::new();
    let text = |key: &'static str, value: &str| set(&object, key, &value.into());
    text("id", &camel_case(info.id));
    text("attribute", &info.id.replace('_', "-"));
    text("symbol", info.symbol);
    text("label", info.label);
    kind_to_js(info.kind, &object);
    text("control", info.control);
    set(&object, "shared", &info.shared.into());
    set(&object, "optional", &info.optional.into());
    let defaults = params_to_js(&Params::default());
    let default = get(&defaults, &camel_case(info.id)).unwrap_or(JsValue::NULL);
    set(&object, "default", &default);
    object
}

/// The properties of a kind of parameter.
fn kind_to_js(kind: ParamKind, object: &Object) {
    let text = |key: &'static str, value: &str| set(object, key, &value.into());
    match kind {
        ParamKind::Number {
            min,
            max,
            slider,
            step,
            scale,
            ..
        } => {
            let number = |key: &'static str, value: f64| set(object, key, &value.into());
            number("min", min);
            number("max", max);
            number("sliderMin", slider.0);
            number("sliderMax", slider.1);
            number("step", step);
            text(
                "scale",
                match scale {
                    Scale::Linear => "linear",
                    Scale::Log => "log",
                    Scale::Logit => "logit",
                },
            );
        }
        ParamKind::Whole {
            min, max, below, ..
        } => {
            let number = |key: &'static str, value: u32| set(object, key, &value.into());
            text("scale", "whole");
            for key in ["min", "sliderMin"] {
                number(key, min);
            }
            for key in ["max", "sliderMax"] {
                number(key, max);
            }
            number("step", 1);
            if let Some(id) = below {
                text("below", &camel_case(id));
            }
        }
        ParamKind::Choice(choices) => {
            text("scale", "choice");
            let (names, labels): (Vec<&str>, Vec<&str>) = choices
                .iter()
                .map(|choice| (choice.name, choice.label))
                .unzip();
            set(object, "options", &strings(&names));
            set(object, "labels", &strings(&labels));
        }
        ParamKind::List { example } => {
            text("scale", "list");
            text("example", example);
        }
        ParamKind::Text { example } => {
            text("scale", "text");
            text("example", example);
        }
    }
}
