//! plotters-canvas' backend, made sharp: eighths of device pixels, snapped hair-lines, cached text metrics, scaled pictures.

use std::cell::RefCell;
use std::fmt;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, ImageData, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d,
};

use super::pixels::{SUBPIXELS, snapped};
use crate::chart::{Drawn, Image, Stroke, Surface, thinned};

/// Measured widths kept; labels that follow a slider would fill the memory in the end.
const MOST_WIDTHS: usize = 64;
/// Fonts kept, for the same reason: type may follow something, too.
const MOST_FONTS: usize = 16;

/// From cell to cell a map is blended over at least so many pixels. Where there are twice as many, every second one is blended,
/// and drawn twice as wide: blending is the most costly part of the picture.
const LEAST_SMOOTH: u32 = 2;

/// A canvas that could not be drawn on.
#[derive(Debug)]
pub struct CanvasError(String);

impl fmt::Display for CanvasError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The canvas could not be drawn on: {}. Words and numbers are right without it.",
            self.0
        )
    }
}

impl std::error::Error for CanvasError {}

impl From<JsValue> for CanvasError {
    fn from(value: JsValue) -> Self {
        Self(format!("{value:?}"))
    }
}

fn js(value: JsValue) -> DrawingErrorKind<CanvasError> {
    DrawingErrorKind::DrawingError(value.into())
}

/// The error of an inner call, as ours.
fn outer<T, E: std::error::Error + Send + Sync>(
    result: Result<T, DrawingErrorKind<E>>,
) -> Result<T, DrawingErrorKind<CanvasError>> {
    result.map_err(|error| DrawingErrorKind::DrawingError(CanvasError(error.to_string())))
}

/// Fonts as they were asked for, and widths that the context has measured with each.
#[derive(Default)]
struct TextState {
    fonts: Vec<Font>,
    /// The font that the context has, by its place.
    used: Option<usize>,
    /// Where its texts stand: across and down from their place.
    anchor: [&'static str; 2],
    /// Font, text and width, in the order of measuring.
    widths: Vec<(usize, String, f64)>,
}

struct Font {
    size: f64,
    style: String,
    family: String,
    css: String,
}

impl TextState {
    /// The place of a style's font.
    fn font<S: BackendTextStyle>(&mut self, style: &S) -> usize {
        let (size, weight, family) = (style.size(), style.style(), style.family());
        let (weight, family) = (weight.as_str(), family.as_str());
        let known =
            |font: &Font| (font.size, &*font.style, &*font.family) == (size, weight, family);
        self.fonts.iter().position(known).unwrap_or_else(|| {
            if self.fonts.len() >= MOST_FONTS {
                self.fonts.clear();
                self.widths.clear();
                self.used = None;
            }
            let device_px = size / f64::from(SUBPIXELS);
            self.fonts.push(Font {
                size,
                style: weight.to_owned(),
                family: family.to_owned(),
                css: format!("{weight} {device_px}px {family}"),
            });
            self.fonts.len() - 1
        })
    }

    /// Gives the context a font, if it has another one.
    fn put_on(&mut self, context: &CanvasRenderingContext2d, font: usize) {
        if self.used != Some(font) {
            context.set_font(&self.fonts[font].css);
            self.used = Some(font);
        }
    }
}

/// A [`CanvasBackend`] whose pixels are eighths of device pixels.
pub struct HiCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    text: RefCell<TextState>,
    /// The picture of a heat map before it is scaled.
    cells: Option<Offscreen>,
    /// The same when it is blended, and not yet as large as it is seen.
    smooth: Option<Offscreen>,
    /// What was drawn when it was to be kept.
    kept: Option<Offscreen>,
    /// Whether that is still wanted.
    keeps: bool,
}

/// A canvas that is not seen.
struct Offscreen {
    canvas: OffscreenCanvas,
    context: OffscreenCanvasRenderingContext2d,
}

impl Offscreen {
    fn new(width: u32, height: u32) -> Result<Self, JsValue> {
        let canvas = OffscreenCanvas::new(width, height)?;
        let context = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(|| JsValue::from_str("no 2D context off screen"))?;
        Ok(Self { canvas, context })
    }

