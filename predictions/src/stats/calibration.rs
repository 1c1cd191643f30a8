//! Whether things happen as often as their probabilities say.

use loss_lab_kernels::Sum;

use super::bins::{Bin, Binning, bins};
use super::score::brier;
use super::view::View;
use crate::data::Data;

/// Bins, and how far their probabilities are from their rates.
///
/// "On average" is by weight. There is none of these where the view has no value.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// All bins, by rising probability.
    pub bins: Vec<Bin>,
    /// Expected calibration error: |p̄ − ȳ| on average over the bins.
    pub ece: f64,
    /// The largest |p̄ − ȳ|.
    pub mce: f64,
    /// √max(0, Σ W_b/W·[(p̄ − ȳ)² − ȳ(1 − ȳ)/(n_b − 1)]) over bins of more than one effective row.
    pub rms_debiased: f64,
    /// The ECE that true probabilities show on so few rows: Σ √(2/π)·√(Σw²pq)/W.
    pub noise_floor: f64,
    /// What the Brier score is made of.
    pub brier_parts: BrierParts,
}

/// Brier score = reliability − resolution + uncertainty + within bins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BrierParts {
    /// (p̄ − ȳ)² on average over the bins: 0 is best.
    pub reliability: f64,
    /// (ȳ_bin − ȳ)² on average over the bins: more is better.
    pub resolution: f64,
    /// ȳ(1 − ȳ), which no prediction changes.
    pub uncertainty: f64,
    /// The rest, because probabilities differ within bins.
    pub within_bin: f64,
}

impl Data {
    /// Calibration in `count` bins, from 1 to 1000 (what is beyond is taken as the nearest).
    ///
    /// ```
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale, stats::{Binning, View}};
    /// let rows = vec![Row::new(0.25, true, 1.0)?, Row::new(0.25, false, 1.0)?, Row::new(1.0, true, 2.0)?];
    /// let data = Data::from(Rows::new(Scale::Probability, rows)?);
    /// let calibration = data.calibration(View::Given, Binning::EqualWidth, 10);
    /// assert_eq!((calibration.ece, calibration.mce), (0.125, 0.25));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn calibration(&self, view: View, binning: Binning, count: usize) -> Calibration {
        let brier = brier(self.source(), view);
        self.calibration_of(brier, view, binning, count)
    }

    /// The same where the Brier score is known.
    pub(crate) fn calibration_of(
        &self,
        brier: f64,
        view: View,
        binning: Binning,
        count: usize,
    ) -> Calibration {
        let bins = bins(self.source(), view, binning, count.clamp(1, 1000));
        let filled = || {
            let with_weight = |bin: &Bin| bin.content.map(|content| (bin.weight, content));
            bins.iter().filter_map(with_weight)
        };
        let weight = filled().map(|(weight, _)| weight).collect::<Sum>().total();
        let rate = filled()
            .map(|(weight, content)| weight * content.rate)
            .collect::<Sum>()
            .total()
            / weight;
        let mean = |of: &dyn Fn(&super::bins::Content) -> f64| {
            let terms = filled().map(|(weight, content)| weight * of(&content));
            terms.collect::<Sum>().total() / weight
        };
        let square = |x: f64| x * x;
        let reliability = mean(&|bin| square(bin.mean_prob - bin.rate));
        let resolution = mean(&|bin| square(bin.rate - rate));
        let uncertainty = rate * (1.0 - rate);
        let squared = mean(&|bin| {
            if bin.effective_rows > 1.0 {
                let noise = bin.rate * (1.0 - bin.rate) / (bin.effective_rows - 1.0);
                square(bin.mean_prob - bin.rate) - noise
            } else {
                0.0
            }
        });
        let noise = filled().map(|(_, bin)| bin.spread.sqrt()).collect::<Sum>();
        Calibration {
            ece: mean(&|bin| (bin.mean_prob - bin.rate).abs()),
            mce: filled().fold(0.0, |most, (_, bin)| {
                (bin.mean_prob - bin.rate).abs().max(most)
            }),
            rms_debiased: squared.max(0.0).sqrt(),
            noise_floor: (2.0 * std::f64::consts::FRAC_1_PI).sqrt() * noise.total() / weight,
            brier_parts: BrierParts {
                reliability,
                resolution,
                uncertainty,
                within_bin: brier - (reliability - resolution + uncertainty),
            },
            bins,
        }
    }
}
