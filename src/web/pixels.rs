//! Eighths of device pixels, and lines that fall on whole ones.

use plotters_backend::BackendCoord;

/// Backend pixels for each device pixel. plotters' coordinates are whole numbers; eighths make
/// curves smooth and fractional line widths possible.
pub(super) const SUBPIXELS: i32 = 8;

/// A line that goes on to the right, without the points that can be told from their neighbours: what is left passes every
/// point within one backend pixel, an eighth of a device pixel. Any other line as it is.
pub(super) fn thinned(points: &[BackendCoord]) -> Vec<BackendCoord> {
    let rightwards = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if points.len() < 3 || !rightwards {
        return points.to_vec();
    }
    let mut kept = vec![points[0]];
    let mut anchor = points[0];
    // The slopes from the anchor that pass all points since then.
    let (mut least, mut most) = (f64::NEG_INFINITY, f64::INFINITY);
    for pair in points[1..].windows(2) {
        let [here, next] = [pair[0], pair[1]];
        let slope_to = |point: BackendCoord, by: i32| {
            f64::from(point.1 + by - anchor.1) / f64::from(point.0 - anchor.0)
        };
        least = least.max(slope_to(here, -1));
        most = most.min(slope_to(here, 1));
        if !(least..=most).contains(&slope_to(next, 0)) {
            kept.push(here);
            anchor = here;
            (least, most) = (f64::NEG_INFINITY, f64::INFINITY);
        }
    }
    kept.extend(points.last());
    kept
}

/// A line along an axis, moved so that its edges fall on device pixels, and its whole width.
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
