//! Computes a batch: the loss and gradient of each row, and axes that fit them.

use super::classes;
use super::worked::{Row, Worked, divisor, ignored, is_ignored};
use crate::batch::{
    BinaryOptions, Divisor, PosWeights, Predictions, RegressionOptions, SoftmaxOptions, binary,
    regression,
};
use crate::figure::frames::{grown, step_up};
use crate::loss::Loss;
use crate::loss::regression::Regression;
use crate::params::{BatchLoss, BatchRow, ParamError, Params, Reduction};

/// The losses (one per row, or one in all) and the gradient of each prediction.
type Reduced = (Vec<f64>, Vec<f64>);

/// The loss and gradients of `rows` under `reduction`.
fn reduced(
    params: &Params,
    rows: &[BatchRow],
    reduction: Reduction,
) -> Result<Reduced, ParamError> {
    let column = |value: fn(&BatchRow) -> f64| -> Vec<f64> { rows.iter().map(value).collect() };
    let predictions = column(|row| row.prediction);
    let targets = column(|row| row.target);
    let weights = column(|row| row.weight);
    let weight = Some(&weights[..]);
    let (divisor, ignore_index) = (divisor(params, reduction), ignored(params));
    let of_binary = |loss: Loss, predictions, pos_weight| {
        let options = BinaryOptions {
            reduction,
            divisor,
            weight,
            pos_weight,
            ignore_index,
            ..BinaryOptions::default()
        };
        binary(loss, predictions, &targets, &options)
    };
    match params.batch_loss {
        BatchLoss::Bce => of_binary(Loss::Bce, Predictions::Probs(&predictions), None)
            .map(|batch| (batch.loss, batch.d_prob)),
        BatchLoss::Focal => {
            let loss = Loss::Focal {
                gamma: params.gamma,
                alpha: params.alpha,
            };
            of_binary(loss, Predictions::Probs(&predictions), None)
                .map(|batch| (batch.loss, batch.d_prob))
        }
        BatchLoss::BceLogits => {
            let pos_weight = Some(PosWeights::Same(params.pos_weight.get()));
            of_binary(Loss::Bce, Predictions::Logits(&predictions), pos_weight)
                .map(|batch| (batch.loss, batch.d_logit))
        }
        BatchLoss::SquaredError => {
            let options = RegressionOptions {
                reduction,
                divisor,
                weight,
                ignore_index,
                ..RegressionOptions::default()
            };
            regression(Regression::Squared, &predictions, &targets, &options)
                .map(|batch| (batch.loss, batch.d_prediction))
        }
        // K classes have rows of their own.
        BatchLoss::CrossEntropy | BatchLoss::Classes => {
            let logits: Vec<f64> = predictions.iter().flat_map(|&z| [0.0, z]).collect();
            let options = SoftmaxOptions {
                reduction,
                divisor,
                weight,
                ..SoftmaxOptions::default()
            };
            classes::softmax(&targets, &logits, 2, &options).map(|(loss, slopes)| {
                let slopes = slopes.chunks_exact(2).map(|pair| pair[1]);
                (loss, slopes.collect())
            })
        }
    }
}

pub(super) fn work(params: &Params) -> Worked {
    if params.batch_loss == BatchLoss::Classes {
        return classes::work(params);
    }
    let all = params.rows.as_slice();
    let apart = |row: &BatchRow| reduced(params, core::slice::from_ref(row), Reduction::None);
    let refused = all
        .iter()
        .enumerate()
        .find_map(|(i, row)| apart(row).err().map(|error| (i, error)));
    let taken: Vec<BatchRow> = all
        .iter()
        .filter(|row| apart(row).is_ok())
        .copied()
        .collect();
    let one = |reduction| {
        let loss = reduced(params, &taken, reduction).map(|(loss, _)| loss);
        loss.ok()
            .and_then(|loss| loss.first().copied())
            .unwrap_or(f64::NAN)
    };
    let slopes =
        reduced(params, &taken, params.reduction).map_or_else(|_| Vec::new(), |(_, slopes)| slopes);
    let mut slopes = slopes.into_iter();
    let rows = all
        .iter()
        .map(|row| {
            let loss = apart(row).ok().and_then(|(loss, _)| loss.first().copied());
            Row {
                inputs: [row.target, row.prediction, row.weight],
                result: loss.and_then(|loss| Some((loss, slopes.next()?))),
            }
        })
        .collect();
    let kept = || {
        let taken = taken.iter();
        taken.filter(|row| !is_ignored(params, row.target))
    };
    let sum_of = |value: fn(&BatchRow) -> f64| kept().map(value).sum::<f64>();
    Worked {
        rows,
        refused,
        sum: one(Reduction::Sum),
        mean: one(Reduction::Mean),
        divisor: match divisor(params, Reduction::Mean) {
            Some(Divisor::Number(number)) => number,
            Some(Divisor::Positives) => sum_of(|row| row.target).max(1.0),
            Some(Divisor::Weights) => sum_of(|row| row.weight),
            _ => kept().count() as f64,
        },
        kept: kept().count(),
    }
}

/// How many times its usual size an axis may grow to.
const MOST: f64 = 25.0;

/// The ends of the axes of losses and gradients. They grow with the rows, which are typed. They do not grow with a slider,
/// or the picture would rescale under the reader's hand.
pub(super) fn frames(params: &Params) -> [(f64, f64); 2] {
    let (loss, slope) = match params.batch_loss {
        BatchLoss::Bce | BatchLoss::Focal => (4.0, 12.0),
        BatchLoss::BceLogits | BatchLoss::CrossEntropy | BatchLoss::Classes => (4.0, 1.2),
        BatchLoss::SquaredError => (2.0, 3.0),
    };
    let resting = work(&Params {
        batch_loss: match params.batch_loss {
            // No γ makes a row cost more than γ = 0 does.
            BatchLoss::Focal => BatchLoss::Bce,
            same @ (BatchLoss::Bce
            | BatchLoss::BceLogits
            | BatchLoss::SquaredError
            | BatchLoss::CrossEntropy
            | BatchLoss::Classes) => same,
        },
        reduction: params.reduction,
        divisor: params.divisor,
        ignored_rows: params.ignored_rows,
        rows: params.rows,
        class_rows: params.class_rows,
        class_weight: params.class_weight,
        ..Params::default()
    });
    // A mean of eight rows has an eighth of the gradient.
    let slope = if params.reduction == Reduction::Mean && resting.divisor > 1.0 {
        step_up(slope / resting.divisor)
    } else {
        slope
    };
    let rows = || resting.rows.iter().filter_map(|row| row.result);
    let loss = grown(loss, MOST * loss, rows().map(|row| row.0));
    let slope = grown(slope, MOST * slope, rows().map(|row| row.1));
    [(0.0, loss), (-slope, slope)]
}
