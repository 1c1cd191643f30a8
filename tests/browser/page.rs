//! A figure on canvases in the document, as a page shows it.

use js_sys::Promise;
use loss_lab::figure::scene::{Panel, Scene};
use loss_lab::figure::{self, Figure};
use loss_lab::params::{Params, Value};
use loss_lab::web::View;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlCanvasElement;

use crate::pixels::Pixels;
use crate::settings::all_to_js;

/// Colours that no blend of others gives, with channels that survive premultiplication exactly.
pub(crate) const PAPER: [u8; 4] = [255, 255, 255, 255];
pub(crate) const GRID: [u8; 4] = [0, 255, 255, 255];
pub(crate) const AXIS: [u8; 4] = [255, 0, 255, 255];
const GREY: [u8; 4] = [128, 128, 128, 255];
/// Of the series, in the order of `Series::ALL`.
pub(crate) const SERIES: [[u8; 4]; 7] = [
    [255, 0, 0, 255],
    [0, 255, 0, 255],
    [0, 0, 255, 255],
    [255, 255, 0, 255],
    [255, 0, 255, 255],
    [0, 255, 255, 255],
    [0, 0, 0, 255],
];

/// Gives way, so that the page can answer, before a test goes on.
pub(crate) async fn give_way() {
    let timer = Promise::new(&mut |done, _| {
        let window = web_sys::window().expect("a window");
        window
            .set_timeout_with_callback(&done)
            .expect("a timer of no time");
    });
    JsFuture::from(timer).await.expect("a timer that ends");
}

/// A figure as a page shows it, for as long as a test looks at it.
pub(crate) struct Shown {
    pub(crate) view: View,
    figure: &'static dyn Figure,
    params: Params,
    scene: Scene,
    canvases: Vec<HtmlCanvasElement>,
    /// Below them, if the figure is shown with such.
    grounds: Vec<HtmlCanvasElement>,
    css: (f64, f64),
    ratio: f64,
}

/// A canvas in the document.
fn canvas() -> HtmlCanvasElement {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.expect("a document");
    let canvas = document.create_element("canvas").expect("a canvas");
    let body = document.body().expect("a body");
    body.append_child(&canvas).expect("room for a canvas");
    canvas.unchecked_into()
}

