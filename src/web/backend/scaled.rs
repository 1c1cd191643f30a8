//! Scales a picture of few cells smoothly to its size on the screen.

use plotters_backend::BackendCoord;
use wasm_bindgen::{Clamped, JsValue};
use web_sys::{CanvasRenderingContext2d, ImageData};

use super::offscreen::Offscreen;
use super::pixels::SUBPIXELS;
use crate::chart::Image;

/// Each cell is blended over at least this many pixels. If a cell is twice as wide, only every second pixel is blended
/// and drawn twice as wide, because blending costs more than anything else in the picture.
const LEAST_SMOOTH: u32 = 2;

/// The canvases that a picture passes through.
#[derive(Default)]
pub(super) struct Scaled {
    /// The picture before it is scaled.
    cells: Option<Offscreen>,
    /// The picture when it is blended but not yet at full size.
    smooth: Option<Offscreen>,
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
        let (width, height) = (lower_right.0 - upper_left.0, lower_right.1 - upper_left.1);
        let mut source = cells;
        let blended = blended((width, height), (columns, rows));
        if let Some((across, down)) = blended {
            let smooth = Offscreen::of_size(&mut self.smooth, across, down)?;
            smooth.context.set_global_composite_operation("copy")?;
            smooth
                .context
                .draw_image_with_offscreen_canvas_and_dw_and_dh(
                    &cells.canvas,
                    0.0,
                    0.0,
                    f64::from(across),
                    f64::from(down),
                )?;
            source = smooth;
        }
        context.set_image_smoothing_enabled(blended.is_none());
        let drawn = context.draw_image_with_offscreen_canvas_and_dw_and_dh(
            &source.canvas,
            f64::from(upper_left.0),
            f64::from(upper_left.1),
            f64::from(width),
            f64::from(height),
        );
        context.set_image_smoothing_enabled(true);
        drawn
    }
}

/// How many pixels to blend along each side, if that is fewer than half of them all. Sizes are in backend pixels and in
/// cells.
fn blended((width, height): (i32, i32), (columns, rows): (u32, u32)) -> Option<(u32, u32)> {
    let fewer = |length: i32, cells: u32| {
        let pixels = (length / SUBPIXELS).max(0) as u32;
        pixels.div_ceil((pixels / cells / LEAST_SMOOTH).max(1))
    };
    let (across, down) = (fewer(width, columns), fewer(height, rows));
    let whole = i64::from(width) * i64::from(height) / i64::from(SUBPIXELS * SUBPIXELS);
    let coarse = i64::from(across) * i64::from(down) * 2 <= whole && across * down > 0;
    coarse.then_some((across, down))
}
