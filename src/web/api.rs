//! What JavaScript can ask without a view: figures, parameters, programs.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::convert::{
    camel_case, figure_called, held_to_js, param_error, param_to_js, params_from_js, params_to_js,
    set_param, type_error, value_to_js,
};
use super::object::{set, set_named, strings};
use crate::code::{self, Library};
use crate::figure::{self, Figure, Info, Notes, scene::Series};
use crate::params::{Params, TABLE, XAxis, quoted};

/// The table of parameters: objects with `id`, `attribute`, `symbol`, `label`, `min`, `max`, `sliderMin`, `sliderMax`,
/// `step`, `scale` (also `whole`, `choice`, `list` and `text`), `default` and `optional`; for choices also `options` and
/// `labels`, for lists and texts `example`, and for some whole numbers `below`, the parameter that they must be less than.
#[wasm_bindgen]
pub fn params() -> Array {
    TABLE.iter().map(param_to_js).collect()
}

/// The figures: objects with `id`, `title`, `question`, `part` (which part draws it), `controls`, `panels`, `zooms`, `takesNumbers`
/// (whether it is empty before a view is given numbers) and `opening` (what it opens with besides its cursor). The first figure, and
/// with the part `curves` each figure, also has `explanation`, `trial`, which is `{action, look, params}`, and `presets`, which are
/// `{name, params}`; `withCurves` tells that this part is there.
#[wasm_bindgen]
pub fn figures(#[wasm_bindgen(js_name = withCurves)] with_curves: bool) -> Array {
    let all = figure::ALL.iter();
    all.map(|figure| {
        let info = figure.info();
        let object = described(info);
        set(&object, "takesNumbers", &figure.takes_numbers().into());
        if with_curves || figure::part_of(info.id).is_empty() {
            set_notes(&object, figure.notes());
        }
        object
    })
    .collect()
}

/// What a figure says of itself.
pub(super) fn described(info: &Info) -> Object {
    let controls: Vec<String> = info.controls.iter().map(|id| camel_case(id)).collect();
    let object = Object::new();
    for (key, text) in [
        ("id", info.id),
        ("title", info.title),
        ("question", info.question),
        ("part", figure::part_of(info.id)),
    ] {
        set(&object, key, &text.into());
    }
    set(&object, "controls", &strings(&controls));
    set(&object, "panels", &strings(info.panels));
    set(&object, "zooms", &strings(info.zooms));
    set(&object, "opening", &partial(info.example.settings));
    object
}

/// What it tells whoever sees it.
pub(super) fn set_notes(object: &Object, notes: &Notes) {
    set(object, "explanation", &notes.explanation.into());
    let trial = named("action", notes.trial.action, notes.trial.settings);
    set(&trial, "look", &notes.trial.look.into());
    set(object, "trial", &trial);
    let presets = notes.presets.iter().map(preset);
    set(object, "presets", &presets.collect::<Array>());
}

fn preset(preset: &figure::Preset) -> Object {
    named("name", preset.name, preset.settings)
}

/// Some parameters under a name.
fn named(key: &'static str, name: &str, settings: figure::Settings) -> Object {
    let object = Object::new();
    set(&object, key, &name.into());
    set(&object, "params", &partial(settings));
    object
}

fn partial(settings: figure::Settings) -> Object {
    let params = Object::new();
    for &(id, value) in settings {
        set_named(&params, &camel_case(id), &value_to_js(value));
    }
    params
}

/// A program in Python that prints the losses of a figure at its parameters, for `library`: `pytorch`, `torchvision`,
/// `keras` or `optax`; where a figure trains a model, one that does so for `pytorch` or `numpy`. Of a figure of the reader's own
/// predictions, the program computes it from the reader's file, with `numpy` or `scikit-learn`, or either with `-classes` after it.
///
/// # Errors
/// A `RangeError` with the property `param` for an invalid value; a `TypeError` for an unknown figure or library; an
/// `Error` if the figure has no prediction there, or the library none of the losses.
#[wasm_bindgen]
pub fn code(figure: &str, params: &JsValue, library: &str) -> Result<String, JsValue> {
    #[cfg(feature = "fault-injection")]
    super::fault::may_happen("code");
    let params = params_from_js(params)?;
    let known_figure = figure_called(figure)?;
    let mut scripts = known_figure.scripts().iter();
    if let Some(script) = scripts.find(|script| script.name == library) {
        return Ok((script.text)(&params));
    }
    let subjects = known_figure.subjects(&params);
    let error = |why: &str| JsValue::from(js_sys::Error::new(why));
    if subjects.is_empty() {
        let why = known_figure.why_no_subjects(&params);
        return Err(error(&figure::text::plain(&why)));
    }
    let known = Library::called(library).ok_or_else(|| {
        let names = Library::ALL.map(Library::name).join(", ");
        type_error(&format!(
            "library is {}, but must be one of {names}",
            quoted(library)
        ))
    })?;
    code::training_program(known, &known_figure.training(&params))
        .or_else(|| code::program(known, &subjects))
        .ok_or_else(|| error(&format!("{} has none of these losses here.", known.label())))
}

