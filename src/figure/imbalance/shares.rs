//! How hard each group of samples pulls.

use crate::figure::binary::of_true_class;
use crate::figure::scene::Fill;
use crate::loss::Loss;
use crate::params::{Confidence, Params, Prob, Target};

pub(super) const GROUPS: [(&str, Fill); 3] = [
    ("positives", Fill::Solid),
    ("hard negatives", Fill::Hatched),
    ("easy negatives", Fill::Tinted),
];

/// A group of samples: its share of the data, its p_t and its label.
pub(super) fn groups(params: &Params) -> [(f64, Confidence, Target); 3] {
    let positives = params.positive_rate.get();
    let negatives = 1.0 - positives;
    let hard = params.hard_share.get();
    [
        (positives, params.positive_confidence, Target::POSITIVE),
        (negatives * hard, params.hard_confidence, Target::NEGATIVE),
        (
            negatives * (1.0 - hard),
            params.easy_confidence,
            Target::NEGATIVE,
        ),
    ]
}

/// What one sample of a group counts for at each stage: 1 as a sample, then its |dL/dz| under each of the four losses.
pub(super) fn pulls(
    params: &Params,
    (_, confidence, target): (f64, Confidence, Target),
) -> [f64; 5] {
    let Ok(prob) = Prob::new(confidence.get()) else {
        return [f64::NAN; 5];
    };
    // Along p_t, a negative behaves as a positive does.
    let of = |loss: Loss| libm::fabs(loss.at_prob(prob, Target::POSITIVE).d_logit);
    let plain = of(Loss::Bce);
    let weight = if target == Target::POSITIVE {
        let rate = params.positive_rate.get();
        (1.0 - rate) / rate
    } else {
        1.0
    };
    [
        1.0,
        plain,
        weight * plain,
        of(of_true_class(params.gamma, None, target)),
        of(of_true_class(params.gamma, params.alpha, target)),
    ]
}

/// How much of the whole each group has at a stage.
pub(super) fn shares(params: &Params, stage: usize) -> [f64; 3] {
    let pulls = groups(params).map(|group| group.0 * pulls(params, group)[stage]);
    let whole: f64 = pulls.iter().sum();
    pulls.map(|pull| pull / whole)
}
