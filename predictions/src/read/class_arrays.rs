//! Several classes whose numbers are in memory already.

use super::class_columns::ClassColumns;
use super::class_intake::ClassIntake;
use super::ending::Ending;
use super::fault::Fault;
use super::intake::{Field, Layout};
use super::npy::Array;
use super::options::Options;
use super::question::{Role, Stop};
use super::report::{Columns, Format};
use crate::classes::MOST_CLASSES;

fn intake(
    format: Format,
    kind: Role,
    classes: usize,
    has_weights: bool,
    options: &Options,
) -> Result<ClassIntake, Stop> {
    if classes > MOST_CLASSES {
        return Err(Fault::TooManyClasses.into());
    }
    let names: Vec<String> = (0..classes).map(|class| class.to_string()).collect();
    let word = kind.word();
    let scores: Vec<String> = names.iter().map(|name| format!("{word} {name}")).collect();
    let weight = has_weights.then(|| String::from("weight"));
    let label = String::from("label");
    let all = [label.clone()].into_iter().chain(scores.iter().cloned());
    let columns = Columns {
        label,
        all: all.chain(weight.clone()).collect(),
        scores,
        weight,
        ..Columns::default()
    };
    let layout = Layout {
        format,
        delimiter: None,
        header: false,
        columns,
        score: kind,
    };
    Ok(ClassIntake::new(layout, names, options))
}

/// Reads arrays of several classes part by part.
///
/// ```
/// use loss_lab_predictions::{Data, read::{ClassArraysReader, Options, Role}};
///
/// let mut reader = ClassArraysReader::new(Role::Probability, 3, false, &Options::default())?;
/// reader.push(&[0.0, 2.0], &[0.7, 0.2, 0.1, 0.25, 0.5, 0.25], None)?;
/// let Data::Classes(classes) = reader.end()?.outcome()?.data else { panic!("several classes") };
/// assert_eq!((classes.count(), classes.rows().count()), (3, 2));
/// # Ok::<(), loss_lab_predictions::read::Stop>(())
/// ```
#[derive(Debug)]
pub struct ClassArraysReader {
    intake: ClassIntake,
    classes: usize,
    row: u64,
}

impl ClassArraysReader {
    /// For numbers of this `kind`, as many in a row as there are classes; with weights or without.
    ///
    /// # Errors
    /// Where there are too many classes.
    pub fn new(
        kind: Role,
        classes: usize,
        has_weights: bool,
        options: &Options,
    ) -> Result<Self, Stop> {
        Ok(Self {
            intake: intake(Format::Arrays, kind, classes, has_weights, options)?,
            classes,
            row: 0,
        })
    }

    /// Takes the next rows: `scores` row by row, and labels that are classes from 0.
    ///
    /// # Errors
    /// As a file's; and where there are not so many numbers for each label.
    pub fn push(
        &mut self,
        labels: &[f64],
        scores: &[f64],
        weights: Option<&[f64]>,
    ) -> Result<(), Stop> {
        let (rows, others) = (labels.len(), weights.map_or(labels.len(), <[f64]>::len));
        if others != rows {
            return Err(Fault::UnequalLengths(rows, others).into());
        }
        if scores.len() != rows * self.classes {
            return Err(Fault::UnequalLengths(rows * self.classes, scores.len()).into());
        }
        let rows = labels.iter().zip(scores.chunks_exact(self.classes.max(1)));
        for (index, (label, scores)) in rows.enumerate() {
            let weight = weights.map(|weights| Field::Number(weights[index]));
            self.row += 1;
            let scores = scores.iter().map(|score| Field::Number(*score));
            self.intake
                .take(self.row, Field::Number(*label), weight, scores)?;
        }
        Ok(())
    }

    /// What is left to do after the last rows.
    ///
    /// # Errors
    /// As a file's.
    pub fn end(self) -> Result<Ending, Stop> {
        Ending::of_classes(self.intake)
    }
}

/// Of two arrays, one column of labels and n×K numbers, in either order. `None` where they are something else.
pub(super) fn of_two(arrays: &mut Vec<Array>, options: &Options) -> Result<Option<Ending>, Stop> {
    let [one, other] = arrays.as_slice() else {
        return Ok(None);
    };
    let (label, scores) = match (one.columns.len(), other.columns.len()) {
        (1, 2..) => (0, 1),
        (2.., 1) => (1, 0),
        _ => return Ok(None),
    };
    let labels = std::mem::take(&mut arrays[label].columns[0]);
    let scores = std::mem::take(&mut arrays[scores].columns);
    if labels.len() != scores[0].len() {
        return Err(Fault::UnequalLengths(labels.len(), scores[0].len()).into());
    }
    let intake = intake(Format::Npy, Role::Score, scores.len(), false, options)?;
    Ok(Some(Ending::of_class_columns(ClassColumns {
        labels,
        scores,
        next: 0,
        intake,
    })))
}
