//! What was read, and what is asked of it.

use loss_lab_predictions::cells::{Cells, Condensing};
use loss_lab_predictions::read::{Outcome, Report};
use loss_lab_predictions::{self as predictions, Cached};
use wasm_bindgen::prelude::*;

use crate::answers;
use crate::arguments::{Arguments, loss};
use crate::classes;
use crate::report::report;

/// Predictions and labels. Rows may have their cells beside them, which answer at once where there are many.
#[wasm_bindgen]
pub struct Data {
    data: Cached,
    report: Report,
    condensing: Option<Condensing>,
    /// Of rows.
    cells: Option<Cached>,
}

impl Data {
    pub(crate) fn new(outcome: Outcome) -> Self {
        Self {
            data: outcome.data.into(),
            report: outcome.report,
            condensing: Some(Condensing::default()),
            cells: None,
        }
    }

    /// All rows, or their cells where these are `near` enough.
    pub(crate) fn known(&self, near: bool) -> &Cached {
        self.cells.as_ref().filter(|_| near).unwrap_or(&self.data)
    }

    fn source(&self, near: bool) -> &predictions::Data {
        self.known(near).data()
    }
}

#[wasm_bindgen]
impl Data {
    /// Whether these are some of the rows, as another thread has chosen them.
    #[wasm_bindgen(setter, js_name = isPart)]
    pub fn set_part(&mut self, is_part: bool) {
        if let predictions::Data::Classes(classes) = self.data.data_mut() {
            classes.set_part(is_part);
        }
    }

    /// How the file was read.
    #[wasm_bindgen(getter)]
    pub fn read(&self) -> JsValue {
        report(&self.report)
    }

    /// Makes cells of rows for a few milliseconds; false when they are there. Of several classes, some rows.
    pub fn condense(&mut self) -> bool {
        if let predictions::Data::Classes(classes) = self.data.data() {
            self.cells = classes
                .part()
                .map(|part| predictions::Data::from(part).into());
        }
        let (predictions::Data::Rows(rows), Some(condensing)) =
            (self.data.data(), &mut self.condensing)
        else {
            return false;
        };
        if condensing.step(rows) {
            return true;
        }
        let made = self.condensing.take().map(Condensing::cells);
        self.cells = made.map(|cells| predictions::Data::Cells(cells).into());
        false
    }

    /// Everything at a glance.
    pub fn summary(&self, settings: &JsValue, near: bool) -> Result<JsValue, JsValue> {
        if let predictions::Data::Classes(classes) = self.source(near) {
            let summary = classes.summary(&classes::settings(settings)?);
            return Ok(classes::summary(&summary, &self.report, classes));
        }
        let settings = answers::settings(settings)?;
        let summary = self.known(near).summary(&settings);
        Ok(answers::summary(&summary, &settings))
    }

    /// Where a loss puts its gradient.
    pub fn gradient(&self, settings: &JsValue, near: bool) -> Result<JsValue, JsValue> {
        if let predictions::Data::Classes(classes) = self.source(near) {
            let found = classes.gradient(classes::loss(settings)?);
            return Ok(classes::gradient(&found, &self.report, classes));
        }
        let loss = loss("settings", settings, &["easy_from"])?;
        let easy_from = answers::easy_from(&Arguments::of(settings))?;
        let source = self.source(near);
        let gradient = source.gradient(loss, easy_from);
        Ok(answers::gradient(&gradient, source.is_from_cells()))
    }

    /// Which γ, α and weights would do what is wanted.
    pub fn assistant(&self, settings: &JsValue, near: bool) -> Result<JsValue, JsValue> {
        if matches!(self.data.data(), predictions::Data::Classes(_)) {
            return Err(js_sys::Error::new(
                "The assistant is for two labels, not for several classes.",
            )
            .into());
        }
        let known = ["target", "easy_from", "fp_cost", "fn_cost"];
        let given = Arguments::new("settings", settings, &known)?;
        let target = given.between("target", 0.5, (0.0, 1.0))?;
        let (easy_from, costs) = (answers::easy_from(&given)?, answers::costs(&given)?);
        let assistant = self.known(near).assistant(target, easy_from, costs);
        let from_cells = self.source(near).is_from_cells();
        Ok(answers::assistant(&assistant, from_cells))
    }

    /// Cells as CSV, as the query makes them; of several classes, some rows.
    pub fn cells(&self) -> String {
        match self.source(true) {
            predictions::Data::Cells(cells) => cells.to_csv(),
            predictions::Data::Rows(rows) => Cells::of(rows).to_csv(),
            predictions::Data::Classes(classes) => classes.to_csv(),
        }
    }
}
