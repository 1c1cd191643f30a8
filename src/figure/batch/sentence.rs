//! The sentence about the batch: its sum and mean, and what a reader may have missed.

use super::work::{Worked, work};
use crate::figure::text::{number, prob_text};
use crate::numerics::prob_from_logit;
use crate::params::{BatchLoss, Params};

/// Why a row has no loss.
pub(super) fn refusal(worked: &Worked) -> Option<String> {
    let (row, error) = worked.refused.as_ref()?;
    let what = if error.name() == "target" {
        "target"
    } else {
        "prediction"
    };
    Some(format!(
        "Row *{row}* has no loss: its {what} is {}, but must be {}.",
        error.value().replace('-', "−"),
        error.requirement()
    ))
}

/// What a loss of logits makes of the first prediction, for it may have been typed as a probability.
fn of_logits(params: &Params) -> String {
    let rows = params.rows.as_slice();
    match (params.batch_loss, rows) {
        (BatchLoss::BceLogits | BatchLoss::CrossEntropy, [first, ..]) => {
            let prob = prob_text(prob_from_logit(first.prediction));
            let logit = number(first.prediction, 4);
            format!(" Predictions are logits: *{logit}* is p = *{prob}*.")
        }
        _ => String::new(),
    }
}

pub(super) fn of_batch(params: &Params) -> String {
    let worked = work(params);
    let rows = params.rows.as_slice();
    let refused = refusal(&worked).map_or_else(String::new, |refusal| format!(" {refusal}"));
    if worked.divisor == 0 {
        return format!(
            "There is nothing to average: the sum is *{}*, and the mean, 0/0, is undefined.{refused}",
            number(worked.sum, 4)
        );
    }
    let weights = if rows.iter().any(|row| row.weight != 1.0) {
        " Weights multiply the rows, not the divisor."
    } else {
        ""
    };
    let kept = if worked.divisor == rows.len() {
        "the number of rows"
    } else {
        "the number of rows that count"
    };
    let of_both = if worked.mean.is_nan() {
        format!("The mean divides by *{}*, {kept}.", worked.divisor)
    } else {
        format!(
            "The sum is *{}*. The mean divides it by *{}*, {kept}: *{}*.",
            number(worked.sum, 4),
            worked.divisor,
            number(worked.mean, 4)
        )
    };
    let logits = of_logits(params);
    format!("{of_both}{weights}{logits}{refused}")
}
