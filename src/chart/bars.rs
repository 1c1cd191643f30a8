//! Bars at places, bands over stretches of an axis, and what fills both.

use plotters::element::Rectangle;
use plotters::style::ShapeStyle;
use plotters_backend::BackendCoord;

use super::labels::{Labelled, Place};
use super::line::{Polyline, dash_px};
use super::panel::{Chart, Look, Result};
use super::surface::Surface;
use super::theme::Color;
use crate::figure::scene::{Bar, Fill, Panel, Series, Span};

/// A box in backend pixels: left, top, right, bottom.
pub(super) type Corners = [BackendCoord; 2];

/// A bar that is drawn.
pub(super) struct Standing<'a> {
    pub(super) bar: &'a Bar,
    /// Upper left and lower right, inside the frame.
    pub(super) corners: Corners,
    /// Whether it ends above its beginning. What has no value does.
    pub(super) rising: bool,
    /// Whether it leaves the frame.
    pub(super) cut: bool,
}

impl<'a> Standing<'a> {
    /// Where a bar is seen, if it is.
    pub(super) fn of<B: Surface>(
        chart: &Chart<'_, B>,
        panel: &Panel,
        bar: &'a Bar,
    ) -> Option<Self> {
        Some(Self {
            bar,
            corners: corners(chart, panel, bar)?,
            rising: bar.to.is_nan() || bar.to >= bar.from,
            cut: leaves(panel, bar.to),
        })
    }
}

/// Draws a bar. What is not a number has none: its label stands at the base line.
pub(super) fn draw_bar<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    bar: &Bar,
    look: &Look<'_>,
) -> Result<(), B> {
    match corners(chart, panel, bar) {
        Some(corners) if !bar.to.is_nan() => {
            fill(chart, corners, bar.fill, color_of(bar.series, look), look)
        }
        _ => Ok(()),
    }
}

/// Whether `value` is beyond the frame by more than rounding, or a hair that no pixel shows.
fn leaves(panel: &Panel, value: f64) -> bool {
    let (low, high) = panel.y.ends();
    let hair = 1e-3 * (high - low);
    let place = panel.y.place(value);
    place > high + hair || place < low - hair
}

/// The edge of a bar of the frozen setting.
pub(super) fn draw_ghost_bar<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    bar: &Bar,
    look: &Look<'_>,
) -> Result<(), B> {
    match corners(chart, panel, bar) {
        Some(corners) if !bar.to.is_nan() => edge(
            chart,
            corners,
            color_of(bar.series, look).faded(0.6),
            &[3.0, 3.0],
            look,
        ),
        _ => Ok(()),
    }
}

/// Draws a band over the whole height; what it says is to be put near its upper end.
pub(super) fn draw_span<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    (mark, span): (usize, &Span),
    look: &Look<'_>,
) -> Result<Option<Labelled>, B> {
    let (from, to) = (span.from.max(panel.x.lo), span.to.min(panel.x.hi));
    // Also where an end is NaN.
    if from.partial_cmp(&to) != Some(core::cmp::Ordering::Less) {
        return Ok(None);
    }
    let (_, y) = chart.plotting_area().get_pixel_range();
    let (low, high) = panel.y.ends();
    let left = chart.backend_coord(&(from, high)).0;
    let right = chart.backend_coord(&(to, low)).0;
    let color = color_of(span.series, look);
    fill(
        chart,
        [(left, y.start), (right, y.end)],
        span.fill,
        color,
        look,
    )?;
    Ok(Some(Labelled {
        mark,
        label: span.label.clone(),
        color,
        main: true,
        place: Place::Across((left, right)),
    }))
}

/// Marks the place that the cursor is at.
pub(super) fn draw_place<B: Surface>(
    chart: &Chart<'_, B>,
    x: f64,
    look: &Look<'_>,
) -> Result<(), B> {
    let area = chart.plotting_area();
    let (_, y) = area.get_pixel_range();
    let side = |x: f64| chart.backend_coord(&(x, 0.0)).0;
    let tint = ShapeStyle {
        color: look.theme.ink.faded(0.07).rgba(),
        filled: true,
        stroke_width: 0,
    };
    area.use_screen_coord().draw(&Rectangle::new(
        [(side(x - 0.5), y.start), (side(x + 0.5), y.end)],
        tint,
    ))
}

