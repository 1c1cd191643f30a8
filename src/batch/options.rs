//! The options that batches of single predictions share, but for arrays.

use super::divisor::{Divisor, check_divisor, divisor_of};
use super::ignored::Ignored;
use super::stream::Source;
use super::weights::{Weights, check_length};
use crate::numerics::Sum;
use crate::params::{ParamError, Reduction};

/// They are `BinaryOptions` or `RegressionOptions` without arrays.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    pub(crate) reduction: Reduction,
    pub(crate) divisor: Option<Divisor>,
    pub(crate) columns: Option<usize>,
    pub(crate) ignore_index: Option<f64>,
}

impl Options {
    /// Checks all, for `count` predictions.
    pub(super) fn check(
        &self,
        (predictions, count): (&'static str, usize),
        weight: Option<&dyn Source<f64>>,
        has_positives: bool,
    ) -> Result<(), ParamError> {
        check_divisor(self.divisor, self.reduction, has_positives)?;
        match self.columns {
            Some(0) => return Err(ParamError::new("columns", 0, "1 or more")),
            Some(columns) if !count.is_multiple_of(columns) => {
                let requirement = format!("a multiple of {columns} long, as columns says");
                return Err(ParamError::of_length(predictions, count, requirement));
            }
            _ => {}
        }
        if let Some(weights) = weight {
            check_length(
                "weight",
                weights.length(),
                self.columns,
                (predictions, count),
            )?;
        }
        Ok(())
    }

    /// What a mean divides by; anything without a mean.
    pub(super) fn divisor(
        &self,
        targets: &mut dyn Source<f64>,
        weights: Option<&mut Weights<'_>>,
        ignored: &Ignored,
    ) -> Result<Sum, ParamError> {
        if self.reduction == Reduction::Mean {
            divisor_of(self.divisor, targets, weights, ignored)
        } else {
            Ok(Sum::default())
        }
    }
}