/// The libraries that have a loss of the figure, train its model, or have a program for it, as `{id, label}`.
///
/// # Errors
/// As `code`.
#[wasm_bindgen(js_name = codeLibraries)]
pub fn code_libraries(figure: &str, params: &JsValue) -> Result<Array, JsValue> {
    let params = params_from_js(params)?;
    let found = figure_called(figure)?;
    let subjects = found.subjects(&params);
    let losses = Library::ALL.into_iter();
    let losses = losses.filter(|&library| code::has(library, &subjects));
    let trains = !found.training(&params).is_empty();
    let losses = losses.chain(trains.then_some(Library::NumPy));
    let scripts = found.scripts().iter();
    Ok(scripts
        .map(|script| (script.name, script.label))
        .chain(losses.map(|library| (library.name(), library.label())))
        .map(|(id, label)| {
            let object = Object::new();
            set(&object, "id", &id.into());
            set(&object, "label", &label.into());
            object
        })
        .collect())
}

/// All parameters with a new value for the one that JavaScript calls `id`; parameters that depend on it follow.
///
/// # Errors
/// A `RangeError` with the property `param`, whose message names the parameter and the value.
#[wasm_bindgen(js_name = withParam)]
pub fn with_param(params: &JsValue, id: &str, value: &JsValue) -> Result<Object, JsValue> {
    #[cfg(feature = "fault-injection")]
    super::fault::may_happen("withParam");
    let place = TABLE
        .iter()
        .position(|info| camel_case(info.id) == id)
        .ok_or_else(|| type_error(&format!("{} is not a parameter", quoted(id))))?;
    let whole = TABLE[place].stands_alone
        && params.is_object()
        && Reflect::own_keys(params)?.length() as usize == TABLE.len();
    if !whole || value.is_undefined() {
        let mut params = params_from_js(params)?;
        set_param(&mut params, place, value).map_err(|error| param_error(&error))?;
        return Ok(params_to_js(&params));
    }
    // No other parameter depends on the rest, so those stay as they are.
    let mut taken = Params::default();
    set_param(&mut taken, place, value).map_err(|error| param_error(&error))?;
    let next = Object::try_assign(&Object::new(), params.unchecked_ref())?;
    set_named(&next, id, &held_to_js(&taken, place));
    Ok(next)
}

/// The place on the axis `to` of the prediction at `at` on the axis `from`; NaN if there is none.
#[wasm_bindgen(js_name = convertAt)]
pub fn convert_at(at: f64, from: &str, to: &str) -> f64 {
    match (XAxis::from_name(from), XAxis::from_name(to)) {
        (Some(from), Some(to)) => from.convert(at, to),
        _ => f64::NAN,
    }
}

/// The ids of a figure's controls that have no effect at these parameters.
///
/// # Errors
/// A `RangeError` with the property `param` for a value that cannot be taken; a `TypeError` for a figure that there is not.
#[wasm_bindgen(js_name = idleControls)]
pub fn idle_controls(figure: &str, params: &JsValue) -> Result<JsValue, JsValue> {
    let params = params_from_js(params)?;
    Ok(idle(figure_called(figure)?, &params))
}

pub(super) fn idle(figure: &dyn Figure, params: &Params) -> JsValue {
    let ids: Vec<String> = figure
        .idle(params)
        .iter()
        .map(|id| camel_case(id))
        .collect();
    strings(&ids)
}

/// Where a cursor may stand on the x axis of a figure at these parameters: `{lo, hi, kind, example}`, where the kind is
/// `probability`, `logit`, or the figure's own name if its axis is neither, and the example is the place of the figure's.
///
/// # Errors
/// A `RangeError` with the property `param` for a value that cannot be taken; a `TypeError` for a figure that there is not.
#[wasm_bindgen(js_name = xAxis)]
pub fn x_axis(figure: &str, params: &JsValue) -> Result<Object, JsValue> {
    let params = params_from_js(params)?;
    let found = figure_called(figure)?;
    let (lo, hi) = found.cursor_domain(&params);
    let kind = found.axis(&params).map_or(found.info().id, XAxis::name);
    let object = Object::new();
    set(&object, "lo", &lo.into());
    set(&object, "hi", &hi.into());
    set(&object, "kind", &kind.into());
    set(&object, "example", &found.example(&params).into());
    Ok(object)
}

/// The dashes of each series, as `{name: [css px, …]}`, for legends.
#[wasm_bindgen]
pub fn dashes() -> Object {
    let object = Object::new();
    for series in Series::ALL {
        let pattern: Array = series
            .dash()
            .iter()
            .map(|&v| JsValue::from_f64(v))
            .collect();
        set(&object, series.name(), &pattern);
    }
    object
}
