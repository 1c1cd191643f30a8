//! The formulas of a target and of its loss, and what programs compute of it.

use super::aim::{Aim, Source};
use crate::code::{Kind, Subject};
use crate::figure::interface::Equation;
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::softmax::guessing;
use crate::params::{ClassWeights, LabelView, Params, Smoothing, SmoothingOver, Temperature};

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let (s, classes) = (number(params.smoothing.get(), 4), params.logits.classes());
    let aim = Aim::current(params);
    let (own, other) = (number(aim.own, 4), number(aim.others[0], 4));
    let (others, floor) = (classes - 1, number(aim.floor, 4));
    let target = match (Source::current(params), params.smoothing_over) {
        (Source::Teacher(temperature), _) => format!(
            r"\c{{smoothed}}{{t_k}} = \frac{{e^{{z_k/{0}}}}}{{\sum_j e^{{z_j/{0}}}}}, \quad t_0 = {own}",
            number(temperature.get(), 4)
        ),
        (_, SmoothingOver::All) => {
            format!(r"\c{{smoothed}}{{t_y}} = 1 − {s} + \frac{{{s}}}{{{classes}}} = {own}")
        }
        (_, SmoothingOver::Others) => format!(
            r"\c{{smoothed}}{{t_y}} = 1 − {s} = {own}, \quad t_k = \frac{{{s}}}{{{others}}} = {other}"
        ),
    };
    let last = match params.label_view {
        LabelView::Target => format!(
            r"\text{{best gap}} = \ln \frac{{{own}}}{{{other}}} = {}",
            number(aim.gap, 4)
        ),
        LabelView::Parts | LabelView::Teacher => format!(
            r"\text{{entropy}} = −\sum_k t_k \ln t_k = {floor}, \quad \text{{KL}} = \sum_k t_k \ln \frac{{t_k}}{{p_k}}"
        ),
    };
    let loss = match params.label_view {
        LabelView::Teacher => r"\c{smoothed}{L} = −\sum_k t_k \ln p_k".to_owned(),
        LabelView::Target | LabelView::Parts => format!(
            r"\c{{smoothed}}{{L}} = −{own} \ln p − {} \ln \frac{{1 − p}}{{{others}}}",
            number(aim.others[0] * others as f64, 4),
        ),
    };
    [target, loss, last]
        .map(|tex| Equation::of(Series::Smoothed, tex))
        .into()
}

/// The loss of a target where ln(p/q) of the true class is `odds`, and the other classes share the rest as in the target.
pub(super) fn subject(params: &Params, source: Source, odds: f64) -> Subject {
    let classes = params.logits.classes();
    if params.label_view == LabelView::Teacher {
        let logits = |source| [&[odds], &Aim::of(params, source).ln_split[..]].concat();
        let Source::Teacher(_) = source else {
            let hard = softmax(classes, Smoothing::NONE);
            let logits = logits(Source::current(params));
            return Subject::one(source.label(), hard, logits, 0.0);
        };
        let (aim, logits) = (Aim::of(params, source), logits(source));
        let kind = Kind::SoftTargets { classes };
        return Subject {
            y: [&[aim.own], &aim.others[..]].concat(),
            ..Subject::one(source.label(), kind, logits, 0.0)
        };
    }
    // With the others' logits at 0, the true class's is ln(p/q) + ln(K − 1).
    let mut logits = vec![0.0; classes];
    logits[0] = odds + guessing(classes - 1);
    let smoothing = match source {
        Source::Smoothing(smoothing) => smoothing,
        Source::Teacher(_) => Smoothing::NONE,
    };
    let kind = match params.smoothing_over {
        SmoothingOver::All => softmax(classes, smoothing),
        SmoothingOver::Others => Kind::SmoothedOverOthers { classes, smoothing },
    };
    Subject::one(source.label(), kind, logits, 0.0)
}

fn softmax(classes: usize, smoothing: Smoothing) -> Kind {
    Kind::Softmax {
        classes,
        smoothing,
        temperature: Temperature::ONE,
        class_weight: ClassWeights::NONE,
    }
}
