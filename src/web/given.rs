//! Numbers given to a figure.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::api::{described, set_notes};
use super::convert::param_error;
use super::object::{set, strings};
use super::view::View;

#[wasm_bindgen]
impl View {
    /// Gives a figure that `takesNumbers` those that `predictions.js` computed for its parameters, and for the frozen ones;
    /// empty lists take them away.
    ///
    /// # Errors
    /// A `RangeError` if they are not laid out as the figure takes them; the view stays as it was.
    pub fn give(&mut self, numbers: &[f64], frozen: &[f64]) -> Result<(), JsValue> {
        let given = self.stage_mut().give(numbers, frozen);
        let stale = given.map_err(|error| param_error(&error))?;
        self.mark(stale);
        Ok(())
    }

    /// What the figure says of itself with these numbers, as one of `figures`. An axis that depends on them is its `axis`,
    /// `{lo, hi, example}`. `labels` has those of a choice that are not as elsewhere; what has an empty one is not offered.
    #[must_use]
    pub fn described(&self) -> Object {
        let (figure, params) = (self.stage().figure(), self.stage().params());
        let object = described(figure.info());
        set_notes(&object, figure.notes());
        let names = figure.trained_with();
        if !names.is_empty() {
            let labels = Object::new();
            set(&labels, "trainedWith", &strings(names));
            set(&object, "labels", &labels);
        }
        if figure.axis(params).is_none() {
            let (lo, hi) = figure.cursor_domain(params);
            let axis = Object::new();
            for (key, place) in [("lo", lo), ("hi", hi), ("example", figure.example(params))] {
                set(&axis, key, &place.into());
            }
            set(&object, "axis", &axis.into());
        }
        object
    }
}
