//! Eighths of device pixels, and lines that snap to whole ones.

use plotters_backend::BackendCoord;

/// Backend pixels per device pixel. plotters' coordinates are whole numbers; eighths make curves smooth and allow
/// fractional line widths.
pub(in crate::web) const SUBPIXELS: i32 = 8;

/// A line along an axis, shifted so that its edges fall on device pixels, and its width in whole pixels.
pub(super) fn snapped(
    from: BackendCoord,
    to: BackendCoord,
    width: u32,
) -> Option<([BackendCoord; 2], u32)> {
    if from.0 != to.0 && from.1 != to.1 {
        return None;
    }
    let subpixels = SUBPIXELS as u32;
    let device_px = ((width + subpixels / 2) / subpixels).max(1);
    let centre = |v: i32| {
        if device_px.is_multiple_of(2) {
            (v + SUBPIXELS / 2).div_euclid(SUBPIXELS) * SUBPIXELS
        } else {
            v.div_euclid(SUBPIXELS) * SUBPIXELS + SUBPIXELS / 2
        }
    };
    let ends = if from.0 == to.0 {
        let x = centre(from.0);
        [(x, from.1), (x, to.1)]
    } else {
        let y = centre(from.1);
        [(from.0, y), (to.0, y)]
    };
    Some((ends, device_px * subpixels))
}
