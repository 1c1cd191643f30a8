//! The browser's side: what JavaScript calls, and the canvas. The only module that knows either.

pub mod canvas;
mod convert;
mod evaluate;
mod panel_view;
mod view;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::figure;
use crate::numerics::{logit_from_prob, prob_from_logit};
use crate::params::{Params, Prob, TABLE};
use convert::{camel_case, param_error, param_to_js, set, set_param, strings, type_error};

pub use evaluate::evaluate;
pub use view::{View, dashes};

/// Runs once, when the module is instantiated: a panic says where it happened.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The version of the package, for telling scripts and wasm of different releases apart.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// The table of parameters: objects with `id`, `attribute`, `symbol`, `label`, `min`, `max`, `sliderMin`,
/// `sliderMax`, `step`, `scale`, `default`, `optional`, and for choices `options`.
#[wasm_bindgen]
pub fn params() -> Array {
    TABLE.iter().map(param_to_js).collect()
}

/// The figures: objects with `id`, `title`, `question`, `controls`, `panels` and `zooms`.
#[wasm_bindgen]
pub fn figures() -> Array {
    let camel: Vec<(&figure::Info, Vec<String>)> = figure::ALL
        .iter()
        .map(|figure| figure.info())
        .map(|info| {
            (
                info,
                info.controls.iter().map(|id| camel_case(id)).collect(),
            )
        })
        .collect();
    camel
        .into_iter()
        .map(|(info, controls)| {
            let object = Object::new();
            for (key, text) in [
                ("id", info.id),
                ("title", info.title),
                ("question", info.question),
            ] {
                set(&object, key, &text.into());
            }
            set(&object, "controls", &strings(&controls));
            set(&object, "panels", &strings(info.panels));
            set(&object, "zooms", &strings(info.zooms));
            object
        })
        .collect()
}

/// Accepts or refuses one value for the parameter that JavaScript calls `id`.
///
/// # Errors
/// A `RangeError` with the property `param`, whose message names the parameter and the value.
#[wasm_bindgen(js_name = checkParam)]
pub fn check_param(id: &str, value: &JsValue) -> Result<(), JsValue> {
    let info = TABLE
        .iter()
        .find(|info| camel_case(info.id) == id)
        .ok_or_else(|| type_error(&format!("{id} is not a parameter")))?;
    set_param(&mut Params::default(), info, value).map_err(|error| param_error(&error))
}

/// The place on the other axis of `at`: a logit from a probability or the reverse. `axis` names the axis
/// that `at` is to be on; places beyond its frame come to the frame's end.
#[wasm_bindgen(js_name = convertAt)]
pub fn convert_at(at: f64, axis: &str) -> f64 {
    let there = match axis {
        "logit" => Prob::new(at)
            .map_or(f64::NAN, logit_from_prob)
            .clamp(-10.0, 10.0),
        _ => prob_from_logit(at),
    };
    // Twelve decimals: there and back again is the number one typed.
    libm::round(there * 1e12) / 1e12
}
