//! Labels and scores that are numbers already.

use super::class_arrays::of_two;
use super::columns::Found;
use super::ending::{Columns as Taken, Ending};
use super::fault::Fault;
use super::intake::{Field, Fields, Intake, Layout};
use super::npy::Array;
use super::options::Options;
use super::question::{Role, Stop};
use super::report::{Columns, Format, Outcome};
use super::sample::Sample;

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
        let mut reader = ArraysReader::new(self.kind, self.weights.is_some(), options);
        reader.push(self)?;
        reader.end()?.outcome()
    }
}

/// Reads arrays part by part.
#[derive(Debug)]
pub struct ArraysReader {
    intake: Intake,
    row: u64,
}

impl ArraysReader {
    /// For scores of this `kind`, with weights or without.
    pub fn new(kind: Role, has_weights: bool, options: &Options) -> Self {
        let weight = has_weights.then(|| String::from("weight"));
        let score = String::from(match kind {
            Role::Logit => "logit",
            Role::Probability => "probability",
            _ => "score",
        });
        let named = [String::from("label"), score.clone()];
        let columns = Columns {
            label: String::from("label"),
            score,
            scores: Vec::new(),
            all: named.into_iter().chain(weight.clone()).collect(),
            weight,
            passed_over: None,
        };
        let layout = Layout {
            format: Format::Arrays,
            delimiter: None,
            header: false,
            columns,
            score: kind,
        };
        Self {
            intake: Intake::new(layout, options),
            row: 0,
        }
    }

    /// Takes the next rows.
    ///
    /// # Errors
    /// As a file's; and where arrays are not of one length.
    pub fn push(&mut self, arrays: &Arrays<'_>) -> Result<(), Stop> {
        let length = arrays.labels.len();
        let others = [Some(arrays.scores), arrays.weights];
        if let Some(other) = others
            .into_iter()
            .flatten()
            .find(|other| other.len() != length)
        {
            return Err(Fault::UnequalLengths(length, other.len()).into());
        }
        for (index, (label, score)) in arrays.labels.iter().zip(arrays.scores).enumerate() {
            let weight = arrays.weights.and_then(|weights| weights.get(index));
            let fields = Fields {
                label: Field::Number(*label),
                score: Field::Number(*score),
                weight: weight.map(|weight| Field::Number(*weight)),
            };
            self.row += 1;
            self.intake.take(self.row, fields)?;
        }
        Ok(())
    }

    /// What is left to do after the last rows.
    ///
    /// # Errors
    /// As a file's.
    pub fn end(self) -> Result<Ending, Stop> {
        Ending::of_rows(self.intake)
    }
}

/// Predictions of one array with two columns, or of two with one each, in any order: the column of two values is the label,
/// unless `options` say. Of several classes, one array has the labels and one a column for each class.
///
/// # Errors
/// As a CSV file's without a header; and where there are not two columns of one length, or as many as classes.
pub fn from_npy(arrays: Vec<Array>, options: &Options) -> Result<Ending, Stop> {
    let first = || arrays.first().and_then(|array| array.file.clone());
    let file = options.file.clone().or_else(first);
    let ending = columns_of(arrays, options).map_err(|stop| stop.in_file(file.as_deref()))?;
    Ok(ending.of_file(file))
}

fn columns_of(mut arrays: Vec<Array>, options: &Options) -> Result<Ending, Stop> {
    if let Some(ending) = of_two(&mut arrays, options)? {
        return Ok(ending);
    }
    let columns = arrays.into_iter().flat_map(|array| array.columns);
    let columns: Vec<Vec<f64>> = columns.collect();
    let Ok([one, other]) = <[Vec<f64>; 2]>::try_from(columns) else {
        let why = "labels and scores are two columns, of one file or of two together, or labels and n×K numbers of two";
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
    let pairs = one.iter().zip(&other).step_by(step);
    let sample = Sample {
        header: None,
        rows: pairs
            .map(|(a, b)| vec![a.to_string(), b.to_string()])
            .collect(),
        decimal: Some('.'),
    };
    let Found::Labels(layout, places) = sample.layout(Format::Npy, None, options)? else {
        // Without a header there are no names of classes.
        return Err(Fault::NoRows.into());
    };
    let (labels, scores) = if places.label == 0 {
        (one, other)
    } else {
        (other, one)
    };
    let columns = Taken {
        labels,
        scores,
        next: 0,
    };
    Ok(Ending::of_columns(columns, Intake::new(layout, options)))
}
