//! A sharper plotters-canvas backend: eighths of device pixels, snapped hairlines, cached text metrics, scaled
//! pictures.

use std::cell::RefCell;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::error::{CanvasError, js, outer};
use super::fonts::Texts;
use super::ground::Ground;
use super::offscreen::Offscreen;
use super::pixels::{SUBPIXELS, snapped};
use super::scaled::Scaled;
use crate::chart::{Drawn, Image, Stroke, Surface, thinned};

/// A [`CanvasBackend`] whose pixels are eighths of device pixels.
pub(in crate::web) struct HiCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    texts: RefCell<Texts>,
    scaled: Scaled,
    /// The canvas below this one that a picture of cells goes to, if there is one.
    ground: Option<Ground>,
    /// The saved picture.
    kept: Option<Offscreen>,
}

impl HiCanvas {
    /// A backend on all of `canvas`, whose size must not change while the backend lives.
    ///
    /// # Errors
    /// If the browser gives no 2D context.
    pub(in crate::web) fn new(canvas: &HtmlCanvasElement) -> Result<Self, CanvasError> {
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
            texts: RefCell::default(),
            scaled: Scaled::default(),
            ground: None,
            kept: None,
        };
        this.scale_down()?;
        Ok(this)
    }

    /// The same with `below` under it, which is scaled where it is shown.
    ///
    /// # Errors
    /// As `new`.
    pub(in crate::web) fn over(
        canvas: &HtmlCanvasElement,
        below: Option<&HtmlCanvasElement>,
    ) -> Result<Self, CanvasError> {
        let ground = below.map(Ground::new).transpose()?;
        Ok(Self {
            ground,
            ..Self::new(canvas)?
        })
    }

    /// Shows nothing below this canvas.
    pub(in crate::web) fn hide_ground(&self) {
        if let Some(ground) = &self.ground {
            ground.hide();
        }
    }

    /// Makes everything transparent, which plotters' `fill` cannot do.
    pub(in crate::web) fn clear(&self) {
        let (width, height) = self.size;
        self.context
            .clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    }

    fn scale_down(&self) -> Result<(), JsValue> {
        let scale = 1.0 / f64::from(SUBPIXELS);
        self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0)
    }

    /// Saves what is drawn now, for `restore`.
    pub(in crate::web) fn keep(&mut self, canvas: &HtmlCanvasElement) -> Result<(), CanvasError> {
        let kept = Offscreen::of_size(&mut self.kept, canvas.width(), canvas.height())?;
        kept.context.set_global_composite_operation("copy")?;
        kept.context
            .draw_image_with_html_canvas_element(canvas, 0.0, 0.0)?;
        Ok(())
    }

    /// Replaces everything with what was saved. It clears the canvas first, so it cannot be used while printing.
    pub(in crate::web) fn restore(&self) -> Result<(), CanvasError> {
        let Some(kept) = &self.kept else {
            return Err(CanvasError("nothing was saved".into()));
        };
        self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
        self.context.set_global_composite_operation("copy")?;
        self.context
            .draw_image_with_offscreen_canvas(&kept.canvas, 0.0, 0.0)?;
        self.context.set_global_composite_operation("source-over")?;
        Ok(self.scale_down()?)
    }

    /// Frees what was saved.
    pub(in crate::web) fn forget(&mut self) {
        if let Some(kept) = self.kept.take() {
            // Its pixels would stay until the browser collects what is no longer used.
            kept.canvas.set_width(0);
            kept.canvas.set_height(0);
        }
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
        // Glyphs are hinted for real pixel sizes, so text is drawn in unscaled coordinates.
        self.context
            .set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            .map_err(js)?;
        let texts = self.texts.get_mut();
        texts.put_on(&self.context, style);
        self.context
            .set_fill_style_str(&format!("rgba({r},{g},{b},{alpha})"));
        texts.hang(&self.context, style);
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
        // A cell, because plotters asks for sizes through `&self`.
        let mut texts = self.texts.borrow_mut();
        let width = texts.width(&self.context, text, style).map_err(js)?;
        let subpixels = f64::from(SUBPIXELS);
        Ok(((width * subpixels) as u32, (style.size() * 1.2) as u32))
    }
}

impl Surface for HiCanvas {
    fn stroke(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self> {
        // Two points make a hairline. A curve that happens to be level is still a curve.
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
        let corners = [upper_left, lower_right];
        self.scaled.draw(&self.context, image, corners).map_err(js)
    }

    fn ground(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        match &mut self.ground {
            Some(ground) => {
                let corners = [upper_left, lower_right];
                ground.show(image, corners, self.size).map_err(js)
            }
            None => self.image(image, upper_left, lower_right),
        }
    }
}
