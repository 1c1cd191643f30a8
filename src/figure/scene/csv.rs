//! Tables as comma-separated values.

use core::fmt::Write;

use super::table::Table;
use crate::decimal;
use crate::figure::text::{self, MINUS};

impl Table {
    /// The table as CSV (RFC 4180) for programs: a line of headings, then one line per row. Numbers have all the digits
    /// that it takes to read them back exactly, with a decimal point and a plain minus; infinities are `inf` and `-inf`;
    /// a cell without a value is empty or holds its word. Where rows are numbered, words about them, and the names of sums,
    /// are in a last column.
    ///
    /// ```
    /// use loss_lab::figure::scene::{Row, Table};
    ///
    /// let table = Table::new("p", ["loss, nats"], vec![Row::new(None, "0.1", &[2.302_585_092_994_046])]);
    /// assert_eq!(table.csv(), "p,\"loss, nats\"\r\n0.1,2.302585092994046\r\n");
    ///
    /// let rows = [("0", 1.0), ("1, the true one", 2.0), ("sum", 3.0)];
    /// let rows = rows.map(|(name, value)| Row::new(None, name, &[value]));
    /// assert_eq!(
    ///     Table::new("class", ["z"], rows.into()).csv(),
    ///     "class,z,note\r\n0,1.0,\r\n1,2.0,the true one\r\n,3.0,sum\r\n"
    /// );
    /// ```
    pub fn csv(&self) -> String {
        let mut csv = String::new();
        let labels: Vec<[String; 2]> = self.rows.iter().map(|row| parted(&row.label)).collect();
        let has = |part: usize| labels.iter().any(|label| !label[part].is_empty());
        let (numbered, noted) = (has(0), has(0) && has(1));
        let headings = self.columns.iter().map(|column| text::plain(&column.label));
        let note = noted.then(|| "note".to_owned());
        line(&mut csv, text::plain(&self.heading), headings.chain(note));
        for (row, [number, words]) in self.rows.iter().zip(labels) {
            let fields = (0..self.columns.len()).map(|column| match row.values.get(column) {
                // With an exponent where plain digits would be long.
                Some(Some(value)) => format!("{value:?}"),
                _ => row.text(column, 1),
            });
            let (first, note) = if numbered {
                (number, noted.then_some(words))
            } else {
                (words, None)
            };
            line(&mut csv, first, fields.chain(note));
        }
        csv
    }
}

/// The number that a label begins with, and the words that follow.
fn parted(label: &str) -> [String; 2] {
    let written = text::plain(label);
    let typed = written.replace(MINUS, "-");
    let (first, words) = typed.split_once(", ").unwrap_or((&typed, ""));
    if decimal::parse(first).is_some() {
        [first, words].map(str::to_owned)
    } else {
        // With a hyphen in front, a spreadsheet takes words for a formula.
        let is_formula = typed.starts_with('-');
        [String::new(), if is_formula { written } else { typed }]
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
