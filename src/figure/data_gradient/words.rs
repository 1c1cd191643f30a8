//! What is said of gradients, and what would change them.

use crate::figure::given::{self, AtGamma, Gradient, Group};
use crate::figure::interface::Equation;
use crate::figure::scene::Series;
use crate::figure::text::{number, percent, times};
use crate::params::Params;

pub(super) fn rows_sentence(data: &Gradient) -> String {
    let [positives, hard, easy] = data.groups.map(|Group { rows, .. }| number(rows, 6));
    let [share, ..] = data.shares(0).map(percent);
    format!(
        "{}*{positives}* positives, *{hard}* hard and *{easy}* easy negatives: positives have *{share}* of the weight.",
        data.origin.begins()
    )
}

pub(super) fn loss_sentence(data: &Gradient, params: &Params, loss: usize) -> String {
    let name = given::losses(params)[loss].1;
    let [share, _, easy] = data.shares(loss + 1).map(percent);
    let [plain, ..] = data.shares(1).map(percent);
    let [_, abs, signed, scale, _] = data.sums(loss);
    let beside = if loss == 0 {
        String::new()
    } else {
        format!(
            ", beside *{plain}* under cross-entropy, and its gradient is *{}* times as large",
            times(scale)
        )
    };
    format!(
        "{}Under *{name}*, positives have *{share}* of the gradient and easy negatives *{easy}*{beside}. Σ dL/dz is *{}* of Σ|dL/dz|: at 0 a free bias has settled.",
        data.origin.begins(),
        percent(signed / abs),
    )
}

/// What would give positives the share τ, fit the costs, or begin well.
pub(super) fn advice(data: &Gradient, params: &Params) -> Vec<Equation> {
    let tau = number(params.target_share.get(), 4);
    let plain = |tex| Equation { series: None, tex };
    let known = |value: f64| {
        if value.is_nan() {
            r"\text{none}".into()
        } else {
            number(value, 5)
        }
    };
    let alphas = data.at.iter().map(|AtGamma { gamma, alpha, .. }| {
        Equation::of(
            Series::Focal,
            format!(
                r"\c{{focal}}{{α}} = \frac{{τN}}{{τN + (1 − τ)P}} = {} \text{{ at }} γ = {}, τ = {tau}",
                known(*alpha),
                number(*gamma, 3)
            ),
        )
    });
    let mut all: Vec<Equation> = alphas.collect();
    let reached = if data.least_gamma.is_nan() {
        format!(
            r"\text{{no }} γ ≤ 10 \text{{ gives positives }} {tau} \text{{ without }} α\text{{; the most is }} {}",
            known(data.greatest_share)
        )
    } else {
        format!(
            r"γ = {} \text{{ is the least that gives positives }} {tau} \text{{ without }} α",
            known(data.least_gamma)
        )
    };
    all.extend([
        Equation::of(Series::Focal, reached),
        Equation::of(
            Series::Focal,
            format!(
                r"γ = {} \text{{ is the least with easy negatives at most a tenth of the negatives’ gradient}}",
                known(data.least_gamma_for_easy)
            ),
        ),
        Equation::of(
            Series::Asymmetric,
            format!(
                r"\c{{asymmetric}}{{w_+}} = \frac{{τN_0}}{{(1 − τ)P_0}} = {}",
                known(data.pos_weight)
            ),
        ),
        plain(format!(
            r"\text{{for the costs: }} α = \frac{{w_{{fn}}}}{{w_{{fp}} + w_{{fn}}}} = {}, w_+ = \frac{{w_{{fn}}}}{{w_{{fp}}}} = {}",
            known(data.alpha_of_costs),
            known(data.pos_weight_of_costs)
        )),
        plain(format!(
            r"\text{{bias to start with}} = −\ln \frac{{1 − π}}{{π}} = {}",
            known(data.bias)
        )),
    ]);
    all
}
