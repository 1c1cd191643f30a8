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
use crate::figure::scene::{Mark, Panel};

/// Something drawn that wants its name beside it.
#[derive(Debug)]
pub(super) struct Labelled {
    /// Which of the panel's marks it is.
    pub(super) mark: usize,
    pub(super) color: Color,
    /// Whether the figure is about it: it gets its place first, and its line is never covered.
    pub(super) main: bool,
    pub(super) place: Place,
}

/// Where a name may stand, in backend pixels.
#[derive(Debug)]
pub(super) enum Place {
    /// Along the drawn lines of a curve.
    Along(Vec<Vec<BackendCoord>>),
    /// Around a point.
    Around(BackendCoord),
    /// Above or below a straight line from left to right.
    Beside(Vec<BackendCoord>),
    /// Near the upper end of the frame, over the middle of what is between two x.
    Across((i32, i32)),
    /// Beside the upper end of an upright line.
    Upright(Vec<BackendCoord>),
}

impl Labelled {
    fn runs(&self) -> &[Vec<BackendCoord>] {
        match &self.place {
            Place::Along(runs) => runs,
            Place::Beside(run) | Place::Upright(run) => core::slice::from_ref(run),
            Place::Around(_) | Place::Across(_) => &[],
        }
    }
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

/// What covering a stretch of a line of comparison costs, in heights of a label off the best place.
const COVERING: f64 = 4.0;

/// Draws the labels that find a place; what finds none is left to the legend.
pub(super) fn draw<B: Surface>(
    screen: &DrawingArea<B, Shift>,
    chart: &Chart<'_, B>,
    panel: &Panel,
    lines: &[Labelled],
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
    let (main, context): (Vec<usize>, Vec<usize>) =
        (0..lines.len()).partition(|&index| lines[index].main);
    // What is drawn in front matters most and chooses first.
    for index in main.into_iter().rev().chain(context) {
        let line = &lines[index];
        let Some(label) = panel.marks.get(line.mark).map(Mark::label) else {
            continue;
        };
        if label.is_empty() {
            continue;
        }
        let (weight, size) = if line.main {
            (FontStyle::Bold, look.theme.font_size)
        } else {
            (FontStyle::Normal, 0.9 * look.theme.font_size)
        };
        let style = look.text(size, line.color, weight);
        let (width, height) = screen.estimate_text_size(label, &style)?;
        // Between lines of comparison there is room for the figures, not for the space around them.
        let margin = look.px(if line.main { 3.0 } else { -4.0 });
        let size = (width as i32 + look.px(6.0), height as i32 + margin);
        let candidates = match &line.place {
            Place::Along(runs) => {
                let gap = if line.main { Some(look.px(4.0)) } else { None };
                along(runs, size, frame, gap)
            }
            Place::Around(point) => around(*point, size, look.px(6.0)),
            Place::Beside(run) => {
                along(core::slice::from_ref(run), size, frame, Some(look.px(2.0)))
            }
            Place::Across(ends) => across(*ends, size, frame),
            Place::Upright(run) => upright(run, size, look.px(3.0)),
        };
        let gap = look.px(if line.main { 4.0 } else { 2.0 });
        let Some(area) = best(candidates, lines, index, frame, &taken, gap) else {
            continue;
        };
        taken.push(area);
        let plate = ShapeStyle {
            color: look.theme.paper.faded(0.8).rgba(),
            filled: true,
            stroke_width: 0,
        };
        screen.draw(&Rectangle::new(
            [(area.left, area.top), (area.right, area.bottom)],
            plate,
        ))?;
        screen.draw(&Text::new(
            label,
            ((area.left + area.right) / 2, (area.top + area.bottom) / 2),
            style.pos(Pos::new(HPos::Center, VPos::Center)),
        ))?;
    }
    Ok(())
}

/// Places above and below a curve, or without a gap on the curve itself, each with its cost.
fn along(
    runs: &[Vec<BackendCoord>],
    (width, height): (i32, i32),
    frame: Area,
    gap: Option<i32>,
) -> Vec<(f64, Area)> {
    let span = frame.right - frame.left - width;
    let mut candidates = Vec::new();
    for i in 0..=TRIES {
        let left = frame.left + span / TRIES * i;
        let Some((top_of_line, bottom_of_line)) = extent(runs, left, left + width) else {
            continue;
        };
        // Flat stretches hug the label; the middle of the frame is easiest to find.
        let steepness = f64::from(bottom_of_line - top_of_line) / f64::from(height);
        let off_centre = libm::fabs(f64::from(2 * i - TRIES) / f64::from(TRIES));
        let on_line = (top_of_line + bottom_of_line + height) / 2;
        let bottoms = gap.map_or([on_line; 2], |gap| {
            [top_of_line - gap, bottom_of_line + gap + height]
        });
        for bottom in bottoms {
            let area = Area {
                left,
                top: bottom - height,
                right: left + width,
                bottom,
            };
            candidates.push((steepness + off_centre, area));
        }
    }
    candidates
}

/// Places at the corners of a point, near ones first.
fn around((x, y): BackendCoord, (width, height): (i32, i32), gap: i32) -> Vec<(f64, Area)> {
    let mut candidates = Vec::new();
    for (cost, away) in [(0.0, gap), (1.0, 2 * gap), (2.0, 4 * gap)] {
        for left in [x + away, x - away - width] {
            for top in [y + away / 2, y - away / 2 - height] {
                let area = Area {
                    left,
                    top,
                    right: left + width,
                    bottom: top + height,
                };
                candidates.push((cost, area));
            }
        }
    }
    candidates
}

/// Places from the upper end of the frame downwards, over the middle or as near to it as the frame lets them.
fn across((from, to): (i32, i32), (width, height): (i32, i32), frame: Area) -> Vec<(f64, Area)> {
    let left = ((from + to - width) / 2)
        .min(frame.right - width)
        .max(frame.left);
    (0..(frame.bottom - frame.top) / height.max(1))
        .map(|row| {
            let top = frame.top + row * height;
            let area = Area {
                left,
                top,
                right: left + width,
                bottom: top + height,
            };
            (f64::from(row), area)
        })
        .collect()
}

/// Places on both sides of an upright line, from its upper end downwards.
fn upright(run: &[BackendCoord], (width, height): (i32, i32), gap: i32) -> Vec<(f64, Area)> {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return Vec::new();
    };
    let rows = (last.1 - first.1) / height.max(1);
    (0..rows)
        .flat_map(|row| {
            let top = first.1 + row * height;
            [first.0 + gap, first.0 - gap - width].map(|left| {
                let area = Area {
                    left,
                    top,
                    right: left + width,
                    bottom: top + height,
                };
                (f64::from(row), area)
            })
        })
        .collect()
}

/// The cheapest candidate inside the frame that meets no other label and no line that matters.
fn best(
    candidates: Vec<(f64, Area)>,
    lines: &[Labelled],
    index: usize,
    frame: Area,
    taken: &[Area],
    gap: i32,
) -> Option<Area> {
    let main = lines[index].main;
    let mut best: Option<(f64, Area)> = None;
    for (mut cost, area) in candidates {
        let roomy = area.grown(gap);
        if !frame.holds(area) || taken.iter().any(|other| other.overlaps(roomy)) {
            continue;
        }
        let better = |cost: f64| best.is_none_or(|(least, _)| cost < least);
        let mut free = true;
        for (other, line) in lines.iter().enumerate() {
            // Costs only grow: what is dear already need not be looked at.
            if !(free && better(cost)) {
                break;
            }
            if other != index && crosses(line.runs(), area.grown(gap / 2)) {
                free &= main && !line.main;
                cost += COVERING;
            }
        }
        if free && better(cost) {
            best = Some((cost, area));
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
