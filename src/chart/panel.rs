//! Draws a [`Panel`] in three layers: axes that rest, data that follows the sliders, a cursor that follows the hand.

use core::ops::Range;

use plotters::chart::{ChartBuilder, ChartContext, ChartState, LabelAreaPosition};
use plotters::coord::{Shift, cartesian::Cartesian2d};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TRANSPARENT, TextStyle};

use super::Axis;
use super::bar_labels;
use super::bars::{Standing, draw_bar, draw_place, draw_span};
use super::heat::{ColorBar, Picture};
use super::labels::{self, Area, Labelled, Name};
use super::line::Polyline;
use super::marks::{draw_curve, draw_ghost, draw_heat, draw_point, draw_rule};
use super::surface::Surface;
use super::theme::{Color, Theme};
use crate::figure::scene::{Mark, Panel};

/// plotters' memory of a chart's coordinates, carried from one layer to the next.
pub type State = ChartState<Cartesian2d<Axis, Axis>>;
/// What drawing on `B` may end with.
pub type Result<T, B> = core::result::Result<
    T,
    DrawingAreaErrorKind<<B as plotters_backend::DrawingBackend>::ErrorType>,
>;
pub(super) type Chart<'a, B> = ChartContext<'a, B, Cartesian2d<Axis, Axis>>;

/// The least size, in css px, at which there is room for axes; below it nothing is drawn.
pub const LEAST_SIZE: (f64, f64) = (120.0, 90.0);

/// Sizes and colours of one drawing.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Colours and type.
    pub theme: &'a Theme,
    /// Backend pixels for each css px.
    pub scale: f64,
    /// Curve samples for each css px of width.
    pub samples: f64,
}

impl Look<'_> {
    pub(super) fn px(&self, css_px: f64) -> i32 {
        libm::round(css_px * self.scale) as i32
    }

    pub(super) fn width(&self, css_px: f64) -> u32 {
        self.px(css_px).max(1) as u32
    }

    pub(super) fn text(&self, size: f64, color: Color, weight: FontStyle) -> TextStyle<'_> {
        let family = FontFamily::Name(&self.theme.font);
        let font = FontDesc::new(family, size * self.scale, weight);
        font.color(&color.rgba())
    }

    pub(super) fn line(&self, color: Color, css_px: f64) -> ShapeStyle {
        ShapeStyle {
            color: color.rgba(),
            filled: false,
            stroke_width: self.width(css_px),
        }
    }
}

/// A cursor: where it stands, and which of the panel's curves the keyboard is on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cursor {
    /// The place on the x axis.
    pub x: f64,
    /// Where it is pinned meanwhile, if that is another place.
    pub pinned: Option<f64>,
    /// The row of the readout that tells its values.
    pub curve: Option<usize>,
}

/// The radius of a cursor's ring, in css px.
const RING: f64 = 4.0;

/// Draws what changes with size, theme and frame only: grid, axes, tick labels, titles, colour bar.
pub fn draw_static<B: Surface>(
    root: &DrawingArea<B, Shift>,
    panel: &Panel,
    look: &Look<'_>,
) -> Result<State, B> {
    let (width, height) = root.dim_in_pixel();
    let css = |px: u32| f64::from(px) / look.scale;
    let heat = panel.marks.iter().find_map(|mark| match mark {
        Mark::Heat(heat) => Some(heat),
        _ => None,
    });
    let size = look.theme.font_size;
    let x_axis = Axis::of(&panel.x, (css(width) / 60.0) as usize);
    let y_axis = Axis::of(&panel.y, (css(height) / 55.0) as usize);
    let widest = y_axis
        .ticks()
        .iter()
        .map(|&tick| y_axis.label(tick).chars().count())
        .max()
        .unwrap_or(1);
    // However long the labels are, half of the width is the plot's.
    let left = (14.0 + 0.62 * size * widest as f64).min(0.5 * css(width));

    let mut chart = ChartBuilder::on(root)
        .margin_top(look.px(0.9 * size))
        .margin_right(look.px(if heat.is_some() { 4.6 * size } else { size }))
        .set_label_area_size(LabelAreaPosition::Left, look.px(left))
        .set_label_area_size(LabelAreaPosition::Bottom, look.px(3.4 * size))
        .build_cartesian_2d(x_axis, y_axis)?;

    let labels = look.text(size, look.theme.soft, FontStyle::Normal);
    // Horizontal hair-lines and their labels; the axis line itself is not wanted here. A map would cover the lines, but
    // for the one on its edge.
    let mut heights = chart.configure_mesh();
    if heat.is_some() {
        heights.disable_y_mesh();
    }
    heights
        .disable_x_axis()
        .disable_x_mesh()
        .bold_line_style(look.line(look.theme.grid, 1.0))
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(look.px(3.0))
        .label_style(labels.clone())
        .draw()?;
    chart
        .configure_mesh()
        .disable_y_axis()
        .disable_mesh()
        .axis_style(look.line(look.theme.axis, 1.0))
        .set_all_tick_mark_size(look.px(4.0))
        .label_style(labels.clone())
        .draw()?;

    // Screen coordinates count from the backend's corner, wherever the panel is on it.
    let screen = root.use_screen_coord();
    let area = chart.plotting_area().get_pixel_range();
    let title = labels.pos(Pos::new(HPos::Right, VPos::Top));
    screen.draw(&Text::new(
        panel.x.title,
        (area.0.end, area.1.end + look.px(1.95 * size)),
        title,
    ))?;
    if let Some(heat) = heat {
        // Beside colours, heights need a name of their own; elsewhere the panel's title is it.
        let style = look
            .text(1.15 * size, look.theme.soft, FontStyle::Italic)
            .pos(Pos::new(HPos::Left, VPos::Center));
        let left = root.get_base_pixel().0 + look.px(2.0);
        screen.draw(&Text::new(
            panel.y.title,
            (left, (area.1.start + area.1.end) / 2),
            style,
        ))?;
        ColorBar { heat, look }.draw(&screen, &chart)?;
    }
    Ok(chart.into_chart_state())
}

