//! What all batches share: checked weights, and losses that are reduced or kept apart.

use loss_lab_kernels::divide;

use crate::numerics::Sum;
use crate::params::{ParamError, Reduction};

/// Reduces losses block by block.
pub(super) struct Tally {
    reduction: Reduction,
    divisor: Sum,
    sum: Sum,
}

impl Tally {
    /// For losses whose mean divides by `divisor`; the mean is NaN if that is 0.
    pub(super) fn new(reduction: Reduction, divisor: Sum) -> Self {
        Self {
            reduction,
            divisor: match reduction {
                Reduction::Mean if divisor.total() == 0.0 => f64::NAN.into(),
                Reduction::Mean => divisor,
                Reduction::Sum | Reduction::None => 1.0.into(),
            },
            sum: Sum::default(),
        }
    }

    /// Adds losses, and turns their own slopes into those of the returned loss.
    pub(super) fn take(&mut self, losses: &[f64], slopes: &mut [&mut [f64]]) {
        if !self.keeps_apart() {
            self.sum.add_all(losses);
        }
        if self.divisor.total() != 1.0 {
            for slopes in slopes {
                divide(slopes, self.divisor);
            }
        }
    }

    /// Whether losses are kept apart.
    pub(super) fn keeps_apart(&self) -> bool {
        self.reduction == Reduction::None
    }

    /// The sum or mean; `None` if losses are kept apart.
    pub(super) fn reduced(&self) -> Option<f64> {
        (!self.keeps_apart()).then(|| self.sum.over(self.divisor))
    }
}

/// How many losses are returned of `count`.
pub(crate) fn reduced(reduction: Reduction, count: usize) -> usize {
    match reduction {
        Reduction::None => count,
        Reduction::Sum | Reduction::Mean => 1,
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

/// Checks weights of any kind, the first of which is the one at `first`.
pub(super) fn check_weights(
    name: &'static str,
    weights: &[f64],
    first: usize,
) -> Result<(), ParamError> {
    match weights.iter().position(|&weight| !is_weight(weight)) {
        None => Ok(()),
        Some(index) => Err(weight_error(name, weights[index]).at(first + index)),
    }
}

pub(super) fn is_weight(weight: f64) -> bool {
    weight.is_finite() && weight >= 0.0
}

pub(super) fn weight_error(name: &'static str, weight: f64) -> ParamError {
    ParamError::of_number(name, weight, "a finite number, 0 or more")
}
