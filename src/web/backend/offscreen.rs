//! Offscreen canvases.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

/// An offscreen canvas.
pub(super) struct Offscreen {
    pub(super) canvas: OffscreenCanvas,
    pub(super) context: OffscreenCanvasRenderingContext2d,
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

    /// The canvas in `slot` if it has this size; otherwise a new one is put there.
    pub(super) fn of_size(
        slot: &mut Option<Self>,
        width: u32,
        height: u32,
    ) -> Result<&Self, JsValue> {
        let fits = |known: &Self| (known.canvas.width(), known.canvas.height()) == (width, height);
        match slot.take().filter(fits) {
            Some(known) => Ok(slot.insert(known)),
            None => Ok(slot.insert(Self::new(width, height)?)),
        }
    }
}
