//! The batch in the form that programs are made from.

use crate::code::{Kind, Subject};
use crate::loss::Loss;
use crate::loss::regression::Regression;
use crate::numerics::logit_from_prob;
use crate::params::{BatchLoss, BatchRow, Params, Prob, Smoothing};

/// The batch; nothing if it has no rows, or a row without a logit.
pub(super) fn subject(params: &Params) -> Option<Subject> {
    let rows = params.rows.as_slice();
    let column = |value: fn(&BatchRow) -> f64| -> Vec<f64> { rows.iter().map(value).collect() };
    let logits = || {
        let probs = rows.iter().map(|row| Prob::new(row.prediction));
        let logits: Result<Vec<f64>, _> = probs.map(|prob| prob.map(logit_from_prob)).collect();
        logits.unwrap_or_default()
    };
    let of = |loss, pos_weight| Kind::Binary { loss, pos_weight };
    let (gamma, alpha) = (params.gamma, params.alpha);
    let (kind, x) = match params.batch_loss {
        BatchLoss::Bce => (of(Loss::Bce, 1.0), logits()),
        BatchLoss::Focal => (of(Loss::Focal { gamma, alpha }, 1.0), logits()),
        BatchLoss::BceLogits => (
            of(Loss::Bce, params.pos_weight.get()),
            column(|row| row.prediction),
        ),
        BatchLoss::SquaredError => (
            Kind::Regression(Regression::Squared),
            column(|row| row.prediction),
        ),
        BatchLoss::CrossEntropy => {
            let smoothing = Smoothing::NONE;
            let kind = Kind::Softmax {
                classes: 2,
                smoothing,
            };
            let pairs = rows.iter().flat_map(|row| [0.0, row.prediction]);
            (kind, pairs.collect())
        }
    };
    let weighted = rows.iter().any(|row| row.weight != 1.0);
    if x.is_empty() {
        return None;
    }
    Some(Subject {
        name: format!("{}, {}", params.batch_loss.name(), params.reduction.name()),
        kind,
        x,
        y: column(|row| row.target),
        weight: if weighted {
            column(|row| row.weight)
        } else {
            Vec::new()
        },
        reduction: params.reduction,
    })
}
