//! One figure on its canvases. JavaScript drives it and holds the state.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::convert::{camel_case, params_from_js, params_in, type_error};
use super::object::set;
use super::panel::PanelView;
use crate::chart::{Sheet, Theme};
use crate::figure;
use crate::figure::scene::{AxisSpec, Table};
use crate::params::quoted;
use crate::stage::{Handle, Overlay, Stage, Stale};

/// One figure, for one element. It can be discarded and made again at any time.
#[wasm_bindgen]
pub struct View {
    stage: Stage,
    theme: Theme,
    /// The panels that have canvases, by index.
    panels: Vec<Option<PanelView>>,
    /// The handles of each panel that JavaScript knows.
    told: Vec<Vec<Handle>>,
}

#[wasm_bindgen]
impl View {
    /// A view of the figure called `figure`, at the default parameters and without a canvas.
    ///
    /// # Errors
    /// If there is no such figure.
    #[wasm_bindgen(constructor)]
    pub fn new(figure: &str) -> Result<View, JsValue> {
        let found = figure::find(figure).ok_or_else(|| {
            let names: Vec<&str> = figure::ALL.iter().map(|figure| figure.info().id).collect();
            type_error(&format!(
                "figure is {}, but must be one of {}",
                quoted(figure),
                names.join(", ")
            ))
        })?;
        let stage = Stage::new(found);
        Ok(Self {
            panels: stage.scene().panels.iter().map(|_| None).collect(),
            told: vec![Vec::new(); stage.scene().panels.len()],
            stage,
            theme: Theme::light(),
        })
    }

    /// Gives panel `index` its canvas, and one below it that a heat map goes to; without that, a map is drawn with the
    /// other marks.
    pub fn attach(
        &mut self,
        index: usize,
        canvas: HtmlCanvasElement,
        ground: Option<HtmlCanvasElement>,
    ) {
        if let Some(slot) = self.panels.get_mut(index) {
            *slot = Some(PanelView::new(canvas, ground));
        }
    }

    /// Whether panel `index` has a heat map.
    #[wasm_bindgen(js_name = hasMap)]
    pub fn has_map(&self, index: usize) -> bool {
        let panel = self.stage.scene().panels.get(index);
        panel.is_some_and(|panel| panel.heat().is_some())
    }

    /// Sets the size of panel `index` in css px, and the device pixels per css px.
    ///
    /// # Errors
    /// If the browser gives no drawing context.
    pub fn resize(
        &mut self,
        index: usize,
        css_width: f64,
        css_height: f64,
        device_ratio: f64,
    ) -> Result<(), JsValue> {
        match self.panels.get_mut(index) {
            Some(Some(panel)) => panel
                .resize((css_width, css_height), device_ratio)
                .map_err(|error| js_sys::Error::new(&error.to_string()).into()),
            _ => Ok(()),
        }
    }

    /// Sets parameters from an object keyed by their names; missing ones stay as they are.
    ///
    /// # Errors
    /// A `RangeError` with the property `param`; the view stays as it was.
    #[wasm_bindgen(js_name = setParams)]
    pub fn set_params(&mut self, params: &JsValue) -> Result<(), JsValue> {
        let params = params_in(params, *self.stage.params())?;
        let stale = self.stage.set_params(params);
        self.mark(stale);
        Ok(())
    }

    /// Holds the y axes still while something is dragged, or releases them.
    #[wasm_bindgen(js_name = holdFrames)]
    pub fn hold_frames(&mut self, hold: bool) {
        let stale = self.stage.hold_frames(hold);
        self.mark(stale);
    }

    /// Sets where the pointer is on the x axis; `undefined` is nowhere. The cursor follows it, and the pin stays.
    #[wasm_bindgen(js_name = setHover)]
    pub fn set_hover(&mut self, hover: Option<f64>) {
        let stale = self.stage.set_hover(hover);
        self.mark(stale);
    }

    /// Freezes a setting of all parameters as a ghost to compare with; `undefined` clears it.
    ///
    /// # Errors
    /// As `setParams`.
    pub fn freeze(&mut self, params: &JsValue) -> Result<(), JsValue> {
        let setting = if params.is_undefined() {
            None
        } else {
            Some(params_from_js(params)?)
        };
        let stale = self.stage.freeze(setting);
        self.mark(stale);
        Ok(())
    }

