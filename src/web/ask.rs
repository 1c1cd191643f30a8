//! Questions and challenges, as JavaScript asks for them.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::convert::{camel_case, params_from_js, type_error, value_to_js};
use super::object::{set, set_named};
use super::view::View;
use crate::challenge::{self, Challenge};
use crate::params::{Params, Scale, Value, quoted};
use crate::question::{self, Answer, Question};

fn asked(id: &str) -> Result<&'static Question, JsValue> {
    question::find(id)
        .ok_or_else(|| type_error(&format!("{} is not the name of a question", quoted(id))))
}

fn challenged(id: &str) -> Result<&'static Challenge, JsValue> {
    challenge::find(id)
        .ok_or_else(|| type_error(&format!("{} is not the name of a challenge", quoted(id))))
}

fn settings(given: &[(&str, Value<'_>)]) -> Object {
    let object = Object::new();
    for &(id, value) in given {
        set_named(&object, &camel_case(id), &value_to_js(value));
    }
    object
}

/// The questions about a figure at these parameters, as `{id, params, prompt, kind, options, min, max, log, unit}`: what the
/// figure is set to, and how each is answered, which is `number`, `place` or `choice`.
///
/// # Errors
/// A `RangeError` with the property `param` for a value that cannot be taken.
#[wasm_bindgen]
pub fn questions(figure: &str, params: &JsValue) -> Result<Array, JsValue> {
    let params = params_from_js(params)?;
    Ok(question::of(figure)
        .map(|question| question_to_js(question, &params))
        .collect())
}

fn question_to_js(question: &Question, params: &Params) -> Object {
    let own = question.at(params);
    let object = Object::new();
    set(&object, "id", &question.id.into());
    set(&object, "params", &settings(question.setting));
    set(&object, "prompt", &question.prompt(params).into());
    let number = |range: (f64, f64), scale| {
        set(&object, "min", &range.0.into());
        set(&object, "max", &range.1.into());
        set(&object, "log", &(scale == Scale::Log).into());
    };
    let kind = match &question.answer {
        Answer::Number {
            range, scale, unit, ..
        } => {
            number(*range, *scale);
            set(&object, "unit", &(*unit).into());
            "number"
        }
        Answer::Place { .. } => {
            let domain = question.figure().map(|figure| figure.cursor_domain(&own));
            number(domain.unwrap_or_default(), Scale::Linear);
            "place"
        }
        Answer::Choice { .. } => {
            let labels = question.options(params).into_iter();
            let labels: Array = labels.map(|one| JsValue::from(one.label)).collect();
            set(&object, "options", &labels);
            "choice"
        }
    };
    set(&object, "kind", &kind.into());
    object
}

/// What is right for the question `id` at these parameters, as `{value, right, guessText, text, after}`. A choice’s answer is
/// its index; a guess of NaN is none.
///
/// # Errors
/// As `questions`; a `TypeError` for a question that there is not.
#[wasm_bindgen(js_name = answerTo)]
pub fn answer_to(id: &str, params: &JsValue, guess: f64) -> Result<Object, JsValue> {
    let (question, params) = (asked(id)?, params_from_js(params)?);
    let value = question.truth(&params);
    let object = Object::new();
    set(&object, "value", &value.into());
    let right = question.is_right(&params, guess);
    set(&object, "right", &right.into());
    let guess = if guess.is_nan() {
        String::new()
    } else {
        question.spell(&params, guess)
    };
    set(&object, "guessText", &guess.into());
    set(&object, "text", &question.spell(&params, value).into());
    set(&object, "after", &question.after(&params).into());
    Ok(object)
}

/// Every challenge, as `{id, figure, params, goal, hint, after}`; `params` is what differs from the defaults at the start.
#[wasm_bindgen]
pub fn challenges() -> Array {
    challenge::all()
        .map(|challenge| {
            let object = Object::new();
            for (key, text) in [
                ("id", challenge.id),
                ("figure", challenge.figure),
                ("goal", challenge.goal),
                ("hint", challenge.hint),
                ("after", challenge.after),
            ] {
                set(&object, key, &text.into());
            }
            set(&object, "params", &settings(challenge.start));
            object
        })
        .collect()
}

/// Where these parameters are on the way to a challenge’s goal, as `{progress, text}`; it is reached where `progress` is 1.
///
/// # Errors
/// As `answerTo`.
#[wasm_bindgen(js_name = challengeAt)]
pub fn challenge_at(id: &str, params: &JsValue) -> Result<Object, JsValue> {
    let (challenge, params) = (challenged(id)?, params_from_js(params)?);
    let reached = challenge.reached(&params);
    let object = Object::new();
    set(&object, "progress", &reached.progress.into());
    set(&object, "text", &challenge.spell(reached).into());
    Ok(object)
}

#[wasm_bindgen]
impl View {
    /// Asks the question `id` in the picture, with the `guess` so far or, once it is `answered`, with the truth beside it.
    /// `undefined` ends it.
    ///
    /// # Errors
    /// A `TypeError` for a question that there is not.
    pub fn ask(
        &mut self,
        id: Option<String>,
        guess: Option<f64>,
        answered: bool,
    ) -> Result<(), JsValue> {
        let overlay = match id {
            Some(id) => asked(&id)?.overlay(self.stage().params(), guess, answered),
            None => Default::default(),
        };
        self.cover(overlay);
        Ok(())
    }
}
