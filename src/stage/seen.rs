//! What to draw of one panel.

use crate::chart::Cursor;
use crate::figure::scene::{Kind, Panel, of_any_kind};

/// What a panel shows, and what it showed last.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The panel.
    pub panel: &'a Panel,
    /// The panel as it was drawn last, if it was.
    pub before: Option<&'a Panel>,
    /// The panel at a frozen setting.
    pub ghost: Option<&'a Panel>,
    /// The cursor, if it is in this panel.
    pub cursor: Option<Cursor>,
    /// Where on the x axis the cursor is pinned.
    pub pinned: Option<f64>,
}

impl Seen<'_> {
    /// How many marks, from the back, look as before, if saving them pays: a saved picture costs about as much as two
    /// curves.
    pub fn resting(&self) -> usize {
        let marks = &self.panel.marks;
        let before = self.before.iter().flat_map(|panel| &panel.marks);
        let alike = marks
            .iter()
            .zip(before)
            .take_while(|(mark, before)| mark.looks_like(before));
        let count = alike.count();
        let cost = marks
            .iter()
            .take(count)
            .map(|mark| of_any_kind!(mark, mark => mark.cost()));
        if cost.sum::<u32>() >= 2 { count } else { 0 }
    }
}
