//! Draws each kind of [`Mark`](crate::figure::scene::Mark).

use plotters::element::{Circle, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, ShapeStyle};
use plotters_backend::BackendCoord;

use super::bars;
use super::heat::{Picture, heat_color};
use super::labels::{Labelled, Place};
use super::line::{Polyline, dash_px, thinned};
use super::panel::{Chart, Look, Result};
use super::polyline::{Frame, runs};
use super::surface::Surface;
use super::theme::Color;
use crate::figure::scene::{Curve, Emphasis, Heat, Mark, Panel, Point, Rule, Series};
use crate::figure::text;

pub(super) fn draw_heat<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    heat: &Heat,
    look: &Look<'_>,
    picture: &mut Picture,
) -> Result<(), B> {
    let area = chart.plotting_area();
    picture.update(panel, heat);
    area.draw(&picture.filling(panel))?;
    // Screen coordinates count from the canvas' corner, not from the plot area's.
    let screen = area.use_screen_coord();
    for line in picture.levels() {
        // Along a level the colour is one and the same.
        let ink = ink_on(heat_color(heat, line.level));
        for points in &line.parts {
            area.draw(&Polyline {
                points,
                color: ink.faded(0.75),
                width: look.width(1.0),
                dash: &[],
            })?;
        }
        if let Some(place) = line.label_at {
            let style = look
                .text(0.9 * look.theme.font_size, ink, FontStyle::Normal)
                .pos(Pos::new(HPos::Left, VPos::Center));
            let at = chart.backend_coord(&place);
            let beside = (at.0 + look.px(4.0), at.1);
            screen.draw(&Text::new(text::number(line.level, 2), beside, style))?;
        }
    }
    Ok(())
}

/// Black or white, whichever is easier to read on a colour: at least 4.5:1.
fn ink_on(color: Color) -> Color {
    // Where both contrast alike.
    if color.luminance() > 0.179 {
        Color([0, 0, 0, 255])
    } else {
        Color([255; 4])
    }
}

/// The opacity of a curve, and its width as a share of a main one's. Pale as they are, all keep a contrast of 3:1 with
/// the paper.
const fn strength(emphasis: Emphasis) -> (f64, f64) {
    match emphasis {
        Emphasis::Main => (1.0, 1.0),
        Emphasis::Context => (0.85, 0.6),
        Emphasis::Ghost => (0.75, 0.5),
    }
}

pub(super) fn draw_curve<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    (mark, curve): (usize, &Curve),
    look: &Look<'_>,
    emphasis: Emphasis,
) -> Result<Labelled, B> {
    let area = chart.plotting_area();
    let screen = area.use_screen_coord();
    let css_width = f64::from(area.dim_in_pixel().0) / look.scale;
    let frame = Frame {
        x: (panel.x.lo, panel.x.hi),
        y: panel.y.ends(),
        columns: (css_width * look.samples) as usize,
    };
    let color = look.theme.color_of(curve.series);
    let (opacity, share) = strength(emphasis);
    let width = look.theme.line_width * share;
    let dash = dash_px(curve.series.dash(), look);
    let height = |x: f64| panel.y.place((curve.value)(x));
    let parts = runs(&height, &curve.kinks, frame).into_iter();
    let pixels: Vec<Vec<BackendCoord>> = parts
        .map(|points| {
            let points = points.iter();
            points.map(|point| chart.backend_coord(point)).collect()
        })
        .collect();
    for points in &pixels {
        screen.draw(&Polyline {
            points,
            color: color.faded(opacity),
            width: look.width(width),
            dash: &dash,
        })?;
    }
    Ok(Labelled {
        mark,
        label: curve.label.clone(),
        color,
        main: emphasis == Emphasis::Main,
        place: Place::Along(pixels.iter().map(|points| thinned(points)).collect()),
    })
}

/// A mark of the frozen setting, as far as it can be compared: what only fills or points is left out.
pub(super) fn draw_ghost<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    mark: &Mark,
    on_heat: bool,
    look: &Look<'_>,
) -> Result<(), B> {
    match mark {
        Mark::Curve(curve) => {
            draw_curve(chart, panel, (0, curve), look, Emphasis::Ghost).map(|_| ())
        }
        Mark::Bar(bar) => bars::draw_ghost_bar(chart, panel, bar, look),
        Mark::Rule(rule) if rule.drags.is_some() && panel.y.shows(rule.at) => {
            let color = if on_heat {
                Color([255, 255, 255, 140])
            } else {
                look.theme.soft
            };
            stroke_rule(chart, panel, rule, color, 1.0, look)
        }
        _ => Ok(()),
    }
}

fn stroke_rule<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    rule: &Rule,
    color: Color,
    width: f64,
    look: &Look<'_>,
) -> Result<(), B> {
    let points = if rule.upright {
        let (lo, hi) = panel.y.ends();
        [(rule.at, lo), (rule.at, hi)]
    } else {
        let y = panel.y.place(rule.at);
        [(panel.x.lo, y), (panel.x.hi, y)]
    };
    chart.plotting_area().draw(&Polyline {
        points: &points,
        color,
        width: look.width(width),
        dash: &[],
    })
}

