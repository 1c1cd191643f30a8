//! The layer that follows the sliders: marks and their names, in one go or in steps.

use core::ops::Range;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;

use super::axis::has_frame;
use super::backend::Surface;
use super::cursor;
use super::labels::{Name, draw_name_plates, draw_numbers, place_names};
use super::marks::{self, Maps, Picture, Standing};
use super::plot::{Look, Plot, Result, State};
use super::wanted::Wanted;
use crate::figure::scene::{Mark, Panel};

/// What a panel keeps from one drawing of its data to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// One image a heat map.
    pictures: Vec<Picture>,
    /// What was drawn and wants a name, in the order of the marks.
    wanted: Vec<Wanted>,
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
    let plot = &Plot::new(root, state, panel, look);
    let Memory {
        pictures, wanted, ..
    } = memory;
    let before = wanted.partition_point(|wanted| wanted.mark < some.start);
    wanted.truncate(before);
    let count_heats = |marks: &[Mark]| {
        let heats = marks.iter().filter(|mark| matches!(mark, Mark::Heat(_)));
        heats.count()
    };
    let heats = count_heats(&panel.marks);
    let drawn = count_heats(&panel.marks[..some.start]);
    let mut maps = Maps { pictures, drawn };
    for index in some {
        // Over a heat map, under all else.
        if index == heats {
            for mark in ghost.iter().flat_map(|ghost| &ghost.marks) {
                marks::draw_ghost(plot, mark, heats > 0)?;
            }
        }
        wanted.extend(marks::draw(plot, (index, &panel.marks[index]), &mut maps)?);
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
    let plot = &Plot::new(root, state, panel, look);
    let bars = panel.marks.iter().filter_map(|mark| match mark {
        Mark::Bar(bar) => Standing::of(plot, bar),
        _ => None,
    });
    let taken = draw_numbers(plot, &bars.collect::<Vec<_>>())?;
    let spared = cursor::areas(plot, pinned);
    memory.names = place_names(plot, &memory.wanted, (&taken, &spared))?;
    draw_name_plates(plot, &memory.wanted, &memory.names)
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
    let plot = &Plot::new(root, state, panel, look);
    let spared = cursor::areas(plot, pinned);
    Ok(place_names(plot, &memory.wanted, (&[], &spared))? == memory.names)
}
