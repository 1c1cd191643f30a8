//! The words of a view: values, sentences and formulas.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::api::idle;
use super::object::set;
use super::tables::{series, table_to_js};
use super::view::View;
use crate::figure::scene::Emphasis;
use crate::figure::text;

/// Significant digits in the readout, and in the table.
const DIGITS: usize = 4;

#[wasm_bindgen]
impl View {
    /// The ids of the controls that have no effect now; as `idleControls`, without taking all parameters again.
    pub fn idle(&self) -> JsValue {
        idle(self.stage().figure(), self.stage().params())
    }

    /// The panels' titles, as markup.
    pub fn titles(&self) -> Array {
        let panels = self.stage().scene().panels.iter();
        panels
            .map(|panel| JsValue::from_str(&panel.title))
            .collect()
    }

    /// Exact values at the cursor, as a table (see `table`), followed by those of the frozen setting. `emphases` tells
    /// how the line of each row is drawn: `main`, `context` or `ghost`.
    pub fn readout(&self) -> Object {
        let readout = self.stage().readout();
        let object = table_to_js(&readout.table, DIGITS);
        let names = readout.emphases.iter().map(|emphasis| match emphasis {
            Emphasis::Main => "main",
            Emphasis::Context => "context",
            Emphasis::Ghost => "ghost",
        });
        let emphases: Array = names.map(JsValue::from_str).collect();
        set(&object, "emphases", &emphases);
        object
    }

    /// The sentence about the picture, as markup.
    pub fn summary(&self) -> String {
        #[cfg(feature = "fault-injection")]
        super::fault::may_happen("summary");
        self.stage().summary()
    }

    /// The sentence without markup.
    #[wasm_bindgen(js_name = plainSummary)]
    pub fn plain_summary(&self) -> String {
        text::plain(&self.summary())
    }

    /// The formulas, as `{series, tex}`.
    pub fn formulas(&self) -> Array {
        let formulas = self.stage().formulas().into_iter();
        formulas
            .map(|formula| {
                let object = Object::new();
                set(&object, "series", &series(formula.series));
                set(&object, "tex", &formula.tex.into());
                object
            })
            .collect()
    }

    /// The picture as numbers: `{heading, columns: [{label, series}], rows: [{label, series, values, texts}]}`.
    pub fn table(&self) -> Object {
        table_to_js(&self.stage().table(), DIGITS)
    }
}
