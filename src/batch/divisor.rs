//! What means divide by.

use alloc::vec::Vec;

use super::ignored::Ignored;
use super::stream::{BLOCK, Source};
use super::weights::Weights;
use crate::numerics::Sum;
use crate::params::{ParamError, Reduction, Target, quoted};

const NAME: &str = "divisor";

/// What a mean divides by.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Divisor {
    /// The number of losses that are not ignored.
    Rows,
    /// The sum of their weights: of `weight`, which is 1 where there is none, for class indices times the class weight of the
    /// true class.
    Weights,
    /// The sum of their targets, which is the number of positives for targets of 0 and 1; at least 1. For [`binary`](super::binary)
    /// only.
    Positives,
    /// Any other number, finite, more than 0.
    Number(f64),
}

impl Divisor {
    /// The one called `name`: rows, weights or positives.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "rows" => Some(Self::Rows),
            "weights" => Some(Self::Weights),
            "positives" => Some(Self::Positives),
            _ => None,
        }
    }

    /// The error about it; `requirement` follows the words "must be".
    fn refused(self, requirement: &str) -> ParamError {
        match self {
            Self::Number(number) => ParamError::of_number(NAME, number, requirement),
            Self::Rows => ParamError::new(NAME, quoted("rows"), requirement),
            Self::Weights => ParamError::new(NAME, quoted("weights"), requirement),
            Self::Positives => ParamError::new(NAME, quoted("positives"), requirement),
        }
    }
}

/// Checks a divisor before any number is read.
pub(super) fn check_divisor(
    divisor: Option<Divisor>,
    reduction: Reduction,
    has_positives: bool,
) -> Result<(), ParamError> {
    match divisor {
        Some(given) if reduction != Reduction::Mean => {
            Err(given.refused("left out: only a mean divides"))
        }
        Some(given @ Divisor::Positives) if !has_positives => {
            Err(given.refused("rows, weights or a number: only losses of yes or no have positives"))
        }
        Some(given @ Divisor::Number(number)) if !(number.is_finite() && number > 0.0) => {
            Err(given.refused("a finite number more than 0"))
        }
        _ => Ok(()),
    }
}

/// What the mean of losses against these targets divides by.
pub(super) fn divisor_of(
    divisor: Option<Divisor>,
    targets: &mut dyn Source<f64>,
    mut weights: Option<&mut Weights<'_>>,
    ignored: &Ignored,
) -> Result<Sum, ParamError> {
    let count = targets.length();
    let divisor = divisor.unwrap_or(Divisor::Rows);
    match divisor {
        Divisor::Number(number) => return Ok(number.into()),
        Divisor::Rows | Divisor::Weights
            if ignored.none() && (divisor == Divisor::Rows || weights.is_none()) =>
        {
            return Ok((count as f64).into());
        }
        _ => {}
    }
    let (mut sum, mut kept) = (Sum::default(), Vec::new());
    for start in (0..count).step_by(BLOCK) {
        let range = start..count.min(start + BLOCK);
        let targets = targets.read(range.clone());
        let weights = match &mut weights {
            Some(weights) if divisor == Divisor::Weights => Some(weights.read(range)?),
            _ => None,
        };
        kept.clear();
        for (i, &target) in targets.iter().enumerate() {
            if ignored.is(target) {
                continue;
            }
            kept.push(if divisor == Divisor::Positives {
                let target = Target::new(target).map_err(|error| error.at(start + i))?;
                target.get()
            } else {
                weights.map_or(1.0, |weights| weights[i])
            });
        }
        sum.add_all(&kept);
    }
    Ok(match divisor {
        Divisor::Positives => sum.total().max(1.0).into(),
        _ => sum,
    })
}
