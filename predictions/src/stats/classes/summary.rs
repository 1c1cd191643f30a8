//! How good predictions of several classes are.

use loss_lab::numerics::Softmax;
use loss_lab::params::Smoothing;
use loss_lab_kernels::Sum;

use super::super::bins::Binning;
use super::super::calibration::Calibration;
use super::super::score::{LogLoss, ends_of_clipped};
use super::super::view::View;
use super::gradient::ClassLoss;
use super::view::ClassView;
use crate::classes::{Classes, top};
use crate::data::Data;
use crate::row::Row;
use crate::rows::{Rows, Scale};

/// What a summary depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassSettings {
    /// The loss that the model was trained with; none for one that has no way back.
    pub trained_with: Option<ClassLoss>,
    /// How many bins.
    pub bins: usize,
    /// Which bins.
    pub binning: Binning,
}

impl Default for ClassSettings {
    fn default() -> Self {
        Self {
            trained_with: Some(ClassLoss::CrossEntropy(Smoothing::NONE)),
            bins: 15,
            binning: Binning::EqualWidth,
        }
    }
}

/// Rows of one class.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ClassCount {
    /// How many.
    pub rows: u64,
    /// Σw.
    pub weight: f64,
}

/// How good probabilities are.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassQuality {
    /// Cross-entropy −ln p_t.
    pub log_loss: LogLoss,
    /// Σw Σ_k (p_k − y_k)²/W: from 0 to 2.
    pub brier: f64,
    /// Whether the largest probability of a row is right as often as it says.
    pub calibration: Calibration,
    /// How many rows no true probability leads to.
    pub outside: u64,
}

/// Predictions of several classes at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassSummary {
    /// The rows of each class.
    pub classes: Vec<ClassCount>,
    /// W.
    pub weight: f64,
    /// The share of the weight whose largest logit is the true class', the first of several.
    pub accuracy: f64,
    /// The mean of the largest probability.
    pub confidence: f64,
    /// ln K, the log loss of giving each class the same probability.
    pub log_loss_of_guessing: f64,
    /// −Σ s ln s over the shares of the classes: the log loss of always saying these.
    pub log_loss_of_the_shares: f64,
    /// As given.
    pub given: ClassQuality,
    /// With the loss undone; none for a loss that has no way back for several classes.
    pub undone: Option<ClassQuality>,
    /// The temperature T for which z/T has the least log loss; none where no T does.
    pub temperature: Option<f64>,
    /// By that temperature.
    pub fitted: Option<ClassQuality>,
}

impl Classes {
    /// All of these.
    ///
    /// ```
    /// use loss_lab_predictions::{classes::Classes, stats::ClassSettings};
    ///
    /// let classes = Classes::new(3, &[2.0, 1.0, 0.1, 0.0, 0.0, 0.0], &[0, 2])?;
    /// let summary = classes.summary(&ClassSettings::default());
    /// // The mean of .41703 and ln 3.
    /// assert!((summary.given.log_loss.mean - 0.757_821_152_473).abs() < 1e-12);
    /// assert_eq!(summary.accuracy, 0.5);
    /// assert!((summary.log_loss_of_guessing - 1.098_612_288_668_11).abs() < 1e-14);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn summary(&self, settings: &ClassSettings) -> ClassSummary {
        let classes = self.counts();
        let weights = classes.iter().map(|class| class.weight);
        let weight = weights.collect::<Sum>().total();
        let shares = classes.iter().map(|class| class.weight / weight);
        let surprise = shares
            .filter(|share| *share > 0.0)
            .map(|share| -share * libm::log(share));
        let scale = self.scale();
        let seen = |view| self.quality(view, settings);
        let undone = settings.trained_with.map(ClassView::Undone);
        ClassSummary {
            log_loss_of_the_shares: surprise.collect::<Sum>().total(),
            classes,
            weight,
            accuracy: self.accuracy(),
            confidence: self.of_top(&|row| self.top().prediction(row).prob()),
            log_loss_of_guessing: libm::log(self.count() as f64),
            given: seen(ClassView::Given),
            undone: undone.filter(|view| view.has_value()).map(seen),
            temperature: scale.map(|scale| 1.0 / scale),
            fitted: scale.map(|scale| seen(ClassView::Scaled(scale))),
        }
    }

    /// The rows of each class.
    pub fn counts(&self) -> Vec<ClassCount> {
        let mut counts = vec![ClassCount::default(); self.count()];
        let mut weights = vec![Sum::default(); self.count()];
        for row in self.rows() {
            counts[row.label].rows += 1;
            weights[row.label].add(row.weight);
        }
        for (class, sum) in counts.iter_mut().zip(weights) {
            class.weight = sum.total();
        }
        counts
    }

    /// The share of the weight whose largest logit is the true class', the first of several.
    pub fn accuracy(&self) -> f64 {
        self.of_top(&|row| f64::from(u8::from(row.is_positive())))
    }

    /// The mean over the largest of each row.
    fn of_top(&self, of: &dyn Fn(Row) -> f64) -> f64 {
        let (mut sum, mut weight) = (Sum::default(), Sum::default());
        for row in self.top().iter() {
            sum.add(row.weight() * of(row));
            weight.add(row.weight());
        }
        sum.total() / weight.total()
    }

    /// How good the rows are as they look.
    pub fn quality(&self, view: ClassView, settings: &ClassSettings) -> ClassQuality {
        let [least, most] = ends_of_clipped();
        let mut sums = [Sum::default(); 4];
        let (mut infinite_rows, mut outside) = (0, 0);
        let (mut softmax, mut logits) = (Softmax::default(), Vec::new());
        let mut tops = Vec::with_capacity(self.top().len());
        for row in self.rows() {
            outside += u64::from(view.fill(row, &mut softmax, &mut logits));
            if view != ClassView::Given {
                tops.push(top(&softmax, row));
            }
            if row.weight == 0.0 {
                continue;
            }
            let loss = -softmax.ln_prob(row.label);
            infinite_rows += u64::from(loss == f64::INFINITY);
            let squared = (0..self.count()).map(|class| {
                let off = if class == row.label {
                    softmax.complement(class)
                } else {
                    softmax.prob(class)
                };
                off * off
            });
            let squared = squared.sum::<f64>();
            for (sum, term) in sums
                .iter_mut()
                .zip([loss, loss.clamp(least, most), squared, 1.0])
            {
                sum.add(row.weight * term);
            }
        }
        let [loss, clipped, squared, weight] = sums.map(Sum::total);
        let given = || self.top().clone();
        let tops = match view {
            ClassView::Given => given(),
            // As many rows as were given, with the same weights.
            _ => Rows::new(Scale::Logit, tops).unwrap_or_else(|_| given()),
        };
        ClassQuality {
            log_loss: LogLoss {
                mean: loss / weight,
                infinite_rows,
                clipped: clipped / weight,
            },
            brier: squared / weight,
            calibration: Data::from(tops).calibration(View::Given, settings.binning, settings.bins),
            outside,
        }
    }
}
