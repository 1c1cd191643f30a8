//! Places for the numbers of bars: at their ends, or inside where there is no room beyond.

use plotters::style::FontStyle;

use super::bars::Standing;
use super::labels::Area;
use super::panel::{Chart, Look, Result};
use super::surface::Surface;
use crate::figure::scene::Fill;

/// How a number may be written: its size as a share of the other texts', and whether a 0 before the point is left out.
/// Rather small than short, rather short than not at all.
const STYLES: [(f64, bool); 4] = [(1.0, false), (0.84, false), (1.0, true), (0.84, true)];
/// How many lines further than its own place a number may stand.
const FURTHER: i32 = 1;

/// A number with its place.
pub(super) struct Placed {
    pub(super) text: String,
    /// In css px.
    pub(super) size: f64,
    pub(super) area: Area,
}

/// What numbers are to be kept from, in backend pixels.
pub(super) struct Ground {
    pub(super) frame: Area,
    /// What is filled of each bar.
    pub(super) bodies: Vec<Option<Area>>,
    /// The edges of each bar that is not.
    pub(super) edges: Vec<Vec<Area>>,
    /// What the hand takes hold of.
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

    /// All of it that lines' names are to be kept from, too.
    pub(super) fn areas(self) -> impl Iterator<Item = Area> {
        let edges = self.edges.into_iter().flatten();
        let held = self.bodies.into_iter().chain(self.handles).flatten();
        edges.chain(held)
    }
}

/// A way to find places.
struct Way<'a> {
    styles: &'a [(f64, bool)],
    /// Whether numbers may stand further than in their own place.
    shifted: bool,
    /// Whether they may cross the edges of bars that are not filled.
    crossing: bool,
}

/// All of a bar.
pub(super) fn whole(bar: &Standing<'_>) -> Area {
    let [(left, top), (right, bottom)] = bar.corners;
    Area {
        left,
        top,
        right,
        bottom,
    }
}

/// What is filled of a bar.
fn body(bar: &Standing<'_>) -> Option<Area> {
    let filled = bar.bar.fill != Fill::Outlined && !bar.bar.to.is_nan();
    filled.then(|| whole(bar))
}

/// The edges of a bar that is not filled.
fn edges(bar: &Standing<'_>, look: &Look<'_>) -> Vec<Area> {
    if bar.bar.fill != Fill::Outlined || bar.bar.to.is_nan() {
        return Vec::new();
    }
    let all = whole(bar);
    let (upper, lower) = (
        Area {
            bottom: all.top,
            ..all
        },
        Area {
            top: all.bottom,
            ..all
        },
    );
    let (left, right) = (
        Area {
            right: all.left,
            ..all
        },
        Area {
            left: all.right,
            ..all
        },
    );
    [upper, lower, left, right]
        .map(|edge| edge.grown(look.px(0.75)))
        .into()
}

/// Where the end of a bar can be taken hold of.
fn handle(bar: &Standing<'_>, look: &Look<'_>) -> Option<Area> {
    bar.bar.drags?;
    let all = whole(bar);
    let middle = (all.left + all.right) / 2;
    let end = if bar.rising { all.top } else { all.bottom };
    let point = Area {
        left: middle,
        top: end,
        right: middle,
        bottom: end,
    };
    Some(point.grown(look.px(10.0)))
}

/// The space between the end of a bar and its number: beyond the handle, where there is one.
pub(super) fn gap(bar: &Standing<'_>, look: &Look<'_>) -> i32 {
    look.px(match (bar.bar.drags, bar.cut) {
        (Some(_), _) => 13.0,
        (None, true) => 7.0,
        (None, false) => 3.0,
    })
}

/// The places for a number of this size, as far as `further` lines from the first.
fn candidates(
    bar: &Standing<'_>,
    (width, height): (i32, i32),
    further: i32,
    frame: Area,
    look: &Look<'_>,
) -> Vec<Area> {
    let all = whole(bar);
    let middle = (all.left + all.right) / 2;
    let left = (middle - width / 2)
        .min(frame.right - width)
        .max(frame.left);
    let at = |top: i32| Area {
        left,
        top,
        right: left + width,
        bottom: top + height,
    };
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
        // A piece of the bar is to be seen on both sides of its gap.
        let rest = look.px(5.0);
        return inside
            .filter(|area| area.top - rest >= all.top && area.bottom + rest <= all.bottom)
            .collect();
    }
    let kept = |areas: &mut dyn Iterator<Item = Area>| -> Vec<Area> {
        areas.filter(|&area| frame.holds(area)).collect()
    };
    if frame.holds(at(outward)) {
        return kept(&mut outside.into_iter());
    }
    // A bar that is narrower than its number has it at the foot rather than be cut in two by it.
    let foot = at(if bar.rising {
        all.bottom + look.px(3.0)
    } else {
        all.top - look.px(3.0) - height
    });
    if width > all.right - all.left && frame.holds(foot) {
        return vec![foot];
    }
    kept(&mut inside.into_iter())
}

