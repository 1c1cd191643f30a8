//! Log loss and Brier score.

use loss_lab::loss::Loss;
use loss_lab::params::Epsilon;
use loss_lab_kernels::Sum;

use super::view::View;
use crate::data::Data;
use crate::prediction::Prediction;
use crate::source::Source;

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
        let [least, most] = ends_of_clipped();
        let mut sums = [Sum::default(); 5];
        let mut infinite_rows = 0;
        self.source().points(&mut |point| {
            if point.weight == 0.0 {
                return;
            }
            let seen = view.of(point.prediction);
            let eval = seen.map(|seen| seen.eval(Loss::Bce, point.positive));
            let (loss, error) = eval.map_or((f64::NAN, f64::NAN), |eval| (eval.loss, eval.d_logit));
            if loss == f64::INFINITY {
                infinite_rows += point.rows;
            }
            // The slope of cross-entropy is p − y.
            let prob = f64::from(u8::from(point.positive)) + error;
            let terms = [loss, loss.clamp(least, most), error * error, prob, 1.0];
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

/// The least and the most that clipped cross-entropy costs. Between them it is cross-entropy.
pub(crate) fn ends_of_clipped() -> [f64; 2] {
    let epsilon = Epsilon::DEFAULT;
    let of = |logit| {
        Prediction::Logit(logit)
            .eval(Loss::BceClipped { epsilon }, true)
            .loss
    };
    [f64::INFINITY, f64::NEG_INFINITY].map(of)
}

/// The Brier score alone.
pub(crate) fn brier(source: &dyn Source, view: View) -> f64 {
    let (mut sum, mut weight) = (Sum::default(), Sum::default());
    source.points(&mut |point| {
        if point.weight > 0.0 {
            let seen = view.of(point.prediction);
            let squared = |seen: Prediction| seen.eval(Loss::Mse, point.positive).loss;
            sum.add(point.weight * seen.map_or(f64::NAN, squared));
            weight.add(point.weight);
        }
    });
    sum.total() / weight.total()
}

/// What always saying the rate costs: −ȳ ln ȳ − (1 − ȳ) ln(1 − ȳ).
pub(crate) fn entropy(rate: f64) -> f64 {
    let term = |share: f64| match share {
        0.0 => 0.0,
        _ => -share * libm::log(share),
    };
    term(rate) + term(1.0 - rate)
}
