//! Places for the numbers of bars: at their ends, or inside where there is no room beyond.

use plotters::style::FontStyle;

use super::number_candidates::{Ground, candidates};
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::marks::Standing;
use crate::chart::plot::{Plot, Result};

/// How a number may be written: its size as a share of the other texts', and whether a 0 before the point is left out.
/// Smaller is better than shorter, and shorter is better than nothing.
const STYLES: [(f64, bool); 4] = [(1.0, false), (0.84, false), (1.0, true), (0.84, true)];
/// How many lines away from its own place a number may stand.
const FURTHER: i32 = 1;

/// A number with its place.
pub(super) struct Placed {
    pub(super) text: String,
    /// In css px.
    pub(super) size: f64,
    pub(super) area: Area,
}

/// A strategy for finding places.
struct Way<'a> {
    styles: &'a [(f64, bool)],
    /// Whether numbers may stand away from their own place.
    shifted: bool,
    /// Whether they may cross the outlines of unfilled bars.
    crossing: bool,
}

/// Finds places for all numbers in one style, or else for as many as fit, those of the longest bars first.
pub(super) fn place<B: Surface>(
    plot: &Plot<'_, B>,
    bars: &[Standing<'_>],
    ground: &Ground,
) -> Result<Vec<Option<Placed>>, B> {
    let order: Vec<usize> = (0..bars.len())
        .filter(|&i| !bars[i].bar.label.is_empty())
        .collect();
    // Numbers in a stack have fixed places, or none if there is no room.
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
            let placed = attempt(plot, bars, &order, ground, &way)?;
            if order.iter().all(|&i| placed[i].is_some()) {
                return Ok(placed);
            }
        }
    }
    let length = |i: usize| bars[i].area.height();
    // There are few items, and a general sort would add code to the wasm.
    let mut longest_first = Vec::new();
    for i in order {
        let at = longest_first.partition_point(|&other| length(other) >= length(i));
        longest_first.insert(at, i);
    }
    // Side by side, numbers are told apart best in one style.
    let any = Way {
        styles: if apart { &STYLES } else { &STYLES[3..] },
        shifted: false,
        crossing: true,
    };
    attempt(plot, bars, &longest_first, ground, &any)
}

/// Finds a place for the number of each bar, in this order, in the first style that has one.
fn attempt<B: Surface>(
    plot: &Plot<'_, B>,
    bars: &[Standing<'_>],
    order: &[usize],
    ground: &Ground,
    way: &Way<'_>,
) -> Result<Vec<Option<Placed>>, B> {
    let (look, screen) = (plot.look, plot.screen());
    let mut placed: Vec<Option<Placed>> = bars.iter().map(|_| None).collect();
    for &i in order {
        let bar = &bars[i];
        // Away from other handles, and not at the height of the next bar's gap.
        let further = way.shifted || bar.cut || bar.bar.drags.is_some();
        let further = if further { FURTHER } else { 0 };
        for &(share, short) in way.styles {
            let text = written(&bar.bar.label, short);
            let size = share * look.theme.font_size;
            let style = look.text(size, look.theme.ink, FontStyle::Normal);
            let (width, height) = screen.estimate_text_size(&text, &style)?;
            let extent = (width as i32, height as i32);
            let mut places = candidates(bar, extent, further, ground.frame, look).into_iter();
            if let Some(area) =
                places.find(|&area| is_free(area, i, &placed, ground, way, look.px(3.0)))
            {
                placed[i] = Some(Placed { text, size, area });
                break;
            }
        }
    }
    Ok(placed)
}

/// Whether the number of bar `i` may stand in an area, next to the numbers already placed.
fn is_free(
    area: Area,
    i: usize,
    placed: &[Option<Placed>],
    ground: &Ground,
    way: &Way<'_>,
    gap: i32,
) -> bool {
    let beside = Area {
        left: area.left - gap,
        right: area.right + gap,
        ..area
    };
    let numbers = placed.iter().flatten().map(|placed| placed.area);
    let others = (0..placed.len()).filter(|&other| other != i);
    let met = others.flat_map(|other| {
        let edges = ground.edges[other].iter().copied();
        let edges = edges.filter(|_| !way.crossing);
        edges
            .chain(ground.bodies[other])
            .chain(ground.handles[other])
    });
    !numbers.chain(met).any(|other| other.overlaps(beside))
}

/// "−0.2", or shortened "−.2".
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
