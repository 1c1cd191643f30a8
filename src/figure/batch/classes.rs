//! A batch of K classes, with class weights.

use super::worked::{IGNORE, Row, Worked, divisor};
use crate::batch::{ClassTargets, SoftmaxOptions, softmax_cross_entropy};
use crate::numerics::Softmax;
use crate::params::{DivideBy, ParamError, Params, Reduction};

/// The losses, and the gradient by every logit, of rows of logits whose targets are classes.
pub(super) fn softmax(
    targets: &[f64],
    logits: &[f64],
    classes: usize,
    options: &SoftmaxOptions<'_>,
) -> Result<(Vec<f64>, Vec<f64>), ParamError> {
    let requirement = || format!("a class from 0 to {}, or −100", classes - 1);
    let index = |&target: &f64| {
        let index = target as i32;
        let is_class = (0..classes as i32).contains(&index) || target == IGNORE;
        (is_class && f64::from(index) == target)
            .then_some(index)
            .ok_or_else(|| ParamError::of_number("target", target, requirement()))
    };
    let indices: Vec<i32> = targets.iter().map(index).collect::<Result<_, _>>()?;
    let targets = ClassTargets::Indices(&indices);
    let batch = softmax_cross_entropy(logits, classes, targets, options)?;
    Ok((batch.loss, batch.d_logits))
}

/// The same of rows of `params.class_rows`.
fn reduced(
    params: &Params,
    (targets, logits): (&[f64], &[f64]),
    reduction: Reduction,
) -> Result<(Vec<f64>, Vec<f64>), ParamError> {
    let classes = params.class_rows.classes();
    let options = SoftmaxOptions {
        reduction,
        divisor: divisor(params, reduction),
        class_weight: Some(params.class_weight.of(classes)),
        ..SoftmaxOptions::default()
    };
    softmax(targets, logits, classes, &options)
}

/// What a target, a class or ignored, picks of numbers with one for each class.
fn picked(target: f64, numbers: &[f64]) -> Option<f64> {
    let class = (target >= 0.0).then_some(target as usize)?;
    numbers.get(class).copied()
}

pub(super) fn work(params: &Params) -> Worked {
    let classes = params.class_rows.classes();
    let logits = params.class_rows.logits().chunks(classes);
    let targets = params.class_rows.targets().iter().copied();
    let rows: Vec<(f64, &[f64])> = targets.zip(logits).collect();
    let weights = params.class_weight.of(classes);
    let apart =
        |&(target, logits): &(f64, &[f64])| reduced(params, (&[target], logits), Reduction::None);
    let errors = rows.iter().map(apart).enumerate();
    let refused = errors
        .filter_map(|(i, result)| result.err().map(|error| (i, error)))
        .next();
    let taken: Vec<_> = rows.iter().filter(|row| apart(row).is_ok()).collect();
    let targets: Vec<f64> = taken.iter().map(|row| row.0).collect();
    let logits: Vec<f64> = taken.iter().flat_map(|row| row.1.to_vec()).collect();
    let all = |reduction| reduced(params, (&targets, &logits), reduction).unwrap_or_default();
    let one = |reduction| all(reduction).0.first().copied().unwrap_or(f64::NAN);
    let slopes = all(params.reduction).1;
    let mut slopes = slopes.chunks(classes);
    let kept = || targets.iter().filter(|&&target| target != IGNORE);
    let weight = |target: &f64| picked(*target, weights).unwrap_or(f64::NAN);
    let told = rows.iter().map(|row| {
        let (target, logits) = *row;
        let prediction = Softmax::from_logits(logits);
        let probs: Vec<f64> = (0..classes).map(|class| prediction.prob(class)).collect();
        let result = apart(row).ok().and_then(|(loss, _)| {
            // An ignored row has no class of its own, and no slope.
            let slope = picked(target, slopes.next()?).unwrap_or(0.0);
            Some((*loss.first()?, slope))
        });
        let [prob, weight] = [&probs, weights].map(|of| picked(target, of).unwrap_or(f64::NAN));
        Row {
            inputs: [target, prob, weight],
            result,
        }
    });
    Worked {
        rows: told.collect(),
        refused,
        sum: one(Reduction::Sum),
        mean: one(Reduction::Mean),
        divisor: match params.divisor {
            DivideBy::Number => params.divide_by.get(),
            DivideBy::Rows => kept().count() as f64,
            DivideBy::Usual | DivideBy::Weights | DivideBy::Positives => kept().map(weight).sum(),
        },
        kept: kept().count(),
    }
}
