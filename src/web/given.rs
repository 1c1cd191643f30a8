//! Numbers given to a figure.

use wasm_bindgen::prelude::*;

use super::convert::param_error;
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
}
