//! Losses of many predictions at once: apart, summed or averaged, with weights, by the rules of PyTorch.
//!
//! | | [`binary`] | [`regression`] | [`softmax_cross_entropy`], [`softmax_focal`] |
//! |---|---|---|---|
//! | one loss for | an element | an element | a row of K logits |
//! | `weight` | one per element | one per element | one per row |
//! | other weights | `pos_weight` | | `class_weight` |
//! | the mean divides by | the number of elements | the same | Σ of the class weights of the true classes, for class indices; the number of rows, for distributions |
//!
//! Gradients are those of the returned loss: of the mean or of the sum, and of the sum for
//! [`Reduction::None`](crate::params::Reduction::None), too, which leaves the losses apart. With a mean they are
//! smaller by the divisor: averaging twice as many predictions halves the gradient of each.
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
mod curvature;
mod elements;
mod regression;
mod rows;
mod softmax;
mod softmax_options;
mod stream;
mod tally;

pub use binary::{BinaryBatch, BinaryOptions, PosWeights, Predictions, binary};
pub use curvature::binary_curvature;
pub use regression::{RegressionBatch, RegressionOptions, regression};
pub use softmax::{SoftmaxBatch, softmax_cross_entropy, softmax_focal};
pub use softmax_options::{ClassTargets, SoftmaxFocus, SoftmaxOptions};
#[cfg(target_family = "wasm")]
pub(crate) use {
    binary::{BinaryStream, Space},
    regression::RegressionStream,
    softmax::{SoftmaxStream, TargetSource},
    stream::{Sink, Source},
};
