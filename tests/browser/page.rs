//! A view on canvases in the document, and their pixels.

use js_sys::Promise;
use loss_lab::figure::scene::{Panel, Scene};
use loss_lab::figure::{self, Figure};
use loss_lab::params::{Held, Params, TABLE, Value};
use loss_lab::web::View;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::js;

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

/// WebKit does not smooth every pixel of the same curve in the same way twice: of so many one may differ.
const STRAY: usize = 5000;

fn is_webkit() -> bool {
    let window = web_sys::window().expect("a window");
    let agent = window.navigator().user_agent().expect("a name");
    agent.contains("AppleWebKit") && !agent.contains("Chrome")
}

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

/// All parameters as JavaScript gives them.
fn all_to_js(params: &Params) -> JsValue {
    let held: Vec<(&str, Held)> = TABLE
        .iter()
        .map(|info| (info.id, params.get(info.id)))
        .collect();
    let settings: Vec<(&str, Value<'_>)> = held
        .iter()
        .map(|(id, held)| {
            let value = match held {
                Held::Number(number) => Value::Number(*number),
                Held::Text(text) => Value::Name(text),
                Held::Off => Value::Off,
            };
            (*id, value)
        })
        .collect();
    to_js(&settings)
}

/// Settings as JavaScript gives them.
pub(crate) fn to_js(settings: &[(&str, Value<'_>)]) -> JsValue {
    let properties: Vec<(String, JsValue)> = settings
        .iter()
        .map(|&(id, value)| {
            let mut words = id.split('_');
            let first = words.next().unwrap_or_default().to_owned();
            let name = words.fold(first, |name, word| {
                name + &word[..1].to_uppercase() + &word[1..]
            });
            assert!(TABLE.iter().any(|info| info.id == id), "{id}");
            let value = match value {
                Value::Number(number) => number.into(),
                Value::Name(name) => name.into(),
                Value::Off => JsValue::NULL,
            };
            (name, value)
        })
        .collect();
    let borrowed: Vec<(&str, JsValue)> = properties
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    js::object(&borrowed)
}

/// What a canvas shows.
#[derive(PartialEq)]
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: Vec<u8>,
}

impl Pixels {
    pub(crate) fn of(canvas: &HtmlCanvasElement) -> Self {
        let (width, height) = (canvas.width(), canvas.height());
        let context = canvas.get_context("2d").expect("a context");
        let context: CanvasRenderingContext2d = context.expect("a 2D context").unchecked_into();
        let rgba = match (width, height) {
            (0, _) | (_, 0) => Vec::new(),
            _ => {
                let data = context.get_image_data(0.0, 0.0, width.into(), height.into());
                data.expect("pixels").data().0
            }
        };
        Self {
            width,
            height,
            rgba,
        }
    }

    /// The same pixels, but for what WebKit rounds on the way from one canvas to another, and one in [`STRAY`] of its own.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        let (others, _) = other.rgba.as_chunks::<4>();
        let near = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 2;
        let differs = |(a, b): &(&[u8; 4], &[u8; 4])| !a.iter().zip(*b).all(near);
        let stray = pixels.iter().zip(others).filter(differs).count();
        let most = if is_webkit() { pixels.len() / STRAY } else { 0 };
        (self.width, self.height) == (other.width, other.height) && stray <= most
    }

    /// Clears what is the same in `ground`.
    fn without(mut self, ground: &Self) -> Self {
        let (under, _) = ground.rgba.as_chunks::<4>();
        let (over, _) = self.rgba.as_chunks_mut::<4>();
        for (over, under) in over.iter_mut().zip(under) {
            if over == under {
                *over = [0; 4];
            }
        }
        self
    }

    /// The pixel that holds a place in device pixels; nothing off the canvas.
    pub(crate) fn at(&self, (x, y): (f64, f64)) -> [u8; 4] {
        if !(x >= 0.0 && y >= 0.0 && x < self.width.into() && y < self.height.into()) {
            return [0; 4];
        }
        let at = 4 * (y as usize * self.width as usize + x as usize);
        let mut pixel = [0; 4];
        pixel.copy_from_slice(&self.rgba[at..at + 4]);
        pixel
    }

    /// How many pixels `test` holds for.
    pub(crate) fn count(&self, test: impl Fn([u8; 4]) -> bool) -> usize {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        pixels.iter().filter(|pixel| test(**pixel)).count()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rgba.iter().all(|&byte| byte == 0)
    }
}
