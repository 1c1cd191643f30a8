//! Tables as comma-separated values.

use core::fmt::Write;

use super::table::Table;
use crate::decimal;
use crate::figure::text::{self, MINUS};

impl Table {
    /// The table as CSV (RFC 4180) for programs: a line of headings, then one line per row. Numbers have all the digits
    /// that it takes to read them back exactly, with a decimal point and a plain minus; infinities are `inf` and `-inf`;
    /// a cell without a value is empty or holds its word.
    ///
    /// ```
    /// use loss_lab::figure::scene::{Row, Table};
    ///
    /// let table = Table::new("p", ["loss, nats"], vec![Row::new(None, "0.1", &[2.302_585_092_994_046])]);
    /// assert_eq!(table.csv(), "p,\"loss, nats\"\r\n0.1,2.302585092994046\r\n");
    /// ```
    pub fn csv(&self) -> String {
        let mut csv = String::new();
        let headings = self.columns.iter().map(|column| text::plain(&column.label));
        line(&mut csv, text::plain(&self.heading), headings);
        for row in &self.rows {
            let fields = (0..self.columns.len()).map(|column| match row.values.get(column) {
                // With an exponent where plain digits would be long.
                Some(Some(value)) => format!("{value:?}"),
                _ => row.text(column, 1),
            });
            let label = text::plain(&row.label);
            let number = label.replace(MINUS, "-");
            // With a hyphen in front, a spreadsheet takes words for a formula.
            let is_formula = number.starts_with('-') && decimal::parse(&number).is_none();
            line(&mut csv, if is_formula { label } else { number }, fields);
        }
        csv
    }
}

fn line(csv: &mut String, first: String, rest: impl Iterator<Item = String>) {
    for (i, field) in core::iter::once(first).chain(rest).enumerate() {
        if i > 0 {
            csv.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            // Writing to a string cannot fail.
            let _ = write!(csv, "\"{}\"", field.replace('"', "\"\""));
        } else {
            csv.push_str(&field);
        }
    }
    csv.push_str("\r\n");
}
