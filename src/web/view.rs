//! One figure on its canvases, driven from JavaScript, which holds the state.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::convert::{camel_case, params_from_js, params_in, series, set, table_to_js, type_error};
use super::panel_view::{Dirty, PanelView, Seen};
use crate::chart::{Color, Cursor, Sheet, SheetPanel, Theme};
use crate::figure::scene::{AxisSpec, Emphasis, Mark, Panel, Row, Scene, Series, Table};
use crate::figure::{self, Figure, text};
use crate::params::{Params, quoted};

/// One figure, for one element. It can be thrown away and made anew at any time.
#[wasm_bindgen]
pub struct View {
    figure: &'static dyn Figure,
    params: Params,
    scene: Scene,
    /// The scene that was drawn last, if `scene` is newer.
    drawn: Option<Scene>,
    /// Whether anything was drawn.
    shown: bool,
    /// Where the hand is, if it is somewhere else than where the cursor is pinned.
    hover: Option<f64>,
    /// The y axes of the panels, while they are held.
    held: Option<Vec<AxisSpec>>,
    /// A setting to compare with, and its scene in the frames of the current one.
    frozen: Option<(Params, Scene)>,
    theme: Theme,
    curve: Option<usize>,
    panels: Vec<Option<PanelView>>,
}

/// Significant digits in the readout, and in the table.
const DIGITS: usize = 4;

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
        let params = Params::default();
        let scene = found.scene(&params);
        Ok(Self {
            figure: found,
            params,
            panels: scene.panels.iter().map(|_| None).collect(),
            scene,
            drawn: None,
            shown: false,
            hover: None,
            held: None,
            frozen: None,
            theme: Theme::light(),
            curve: None,
        })
    }

    /// Gives panel `index` its three canvases, from the back to the front.
    pub fn attach(
        &mut self,
        index: usize,
        axes: HtmlCanvasElement,
        data: HtmlCanvasElement,
        cursor: HtmlCanvasElement,
    ) {
        if let Some(slot) = self.panels.get_mut(index) {
            *slot = Some(PanelView::new([axes, data, cursor]));
        }
    }

    /// Tells panel `index` its size in css px and the device pixels for each.
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

    /// Takes parameters, as an object keyed by their names; what is left out stays as it is.
    ///
    /// # Errors
    /// A `RangeError` with the property `param`; the view stays as it was.
    #[wasm_bindgen(js_name = setParams)]
    pub fn set_params(&mut self, params: &JsValue) -> Result<(), JsValue> {
        self.take(params_in(params, self.params)?);
        Ok(())
    }

    /// Holds the y frames while something in them is dragged, or lets them go: one that changed under the hand would move
    /// what the hand is on.
    #[wasm_bindgen(js_name = holdFrames)]
    pub fn hold_frames(&mut self, hold: bool) {
        self.held = hold.then(|| self.scene.panels.iter().map(|panel| panel.y).collect());
        self.set_scene();
        self.mark(Dirty::Data);
    }

    /// Tells where the hand is on the x axis: the cursor follows it, and the pin stays. `undefined` for nowhere.
    #[wasm_bindgen(js_name = setHover)]
    pub fn set_hover(&mut self, hover: Option<f64>) {
        if hover != self.hover {
            self.hover = hover;
            self.mark(Dirty::Cursor);
        }
    }

    /// Keeps a setting of all parameters as a ghost to compare with, or lets it go: `undefined`.
    ///
    /// # Errors
    /// As `setParams`.
    pub fn freeze(&mut self, params: &JsValue) -> Result<(), JsValue> {
        if params.is_undefined() {
            self.frozen = None;
        } else {
            self.set_frozen(params_from_js(params)?);
        }
        // What is kept of the picture has another ghost in it.
        self.mark(Dirty::Axes);
        Ok(())
    }

    /// Takes colours and type: paper, ink, soft text, grid, axis, then seven series, four bytes each;
    /// a CSS font family list; text size and line width in css px.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, rgba: &[u8], font: &str, font_size: f64, line_width: f64) {
        let mut theme = Theme::light();
        let (colors, _) = rgba.as_chunks::<4>();
        let Theme {
            paper,
            ink,
            soft,
            grid,
            axis,
            series,
            ..
        } = &mut theme;
        let slots = [paper, ink, soft, grid, axis].into_iter().chain(series);
        for (slot, color) in slots.zip(colors) {
            *slot = Color(*color);
        }
        theme.font = font.to_owned();
        theme.font_size = font_size.clamp(6.0, 96.0);
        theme.line_width = line_width.clamp(0.5, 24.0);
        if theme != self.theme {
            self.theme = theme;
            self.mark(Dirty::Axes);
        }
    }

    /// Chooses the curve of which row `curve` of the readout tells: its ring is large. `undefined` for none.
    #[wasm_bindgen(js_name = setCurve)]
    pub fn set_curve(&mut self, curve: Option<usize>) {
        if curve != self.curve {
            self.curve = curve;
            self.mark(Dirty::Cursor);
        }
    }

    /// The number of rows of the readout that tell of a curve; they are the first ones.
    #[wasm_bindgen(js_name = curveCount)]
    pub fn curve_count(&self) -> usize {
        let marks = self.scene.panels.iter().flat_map(|panel| &panel.marks);
        let rows = marks.filter_map(|mark| match mark {
            Mark::Curve(curve) => Some(curve.row + 1),
            _ => None,
        });
        rows.max().unwrap_or(0)
    }

    /// Draws what has changed since the last call.
    ///
    /// # Errors
    /// If the browser refuses to draw.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        #[cfg(feature = "fault-injection")]
        super::fault::may_happen("draw");
        let cursor = self.cursor();
        let ghosts = self.frozen.as_ref().map(|(_, scene)| &scene.panels);
        let before = self.drawn.as_ref().unwrap_or(&self.scene);
        for (i, (view, panel)) in self.panels.iter_mut().zip(&self.scene.panels).enumerate() {
            if let Some(view) = view {
                let seen = Seen {
                    panel,
                    before: before.panels.get(i).filter(|_| self.shown),
                    ghost: ghosts.and_then(|panels| panels.get(i)),
                    cursor: cursor.filter(|_| self.scene.has_cursor(i)),
                    pinned: self.params.at.filter(|_| self.scene.has_cursor(i)),
                };
                view.draw(seen, &self.theme)
                    .map_err(|error| js_sys::Error::new(&error.to_string()))?;
            }
        }
        self.drawn = None;
        self.shown = true;
        Ok(())
    }

    /// The panels' titles, as markup.
    pub fn titles(&self) -> Array {
        self.scene
            .panels
            .iter()
            .map(|panel| JsValue::from_str(&panel.title))
            .collect()
    }

    /// The x axis as `{title, lo, hi, step}`; `step` is 0, or 1 where the axis holds whole places.
    #[wasm_bindgen(js_name = xAxis)]
    pub fn x_axis(&self) -> Object {
        let none = AxisSpec::linear("", 0.0, 1.0);
        let axis = self.scene.panels.first().map_or(none, |panel| panel.x);
        let object = Object::new();
        set(&object, "title", &axis.title.into());
        set(&object, "lo", &axis.lo.into());
        set(&object, "hi", &axis.hi.into());
        let step = if axis.has_places() { 1.0 } else { 0.0 };
        set(&object, "step", &step.into());
        object
    }

    /// Whether the cursor lives on the x axis of panel `index`, so that a pointer over it may move the cursor.
    #[wasm_bindgen(js_name = hasCursor)]
    pub fn has_cursor(&self, index: usize) -> bool {
        self.scene.has_cursor(index)
    }

    /// The plot area of panel `index` in css px: `[left, top, right, bottom]`; empty before it is drawn.
    #[wasm_bindgen(js_name = plotArea)]
    pub fn plot_area(&self, index: usize) -> Vec<f64> {
        self.panel(index)
            .and_then(PanelView::plot_area)
            .map_or_else(Vec::new, Vec::from)
    }

    /// The data coordinates under a place in css px from the upper left of panel `index`; empty before it is drawn.
    #[wasm_bindgen(js_name = dataAt)]
    pub fn data_at(&self, index: usize, css_x: f64, css_y: f64) -> Vec<f64> {
        let place = self.panel(index).zip(self.scene.panels.get(index));
        place
            .and_then(|(view, panel)| view.data_at(panel, (css_x, css_y)))
            .map_or_else(Vec::new, |(x, y)| vec![x, y])
    }

    /// What can be dragged up and down in panel `index`, as `{param, place, top, left, width}` in css px; `place` is the
    /// number's place in a list parameter, or -1.
    pub fn handles(&self, index: usize) -> Array {
        let Some((view, panel)) = self.panel(index).zip(self.scene.panels.get(index)) else {
            return Array::new();
        };
        view.handles(panel)
            .into_iter()
            .map(|handle| {
                let object = Object::new();
                set(&object, "param", &camel_case(handle.param).into());
                let place = handle.place.map_or(-1.0, |place| place as f64);
                for (key, value) in [
                    ("place", place),
                    ("top", handle.top),
                    ("left", handle.left),
                    ("width", handle.width),
                ] {
                    set(&object, key, &value.into());
                }
                object
            })
            .collect()
    }

    /// Exact values at the cursor, as a table (see `table`); those of the frozen setting follow. `emphases` says how the
    /// line of each row is drawn: `main`, `context` or `ghost`.
    pub fn readout(&self) -> Object {
        let (table, ghosts_from) = self.readout_and_ghosts();
        let object = table_to_js(&table, DIGITS);
        let emphases: Array = (0..table.rows.len())
            .map(|row| match row {
                row if row >= ghosts_from => "ghost",
                row if self.is_context(row) => "context",
                _ => "main",
            })
            .map(JsValue::from_str)
            .collect();
        set(&object, "emphases", &emphases);
        object
    }

    /// The sentence about the picture, as markup.
    pub fn summary(&self) -> String {
        #[cfg(feature = "fault-injection")]
        super::fault::may_happen("summary");
        self.figure.summary(&self.seen())
    }

    /// The sentence without markup.
    #[wasm_bindgen(js_name = plainSummary)]
    pub fn plain_summary(&self) -> String {
        text::plain(&self.summary())
    }

    /// The formulas, as `{series, tex}`.
    pub fn formulas(&self) -> Array {
        let formulas = self.figure.formulas(&self.seen()).into_iter();
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
        table_to_js(&self.table_of_figure(), DIGITS)
    }
}

