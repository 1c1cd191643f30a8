//! Scales a picture of few cells smoothly to its size on a canvas.

use plotters_backend::BackendCoord;
use wasm_bindgen::{Clamped, JsValue};
use web_sys::{CanvasRenderingContext2d, ImageData};

use super::offscreen::Offscreen;
use crate::chart::Image;

/// The canvas that a picture passes through.
#[derive(Default)]
pub(super) struct Scaled {
    /// The picture before it is scaled.
    cells: Option<Offscreen>,
}

impl Scaled {
    /// Draws a picture between two corners.
    pub(super) fn draw(
        &mut self,
        context: &CanvasRenderingContext2d,
        image: &Image,
        [upper_left, lower_right]: [BackendCoord; 2],
    ) -> Result<(), JsValue> {
        let (columns, rows) = (image.columns as u32, image.rows as u32);
        let data =
            ImageData::new_with_u8_clamped_array_and_sh(Clamped(&image.rgba), columns, rows)?;
        let cells = Offscreen::of_size(&mut self.cells, columns, rows)?;
        cells.context.put_image_data(&data, 0.0, 0.0)?;
        context.draw_image_with_offscreen_canvas_and_dw_and_dh(
            &cells.canvas,
            f64::from(upper_left.0),
            f64::from(upper_left.1),
            f64::from(lower_right.0 - upper_left.0),
            f64::from(lower_right.1 - upper_left.1),
        )
    }
}
