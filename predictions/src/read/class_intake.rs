//! Rows of several classes, one by one.

use super::class_ending::ClassEnding;
use super::fault::{Fault, ReadError};
use super::intake::{Field, Layout};
use super::label::plain;
use super::number::{Number, Numbers, is_missing};
use super::options::{Options, Units};
use super::question::{Role, Stop};
use super::report::{Reason, Report, Skipped};
use crate::classes::{MOST_NUMBERS, Piece, is_usable};
use crate::rows::Scale;

/// Numbers of a piece of memory, which a few milliseconds turn into logits.
const PIECE: usize = 1 << 15;

/// How far the probabilities of a row may be from 1 together: they may be rounded to two digits.
const ROUNDED: f64 = 0.05;

/// Takes rows of several classes.
#[derive(Debug)]
pub(crate) struct ClassIntake {
    layout: Layout,
    /// The names of the classes, and the same without case.
    names: Vec<String>,
    plain: Vec<String>,
    /// The label that was met last: files have many of one class together.
    last: (String, usize),
    numbers: Numbers,
    /// What scores are; found out where it is none.
    units: Option<Units>,
    is_said: bool,
    pieces: Vec<Piece>,
    row: Vec<f64>,
    rows: usize,
    has_weight: bool,
    skipped: Skipped,
    least: f64,
    most: f64,
    most_place: (u64, usize),
    /// Whether some cannot be probabilities, where that is not known yet.
    are_logits: bool,
}

impl ClassIntake {
    /// For columns that are `layout.score`, one for each of the `names`.
    pub(crate) fn new(layout: Layout, names: Vec<String>, options: &Options) -> Self {
        let units = match (layout.score, options.scale) {
            (Role::Logit, _) => Some(Units::Logit),
            (_, said @ Some(_)) => said,
            (Role::Probability, None) => Some(Units::Probability),
            _ => None,
        };
        let decimal = match layout.delimiter {
            Some(',') | None => Some('.'),
            _ => options.decimal,
        };
        Self {
            plain: names.iter().map(|name| plain(name)).collect(),
            last: (String::new(), usize::MAX),
            numbers: Numbers::new(decimal),
            units,
            is_said: options.scale.is_some(),
            pieces: Vec::new(),
            row: Vec::with_capacity(names.len()),
            rows: 0,
            has_weight: false,
            skipped: Skipped::default(),
            least: f64::INFINITY,
            most: f64::NEG_INFINITY,
            most_place: (0, 0),
            are_logits: false,
            layout,
            names,
        }
    }

