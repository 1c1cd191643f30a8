//! The mean loss at many weights at once.

use alloc::vec::Vec;

use super::state::{Means, State};
use crate::batch::{BinaryOptions, Predictions, binary};
use crate::loss::{Eval, Loss};
use crate::params::Points;

/// How many logits are computed at once: few enough for the processor's nearest cache.
const TOGETHER: usize = 1000;

/// The model on `points` at each of `weights`, with the same bias: [`State::at`] of each, in a fraction of the time.
///
/// ```
/// use loss_lab::{descent::{State, along}, loss::Loss, params::Points};
///
/// let states = along(Loss::Mse, &Points::DEFAULT, &[-6.0, 0.5], 0.25);
/// assert_eq!(states[1], State::at(Loss::Mse, &Points::DEFAULT, 0.5, 0.25));
/// ```
pub fn along(loss: Loss, points: &Points, weights: &[f64], bias: f64) -> Vec<State> {
    let samples = points.as_slice();
    let mut states = Vec::with_capacity(weights.len());
    let (mut logits, mut targets) = (Vec::new(), Vec::new());
    for some in weights.chunks(TOGETHER / samples.len()) {
        logits.clear();
        targets.clear();
        for weight in some {
            logits.extend(samples.iter().map(|point| weight * point.feature + bias));
            targets.extend(samples.iter().map(|point| point.target.get()));
        }
        let options = BinaryOptions::default();
        let Ok(batch) = binary(loss, Predictions::Logits(&logits), &targets, &options) else {
            continue;
        };
        for (row, &weight) in some.iter().enumerate() {
            let evals = (row * samples.len()..).map(|i| Eval {
                loss: batch.loss[i],
                d_prob: batch.d_prob[i],
                d_logit: batch.d_logit[i],
            });
            let means = Means::of(samples, evals);
            states.push(State {
                weight,
                bias,
                loss: means.loss,
                d_weight: means.d_weight,
                d_bias: means.d_bias,
            });
        }
    }
    states
}
