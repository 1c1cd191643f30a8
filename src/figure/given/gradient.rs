//! What the figure of gradients is given.

use super::flat::Flat;
use super::origin::Origin;

/// Rows of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Group {
    /// How many.
    pub rows: f64,
    /// Σw.
    pub weight: f64,
}

/// What one loss does with all rows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OfLoss {
    /// ΣwL/W.
    pub mean_loss: f64,
    /// Σw dL/dz.
    pub sum_signed: f64,
    /// Σw|dL/dz| of positives, hard and easy negatives.
    pub sums: [f64; 3],
}

impl OfLoss {
    /// Σw|dL/dz| of all.
    pub fn sum_abs(&self) -> f64 {
        self.sums.iter().sum()
    }
}

/// What focal loss with one γ needs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AtGamma {
    /// γ.
    pub gamma: f64,
    /// The α that gives positives the wanted share.
    pub alpha: f64,
    /// The share of positives without α.
    pub share: f64,
    /// The share of easy negatives in the negatives' gradient.
    pub easy_share: f64,
}

/// Gradients of predictions under the [losses](super::losses), and advice. NaN is no value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gradient {
    /// Where it comes from.
    pub origin: Origin,
    /// Positives, hard and easy negatives.
    pub groups: [Group; 3],
    /// Each of the losses.
    pub losses: [OfLoss; 5],
    /// Σw|dL/dz| of positives and negatives by logit, under the loss that the model was trained with: below −10, twenty bins of
    /// 1, 10 and above.
    pub by_logit: [[f64; 2]; 22],
    /// Advice for γ of 0, 1, 2 and 5.
    pub at: [AtGamma; 4],
    /// ω = τN₀/((1 − τ)P₀), with which cross-entropy gives positives the wanted share.
    pub pos_weight: f64,
    /// The least γ ≤ 10 with the easy at most a tenth of the negatives' gradient.
    pub least_gamma_for_easy: f64,
    /// The least γ ≤ 10 that gives positives the wanted share without α.
    pub least_gamma: f64,
    /// The most that any γ ≤ 10 gives positives without α.
    pub greatest_share: f64,
    /// c_fn/(c_fp + c_fn).
    pub alpha_of_costs: f64,
    /// c_fn/c_fp.
    pub pos_weight_of_costs: f64,
    /// −ln((1 − π)/π).
    pub bias: f64,
}

impl Flat for Gradient {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.origin.visit(visit);
        for group in &mut self.groups {
            [&mut group.rows, &mut group.weight]
                .into_iter()
                .for_each(&mut *visit);
        }
        for loss in &mut self.losses {
            [&mut loss.mean_loss, &mut loss.sum_signed]
                .into_iter()
                .for_each(&mut *visit);
            loss.sums.iter_mut().for_each(&mut *visit);
        }
        self.by_logit.iter_mut().flatten().for_each(&mut *visit);
        for at in &mut self.at {
            [
                &mut at.gamma,
                &mut at.alpha,
                &mut at.share,
                &mut at.easy_share,
            ]
            .into_iter()
            .for_each(&mut *visit);
        }
        [
            &mut self.pos_weight,
            &mut self.least_gamma_for_easy,
            &mut self.least_gamma,
            &mut self.greatest_share,
            &mut self.alpha_of_costs,
            &mut self.pos_weight_of_costs,
            &mut self.bias,
        ]
        .into_iter()
        .for_each(visit);
    }
}
