//! The fills of bars and bands.

use plotters_backend::BackendCoord;

use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::theme::Color;
use crate::figure::scene::Fill;

pub(super) fn fill<B: Surface>(
    plot: &Plot<'_, B>,
    area: Area,
    how: Fill,
    color: Color,
) -> Result<(), B> {
    match how {
        Fill::Solid => plot.fill(area, color),
        Fill::Tinted => plot.fill(area, color.faded(0.14)),
        Fill::Hatched => {
            plot.fill(area, color.faded(0.10))?;
            let line = hatching(area, plot.look.px(7.0));
            stroke(plot, &line, color.faded(0.7), &[])
        }
        Fill::Outlined => edge(plot, area, color, &[]),
    }
}

pub(super) fn edge<B: Surface>(
    plot: &Plot<'_, B>,
    area: Area,
    color: Color,
    dash: &[f64],
) -> Result<(), B> {
    let [(left, top), (right, bottom)] = area.corners();
    let around = [
        (left, bottom),
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
    ];
    stroke(plot, &around, color, dash)
}

/// A line through pixels, with dashes in css px.
fn stroke<B: Surface>(
    plot: &Plot<'_, B>,
    points: &[BackendCoord],
    color: Color,
    dash: &[f64],
) -> Result<(), B> {
    // A bar that is lower than the gap between slanted lines has none.
    if points.is_empty() {
        return Ok(());
    }
    plot.stroke(points, color, 1.5, &plot.look.dash(dash))
}

/// Fills a box with slanted lines, `gap` apart, drawn as one zigzag line because each stroke has a fixed cost on the
/// canvas.
fn hatching(area: Area, gap: i32) -> Vec<BackendCoord> {
    let (width, height) = (area.width(), area.height());
    // Each line rises to the right; `at` is where it would meet the lower edge.
    (1..)
        .map(|i| i * gap.max(1) - height)
        .take_while(|&at| at < width)
        .enumerate()
        .flat_map(|(i, at)| {
            let start = (at.max(0), (at - at.max(0)).abs());
            let end = ((at + height).min(width), (at + height).min(width) - at);
            let ends = [start, end].map(|(x, y)| (area.left + x, area.bottom - y));
            if i % 2 == 0 { ends } else { [ends[1], ends[0]] }
        })
        .collect()
}