    /// Takes the numbers of a row in the order of the classes.
    pub(crate) fn take<'a>(
        &mut self,
        line: u64,
        label: Field<'_>,
        weight: Option<Field<'_>>,
        scores: impl Iterator<Item = Field<'a>>,
    ) -> Result<(), ReadError> {
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        let taken = self.taken(line, label, weight, scores, &mut row);
        self.row = row;
        if let Err(reason) = taken? {
            self.skipped.add(reason, line);
        }
        Ok(())
    }

    fn taken<'a>(
        &mut self,
        line: u64,
        label: Field<'_>,
        weight: Option<Field<'_>>,
        scores: impl Iterator<Item = Field<'a>>,
        row: &mut Vec<f64>,
    ) -> Result<Result<(), Reason>, ReadError> {
        for score in scores {
            match self.number(score) {
                Ok(number) => row.push(number),
                Err(reason) => return Ok(Err(reason)),
            }
        }
        let weight = match weight.map_or(Ok(1.0), |weight| self.number(weight)) {
            Ok(weight) if weight == f64::INFINITY => return Ok(Err(Reason::NotANumber)),
            Ok(weight) if weight < 0.0 => return Ok(Err(Reason::NegativeWeight)),
            Ok(weight) => weight,
            Err(reason) => return Ok(Err(reason)),
        };
        let label = match label {
            Field::Absent => return Ok(Err(Reason::TooFewFields)),
            Field::Missing => return Ok(Err(Reason::Missing)),
            Field::Other => return Ok(Err(Reason::NotANumber)),
            Field::Text(text) if is_missing(text) => return Ok(Err(Reason::Missing)),
            Field::Number(number) if number.is_nan() => return Ok(Err(Reason::Missing)),
            Field::Text(text) => self.class_of(text, line)?,
            Field::Number(number) => self.class_of(&(number + 0.0).to_string(), line)?,
        };
        if let Err(reason) = self.converted(row, line)? {
            return Ok(Err(reason));
        }
        if (self.rows + 1) * row.len() > MOST_NUMBERS {
            return Err(Fault::TooManyNumbers.at(line));
        }
        if self
            .pieces
            .last()
            .is_none_or(|piece| piece.logits.len() + row.len() > PIECE)
        {
            self.pieces.push(Piece::default());
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.push(row, label, weight);
        }
        self.rows += 1;
        self.has_weight |= weight > 0.0;
        Ok(Ok(()))
    }

    fn number(&mut self, field: Field<'_>) -> Result<f64, Reason> {
        let number = match field {
            Field::Absent => return Err(Reason::TooFewFields),
            Field::Text(text) => self.numbers.read(text),
            Field::Number(number) if number.is_nan() => Number::Missing,
            Field::Number(number) => Number::Value(number),
            Field::Missing => Number::Missing,
            Field::Other => Number::Bad,
        };
        match number {
            Number::Value(value) => Ok(value),
            Number::Missing => Err(Reason::Missing),
            Number::Bad => Err(Reason::NotANumber),
        }
    }

    /// The class that a label names.
    fn class_of(&mut self, text: &str, line: u64) -> Result<usize, ReadError> {
        if self.last.1 != usize::MAX && self.last.0 == text {
            return Ok(self.last.1);
        }
        let word = plain(text);
        match self.plain.iter().position(|class| *class == word) {
            Some(class) => {
                self.last = (String::from(text), class);
                Ok(class)
            }
            None => {
                let ends = [&self.names[0], &self.names[self.names.len() - 1]].map(String::clone);
                let fault = Fault::NoSuchClass(self.names.len(), Box::new(ends));
                Err(fault
                    .at(line)
                    .in_column(&self.layout.columns.label)
                    .saying(text))
            }
        }
    }

    /// Checks the numbers of a row, and makes logits of those that are known to be probabilities.
    fn converted(&mut self, row: &mut [f64], line: u64) -> Result<Result<(), Reason>, ReadError> {
        if self.units == Some(Units::Logit) {
            let usable = is_usable(row).then_some(()).ok_or(Reason::NotANumber);
            return Ok(usable);
        }
        if self.units == Some(Units::Percent) && !self.numbers.has_percent {
            row.iter_mut().for_each(|number| *number /= 100.0);
        }
        for (class, number) in row.iter().enumerate() {
            self.least = self.least.min(*number);
            if *number > self.most {
                (self.most, self.most_place) = (*number, (line, class));
            }
        }
        let is_inside = row.iter().all(|number| (0.0..=1.0).contains(number));
        let sum = row.iter().sum::<f64>();
        let is_whole = (sum - 1.0).abs() <= ROUNDED;
        if self.units.is_none() {
            self.are_logits |= !(is_inside && is_whole);
            return Ok(is_usable(row).then_some(()).ok_or(Reason::NotANumber));
        }
        if !is_inside {
            return Ok(Err(Reason::Outside));
        }
        if !is_whole {
            let columns = &self.layout.columns.scores;
            let first = columns.first().map_or("", String::as_str);
            return Err(Fault::NotWhole
                .at(line)
                .in_column(first)
                .saying(&sum.to_string()));
        }
        row.iter_mut()
            .for_each(|number| *number = libm::log(*number));
        Ok(Ok(()))
    }

    /// All rows, to be looked at, and how they were read.
    pub(crate) fn end(self) -> Result<(ClassEnding, Report), Stop> {
        let rows = self.rows as u64 + self.skipped.total();
        if rows == 0 {
            return Err(Fault::NoRows.into());
        }
        if self.units == Some(Units::Probability) && self.most > 1.0 && !self.is_said {
            let (line, class) = self.most_place;
            let column = &self.layout.columns.scores[class];
            let fault = Fault::BeyondOne(self.least, self.most);
            return Err(fault.at(line).in_column(column).into());
        }
        if 2 * (self.rows as u64) < rows {
            return Err(Fault::MostSkipped(Box::new(self.skipped)).into());
        }
        if !self.has_weight {
            let column = self.layout.columns.weight.as_deref().unwrap_or("weight");
            return Err(Fault::NoWeight.of_column(column).into());
        }
        let are_found = self.units.is_none() && !self.are_logits;
        let is_logit = self.units == Some(Units::Logit) || self.are_logits;
        let report = Report {
            format: self.layout.format,
            delimiter: self.layout.delimiter,
            decimal: self.numbers.decimal(),
            header: self.layout.header,
            columns: self.layout.columns,
            scale: if is_logit {
                Scale::Logit
            } else {
                Scale::Probability
            },
            rows,
            used: self.rows as u64,
            skipped: self.skipped,
            labels: self.names,
        };
        let ending = ClassEnding::new(report.labels.len(), self.pieces, are_found);
        Ok((ending, report))
    }
}
