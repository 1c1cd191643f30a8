//! The layer that follows the sliders: marks and their names, drawn all at once or in steps.

use core::ops::Range;

use super::backend::Surface;
use super::cursor;
use super::labels::{Name, draw_name_plates, draw_numbers, place_names};
use super::marks::{self, Maps, Picture, Standing};
use super::plot::{Plot, Result};
use super::wanted::Wanted;
use crate::figure::scene::{Mark, Panel};

/// What a panel keeps from one drawing of its data to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// One image per heat map.
    pictures: Vec<Picture>,
    /// What was drawn and needs a name, in the order of the marks.
    wanted: Vec<Wanted>,
    /// The names that have a place.
    names: Vec<Name>,
}

impl<B: Surface> Plot<'_, B> {
    /// Draws what the sliders change, over `ghost`, the same panel at a frozen setting. Names make way for a cursor
    /// pinned at `pinned` on the x axis.
    ///
    /// # Errors
    /// If the backend refuses to draw.
    pub fn draw_data(
        &self,
        (ghost, pinned): (Option<&Panel>, Option<f64>),
        memory: &mut Memory,
    ) -> Result<(), B> {
        self.draw_marks(ghost, memory, 0..self.panel.marks.len())?;
        self.draw_names(pinned, memory)
    }

    /// Draws some of the marks: `draw_data` in steps. `memory` has the earlier marks from an earlier call.
    ///
    /// # Errors
    /// As `draw_data`.
    pub fn draw_marks(
        &self,
        ghost: Option<&Panel>,
        memory: &mut Memory,
        some: Range<usize>,
    ) -> Result<(), B> {
        if !self.has_frame() {
            return Ok(());
        }
        let Memory {
            pictures, wanted, ..
        } = memory;
        let before = wanted.partition_point(|wanted| wanted.mark < some.start);
        wanted.truncate(before);
        let count_heats = |marks: &[Mark]| {
            let heats = marks.iter().filter(|mark| matches!(mark, Mark::Heat(_)));
            heats.count()
        };
        let marks = &self.panel.marks;
        let heats = count_heats(marks);
        let drawn = count_heats(&marks[..some.start]);
        let mut maps = Maps { pictures, drawn };
        for index in some {
            // Over a heat map, under all else.
            if index == heats {
                for mark in ghost.iter().flat_map(|ghost| &ghost.marks) {
                    marks::draw_ghost(self, mark, maps.last())?;
                }
            }
            wanted.extend(marks::draw(self, (index, &marks[index]), &mut maps)?);
        }
        Ok(())
    }

    /// The last step: writes the numbers of bars and then the names of lines, which make way for those numbers and for
    /// a cursor pinned at `pinned`.
    ///
    /// # Errors
    /// As `draw_data`.
    pub fn draw_names(&self, pinned: Option<f64>, memory: &mut Memory) -> Result<(), B> {
        if !self.has_frame() {
            return Ok(());
        }
        let bars = self.panel.marks.iter().filter_map(|mark| match mark {
            Mark::Bar(bar) => Standing::of(self, bar),
            _ => None,
        });
        let taken = draw_numbers(self, &bars.collect::<Vec<_>>())?;
        let spared = cursor::areas(self, pinned)?;
        memory.names = place_names(self, &memory.wanted, (&taken, &spared))?;
        draw_name_plates(self, &memory.wanted, &memory.names)
    }

    /// Whether the last drawn names surely keep their places with the cursor pinned at `pinned`.
    ///
    /// # Errors
    /// If the backend cannot measure texts.
    pub fn names_stay(&self, pinned: Option<f64>, memory: &Memory) -> Result<bool, B> {
        if self.panel.x.has_categories() || !self.has_frame() {
            return Ok(true);
        }
        // Names make way for the numbers of bars, too.
        let mut marks = self.panel.marks.iter();
        if marks.any(|mark| matches!(mark, Mark::Bar(_))) {
            return Ok(false);
        }
        let spared = cursor::areas(self, pinned)?;
        Ok(place_names(self, &memory.wanted, (&[], &spared))? == memory.names)
    }
}