impl Shown {
    /// The figure `id` at these settings; every panel `css` px in size, at this many device pixels for each.
    pub(crate) fn new(
        id: &str,
        settings: &[(&str, Value<'_>)],
        css: (f64, f64),
        ratio: f64,
    ) -> Self {
        let mut shown = Self::bare(id, false);
        shown.theme(SERIES, 2.0);
        shown.resize(css, ratio);
        shown.set(settings);
        shown
    }

    /// The same with a canvas below each panel's, for a heat map.
    pub(crate) fn over_grounds(
        id: &str,
        settings: &[(&str, Value<'_>)],
        css: (f64, f64),
        ratio: f64,
    ) -> Self {
        let mut shown = Self::bare(id, true);
        shown.theme(SERIES, 2.0);
        shown.resize(css, ratio);
        shown.set(settings);
        shown
    }

    fn bare(id: &str, over_grounds: bool) -> Self {
        let figure = figure::find(id).expect("a figure of this name");
        let mut view = View::new(id).expect("a view");
        let panels = figure.info().panels;
        let canvases: Vec<_> = panels.iter().map(|_| canvas()).collect();
        let grounds: Vec<_> = panels
            .iter()
            .filter(|_| over_grounds)
            .map(|_| canvas())
            .collect();
        for (index, canvas) in canvases.iter().enumerate() {
            view.attach(index, canvas.clone(), grounds.get(index).cloned());
        }
        Self {
            view,
            figure,
            params: Params::default(),
            scene: figure.scene(&Params::default()),
            canvases,
            grounds,
            css: (0.0, 0.0),
            ratio: 1.0,
        }
    }

    /// Draws with these colours for the series, and main curves this many css px wide.
    pub(crate) fn theme(&mut self, series: [[u8; 4]; 7], line_width: f64) {
        let mut colors = [PAPER, GREY, GREY, GRID, AXIS].concat();
        colors.extend(series.concat());
        self.view.set_theme(&colors, "sans-serif", 12.0, line_width);
        self.view.draw().expect("a drawing");
    }

    pub(crate) fn resize(&mut self, css: (f64, f64), ratio: f64) {
        self.tell_size(css, ratio);
        self.view.draw().expect("a drawing");
    }

    /// As [`Self::resize`], without drawing.
    pub(crate) fn tell_size(&mut self, css: (f64, f64), ratio: f64) {
        (self.css, self.ratio) = (css, ratio);
        for index in 0..self.canvases.len() {
            let resized = self.view.resize(index, css.0, css.1, ratio);
            resized.expect("a size that is taken");
        }
    }

    /// Sets all parameters, those not named to their defaults, and draws.
    pub(crate) fn set(&mut self, settings: &[(&str, Value<'_>)]) {
        let mut params = Params::default();
        for &(id, value) in settings {
            params.set(id, value).expect("a setting that is taken");
        }
        self.set_all(params);
    }

    fn set_all(&mut self, params: Params) {
        self.params = params;
        self.scene = self.figure.scene(&params);
        let given = self.view.set_params(&all_to_js(&params));
        given.expect("settings that are taken");
        self.view.draw().expect("a drawing");
    }

    /// The panel that is drawn, to compare with.
    pub(crate) fn panel(&self, index: usize) -> &Panel {
        &self.scene.panels[index]
    }

    pub(crate) fn panel_count(&self) -> usize {
        self.canvases.len()
    }

    pub(crate) fn canvas(&self, index: usize) -> &HtmlCanvasElement {
        &self.canvases[index]
    }

    /// The canvas below that of a panel.
    pub(crate) fn ground(&self, index: usize) -> &HtmlCanvasElement {
        &self.grounds[index]
    }

    /// The lines of the axes alone: a drawing of the same whose marks, texts and cursor have no colour.
    pub(crate) fn axes(&self, index: usize) -> Pixels {
        let mut twin = Self::bare(self.figure.info().id, false);
        let mut colors = [[0; 4], [0; 4], [0; 4], GRID, AXIS].concat();
        colors.extend([[0; 4]; 7].concat());
        twin.view.set_theme(&colors, "sans-serif", 12.0, 2.0);
        twin.resize(self.css, self.ratio);
        twin.set_all(Params {
            at: None,
            ..self.params
        });
        twin.all_pixels(index)
    }

    /// What marks and cursor add to the axes.
    pub(crate) fn pixels(&self, index: usize) -> Pixels {
        self.all_pixels(index).without(&self.axes(index))
    }

    /// What the cursor adds to the picture.
    pub(crate) fn cursor_pixels(&self, index: usize) -> Pixels {
        let mut twin = Self::bare(self.figure.info().id, false);
        twin.theme(SERIES, 2.0);
        twin.resize(self.css, self.ratio);
        twin.set_all(Params {
            at: None,
            ..self.params
        });
        self.all_pixels(index).without(&twin.all_pixels(index))
    }

    /// All that a panel shows.
    pub(crate) fn all_pixels(&self, index: usize) -> Pixels {
        Pixels::of(self.canvas(index))
    }

    /// The plot area in device pixels: left, top, right, bottom.
    pub(crate) fn area(&self, index: usize) -> [f64; 4] {
        let area = self.view.plot_area(index);
        let [left, top, right, bottom] = area[..] else {
            panic!("{area:?} is no plot area");
        };
        [left, top, right, bottom].map(|css_px| css_px * self.ratio)
    }

    /// Where a place in data units lies, in device pixels.
    pub(crate) fn device(&self, index: usize, (x, y): (f64, f64)) -> (f64, f64) {
        let [left, top, right, bottom] = self.area(index);
        let panel = self.panel(index);
        let along = |lo: f64, hi: f64, v: f64| (v - lo) / (hi - lo);
        (
            left + along(panel.x.lo, panel.x.hi, x) * (right - left),
            top + along(panel.y.hi, panel.y.lo, y) * (bottom - top),
        )
    }

    /// The data coordinates of a place in device pixels.
    pub(crate) fn data(&self, index: usize, (x, y): (f64, f64)) -> (f64, f64) {
        let at = self.view.data_at(index, x / self.ratio, y / self.ratio);
        (at[0], at[1])
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        for canvas in self.canvases.iter().chain(&self.grounds) {
            canvas.remove();
        }
    }
}
