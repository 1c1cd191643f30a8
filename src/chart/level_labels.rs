//! Places the labels of level lines.

use super::contour::LevelLine;
use crate::figure::scene::Panel;

/// The heights to try for a label, as fractions of the plot's height. The lines of the figures lie apart near the top.
const LABEL_HEIGHTS: [f64; 6] = [0.93, 0.81, 0.69, 0.57, 0.45, 0.33];
/// Labels closer than these fractions of the plot's width and height would collide.
const LABEL_ROOM: (f64, f64) = (0.13, 0.06);

/// The points of each line at the heights to try.
type Rows = [Vec<(f64, f64)>; LABEL_HEIGHTS.len()];

fn by_height(panel: &Panel, line: &LevelLine) -> Rows {
    let mut rows = Rows::default();
    let height = panel.y.hi - panel.y.lo;
    for &point in line.parts.iter().flatten() {
        let up = (point.1 - panel.y.lo) / height;
        for (row, share) in rows.iter_mut().zip(LABEL_HEIGHTS) {
            if libm::fabs(up - share) < 0.02 {
                row.push(point);
            }
        }
    }
    rows
}

/// Places each line's label away from the earlier labels, as high as possible, and if possible away from the other
/// lines.
pub(super) fn place_labels(panel: &Panel, lines: &mut [LevelLine]) {
    let (width, height) = (panel.x.hi - panel.x.lo, panel.y.hi - panel.y.lo);
    let inside = panel.x.lo + 0.01 * width..panel.x.lo + 0.9 * width;
    let rows: Vec<Rows> = lines.iter().map(|line| by_height(panel, line)).collect();
    for index in 0..lines.len() {
        let mut first = None;
        lines[index].label_at = (0..LABEL_HEIGHTS.len()).find_map(|row| {
            let points = rows[index][row].iter();
            let point = *points
                .filter(|point| inside.contains(&point.0))
                .max_by(|a, b| a.0.total_cmp(&b.0))?;
            let apart = lines.iter().filter_map(|line| line.label_at).all(|other| {
                let (dx, dy) = ((point.0 - other.0) / width, (point.1 - other.1) / height);
                libm::fabs(dx) > LABEL_ROOM.0 || libm::fabs(dy) > LABEL_ROOM.1
            });
            if !apart {
                return None;
            }
            first = first.or(Some(point));
            let room = point.0..point.0 + LABEL_ROOM.0 * width;
            let mut others = rows.iter().enumerate().filter(|&(other, _)| other != index);
            let clear = others.all(|(_, rows)| rows[row].iter().all(|p| !room.contains(&p.0)));
            clear.then_some(point)
        });
        lines[index].label_at = lines[index].label_at.or(first);
    }
}
