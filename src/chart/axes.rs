//! The layer that rarely changes: grid, axes, titles and the colour scale.

use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::{Shift, cartesian::Cartesian2d};
use plotters::drawing::DrawingArea;
use plotters::element::Text;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, TRANSPARENT};

use super::axis::Axis;
use super::backend::Surface;
use super::marks::draw_scale;
use super::plot::{Look, Plot, Result, State};
use crate::figure::scene::{AxisScale, Heat, Panel};

/// The smallest size, in css px, with room for axes; below it nothing is drawn.
pub const LEAST_SIZE: (f64, f64) = (120.0, 90.0);

/// Draws what changes only with size, theme and axes: grid, axes, tick labels, titles, colour scale.
pub fn draw_static<B: Surface>(
    root: &DrawingArea<B, Shift>,
    panel: &Panel,
    look: &Look<'_>,
) -> Result<State, B> {
    let (width, height) = root.dim_in_pixel();
    let css = |px: u32| f64::from(px) / look.scale;
    let heat = panel.heat();
    let size = look.theme.font_size;
    let x_axis = Axis::of(&panel.x, (css(width) / 60.0) as usize);
    let y_axis = Axis::of(&panel.y, (css(height) / 55.0) as usize);
    let lengths = y_axis
        .ticks()
        .iter()
        .map(|&tick| y_axis.label(tick).chars().count());
    let widest = lengths.max().unwrap_or(1);
    // However long the labels are, the plot gets at least half of the width.
    let left = (14.0 + 0.62 * size * widest as f64).min(0.5 * css(width));
    let mut chart = ChartBuilder::on(root)
        .margin_top(look.px(0.9 * size))
        .margin_right(look.px(if heat.is_some() { 4.6 * size } else { size }))
        .set_label_area_size(LabelAreaPosition::Left, look.px(left))
        .set_label_area_size(LabelAreaPosition::Bottom, look.px(3.4 * size))
        .build_cartesian_2d(x_axis, y_axis)?;
    let crowded = is_crowded(&chart, panel, look)?;
    draw_mesh(&mut chart, (heat.is_some(), crowded), look)?;
    let plot = Plot { chart, panel, look };
    if crowded {
        draw_in_turn(root, &plot)?;
    }
    draw_titles(root, &plot, heat)?;
    Ok(plot.chart.into_chart_state())
}

/// Whether names below the plot have no room beside each other.
fn is_crowded<B: Surface>(
    chart: &ChartContext<'_, B, Cartesian2d<Axis, Axis>>,
    panel: &Panel,
    look: &Look<'_>,
) -> Result<bool, B> {
    let AxisScale::Categories(names) = panel.x.scale else {
        return Ok(false);
    };
    let area = chart.plotting_area();
    let each = f64::from(area.dim_in_pixel().0) / (panel.x.hi - panel.x.lo);
    let style = look.text(look.theme.font_size, look.theme.soft, FontStyle::Normal);
    for name in names {
        let (wide, _) = area.estimate_text_size(name, &style)?;
        if f64::from(wide) > each {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes the names below the plot on two lines in turn.
fn draw_in_turn<B: Surface>(root: &DrawingArea<B, Shift>, plot: &Plot<'_, B>) -> Result<(), B> {
    let look = plot.look;
    let size = look.theme.font_size;
    let axis = plot.chart.plotting_area().as_coord_spec().x_spec();
    for (place, &tick) in axis.ticks().iter().enumerate() {
        let style = look
            .text(size, look.theme.soft, FontStyle::Normal)
            .pos(Pos::new(HPos::Center, VPos::Top));
        let (x, _) = plot.pixel(tick, 0.0);
        let line = if place % 2 == 0 { 0.65 } else { 1.9 };
        let at = (x, plot.frame().bottom + look.px(line * size));
        root.use_screen_coord()
            .draw(&Text::new(axis.label(tick), at, style))?;
    }
    Ok(())
}

/// Draws horizontal hairlines, the line below the plot, and the labels of both axes, unless those of the x axis are crowded.
fn draw_mesh<B: Surface>(
    chart: &mut ChartContext<'_, B, Cartesian2d<Axis, Axis>>,
    (on_heat, crowded): (bool, bool),
    look: &Look<'_>,
) -> Result<(), B> {
    let labels = look.text(look.theme.font_size, look.theme.soft, FontStyle::Normal);
    // No vertical axis line. A heat map would cover the hairlines except the one at its edge.
    let mut heights = chart.configure_mesh();
    if on_heat {
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
    let mut below = chart.configure_mesh();
    if crowded {
        below.x_label_formatter(&|_| String::new());
    }
    below
        .disable_y_axis()
        .disable_mesh()
        .axis_style(look.line(look.theme.axis, 1.0))
        .set_all_tick_mark_size(look.px(4.0))
        .label_style(labels)
        .draw()
}

/// Draws the title of the x axis, and for a heat map also the title of the y axis and the colour scale.
fn draw_titles<B: Surface>(
    root: &DrawingArea<B, Shift>,
    plot: &Plot<'_, B>,
    heat: Option<&Heat>,
) -> Result<(), B> {
    let (panel, look) = (plot.panel, plot.look);
    let size = look.theme.font_size;
    let frame = plot.frame();
    let title = look
        .text(size, look.theme.soft, FontStyle::Normal)
        .pos(Pos::new(HPos::Right, VPos::Top));
    // These are outside the plot area.
    let screen = root.use_screen_coord();
    // What is wider than the plot begins where the panel does.
    let (wide, _) = screen.estimate_text_size(panel.x.title, &title)?;
    let right = frame.right.max(root.get_base_pixel().0 + wide as i32);
    let below = (right, frame.bottom + look.px(1.95 * size));
    screen.draw(&Text::new(panel.x.title, below, title))?;
    let Some(heat) = heat else {
        return Ok(());
    };
    // With a colour scale, the y axis needs its own title; elsewhere the panel's title serves.
    let style = look
        .text(1.15 * size, look.theme.soft, FontStyle::Italic)
        .pos(Pos::new(HPos::Left, VPos::Center));
    let left = root.get_base_pixel().0 + look.px(2.0);
    let at = (left, frame.centre().1);
    screen.draw(&Text::new(panel.y.title, at, style))?;
    draw_scale(&screen, frame, heat, look)
}
