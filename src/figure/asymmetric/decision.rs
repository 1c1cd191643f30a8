//! What each decision costs, and the threshold between them.

use crate::figure::scene::{Curve, Mark, Rule, Series};
use crate::figure::text::number;
use crate::loss::asymmetric::threshold;
use crate::params::{Params, Prob};

/// The two decisions, each as the label that it is wrong about; in the readout they follow the losses.
pub(super) const DECISIONS: [(Series, &str); 2] = [
    (Series::AsymmetricNegative, "say 1"),
    (Series::Asymmetric, "say 0"),
];

/// The expected costs of saying 1 and of saying 0, where `x` gives the chance of a positive.
pub(super) fn expected_costs(params: &Params, x: f64) -> [f64; 2] {
    params.axis.sigmoid(x).map_or([f64::NAN; 2], |chance| {
        [
            params.fp_weight.get() * chance.complement(),
            params.fn_weight.get() * chance.prob(),
        ]
    })
}

pub(super) fn marks(params: &Params) -> Vec<Mark> {
    let mut marks: Vec<Mark> = DECISIONS
        .into_iter()
        .enumerate()
        .map(|(i, (series, label))| {
            let params = *params;
            let value = move |x| expected_costs(&params, x)[i];
            Mark::Curve(Curve::new(4 + i, series, label, value))
        })
        .collect();
    let mut rule = |prob: f64, series: Series, label: String| {
        if let Ok(prob) = Prob::new(prob) {
            let at = params.axis.x_from_prob(prob);
            marks.push(Mark::Rule(Rule::upright(at, series, label)));
        }
    };
    if let Some(cut) = threshold(params.fp_weight, params.fn_weight) {
        if cut == 0.5 {
            rule(cut, Series::Asymmetric, "cut at 0.5".into());
        } else {
            let label = format!("plain training: {}", number(cut, 3));
            rule(cut, Series::CrossEntropy, label);
            rule(0.5, Series::Asymmetric, "weighted training: 0.5".into());
        }
    }
    marks
}