    /// Sets colours and type: paper, ink, soft text, grid, axis, then seven series, four bytes each; a CSS font family
    /// list; text size and line width in css px.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, rgba: &[u8], font: &str, font_size: f64, line_width: f64) {
        let theme = Theme::custom(rgba, font, font_size, line_width);
        if theme != self.theme {
            self.theme = theme;
            self.mark(Stale::Axes);
        }
    }

    /// Chooses the curve of row `curve` of the readout, which gets a large ring; `undefined` for none.
    #[wasm_bindgen(js_name = setCurve)]
    pub fn set_curve(&mut self, curve: Option<usize>) {
        let stale = self.stage.set_curve(curve);
        self.mark(stale);
    }

    /// The number of rows of the readout that belong to curves; they come first.
    #[wasm_bindgen(js_name = curveCount)]
    pub fn curve_count(&self) -> usize {
        self.stage.curve_count()
    }

    /// Draws what has changed since the last call.
    ///
    /// # Errors
    /// If the browser refuses to draw.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        #[cfg(feature = "fault-injection")]
        super::fault::may_happen("draw");
        for (i, view) in self.panels.iter_mut().enumerate() {
            if let Some((view, seen)) = view.as_mut().zip(self.stage.seen(i)) {
                view.draw(&seen, &self.theme)
                    .map_err(|error| js_sys::Error::new(&error.to_string()))?;
            }
        }
        self.stage.mark_drawn();
        Ok(())
    }

    /// Frees what is saved for the next step of a movement.
    pub fn rest(&mut self) {
        for panel in self.panels.iter_mut().flatten() {
            panel.rest();
        }
    }

    /// The x axis as `{title, lo, hi, step}`; `step` is 0, or 1 where the axis holds whole places.
    #[wasm_bindgen(js_name = xAxis)]
    pub fn x_axis(&self) -> Object {
        let none = AxisSpec::linear("", 0.0, 1.0);
        let axis = self
            .stage
            .scene()
            .panels
            .first()
            .map_or(none, |panel| panel.x);
        let object = Object::new();
        set(&object, "title", &axis.title.into());
        set(&object, "lo", &axis.lo.into());
        set(&object, "hi", &axis.hi.into());
        let step = if axis.has_categories() { 1.0 } else { 0.0 };
        set(&object, "step", &step.into());
        object
    }

    /// Whether panel `index` has the cursor's x axis, so that a pointer over it moves the cursor.
    #[wasm_bindgen(js_name = hasCursor)]
    pub fn has_cursor(&self, index: usize) -> bool {
        self.stage.scene().has_cursor(index)
    }

    /// The plot area of panel `index` in css px: `[left, top, right, bottom]`; empty before it is drawn.
    #[wasm_bindgen(js_name = plotArea)]
    pub fn plot_area(&self, index: usize) -> Vec<f64> {
        let area = self.panel(index).and_then(PanelView::plot_area);
        area.map_or_else(Vec::new, |area| {
            vec![area.left, area.top, area.right, area.bottom]
        })
    }

    /// The data coordinates under a place in css px from the upper left of panel `index`; empty before it is drawn.
    #[wasm_bindgen(js_name = dataAt)]
    pub fn data_at(&self, index: usize, css_x: f64, css_y: f64) -> Vec<f64> {
        let place = self.panel(index).and_then(PanelView::plot_area);
        let place = place.zip(self.stage.scene().panels.get(index));
        place.map_or_else(Vec::new, |(area, panel)| {
            let (x, y) = area.data_at(panel, (css_x, css_y));
            vec![x, y]
        })
    }

    /// What can be dragged in panel `index`, as `{param, place, top, left, width, sideways}` in css px. `place` is the
    /// index in a list parameter, or -1; what is not dragged `sideways` is dragged up and down. `undefined` if all are where
    /// they were when they were asked for last.
    pub fn handles(&mut self, index: usize) -> Option<Array> {
        let place = self.panel(index).and_then(PanelView::plot_area);
        let handles = place
            .zip(self.stage.scene().panels.get(index))
            .map_or_else(Vec::new, |(area, panel)| area.handles(panel));
        let told = self.told.get_mut(index)?;
        if *told == handles {
            return None;
        }
        told.clone_from(&handles);
        Some(handles.iter().map(handle_to_js).collect())
    }
}

fn handle_to_js(handle: &Handle) -> Object {
    let object = Object::new();
    set(&object, "param", &camel_case(handle.param).into());
    let place = handle.index.map_or(-1.0, |index| index as f64);
    for (key, value) in [
        ("place", place),
        ("top", handle.top),
        ("left", handle.left),
        ("width", handle.width),
    ] {
        set(&object, key, &value.into());
    }
    set(&object, "sideways", &handle.sideways.into());
    object
}

impl View {
    pub(super) fn stage(&self) -> &Stage {
        &self.stage
    }

    pub(super) fn cover(&mut self, overlay: Overlay) {
        let stale = self.stage.cover(overlay);
        self.mark(stale);
    }

    pub(super) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The panels that have canvases, each with its cursor and ghost.
    pub(super) fn sheet<'a>(&'a self, readout: &'a Table, source: &'a str) -> Sheet<'a> {
        let panels = 0..self.panels.len();
        Sheet {
            question: self.stage.figure().info().question,
            summary: self.stage.summary(),
            panels: panels
                .filter(|&i| self.panel(i).is_some())
                .filter_map(|i| self.stage.sheet_panel(i))
                .collect(),
            readout,
            source,
        }
    }

    fn panel(&self, index: usize) -> Option<&PanelView> {
        self.panels.get(index)?.as_ref()
    }

    pub(super) fn stage_mut(&mut self) -> &mut Stage {
        &mut self.stage
    }

    pub(super) fn mark(&mut self, stale: Stale) {
        for panel in self.panels.iter_mut().flatten() {
            panel.mark(stale);
        }
    }
}
