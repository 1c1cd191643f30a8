//! Second derivatives of batches of yes-or-no predictions.

use alloc::vec::Vec;

use super::binary::{BinaryOptions, BinaryOutputs, Predictions, binary_into};
use super::number::Number;
use crate::loss::Loss;
use crate::params::ParamError;

/// d²L/dz² of every prediction, with the weights and the divisor that [`binary`](super::binary()) has.
///
/// # Errors
/// As [`binary`](super::binary()).
///
/// ```
/// use loss_lab::batch::{BinaryOptions, Predictions, binary_curvature};
/// use loss_lab::{loss::Loss, params::Reduction};
///
/// let options = BinaryOptions { reduction: Reduction::Mean, ..Default::default() };
/// let d2 = binary_curvature(Loss::Bce, Predictions::Logits(&[0.0, 0.0]), &[1.0, 0.0], &options)?;
/// // Half of pq.
/// assert_eq!(d2, [0.125, 0.125]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn binary_curvature<T: Number>(
    loss: Loss,
    predictions: Predictions<'_, T>,
    targets: &[T],
    options: &BinaryOptions<'_, T>,
) -> Result<Vec<T>, ParamError> {
    let (Predictions::Logits(numbers) | Predictions::Probs(numbers)) = predictions;
    let mut d2_logit = vec![T::default(); numbers.len()];
    let outputs = BinaryOutputs {
        d2_logit: Some(&mut d2_logit),
        ..Default::default()
    };
    binary_into(loss, predictions, targets, options, outputs)?;
    Ok(d2_logit)
}