/// Finds places for all numbers in one style, or else for as many as there is room for, the longest bars' first.
pub(super) fn place<B: Surface>(
    chart: &Chart<'_, B>,
    bars: &[Standing<'_>],
    ground: &Ground,
    look: &Look<'_>,
) -> Result<Vec<Option<Placed>>, B> {
    let order: Vec<usize> = (0..bars.len())
        .filter(|&i| !bars[i].bar.label.is_empty())
        .collect();
    // Those of a stack have their own places, where there is room or none.
    let stacked = |&i: &usize| bars[i].bar.stacked;
    let apart = order.iter().any(stacked);
    let one = |shifted: bool| {
        STYLES.chunks(1).map(move |styles| Way {
            styles,
            shifted,
            crossing: false,
        })
    };
    if !apart {
        for way in one(false).chain(one(true).take(2)) {
            let placed = attempt(chart, bars, &order, ground, &way, look)?;
            if order.iter().all(|&i| placed[i].is_some()) {
                return Ok(placed);
            }
        }
    }
    let length = |i: usize| {
        let all = whole(&bars[i]);
        all.bottom - all.top
    };
    // There are few; a general sort is a page of code.
    let mut longest_first = Vec::new();
    for i in order {
        let at = longest_first.partition_point(|&other| length(other) >= length(i));
        longest_first.insert(at, i);
    }
    let any = Way {
        styles: &STYLES,
        shifted: false,
        crossing: true,
    };
    attempt(chart, bars, &longest_first, ground, &any, look)
}

/// A place for the number of each bar, in this order, in the first of `styles` that has one.
fn attempt<B: Surface>(
    chart: &Chart<'_, B>,
    bars: &[Standing<'_>],
    order: &[usize],
    ground: &Ground,
    way: &Way<'_>,
    look: &Look<'_>,
) -> Result<Vec<Option<Placed>>, B> {
    let screen = chart.plotting_area().use_screen_coord();
    let mut placed: Vec<Option<Placed>> = bars.iter().map(|_| None).collect();
    for &i in order {
        // Away from another's handle, or in another's height than the next bar's gap.
        let further = way.shifted || bars[i].cut || bars[i].bar.drags.is_some();
        for &(share, short) in way.styles {
            let text = written(&bars[i].bar.label, short);
            let size = share * look.theme.font_size;
            let style = look.text(size, look.theme.ink, FontStyle::Normal);
            let (width, height) = screen.estimate_text_size(&text, &style)?;
            let places = candidates(
                &bars[i],
                (width as i32, height as i32),
                if further { FURTHER } else { 0 },
                ground.frame,
                look,
            );
            let free = places.into_iter().find(|&area| {
                let beside = Area {
                    left: area.left - look.px(1.0),
                    right: area.right + look.px(1.0),
                    ..area
                };
                let numbers = placed.iter().flatten().map(|placed| placed.area);
                let others = (0..bars.len()).filter(|&other| other != i);
                let met = others.flat_map(|other| {
                    let edges = ground.edges[other].iter().copied();
                    let edges = edges.filter(|_| !way.crossing);
                    edges
                        .chain(ground.bodies[other])
                        .chain(ground.handles[other])
                });
                !numbers.chain(met).any(|other| other.overlaps(beside))
            });
            if let Some(area) = free {
                placed[i] = Some(Placed { text, size, area });
                break;
            }
        }
    }
    Ok(placed)
}

/// "−0.2", or in short "−.2".
fn written(label: &str, short: bool) -> String {
    let (sign, digits) = match label.strip_prefix('−') {
        Some(digits) => ("−", digits),
        None => ("", label),
    };
    match digits.strip_prefix("0.") {
        Some(decimals) if short => format!("{sign}.{decimals}"),
        _ => label.to_owned(),
    }
}
