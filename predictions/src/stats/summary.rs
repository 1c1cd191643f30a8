//! Everything at once that a reader sees first.

use loss_lab::loss::Loss;
use loss_lab::optimum::optimum;
use loss_lab::params::Prob;

use super::bins::Binning;
use super::calibration::Calibration;
use super::counts::Counts;
use super::cuts::{Best, Confusion, Costs};
use super::fit::Fit;
use super::ranking::Ranking;
use super::score::{Score, entropy};
use super::view::{View, is_outside};
use crate::data::Data;
use crate::prediction::Prediction;

/// What a summary depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The loss that the model was trained with. Weighted positives are `asymmetric` with a `fp_weight` of 1.
    pub trained_with: Loss,
    /// What mistakes cost.
    pub costs: Costs,
    /// From which probability of its label a negative is easy.
    pub easy_from: f64,
    /// How many bins.
    pub bins: usize,
    /// Which bins.
    pub binning: Binning,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            trained_with: Loss::Bce,
            costs: Costs::EQUAL,
            easy_from: 0.9,
            bins: 15,
            binning: Binning::EqualWidth,
        }
    }
}

/// The data at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// How many rows were used.
    pub rows: u64,
    /// W.
    pub weight: f64,
    /// ȳ.
    pub rate: f64,
    /// By label and ease.
    pub counts: Counts,
    /// Log loss, Brier score and mean probability as given.
    pub score: Score,
    /// The log loss of always saying the rate.
    pub log_loss_of_the_rate: f64,
    /// Area under the ROC curve; none with one label.
    pub auc: Option<f64>,
    /// AUC with its bound, and average precision.
    pub ranking: Option<Ranking>,
    /// As given.
    pub calibration: Calibration,
    /// t, the best cut if probabilities were true.
    pub threshold: Option<Prob>,
    /// At ½.
    pub at_half: Confusion,
    /// At t.
    pub at_threshold: Option<Confusion>,
    /// The cuts that the data choose.
    pub best: Best,
    /// The best temperature, with its log loss and ECE.
    pub temperature: Option<Fitted>,
    /// The best line.
    pub platt: Option<Fitted>,
    /// With the loss undone; none where that loss leads to one probability only.
    pub undone: Option<Undone>,
    /// Whether cells were counted in place of rows.
    pub from_cells: bool,
}

/// A fit and what it makes of the data. It was made on these same rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The line.
    pub fit: Fit,
    /// Log loss, Brier score and mean probability after it.
    pub score: Score,
    /// Calibration after it.
    pub calibration: Calibration,
}

/// The data with a loss undone.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// Rows that no true probability leads to, which were given the nearest.
    pub outside: u64,
    /// Log loss, Brier score and mean probability of η.
    pub score: Score,
    /// Calibration of η.
    pub calibration: Calibration,
    /// p*(t), where to cut the scores as given.
    pub threshold: Option<Prob>,
    /// What is right and wrong there.
    pub at_threshold: Option<Confusion>,
}

/// What does not depend on settings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fits {
    ranking: Option<Ranking>,
    temperature: Option<Fit>,
    platt: Option<Fit>,
}

impl Data {
    /// All of it. The [crate] has an example.
    pub fn summary(&self, settings: &Settings) -> Summary {
        self.summary_with(settings, &self.fits())
    }

    /// What of a summary depends on the data alone.
    pub(crate) fn fits(&self) -> Fits {
        Fits {
            ranking: self.ranking(),
            temperature: self.temperature(),
            platt: self.platt(),
        }
    }

    pub(crate) fn summary_with(&self, settings: &Settings, fits: &Fits) -> Summary {
        let counts = self.counts(settings.easy_from);
        let ranking = fits.ranking;
        let threshold = settings.costs.threshold();
        let fitted = |fit: Fit| {
            let (score, calibration) = self.seen(View::Fitted(fit), settings);
            Fitted {
                fit,
                score,
                calibration,
            }
        };
        let (score, calibration) = self.seen(View::Given, settings);
        Summary {
            rows: counts.all.rows,
            weight: counts.all.weight,
            rate: counts.rate(),
            score,
            log_loss_of_the_rate: entropy(counts.rate()),
            auc: ranking.map(|ranking| ranking.auc),
            ranking,
            calibration,
            threshold,
            at_half: self.decided(&|prediction| prediction.logit() >= 0.0),
            at_threshold: threshold.map(|cut| self.at(cut)),
            best: self.best(settings.costs),
            temperature: fits.temperature.map(fitted),
            platt: fits.platt.map(fitted),
            undone: self.undone(settings),
            from_cells: self.is_from_cells(),
            counts,
        }
    }

    /// The data with the loss undone that they were trained with; see [`Undone`].
    pub fn undone(&self, settings: &Settings) -> Option<Undone> {
        let loss = settings.trained_with;
        let view = View::Undone(loss);
        // One that is undone shows that all are.
        view.of(Prediction::Logit(0.0))?;
        let mut outside = 0;
        self.source().points(&mut |point| {
            if is_outside(loss, point.prediction) {
                outside += point.rows;
            }
        });
        let threshold = settings.costs.threshold().and_then(|t| optimum(loss, t));
        let (score, calibration) = self.seen(view, settings);
        Some(Undone {
            outside,
            score,
            calibration,
            threshold,
            at_threshold: threshold.map(|cut| self.at(cut)),
        })
    }

    fn seen(&self, view: View, settings: &Settings) -> (Score, Calibration) {
        let score = self.score(view);
        let (binning, count) = (settings.binning, settings.bins);
        let calibration = self.calibration_of(score.brier, view, binning, count);
        (score, calibration)
    }
}
