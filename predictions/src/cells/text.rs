//! Cells as CSV.

use std::fmt::Write;

use super::cell::{Cell, Cells};

/// The columns of the file, as the query names them.
pub const COLUMNS: [&str; 9] = [
    "label",
    "logit_bin",
    "prob_bin",
    "n",
    "w",
    "ww",
    "wd",
    "wdd",
    "wp",
];

impl Cells {
    /// The lines as CSV with a header, by label, then by logit, as the query has them. Numbers have all their digits.
    ///
    /// ```
    /// use loss_lab_predictions::{Row, Rows, Scale, cells::Cells};
    ///
    /// let rows = vec![Row::new(0.0, true, 2.0)?];
    /// let cells = Cells::of(&Rows::new(Scale::Logit, rows)?);
    /// assert_eq!(cells.to_csv(), "label,logit_bin,prob_bin,n,w,ww,wd,wdd,wp\n1,0,30,1,2,4,0,0,1\n");
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn to_csv(&self) -> String {
        let mut text = COLUMNS.join(",");
        text.push('\n');
        for positive in [false, true] {
            for cell in self.cells.iter().filter(|cell| cell.positive == positive) {
                write_line(&mut text, cell);
            }
        }
        text
    }
}

fn write_line(text: &mut String, cell: &Cell) {
    let label = u8::from(cell.positive);
    // A String takes all that is written to it.
    let _ = write!(
        text,
        "{label},{},{},{}",
        cell.logit_bin, cell.prob_bin, cell.n
    );
    for number in [cell.w, cell.ww, cell.wd, cell.wdd, cell.wp] {
        // Debug writes exponents where they are shorter, and a needless fraction.
        let digits = format!("{number:?}");
        let _ = write!(text, ",{}", digits.strip_suffix(".0").unwrap_or(&digits));
    }
    text.push('\n');
}