    /// The one in `slot` if it has this size, or else a new one there.
    fn of_size(slot: &mut Option<Self>, width: u32, height: u32) -> Result<&Self, JsValue> {
        let fits = |known: &Self| (known.canvas.width(), known.canvas.height()) == (width, height);
        match slot.take().filter(fits) {
            Some(known) => Ok(slot.insert(known)),
            None => Ok(slot.insert(Self::new(width, height)?)),
        }
    }
}

impl HiCanvas {
    /// A backend on all of `canvas`, whose size must not change while the backend lives.
    ///
    /// # Errors
    /// If the browser gives no 2D context.
    pub fn new(canvas: &HtmlCanvasElement) -> Result<Self, CanvasError> {
        let no_context = || CanvasError("the browser gives no 2D context".into());
        let inner = CanvasBackend::with_canvas_object(canvas.clone()).ok_or_else(no_context)?;
        let context: CanvasRenderingContext2d = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(no_context)?;
        context.set_line_join("round");
        let subpixels = SUBPIXELS as u32;
        let this = Self {
            inner,
            context,
            size: (canvas.width() * subpixels, canvas.height() * subpixels),
            text: RefCell::default(),
            cells: None,
            smooth: None,
            kept: None,
            keeps: false,
        };
        this.scale_down()?;
        Ok(this)
    }

    /// Makes everything transparent. plotters' `fill` cannot.
    pub fn clear(&self) {
        let (width, height) = self.size;
        self.context
            .clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    }

    fn scale_down(&self) -> Result<(), JsValue> {
        let scale = 1.0 / f64::from(SUBPIXELS);
        self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0)
    }

    /// Keeps what is drawn now, for `restore`.
    pub(super) fn keep(&mut self, canvas: &HtmlCanvasElement) -> Result<(), CanvasError> {
        let kept = Offscreen::of_size(&mut self.kept, canvas.width(), canvas.height())?;
        kept.context.set_global_composite_operation("copy")?;
        kept.context
            .draw_image_with_html_canvas_element(canvas, 0.0, 0.0)?;
        self.keeps = true;
        Ok(())
    }

    /// Draws what was kept, in the place of everything; if nothing was, what is on `ground`, which is as large. It clears, so
    /// that a canvas that is drawn for paper must do without.
    pub(super) fn restore(&self, ground: &HtmlCanvasElement) -> Result<(), CanvasError> {
        if self.size.0 == 0 || self.size.1 == 0 {
            return Ok(());
        }
        self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
        self.context.set_global_composite_operation("copy")?;
        match self.kept.as_ref().filter(|_| self.keeps) {
            Some(kept) => self
                .context
                .draw_image_with_offscreen_canvas(&kept.canvas, 0.0, 0.0)?,
            None => self
                .context
                .draw_image_with_html_canvas_element(ground, 0.0, 0.0)?,
        }
        self.context.set_global_composite_operation("source-over")?;
        Ok(self.scale_down()?)
    }

    /// Keeps nothing any more, but the place for it.
    pub(super) fn forget(&mut self) {
        self.keeps = false;
    }
}

impl DrawingBackend for HiCanvas {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<Self> {
        outer(self.inner.ensure_prepared())
    }

