//! Puts each curve's name beside it, where nothing crosses.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, ShapeStyle};
use plotters_backend::BackendCoord;

use super::panel::{Chart, Look, Result};
use super::surface::Surface;
use super::theme::Color;

/// A drawn curve that wants its name beside it.
pub(super) struct Labelled<'a> {
    pub(super) label: &'a str,
    pub(super) color: Color,
    /// The drawn lines in backend pixels.
    pub(super) runs: Vec<Vec<BackendCoord>>,
}

/// A box in backend pixels.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Area {
    fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn grown(self, by: i32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}

/// Places tried along the x axis for each curve.
const TRIES: i32 = 32;

/// Draws the labels that find a place; a label that would cross something else is left to the legend.
pub(super) fn draw<B: Surface>(
    root: &DrawingArea<B, Shift>,
    chart: &Chart<'_, B>,
    lines: &[Labelled<'_>],
    look: &Look<'_>,
) -> Result<(), B> {
    let (x, y) = chart.plotting_area().get_pixel_range();
    let frame = Area {
        left: x.start,
        top: y.start,
        right: x.end,
        bottom: y.end,
    };
    let mut taken: Vec<Area> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.label.is_empty() {
            continue;
        }
        let style = look.text(
            look.theme.font_size,
            Color([line.color.0[0], line.color.0[1], line.color.0[2], 255]),
            FontStyle::Bold,
        );
        let (width, height) = root.estimate_text_size(line.label, &style)?;
        let size = (width as i32 + look.px(6.0), height as i32 + look.px(3.0));
        let Some(area) = place(lines, index, size, frame, &taken, look) else {
            continue;
        };
        taken.push(area);
        let plate = ShapeStyle {
            color: look.theme.paper.faded(0.8).rgba(),
            filled: true,
            stroke_width: 0,
        };
        root.draw(&Rectangle::new(
            [(area.left, area.top), (area.right, area.bottom)],
            plate,
        ))?;
        root.draw(&Text::new(
            line.label,
            ((area.left + area.right) / 2, (area.top + area.bottom) / 2),
            style.pos(Pos::new(HPos::Center, VPos::Center)),
        ))?;
    }
    Ok(())
}

/// The best free place for the label of `lines[index]`, if there is one.
fn place(
    lines: &[Labelled<'_>],
    index: usize,
    (width, height): (i32, i32),
    frame: Area,
    taken: &[Area],
    look: &Look<'_>,
) -> Option<Area> {
    let gap = look.px(4.0);
    let span = frame.right - frame.left - width;
    if span <= 0 {
        return None;
    }
    let mut best: Option<(f64, Area)> = None;
    for i in 0..=TRIES {
        let left = frame.left + span / TRIES * i;
        let Some((top_of_line, bottom_of_line)) = extent(&lines[index].runs, left, left + width)
        else {
            continue;
        };
        for bottom in [top_of_line - gap, bottom_of_line + gap + height] {
            let area = Area {
                left,
                top: bottom - height,
                right: left + width,
                bottom,
            };
            let free = frame.holds(area)
                && taken.iter().all(|other| !other.overlaps(area.grown(gap)))
                && lines.iter().enumerate().all(|(other, line)| {
                    other == index || !crosses(&line.runs, area.grown(gap / 2))
                });
            // Flat stretches hug the label; the middle of the frame is easiest to find.
            let steepness = f64::from(bottom_of_line - top_of_line) / f64::from(height);
            let off_centre = libm::fabs(f64::from(2 * i - TRIES) / f64::from(TRIES));
            let cost = steepness + off_centre;
            if free && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, area));
            }
        }
    }
    best.map(|(_, area)| area)
}

/// The lines' least and greatest y between two x, if they span all of it.
fn extent(runs: &[Vec<BackendCoord>], left: i32, right: i32) -> Option<(i32, i32)> {
    runs.iter().find_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        if first.0 > left || last.0 < right {
            return None;
        }
        let start = run
            .partition_point(|point| point.0 < left)
            .saturating_sub(1);
        let end = (run.partition_point(|point| point.0 <= right) + 1).min(run.len());
        let ys = run[start..end].iter().map(|point| point.1);
        Some((ys.clone().min()?, ys.max()?))
    })
}

fn crosses(runs: &[Vec<BackendCoord>], area: Area) -> bool {
    runs.iter().any(|run| {
        let start = run
            .partition_point(|point| point.0 < area.left)
            .saturating_sub(1);
        let end = (run.partition_point(|point| point.0 <= area.right) + 1).min(run.len());
        run[start..end].windows(2).any(|pair| {
            let (top, bottom) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
            pair[1].0 >= area.left
                && pair[0].0 <= area.right
                && bottom >= area.top
                && top <= area.bottom
        })
    })
}
