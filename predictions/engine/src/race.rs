//! A race of losses, in slices.

use loss_lab::figure::given::Flat;
use loss_lab_predictions::race;
use wasm_bindgen::prelude::*;

use crate::numbers::params;

/// A race under way.
#[wasm_bindgen]
pub struct Race(race::Race);

#[wasm_bindgen]
impl Race {
    /// With the settings of the figure.
    #[wasm_bindgen(constructor)]
    pub fn new(values: &JsValue) -> Result<Self, JsValue> {
        let settings = race::Settings::of(&params(values)?);
        Ok(Self(race::Race::new(settings)))
    }

    /// Goes on for a few milliseconds at most, mostly less than one; false when it is over.
    pub fn step(&mut self) -> bool {
        self.0.step();
        !self.0.is_over()
    }

    /// The part that is done, from 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> f64 {
        self.0.so_far().done
    }

    /// What the figure draws.
    pub fn numbers(&self) -> Vec<f64> {
        self.0.so_far().to_numbers()
    }
}
