//! Targets of rows of logits, and how their losses are weighted.

use alloc::vec::Vec;

use super::divisor::Divisor;
use super::stream::{BLOCK, Source};
use super::weights::Weights;
use crate::numerics::Sum;
use crate::params::{Gamma, ParamError, Reduction, Smoothing, SmoothingOver, Temperature};

/// The targets of the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum ClassTargets<'a, T = f64> {
    /// The true class of each row, counted from 0, or [`SoftmaxOptions::ignore_index`].
    Indices(&'a [i32]),
    /// A share in [0, 1] for each class of each row, row by row; each row should sum to 1, which is not checked.
    Distributions(&'a [T]),
}

/// How the losses of a batch are weighted, reduced and smoothed. By default, none of these.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftmaxOptions<'a, T = f64> {
    /// None, sum or mean.
    pub reduction: Reduction,
    /// What a mean divides by, if not, for class indices, by Σ w_{y_i} over the rows kept, and for distributions by the number of
    /// rows. Not by positives.
    pub divisor: Option<Divisor>,
    /// s, the share of the target that is spread evenly.
    pub smoothing: Smoothing,
    /// Over which classes that share is spread.
    pub smoothing_over: SmoothingOver,
    /// T, what logits are divided by.
    pub temperature: Temperature,
    /// w_c, a factor for the terms of each class, finite, 0 or more.
    pub class_weight: Option<&'a [T]>,
    /// A factor for the loss of each row, finite, 0 or more.
    pub weight: Option<&'a [T]>,
    /// Rows with this target cost 0 and have no gradient. It may be any number, a class or not; −100 by convention. For
    /// distributions a negative number has no effect, and any other is an error.
    pub ignore_index: i64,
}

/// What the softmax focal loss adds to cross-entropy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftmaxFocus<'a, T = f64> {
    /// γ, how strongly classes that are right already are discounted.
    pub gamma: Gamma,
    /// α_c, a factor for the terms of each class, finite, 0 or more; no divisor changes with it.
    pub alpha: Option<&'a [T]>,
}

impl<T> Default for SoftmaxOptions<'_, T> {
    fn default() -> Self {
        Self {
            reduction: Reduction::None,
            divisor: None,
            smoothing: Smoothing::NONE,
            smoothing_over: SmoothingOver::All,
            temperature: Temperature::ONE,
            class_weight: None,
            weight: None,
            ignore_index: -100,
        }
    }
}

impl SoftmaxOptions<'_> {
    /// Whether rows with this target are ignored.
    pub(super) fn ignores(&self, index: i32) -> bool {
        i64::from(index) == self.ignore_index
    }

    /// What a mean of `count` losses against distributions divides by.
    pub(super) fn row_weight(
        &self,
        count: usize,
        weights: Option<&mut Weights<'_>>,
    ) -> Result<Sum, ParamError> {
        Ok(match (self.divisor, weights) {
            (Some(Divisor::Number(number)), _) => number.into(),
            (Some(Divisor::Weights), Some(weights)) => weights.total(count)?,
            _ => (count as f64).into(),
        })
    }

    /// Checks class indices, and adds up what a mean divides by, of those that are not ignored.
    pub(super) fn kept_weight(
        &self,
        indices: &mut dyn Source<i32>,
        mut weights: Option<&mut Weights<'_>>,
        classes: usize,
    ) -> Result<Sum, ParamError> {
        let (count, mut sum, mut kept) = (indices.length(), Sum::default(), Vec::new());
        for start in (0..count).step_by(BLOCK) {
            let range = start..count.min(start + BLOCK);
            let block = indices.read(range.clone());
            let weights = match &mut weights {
                Some(weights) if self.divisor == Some(Divisor::Weights) => {
                    Some(weights.read(range)?)
                }
                _ => None,
            };
            kept.clear();
            for (row, &index) in block.iter().enumerate() {
                if self.ignores(index) {
                    continue;
                }
                let class = usize::try_from(index).ok().filter(|&class| class < classes);
                let Some(class) = class else {
                    let (last, ignored) = (classes - 1, self.ignore_index);
                    let requirement =
                        format!("a class from 0 to {last}, or {ignored} to be ignored");
                    return Err(ParamError::new("target", index, requirement).at(start + row));
                };
                let by_class = self
                    .class_weight
                    .filter(|_| self.divisor != Some(Divisor::Rows));
                let class_weight = by_class.map_or(1.0, |weights| weights[class]);
                kept.push(weights.map_or(1.0, |weights| weights[row]) * class_weight);
            }
            sum.add_all(&kept);
        }
        Ok(match self.divisor {
            Some(Divisor::Number(number)) => number.into(),
            _ => sum,
        })
    }
}
