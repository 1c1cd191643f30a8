//! Labels and scores that are numbers already.

use super::columns::Sample;
use super::fault::{Fault, ReadError};
use super::intake::{Field, Fields, Intake, Layout};
use super::npy::Array;
use super::options::Options;
use super::question::{Role, Stop};
use super::report::{Columns, Format, Outcome};

/// Columns in memory, all of one length.
///
/// ```
/// use loss_lab_predictions::read::{Arrays, Options, Role};
///
/// let arrays = Arrays { labels: &[0.0, 1.0], scores: &[-1.5, 2.0], kind: Role::Logit, weights: None };
/// let outcome = arrays.read(&Options::default())?;
/// assert_eq!(outcome.report.used, 2);
/// # Ok::<(), loss_lab_predictions::read::Stop>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Arrays<'a> {
    /// Two values, of which one is positive.
    pub labels: &'a [f64],
    /// Logits or probabilities.
    pub scores: &'a [f64],
    /// Which of them: [`Role::Logit`], [`Role::Probability`], or [`Role::Score`] where that must be found out.
    pub kind: Role,
    /// 1 each where there are none.
    pub weights: Option<&'a [f64]>,
}

impl Arrays<'_> {
    /// Reads them as a file's columns.
    ///
    /// # Errors
    /// As a file's; lines are rows, from 1.
    pub fn read(&self, options: &Options) -> Result<Outcome, Stop> {
        self.of_format(Format::Arrays, options)
    }

    fn of_format(&self, format: Format, options: &Options) -> Result<Outcome, Stop> {
        let length = self.labels.len();
        let others = [Some(self.scores), self.weights];
        if let Some(other) = others
            .into_iter()
            .flatten()
            .find(|other| other.len() != length)
        {
            return Err(Fault::UnequalLengths(length, other.len()).into());
        }
        let weight = self.weights.map(|_| String::from("weight"));
        let columns = Columns {
            label: String::from("label"),
            score: String::from(match self.kind {
                Role::Logit => "logit",
                Role::Probability => "probability",
                _ => "score",
            }),
            all: ["label", "score"]
                .map(String::from)
                .into_iter()
                .chain(weight.clone())
                .collect(),
            weight,
            passed_over: None,
        };
        let layout = Layout {
            format,
            delimiter: None,
            header: false,
            columns,
            score: self.kind,
        };
        let mut intake = Intake::new(layout, options);
        for (index, (label, score)) in self.labels.iter().zip(self.scores).enumerate() {
            let weight = self.weights.and_then(|weights| weights.get(index));
            let fields = Fields {
                label: Field::Number(*label),
                score: Field::Number(*score),
                weight: weight.map(|weight| Field::Number(*weight)),
            };
            intake.take(index as u64 + 1, fields)?;
        }
        let (rows, report) = intake.finish()?;
        Ok(Outcome {
            data: rows.into(),
            report,
        })
    }
}

/// Predictions of one array with two columns, or of two with one each, in any order: the column of two values is the label,
/// unless `options` say.
///
/// # Errors
/// As a CSV file's without a header; and where there are not two columns of one length.
pub fn from_npy(arrays: &[Array], options: &Options) -> Result<Outcome, Stop> {
    let named = |stop| match stop {
        Stop::Refused(error) => {
            let file = error.file.or_else(|| options.file.clone());
            let first = || arrays.first().and_then(|array| array.file.clone());
            Stop::Refused(ReadError {
                file: file.or_else(first),
                ..error
            })
        }
        asked @ Stop::Asked(_) => asked,
    };
    columns_of(arrays, options).map_err(named)
}

fn columns_of(arrays: &[Array], options: &Options) -> Result<Outcome, Stop> {
    let columns: Vec<&[f64]> = arrays
        .iter()
        .flat_map(|array| array.columns.iter().map(Vec::as_slice))
        .collect();
    let [one, other] = columns.as_slice() else {
        let why = "labels and scores are two columns, of one file or of two files together";
        return Err(Fault::Npy(why).into());
    };
    if one.len() != other.len() {
        return Err(Fault::UnequalLengths(one.len(), other.len()).into());
    }
    if one.is_empty() {
        return Err(Fault::NoRows.into());
    }
    // The labels of a sorted file may all be the same at its beginning, so rows are taken from all of it.
    let step = one.len().div_ceil(1000);
    let pairs = one.iter().zip(*other).step_by(step);
    let sample = Sample {
        header: None,
        rows: pairs
            .map(|(a, b)| vec![a.to_string(), b.to_string()])
            .collect(),
        decimal: Some('.'),
    };
    let (layout, places) = sample.layout(Format::Npy, None, options)?;
    let column = |place: usize| if place == 0 { *one } else { *other };
    let arrays = Arrays {
        labels: column(places.label),
        scores: column(places.score),
        kind: layout.score,
        weights: None,
    };
    arrays.of_format(Format::Npy, options)
}
