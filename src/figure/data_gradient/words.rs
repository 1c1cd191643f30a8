//! What is said of gradients, and what would change them.

use crate::figure::given::{self, AtGamma, Gradient, Group};
use crate::figure::interface::Equation;
use crate::figure::scene::Series;
use crate::figure::text::{number, percent};
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
    let [_, abs, signed, ..] = data.sums(loss);
    let beside = if loss == 0 {
        String::new()
    } else {
        format!(" (*{plain}* under cross-entropy)")
    };
    format!(
        "{}Under *{name}*, positives have *{share}* of the gradient{beside}, easy negatives *{easy}*. Σ dL/dz is *{}* of Σ|dL/dz|: *0* once a free bias has settled.",
        data.origin.begins(),
        percent(signed / abs),
    )
}

/// What would give positives the share τ, fit the costs, or begin well.
pub(super) fn advice(data: &Gradient, params: &Params) -> Vec<Equation> {
    let tau = number(params.target_share.get(), 4);
    let plain = |tex| Equation { series: None, tex };
    let known = |value: f64, digits| {
        if value.is_nan() {
            r"\text{none}".into()
        } else {
            number(value, digits)
        }
    };
    let (alphas, gammas): (Vec<String>, Vec<String>) = (data.at.iter())
        .map(|AtGamma { gamma, alpha, .. }| (known(*alpha, 4), number(*gamma, 3)))
        .unzip();
    let without_alpha = if data.least_gamma.is_nan() {
        format!(
            r"\text{{without }} α \text{{ positives reach }} {} \text{{ at most}}",
            known(data.greatest_share, 5)
        )
    } else {
        format!(
            r"\text{{without }} α \text{{ positives reach }} τ \text{{ at }} γ = {}",
            known(data.least_gamma, 5)
        )
    };
    vec![
        Equation::of(
            Series::Focal,
            format!(
                r"\c{{focal}}{{α}} = \frac{{τN}}{{τN + (1 − τ)P}} \text{{ for }} τ = {tau} \quad = {} \quad \text{{at }} γ = {}",
                alphas.join(", "),
                gammas.join(", ")
            ),
        ),
        Equation::of(Series::Focal, without_alpha),
        Equation::of(
            Series::Focal,
            format!(
                r"\text{{easy ones have a tenth of negatives’ pull at }} γ = {}",
                known(data.least_gamma_for_easy, 5)
            ),
        ),
        Equation::of(
            Series::Asymmetric,
            format!(
                r"\c{{asymmetric}}{{w_+}} = \frac{{τN_0}}{{(1 − τ)P_0}} = {}",
                known(data.pos_weight, 5)
            ),
        ),
        plain(format!(
            r"\text{{for the costs: }} α = \frac{{w_{{fn}}}}{{w_{{fp}} + w_{{fn}}}} = {} \quad w_+ = \frac{{w_{{fn}}}}{{w_{{fp}}}} = {}",
            known(data.alpha_of_costs, 5),
            known(data.pos_weight_of_costs, 5)
        )),
        plain(format!(
            r"\text{{bias to start with}} = −\ln \frac{{1 − π}}{{π}} = {}",
            known(data.bias, 5)
        )),
    ]
}
