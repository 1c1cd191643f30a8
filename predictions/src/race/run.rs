//! One network that a loss trains.

use loss_lab::batch::{BinaryOptions, BinaryOutputs, Predictions, binary_into};
use loss_lab::loss::Loss;
use loss_lab::params::{Optimiser, Reduction};
use loss_lab_kernels::{BLOCK, Network, UNITS};

use super::sample::Sample;

/// The rates of gradient descent and of Adam, and what they keep of earlier steps.
const RATE: f64 = 0.3;
const ADAM_RATE: f64 = 0.02;
const KEPT: f64 = 0.9;
const KEPT_SQUARES: f64 = 0.999;
const ADAM_EPSILON: f64 = 1e-8;

/// A network with what its optimiser remembers.
#[derive(Debug, Clone)]
pub(super) struct Run {
    loss: Loss,
    pub(super) network: Network,
    /// The mean loss before the last step.
    pub(super) train_loss: f64,
    /// dL/dz of every training sample there; the mean divides nothing here.
    pub(super) slopes: Vec<f64>,
    units: Vec<[[f64; BLOCK]; UNITS]>,
    logits: Vec<f64>,
    rate: f64,
    velocity: Network,
    squares: Network,
    /// KEPTⁿ and KEPT_SQUARESⁿ after n steps of Adam; without it nothing.
    kept: Option<[f64; 2]>,
}

impl Run {
    /// A network before its first step.
    pub(super) fn new(loss: Loss, network: Network, optimiser: Optimiser, sample: &Sample) -> Self {
        let blocks = sample.inputs.len();
        let mut run = Self {
            loss,
            network,
            train_loss: f64::NAN,
            slopes: vec![0.0; blocks * BLOCK],
            units: vec![[[0.0; BLOCK]; UNITS]; blocks],
            logits: vec![0.0; blocks * BLOCK],
            rate: RATE,
            velocity: Network::default(),
            squares: Network::default(),
            kept: None,
        };
        match optimiser {
            Optimiser::Sgd => {}
            Optimiser::Adam => (run.rate, run.kept) = (ADAM_RATE, Some([1.0; 2])),
            Optimiser::EqualScale => {
                run.look(sample, Loss::Bce);
                let of_bce = run.sum_abs();
                run.look(sample, loss);
                run.rate = RATE / (run.sum_abs() / of_bce);
            }
        }
        run.look(sample, loss);
        run
    }

    fn sum_abs(&self) -> f64 {
        self.slopes.iter().map(|slope| slope.abs()).sum()
    }

    /// Loss and slopes of all training samples.
    fn look(&mut self, sample: &Sample, loss: Loss) {
        let blocks = sample.inputs.iter().zip(&mut self.units);
        let (chunks, _) = self.logits.as_chunks_mut();
        for ((inputs, units), logits) in blocks.zip(chunks) {
            self.network.forward(inputs, units, logits);
        }
        let count = sample.count();
        let options = BinaryOptions {
            reduction: Reduction::Sum,
            ..BinaryOptions::default()
        };
        let outputs = BinaryOutputs {
            d_logit: Some(&mut self.slopes[..count]),
            ..BinaryOutputs::default()
        };
        let logits = Predictions::Logits(&self.logits[..count]);
        let sum = binary_into(loss, logits, &sample.labels, &options, outputs);
        // All lengths and labels fit; what diverges has no loss.
        let sum = sum.ok().flatten().unwrap_or(f64::NAN);
        self.train_loss = sum / count as f64;
    }

    /// A step down the gradient.
    pub(super) fn step(&mut self, sample: &Sample) {
        let mut gradient = Network::default();
        let (chunks, _) = self.slopes.as_chunks();
        for ((inputs, units), slopes) in sample.inputs.iter().zip(&self.units).zip(chunks) {
            self.network
                .add_gradient(inputs, units, slopes, &mut gradient);
        }
        let (rate, count) = (self.rate, sample.count() as f64);
        let others = [&mut gradient, &mut self.velocity, &mut self.squares];
        if let Some([first, second]) = &mut self.kept {
            *first *= KEPT;
            *second *= KEPT_SQUARES;
            let rests = [1.0 - *first, 1.0 - *second];
            self.network
                .update(others, |weight, [slope, velocity, square]| {
                    let slope = *slope / count;
                    *velocity = KEPT * *velocity + (1.0 - KEPT) * slope;
                    *square = KEPT_SQUARES * *square + (1.0 - KEPT_SQUARES) * slope * slope;
                    let root = (*square / rests[1]).sqrt();
                    *weight -= rate * (*velocity / rests[0]) / (root + ADAM_EPSILON);
                });
        } else {
            self.network.update(others, |weight, [slope, velocity, _]| {
                *velocity = KEPT * *velocity + *slope / count;
                *weight -= rate * *velocity;
            });
        }
        self.look(sample, self.loss);
    }

    /// The shares of positives, hard and easy negatives in Σ|dL/dz|.
    pub(super) fn shares(&self, sample: &Sample) -> [f64; 3] {
        let mut rest = &self.slopes[..sample.count()];
        let sums = sample.counts.map(|count| {
            let (group, after) = rest.split_at(count);
            rest = after;
            group.iter().map(|slope| slope.abs()).sum::<f64>()
        });
        let whole = sums[0] + sums[1] + sums[2];
        sums.map(|sum| sum / whole)
    }

    /// The logits of a sample.
    pub(super) fn logits(&self, sample: &Sample) -> Vec<f64> {
        let mut units = [[0.0; BLOCK]; UNITS];
        let mut logits = vec![0.0; sample.inputs.len() * BLOCK];
        let (chunks, _) = logits.as_chunks_mut();
        for (inputs, logits) in sample.inputs.iter().zip(chunks) {
            self.network.forward(inputs, &mut units, logits);
        }
        logits.truncate(sample.count());
        logits
    }
}
