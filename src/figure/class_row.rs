//! One row of logits with its target: probabilities, gradient and loss, at a temperature and with class weights.

use super::text::{fixed, number};
use crate::loss::softmax::{class_shares, guessing, weighted};
use crate::numerics::{Softmax, odds};
use crate::params::Params;

/// One row of logits and all that is computed from it.
pub(super) struct ClassRow {
    /// The probabilities.
    pub(super) prediction: Softmax,
    /// Each class's target, smoothed.
    pub(super) targets: Vec<f64>,
    /// The same times the class weights.
    shares: Vec<f64>,
    /// dL/dz of each class.
    pub(super) gradient: Vec<f64>,
    /// In nats.
    pub(super) loss: f64,
    /// What guessing costs: ln K times the weight of the target.
    pub(super) guess: f64,
}

impl ClassRow {
    /// The row of `params.logits`.
    pub(super) fn of(params: &Params) -> Self {
        let prediction = Softmax::at_temperature(params.logits.as_slice(), params.temperature);
        let classes = prediction.classes();
        let mut targets = Vec::new();
        class_shares(params.true_class, classes, params.smoothing, &mut targets);
        let weights = params.class_weight.of(classes);
        let shares: Vec<f64> = targets.iter().zip(weights).map(|(t, w)| t * w).collect();
        let mut gradient = vec![0.0; classes];
        let loss = weighted(&prediction, &shares, &mut gradient);
        let guess = guessing(classes) * shares.iter().sum::<f64>();
        let temperature = params.temperature.get();
        gradient.iter_mut().for_each(|slope| *slope /= temperature);
        Self {
            targets,
            shares,
            prediction,
            gradient,
            loss,
            guess: if params.class_weight.are_even(classes) {
                guessing(classes)
            } else {
                guess
            },
        }
    }

    /// −wt ln p: what `class` adds to the loss.
    pub(super) fn term(&self, class: usize) -> f64 {
        let share = self.shares[class];
        if share == 0.0 {
            0.0
        } else {
            0.0 - share * self.prediction.ln_prob(class)
        }
    }
}

/// ln K, what guessing costs, with three digits: "0.693", "1.10".
pub(super) fn guessing_text(classes: usize) -> String {
    guess_text(guessing(classes))
}

/// The same for another cost.
pub(super) fn guess_text(guess: f64) -> String {
    if guess < 10.0 {
        fixed(guess, if guess < 1.0 { 3 } else { 2 })
    } else {
        number(guess, 3)
    }
}

/// The probability of a class divided by that of another.
pub(super) fn ratio(params: &Params, class: usize, other: usize) -> f64 {
    let logits = params.logits.as_slice();
    odds(
        (logits[class] - logits[other]) / params.temperature.get(),
        0.0,
    )
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
