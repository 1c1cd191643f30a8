//! Focal loss of K classes, along the odds of the true class, with one α for each class.

use super::panels::panels;
use crate::code::{Kind, Subject};
use crate::figure::interface::Equation;
use crate::figure::scene::{Curve, Emphasis, Mark, Row, Rule, Scene, Series, Table};
use crate::figure::text::{OFF_AXIS, number, percent, prob_text, readout_heading};
use crate::loss::softmax::weighted;
use crate::loss::softmax_focal;
use crate::numerics::{Softmax, logit_from_prob, prob_from_logit};
use crate::params::{ClassWeights, Params, Prob, Smoothing, Temperature, XAxis};

/// With more classes than this, curves have no room for their names.
const FEW: usize = 6;

/// What the others' logits come to: ln(p/q) of the true class is its logit less that.
fn others(params: &Params) -> f64 {
    let mut logits = params.logits.as_slice().to_vec();
    logits.remove(params.true_class);
    Softmax::from_logits(&logits).log_sum_exp()
}

/// The row of logits, with the true class's moved to the cursor.
fn logits_at(params: &Params, x: f64) -> Option<Vec<f64>> {
    let odds = match params.axis {
        XAxis::Logit => (!x.is_nan()).then_some(x)?,
        XAxis::Probability => logit_from_prob(Prob::new(x).ok()?),
    };
    let mut logits = params.logits.as_slice().to_vec();
    logits[params.true_class] = odds + others(params);
    Some(logits)
}

/// Where the logits have the true class.
fn as_set(params: &Params) -> Mark {
    let odds = params.logits.as_slice()[params.true_class] - others(params);
    let place = match params.axis {
        XAxis::Logit => odds,
        XAxis::Probability => prob_from_logit(odds),
    };
    Mark::Rule(Rule::upright(place, Series::Neutral, "the logits as set"))
}

/// Focal loss and cross-entropy of a row.
struct At {
    row: Softmax,
    loss: f64,
    slopes: Vec<f64>,
    plain: f64,
    plain_slopes: Vec<f64>,
}

impl At {
    fn of(params: &Params, x: f64) -> Option<Self> {
        let row = Softmax::from_logits(&logits_at(params, x)?);
        let (classes, own) = (row.classes(), params.true_class);
        let mut shares = vec![0.0; classes];
        let [mut slopes, mut plain_slopes] = [(); 2].map(|()| vec![0.0; classes]);
        shares[own] = 1.0;
        let plain = weighted(&row, &shares, &mut plain_slopes);
        shares[own] = params.class_weight.of(classes)[own];
        let loss = softmax_focal::weighted(&row, &mut shares, params.gamma, &mut slopes);
        Some(Self {
            row,
            loss,
            slopes,
            plain,
            plain_slopes,
        })
    }
}

/// The classes in the order of the readout: the true one first.
fn order(params: &Params) -> Vec<usize> {
    let own = params.true_class;
    let others = (0..params.logits.classes()).filter(|&class| class != own);
    [own].into_iter().chain(others).collect()
}

fn curve(
    params: &Params,
    row: usize,
    (series, name): (Series, &str),
    value: fn(&At, usize) -> f64,
    class: usize,
) -> Curve {
    let params = *params;
    Curve::new(row, series, name, move |x| {
        At::of(&params, x).map_or(f64::NAN, |at| value(&at, class))
    })
}

pub(super) fn scene(params: &Params) -> Scene {
    let title = match params.axis {
        XAxis::Probability => "probability of the true class",
        XAxis::Logit => "ln(p/q) of the true class",
    };
    let (classes, own) = (params.logits.classes(), params.true_class);
    let plain = (Series::CrossEntropy, "cross-entropy");
    let focal = (Series::Focal, "focal");
    let mut slopes = vec![Mark::Curve(curve(
        params,
        classes,
        plain,
        |at, own| at.plain_slopes[own],
        own,
    ))];
    for (row, class) in order(params).into_iter().enumerate().rev() {
        let name = format!("focal, class {class}");
        let slope = |at: &At, class: usize| at.slopes[class];
        slopes.push(Mark::Curve(if class == own {
            curve(params, row, (Series::Focal, &name), slope, class).labelled("focal".into())
        } else {
            let label = if classes > FEW {
                String::new()
            } else {
                format!("class {class}")
            };
            Curve {
                emphasis: Emphasis::Context,
                ..curve(params, row, (Series::Neutral, &name), slope, class).labelled(label)
            }
        }));
    }
    let losses = vec![
        as_set(params),
        Mark::Curve(curve(params, classes, plain, |at, _| at.plain, own)),
        Mark::Curve(curve(params, 0, focal, |at, _| at.loss, own)),
    ];
    let weights = params.class_weight.of(classes);
    panels(params, title, "dL/dz", weights[own], [losses, slopes])
}

