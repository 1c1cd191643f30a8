//! Many predictions as a few hundred, which show where to look for the exact answer.

use std::collections::BTreeMap;

use loss_lab::loss::Loss;

use super::counts::part;
use crate::prediction::Prediction;
use crate::source::Source;

/// So many bins has a logit.
const BINS: f64 = 4.0;
/// Logits beyond this count as this.
const FARTHEST: f64 = 20.0;

/// What falls into a bin.
#[derive(Debug, Clone, Copy, Default)]
struct Moments {
    weight: f64,
    first: f64,
    second: f64,
}

/// Predictions of one label and ease.
#[derive(Debug, Clone, Copy)]
struct Place {
    part: usize,
    logit: f64,
    weight: f64,
}

/// Each bin's rows of one label and ease as two halves, at their mean logit and one standard deviation to either side.
pub(crate) struct Coarse(Vec<Place>);

impl Coarse {
    pub(crate) fn of(source: &dyn Source, easy_from: f64) -> Self {
        let mut bins = BTreeMap::<(i16, usize), Moments>::new();
        let mut last = ((0, 0), Moments::default());
        source.points(&mut |point| {
            let logit = point.prediction.logit().clamp(-FARTHEST, FARTHEST);
            let key = (
                (logit * BINS).floor() as i16,
                part(point.positive, point.complement(), easy_from),
            );
            // Rows of a label mostly follow each other in a bin.
            if key != last.0 {
                bins.insert(last.0, last.1);
                last = (key, bins.remove(&key).unwrap_or_default());
            }
            let moments = &mut last.1;
            moments.weight += point.weight;
            moments.first += point.weight * logit;
            moments.second += point.weight * logit * logit;
        });
        bins.insert(last.0, last.1);
        let filled = bins.iter().filter(|(_, moments)| moments.weight > 0.0);
        let halves = filled.flat_map(|((_, part), moments)| {
            let mean = moments.first / moments.weight;
            let variance = moments.second / moments.weight - mean * mean;
            [-1.0, 1.0].map(|side| Place {
                part: *part,
                logit: mean + side * variance.max(0.0).sqrt(),
                weight: 0.5 * moments.weight,
            })
        });
        Self(halves.collect())
    }

    /// About Σw|dL/dz| of positives, hard and easy negatives.
    pub(crate) fn slopes_by_part(&self, loss: Loss) -> [f64; 3] {
        let mut slopes = [0.0; 3];
        for place in &self.0 {
            let eval = Prediction::Logit(place.logit).eval(loss, place.part == 0);
            slopes[place.part] += place.weight * eval.d_logit.abs();
        }
        slopes
    }
}
