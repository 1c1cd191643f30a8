//! Exact values at the cursor, beside those of the frozen setting.

use super::setting::Stage;
use crate::figure::scene::{Emphasis, Mark, Row, Table};

/// Values at the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct Readout {
    /// The values; those of the frozen setting follow.
    pub table: Table,
    /// How the line of each row is drawn.
    pub emphases: Vec<Emphasis>,
}

impl Stage {
    /// The values at the cursor; those of the frozen setting follow, where they differ.
    pub fn readout(&self) -> Readout {
        let mut table = self.figure().readout(&self.at_cursor());
        let own = 0..table.rows.len();
        let mut emphases: Vec<_> = own.map(|row| self.emphasis(row)).collect();
        if let Some(frozen) = self.frozen() {
            let frozen = self.figure().readout(&frozen.with_cursor(self.at()));
            let rows = frozen.rows.into_iter();
            let differing: Vec<Row> = rows.filter(|row| !table.rows.contains(row)).collect();
            table.rows.extend(differing.into_iter().map(|row| Row {
                label: format!("{}, frozen", row.label),
                ..row
            }));
        }
        emphases.resize(table.rows.len(), Emphasis::Ghost);
        Readout { table, emphases }
    }

    /// Of context, if all curves that this row tells of are there to be compared with.
    fn emphasis(&self, row: usize) -> Emphasis {
        let marks = self.scene().panels.iter().flat_map(|panel| &panel.marks);
        let mut curves = marks
            .filter_map(|mark| match mark {
                Mark::Curve(curve) if curve.row == row => Some(curve.emphasis),
                _ => None,
            })
            .peekable();
        let context = |emphasis| emphasis == Emphasis::Context;
        if curves.peek().is_some() && curves.all(context) {
            Emphasis::Context
        } else {
            Emphasis::Main
        }
    }
}
