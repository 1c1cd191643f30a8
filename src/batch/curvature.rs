//! Second derivatives of batches of yes-or-no predictions.

use super::binary::{BinaryOptions, Predictions, results};
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
pub fn binary_curvature(
    loss: Loss,
    predictions: Predictions<'_>,
    targets: &[f64],
    options: &BinaryOptions<'_>,
) -> Result<Vec<f64>, ParamError> {
    let [.., d2_logit] = results(loss, predictions, targets, options, true)?;
    Ok(d2_logit)
}
