//! The batch in the form that programs are made from.

use super::worked::{divisor, is_ignored};
use crate::code::{Kind, Subject};
use crate::loss::Loss;
use crate::loss::regression::Regression;
use crate::numerics::logit_from_prob;
use crate::params::{BatchLoss, BatchRow, ClassWeights, Params, Prob, Smoothing, Temperature};

/// The batch; nothing if it has no rows, or a row without a logit. Libraries ignore class indices alone, so of other losses
/// ignored rows are left out.
pub(super) fn subject(params: &Params) -> Option<Subject> {
    let ignores_itself = params.batch_loss == BatchLoss::CrossEntropy;
    let rows = params.rows.as_slice().iter();
    let rows = rows.filter(|row| ignores_itself || !is_ignored(params, row.target));
    let rows: Vec<BatchRow> = rows.copied().collect();
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
            let kind = softmax(2, ClassWeights::NONE);
            let pairs = rows.iter().flat_map(|row| [0.0, row.prediction]);
            (kind, pairs.collect())
        }
        BatchLoss::Classes => {
            let kind = softmax(params.class_rows.classes(), params.class_weight);
            (kind, params.class_rows.logits().to_vec())
        }
    };
    let by_class = params.batch_loss == BatchLoss::Classes;
    let weighted = !by_class && rows.iter().any(|row| row.weight != 1.0);
    if x.is_empty() {
        return None;
    }
    Some(Subject {
        name: format!("{}, {}", params.batch_loss.name(), params.reduction.name()),
        kind,
        x,
        y: if by_class {
            params.class_rows.targets().to_vec()
        } else {
            column(|row| row.target)
        },
        weight: if weighted {
            column(|row| row.weight)
        } else {
            Vec::new()
        },
        reduction: params.reduction,
        divisor: divisor(params, params.reduction),
    })
}

fn softmax(classes: usize, class_weight: ClassWeights) -> Kind {
    Kind::Softmax {
        classes,
        smoothing: Smoothing::NONE,
        temperature: Temperature::ONE,
        class_weight,
    }
}
