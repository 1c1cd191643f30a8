//! Places each curve's name beside it, where nothing crosses it.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, TextStyle};

use super::name_candidates::{PREFERENCES, candidates, crosses};
use crate::chart::area::Area;
use crate::chart::backend::Surface;
use crate::chart::plot::{Look, Plot, Result};
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::{Curve, Emphasis, Inside, Mark, Panel};

/// How often to retry with the labels that found no place first.
const RETRIES: usize = 3;

/// The cost of covering part of a comparison line, in label heights from the best place.
const COVERING: f64 = 4.0;

/// The cost of a curve's name so near another main line that it may be taken for that one's.
const CONFUSING: f64 = 1.5;

/// A name's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::chart) struct Name {
    /// The index of what it names.
    index: usize,
    area: Area,
    /// Whether it is on two lines.
    broken: bool,
}

/// Finds places outside `taken` and `spared` areas. What no legend names, and what matters most, may stand in a spared area if
/// there is no other place; another name without a place is left to the legend.
pub(in crate::chart) fn place<B: Surface>(
    plot: &Plot<'_, B>,
    marks: &[Wanted],
    (taken, spared): (&[Area], &[Area]),
) -> Result<Vec<Name>, B> {
    let reach = plot.look.px(1.0);
    let named = (0..marks.len()).filter(|&index| {
        !marks[index].label.is_empty() && !is_covered(plot.panel, marks, index, reach)
    });
    let (main, context): (Vec<usize>, Vec<usize>) = named.partition(|&index| marks[index].main);
    // The front mark matters most and chooses first.
    let mut order: Vec<usize> = main.iter().rev().chain(&context).copied().collect();
    let mut kept = arrange(plot, marks, &order, (taken, spared))?;
    for _ in 0..RETRIES {
        let missing = |index: &usize| marks[*index].main && kept.iter().all(|p| p.index != *index);
        if !order.iter().any(missing) {
            break;
        }
        // Names that found no place come first, the others in the same order.
        let (first, then): (Vec<usize>, Vec<usize>) = order.into_iter().partition(missing);
        order = [first, then].concat();
        let other = arrange(plot, marks, &order, (taken, spared))?;
        if other.len() > kept.len() {
            kept = other;
        }
    }
    Ok(kept)
}

/// Whether a curve is all behind one solid curve, where it cannot be seen.
fn is_covered(panel: &Panel, marks: &[Wanted], index: usize, reach: i32) -> bool {
    let is_solid = |mark: &Mark| {
        let curve = Curve::of(mark);
        curve
            .is_some_and(|curve| curve.emphasis == Emphasis::Main && curve.series.dash().is_empty())
    };
    if !matches!(marks[index].anchor, Anchor::Along(_)) {
        return false;
    }
    let near = |front: &Wanted, x, y| {
        let here = Area::sized(x, y, (0, 0)).grown(reach);
        crosses(front.runs(), here)
    };
    let behind = |front: &Wanted| {
        let mut seen = false;
        for run in marks[index].runs() {
            // A dot at the edge is not seen.
            let (first, last) = (run[0], run[run.len() - 1]);
            if (last.0 - first.0).abs() + (last.1 - first.1).abs() <= reach {
                continue;
            }
            seen = true;
            for pair in run.windows(2) {
                let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
                if !(near(front, x1, y1) && near(front, (x0 + x1) / 2, (y0 + y1) / 2)) {
                    return false;
                }
            }
        }
        seen
    };
    let mut fronts = panel.marks.iter().zip(marks).skip(index + 1);
    fronts.any(|(mark, front)| is_solid(mark) && behind(front))
}

/// Draws names at their places.
pub(in crate::chart) fn draw<B: Surface>(
    plot: &Plot<'_, B>,
    marks: &[Wanted],
    names: &[Name],
) -> Result<(), B> {
    for &Name {
        index,
        area,
        broken,
    } in names
    {
        plot.fill(area, plot.look.theme.paper.faded(0.8))?;
        let style = style_of(&marks[index], plot.look).pos(Pos::new(HPos::Center, VPos::Center));
        let lines = lines(&marks[index], broken);
        let (middle, count) = (area.centre().0, lines.len() as i32);
        for (line, number) in lines.into_iter().zip(0..) {
            // The middle of this part of the height.
            let y = area.top + area.height() * (2 * number + 1) / (2 * count);
            plot.write(line, (middle, y), style.clone())?;
        }
    }
    Ok(())
}

fn style_of<'a>(mark: &Wanted, look: &'a Look<'_>) -> TextStyle<'a> {
    let (weight, size) = if mark.main {
        (FontStyle::Bold, look.theme.font_size)
    } else {
        (FontStyle::Normal, 0.9 * look.theme.font_size)
    };
    look.text(size, mark.color, weight)
}