/// Whether the axes that are drawn are the panel's own: what is no range is drawn as 0…1, where nothing else has a place.
fn has_frame(panel: &Panel) -> bool {
    panel.x.is_usable() && panel.y.is_usable()
}

/// What a panel keeps from one drawing of its data to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// One image a heat map.
    pictures: Vec<Picture>,
    /// What was drawn and wants a name, in the order of the marks.
    lines: Vec<Labelled>,
    /// The names that found a place.
    names: Vec<Name>,
}

impl Memory {
    /// The images of the heat maps, as they were drawn last.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }
}

/// Draws what the sliders change, over `ghost`, which is the same panel at a frozen setting. Names make way for a cursor
/// that stands at `pinned` on the x axis.
pub fn draw_data<B: Surface>(
    root: &DrawingArea<B, Shift>,
    state: &State,
    panel: &Panel,
    (ghost, pinned): (Option<&Panel>, Option<f64>),
    look: &Look<'_>,
    memory: &mut Memory,
) -> Result<(), B> {
    let all = 0..panel.marks.len();
    draw_marks(root, state, panel, ghost, look, memory, all)?;
    draw_names(root, state, panel, pinned, look, memory)
}

/// Draws some of the marks, for `draw_data` in steps. `memory` has those before them from an earlier call.
pub fn draw_marks<B: Surface>(
    root: &DrawingArea<B, Shift>,
    state: &State,
    panel: &Panel,
    ghost: Option<&Panel>,
    look: &Look<'_>,
    memory: &mut Memory,
    some: Range<usize>,
) -> Result<(), B> {
    if !has_frame(panel) {
        return Ok(());
    }
    let chart = state.clone().restore(root);
    let Memory {
        pictures, lines, ..
    } = memory;
    let before = lines.partition_point(|line| line.mark < some.start);
    lines.truncate(before);
    let count_heats = |marks: &[Mark]| {
        let heats = marks.iter().filter(|mark| matches!(mark, Mark::Heat(_)));
        heats.count()
    };
    let over_heats = count_heats(&panel.marks);
    let mut heats = count_heats(&panel.marks[..some.start]);
    for (i, mark) in panel.marks[..some.end].iter().enumerate().skip(some.start) {
        // Over a heat map, under all else.
        if i == over_heats {
            for mark in ghost.iter().flat_map(|ghost| &ghost.marks) {
                draw_ghost(&chart, panel, mark, over_heats > 0, look)?;
            }
        }
        match mark {
            Mark::Heat(heat) => {
                if pictures.len() <= heats {
                    pictures.push(Picture::default());
                }
                draw_heat(&chart, panel, heat, look, &mut pictures[heats])?;
                heats += 1;
            }
            Mark::Curve(curve) => {
                let emphasis = curve.emphasis;
                lines.push(draw_curve(&chart, panel, (i, curve), look, emphasis)?);
            }
            Mark::Rule(rule) => {
                lines.extend(draw_rule(&chart, panel, (i, rule), heats > 0, look)?);
            }
            Mark::Point(point) => {
                // plotters would move a point outside to the frame's edge.
                if panel.x.shows(point.x) && panel.y.shows(point.y) {
                    lines.push(draw_point(&chart, panel, (i, point), look)?);
                }
            }
            Mark::Bar(bar) => draw_bar(&chart, panel, bar, look)?,
            Mark::Span(span) => lines.extend(draw_span(&chart, panel, (i, span), look)?),
        }
    }
    Ok(())
}

/// Names what was drawn, the last of the steps: bars over all lines, and under the lines' names, which make way for them
/// and for a cursor that stands at `pinned`.
pub fn draw_names<B: Surface>(
    root: &DrawingArea<B, Shift>,
    state: &State,
    panel: &Panel,
    pinned: Option<f64>,
    look: &Look<'_>,
    memory: &mut Memory,
) -> Result<(), B> {
    if !has_frame(panel) {
        return Ok(());
    }
    let chart = state.clone().restore(root);
    let bars: Vec<Standing<'_>> = panel
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Bar(bar) => Standing::of(&chart, panel, bar),
            _ => None,
        })
        .collect();
    let taken = bar_labels::draw(&chart, panel, &bars, look)?;
    let spared = cursor_areas(&chart, panel, look, pinned);
    let screen = root.use_screen_coord();
    memory.names = labels::place(&screen, &chart, &memory.lines, (&taken, &spared), look)?;
    labels::draw(&screen, &memory.lines, &memory.names, look)
}

