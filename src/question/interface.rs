//! What a question is, and what it makes of a figure.

use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::figure::{self, Figure};
use crate::params::{Params, Scale, Value};
use crate::stage::{Hidden, Note, Overlay};

/// What functions of questions and challenges take besides. A later part of the engine has those that the first does not call,
/// and a function behind a pointer is known by its type alone: no other has this one.
#[derive(Debug, Clone, Copy)]
pub struct Later {
    _only_here: u64,
}

pub(crate) const LATER: Later = Later { _only_here: 0 };

/// One question about a figure.
pub struct Question {
    /// The name that events use.
    pub id: &'static str,
    /// The figure that it is about.
    pub figure: &'static str,
    /// What the figure is set to; the reader's other parameters stay.
    pub setting: &'static [(&'static str, Value<'static>)],
    /// The marks that would tell the answer.
    pub hidden: &'static [Hidden],
    /// What is asked, as [markup](crate::figure::text).
    pub prompt: fn(&Params, Later) -> String,
    /// How it is answered, and what is right.
    pub answer: Answer,
    /// Where an answer stands in the picture.
    pub place: fn(&Params, f64, Later) -> Place,
    /// What the answer is about.
    pub series: Series,
    /// Two sentences for after, as markup.
    pub after: fn(&Params, Later) -> String,
}

/// A kind of answer, with the right one.
pub enum Answer {
    /// A number, by a slider or in a field.
    Number {
        /// The ends of the slider.
        range: (f64, f64),
        /// How its travel maps to numbers.
        scale: Scale,
        /// What follows the number.
        unit: &'static str,
        /// How far off is still right.
        tolerance: Tolerance,
        /// The right number.
        truth: fn(&Params, Later) -> f64,
    },
    /// A place on the figure's x axis, drawn in the picture.
    Place {
        /// How far off is still right.
        tolerance: Tolerance,
        /// The right place.
        truth: fn(&Params, Later) -> f64,
    },
    /// One of several; an answer is its index.
    Choice {
        /// What there is to choose from.
        options: fn(&Params, Later) -> Vec<Choice>,
        /// The index of the right one.
        truth: fn(&Params, Later) -> usize,
    },
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says, as markup.
    pub label: String,
    /// Its number, for its place in the picture.
    pub value: f64,
}

impl Choice {
    pub(super) fn new(label: impl Into<String>, value: f64) -> Self {
        let label = label.into();
        Self { label, value }
    }
}

/// How far an answer may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// By this much.
    By(f64),
    /// By this factor, either way.
    Factor(f64),
}

impl Tolerance {
    fn allows(self, guess: f64, truth: f64) -> bool {
        match self {
            Self::By(most) => libm::fabs(guess - truth) <= most,
            Self::Factor(most) => guess <= truth * most && guess * most >= truth,
        }
    }
}

/// A place in a panel: a point, or a line across it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub(super) panel: &'static str,
    pub(super) x: Option<f64>,
    pub(super) y: Option<f64>,
}

impl Place {
    pub(super) fn point(panel: &'static str, x: f64, y: f64) -> Self {
        let (x, y) = (Some(x), Some(y));
        Self { panel, x, y }
    }

    pub(super) fn upright(panel: &'static str, x: f64) -> Self {
        let (x, y) = (Some(x), None);
        Self { panel, x, y }
    }
}

pub(super) const fn all_of(panel: &'static str) -> Hidden {
    Hidden { panel, only: None }
}

pub(super) const fn only(panel: &'static str, series: Series) -> Hidden {
    let only = Some(series);
    Hidden { panel, only }
}

impl Question {
    /// The parameters that it is about: `params` with its setting.
    pub fn at(&self, params: &Params) -> Params {
        with(params, self.setting)
    }

    /// What is asked at `params`, as markup.
    pub fn prompt(&self, params: &Params) -> String {
        (self.prompt)(&self.at(params), LATER)
    }

    /// What is said after the answer, as markup.
    pub fn after(&self, params: &Params) -> String {
        (self.after)(&self.at(params), LATER)
    }

    /// What there is to choose from; nothing if it is no choice.
    pub fn options(&self, params: &Params) -> Vec<Choice> {
        match self.answer {
            Answer::Choice { options, .. } => options(&self.at(params), LATER),
            Answer::Number { .. } | Answer::Place { .. } => Vec::new(),
        }
    }

    /// The right answer at `params`; of a choice, its index.
    pub fn truth(&self, params: &Params) -> f64 {
        let params = self.at(params);
        match &self.answer {
            Answer::Number { truth, .. } | Answer::Place { truth, .. } => truth(&params, LATER),
            Answer::Choice { truth, .. } => truth(&params, LATER) as f64,
        }
    }

    /// Whether `guess` is near enough.
    pub fn is_right(&self, params: &Params, guess: f64) -> bool {
        let truth = self.truth(params);
        match self.answer {
            Answer::Number { tolerance, .. } | Answer::Place { tolerance, .. } => {
                tolerance.allows(guess, truth)
            }
            Answer::Choice { .. } => guess == truth,
        }
    }

    /// An answer in words, as markup.
    pub fn spell(&self, params: &Params, answer: f64) -> String {
        match &self.answer {
            Answer::Number { unit, .. } => format!("{}{unit}", number(answer, 4)),
            Answer::Place { .. } => number(answer, 4),
            Answer::Choice { .. } => self
                .options(params)
                .get(answer as usize)
                .map_or_else(String::new, |choice| choice.label.clone()),
        }
    }

    /// What lies over the figure at `params`: with the guess so far, or once it is `answered` with guess and truth.
    pub fn overlay(&self, params: &Params, guess: Option<f64>, answered: bool) -> Overlay {
        let own = self.at(params);
        let cursor = Params {
            at: own.at,
            ..*params
        };
        let mut notes = Vec::new();
        // Elsewhere it would stand at another place.
        if cursor == own {
            // A place that is being drawn has the cursor.
            let drawn = matches!(self.answer, Answer::Place { .. }) && !answered;
            let guess = guess.filter(|_| !drawn);
            notes.extend(guess.map(|guess| self.note(&own, guess, "you: ", Series::Neutral)));
            let truth = answered.then(|| self.truth(params));
            notes.extend(truth.map(|truth| self.note(&own, truth, "", self.series)));
        }
        Overlay {
            hidden: if answered { &[] } else { self.hidden },
            notes,
        }
    }

    fn note(&self, params: &Params, answer: f64, whose: &str, series: Series) -> Note {
        let value = match &self.answer {
            Answer::Choice { .. } => self
                .options(params)
                .get(answer as usize)
                .map_or(f64::NAN, |choice| choice.value),
            Answer::Number { .. } | Answer::Place { .. } => answer,
        };
        let Place { panel, x, y } = (self.place)(params, value, LATER);
        let label = figure::text::plain(&self.spell(params, answer));
        Note {
            panel,
            x,
            y,
            series,
            label: format!("{whose}{label}"),
        }
    }

    /// The figure that it is about.
    pub fn figure(&self) -> Option<&'static dyn Figure> {
        figure::find(self.figure)
    }
}

/// `params` with a setting laid over them; what the table refuses stays.
pub(crate) fn with(params: &Params, setting: &[(&str, Value<'_>)]) -> Params {
    let mut params = *params;
    for &(id, value) in setting {
        let _ = params.set(id, value);
    }
    params
}
