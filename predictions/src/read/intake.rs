//! Rows one by one: used, skipped, or a reason to refuse the file.

use super::fault::{Fault, MOST_ROWS, ReadError};
use super::label::Labels;
use super::number::{Number, Numbers, is_missing};
use super::options::{Options, Units};
use super::question::{Question, Role, Stop};
use super::report::{Columns, Format, Reason, Report, Skipped};
use crate::row::Row;
use crate::rows::Scale;
use crate::sorting::{Pile, Sorting};

/// A field of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Field<'a> {
    Text(&'a str),
    Number(f64),
    Missing,
    /// The line ends before it.
    Absent,
    /// Something that is no single value.
    Other,
}

/// The fields of a row that are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub(crate) label: Field<'a>,
    pub(crate) score: Field<'a>,
    /// None where all rows weigh 1.
    pub(crate) weight: Option<Field<'a>>,
}

/// What is known of a file before its rows.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) format: Format,
    pub(crate) delimiter: Option<char>,
    pub(crate) header: bool,
    pub(crate) columns: Columns,
    /// What the column of scores is said to be.
    pub(crate) score: Role,
}

/// Takes rows.
#[derive(Debug)]
pub(crate) struct Intake {
    layout: Layout,
    rows: Pile,
    /// Whether any row weighs something.
    has_weight: bool,
    labels: Labels,
    numbers: Numbers,
    units: Option<Units>,
    /// Whether `units` were said, so that rows beyond 0 and 1 are mistakes of their own.
    is_said: bool,
    skipped: Skipped,
    least: f64,
    most: f64,
    /// Where it is most.
    most_line: u64,
}

impl Intake {
    pub(crate) fn new(layout: Layout, options: &Options) -> Self {
        let units = match (layout.score, options.scale) {
            (Role::Logit, _) => Some(Units::Logit),
            (_, said @ Some(_)) => said,
            (Role::Probability, None) => Some(Units::Probability),
            // A column that was chosen, such as `proba_1`, may say what it is.
            (_, None) if layout.columns.score.to_lowercase().starts_with("prob") => {
                Some(Units::Probability)
            }
            _ => None,
        };
        let decimal = match layout.delimiter {
            Some(',') | None => Some('.'),
            _ => options.decimal,
        };
        Self {
            labels: Labels::new(&layout.columns.label, options.positive.as_deref()),
            numbers: Numbers::new(decimal),
            units,
            is_said: options.scale.is_some(),
            layout,
            rows: Pile::default(),
            has_weight: false,
            skipped: Skipped::default(),
            least: f64::INFINITY,
            most: f64::NEG_INFINITY,
            most_line: 0,
        }
    }

    /// One copy serves the readers of all formats: in each it would be most of its bytes.
    #[inline(never)]
    pub(crate) fn take(&mut self, line: u64, fields: Fields<'_>) -> Result<(), ReadError> {
        let (score, weight) = match self.numbers_of(line, &fields) {
            Ok(numbers) => numbers,
            Err(reason) => {
                self.skipped.add(reason, line);
                return Ok(());
            }
        };
        let label = match fields.label {
            Field::Text(text) => self.labels.is_second(text, line)?,
            Field::Number(number) => self.labels.is_second_number(number, line)?,
            // These were skipped.
            Field::Missing | Field::Absent | Field::Other => return Ok(()),
        };
        if self.rows.len() >= MOST_ROWS {
            return Err(Fault::TooManyRows.at(line));
        }
        self.has_weight |= weight > 0.0;
        self.rows.push(Row::checked(score, label, weight));
        Ok(())
    }

