//! What a loss makes of a true probability, and the way back.
//!
//! Of samples that look alike, a share η is positive. A model that is free to choose ends at the probability p that costs
//! least on average, p*(η) = argmin η·L(p, 1) + (1 − η)·L(p, 0). A proper loss ends at η itself; others end elsewhere, and
//! [`undo`] finds η from p*. Where a mistake costs c_fp or c_fn, the best threshold for true probabilities is
//! t = c_fp/(c_fp + c_fn), and so p*(t) is the best threshold for a model trained with that loss.
//!
//! | loss | p*(η) |
//! |---|---|
//! | squared error, cross-entropy, PyTorch's | η |
//! | clipped | η (beyond the bounds any p beyond the bound costs the same, η among them) |
//! | asymmetric | w_fn η / (w_fn η + w_fp (1 − η)) |
//! | smoothed | (1 − s)η + s/2 |
//! | ε in the logarithm | (1 + 2ε)η − ε, cut to [0, 1] |
//! | focal, mixture too | σ(z) where `focal_log_odds(z)` = logit η + ln(α/(1 − α)) |
//! | asymmetric focusing | σ(z) where the slopes of both labels' losses by z, weighed by η and 1 − η, add up to 0 |
//!
//! Asymmetric focusing with a margin m never ends below m: up to there negatives cost nothing, and for η = 0 m stands for all
//! of them. With γ₊ = 0 a share η above about 1/(1 + m) leads to 1.
//!
//! All are probabilities, without a unit. This holds for a model that can tell the samples apart and is trained to the end.
//!
//! Source for focal loss: Charoenphakdee et al. 2021, "On Focal Loss for Class-Posterior Probability Estimation"
//! (arXiv 2011.09172), there for each class without α.

use crate::loss::{Loss, smoothing};
use crate::numerics::{
    Sigmoid, focal_log_odds, focal_logit, focusing_log_odds, focusing_logit, logit_from_prob,
};
use crate::params::{Alpha, Prob};

/// p*(η), the probability that costs least where a share `eta` of the labels is 1; see the [module](self).
///
/// `None` where every probability costs nothing, for the labels that there are weigh nothing.
///
/// ```
/// use loss_lab::{loss::Loss, optimum::optimum, params::{Gamma, Prob}};
///
/// let focal = Loss::Focal { gamma: Gamma::DEFAULT, alpha: None };
/// // Focal loss makes a tenth look like three tenths.
/// assert!((optimum(focal, Prob::new(0.1)?).unwrap().get() - 0.305787).abs() < 1e-6);
/// assert_eq!(optimum(Loss::Bce, Prob::new(0.1)?), Some(Prob::new(0.1)?));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn optimum(loss: Loss, eta: Prob) -> Option<Prob> {
    let share = eta.get();
    let found = match loss {
        Loss::Mse | Loss::Bce | Loss::BceClipped { .. } | Loss::BceTorch => share,
        Loss::BceLogEps { epsilon } => (1.0 + 2.0 * epsilon.get()) * share - epsilon.get(),
        Loss::BceSmoothed { smoothing } => {
            let (kept, spread) = smoothing::shares(smoothing);
            kept * share + spread
        }
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => weighed(share, fn_weight.get(), fp_weight.get())?,
        Loss::Focal { gamma, alpha } | Loss::FocalMixture { gamma, alpha } => {
            let odds = logit_from_prob(eta) + ln_class_weights(alpha);
            if odds.is_nan() {
                return None;
            }
            Sigmoid::from_logit(focal_logit(odds, gamma)).prob()
        }
        Loss::AsymmetricFocusing {
            gamma_pos,
            gamma_neg,
            margin,
        } => {
            let odds = logit_from_prob(eta);
            let logit = focusing_logit(odds, gamma_pos, gamma_neg, margin);
            Sigmoid::from_logit(logit).prob().max(margin.get())
        }
    };
    Prob::new(found.clamp(0.0, 1.0)).ok()
}

/// η, the share of positives for which `loss` costs least at `prob`: the inverse of [`optimum`].
///
/// A probability that no η leads to (below s/2 with smoothing, say) gives the nearest, 0 or 1. `None` where all η lead to
/// the same: with a smoothing of 1, or where a label weighs nothing.
///
/// ```
/// use loss_lab::{loss::Loss, optimum::undo, params::{FnWeight, FpWeight, Prob}};
///
/// // Positives that count tenfold make an eleventh look like a half.
/// let tenfold = Loss::Asymmetric { fp_weight: FpWeight::ONE, fn_weight: FnWeight::new(10.0)? };
/// assert!((undo(tenfold, Prob::new(0.5)?).unwrap().get() - 1.0 / 11.0).abs() < 1e-16);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn undo(loss: Loss, prob: Prob) -> Option<Prob> {
    let p = prob.get();
    let found = match loss {
        Loss::Mse | Loss::Bce | Loss::BceClipped { .. } | Loss::BceTorch => p,
        Loss::BceLogEps { epsilon } => (p + epsilon.get()) / (1.0 + 2.0 * epsilon.get()),
        Loss::BceSmoothed { smoothing } => {
            let (kept, spread) = smoothing::shares(smoothing);
            if kept == 0.0 {
                return None;
            }
            (p - spread) / kept
        }
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => {
            let (positive, negative) = (fn_weight.get(), fp_weight.get());
            if positive == 0.0 || negative == 0.0 {
                return None;
            }
            weighed(p, negative, positive)?
        }
        Loss::Focal { gamma, alpha } | Loss::FocalMixture { gamma, alpha } => {
            let weights = ln_class_weights(alpha);
            if weights.is_infinite() {
                return None;
            }
            let odds = focal_log_odds(logit_from_prob(prob), gamma) - weights;
            Sigmoid::from_logit(odds).prob()
        }
        Loss::AsymmetricFocusing {
            gamma_pos,
            gamma_neg,
            margin,
        } => {
            let logit = logit_from_prob(prob);
            let odds = focusing_log_odds(logit, gamma_pos, gamma_neg, margin);
            Sigmoid::from_logit(odds).prob()
        }
    };
    Prob::new(found.clamp(0.0, 1.0)).ok()
}

/// The share of the weight that positives have, from their share of the samples and what each weighs.
fn weighed(share: f64, positive: f64, negative: f64) -> Option<f64> {
    // Scaled, so that no sum overflows.
    let most = positive.max(negative);
    if most == 0.0 {
        return None;
    }
    let (on, off) = (positive / most * share, negative / most * (1.0 - share));
    (on + off > 0.0).then(|| on / (on + off))
}

/// ln(α/(1 − α)), what α adds to log-odds; 0 without α.
fn ln_class_weights(alpha: Option<Alpha>) -> f64 {
    // As the logit of a probability, because that is what it is.
    alpha
        .and_then(|alpha| Prob::new(alpha.get()).ok())
        .map_or(0.0, logit_from_prob)
}