/// The lines of a label: one, or two if it is broken after its first space or hyphen, but not before a sign of equality. Only
/// the names of main curves, bands and upright lines can be broken; there are no lines for the others.
fn lines(mark: &Wanted, broken: bool) -> Vec<&str> {
    let label = mark.label.as_str();
    if !broken {
        return vec![label];
    }
    let at = label.find([' ', '-']).map(|at| at + 1);
    let has_room = match mark.anchor {
        Anchor::Along(_) | Anchor::Across(_) => mark.main,
        Anchor::Upright(_) => true,
        Anchor::Around(_) | Anchor::Beside(_) => false,
    };
    // A symbol stays with its value, and a limit is one formula.
    at.filter(|&at| has_room && !label[at..].starts_with('=') && !label.contains('→'))
        .map_or_else(Vec::new, |at| vec![label[..at].trim_end(), &label[at..]])
}

/// Finds places for the labels, each clear of those before it.
fn arrange<B: Surface>(
    plot: &Plot<'_, B>,
    marks: &[Wanted],
    order: &[usize],
    (taken, spared): (&[Area], &[Area]),
) -> Result<Vec<Name>, B> {
    let (look, screen, frame) = (plot.look, plot.screen(), plot.frame());
    let mut occupied = [spared, taken].concat();
    let mut placed = Vec::new();
    for &index in order {
        let mark = &marks[index];
        let style = style_of(mark, look);
        // Between comparison lines a label fits only without the space around it.
        let margin = look.px(if mark.main { 3.0 } else { -4.0 });
        let insists = mark.main || !matches!(mark.anchor, Anchor::Along(_));
        let tries = if insists && !spared.is_empty() { 2 } else { 1 };
        for form in 0..2 * tries {
            let (attempt, broken) = (form / 2, form % 2 > 0);
            let lines = lines(mark, broken);
            if lines.is_empty() {
                continue;
            }
            let (mut width, mut height) = (0, margin);
            for line in &lines {
                let (wide, high) = screen.estimate_text_size(line, &style)?;
                width = width.max(wide as i32 + look.px(6.0));
                height += high as i32;
            }
            let area = (0..PREFERENCES).find_map(|preference| {
                let places = candidates(mark, (width, height), frame, preference, look);
                let taken = &occupied[attempt * spared.len()..];
                best(places, marks, index, frame, taken, look)
            });
            if let Some(area) = area {
                occupied.push(area);
                placed.push(Name {
                    index,
                    area,
                    broken,
                });
                break;
            }
        }
    }
    Ok(placed)
}

/// Whether a point's name would cover another point, or be nearer to one of another place along x than to its own.
fn is_nearer_to_another(marks: &[Wanted], index: usize, area: Area) -> bool {
    let Anchor::Around(own) = marks[index].anchor else {
        return false;
    };
    let near = area.distance(own);
    marks.iter().any(|mark| match mark.anchor {
        Anchor::Around(other) if other != own => {
            let far = area.distance(other);
            far == 0 || (other.0 != own.0 && far < near)
        }
        _ => false,
    })
}

/// The cheapest candidate inside the plot area that touches no other label and no main line.
fn best(
    candidates: Vec<(f64, Area)>,
    marks: &[Wanted],
    index: usize,
    frame: Area,
    taken: &[Area],
    look: &Look<'_>,
) -> Option<Area> {
    let main = marks[index].main;
    let along = main && matches!(marks[index].anchor, Anchor::Along(_));
    let gap = look.px(if main { 4.0 } else { 2.0 });
    let mut best: Option<(f64, Area)> = None;
    for (mut cost, area) in candidates {
        let roomy = area.grown(gap);
        let misleads = is_nearer_to_another(marks, index, area);
        if misleads || !frame.holds(area) || taken.iter().any(|other| other.overlaps(roomy)) {
            continue;
        }
        let better = |cost: f64| best.is_none_or(|(least, _)| cost < least);
        let mut free = true;
        for (other, line) in marks.iter().enumerate() {
            // Costs only grow, so a candidate that is already too expensive can be skipped.
            if !(free && better(cost)) {
                break;
            }
            let near = |gap| other != index && crosses(line.runs(), area.grown(gap));
            if near(gap / 2) {
                free &= main && !line.main;
                cost += COVERING;
            } else if along && line.main && near(2 * gap) {
                cost += CONFUSING;
            }
        }
        if free && better(cost) {
            best = Some((cost, area));
        }
    }
    best.map(|(_, area)| area)
}
