//! Targets of rows of logits, and how their losses are weighted.

use super::stream::{BLOCK, Source};
use crate::numerics::Sum;
use crate::params::{Gamma, ParamError, Reduction, Smoothing, SmoothingOver, Temperature};

/// The targets of the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClassTargets<'a> {
    /// The true class of each row, counted from 0, or [`SoftmaxOptions::ignore_index`].
    Indices(&'a [i32]),
    /// A share in [0, 1] for each class of each row, row by row; each row should sum to 1, which is not checked.
    Distributions(&'a [f64]),
}

/// How the losses of a batch are weighted, reduced and smoothed. By default, none of these.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftmaxOptions<'a> {
    /// None, sum or mean. For class indices the mean divides by Σ w_{y_i} over the rows kept, for distributions by the
    /// number of rows.
    pub reduction: Reduction,
    /// s, the share of the target that is spread evenly.
    pub smoothing: Smoothing,
    /// Over which classes that share is spread.
    pub smoothing_over: SmoothingOver,
    /// T, what logits are divided by.
    pub temperature: Temperature,
    /// w_c, a factor for the terms of each class, finite, 0 or more.
    pub class_weight: Option<&'a [f64]>,
    /// A factor for the loss of each row, finite, 0 or more; the divisor is the same with or without.
    pub weight: Option<&'a [f64]>,
    /// Rows with this target cost 0 and have no gradient. It may be any number, a class or not; −100 by convention. For
    /// distributions a negative number has no effect, and any other is an error.
    pub ignore_index: i64,
}

/// What the softmax focal loss adds to cross-entropy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftmaxFocus<'a> {
    /// γ, how strongly classes that are right already are discounted.
    pub gamma: Gamma,
    /// α_c, a factor for the terms of each class, finite, 0 or more; no divisor changes with it.
    pub alpha: Option<&'a [f64]>,
}

impl Default for SoftmaxOptions<'_> {
    fn default() -> Self {
        Self {
            reduction: Reduction::None,
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

    /// Checks class indices, and adds up the weights of those that are not ignored.
    pub(super) fn kept_weight(
        &self,
        indices: &mut dyn Source<i32>,
        classes: usize,
    ) -> Result<f64, ParamError> {
        let (count, mut kept) = (indices.length(), Sum::default());
        for start in (0..count).step_by(BLOCK) {
            let block = indices.read(start..count.min(start + BLOCK));
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
                kept.add(self.class_weight.map_or(1.0, |weights| weights[class]));
            }
        }
        Ok(kept.total())
    }
}
