//! Asymmetric focusing: how far each label is discounted, and what a prediction then means.

use crate::figure::interface::Equation;
use crate::figure::scene::{AxisSpec, Curve, Mark, Panel, Rule, Series};
use crate::figure::text::{OFF_AXIS, number, percent, prob_text};
use crate::loss::Loss;
use crate::numerics::prob_from_logit;
use crate::optimum::{optimum, undo};
use crate::params::{Params, Prob, Target, XAxis};

/// The two ways of training whose predictions are read; in the readout they follow the losses.
pub(super) const TRAININGS: [(Series, &str); 2] = [
    (Series::Asymmetric, "after focused training"),
    (Series::CrossEntropy, "after plain training"),
];

pub(super) fn loss(params: &Params) -> Loss {
    Loss::AsymmetricFocusing {
        gamma_pos: params.gamma_pos,
        gamma_neg: params.gamma_neg,
        margin: params.margin,
    }
}

fn prob_at(params: &Params, x: f64) -> Option<Prob> {
    let prob = match params.axis {
        XAxis::Probability => x,
        XAxis::Logit => prob_from_logit(x),
    };
    Prob::new(prob).ok()
}

/// The share of positives among the samples that a model trained to the end gives the prediction at `x`.
pub(super) fn true_shares(params: &Params, x: f64) -> [f64; 2] {
    let Some(prob) = prob_at(params, x) else {
        return [f64::NAN; 2];
    };
    let undone = undo(loss(params), prob);
    [undone.map_or(f64::NAN, Prob::get), prob.get()]
}

/// What predictions mean, with the one that means a half.
pub(super) fn panel(params: &Params, x: AxisSpec) -> Panel {
    let margin = Prob::new(params.margin.get()).ok();
    let bend = margin.map(|margin| params.axis.x_from_prob(margin));
    let curves = TRAININGS.into_iter().enumerate();
    let mut marks: Vec<Mark> = curves
        .map(|(i, (series, label))| {
            let params = *params;
            let value = move |x| true_shares(&params, x)[i];
            let curve = Curve::new(4 + i, series, label, value);
            Mark::Curve(curve.bent(bend.into_iter().collect()))
        })
        .collect();
    marks.reverse();
    let half = Prob::new(0.5)
        .ok()
        .and_then(|half| optimum(loss(params), half));
    if let Some(half) = half {
        let label = format!("a true half: {}", number(half.get(), 3));
        let at = params.axis.x_from_prob(half);
        marks.push(Mark::Rule(Rule::upright(at, Series::Asymmetric, label)));
    }
    Panel {
        id: "decision",
        title: "What a prediction means: the true share of positives".into(),
        x,
        y: AxisSpec::linear("true share", 0.0, 1.0),
        marks,
    }
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let [positives, negatives, margin] = [
        params.gamma_pos.get(),
        params.gamma_neg.get(),
        params.margin.get(),
    ]
    .map(|v| number(v, 4));
    let of = |label: &str, tex: &str| {
        Equation::of(
            Series::Asymmetric,
            format!(r"\c{{asymmetric}}{{L}} = {tex} \quad \text{{where }} y = {label}"),
        )
    };
    vec![
        of("1", &format!(r"−(1 − p)^{{{positives}}} \ln p")),
        of("0", &format!(r"−p_m^{{{negatives}}} \ln (1 − p_m)")),
        Equation::of(
            Series::Asymmetric,
            format!(r"p_m = \text{{max}}(p − {margin}, 0)"),
        ),
    ]
}

pub(super) fn sentence(params: &Params) -> String {
    let half = Prob::new(0.5)
        .ok()
        .and_then(|half| optimum(loss(params), half));
    let half = half.map_or(f64::NAN, Prob::get);
    let Some((x, prob)) = params.at.and_then(|x| Some((x, prob_at(params, x)?))) else {
        if params.at.is_some() {
            return OFF_AXIS.into();
        }
        return format!(
            "Focusing prices no mistake, but moves the probabilities: after it a true half reads *{}*. Negatives below *p = {}* cost nothing.",
            prob_text(half),
            number(params.margin.get(), 3)
        );
    };
    let kept = |target| {
        let of = |loss: Loss| params.axis.eval(loss, x, target).loss;
        let (plain, focused) = (of(Loss::Bce), of(loss(params)));
        // Without a loss there is nothing to keep; an infinite one is kept as it is.
        let rest = if plain == 0.0 || plain.is_infinite() {
            String::new()
        } else {
            format!(", {} of plain cross-entropy’s", percent(focused / plain))
        };
        format!("*{}*{rest}", number(focused, 3))
    };
    let place = params.axis.spell(x);
    let negative = if prob.get() <= params.margin.get() {
        format!(
            "a negative nothing, for it is within the margin *m = {}*",
            number(params.margin.get(), 3)
        )
    } else {
        format!("a negative {}", kept(Target::NEGATIVE))
    };
    let [share, _] = true_shares(params, x);
    format!(
        "At *{place}* a positive costs {}, and {negative}. After this training such a prediction means a true share of *{}*: focusing moves probabilities, costs move the threshold.",
        kept(Target::POSITIVE),
        prob_text(share)
    )
}