/// Whether the names that were drawn last have the same places beside a cursor that stands at `pinned`. What cannot tell
/// says no.
pub fn names_stay<B: Surface>(
    root: &DrawingArea<B, Shift>,
    state: &State,
    panel: &Panel,
    pinned: Option<f64>,
    look: &Look<'_>,
    memory: &Memory,
) -> Result<bool, B> {
    if panel.x.has_places() || !has_frame(panel) {
        return Ok(true);
    }
    // Names make way for their numbers, too.
    if panel.marks.iter().any(|mark| matches!(mark, Mark::Bar(_))) {
        return Ok(false);
    }
    let chart = state.clone().restore(root);
    let spared = cursor_areas(&chart, panel, look, pinned);
    let screen = root.use_screen_coord();
    let names = labels::place(&screen, &chart, &memory.lines, (&[], &spared), look)?;
    Ok(names == memory.names)
}

/// Where the line of a cursor is, and its rings, if it stands anywhere.
fn cursor_areas<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    look: &Look<'_>,
    pinned: Option<f64>,
) -> Vec<Area> {
    let pinned = pinned.filter(|_| !panel.x.has_places());
    let Some(x) = pinned.and_then(|x| panel.x.snapped(x)) else {
        return Vec::new();
    };
    let place = |y: f64| chart.backend_coord(&(x, y));
    let (lo, hi) = panel.y.ends();
    let line = Area::between(place(hi), place(lo));
    let rings = rings(panel, x).map(|(y, _)| {
        let at = place(panel.y.place(y));
        Area::between(at, at).grown(look.px(RING))
    });
    core::iter::once(line).chain(rings).collect()
}

/// What a cursor has a ring on, with its y.
fn rings(panel: &Panel, x: f64) -> impl Iterator<Item = (f64, &Mark)> {
    let marks = panel.marks.iter();
    let heights = marks.filter_map(move |mark| match mark {
        Mark::Curve(curve) => Some(((curve.value)(x), mark)),
        Mark::Rule(rule) if has_heat(panel) => Some((rule.at, mark)),
        _ => None,
    });
    heights.filter(|&(y, _)| panel.y.shows(y))
}

fn has_heat(panel: &Panel) -> bool {
    panel.marks.iter().any(|mark| matches!(mark, Mark::Heat(_)))
}

/// Draws the cursor: a vertical line, and a ring on every curve that has a value there.
pub fn draw_cursor<B: Surface>(
    root: &DrawingArea<B, Shift>,
    state: &State,
    panel: &Panel,
    look: &Look<'_>,
    cursor: Cursor,
) -> Result<(), B> {
    if !has_frame(panel) {
        return Ok(());
    }
    let chart = state.clone().restore(root);
    if let Some(pinned) = cursor.pinned.and_then(|x| panel.x.snapped(x)) {
        draw_pin(&chart, panel, look, pinned)?;
    }
    let Some(x) = panel.x.snapped(cursor.x) else {
        return Ok(());
    };
    if panel.x.has_places() {
        return draw_place(&chart, x, look);
    }
    let hair = if has_heat(panel) {
        Color([255; 4])
    } else {
        look.theme.soft
    };
    let (lo, hi) = panel.y.ends();
    chart.plotting_area().draw(&Polyline {
        points: &[(x, lo), (x, hi)],
        color: hair,
        width: look.width(1.0),
        dash: &[2.0, 3.0].map(|length| length * look.scale),
    })?;
    for (y, mark) in rings(panel, x) {
        let (color, chosen) = match mark {
            Mark::Curve(curve) => {
                let color = look.theme.color_of(curve.series);
                (color, cursor.curve == Some(curve.row))
            }
            _ => (look.theme.ink, false),
        };
        let radius = look.px(if chosen { 5.5 } else { RING });
        let at = (x, panel.y.place(y));
        let disc = ShapeStyle {
            color: look.theme.paper.rgba(),
            filled: true,
            stroke_width: 0,
        };
        chart.plotting_area().draw(&Circle::new(at, radius, disc))?;
        let ring = look.line(color, if chosen { 3.0 } else { 2.0 });
        chart.plotting_area().draw(&Circle::new(at, radius, ring))?;
    }
    Ok(())
}

/// The pin, while the cursor is elsewhere.
fn draw_pin<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    look: &Look<'_>,
    x: f64,
) -> Result<(), B> {
    let (lo, hi) = panel.y.ends();
    chart.plotting_area().draw(&Polyline {
        points: &[(x, lo), (x, hi)],
        color: look.theme.axis,
        width: look.width(1.0),
        dash: &[],
    })
}
