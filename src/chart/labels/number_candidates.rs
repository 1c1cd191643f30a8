//! Where the number of a bar may stand, and what it must avoid.

use crate::chart::area::Area;
use crate::chart::marks::Standing;
use crate::chart::plot::Look;
use crate::figure::scene::Fill;

/// What numbers must avoid, in backend pixels.
pub(super) struct Ground {
    pub(super) frame: Area,
    /// The filled area of each bar.
    pub(super) bodies: Vec<Option<Area>>,
    /// The outlines of unfilled bars.
    pub(super) edges: Vec<Vec<Area>>,
    /// The handles.
    pub(super) handles: Vec<Option<Area>>,
}

impl Ground {
    pub(super) fn of(frame: Area, bars: &[Standing<'_>], look: &Look<'_>) -> Self {
        Self {
            frame,
            bodies: bars.iter().map(body).collect(),
            edges: bars.iter().map(|bar| edges(bar, look)).collect(),
            handles: bars.iter().map(|bar| handle(bar, look)).collect(),
        }
    }

    /// The part that the names of lines must avoid, too.
    pub(super) fn areas(self) -> impl Iterator<Item = Area> {
        let edges = self.edges.into_iter().flatten();
        let held = self.bodies.into_iter().chain(self.handles).flatten();
        edges.chain(held)
    }
}

/// The filled area of a bar.
fn body(bar: &Standing<'_>) -> Option<Area> {
    let filled = bar.bar.fill != Fill::Outlined && !bar.bar.to.is_nan();
    filled.then_some(bar.area)
}

/// The outline of an unfilled bar.
fn edges(bar: &Standing<'_>, look: &Look<'_>) -> Vec<Area> {
    if bar.bar.fill != Fill::Outlined || bar.bar.to.is_nan() {
        return Vec::new();
    }
    let [(left, top), (right, bottom)] = bar.area.corners();
    let upper = Area::between((left, top), (right, top));
    let lower = Area::between((left, bottom), (right, bottom));
    let left = Area::between((left, top), (left, bottom));
    let right = Area::between((right, top), (right, bottom));
    [upper, lower, left, right]
        .map(|edge| edge.grown(look.px(0.75)))
        .into()
}

/// The handle at the end of a bar.
fn handle(bar: &Standing<'_>, look: &Look<'_>) -> Option<Area> {
    bar.bar.drags?;
    let end = if bar.rising {
        bar.area.top
    } else {
        bar.area.bottom
    };
    let point = Area::sized(bar.area.centre().0, end, (0, 0));
    Some(point.grown(look.px(10.0)))
}

/// The gap between the end of a bar and its number, which starts beyond the handle if there is one.
pub(super) fn gap(bar: &Standing<'_>, look: &Look<'_>) -> i32 {
    look.px(match (bar.bar.drags, bar.cut) {
        (Some(_), _) => 13.0,
        (None, true) => 7.0,
        (None, false) => 3.0,
    })
}

/// The places for a number of this size, up to `further` lines from the first.
pub(super) fn candidates(
    bar: &Standing<'_>,
    size: (i32, i32),
    further: i32,
    frame: Area,
    look: &Look<'_>,
) -> Vec<Area> {
    let all = bar.area;
    let (width, height) = size;
    let left = (all.centre().0 - width / 2)
        .min(frame.right - width)
        .max(frame.left);
    let at = |top: i32| Area::sized(left, top, size);
    if bar.bar.stacked {
        let inside = at((all.top + all.bottom - height) / 2);
        return if all.holds(inside) {
            vec![inside]
        } else {
            Vec::new()
        };
    }
    let gap = gap(bar, look);
    let (outward, inward) = if bar.rising {
        (all.top - gap - height, all.top + gap)
    } else {
        (all.bottom + gap, all.bottom - gap - height)
    };
    let sign = if bar.rising { -1 } else { 1 };
    let outside = (0..=further).map(|lines| at(outward + sign * lines * height));
    let inside = (0..=further).map(|lines| at(inward - sign * lines * height));
    if bar.cut {
        // Part of the bar must show on both sides of its gap.
        let rest = look.px(5.0);
        return inside
            .filter(|area| area.top - rest >= all.top && area.bottom + rest <= all.bottom)
            .collect();
    }
    if frame.holds(at(outward)) {
        return outside.filter(|&area| frame.holds(area)).collect();
    }
    // A bar that is narrower than its number has it at the foot, or the number would cut the bar in two.
    let foot = at(if bar.rising {
        all.bottom + look.px(3.0)
    } else {
        all.top - look.px(3.0) - height
    });
    if width > all.width() && frame.holds(foot) {
        return vec![foot];
    }
    inside.filter(|&area| frame.holds(area)).collect()
}
