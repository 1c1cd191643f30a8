//! Bars.

use super::fill::{edge, fill};
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::figure::scene::{Bar, Fill, Panel};

/// A visible bar.
pub(in crate::chart) struct Standing<'a> {
    pub(in crate::chart) bar: &'a Bar,
    /// The part inside the plot area.
    pub(in crate::chart) area: Area,
    /// Whether it ends above its start, as a bar without a value does.
    pub(in crate::chart) rising: bool,
    /// Whether it leaves the plot area.
    pub(in crate::chart) cut: bool,
}

impl<'a> Standing<'a> {
    /// The visible part of a bar, if there is one.
    pub(in crate::chart) fn of<B: Surface>(plot: &Plot<'_, B>, bar: &'a Bar) -> Option<Self> {
        Some(Self {
            bar,
            area: area(plot, bar)?,
            rising: bar.to.is_nan() || bar.to >= bar.from,
            cut: leaves(plot.panel, bar.to),
        })
    }
}

/// Draws a bar. NaN has no bar, only a label at the base line.
pub(super) fn draw<B: Surface>(plot: &Plot<'_, B>, bar: &Bar) -> Result<(), B> {
    let color = plot.look.theme.ink_of(bar.series);
    match area(plot, bar) {
        Some(area) if !bar.to.is_nan() => {
            fill(plot, area, bar.fill, color)?;
            // A pale fill alone can hardly be told from the paper.
            match bar.fill {
                Fill::Tinted | Fill::Hatched => edge(plot, area, color, &[]),
                Fill::Solid | Fill::Outlined => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Draws the outline of a bar of the frozen setting.
pub(super) fn draw_ghost<B: Surface>(plot: &Plot<'_, B>, bar: &Bar) -> Result<(), B> {
    let color = plot.look.theme.ink_of(bar.series).faded(0.6);
    match area(plot, bar) {
        Some(area) if !bar.to.is_nan() => edge(plot, area, color, &[3.0, 3.0]),
        _ => Ok(()),
    }
}

/// Whether `value` is outside the plot area by more than rounding or a fraction of a pixel.
fn leaves(panel: &Panel, value: f64) -> bool {
    let (low, high) = panel.y.ends();
    let hair = 1e-3 * (high - low);
    let position = panel.y.position(value);
    position > high + hair || position < low - hair
}

/// The part of a bar inside the plot area.
fn area<B: Surface>(plot: &Plot<'_, B>, bar: &Bar) -> Option<Area> {
    let panel = plot.panel;
    let (low, high) = panel.y.ends();
    let inside = |value: f64| panel.y.position(value).clamp(low, high);
    let (from, to) = (inside(bar.from), inside(bar.to));
    let to = if to.is_nan() { from } else { to };
    let half = bar.width / 2.0;
    let (left, right) = (bar.x - half, bar.x + half);
    let seen = left < panel.x.hi && right > panel.x.lo && !from.is_nan();
    seen.then(|| {
        Area::between(
            plot.pixel(left.max(panel.x.lo), from.max(to)),
            plot.pixel(right.min(panel.x.hi), from.min(to)),
        )
    })
}
