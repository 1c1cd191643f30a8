//! Exact values at the cursor, and those of the frozen setting.

use super::setting::Stage;
use crate::figure::scene::{Curve, Emphasis, Panel, Table};

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
        let mut table = self.known(self.figure().readout(&self.at_cursor()));
        let own = table.rows.len();
        let mut emphases: Vec<_> = (0..own).map(|row| self.emphasis(row)).collect();
        if let Some(frozen) = self.frozen() {
            let at = frozen.with_cursor(self.at());
            let before = frozen.figure().readout(&at);
            // Another view has other columns, under which its numbers belong.
            let rows = (before.columns == table.columns).then_some(before.rows);
            for mut row in rows.unwrap_or_default() {
                if !table.rows[..own].contains(&row) {
                    row.label.push_str(", frozen");
                    table.rows.push(row);
                    emphases.push(Emphasis::Ghost);
                }
            }
        }
        Readout { table, emphases }
    }

    /// Context, if every curve of this row is only there to compare with.
    fn emphasis(&self, row: usize) -> Emphasis {
        let curves = self.scene().panels.iter().flat_map(Panel::all::<Curve>);
        let mut curves = curves.filter(|curve| curve.row == row).peekable();
        let context = |curve: &Curve| curve.emphasis == Emphasis::Context;
        if curves.peek().is_some() && curves.all(context) {
            Emphasis::Context
        } else {
            Emphasis::Main
        }
    }
}
