//! Exports a figure as a picture, an SVG document or numbers.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::drawing::DrawingArea;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::backend::{HiCanvas, Medium, SUBPIXELS};
use super::convert::type_error;
use super::view::View;
use crate::chart::{Image, Outside, SVG_SCALE, Svg};
use crate::figure::text;

#[wasm_bindgen]
impl View {
    /// Draws the question, the sentence, the panels and the values at the cursor on `canvas`, which gets the size that
    /// they need, at `device_ratio` pixels for each css px. `source`, at the foot, is a link to the same picture.
    ///
    /// # Errors
    /// If the browser refuses to draw.
    pub fn picture(
        &self,
        canvas: &HtmlCanvasElement,
        device_ratio: f64,
        source: &str,
    ) -> Result<(), JsValue> {
        let readout = self.stage().readout().table;
        let sheet = self.sheet(&readout, source);
        let context = context(canvas)?;
        let measure = |words: &str, font: &str| width(&context, words, font);
        let layout = sheet.layout(self.theme(), &measure);
        let device = |css_px: u32| (f64::from(css_px) * device_ratio) as u32;
        canvas.set_width(device(layout.size.0));
        canvas.set_height(device(layout.size.1));
        let backend = HiCanvas::new(canvas).map_err(js_error)?;
        let medium = Medium::Canvas(Rc::new(RefCell::new(backend)));
        let scale = device_ratio * f64::from(SUBPIXELS);
        let fine = (scale, device_ratio);
        sheet
            .draw(&DrawingArea::from(medium), &layout, self.theme(), fine)
            .map_err(js_error)
    }

    /// The same as an SVG document. `canvas` is for measuring texts and for heat maps; it is not kept.
    ///
    /// # Errors
    /// If the browser gives no drawing context.
    pub fn svg(&self, canvas: &HtmlCanvasElement, source: &str) -> Result<String, JsValue> {
        let readout = self.stage().readout().table;
        let sheet = self.sheet(&readout, source);
        let context = context(canvas)?;
        let measure = |words: &str, font: &str| width(&context, words, font);
        let layout = sheet.layout(self.theme(), &measure);
        let link = |image: &Image| data_url(canvas, &context, image).ok();
        let outside = Outside {
            width: &measure,
            link: &link,
            keeps_widths: false,
        };
        let svg = Rc::new(RefCell::new(Svg::new(layout.size, outside)));
        let fine = (f64::from(SVG_SCALE), 1.0);
        sheet
            .draw(
                &DrawingArea::from(Medium::Svg(svg.clone())),
                &layout,
                self.theme(),
                fine,
            )
            .map_err(js_error)?;
        let said = format!("{} {source}", text::plain(&sheet.summary));
        Ok(svg.borrow().document(sheet.question, said.trim()))
    }

    /// The table of the figure as comma-separated values, with all digits.
    pub fn csv(&self) -> String {
        self.stage().table().csv()
    }
}

fn js_error(error: impl std::fmt::Display) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    canvas
        .get_context("2d")?
        .and_then(|context| context.dyn_into().ok())
        .ok_or_else(|| type_error("the browser gives no 2D context"))
}

fn width(context: &CanvasRenderingContext2d, words: &str, font: &str) -> f64 {
    if context.font() != font {
        context.set_font(font);
    }
    context.measure_text(words).map_or(0.0, |size| size.width())
}

fn data_url(
    canvas: &HtmlCanvasElement,
    context: &CanvasRenderingContext2d,
    image: &Image,
) -> Result<String, JsValue> {
    let (columns, rows) = (image.columns as u32, image.rows as u32);
    canvas.set_width(columns);
    canvas.set_height(rows);
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&image.rgba), columns, rows)?;
    context.put_image_data(&data, 0.0, 0.0)?;
    canvas.to_data_url()
}
