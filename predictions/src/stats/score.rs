//! Log loss and Brier score.

use loss_lab::loss::Loss;
use loss_lab::params::Epsilon;
use loss_lab_kernels::Sum;

use super::view::View;
use crate::data::Data;

/// Cross-entropy −ln p_t, on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogLoss {
    /// The weighted mean; ∞ where a label has probability 0.
    pub mean: f64,
    /// How many rows with a weight are infinite by themselves.
    pub infinite_rows: u64,
    /// The mean with probabilities kept 1e-7 from 0 and 1.
    pub clipped: f64,
}

/// How far probabilities are from labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Cross-entropy.
    pub log_loss: LogLoss,
    /// Σw(p − y)²/W.
    pub brier: f64,
    /// Σwp/W.
    pub mean_prob: f64,
}

impl Data {
    /// Log loss and Brier score as the predictions look; NaN where the view has no value for some.
    ///
    /// ```
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale, stats::View};
    /// let rows = vec![Row::new(0.0, true, 1.0)?, Row::new(0.5, false, 3.0)?];
    /// let score = Data::from(Rows::new(Scale::Probability, rows)?).score(View::Given);
    /// assert_eq!((score.log_loss.mean, score.log_loss.infinite_rows), (f64::INFINITY, 1));
    /// // (ln 10⁷ + 3 ln 2)/4
    /// assert!((score.log_loss.clipped - 4.549_384_298_159_539).abs() < 1e-12);
    /// assert_eq!((score.brier, score.mean_prob), (0.4375, 0.375));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn score(&self, view: View) -> Score {
        let clipped = Loss::BceClipped {
            epsilon: Epsilon::DEFAULT,
        };
        let mut sums = [Sum::default(); 5];
        let mut infinite_rows = 0;
        self.source().points(&mut |point| {
            if point.weight == 0.0 {
                return;
            }
            let seen = view.of(point.prediction);
            let of = |loss| seen.map_or(f64::NAN, |seen| seen.eval(loss, point.positive).loss);
            let loss = of(Loss::Bce);
            if loss == f64::INFINITY {
                infinite_rows += point.rows;
            }
            let prob = seen.map_or(f64::NAN, |seen| seen.prob());
            let terms = [loss, of(clipped), of(Loss::Mse), prob, 1.0];
            for (sum, term) in sums.iter_mut().zip(terms) {
                sum.add(point.weight * term);
            }
        });
        let [loss, clipped, squared, prob, weight] = sums.map(Sum::total);
        Score {
            log_loss: LogLoss {
                mean: loss / weight,
                infinite_rows,
                clipped: clipped / weight,
            },
            brier: squared / weight,
            mean_prob: prob / weight,
        }
    }
}

/// What always saying the rate costs: −ȳ ln ȳ − (1 − ȳ) ln(1 − ȳ).
pub(crate) fn entropy(rate: f64) -> f64 {
    let term = |share: f64| match share {
        0.0 => 0.0,
        _ => -share * libm::log(share),
    };
    term(rate) + term(1.0 - rate)
}
