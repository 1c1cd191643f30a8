//! Losses of many predictions at once: apart, summed or averaged, with weights, by the rules of PyTorch.
//!
//! | | [`binary`] | [`regression`] | [`softmax_cross_entropy`], [`softmax_focal`] |
//! |---|---|---|---|
//! | one loss for | an element | an element | a row of K logits |
//! | `weight` | one per element | one per element | one per row |
//! | other weights | `pos_weight` | | `class_weight` |
//! | shapes of weights | one per element, or one per column of `columns` | the same | one per row; one per class |
//! | the mean divides by | the number of elements | the same | Σ of the class weights of the true classes, for class indices; the number of rows, for distributions |
//! | or, as [`Divisor`] says, by | rows, weights, positives, a number | rows, weights, a number | the same |
//! | `ignore_index` | any target; none by default | the same | a class index; −100 by default |
//!
//! Gradients are those of the returned loss: of the mean or of the sum, and of the sum for
//! [`Reduction::None`](crate::params::Reduction::None), too, which leaves the losses apart. With a mean they are
//! smaller by the divisor: averaging twice as many predictions halves the gradient of each.
//!
//! - A mean is finite wherever its true value is, even if the sum is not. Ignored rows count for no divisor but a number.
//! - Without a [`Divisor`], `weight` never changes what the mean divides by, as in PyTorch's `BCELoss`. (Its newer functional `mse_loss` and `l1_loss` with
//!   a weight divide by Σ of the weights, its `huber_loss` does not; here there is one rule.)
//! - Nothing at all sums to 0 and has the mean NaN, which is 0/0. So has a batch of ignored rows, with gradients of 0,
//!   and one whose kept rows have class weights that sum to 0, with gradients of NaN.
//! - A NaN logit makes its row NaN, whatever the weights, unless the row is ignored. Infinite logits give the limit,
//!   where PyTorch gives NaN.
//! - An element of weight 0 costs 0, even where it would cost ∞. (A number predicted to be infinite is the exception:
//!   there 0·∞ is NaN, as in PyTorch.)
//! - Slices are f64 or f32, all of a call alike. All is computed in f64; results in f32 are rounded once.
//! - [`binary_into`] and its like write into slices of the caller's, and return the sum or mean as one number.
//! - Sums keep what rounding takes from each step, so their error does not grow with their length.

mod binary;
mod binary_stream;
mod curvature;
mod divisor;
mod elements;
mod ignored;
mod number;
mod options;
mod outputs;
mod regression;
mod rows;
mod softmax;
mod softmax_options;
mod softmax_stream;
mod stream;
mod tally;
mod weights;

pub use binary::{
    BinaryBatch, BinaryOptions, BinaryOutputs, PosWeights, Predictions, binary, binary_into,
};
pub use curvature::binary_curvature;
pub use divisor::Divisor;
pub use number::Number;
pub use regression::{
    RegressionBatch, RegressionOptions, RegressionOutputs, regression, regression_into,
};
pub use softmax::{
    SoftmaxBatch, SoftmaxOutputs, softmax_cross_entropy, softmax_cross_entropy_into, softmax_focal,
    softmax_focal_into,
};
pub use softmax_options::{ClassTargets, SoftmaxFocus, SoftmaxOptions};
#[cfg(all(target_family = "wasm", feature = "web"))]
pub(crate) use {
    binary_stream::{BinaryStream, Space},
    options::Options,
    regression::RegressionStream,
    softmax_stream::{SoftmaxStream, TargetSource},
    stream::{Sink, Source},
    tally::reduced,
};
