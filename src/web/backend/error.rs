//! Why a picture could not be drawn.

use std::fmt;

use plotters_backend::DrawingErrorKind;
use wasm_bindgen::JsValue;

/// What a backend met while it drew a picture.
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

/// Converts the error of another backend.
pub(super) fn outer<T, E: std::error::Error + Send + Sync>(
    result: Result<T, DrawingErrorKind<E>>,
) -> Result<T, DrawingErrorKind<CanvasError>> {
    result.map_err(|error| DrawingErrorKind::DrawingError(CanvasError(error.to_string())))
}
