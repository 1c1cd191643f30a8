//! The end of reading, a few milliseconds at a time.

use super::class_columns::ClassColumns;
use super::class_ending::{ClassEnding, ClassPieces, classes};
use super::class_intake::ClassIntake;
use super::fault::Fault;
use super::intake::{Field, Fields, Intake};
use super::question::Stop;
use super::report::{Outcome, Report};
use crate::rows::{Rows, Scale};
use crate::sorting::Sorting;

/// Rows of arrays that are taken in a step.
const STEP: usize = 1 << 16;

/// What is left to do after the last bytes: rows are sorted. A page does it step by step, so that it never stands still.
///
/// ```
/// use loss_lab_predictions::read::{Options, Reader};
///
/// let mut reader = Reader::new(Options::default());
/// reader.push(b"label,logit\n1,2.5\n0,-1.5\n")?;
/// let mut ending = reader.end()?;
/// while ending.step()? {}
/// assert_eq!(ending.progress(), 1.0);
/// assert_eq!(ending.outcome()?.report.used, 2);
/// # Ok::<(), loss_lab_predictions::read::Stop>(())
/// ```
#[derive(Debug)]
pub struct Ending {
    stage: Stage,
    file: Option<String>,
}

#[derive(Debug)]
enum Stage {
    /// Columns of arrays, which are not all rows yet.
    Columns(Columns, Box<Intake>),
    Sorting(Box<Sorting>, Scale, Report),
    ClassColumns(Box<ClassColumns>),
    /// Rows of several classes, whose largest are to be found, then sorted.
    Classes(Box<ClassEnding>, Report),
    Tops(Box<Sorting>, ClassPieces, Report),
    Whole(Outcome),
    /// Nothing: it failed before.
    Failed,
}

/// Columns in memory, and which row is the next.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) labels: Vec<f64>,
    pub(crate) scores: Vec<f64>,
    pub(crate) next: usize,
}

impl Columns {
    /// Hands on the next rows; says whether there are more.
    fn step(&mut self, intake: &mut Intake) -> Result<bool, Stop> {
        let end = (self.next + STEP).min(self.labels.len());
        for index in self.next..end {
            let fields = Fields {
                label: Field::Number(self.labels[index]),
                score: Field::Number(self.scores[index]),
                weight: None,
            };
            intake.take(index as u64 + 1, fields)?;
        }
        self.next = end;
        Ok(end < self.labels.len())
    }
}

impl Ending {
    pub(crate) fn of_rows(intake: Intake) -> Result<Self, Stop> {
        let (sorting, scale, report) = intake.end()?;
        Ok(Self::of(Stage::Sorting(Box::new(sorting), scale, report)))
    }

    pub(crate) fn of_classes(intake: ClassIntake) -> Result<Self, Stop> {
        let (ending, report) = intake.end()?;
        Ok(Self::of(Stage::Classes(Box::new(ending), report)))
    }

    pub(crate) fn of_class_columns(columns: ClassColumns) -> Self {
        Self::of(Stage::ClassColumns(Box::new(columns)))
    }

    pub(crate) fn of_columns(columns: Columns, intake: Intake) -> Self {
        Self::of(Stage::Columns(columns, Box::new(intake)))
    }

    pub(crate) fn of_whole(outcome: Outcome) -> Self {
        Self::of(Stage::Whole(outcome))
    }

    fn of(stage: Stage) -> Self {
        Self { stage, file: None }
    }

    /// Names the file in errors.
    pub(crate) fn of_file(self, file: Option<String>) -> Self {
        Self { file, ..self }
    }

    /// Goes on; says whether there is more to do.
    ///
    /// # Errors
    /// Where arrays must be refused, or something must be asked of them.
    pub fn step(&mut self) -> Result<bool, Stop> {
        let more = self.go_on();
        more.map_err(|stop| stop.in_file(self.file.as_deref()))
    }

    fn go_on(&mut self) -> Result<bool, Stop> {
        match &mut self.stage {
            Stage::Sorting(sorting, ..) | Stage::Tops(sorting, ..) => Ok(sorting.step()),
            Stage::Classes(ending, _) => {
                if !ending.step()
                    && let Stage::Classes(ending, report) =
                        std::mem::replace(&mut self.stage, Stage::Failed)
                {
                    let (sorting, pieces) = ending.sort();
                    self.stage = Stage::Tops(Box::new(sorting), pieces, report);
                }
                Ok(true)
            }
            Stage::Whole(_) => Ok(false),
            Stage::Columns(columns, intake) => {
                if columns.step(intake)? {
                    return Ok(true);
                }
                if let Stage::Columns(_, intake) = std::mem::replace(&mut self.stage, Stage::Failed)
                {
                    self.stage = Self::of_rows(*intake)?.stage;
                }
                Ok(true)
            }
            Stage::ClassColumns(columns) => {
                if !columns.step()?
                    && let Stage::ClassColumns(columns) =
                        std::mem::replace(&mut self.stage, Stage::Failed)
                {
                    self.stage = Self::of_classes(columns.intake)?.stage;
                }
                Ok(true)
            }
            Stage::Failed => Err(Fault::NoRows.into()),
        }
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f64 {
        match &self.stage {
            Stage::Sorting(sorting, ..) => sorting.progress(),
            Stage::Classes(ending, _) => 0.5 * ending.progress(),
            Stage::Tops(sorting, ..) => 0.5 + 0.5 * sorting.progress(),
            Stage::Whole(_) => 1.0,
            Stage::Columns(..) | Stage::ClassColumns(_) | Stage::Failed => 0.0,
        }
    }

    /// What was read. What is left to do is done now.
    ///
    /// # Errors
    /// As [`step`](Self::step).
    pub fn outcome(mut self) -> Result<Outcome, Stop> {
        while self.step()? {}
        match self.stage {
            Stage::Whole(outcome) => Ok(outcome),
            Stage::Sorting(sorting, scale, report) => {
                // Nothing that was taken is left to refuse.
                let rows = Rows::sorted(scale, sorting.pieces()).map_err(|_| Fault::NoRows)?;
                Ok(Outcome {
                    data: rows.into(),
                    report,
                })
            }
            Stage::Tops(sorting, pieces, report) => {
                let top =
                    Rows::sorted(Scale::Logit, sorting.pieces()).map_err(|_| Fault::NoRows)?;
                Ok(Outcome {
                    data: classes(pieces, top).into(),
                    report,
                })
            }
            Stage::Columns(..) | Stage::ClassColumns(_) | Stage::Classes(..) | Stage::Failed => {
                Err(Fault::NoRows.into())
            }
        }
    }
}