impl View {
    fn take(&mut self, params: Params) {
        if params == self.params {
            return;
        }
        let cursor_only = Params {
            at: self.params.at,
            ..params
        } == self.params;
        if cursor_only {
            self.params = params;
            self.mark(Dirty::Cursor);
            return;
        }
        let frozen = self.frozen.as_ref().map(|(frozen, _)| *frozen);
        let ghost = frozen.map(|frozen| self.in_frames(&frozen));
        self.params = params;
        self.set_scene();
        self.mark(Dirty::Data);
        if let Some(frozen) = frozen
            && ghost != Some(self.in_frames(&frozen))
        {
            self.set_frozen(frozen);
            self.mark(Dirty::Axes);
        }
    }

    /// The cursor: where the hand is, or else where it is pinned.
    fn at(&self) -> Option<f64> {
        self.hover.or(self.params.at)
    }

    /// The values at the cursor; those of the frozen setting follow.
    pub(super) fn readout_table(&self) -> Table {
        self.readout_and_ghosts().0
    }

    /// The values at the cursor, and at which row those of the frozen setting begin.
    fn readout_and_ghosts(&self) -> (Table, usize) {
        let mut table = self.figure.readout(&self.seen());
        let ghosts_from = table.rows.len();
        if let Some((frozen, _)) = &self.frozen {
            let at = Params {
                at: self.at(),
                ..self.in_frames(frozen)
            };
            let rows = self.figure.readout(&at).rows;
            let told: Vec<Row> = table.rows.clone();
            table.rows.extend(
                rows.into_iter()
                    .filter(|row| !told.contains(row))
                    .map(|row| Row {
                        label: format!("{}, frozen", row.label),
                        ..row
                    }),
            );
        }
        (table, ghosts_from)
    }

