//! Columns that have names and types already, as Parquet has them: another library decodes the file.

use super::ending::Ending;
use super::fault::{Fault, MOST_ROWS};
use super::intake::Field;
use super::lines::CellLines;
use super::options::Options;
use super::question::Stop;
use super::report::Format;
use super::sample::Sample;
use super::take::Taker;

/// How many rows are looked at for columns.
const SAMPLED: usize = 1000;

/// Rows of one column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypedColumn {
    /// Values, or places in `words` where there are words; NaN where a row has none.
    pub numbers: Vec<f64>,
    /// The different words of a column of text; none where it has numbers.
    pub words: Vec<String>,
}

impl TypedColumn {
    fn field(&self, row: usize) -> Field<'_> {
        match self.numbers.get(row) {
            None => Field::Absent,
            Some(number) if number.is_nan() => Field::Missing,
            Some(number) if self.words.is_empty() => Field::Number(*number),
            Some(place) => self
                .words
                .get(*place as usize)
                .map_or(Field::Missing, |word| Field::Text(word)),
        }
    }

    fn text(&self, row: usize) -> String {
        match self.field(row) {
            Field::Text(text) => String::from(text),
            Field::Number(number) => number.to_string(),
            Field::Missing | Field::Absent | Field::Other => String::new(),
        }
    }
}

/// Reads typed columns part by part, after their first rows have told which of them are wanted.
///
/// ```
/// use loss_lab_predictions::read::{Options, TypedColumn, TypedReader};
///
/// let words = TypedColumn { numbers: vec![0.0, 1.0], words: vec!["no".into(), "yes".into()] };
/// let logits = TypedColumn { numbers: vec![-1.5, f64::NAN], words: vec![] };
/// let names = ["note", "y", "z"].map(String::from).to_vec();
/// let first = [words.clone(), words.clone(), logits.clone()];
/// let mut reader = TypedReader::new(names, 2, &first, &Options::default())?;
/// assert_eq!(reader.wanted(), [1, 2]);
/// reader.push(&[words, logits])?;
/// let report = reader.end()?.outcome()?.report;
/// assert_eq!((report.used, report.skipped.to_string().as_str()), (1, "1 missing value (line 2)"));
/// # Ok::<(), loss_lab_predictions::read::Stop>(())
/// ```
#[derive(Debug)]
pub struct TypedReader {
    file: Option<String>,
    wanted: Vec<usize>,
    taker: Taker,
    row: u64,
}

impl TypedReader {
    /// For columns of these names, of `rows` rows in all, of which `first` are some.
    ///
    /// # Errors
    /// As a CSV file's; and where there are too many rows, or the columns are cells.
    pub fn new(
        names: Vec<String>,
        rows: u64,
        first: &[TypedColumn],
        options: &Options,
    ) -> Result<Self, Stop> {
        Self::of(names, rows, first, options).map_err(|stop| stop.in_file(options.file.as_deref()))
    }

    fn of(
        names: Vec<String>,
        rows: u64,
        first: &[TypedColumn],
        options: &Options,
    ) -> Result<Self, Stop> {
        if rows == 0 {
            return Err(Fault::NoRows.into());
        }
        if rows > MOST_ROWS as u64 {
            return Err(Fault::TooManyRows.into());
        }
        if CellLines::of_header(&names).is_some() {
            return Err(Fault::Cells("cells are read from CSV alone").into());
        }
        let count = first.iter().map(|column| column.numbers.len()).max();
        let text = |row| first.iter().map(|column| column.text(row)).collect();
        let sample = Sample {
            header: Some(names),
            rows: (0..count.unwrap_or(0).min(SAMPLED)).map(text).collect(),
            decimal: Some('.'),
        };
        let taker = Taker::new(sample.layout(Format::Parquet, None, options)?, options);
        Ok(Self {
            file: options.file.clone(),
            wanted: taker.places(),
            taker,
            row: 0,
        })
    }

    /// The numbers of the columns that are wanted: of labels, of scores, and of weights if there are some.
    pub fn wanted(&self) -> Vec<usize> {
        self.wanted.clone()
    }

    /// Takes the next rows of the columns that are [`wanted`](Self::wanted), in that order.
    ///
    /// # Errors
    /// As a file's; lines are rows, from 1.
    pub fn push(&mut self, columns: &[TypedColumn]) -> Result<(), Stop> {
        self.take(columns)
            .map_err(|stop| stop.in_file(self.file.as_deref()))
    }

    fn take(&mut self, columns: &[TypedColumn]) -> Result<(), Stop> {
        let rows = columns.first().map_or(0, |column| column.numbers.len());
        for row in 0..rows {
            self.row += 1;
            self.taker.take(self.row, |place| {
                let part = self.wanted.iter().position(|wanted| *wanted == place);
                let column = part.and_then(|part| columns.get(part));
                column.map_or(Field::Absent, |column| column.field(row))
            })?;
        }
        Ok(())
    }

    /// What is left to do after the last rows.
    ///
    /// # Errors
    /// As a file's.
    pub fn end(self) -> Result<Ending, Stop> {
        let file = self.file;
        let ending = self
            .taker
            .end()
            .map_err(|stop| stop.in_file(file.as_deref()))?;
        Ok(ending.of_file(file))
    }
}
