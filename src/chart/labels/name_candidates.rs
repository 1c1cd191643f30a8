//! Places where the name of a line, a point or a band may stand, each with its cost.

use plotters_backend::BackendCoord;

use crate::chart::area::Area;
use crate::chart::plot::Look;
use crate::chart::wanted::{Anchor, Wanted};

/// How many places to try for each curve, along the x axis and along the y axis.
const TRIES: i32 = 32;

/// How many kinds of places there are for a mark, the preferred ones first.
pub(super) const PREFERENCES: usize = 2;

/// The places of the kind `preference` for a label of this size.
pub(super) fn candidates(
    mark: &Wanted,
    size: (i32, i32),
    frame: Area,
    preference: usize,
    look: &Look<'_>,
) -> Vec<(f64, Area)> {
    if preference > 0 {
        return match &mark.anchor {
            Anchor::Along(runs) if mark.main => flanking(runs, size, frame, look.px(5.0)),
            Anchor::Along(_)
            | Anchor::Around(_)
            | Anchor::Beside(_)
            | Anchor::Across(_)
            | Anchor::Upright(_) => Vec::new(),
        };
    }
    match &mark.anchor {
        Anchor::Along(runs) => {
            let gap = if mark.main { Some(look.px(4.0)) } else { None };
            along(runs, size, frame, gap)
        }
        Anchor::Around(point) => around(*point, size, look.px(6.0)),
        Anchor::Beside(run) => along(core::slice::from_ref(run), size, frame, Some(look.px(2.0))),
        Anchor::Across(ends) => across(*ends, size, frame),
        Anchor::Upright(run) => upright(run, size, look.px(3.0)),
    }
}

/// Places above and below a curve, or on the curve itself without a gap, each with its cost.
fn along(
    runs: &[Vec<BackendCoord>],
    (width, height): (i32, i32),
    frame: Area,
    gap: Option<i32>,
) -> Vec<(f64, Area)> {
    let span = frame.right - frame.left - width;
    let mut candidates = Vec::new();
    for i in 0..=TRIES {
        let left = frame.left + span * i / TRIES;
        let Some((top_of_line, bottom_of_line)) = extent(runs, left, left + width) else {
            continue;
        };
        // Beside a flat part the label is close to the line, and in the middle of the plot area it is easy to find.
        let steepness = f64::from(bottom_of_line - top_of_line) / f64::from(height);
        let off_centre = libm::fabs(f64::from(2 * i - TRIES) / f64::from(TRIES));
        let on_line = (top_of_line + bottom_of_line + height) / 2;
        let bottoms = gap.map_or([on_line; 2], |gap| {
            [top_of_line - gap, bottom_of_line + gap + height]
        });
        for bottom in bottoms {
            let area = Area::sized(left, bottom - height, (width, height));
            candidates.push((steepness + off_centre, area));
        }
    }
    candidates
}

/// Places to the left and to the right of a curve where it is steep.
fn flanking(
    runs: &[Vec<BackendCoord>],
    (width, height): (i32, i32),
    frame: Area,
    gap: i32,
) -> Vec<(f64, Area)> {
    let span = frame.bottom - frame.top - height;
    let mut candidates = Vec::new();
    for i in 0..=TRIES {
        let top = frame.top + span * i / TRIES;
        let off_centre = libm::fabs(f64::from(2 * i - TRIES) / f64::from(TRIES));
        for (least, greatest) in runs
            .iter()
            .flat_map(|run| stretches(run, top, top + height))
        {
            let slackness = f64::from(greatest - least) / f64::from(height);
            for left in [greatest + gap, least - gap - width] {
                let area = Area::sized(left, top, (width, height));
                // Another branch of the same curve may run there.
                if !crosses(runs, area) {
                    candidates.push((slackness + off_centre, area));
                }
            }
        }
    }
    candidates
}

/// The least and greatest x of each part of a line between two y.
fn stretches(run: &[BackendCoord], top: i32, bottom: i32) -> Vec<(i32, i32)> {
    let mut stretches: Vec<(i32, i32)> = Vec::new();
    let mut inside = false;
    for pair in run.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        let was_inside = inside;
        inside = y0.min(y1) <= bottom && y0.max(y1) >= top;
        if !inside {
            continue;
        }
        // Where the segment enters and leaves that range.
        let at = |y: i32| {
            let t = f64::from(y.clamp(top, bottom) - y0) / f64::from(y1 - y0);
            x0 + libm::round(t * f64::from(x1 - x0)) as i32
        };
        let (a, b) = if y0 == y1 { (x0, x1) } else { (at(y0), at(y1)) };
        match stretches.last_mut() {
            Some(last) if was_inside => *last = (last.0.min(a).min(b), last.1.max(a).max(b)),
            _ => stretches.push((a.min(b), a.max(b))),
        }
    }
    stretches
}

/// Places at the corners of a point, near ones first.
fn around((x, y): BackendCoord, (width, height): (i32, i32), gap: i32) -> Vec<(f64, Area)> {
    let mut candidates = Vec::new();
    for (cost, away) in [(0.0, gap), (1.0, 2 * gap), (2.0, 4 * gap)] {
        for left in [x + away, x - away - width] {
            for top in [y + away / 2, y - away / 2 - height] {
                let area = Area::sized(left, top, (width, height));
                candidates.push((cost, area));
            }
        }
    }
    candidates
}

/// Places from the top of the plot area downwards: centred in the band, or on both sides of a band that is too narrow.
fn across((from, to): (i32, i32), size: (i32, i32), frame: Area) -> Vec<(f64, Area)> {
    let lefts = if size.0 <= to - from {
        [(from + to - size.0) / 2; 2]
    } else {
        [to, from - size.0]
    };
    downwards(lefts, (frame.top, frame.bottom), size)
}

/// Places on both sides of a vertical line, from its top downwards.
fn upright(run: &[BackendCoord], size: (i32, i32), gap: i32) -> Vec<(f64, Area)> {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return Vec::new();
    };
    let lefts = [first.0 + gap, first.0 - gap - size.0];
    downwards(lefts, (first.1, last.1), size)
}

fn downwards(
    lefts: [i32; 2],
    (from, to): (i32, i32),
    (width, height): (i32, i32),
) -> Vec<(f64, Area)> {
    (0..(to - from) / height.max(1))
        .flat_map(|row| {
            let top = from + row * height;
            lefts.map(|left| (f64::from(row), Area::sized(left, top, (width, height))))
        })
        .collect()
}

/// The least and greatest y of the lines between two x, if they span the whole range.
fn extent(runs: &[Vec<BackendCoord>], left: i32, right: i32) -> Option<(i32, i32)> {
    runs.iter()
        .find_map(|run| loss_lab_kernels::extent(run, left, right))
}

/// Whether any of the lines meets an area.
pub(super) fn crosses(runs: &[Vec<BackendCoord>], area: Area) -> bool {
    let [upper_left, lower_right] = area.corners();
    runs.iter()
        .any(|run| loss_lab_kernels::meets(run, upper_left, lower_right))
}
