//! One row of logits with its target: probabilities, gradient and loss.

use super::text::fixed;
use crate::loss::softmax::{class_shares, guessing, weighted};
use crate::numerics::Softmax;
use crate::params::Params;

/// One row of logits and all that is computed from it.
pub(super) struct ClassRow {
    /// The probabilities.
    pub(super) prediction: Softmax,
    /// Each class's target, smoothed.
    pub(super) targets: Vec<f64>,
    /// dL/dz of each class.
    pub(super) gradient: Vec<f64>,
    /// In nats.
    pub(super) loss: f64,
}

impl ClassRow {
    /// The row of `params.logits`.
    pub(super) fn of(params: &Params) -> Self {
        let prediction = Softmax::from_logits(params.logits.as_slice());
        let classes = prediction.classes();
        let mut targets = Vec::new();
        class_shares(params.true_class, classes, params.smoothing, &mut targets);
        let mut gradient = vec![0.0; classes];
        let loss = weighted(&prediction, &targets, &mut gradient);
        Self {
            targets,
            prediction,
            gradient,
            loss,
        }
    }

    /// −t ln p: what `class` adds to the loss.
    pub(super) fn term(&self, class: usize) -> f64 {
        let target = self.targets[class];
        if target == 0.0 {
            0.0
        } else {
            0.0 - target * self.prediction.ln_prob(class)
        }
    }
}

/// ln K, what guessing costs, with three digits: "0.693", "1.10".
pub(super) fn guessing_text(classes: usize) -> String {
    let guess = guessing(classes);
    fixed(guess, if guess < 1.0 { 3 } else { 2 })
}

/// The class with the highest logit apart from `class`; the first one if several share it.
pub(super) fn rival(logits: &[f64], class: usize) -> usize {
    let others = (0..logits.len()).filter(|&other| other != class);
    others
        .reduce(|best, other| {
            if logits[other] > logits[best] {
                other
            } else {
                best
            }
        })
        .unwrap_or(class)
}