    /// Whether all curves that this row of the readout tells of are there to be compared with.
    fn is_context(&self, row: usize) -> bool {
        let marks = self.scene.panels.iter().flat_map(|panel| &panel.marks);
        let mut curves = marks
            .filter_map(|mark| match mark {
                Mark::Curve(curve) if curve.row == row => Some(curve.emphasis),
                _ => None,
            })
            .peekable();
        curves.peek().is_some() && curves.all(|emphasis| emphasis == Emphasis::Context)
    }

    pub(super) fn table_of_figure(&self) -> Table {
        self.figure.table(&self.params)
    }

    pub(super) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The panels that have canvases, with all that is around them.
    pub(super) fn sheet<'a>(&'a self, readout: &'a Table, source: &'a str) -> Sheet<'a> {
        let cursor = self.cursor();
        let panels = self.scene.panels.iter().enumerate();
        Sheet {
            question: self.figure.info().question,
            summary: self.figure.summary(&self.seen()),
            panels: panels
                .filter(|&(i, _)| self.panel(i).is_some())
                .map(|(i, panel)| SheetPanel {
                    panel,
                    ghost: self.ghost(i),
                    cursor: cursor.filter(|_| self.scene.has_cursor(i)),
                })
                .collect(),
            readout,
            source,
        }
    }

    fn cursor(&self) -> Option<Cursor> {
        self.at().map(|x| Cursor {
            x,
            pinned: self.params.at.filter(|&at| at != x),
            curve: self.curve,
        })
    }

    /// Panel `index` at the frozen setting.
    fn ghost(&self, index: usize) -> Option<&Panel> {
        let (_, scene) = self.frozen.as_ref()?;
        scene.panels.get(index)
    }

    /// The parameters with the cursor as it is seen.
    fn seen(&self) -> Params {
        Params {
            at: self.at(),
            ..self.params
        }
    }

    /// A frozen setting in the frames of the current one.
    fn in_frames(&self, frozen: &Params) -> Params {
        Params {
            axis: self.params.axis,
            y_scale: self.params.y_scale,
            zoom: self.params.zoom,
            quantity: self.params.quantity,
            ..*frozen
        }
    }

    /// The scene of the parameters, in the frames that are held.
    fn set_scene(&mut self) {
        let mut scene = self.figure.scene(&self.params);
        let held = self.held.iter().flatten();
        for (panel, &y) in scene.panels.iter_mut().zip(held) {
            panel.y = y;
        }
        let before = core::mem::replace(&mut self.scene, scene);
        // Of several changes between two drawings the first one has what is on the canvas.
        self.drawn.get_or_insert(before);
    }

    fn set_frozen(&mut self, frozen: Params) {
        let scene = self.figure.scene(&self.in_frames(&frozen));
        self.frozen = Some((frozen, scene));
    }

    fn panel(&self, index: usize) -> Option<&PanelView> {
        self.panels.get(index)?.as_ref()
    }

    fn mark(&mut self, dirty: Dirty) {
        for panel in self.panels.iter_mut().flatten() {
            panel.mark(dirty);
        }
    }
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
