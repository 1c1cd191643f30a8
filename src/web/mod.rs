//! The browser's side: what JavaScript calls, and the canvas. The only module that knows either.

pub mod canvas;
mod convert;
mod evaluate;
mod panel_view;
mod pixels;
mod view;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::figure;
use crate::params::{Params, TABLE, XAxis};
use convert::{
    camel_case, param_error, param_to_js, params_from_js, set, set_param, strings, type_error,
};

pub use evaluate::evaluate;
pub use view::{View, dashes};

/// Runs once, when the module is instantiated: a panic says where it happened.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
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

/// The place on the axis `to` of the prediction at `at` on the axis `from`; NaN if there is none.
#[wasm_bindgen(js_name = convertAt)]
pub fn convert_at(at: f64, from: &str, to: &str) -> f64 {
    match (XAxis::from_name(from), XAxis::from_name(to)) {
        (Some(from), Some(to)) => from.convert(at, to),
        _ => f64::NAN,
    }
}

/// The ends of the x axis of a figure at these parameters: `[lo, hi]`; empty if there is no such figure.
///
/// # Errors
/// A `RangeError` with the property `param` for a value that cannot be taken.
#[wasm_bindgen(js_name = xFrame)]
pub fn x_frame(figure: &str, params: &JsValue) -> Result<Vec<f64>, JsValue> {
    let params = params_from_js(params)?;
    let scene = figure::find(figure).map(|figure| figure.scene(&params));
    let panel = scene.as_ref().and_then(|scene| scene.panels.first());
    Ok(panel.map_or_else(Vec::new, |panel| vec![panel.x.lo, panel.x.hi]))
}
