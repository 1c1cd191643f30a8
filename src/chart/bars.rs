//! Bars at places, bands over stretches of an axis, and what fills both.

use plotters::element::{Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, ShapeStyle};
use plotters_backend::BackendCoord;

use super::labels::{Labelled, Place};
use super::line::{Polyline, dash_px};
use super::panel::{Chart, Look, Result};
use super::surface::Surface;
use super::theme::Color;
use crate::figure::scene::{Bar, Fill, Mark, Panel, Series, Span};

/// The size of a label that has little room, as a share of the others'.
const SMALL: f64 = 0.84;

/// A box in backend pixels: left, top, right, bottom.
type Corners = [BackendCoord; 2];

/// Draws a bar and its label. What is not finite has no bar: its label stands at the base line.
pub(super) fn draw_bar<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    bar: &Bar,
    look: &Look<'_>,
) -> Result<(), B> {
    let Some(corners) = corners(chart, panel, bar) else {
        return Ok(());
    };
    let color = color_of(bar.series, look);
    if !bar.to.is_nan() {
        fill(chart, corners, bar.fill, color, look)?;
    }
    if bar.label.is_empty() {
        return Ok(());
    }
    label(chart, panel, bar, corners, look)
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

fn label<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    bar: &Bar,
    [(left, top), (right, bottom)]: Corners,
    look: &Look<'_>,
) -> Result<(), B> {
    let screen = chart.plotting_area().use_screen_coord();
    let (_, y) = chart.plotting_area().get_pixel_range();
    let inside = bar.stacked;
    let room = chart.backend_coord(&(1.0, 0.0)).0 - chart.backend_coord(&(0.0, 0.0)).0;
    // Rather small than not at all.
    let mut fitting = None;
    for size in [1.0, SMALL].map(|share| share * look.theme.font_size) {
        let style = look.text(size, look.theme.ink, FontStyle::Normal);
        let (width, height) = screen.estimate_text_size(&bar.label, &style)?;
        let fits = if inside {
            width as i32 <= right - left && height as i32 <= bottom - top
        } else {
            width as i32 <= room
        };
        if fits {
            fitting = Some((size, width, height));
            break;
        }
    }
    let Some((size, width, height)) = fitting else {
        return Ok(());
    };
    // Beyond the handle, where there is one.
    let gap = look.px(if bar.drags.is_some() { 13.0 } else { 3.0 });
    let middle = (left + right) / 2;
    let rising = bar.to.is_nan() || bar.to >= bar.from;
    let (at, vertical) = if inside {
        ((top + bottom) / 2, VPos::Center)
    } else if rising && top - gap - height as i32 >= y.start {
        (top - gap, VPos::Bottom)
    } else if rising {
        (top + gap, VPos::Top)
    } else if bottom + gap + height as i32 <= y.end {
        (bottom + gap, VPos::Top)
    } else {
        (bottom - gap, VPos::Bottom)
    };
    let (upper, lower) = match vertical {
        VPos::Top => (at, at + height as i32),
        VPos::Center => (at - height as i32 / 2, at + height as i32 / 2),
        VPos::Bottom => (at - height as i32, at),
    };
    // A bar that leaves no room in the frame has its label inside, too.
    let on_bar = bar.fill == Fill::Solid && upper < bottom && lower > top;
    let struck = panel.marks.iter().any(|mark| match mark {
        Mark::Rule(rule) if !rule.upright && panel.y.shows(rule.at) => {
            let y = chart.backend_coord(&(bar.x, panel.y.place(rule.at))).1;
            (upper..=lower).contains(&y)
        }
        _ => false,
    });
    if struck && !on_bar {
        let half = width as i32 / 2 + look.px(2.0);
        let plate = ShapeStyle {
            color: look.theme.paper.faded(0.85).rgba(),
            filled: true,
            stroke_width: 0,
        };
        screen.draw(&Rectangle::new(
            [(middle - half, upper), (middle + half, lower)],
            plate,
        ))?;
    }
    let color = if on_bar {
        look.theme.paper
    } else {
        look.theme.ink
    };
    let style = look
        .text(size, color, FontStyle::Normal)
        .pos(Pos::new(HPos::Center, vertical));
    screen.draw(&Text::new(bar.label.as_str(), (middle, at), style))
}
