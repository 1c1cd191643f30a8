//! The sentence about the batch: its sum and mean, and what a reader may have missed.

use super::work::work;
use super::worked::{Worked, has_positives};
use crate::figure::text::{number, prob_text};
use crate::numerics::prob_from_logit;
use crate::params::{BatchLoss, DivideBy, Params};

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

/// What the mean divides by, in words.
fn divisor(params: &Params, worked: &Worked) -> &'static str {
    let all = worked.kept == worked.rows.len();
    let by_class = params.batch_loss == BatchLoss::Classes
        && !params.class_weight.are_even(params.class_rows.classes());
    match params.divisor {
        DivideBy::Number => "a number of your own",
        DivideBy::Positives if has_positives(params) => "the number of positives, at least 1",
        DivideBy::Weights if by_class => "the class weights of the labels",
        DivideBy::Weights if params.batch_loss != BatchLoss::Classes => "the sum of the weights",
        DivideBy::Usual | DivideBy::Positives if by_class => "the class weights of the labels",
        _ if all => "the number of rows",
        _ => "the number of rows that count",
    }
}

/// What a reader may have missed about weights and divisors.
fn remark(params: &Params) -> &'static str {
    let mut rows = params.rows.as_slice().iter();
    let apart = matches!(params.divisor, DivideBy::Usual | DivideBy::Rows);
    if params.divisor == DivideBy::Positives && !has_positives(params) {
        " Only losses of yes or no have positives to divide by."
    } else if params.batch_loss != BatchLoss::Classes && apart && rows.any(|row| row.weight != 1.0)
    {
        " Weights multiply the rows, not the divisor."
    } else {
        ""
    }
}

pub(super) fn of_batch(params: &Params) -> String {
    let worked = work(params);
    let refused = refusal(&worked).map_or_else(String::new, |refusal| format!(" {refusal}"));
    if worked.divisor == 0.0 {
        return format!(
            "There is nothing to average: the sum is *{}*, and the mean, 0/0, is undefined.{refused}",
            number(worked.sum, 4)
        );
    }
    let (kept, divisor) = (divisor(params, &worked), number(worked.divisor, 4));
    let of_both = if worked.mean.is_nan() {
        format!("The mean divides by *{divisor}*, {kept}.")
    } else {
        format!(
            "The sum is *{}*. The mean divides it by *{divisor}*, {kept}: *{}*.",
            number(worked.sum, 4),
            number(worked.mean, 4)
        )
    };
    let (remark, logits) = (remark(params), of_logits(params));
    format!("{of_both}{remark}{logits}{refused}")
}