fn color_of(series: Series, look: &Look<'_>) -> Color {
    match series {
        Series::Neutral => look.theme.soft,
        series => look.theme.color_of(series),
    }
}

/// The part of a bar inside the frame: upper left and lower right.
fn corners<B: Surface>(chart: &Chart<'_, B>, panel: &Panel, bar: &Bar) -> Option<Corners> {
    let (low, high) = panel.y.ends();
    let inside = |value: f64| panel.y.place(value).clamp(low, high);
    let (from, to) = (inside(bar.from), inside(bar.to));
    let to = if to.is_nan() { from } else { to };
    let half = bar.width / 2.0;
    let (left, right) = (bar.x - half, bar.x + half);
    let seen = left < panel.x.hi && right > panel.x.lo && !from.is_nan();
    seen.then(|| {
        [
            chart.backend_coord(&(left.max(panel.x.lo), from.max(to))),
            chart.backend_coord(&(right.min(panel.x.hi), from.min(to))),
        ]
    })
}

fn fill<B: Surface>(
    chart: &Chart<'_, B>,
    corners: Corners,
    how: Fill,
    color: Color,
    look: &Look<'_>,
) -> Result<(), B> {
    let tint = match how {
        Fill::Solid => Some(color),
        Fill::Tinted => Some(color.faded(0.14)),
        Fill::Hatched => Some(color.faded(0.10)),
        Fill::Outlined => None,
    };
    if let Some(tint) = tint {
        let style = ShapeStyle {
            color: tint.rgba(),
            filled: true,
            stroke_width: 0,
        };
        let screen = chart.plotting_area().use_screen_coord();
        screen.draw(&Rectangle::new(corners, style))?;
    }
    match how {
        Fill::Hatched => {
            let line = hatching(corners, look.px(7.0));
            stroke(chart, &line, color.faded(0.7), &[], look)
        }
        Fill::Outlined => edge(chart, corners, color, &[], look),
        Fill::Solid | Fill::Tinted => Ok(()),
    }
}

fn edge<B: Surface>(
    chart: &Chart<'_, B>,
    [(left, top), (right, bottom)]: Corners,
    color: Color,
    dash: &[f64],
    look: &Look<'_>,
) -> Result<(), B> {
    let around = [
        (left, bottom),
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
    ];
    stroke(chart, &around, color, dash, look)
}

fn stroke<B: Surface>(
    chart: &Chart<'_, B>,
    points: &[BackendCoord],
    color: Color,
    dash: &[f64],
    look: &Look<'_>,
) -> Result<(), B> {
    // A bar lower than the gaps between slanting lines has none.
    if points.is_empty() {
        return Ok(());
    }
    let screen = chart.plotting_area().use_screen_coord();
    screen.draw(&Polyline {
        points,
        color,
        width: look.width(1.5),
        dash: &dash_px(dash, look),
    })
}

/// Slanting lines, `gap` apart, that fill a box: one line to and fro, for every stroke costs the canvas alike.
fn hatching([(left, top), (right, bottom)]: Corners, gap: i32) -> Vec<BackendCoord> {
    let (width, height) = (right - left, bottom - top);
    // Each line rises to the right from the lower left; `at` is where it would meet the lower edge.
    (1..)
        .map(|i| i * gap.max(1) - height)
        .take_while(|&at| at < width)
        .enumerate()
        .flat_map(|(i, at)| {
            let start = (at.max(0), (at - at.max(0)).abs());
            let end = ((at + height).min(width), (at + height).min(width) - at);
            let ends = [start, end].map(|(x, y)| (left + x, bottom - y));
            if i % 2 == 0 { ends } else { [ends[1], ends[0]] }
        })
        .collect()
}