    fn present(&mut self) -> Drawn<Self> {
        outer(self.inner.present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<Self> {
        outer(self.inner.draw_pixel(point, color))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn<Self> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        outer(self.inner.draw_rect(upper_left, bottom_right, style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<Self> {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        if let [from, to] = points[..]
            && let Some((ends, width)) = snapped(from, to, style.stroke_width())
        {
            let stroke = Stroke {
                color: style.color(),
                width,
                dash: &[],
            };
            return outer(self.inner.draw_path(ends, &stroke));
        }
        outer(self.inner.draw_path(points, style))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        outer(self.inner.draw_circle(center, radius, style, fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn<Self> {
        outer(self.inner.fill_polygon(vertices, style))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn<Self> {
        let BackendColor {
            rgb: (r, g, b),
            alpha,
        } = style.color();
        // Glyphs are hinted for real pixel sizes, so the scaled coordinates are left for them.
        self.context
            .set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            .map_err(js)?;
        let state = self.text.get_mut();
        let font = state.font(style);
        state.put_on(&self.context, font);
        self.context
            .set_fill_style_str(&format!("rgba({r},{g},{b},{alpha})"));
        let across = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        };
        let down = match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        // Nobody else sets them: texts are not left to plotters-canvas.
        if state.anchor != [across, down] {
            state.anchor = [across, down];
            self.context.set_text_align(across);
            self.context.set_text_baseline(down);
        }
        let device = |v: i32| f64::from(v) / f64::from(SUBPIXELS);
        self.context
            .fill_text(text, device(x), device(y))
            .map_err(js)?;
        self.scale_down().map_err(js)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        // plotters asks for sizes through `&self`.
        let mut state = self.text.borrow_mut();
        let font = state.font(style);
        let known = state
            .widths
            .iter()
            .find(|(measured_with, measured, _)| *measured_with == font && measured == text);
        let width = match known {
            Some((.., width)) => *width,
            None => {
                state.put_on(&self.context, font);
                let width = self.context.measure_text(text).map_err(js)?.width();
                if state.widths.len() >= MOST_WIDTHS {
                    state.widths.clear();
                }
                state.widths.push((font, text.to_owned(), width));
                width
            }
        };
        let subpixels = f64::from(SUBPIXELS);
        Ok(((width * subpixels) as u32, (style.size() * 1.2) as u32))
    }
}

impl Surface for HiCanvas {
    fn stroke(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self> {
        // Two points are a hair-line; a curve that is level for now is still a curve.
        let hairline = points.len() == 2;
        let draw = |this: &mut Self| match thinned(points) {
            points if hairline => this.draw_path(points, stroke),
            points => outer(this.inner.draw_path(points, stroke)),
        };
        if stroke.dash.is_empty() {
            return draw(self);
        }
        let pattern: js_sys::Array = stroke.dash.iter().map(|&v| JsValue::from_f64(v)).collect();
        self.context.set_line_dash(&pattern).map_err(js)?;
        let drawn = draw(self);
        self.context
            .set_line_dash(&js_sys::Array::new())
            .map_err(js)?;
        drawn
    }

    fn image(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        let (columns, rows) = (image.columns as u32, image.rows as u32);
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&image.rgba), columns, rows)
            .map_err(js)?;
        let cells = Offscreen::of_size(&mut self.cells, columns, rows).map_err(js)?;
        cells.context.put_image_data(&data, 0.0, 0.0).map_err(js)?;
        let (width, height) = (lower_right.0 - upper_left.0, lower_right.1 - upper_left.1);
        // How many pixels of a side are blended.
        let fewer = |length: i32, cells: u32| {
            let pixels = (length / SUBPIXELS).max(0) as u32;
            pixels.div_ceil((pixels / cells / LEAST_SMOOTH).max(1))
        };
        let (across, down) = (fewer(width, columns), fewer(height, rows));
        let whole = i64::from(width) * i64::from(height) / i64::from(SUBPIXELS * SUBPIXELS);
        let coarse = i64::from(across) * i64::from(down) * 2 <= whole && across * down > 0;
        let mut source = cells;
        if coarse {
            let smooth = Offscreen::of_size(&mut self.smooth, across, down).map_err(js)?;
            smooth
                .context
                .set_global_composite_operation("copy")
                .and_then(|()| {
                    smooth
                        .context
                        .draw_image_with_offscreen_canvas_and_dw_and_dh(
                            &cells.canvas,
                            0.0,
                            0.0,
                            f64::from(across),
                            f64::from(down),
                        )
                })
                .map_err(js)?;
            source = smooth;
        }
        self.context.set_image_smoothing_enabled(!coarse);
        let drawn = self.context.draw_image_with_offscreen_canvas_and_dw_and_dh(
            &source.canvas,
            f64::from(upper_left.0),
            f64::from(upper_left.1),
            f64::from(width),
            f64::from(height),
        );
        self.context.set_image_smoothing_enabled(true);
        drawn.map_err(js)
    }
}
