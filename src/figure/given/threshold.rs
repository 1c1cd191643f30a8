//! What the figure of thresholds is given.

use super::flat::Flat;
use super::flat::visit_list;
use super::origin::Origin;
use crate::numerics::prob_from_logit;
use crate::params::{Prob, XAxis};

/// What is wrong at a cut, by weight: with all positives and negatives, that is everything.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Decision {
    /// Positive is what reaches it: a probability, or more than 1 where nothing does.
    pub cut: f64,
    /// Negatives taken for positive.
    pub false_positives: f64,
    /// Positives taken for negative.
    pub false_negatives: f64,
}

/// The cuts that are marked, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Marks {
    /// 0.5.
    pub half: Decision,
    /// t, the best cut of true probabilities.
    pub threshold: Decision,
    /// p*(t), the same after training with the loss.
    pub trained: Decision,
    /// The cut with the least cost.
    pub least_cost: Decision,
    /// The cut with the most F1.
    pub most_f1: Decision,
}

/// What is right and wrong at every cut. NaN is no value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Threshold {
    /// Where it comes from.
    pub origin: Origin,
    /// The weight of positives.
    pub positives: f64,
    /// The weight of negatives.
    pub negatives: f64,
    /// The cuts that are marked.
    pub marks: Marks,
    /// The cut at the cursor.
    pub cursor: Decision,
    /// The cuts of the curves, at the [`places`] of the axis.
    pub cuts: Vec<Decision>,
}

/// How many steps an axis is divided into.
const STEPS: u32 = 256;

/// The cuts of the curves: evenly over the axis.
pub fn places(axis: XAxis) -> Vec<Prob> {
    let steps = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
    let probs = steps.map(|part| match axis {
        XAxis::Probability => part,
        XAxis::Logit => prob_from_logit(20.0 * part - 10.0),
    });
    probs.filter_map(|prob| Prob::new(prob).ok()).collect()
}

fn visit_decision(decision: &mut Decision, visit: &mut dyn FnMut(&mut f64)) {
    [
        &mut decision.cut,
        &mut decision.false_positives,
        &mut decision.false_negatives,
    ]
    .into_iter()
    .for_each(visit);
}

impl Flat for Threshold {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.origin.visit(visit);
        [&mut self.positives, &mut self.negatives]
            .into_iter()
            .for_each(&mut *visit);
        let marks = &mut self.marks;
        for mark in [
            &mut marks.half,
            &mut marks.threshold,
            &mut marks.trained,
            &mut marks.least_cost,
            &mut marks.most_f1,
            &mut self.cursor,
        ] {
            visit_decision(mark, visit);
        }
        visit_list(&mut self.cuts, visit, visit_decision);
    }
}
