//! What a file does not say, and a reader must.

use std::error::Error;
use std::fmt;

use super::fault::{Fault, ReadError};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The labels.
    Label,
    /// Logits.
    Logit,
    /// Probabilities.
    Probability,
    /// Logits or probabilities.
    Score,
    /// Weights.
    Weight,
}

impl Role {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Label => "labels",
            Self::Logit => "logits",
            Self::Probability => "probabilities",
            Self::Score => "scores",
            Self::Weight => "weights",
        }
    }
}

/// A question. The answer is one of the [`Options`](super::Options), with which the file is read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Which of these columns is it? Answered by the option of that role.
    Column(Role, Vec<String>),
    /// Are the scores in this column logits or probabilities? Answered by `scale`.
    Scale(String),
    /// Which of these labels is the positive one? Answered by `positive`.
    Positive(Vec<String>),
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(role, names) => {
                write!(
                    f,
                    "Which column has the {}: {}?",
                    role.word(),
                    names.join(", ")
                )
            }
            Self::Scale(column) => {
                write!(f, "Are the scores in “{column}” logits or probabilities?")
            }
            Self::Positive(words) => {
                write!(f, "Which label is the positive one: {}?", words.join(", "))
            }
        }
    }
}

/// Why reading did not come to an end.
#[derive(Debug, Clone, PartialEq)]
pub enum Stop {
    /// The file cannot be used.
    Refused(ReadError),
    /// Something must be known.
    Asked(Question),
}

impl Stop {
    /// Names the file, unless it is named.
    pub(crate) fn in_file(self, file: Option<&str>) -> Self {
        match self {
            Self::Refused(error) => Self::Refused(ReadError {
                file: error.file.or_else(|| file.map(String::from)),
                ..error
            }),
            asked @ Self::Asked(_) => asked,
        }
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Refused(error)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Refused(fault.into())
    }
}

impl From<Question> for Stop {
    fn from(question: Question) -> Self {
        Self::Asked(question)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Asked(question) => question.fmt(f),
        }
    }
}

impl Error for Stop {}
