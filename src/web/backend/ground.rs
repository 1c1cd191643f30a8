//! A canvas with one pixel per cell, which the browser scales to its place below another canvas while it shows both.
//! Scaling in the script costs many times as much.

use plotters_backend::BackendCoord;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::pixels::SUBPIXELS;
use crate::chart::Image;

pub(super) struct Ground {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Where it was placed last.
    placed: Option<[BackendCoord; 2]>,
}

impl Ground {
    pub(super) fn new(canvas: &HtmlCanvasElement) -> Result<Self, JsValue> {
        let context = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(|| JsValue::from_str("no 2D context for the map"))?;
        Ok(Self {
            canvas: canvas.clone(),
            context,
            placed: None,
        })
    }

    /// Shows a picture between two corners of the canvas above it, which is `size` large.
    pub(super) fn show(
        &mut self,
        image: &Image,
        corners: [BackendCoord; 2],
        size: (u32, u32),
    ) -> Result<(), JsValue> {
        let (columns, rows) = (image.columns as u32, image.rows as u32);
        if (self.canvas.width(), self.canvas.height()) != (columns, rows) {
            self.canvas.set_width(columns);
            self.canvas.set_height(rows);
        }
        let data =
            ImageData::new_with_u8_clamped_array_and_sh(Clamped(&image.rgba), columns, rows)?;
        self.context.put_image_data(&data, 0.0, 0.0)?;
        self.canvas.set_hidden(false);
        if self.placed != Some(corners) {
            self.place(corners, size)?;
            self.placed = Some(corners);
        }
        Ok(())
    }

    /// Shows nothing.
    pub(super) fn hide(&self) {
        self.canvas.set_hidden(true);
    }

    /// Shares of the canvas above, which is scaled to the same box. Edges lie on whole device pixels.
    fn place(
        &self,
        [(left, top), (right, bottom)]: [BackendCoord; 2],
        size: (u32, u32),
    ) -> Result<(), JsValue> {
        let style = self.canvas.style();
        let whole = |v: i32| (v + SUBPIXELS / 2).div_euclid(SUBPIXELS) * SUBPIXELS;
        let share =
            |length: i32, of: u32| format!("{}%", 100.0 * f64::from(length) / f64::from(of));
        let ([left, right], [top, bottom]) = ([left, right].map(whole), [top, bottom].map(whole));
        for (property, length, of) in [
            ("left", left, size.0),
            ("top", top, size.1),
            ("width", right - left, size.0),
            ("height", bottom - top, size.1),
        ] {
            style.set_property(property, &share(length, of))?;
        }
        Ok(())
    }
}
