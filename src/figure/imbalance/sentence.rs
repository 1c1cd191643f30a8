//! What the figure says: who is there, who pulls, and who pulls after focusing.

use super::shares::shares;
use crate::figure::text::{number, percent};
use crate::params::Params;

/// A stage's name with its current numbers.
pub(super) fn name(params: &Params, index: usize) -> String {
    let gamma = number(params.gamma.get(), 4);
    match index {
        0 => "all samples".into(),
        1 => "cross-entropy".into(),
        2 => "weighted cross-entropy".into(),
        3 => format!("focal loss with γ = {gamma}"),
        _ => format!(
            "focal loss with γ = {gamma} and α {}",
            params.alpha.map_or_else(
                || "off".into(),
                |alpha| format!("= {}", number(alpha.get(), 4))
            )
        ),
    }
}

/// How the pull is shared out under a loss.
fn told(params: &Params, loss: usize) -> String {
    let [positives, hard, easy] = shares(params, loss).map(percent);
    format!(
        "*{positives}* of the pull comes from positives, *{hard}* from hard negatives and *{easy}* from easy ones"
    )
}

pub(super) fn of_samples(params: &Params) -> String {
    let [positives, hard, easy] = shares(params, 0).map(percent);
    format!(
        "Of all samples, *{positives}* are positives, *{hard}* are hard negatives and *{easy}* are easy ones."
    )
}

pub(super) fn of_loss(params: &Params, loss: usize) -> String {
    format!(
        "Positives are *{}* of the samples. Under *{}*, {}.",
        percent(params.positive_rate.get()),
        name(params, loss),
        told(params, loss)
    )
}

pub(super) fn of_all(params: &Params) -> String {
    let listed = |loss: usize| {
        let [positives, hard, easy] = shares(params, loss).map(percent);
        format!("*{positives}*, *{hard}* and *{easy}*")
    };
    let weighted = params.alpha.map_or_else(String::new, |alpha| {
        format!("; with *α = {}*, {}", number(alpha.get(), 4), listed(4))
    });
    format!(
        "With *{}* positives, {} under cross-entropy. Focal loss with *γ = {}* makes that {}{weighted}.",
        percent(params.positive_rate.get()),
        told(params, 1),
        number(params.gamma.get(), 4),
        listed(3),
    )
}
