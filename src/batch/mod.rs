//! Losses of many predictions at once: apart, summed or averaged, with weights, by the rules of PyTorch.
//!
//! | | [`binary`] | [`regression`] | [`softmax_cross_entropy`] |
//! |---|---|---|---|
//! | one loss for | an element | an element | a row of K logits |
//! | `weight` | one per element | one per element | one per row |
//! | other weights | `pos_weight` | | `class_weight` |
//! | the mean divides by | the number of elements | the same | Σ of the class weights of the true classes, for class indices; the number of rows, for distributions |
//!
//! Gradients are those of the loss that is returned: of the sum, of the mean, or of the sum for [`Reduction::None`],
//! which leaves the losses apart. So with a mean they are smaller by the divisor: averaging twice as many predictions
//! halves what each of them teaches.
//!
//! - `weight` never changes the divisor, as in PyTorch's `BCELoss`. (Its newer functional `mse_loss` and `l1_loss` with
//!   a weight divide by Σ of the weights, its `huber_loss` does not; here there is one rule.)
//! - Nothing at all sums to 0 and has the mean NaN, which is 0/0. So has a batch of ignored rows, with gradients of 0,
//!   and one whose kept rows have class weights that sum to 0, with gradients of NaN.
//! - A NaN logit makes its row NaN, whatever the weights, unless the row is ignored. Infinite logits give the limit,
//!   where PyTorch gives NaN.
//! - An element of weight 0 costs 0, even where it would cost ∞. (A number predicted to be infinite is the exception:
//!   there 0·∞ is NaN, as in PyTorch.)
//! - Sums keep what rounding takes from each step, so their error does not grow with their length.

mod binary;
mod regression;
mod softmax;

pub use binary::{BinaryBatch, BinaryOptions, PosWeight, Predictions, binary};
pub use regression::{RegressionBatch, RegressionOptions, regression};
pub use softmax::{ClassTargets, SoftmaxBatch, SoftmaxOptions, softmax_cross_entropy};

use crate::numerics::Sum;
use crate::params::{ParamError, Reduction};

/// What becomes of the losses, as they come.
struct Tally {
    reduction: Reduction,
    divisor: f64,
    each: Vec<f64>,
    sum: Sum,
}

impl Tally {
    /// For `count` losses, whose mean divides by `divisor`; by 0, it is NaN.
    fn new(reduction: Reduction, count: usize, divisor: f64) -> Self {
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

    fn add(&mut self, loss: f64) {
        match self.reduction {
            Reduction::None => self.each.push(loss),
            Reduction::Sum | Reduction::Mean => self.sum.add(loss),
        }
    }

    /// Whether the losses stay apart, and their slopes what they are.
    fn keeps_apart(&self) -> bool {
        self.reduction == Reduction::None
    }

    /// The slope of what is returned, by a prediction whose own loss has this one.
    fn slope(&self, of_own_loss: f64) -> f64 {
        of_own_loss / self.divisor
    }

    /// The losses, or the one number that was made of them.
    fn finish(self) -> Vec<f64> {
        match self.reduction {
            Reduction::None => self.each,
            Reduction::Sum | Reduction::Mean => vec![self.sum.total() / self.divisor],
        }
    }
}

/// Checks that an array is as long as another one, which is called `like`.
fn same_length(
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
fn check_weights(name: &'static str, weights: &[f64]) -> Result<(), ParamError> {
    match weights.iter().position(|w| !(w.is_finite() && *w >= 0.0)) {
        None => Ok(()),
        Some(index) => Err(weight_error(name, weights[index]).at(index)),
    }
}

fn weight_error(name: &'static str, weight: f64) -> ParamError {
    ParamError::of_number(name, weight, "a finite number, 0 or more")
}

/// The weight of an element or row, where there are any.
fn weight_of(weights: Option<&[f64]>, index: usize) -> f64 {
    weights.map_or(1.0, |weights| weights[index])
}
