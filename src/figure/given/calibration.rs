//! What the figure of calibration is given.

use super::flat::Flat;
use super::flat::visit_list;
use super::origin::Origin;

/// How predictions are looked at, in this order: as given, with the loss undone, by temperature, by Platt's line.
pub const VIEWS: [&str; 4] = ["as given", "undone", "by temperature", "by Platt"];

/// How good probabilities are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quality {
    /// The mean of −ln p_t.
    pub log_loss: f64,
    /// The mean of (p − y)².
    pub brier: f64,
    /// Expected calibration error.
    pub ece: f64,
    /// The largest distance of a bin.
    pub mce: f64,
    /// Without what chance adds.
    pub rms_debiased: f64,
    /// The ECE of true probabilities on so few rows.
    pub noise_floor: f64,
    /// A part of the Brier score: 0 is best.
    pub reliability: f64,
    /// A part of the Brier score: more is better.
    pub resolution: f64,
    /// A part of the Brier score that no prediction changes.
    pub uncertainty: f64,
    /// The rest.
    pub within_bin: f64,
}

/// A bin with rows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How many rows.
    pub rows: f64,
    /// The mean probability.
    pub prob: f64,
    /// The rate of positives.
    pub rate: f64,
    /// The lower end of Wilson's 95 % interval of the rate.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Bin {
    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        let (rows, prob) = (&mut self.rows, &mut self.prob);
        let (rate, low, high) = (&mut self.rate, &mut self.low, &mut self.high);
        [rows, prob, rate, low, high].into_iter().for_each(visit);
    }
}

/// How good probabilities are, as given and corrected. NaN is no value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    /// Where it comes from.
    pub origin: Origin,
    /// The rate of positives.
    pub rate: f64,
    /// The log loss of always saying the rate.
    pub log_loss_of_the_rate: f64,
    /// Rows that are given 0 for what happened; each costs ∞.
    pub infinite_rows: f64,
    /// The mean log loss with probabilities clipped.
    pub clipped: f64,
    /// Area under the ROC curve.
    pub auc: f64,
    /// How far it may be off.
    pub auc_bound: f64,
    /// Average precision.
    pub average_precision: f64,
    /// T.
    pub temperature: f64,
    /// a of Platt's az + b.
    pub scale: f64,
    /// b.
    pub offset: f64,
    /// Rows that the loss cannot lead to.
    pub outside: f64,
    /// The quality in each of the [`VIEWS`].
    pub views: [Quality; 4],
    /// Bins of the predictions as given.
    pub given: Vec<Bin>,
    /// Bins of the predictions with the loss undone.
    pub undone: Vec<Bin>,
}

impl Flat for Calibration {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.origin.visit(visit);
        [
            &mut self.rate,
            &mut self.log_loss_of_the_rate,
            &mut self.infinite_rows,
            &mut self.clipped,
            &mut self.auc,
            &mut self.auc_bound,
            &mut self.average_precision,
            &mut self.temperature,
            &mut self.scale,
            &mut self.offset,
            &mut self.outside,
        ]
        .into_iter()
        .for_each(&mut *visit);
        for view in &mut self.views {
            [
                &mut view.log_loss,
                &mut view.brier,
                &mut view.ece,
                &mut view.mce,
                &mut view.rms_debiased,
                &mut view.noise_floor,
                &mut view.reliability,
                &mut view.resolution,
                &mut view.uncertainty,
                &mut view.within_bin,
            ]
            .into_iter()
            .for_each(&mut *visit);
        }
        for bins in [&mut self.given, &mut self.undone] {
            visit_list(bins, visit, Bin::visit);
        }
    }
}