pub(super) fn draw_rule<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    (mark, rule): (usize, &Rule),
    on_heat: bool,
    look: &Look<'_>,
) -> Result<Option<Labelled>, B> {
    let axis = if rule.upright { &panel.x } else { &panel.y };
    if !axis.shows(rule.at) {
        return Ok(None);
    }
    let color = match rule.series {
        Series::Neutral => look.theme.soft,
        series => look.theme.color_of(series),
    };
    // On a heat map a dark line with a light one over it is seen on every colour.
    let strokes: &[(Color, f64)] = if on_heat {
        &[(Color([0, 0, 0, 150]), 4.0), (Color([255; 4]), 2.0)]
    } else {
        &[(color, 1.25)]
    };
    for &(color, width) in strokes {
        stroke_rule(chart, panel, rule, color, width, look)?;
    }
    if rule.label.is_empty() {
        return Ok(None);
    }
    if rule.drags.is_none() {
        let (x, y) = chart.plotting_area().get_pixel_range();
        let (lo, _) = panel.y.ends();
        let at = chart.backend_coord(&(
            if rule.upright { rule.at } else { panel.x.lo },
            if rule.upright {
                lo
            } else {
                panel.y.place(rule.at)
            },
        ));
        let line = if rule.upright {
            vec![(at.0, y.start), (at.0, y.end)]
        } else {
            vec![(x.start, at.1), (x.end, at.1)]
        };
        return Ok(Some(Labelled {
            mark,
            label: rule.label.clone(),
            color,
            main: false,
            place: if rule.upright {
                Place::Upright(line)
            } else {
                Place::Beside(line)
            },
        }));
    }
    let style = look.text(look.theme.font_size, look.theme.ink, FontStyle::Bold);
    let area = chart.plotting_area();
    let (x, y) = area.get_pixel_range();
    let at = chart.backend_coord(&(panel.x.lo, panel.y.place(rule.at)));
    let screen = area.use_screen_coord();
    let (text_width, text_height) = screen.estimate_text_size(&rule.label, &style)?;
    let (text_width, text_height) = (text_width as i32, text_height as i32);
    let pad = look.px(4.0);
    let box_height = text_height + pad;
    let left = x.start + look.px(8.0);
    let right = left + text_width + 2 * pad;
    let above = at.1 - look.px(5.0) - box_height;
    let top = if above < y.start {
        (at.1 + look.px(5.0)).min(y.end - box_height)
    } else {
        above
    };
    let plate = ShapeStyle {
        color: look.theme.paper.rgba(),
        filled: true,
        stroke_width: 0,
    };
    screen.draw(&Rectangle::new(
        [(left, top), (right, top + box_height)],
        plate,
    ))?;
    screen.draw(&Text::new(
        rule.label.as_str(),
        (left + pad, top + box_height / 2),
        style.pos(Pos::new(HPos::Left, VPos::Center)),
    ))?;
    Ok(None)
}

pub(super) fn draw_point<B: Surface>(
    chart: &Chart<'_, B>,
    panel: &Panel,
    (mark, point): (usize, &Point),
    look: &Look<'_>,
) -> Result<Labelled, B> {
    let disc = ShapeStyle {
        color: look.theme.color_of(point.series).rgba(),
        filled: true,
        stroke_width: 0,
    };
    let at = (point.x, panel.y.place(point.y));
    chart
        .plotting_area()
        .draw(&Circle::new(at, look.px(3.5), disc))?;
    Ok(Labelled {
        mark,
        label: point.label.clone(),
        color: look.theme.soft,
        main: true,
        place: Place::Around(chart.backend_coord(&at)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Theme, colormap};

    #[test]
    fn pale_lines_are_told_from_the_paper() {
        for theme in [Theme::light(), Theme::dark()] {
            for (color, emphasis) in theme
                .series
                .iter()
                .flat_map(|&color| [(color, Emphasis::Context), (color, Emphasis::Ghost)])
            {
                let (opacity, _) = strength(emphasis);
                let mixed = core::array::from_fn(|i| {
                    let [over, under] = [color.0[i], theme.paper.0[i]].map(f64::from);
                    (opacity * over + (1.0 - opacity) * under) as u8
                });
                let (a, b) = (Color(mixed).luminance(), theme.paper.luminance());
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 3.0, "{contrast}: {color:?} {emphasis:?}");
            }
        }
    }

    #[test]
    fn text_on_a_heat_map_can_be_read() {
        for step in 0..=1000 {
            let under = colormap(f64::from(step) / 1000.0);
            let (a, b) = (under.luminance(), ink_on(under).luminance());
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{contrast} on {under:?}");
        }
    }
}
