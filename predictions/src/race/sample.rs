//! Samples from a mixture of three groups, so that every true probability is known.

use loss_lab::params::{HardShare, PositiveRate};
use loss_lab_kernels::BLOCK;

use super::random::Random;

/// The mean of the first input and the standard deviation of both: positives, hard negatives, easy negatives.
const GROUPS: [(f64, f64); 3] = [(1.5, 0.7), (0.3, 0.7), (-2.0, 1.0)];

/// Samples in their order: positives, hard negatives, easy negatives.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// In blocks; what is after the last sample counts nothing.
    pub(super) inputs: Vec<[[f64; BLOCK]; 2]>,
    /// How many of each group.
    pub(super) counts: [usize; 3],
    /// 1 or 0.
    pub(super) labels: Vec<f64>,
}

impl Sample {
    pub(super) fn draw(random: &mut Random, count: usize, rate: f64, hard_share: f64) -> Self {
        let rounded = |x: f64| (x + 0.5).floor() as usize;
        let positives = rounded(rate * count as f64);
        let negatives = count - positives;
        let hard = rounded(hard_share * negatives as f64);
        let counts = [positives, hard, negatives - hard];
        let groups = GROUPS.iter().zip(counts);
        let places = groups.flat_map(|(group, count)| std::iter::repeat_n(*group, count));
        let mut inputs = vec![[[0.0; BLOCK]; 2]; count.div_ceil(BLOCK)];
        for (i, (mean, deviation)) in places.enumerate() {
            let (a, b) = (random.normal(), random.normal());
            let [x, y] = &mut inputs[i / BLOCK];
            x[i % BLOCK] = mean + deviation * a;
            y[i % BLOCK] = deviation * b;
        }
        let labels = (0..count).map(|i| f64::from(u8::from(i < positives)));
        Self {
            inputs,
            counts,
            labels: labels.collect(),
        }
    }

    pub(super) fn count(&self) -> usize {
        self.labels.len()
    }

    /// η of every sample.
    pub(super) fn true_probs(&self, rate: PositiveRate, hard_share: HardShare) -> Vec<f64> {
        let (rate, hard) = (rate.get(), hard_share.get());
        let weights = [rate, (1.0 - rate) * hard, (1.0 - rate) * (1.0 - hard)];
        let of = |x: f64, y: f64| {
            let densities = [0, 1, 2].map(|group| {
                let (mean, deviation) = GROUPS[group];
                let distance = (x - mean) * (x - mean) + y * y;
                let variance = deviation * deviation;
                weights[group] / variance * libm::exp(-distance / (2.0 * variance))
            });
            densities[0] / (densities[0] + densities[1] + densities[2])
        };
        let at = |i: usize| {
            let [x, y] = &self.inputs[i / BLOCK];
            of(x[i % BLOCK], y[i % BLOCK])
        };
        (0..self.count()).map(at).collect()
    }
}
