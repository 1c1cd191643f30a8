//! What means divide by, which rows count, and what arrays and results may be.

#![cfg(not(target_family = "wasm"))]

#[path = "reductions/divisors.rs"]
mod divisors;
#[path = "reductions/outputs.rs"]
mod outputs;
#[path = "reductions/rows.rs"]
mod rows;

use std::f64::consts::LN_2;

use loss_lab::batch::{
    BinaryOptions, BinaryOutputs, ClassTargets, Divisor, PosWeights, Predictions,
    RegressionOptions, RegressionOutputs, SoftmaxFocus, SoftmaxOptions, SoftmaxOutputs, binary,
    binary_curvature, binary_into, regression, regression_into, softmax_cross_entropy,
    softmax_cross_entropy_into, softmax_focal, softmax_focal_into,
};
use loss_lab::loss::{Loss, regression::Regression};
use loss_lab::params::{Alpha, Gamma, ParamError, Reduction};

const NAN: f64 = f64::NAN;
/// The square of this, and the sum of two of it, is more than an f64 holds.
const LARGE: f64 = 1.7e308;

fn absolute(
    predictions: &[f64],
    targets: &[f64],
    divisor: Option<Divisor>,
    weight: Option<&[f64]>,
) -> (f64, Vec<f64>) {
    let options = RegressionOptions {
        reduction: Reduction::Mean,
        divisor,
        weight,
        ..Default::default()
    };
    let batch = regression(Regression::Absolute, predictions, targets, &options).expect("a batch");
    (batch.reduced.expect("a mean"), batch.d_prediction)
}

fn focal() -> Loss {
    Loss::Focal {
        gamma: Gamma::DEFAULT,
        alpha: Some(Alpha::new(0.25).expect("an alpha")),
    }
}

/// The mean of some losses, and how many times larger the slopes without a divisor are than with it.
fn divided(
    divisor: Option<Divisor>,
    targets: &[f64],
    options: BinaryOptions<'_>,
) -> Result<(f64, f64), ParamError> {
    let probs = [0.3, 0.1, 0.05, 0.6];
    let predictions = Predictions::Probs(&probs[..targets.len()]);
    let mean = BinaryOptions {
        reduction: Reduction::Mean,
        divisor,
        ..options
    };
    let mean = binary(focal(), predictions, targets, &mean)?;
    let apart = binary(focal(), predictions, targets, &options)?;
    let kept = targets
        .iter()
        .position(|&target| target != -1.0)
        .expect("a row");
    let ratio = apart.d_logit[kept] / mean.d_logit[kept];
    Ok((mean.reduced.expect("a mean"), ratio))
}
