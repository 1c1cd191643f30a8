//! Drawing errors of a canvas.

use std::fmt;

use plotters_backend::DrawingErrorKind;
use wasm_bindgen::JsValue;

/// A canvas that could not be drawn on.
#[derive(Debug)]
pub(in crate::web) struct CanvasError(pub(super) String);

impl fmt::Display for CanvasError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The picture could not be drawn: {}. Words and numbers are still correct.",
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

pub(super) fn js(value: JsValue) -> DrawingErrorKind<CanvasError> {
    DrawingErrorKind::DrawingError(value.into())
}

/// Converts the error of an inner call.
pub(super) fn outer<T, E: std::error::Error + Send + Sync>(
    result: Result<T, DrawingErrorKind<E>>,
) -> Result<T, DrawingErrorKind<CanvasError>> {
    result.map_err(|error| DrawingErrorKind::DrawingError(CanvasError(error.to_string())))
}
