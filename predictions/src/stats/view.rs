//! Predictions as they were given, or as they are after a correction.

use loss_lab::loss::Loss;
use loss_lab::numerics::{focal_log_odds, logit_from_prob};
use loss_lab::optimum::{optimum, undo};
use loss_lab::params::Prob;

use super::fit::Fit;
use crate::prediction::Prediction;
use crate::source::{Line, Source};

/// How predictions are looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum View {
    /// As they are in the file.
    Given,
    /// With the loss undone that the model was trained with: η for p*(η), see [`loss_lab::optimum`].
    Undone(Loss),
    /// With a line through the logits, as a [`Fit`] has found it.
    Fitted(Fit),
}

impl View {
    /// The prediction as it looks. `None` where the loss leads to it from every η.
    ///
    /// ```
    /// use loss_lab::{loss::Loss, params::{FnWeight, FpWeight}};
    /// use loss_lab_predictions::{Prediction, stats::View};
    ///
    /// let tenfold = Loss::Asymmetric { fp_weight: FpWeight::ONE, fn_weight: FnWeight::new(10.0)? };
    /// let undone = View::Undone(tenfold).of(Prediction::Logit(50.0)).unwrap();
    /// assert!((undone.logit() - (50.0 - 10f64.ln())).abs() < 1e-14);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn of(self, prediction: Prediction) -> Option<Prediction> {
        match self {
            Self::Given => Some(prediction),
            Self::Undone(loss) => undone(loss, prediction),
            Self::Fitted(fit) => {
                let scaled = fit.scale * prediction.logit() + fit.offset;
                Some(Prediction::Logit(scaled))
            }
        }
    }

    /// All lines as they look. Weightless ones stay, so that rows are counted.
    pub(crate) fn lines(self, source: &dyn Source, visit: &mut dyn FnMut(Line)) {
        if self == Self::Given {
            return source.lines(visit);
        }
        source.points(&mut |point| {
            let seen = self.of(point.prediction);
            visit(Line {
                positive: point.positive,
                rows: point.rows,
                weight: point.weight,
                square: point.square,
                prob: seen.map_or(f64::NAN, Prediction::prob),
                score: point.score,
                place: None,
            });
        });
    }
}

/// From logits where that keeps digits; σ(40) is 1, and has none.
fn undone(loss: Loss, prediction: Prediction) -> Option<Prediction> {
    let shift = |ln_ratio: f64| {
        let logit = prediction.logit() - ln_ratio;
        (ln_ratio.is_finite() && !logit.is_nan()).then_some(Prediction::Logit(logit))
    };
    match loss {
        Loss::Mse | Loss::Bce | Loss::BceClipped { .. } | Loss::BceTorch => Some(prediction),
        Loss::Asymmetric {
            fp_weight,
            fn_weight,
        } => shift(libm::log(fn_weight.get()) - libm::log(fp_weight.get())),
        Loss::Focal { gamma, alpha } => {
            let ln_ratio = match alpha {
                Some(alpha) => logit_from_prob(Prob::new(alpha.get()).ok()?),
                None => 0.0,
            };
            let odds = focal_log_odds(prediction.logit(), gamma);
            ln_ratio
                .is_finite()
                .then_some(Prediction::Logit(odds - ln_ratio))
        }
        _ => {
            let prob = Prob::new(prediction.prob()).ok()?;
            undo(loss, prob).map(Prediction::Prob)
        }
    }
}

/// Whether no η leads to the prediction, so that undoing it gave the nearest, 0 or 1.
pub(crate) fn is_outside(loss: Loss, prediction: Prediction) -> bool {
    let Some(Prediction::Prob(eta)) = undone(loss, prediction) else {
        return false;
    };
    let is_end = eta.get() == 0.0 || eta.get() == 1.0;
    // A rounding at the very end is not outside.
    let differs = |end: Prob| (end.get() - prediction.prob()).abs() > 1e-12;
    is_end && optimum(loss, eta).is_some_and(differs)
}
