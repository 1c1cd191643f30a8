//! What each decision costs, and the threshold between them.

use crate::figure::interface::Equation;
use crate::figure::scene::{Curve, Mark, Rule, Series};
use crate::figure::text::{OFF_AXIS, number, prob_text};
use crate::loss::asymmetric::{threshold, trained_to};
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

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let (fp, fn_) = (params.fp_weight, params.fn_weight);
    let texts = (number(fp.get(), 4), number(fn_.get(), 4));
    let (w_fp, w_fn) = (&texts.0, &texts.1);
    let mut formulas = vec![
        Equation::of(
            Series::Asymmetric,
            format!(r"\c{{asymmetric}}{{L}} = −{w_fn} y \ln p − {w_fp} (1 − y) \ln (1 − p)"),
        ),
        Equation::of(
            Series::Asymmetric,
            format!(r"\frac{{∂\c{{asymmetric}}{{L}}}}{{∂z}} = {w_fp} (1 − y) p − {w_fn} y (1 − p)"),
        ),
    ];
    if let Some(cut) = threshold(fp, fn_) {
        formulas.push(Equation::of(
            Series::CrossEntropy,
            format!(
                r"\text{{threshold}} = \frac{{w_{{fp}}}}{{w_{{fp}} + w_{{fn}}}} = \frac{{{w_fp}}}{{{w_fp} + {w_fn}}} = {}",
                number(cut, 4)
            ),
        ));
    }
    formulas
}

pub(super) fn sentence(params: &Params) -> String {
    let (fp, fn_) = (params.fp_weight, params.fn_weight);
    let Some(cut) = threshold(fp, fn_) else {
        return "Both weights are *0*: no mistake costs anything, so there is nothing to learn and no threshold to set.".into();
    };
    let Some(x) = params.at else {
        let (w_fp, w_fn) = (fp.get(), fn_.get());
        let opening = if w_fp == w_fn {
            "Both mistakes cost the same".into()
        } else if w_fn == 0.0 {
            "Only false positives cost anything".into()
        } else if w_fp == 0.0 {
            "Only false negatives cost anything".into()
        } else if w_fp > w_fn {
            format!(
                "A false positive costs *{}* times a false negative",
                number(w_fp / w_fn, 3)
            )
        } else {
            format!(
                "A false negative costs *{}* times a false positive",
                number(w_fn / w_fp, 3)
            )
        };
        return if cut == 0.5 {
            format!("{opening}: however the model was trained, put the threshold at *0.5*.")
        } else {
            format!(
                "{opening}. After plain training, put the threshold at *{}*; after training with this loss, at *0.5*.",
                number(cut, 3)
            )
        };
    };
    let (Some(chance), costs) = (params.axis.sigmoid(x), expected_costs(params, x)) else {
        return OFF_AXIS.into();
    };
    let [one, zero] = costs;
    let verdict = if one < zero {
        "say *1*"
    } else if one > zero {
        "say *0*"
    } else {
        "either will do"
    };
    let moved = trained_to(chance, fp, fn_).map_or_else(
        || "This loss teaches nothing about such cases.".into(),
        |moved| {
            format!(
                "A model trained with this loss says *{}* instead.",
                prob_text(moved)
            )
        },
    );
    format!(
        "If the chance of a positive is *{}*, saying 1 costs *{}* on average and saying 0 *{}*: {verdict}. {moved}",
        params.axis.spell(x),
        number(one, 3),
        number(zero, 3),
    )
}
