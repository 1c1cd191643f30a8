//! Cells, line by line.

use super::delimited::Record;
use super::fault::{Fault, ReadError};
use super::names::simple;
use super::report::{Columns, Format, Outcome, Report, Skipped};
use crate::cells::{COLUMNS, Cell, Cells};
use crate::data::Data;
use crate::rows::Scale;

/// Reads lines of cells.
pub(crate) struct CellLines {
    /// Where each of [`COLUMNS`] is.
    places: [usize; 9],
    header: Vec<String>,
    is_before_header: bool,
    cells: Vec<Cell>,
    /// Where each cell stands in the file.
    lines: Vec<u64>,
}

/// More than there are cells of both labels.
const MOST_LINES: usize = 20_000;

impl CellLines {
    /// If a header has the names of all columns.
    pub(crate) fn of_header(header: &[String]) -> Option<Self> {
        let mut places = [0; 9];
        for (place, column) in places.iter_mut().zip(COLUMNS) {
            *place = header
                .iter()
                .position(|name| simple(name) == simple(column))?;
        }
        Some(Self {
            places,
            header: header.to_vec(),
            is_before_header: true,
            cells: Vec::new(),
            lines: Vec::new(),
        })
    }

    pub(crate) fn take(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        if std::mem::take(&mut self.is_before_header) {
            return Ok(());
        }
        let mut numbers = [0.0_f64; 9];
        for ((number, place), column) in numbers.iter_mut().zip(self.places).zip(COLUMNS) {
            let text = record.field(place).unwrap_or("").trim();
            let refused = |why| {
                let error = Fault::Cells(why).at(record.line);
                error.in_column(column).saying(text)
            };
            *number = text.parse().map_err(|_| refused("this is not a number"))?;
            let is_whole = number.fract() == 0.0 && number.abs() < 9e15;
            if matches!(column, "label" | "logit_bin" | "prob_bin" | "n") && !is_whole {
                return Err(refused("this is not a whole number"));
            }
            if column == "label" && *number != 0.0 && *number != 1.0 {
                return Err(refused("a label is 0 or 1"));
            }
            if column == "prob_bin" && !(0.0..60.0).contains(number) {
                return Err(refused("a bin is from 0 to 59"));
            }
            if column == "n" && *number < 1.0 {
                return Err(refused("a cell has at least one row"));
            }
        }
        let [label, logit_bin, prob_bin, n, w, ww, wd, wdd, wp] = numbers;
        let cell = Cell {
            positive: label == 1.0,
            logit_bin: logit_bin as i32,
            prob_bin: prob_bin as u8,
            n: n as u64,
            w,
            ww,
            wd,
            wdd,
            wp,
        };
        if let Err((column, why)) = cell.check() {
            let place = COLUMNS.iter().position(|name| *name == column).unwrap_or(0);
            let value = record.field(self.places[place]).unwrap_or("");
            let error = Fault::Cells(why).at(record.line).in_column(column);
            return Err(error.saying(value));
        }
        if self.cells.len() >= MOST_LINES {
            return Err(Fault::Cells("there are more lines than cells").at(record.line));
        }
        self.cells.push(cell);
        self.lines.push(record.line);
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<Outcome, ReadError> {
        if self.cells.is_empty() {
            return Err(Fault::NoRows.into());
        }
        let rows = self.cells.iter().map(|cell| cell.n).sum();
        let cells = Cells::new(self.cells).map_err(|fault| {
            let mut error = ReadError::from(Fault::Cells(fault.why));
            error.line = fault.index.and_then(|index| self.lines.get(index).copied());
            error.column = fault.column.map(String::from);
            error
        })?;
        let report = Report {
            format: Format::Cells,
            delimiter: Some(','),
            decimal: '.',
            header: true,
            columns: Columns {
                label: String::from("label"),
                score: String::from("logit_bin"),
                scores: Vec::new(),
                weight: Some(String::from("w")),
                passed_over: None,
                all: self.header,
            },
            scale: Scale::Logit,
            labels: ["0", "1"].map(String::from).to_vec(),
            rows,
            used: rows,
            skipped: Skipped::default(),
        };
        Ok(Outcome {
            data: Data::Cells(cells),
            report,
        })
    }
}
