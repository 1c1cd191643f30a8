//! The layer that follows the sliders: marks and their names, drawn all at once or in steps.

use core::ops::Range;

use super::backend::Surface;
use super::cursor;
use super::labels::{draw_name_plates, draw_numbers, place_names};
use super::marks::{Draw, Picture, Standing};
use super::plot::{Plot, Result};
use super::wanted::Wanted;
use crate::figure::scene::{Panel, of_any_kind};

/// What a panel keeps from one drawing of its data to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// The picture of the heat map, if the panel has one.
    picture: Picture,
    /// The name that each drawn mark needs.
    wanted: Vec<Wanted>,
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
            picture, wanted, ..
        } = memory;
        let marks = &self.panel.marks;
        wanted.truncate(some.start);
        let ground = marks
            .iter()
            .take_while(|mark| of_any_kind!(mark, mark => mark.is_ground()));
        let ground = ground.count();
        for index in some {
            if index == ground {
                for mark in ghost.iter().flat_map(|ghost| &ghost.marks) {
                    of_any_kind!(mark, mark => mark.draw_ghost(self, picture)?);
                }
            }
            let name = of_any_kind!(&marks[index], mark => mark.draw(self, picture)?);
            wanted.push(name.unwrap_or(Wanted::NONE));
        }
        Ok(())
    }

    /// The last step: writes the numbers of bars and then the names of lines, which make way for those numbers and for
    /// a cursor pinned at `pinned`.
    ///
    /// # Errors
    /// As `draw_data`.
    pub fn draw_names(&self, pinned: Option<f64>, memory: &Memory) -> Result<(), B> {
        if !self.has_frame() {
            return Ok(());
        }
        let bars = self.panel.all().filter_map(|bar| Standing::of(self, bar));
        let taken = draw_numbers(self, &bars.collect::<Vec<_>>())?;
        let spared = cursor::areas(self, pinned)?;
        let names = place_names(self, &memory.wanted, (&taken, &spared))?;
        draw_name_plates(self, &memory.wanted, &names)
    }
}
