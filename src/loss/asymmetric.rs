//! Cross-entropy with a cost for each kind of mistake.
//!
//! L = −w_fn·y ln p − w_fp·(1−y) ln q, dL/dp = w_fp(1−y)/q − w_fn·y/p, dL/dz = w_fp(1−y)p − w_fn·y·q, in nats,
//! d²L/dz² = [w_fn·y + w_fp(1−y)]pq, for finite weights of 0 or more. (1, 1) is plain cross-entropy; figures begin with w_fp = 5. A weight of 0 silences
//! its class.
//!
//! It equals PyTorch's `BCEWithLogitsLoss` with `weight` = w_fp and `pos_weight` = w_fn/w_fp (for w_fp > 0), and Keras'
//! losses with `class_weight`. It is not the "asymmetric loss" of Ridnik et al. 2021, which is a focal loss with two γ.
//!
//! If mistakes cost w_fp and w_fn, the best threshold for a calibrated probability is t* = w_fp/(w_fp + w_fn) (Elkan
//! 2001, "The Foundations of Cost-Sensitive Learning"). A model trained with this loss has already moved its
//! probabilities, and its threshold is 0.5.

use super::cross_entropy;
use super::eval::Eval;
use crate::numerics::Sigmoid;
use crate::params::{FnWeight, FpWeight, Target};

/// Cost-weighted cross-entropy at `point`; see the [module](self).
///
/// ```
/// use loss_lab::loss::asymmetric::asymmetric;
/// use loss_lab::{numerics::Sigmoid, params::{FnWeight, FpWeight, Target}};
///
/// let alarm = asymmetric(
///     Sigmoid::from_logit(0.0), Target::NEGATIVE, FpWeight::DEFAULT, FnWeight::DEFAULT,
/// );
/// assert_eq!(alarm.loss, 5.0 * std::f64::consts::LN_2);
/// assert_eq!(alarm.d_logit, 2.5);
/// ```
pub fn asymmetric(
    point: Sigmoid,
    target: Target,
    fp_weight: FpWeight,
    fn_weight: FnWeight,
) -> Eval {
    let y = target.get();
    cross_entropy::weighted(point, fn_weight.get() * y, fp_weight.get() * (1.0 - y))
}

/// d²L/dz² at `point`.
pub(crate) fn asymmetric_d2(
    point: Sigmoid,
    target: Target,
    fp_weight: FpWeight,
    fn_weight: FnWeight,
) -> f64 {
    let y = target.get();
    cross_entropy::weighted_d2(point, fn_weight.get() * y, fp_weight.get() * (1.0 - y))
}

/// The calibrated probability above which saying "positive" costs less: w_fp/(w_fp + w_fn). `None` if neither mistake
/// costs anything.
///
/// ```
/// use loss_lab::{loss::asymmetric::threshold, params::{FnWeight, FpWeight}};
///
/// let five_to_one = threshold(FpWeight::DEFAULT, FnWeight::DEFAULT);
/// assert!((five_to_one.unwrap() - 5.0 / 6.0).abs() < 1e-15);
/// ```
pub fn threshold(fp_weight: FpWeight, fn_weight: FnWeight) -> Option<f64> {
    share(fp_weight.get(), fn_weight.get())
}

/// What a model trained with this loss predicts where the chance of a positive is `chance`: the prediction with the
/// lowest expected loss, w_fn·p/(w_fn·p + w_fp·q). It is 0.5 at the [`threshold`]; `None` if all predictions are
/// equally good.
///
/// ```
/// use loss_lab::loss::asymmetric::{threshold, trained_to};
/// use loss_lab::{numerics::Sigmoid, params::{FnWeight, FpWeight, Prob}};
///
/// let (fp, fn_) = (FpWeight::DEFAULT, FnWeight::DEFAULT);
/// let chance = Prob::new(threshold(fp, fn_).unwrap())?;
/// let said = trained_to(Sigmoid::from_prob(chance), fp, fn_);
/// assert!((said.unwrap() - 0.5).abs() < 1e-15);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn trained_to(chance: Sigmoid, fp_weight: FpWeight, fn_weight: FnWeight) -> Option<f64> {
    share(
        fn_weight.get() * chance.prob(),
        fp_weight.get() * chance.complement(),
    )
}

/// `part` divided by the sum of both; neither is negative.
fn share(part: f64, rest: f64) -> Option<f64> {
    if part > 0.0 {
        // Their sum may be too large for f64.
        Some(1.0 / (1.0 + rest / part))
    } else {
        (rest > 0.0).then_some(0.0)
    }
}