fn spell(params: &Params, x: f64, prob: f64) -> String {
    let own = params.true_class;
    let prob = prob_text(prob);
    match params.axis {
        XAxis::Probability => format!("p_{{{own}}} = {prob}"),
        XAxis::Logit => format!("ln(p/q) = {} (p_{{{own}}} = {prob})", number(x, 4)),
    }
}

/// α of the true class in formulas, where it is not 1.
fn alpha_text(params: &Params) -> String {
    let alpha = params.class_weight.of(params.logits.classes())[params.true_class];
    if alpha == 1.0 {
        String::new()
    } else {
        number(alpha, 4)
    }
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let (gamma, own) = (number(params.gamma.get(), 4), params.true_class);
    let alpha = alpha_text(params);
    [
        format!(r"\c{{focal}}{{L}} = −{alpha} (1 − p_{own})^{{{gamma}}} \ln p_{own}"),
        format!(
            r"\frac{{∂\c{{focal}}{{L}}}}{{∂z_k}} = {alpha} (1 − p_{own})^{{{gamma}}} (1 − \frac{{{gamma} p_{own} \ln p_{own}}}{{1 − p_{own}}}) (p_k − [k = {own}])"
        ),
    ]
    .map(|tex| Equation::of(Series::Focal, tex))
    .into()
}

pub(super) fn readout(params: &Params) -> Table {
    let (classes, own) = (params.logits.classes(), params.true_class);
    let at = params.at.and_then(|x| At::of(params, x));
    let nothing = f64::NAN;
    let mut rows: Vec<Row> = order(params)
        .into_iter()
        .map(|class| {
            let is_own = class == own;
            let values = at.as_ref().map_or([nothing; 4], |at| {
                let of_own = |value| if is_own { value } else { nothing };
                let alpha = params.class_weight.of(classes)[class];
                [at.row.prob(class), alpha, of_own(at.loss), at.slopes[class]]
            });
            let (series, of) = if is_own {
                (Series::Focal, ", the true one")
            } else {
                (Series::Neutral, "")
            };
            Row::new(Some(series), format!("class {class}{of}"), &values)
        })
        .collect();
    let plain = at.as_ref().map_or([nothing; 4], |at| {
        [at.row.prob(own), nothing, at.plain, at.plain_slopes[own]]
    });
    rows.push(Row::new(
        Some(Series::CrossEntropy),
        "cross-entropy",
        &plain,
    ));
    let heading = readout_heading(params.at, |x| {
        let prob = at.as_ref().map_or(f64::NAN, |at| at.row.prob(own));
        if prob.is_nan() {
            number(x, 4)
        } else {
            spell(params, x, prob)
        }
    });
    Table::new(heading, ["p", "α", "loss", "dL/dz"], rows)
}

pub(super) fn subjects(params: &Params, x: f64) -> Vec<Subject> {
    let classes = params.logits.classes();
    let logits = logits_at(params, x).filter(|logits| logits.iter().all(|z| z.is_finite()));
    let Some(logits) = logits else {
        return Vec::new();
    };
    let focal = Kind::SoftmaxFocal {
        classes,
        gamma: params.gamma,
        alpha: params.class_weight,
    };
    let plain = Kind::Softmax {
        classes,
        smoothing: Smoothing::NONE,
        temperature: Temperature::ONE,
        class_weight: ClassWeights::NONE,
    };
    let target = params.true_class as f64;
    [("focal", focal), ("cross-entropy", plain)]
        .map(|(name, kind)| Subject::one(name, kind, logits.clone(), target))
        .into()
}

pub(super) fn summary(params: &Params, x: f64) -> String {
    let Some(at) = At::of(params, x) else {
        return OFF_AXIS.into();
    };
    let own = params.true_class;
    let kept = at.loss / at.plain;
    let share = if kept.is_finite() {
        format!(", *{}* of cross-entropy", percent(kept))
    } else {
        String::new()
    };
    format!(
        "At *{}* focal loss is *{}*{share}. Its gradient is *{}* on the true class’s logit; the other logits share as much between them with the other sign, so it sums to 0.",
        spell(params, x, at.row.prob(own)),
        number(at.loss, 4),
        number(at.slopes[own], 4),
    )
}
