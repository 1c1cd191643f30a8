//! The second derivatives by the logit: where a loss is convex.

use super::changes;
use super::losses::{curves, focal, losses, noted};
use crate::figure::binary::Measure;
use crate::figure::interface::Equation;
use crate::figure::scene::{Mark, Panel, Rule, Scene, Series};
use crate::figure::text::{OFF_AXIS, number};
use crate::figure::x_axis::axis_title;
use crate::loss::Loss;
use crate::loss::focal::class_weight;
use crate::numerics::prob_from_logit;
use crate::params::{Params, YScale, Zoom};

/// How a second derivative is written.
pub(super) const SYMBOL: &str = "d²L/dz²";

fn frame(params: &Params) -> (f64, f64) {
    match (params.zoom, params.target.get()) {
        (Zoom::NearOne, _) => (-0.002, 0.006),
        (_, 1.0) => (-0.2, 0.6),
        (_, 0.0) => (-0.4, 1.4),
        _ => (-0.4, 1.0),
    }
}

/// The two losses that are not convex.
fn turning(params: &Params) -> [(Series, &'static str, Loss); 2] {
    [
        (Series::SquaredError, "squared error", Loss::Mse),
        (Series::Focal, "focal loss", focal(params)),
    ]
}

/// The logits in view at which the second derivative of `loss` changes its sign.
fn turns(params: &Params, loss: Loss) -> Vec<f64> {
    changes::of_sign(|logit| loss.d2_at_logit(logit, params.target))
}

pub(super) fn scene(params: &Params) -> Scene {
    let axis = params.axis;
    let mut marks = vec![Mark::Rule(Rule::level(0.0, Series::Neutral, ""))];
    marks.append(&mut curves(params, Measure::SecondDerivative));
    for (series, _, loss) in turning(params) {
        let turns = turns(params, loss).into_iter();
        marks.extend(turns.map(|logit| noted(params, logit, 0.0, (series, "turns"))));
    }
    let title = match params.y_scale {
        YScale::Linear => "Second derivative, d²L/dz²: below 0 a loss is not convex",
        YScale::Log => "Size of the second derivative, |d²L/dz²|",
    };
    Scene {
        panels: vec![Panel {
            id: "gradient",
            title: title.into(),
            x: axis.frame(axis_title(axis), params.zoom),
            y: params.y_scale.axis(SYMBOL, frame(params), (1e-6, 10.0)),
            marks,
        }],
    }
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let [gamma, fp, fn_] = [
        params.gamma.get(),
        params.fp_weight.get(),
        params.fn_weight.get(),
    ]
    .map(|v| number(v, 4));
    let y = params.target;
    let of = |series: Series, tex: &str| {
        let name = series.name();
        Equation::of(
            series,
            format!(r"\frac{{∂^2\c{{{name}}}{{L}}}}{{∂z^2}} = {tex}"),
        )
    };
    let mut formulas = vec![
        of(Series::CrossEntropy, "p q"),
        of(Series::SquaredError, "2 p q (p q + (p − y) (q − p))"),
        of(Series::Smoothed, "p q"),
        of(Series::Asymmetric, &format!("({fp} (1 − y) + {fn_} y) p q")),
    ];
    // A soft label mixes too many terms to be read.
    if matches!(y.get(), 0.0 | 1.0) {
        let weight = params
            .alpha
            .map_or_else(String::new, |_| number(class_weight(params.alpha, y), 4));
        let tex = format!(
            r"{weight} p_t (1 − p_t)^{{{gamma}}} ((1 + 2 · {gamma}) (1 − p_t) + {gamma} (1 − p_t − {gamma} p_t) \ln p_t)"
        );
        formulas.push(of(Series::Focal, &tex));
    }
    formulas
}

/// "squared error below p = 0.333 and focal loss below p = 0.097".
fn where_not_convex(params: &Params) -> Option<String> {
    let side = match params.target.get() {
        1.0 => "below",
        0.0 => "above",
        _ => "beyond",
    };
    let of_loss = |(_, name, loss)| {
        let places = turns(params, loss).into_iter();
        let places: Vec<String> = places
            .map(|logit| format!("*p = {}*", number(prob_from_logit(logit), 3)))
            .collect();
        (!places.is_empty()).then(|| format!("{name} {side} {}", places.join(" and ")))
    };
    let losses: Vec<String> = turning(params).into_iter().filter_map(of_loss).collect();
    (!losses.is_empty()).then(|| losses.join(" and "))
}

pub(super) fn sentence(params: &Params) -> String {
    let Some(x) = params.at else {
        let rest = where_not_convex(params)
            .map_or_else(String::new, |losses| format!(" Not convex: {losses}."));
        return format!(
            "Cross-entropy is convex by the logit, whatever its weights and labels: its second derivative is p q.{rest}"
        );
    };
    let of = |loss| params.axis.second_derivative(loss, x, params.target);
    let plain = of(Loss::Bce);
    if plain.is_nan() {
        return OFF_AXIS.into();
    }
    let negative: Vec<String> = losses(params)
        .into_iter()
        .filter(|&(_, _, loss)| of(loss) < 0.0)
        .map(|(_, label, loss)| format!("{label} (*{}*)", number(of(loss), 3)))
        .collect();
    let place = params.axis.spell(x);
    let plain = number(plain, 3);
    if negative.is_empty() {
        return format!(
            "At *{place}* every loss here is convex by the logit; cross-entropy’s d²L/dz² is *{plain}*: the pull weakens as the answer gets better."
        );
    }
    format!(
        "At *{place}* cross-entropy’s d²L/dz² is *{plain}*. Negative: {}. There the loss is not convex: a worse answer is pulled less, and a Newton step would lead away.",
        negative.join(" and ")
    )
}
