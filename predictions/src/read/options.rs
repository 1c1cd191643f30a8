//! What a reader says beforehand, and the answers to what is asked.

/// A column by its name in the header, or by its number from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// As the header has it.
    Name(String),
    /// From 0.
    Number(usize),
}

/// What scores are, as a reader may say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// Logits.
    Logit,
    /// Probabilities; rows beyond 0 and 1 are skipped.
    Probability,
    /// Probabilities times 100.
    Percent,
}

/// Everything that can be said of a file. What is `None` is found out, or asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The file's name, for messages.
    pub file: Option<String>,
    /// Which column has the labels.
    pub label: Option<Column>,
    /// Which column has logits.
    pub logit: Option<Column>,
    /// Which column has probabilities.
    pub probability: Option<Column>,
    /// Which column has scores that may be either.
    pub score: Option<Column>,
    /// Which column has weights.
    pub weight: Option<Column>,
    /// Which word is the positive label.
    pub positive: Option<String>,
    /// What scores are.
    pub scale: Option<Units>,
    /// The delimiter: `,`, `;`, `|` or a tab.
    pub delimiter: Option<char>,
    /// The decimal sign: `.` or `,`.
    pub decimal: Option<char>,
    /// Whether the first line has names.
    pub header: Option<bool>,
}