    /// Score and weight of a row that can be used.
    fn numbers_of(&mut self, line: u64, fields: &Fields<'_>) -> Result<(f64, f64), Reason> {
        let all = [Some(fields.label), Some(fields.score), fields.weight];
        if all
            .iter()
            .flatten()
            .any(|field| matches!(field, Field::Absent))
        {
            return Err(Reason::TooFewFields);
        }
        match fields.label {
            Field::Text(text) if is_missing(text) => return Err(Reason::Missing),
            Field::Number(number) if number.is_nan() => return Err(Reason::Missing),
            Field::Missing => return Err(Reason::Missing),
            Field::Other => return Err(Reason::NotANumber),
            _ => {}
        }
        let (score, weight) = (
            self.number(fields.score),
            fields.weight.map(|w| self.number(w)),
        );
        let weight = weight.unwrap_or(Number::Value(1.0));
        let (Number::Value(score), Number::Value(weight)) = (score, weight) else {
            let is_missing = score == Number::Missing || weight == Number::Missing;
            return Err(if is_missing {
                Reason::Missing
            } else {
                Reason::NotANumber
            });
        };
        let score = if self.units == Some(Units::Percent) {
            score / 100.0
        } else {
            score
        };
        let is_inside = (0.0..=1.0).contains(&score);
        if self.units != Some(Units::Logit) {
            self.least = self.least.min(score);
            if score > self.most {
                (self.most, self.most_line) = (score, line);
            }
        }
        let is_probability = matches!(self.units, Some(Units::Probability | Units::Percent));
        if is_probability && !is_inside {
            return Err(Reason::Outside);
        }
        if weight == f64::INFINITY {
            return Err(Reason::NotANumber);
        }
        if weight < 0.0 {
            return Err(Reason::NegativeWeight);
        }
        Ok((score, weight))
    }

    fn number(&mut self, field: Field<'_>) -> Number {
        match field {
            Field::Text(text) => self.numbers.read(text),
            Field::Number(number) if number.is_nan() => Number::Missing,
            Field::Number(number) => Number::Value(number),
            Field::Missing | Field::Absent => Number::Missing,
            Field::Other => Number::Bad,
        }
    }

    /// What the scores are, now that all are known.
    fn scale(&self) -> Result<Scale, Stop> {
        let is_beyond = self.most > 1.0;
        let refused = || {
            let fault = Fault::BeyondOne(self.least, self.most);
            let error = fault
                .at(self.most_line)
                .in_column(&self.layout.columns.score);
            Err(error.into())
        };
        match self.units {
            Some(Units::Logit) => Ok(Scale::Logit),
            Some(Units::Probability) if is_beyond && !self.is_said => refused(),
            Some(Units::Probability | Units::Percent) => Ok(Scale::Probability),
            None if self.numbers.has_percent && (is_beyond || self.least < 0.0) => refused(),
            None if self.numbers.has_percent => Ok(Scale::Probability),
            None if is_beyond || self.least < 0.0 => Ok(Scale::Logit),
            None => Err(Question::Scale(self.layout.columns.score.clone()).into()),
        }
    }

    /// All rows, to be sorted, and how they were read.
    pub(crate) fn end(self) -> Result<(Sorting, Scale, Report), Stop> {
        let used = self.rows.len() as u64;
        let rows = used + self.skipped.total();
        if rows == 0 {
            return Err(Fault::NoRows.into());
        }
        let is_beyond = self.units == Some(Units::Probability) && self.most > 1.0 && !self.is_said;
        if !is_beyond && 2 * used < rows {
            return Err(Fault::MostSkipped(Box::new(self.skipped)).into());
        }
        let scale = self.scale()?;
        let is_second_positive = self.labels.is_second_positive()?;
        if !self.has_weight {
            let column = self.layout.columns.weight.as_deref().unwrap_or("weight");
            return Err(Fault::NoWeight.of_column(column).into());
        }
        let labels = self.labels.words(is_second_positive);
        let report = Report {
            format: self.layout.format,
            delimiter: self.layout.delimiter,
            decimal: self.numbers.decimal(),
            header: self.layout.header,
            columns: self.layout.columns,
            scale,
            labels,
            rows,
            used,
            skipped: self.skipped,
        };
        Ok((self.rows.sort(!is_second_positive), scale, report))
    }
}
