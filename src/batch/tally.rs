//! What all batches share: checked weights, and losses that are reduced or kept apart.

use crate::numerics::Sum;
use crate::params::{ParamError, Reduction};

/// Reduces losses one by one.
pub(super) struct Tally {
    reduction: Reduction,
    divisor: f64,
    each: Vec<f64>,
    sum: Sum,
}

impl Tally {
    /// For `count` losses whose mean divides by `divisor`; the mean is NaN if that is 0.
    pub(super) fn new(reduction: Reduction, count: usize, divisor: f64) -> Self {
        let apart = if reduction == Reduction::None {
            count
        } else {
            0
        };
        Self {
            reduction,
            divisor: match reduction {
                Reduction::Mean if divisor == 0.0 => f64::NAN,
                Reduction::Mean => divisor,
                Reduction::Sum | Reduction::None => 1.0,
            },
            each: Vec::with_capacity(apart),
            sum: Sum::default(),
        }
    }

    pub(super) fn add(&mut self, loss: f64) {
        match self.reduction {
            Reduction::None => self.each.push(loss),
            Reduction::Sum | Reduction::Mean => self.sum.add(loss),
        }
    }

    /// Whether the losses are kept apart, with their own slopes.
    pub(super) fn keeps_apart(&self) -> bool {
        self.reduction == Reduction::None
    }

    /// The slope of the returned loss by a prediction, from the slope of that prediction's own loss.
    pub(super) fn slope(&self, of_own_loss: f64) -> f64 {
        of_own_loss / self.divisor
    }

    /// The losses, or their reduction.
    pub(super) fn finish(self) -> Vec<f64> {
        match self.reduction {
            Reduction::None => self.each,
            Reduction::Sum | Reduction::Mean => vec![self.sum.total() / self.divisor],
        }
    }
}

/// Checks that an array is as long as another one, which is called `like`.
pub(super) fn same_length(
    name: &'static str,
    length: usize,
    like: &str,
    needed: usize,
) -> Result<(), ParamError> {
    if length == needed {
        Ok(())
    } else {
        let requirement = format!("{needed} long, as {like} is");
        Err(ParamError::of_length(name, length, requirement))
    }
}

/// Checks weights of any kind.
pub(super) fn check_weights(name: &'static str, weights: &[f64]) -> Result<(), ParamError> {
    match weights.iter().position(|w| !(w.is_finite() && *w >= 0.0)) {
        None => Ok(()),
        Some(index) => Err(weight_error(name, weights[index]).at(index)),
    }
}

pub(super) fn weight_error(name: &'static str, weight: f64) -> ParamError {
    ParamError::of_number(name, weight, "a finite number, 0 or more")
}

/// The weight of an element or row, where there are any.
pub(super) fn weight_of(weights: Option<&[f64]>, index: usize) -> f64 {
    weights.map_or(1.0, |weights| weights[index])
}
