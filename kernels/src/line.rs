//! Where a line runs between two points. Its own points go to the right, or straight up and down.

/// A point in backend pixels.
type Point = (i32, i32);

/// Visits the segments that overlap an x range, each by its least and greatest y there, until `done` returns true for one.
#[inline(always)]
fn any_piece(
    line: &[Point],
    left: i32,
    right: i32,
    mut done: impl FnMut(i32, i32) -> bool,
) -> bool {
    let first = line.partition_point(|point| point.0 < left);
    for pair in line[first.saturating_sub(1)..].windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if x0 > right {
            break;
        }
        if x1 < left {
            continue;
        }
        let slope = f64::from(y1 - y0) / f64::from(x1 - x0);
        // y where the segment enters and leaves the range; exact if it lies within.
        let at = |x: i32| y0 + round(slope * f64::from(x - x0));
        let a = if x0 < left { at(left) } else { y0 };
        let b = if x1 > right { at(right) } else { y1 };
        if done(a.min(b), a.max(b)) {
            return true;
        }
    }
    false
}

fn round(v: f64) -> i32 {
    (v + if v < 0.0 { -0.5 } else { 0.5 }) as i32
}

/// The least and greatest y over an x range, if the line spans all of it.
///
/// ```
/// let line = [(0, 0), (100, 50), (200, 10)];
/// assert_eq!(loss_lab_kernels::extent(&line, 50, 150), Some((25, 50)));
/// assert_eq!(loss_lab_kernels::extent(&line, 50, 201), None);
/// ```
pub fn extent(line: &[Point], left: i32, right: i32) -> Option<(i32, i32)> {
    if line.first()?.0 > left || line.last()?.0 < right {
        return None;
    }
    let (mut least, mut most) = (i32::MAX, i32::MIN);
    any_piece(line, left, right, |top, bottom| {
        (least, most) = (least.min(top), most.max(bottom));
        false
    });
    (least <= most).then_some((least, most))
}

/// Whether the line meets the box between two corners, edges included.
///
/// ```
/// let line = [(0, 0), (100, 50)];
/// assert!(loss_lab_kernels::meets(&line, (40, 25), (60, 40)));
/// assert!(!loss_lab_kernels::meets(&line, (40, 31), (60, 40)));
/// ```
pub fn meets(line: &[Point], upper_left: Point, lower_right: Point) -> bool {
    any_piece(line, upper_left.0, lower_right.0, |top, bottom| {
        bottom >= upper_left.1 && top <= lower_right.1
    })
}
