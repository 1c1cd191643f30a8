//! What a program prints, and why that may not be what Loss Lab shows.

use super::python::{general, rounded};
use super::subject::{IGNORED, Kind, Subject};
use crate::params::Reduction;

/// Losses, and gradients by the predictions; none where a program prints none.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numbers {
    pub(super) loss: Vec<f64>,
    pub(super) gradient: Vec<f64>,
}

impl Numbers {
    /// As a program prints them: with six digits, and at most so many decimals.
    pub(super) fn text(&self, decimals: Option<usize>) -> String {
        let spaced = |numbers: &[f64]| {
            let texts = numbers.iter().map(|&v| printed(v, decimals));
            texts.collect::<Vec<_>>().join(" ")
        };
        let loss = spaced(&self.loss);
        if self.gradient.is_empty() {
            return format!("loss {loss}");
        }
        format!("loss {loss}, gradient {}", spaced(&self.gradient))
    }

    /// How many numbers of the gradient belong to one loss.
    fn per_row(&self) -> usize {
        self.gradient
            .len()
            .checked_div(self.loss.len())
            .unwrap_or(0)
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        let all = |numbers: Vec<f64>| numbers.into_iter().map(&f).collect();
        Self {
            loss: all(self.loss),
            gradient: all(self.gradient),
        }
    }
}

fn printed(value: f64, decimals: Option<usize>) -> String {
    general(decimals.map_or(value, |decimals| rounded(value, decimals)))
}

/// Why a library's loss of one prediction, and its gradient, may not be those that are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Why {
    pub(super) loss: &'static str,
    pub(super) gradient: &'static str,
}

impl Why {
    pub(super) const fn both(reason: &'static str) -> Self {
        Self {
            loss: reason,
            gradient: reason,
        }
    }
}

/// How a library keeps numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Storage {
    /// In float64, as IEEE 754 has it.
    Plain,
    /// In float64, where what is below the least normal number is 0.
    Flushed,
    /// The same, but losses come out of a float32.
    Float32,
}

impl Storage {
    fn keep(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Flushed | Self::Float32 if value.abs() < f64::MIN_POSITIVE => 0.0,
            Self::Flushed | Self::Float32 => value,
        }
    }

    fn keep_loss(self, value: f64) -> f64 {
        let kept = self.keep(value);
        if self != Self::Float32 {
            return kept;
        }
        let single = kept as f32;
        if single.abs() < f32::MIN_POSITIVE {
            return 0.0;
        }
        f64::from(single)
    }

    /// The numbers of predictions apart, as the library keeps them.
    fn store(self, numbers: Numbers) -> Numbers {
        Numbers {
            loss: numbers.loss.iter().map(|&v| self.keep_loss(v)).collect(),
            gradient: numbers.gradient.iter().map(|&v| self.keep(v)).collect(),
        }
    }

    const fn reason(self) -> &'static str {
        match self {
            Self::Float32 => "Keras takes means in float32",
            Self::Plain | Self::Flushed => "JAX takes numbers below 2.2e-308 for 0",
        }
    }
}

/// What a library makes of the predictions of a subject apart, without weights.
pub(super) struct Apart<'a> {
    pub(super) subject: &'a Subject,
    pub(super) numbers: Numbers,
    /// For each prediction; empty where numbers are those that are shown but for their rounding.
    pub(super) whys: Vec<Why>,
    pub(super) storage: Storage,
    pub(super) skips_ignored: bool,
}

impl Apart<'_> {
    /// What the weights make of numbers.
    fn weighted(&self, mut numbers: Numbers) -> Numbers {
        let per_row = numbers.per_row();
        for (i, &weight) in self.subject.weight.iter().enumerate() {
            numbers.loss[i] *= weight;
            let row = numbers.gradient.iter_mut().skip(i * per_row).take(per_row);
            row.for_each(|slope| *slope *= weight);
        }
        numbers
    }

    /// The same, as the library keeps numbers.
    fn kept(&self) -> Numbers {
        let stored = self.storage.store(self.numbers.clone());
        self.weighted(stored).map(|v| self.storage.keep(v))
    }

    /// What the weights and the reduction make of them.
    pub(super) fn reduced(&self) -> Numbers {
        let mut numbers = self.kept();
        let divisor = match self.subject.reduction {
            Reduction::None => return numbers,
            Reduction::Sum => 1.0,
            Reduction::Mean => self.rows_counted() as f64,
        };
        let per_row = numbers.per_row();
        let is_ignored = |i: usize| self.skips_ignored && self.is_ignored(i / per_row);
        for (i, slope) in numbers.gradient.iter_mut().enumerate() {
            if !is_ignored(i) {
                *slope /= divisor;
            }
        }
        let sum = numbers.loss.iter().sum::<f64>();
        numbers.loss = vec![sum / divisor];
        numbers.map(|v| self.storage.keep(v))
    }

    fn is_ignored(&self, row: usize) -> bool {
        matches!(self.subject.kind, Kind::Softmax { .. }) && self.subject.y[row] == IGNORED
    }

    /// How many predictions are not ignored.
    fn rows_counted(&self) -> usize {
        let rows = 0..self.numbers.loss.len();
        rows.filter(|&row| !self.is_ignored(row)).count()
    }

    /// Why this is not what Loss Lab shows: each reason once.
    pub(super) fn reasons(&self) -> String {
        let mut reasons = Vec::new();
        for reason in self.all_reasons() {
            if !reason.is_empty() && !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        if reasons.is_empty() {
            reasons.push(match self.storage {
                Storage::Float32 => self.storage.reason(),
                Storage::Plain | Storage::Flushed => "the last digits are rounded otherwise",
            });
        }
        reasons.join("; ")
    }

    fn all_reasons(&self) -> Vec<&'static str> {
        let mut reasons = Vec::new();
        let subject = Subject {
            reduction: Reduction::None,
            ..self.subject.clone()
        };
        let Some(shown) = subject.shown() else {
            return reasons;
        };
        let decimals = subject.decimals();
        let differ = |a: f64, b: f64| printed(a, decimals) != printed(b, decimals);
        let (made, kept) = (self.weighted(self.numbers.clone()), self.kept());
        for (i, &loss) in made.loss.iter().enumerate() {
            let why = self.whys.get(i).copied().unwrap_or(Why::both(""));
            let row = i * made.per_row()..(i + 1) * made.per_row();
            if differ(loss, shown.loss[i]) {
                reasons.push(why.loss);
            }
            if differ(loss, kept.loss[i]) {
                reasons.push(self.storage.reason());
            }
            if row
                .clone()
                .any(|j| differ(made.gradient[j], shown.gradient[j]))
            {
                reasons.push(why.gradient);
            }
            if row
                .clone()
                .any(|j| differ(made.gradient[j], kept.gradient[j]))
            {
                reasons.push(Storage::Flushed.reason());
            }
            if subject.weight.get(i) == Some(&0.0) && self.numbers.loss[i].is_infinite() {
                reasons.push("0 · ∞ is NaN");
            }
        }
        if self.rows_counted() == 0 && self.subject.reduction == Reduction::Mean {
            reasons.push("every row is ignored, and the gradient of 0 / 0 is NaN");
        }
        reasons
    }
}
