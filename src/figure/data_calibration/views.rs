//! Predictions as given and corrected.

use crate::figure::given::{self, Calibration};
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::numerics::{logit_from_prob, prob_from_logit};
use crate::optimum::undo;
use crate::params::{Params, Prob};

/// The views' series.
pub(super) const SERIES: [Series; 4] = [
    Series::CrossEntropy,
    Series::Focal,
    Series::Smoothed,
    Series::Clipped,
];

impl Calibration {
    /// `prob` in each of the [`VIEWS`].
    pub(super) fn seen(&self, params: &Params, prob: Prob) -> [f64; 4] {
        let logit = logit_from_prob(prob);
        let undone = undo(given::trained_with(params), prob);
        [
            prob.get(),
            undone.map_or(f64::NAN, Prob::get),
            prob_from_logit(logit / self.temperature),
            prob_from_logit(self.scale * logit + self.offset),
        ]
    }

    /// The bin whose mean is nearest.
    pub(super) fn nearest(&self, prob: Prob) -> Option<&given::Bin> {
        let off = |bin: &&given::Bin| libm::fabs(bin.prob - prob.get());
        self.given.iter().min_by(|a, b| off(a).total_cmp(&off(b)))
    }
}

/// A number in a sentence.
pub(super) fn told(value: f64) -> String {
    number(value, 4)
}
