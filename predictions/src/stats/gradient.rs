//! Where a loss puts its gradient.

use loss_lab::loss::Loss;
use loss_lab_kernels::Sum;

use super::counts::part;
use crate::data::Data;
use crate::source::Source;

/// How a sum over all rows is shared out. Together they are 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// Of y = 1.
    pub positives: f64,
    /// Of y = 0 and q < `easy_from`.
    pub hard_negatives: f64,
    /// Of y = 0 and q ≥ `easy_from`.
    pub easy_negatives: f64,
}

impl Shares {
    fn of(parts: [f64; 3]) -> Option<Self> {
        let total: f64 = parts.iter().sum();
        let [positives, hard_negatives, easy_negatives] = parts.map(|part| part / total);
        (total > 0.0 && total.is_finite()).then_some(Self {
            positives,
            hard_negatives,
            easy_negatives,
        })
    }
}

/// What one loss does with the data.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// ΣwL/W.
    pub mean_loss: f64,
    /// Σw|dL/dz|.
    pub sum_abs: f64,
    /// The same of positives, hard and easy negatives.
    pub sums: [f64; 3],
    /// Σw dL/dz. Where a free bias has settled it is 0, and every loss whose gradient has the label's sign gives positives
    /// half of `sum_abs`.
    pub sum_signed: f64,
    /// Of `sum_abs`; none where that is 0.
    pub share_abs: Option<Shares>,
    /// Of ΣwL; none where that is 0 or ∞.
    pub share_loss: Option<Shares>,
    /// `sum_abs` over that of cross-entropy. Plain SGD needs a rate 1/scale times as large for steps of the same size.
    pub scale_to_bce: Option<f64>,
    /// Σw|dL/dz| of positives and of negatives by logit: below −10, twenty bins of 1 (with their lower edges), 10 and above.
    pub by_logit: [[f64; 2]; 22],
}

impl Data {
    /// The gradient of `loss` by the logit. A negative is easy where q is at least `easy_from`.
    ///
    /// ```
    /// # use loss_lab::loss::Loss;
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale};
    /// let rows = vec![Row::new(0.2, true, 1.0)?, Row::new(0.2, false, 4.0)?];
    /// let gradient = Data::from(Rows::new(Scale::Probability, rows)?).gradient(Loss::Bce, 0.9);
    /// // The rate is 0.2: a bias has settled.
    /// assert!(gradient.sum_signed.abs() < 1e-15);
    /// assert_eq!(gradient.share_abs.unwrap().positives, 0.5);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn gradient(&self, loss: Loss, easy_from: f64) -> Gradient {
        let mut weight = Sum::default();
        let mut signed = Sum::default();
        let mut losses = [Sum::default(); 3];
        let mut slopes = [Sum::default(); 3];
        let mut by_logit = [[Sum::default(); 2]; 22];
        let mut of_bce = Sum::default();
        self.source().points(&mut |point| {
            if point.weight == 0.0 {
                return;
            }
            let eval = point.prediction.eval(loss, point.positive);
            let slope = point.weight * eval.d_logit;
            let part = part(point.positive, point.complement(), easy_from);
            weight.add(point.weight);
            signed.add(slope);
            losses[part].add(point.weight * eval.loss);
            slopes[part].add(slope.abs());
            let bin = (point.prediction.logit().clamp(-11.0, 10.0).floor() + 11.0) as usize;
            by_logit[bin.min(21)][usize::from(!point.positive)].add(slope.abs());
            let bce = point.prediction.eval(Loss::Bce, point.positive);
            of_bce.add(point.weight * bce.d_logit.abs());
        });
        let (losses, slopes) = (losses.map(Sum::total), slopes.map(Sum::total));
        let sum_abs = slopes.iter().sum();
        let of_bce = of_bce.total();
        Gradient {
            mean_loss: losses.iter().sum::<f64>() / weight.total(),
            sum_abs,
            sums: slopes,
            sum_signed: signed.total(),
            share_abs: Shares::of(slopes),
            share_loss: Shares::of(losses),
            scale_to_bce: (of_bce > 0.0).then(|| sum_abs / of_bce),
            by_logit: by_logit.map(|sides| sides.map(Sum::total)),
        }
    }
}

/// Σw|dL/dz| of positives, hard and easy negatives.
pub(crate) fn slopes_by_part(source: &dyn Source, loss: Loss, easy_from: f64) -> [f64; 3] {
    let mut slopes = [Sum::default(); 3];
    source.points(&mut |point| {
        let slope = point.prediction.eval(loss, point.positive).d_logit.abs();
        let part = part(point.positive, point.complement(), easy_from);
        slopes[part].add(point.weight * slope);
    });
    slopes.map(Sum::total)
}
