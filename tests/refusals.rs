//! Every argument that is refused, by an error that names it and its value. tests/browser_math has the same of
//! `evaluate()`.

#![cfg(not(target_family = "wasm"))]

#[path = "refusals/params.rs"]
mod params;

use loss_lab::batch::{
    BinaryOptions, ClassTargets, PosWeights, Predictions, RegressionOptions, SoftmaxOptions,
    binary, regression, softmax_cross_entropy,
};
use loss_lab::loss::softmax::{ClassTarget, softmax_cross_entropy as softmax_row};
use loss_lab::loss::{Loss, regression::Regression};
use loss_lab::params::{ClassRows, ClassWeights, Logits, ParamError, Rows, Smoothing};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(result: Result<T, ParamError>, message: &str) {
    assert_eq!(result.expect_err("an error").to_string(), message);
}

#[test]
fn binary_arguments_that_are_refused() {
    let (loss, apart) = (Loss::Bce, BinaryOptions::default());
    let logits = Predictions::Logits(&[0.0, 0.0]);
    let refuse = |targets: &[f64], message| {
        assert_refused(binary(loss, logits, targets, &apart), message);
    };
    refuse(&[1.0], "target is 1 long, but must be 2 long, as logit is");
    refuse(&[1.0, 1.5], "target[1] is 1.5, but must be between 0 and 1");
    refuse(&[NAN, 1.0], "target[0] is NaN, but must be between 0 and 1");
    for (prob, shown) in [
        (-0.5, "-0.5"),
        (NAN, "NaN"),
        (INF, "inf"),
        (1.0 + 1e-15, "1.000000000000001"),
    ] {
        let probs = [0.5, prob];
        let message = format!("prob[1] is {shown}, but must be between 0 and 1");
        let result = binary(loss, Predictions::Probs(&probs), &[1.0, 1.0], &apart);
        assert_refused(result, &message);
    }
    let with = |weight, pos_weight, message| {
        let options = BinaryOptions {
            weight,
            pos_weight,
            ..apart
        };
        assert_refused(binary(loss, logits, &[1.0, 0.0], &options), message);
    };
    with(
        Some(&[1.0]),
        None,
        "weight is 1 long, but must be 2 long, as logit is",
    );
    with(
        Some(&[1.0, -1.0]),
        None,
        "weight[1] is -1, but must be a finite number, 0 or more",
    );
    with(
        Some(&[NAN, 1.0]),
        None,
        "weight[0] is NaN, but must be a finite number, 0 or more",
    );
    let number = PosWeights::Same(-2.0);
    with(
        None,
        Some(number),
        "pos_weight is -2, but must be a finite number, 0 or more",
    );
    let infinite = PosWeights::Each(&[1.0, INF]);
    with(
        None,
        Some(infinite),
        "pos_weight[1] is inf, but must be a finite number, 0 or more",
    );
    let short = PosWeights::Each(&[]);
    with(
        None,
        Some(short),
        "pos_weight is 0 long, but must be 2 long, as logit is",
    );
    let options = BinaryOptions {
        pos_weight: Some(PosWeights::Same(2.0)),
        ..apart
    };
    let message = "pos_weight is 2, but must be left out: only bce of logits takes it";
    let probs = Predictions::Probs(&[0.5, 0.5]);
    assert_refused(binary(loss, probs, &[1.0, 0.0], &options), message);
    assert_refused(binary(Loss::Mse, logits, &[1.0, 0.0], &options), message);
}

#[test]
fn numbers_and_rows_that_are_refused() {
    let apart = RegressionOptions::default();
    let squared = |targets: &[f64], options: &RegressionOptions<'_>, message| {
        assert_refused(
            regression(Regression::Squared, &[0.0, 1.0], targets, options),
            message,
        );
    };
    squared(
        &[0.0],
        &apart,
        "target is 1 long, but must be 2 long, as prediction is",
    );
    squared(
        &[0.0, NAN],
        &apart,
        "target[1] is NaN, but must be a number",
    );
    let weighted = RegressionOptions {
        weight: Some(&[1.0, -0.5]),
        ..apart
    };
    squared(
        &[0.0, 0.0],
        &weighted,
        "weight[1] is -0.5, but must be a finite number, 0 or more",
    );

    let apart = SoftmaxOptions::default();
    let rows = |classes, targets, options: &SoftmaxOptions<'_>, message| {
        let result = softmax_cross_entropy(&[0.0; 6], classes, targets, options);
        assert_refused(result, message);
    };
    let hard = ClassTargets::Indices(&[0, 2]);
    rows(0, hard, &apart, "classes is 0, but must be 1 or more");
    let message = "logits is 6 long, but must be a multiple of 4 long, as classes says";
    rows(4, hard, &apart, message);
    let message = "target is 2 long, but must be 3 long, as the number of rows is";
    rows(2, hard, &apart, message);
    let message = "target[1] is 2, but must be a class from 0 to 1, or -100 to be ignored";
    rows(2, ClassTargets::Indices(&[0, 2, 0]), &apart, message);
    let message = "target[0] is -1, but must be a class from 0 to 2, or -100 to be ignored";
    rows(3, ClassTargets::Indices(&[-1, 2]), &apart, message);
    let message = "target is 2 long, but must be 6 long, as logits is";
    rows(3, ClassTargets::Distributions(&[0.0, 1.0]), &apart, message);
    let message = "target[2] is -0.5, but must be between 0 and 1";
    let shares = [0.5, 0.5, -0.5, 0.0, 0.0, 1.0];
    rows(3, ClassTargets::Distributions(&shares), &apart, message);
    let with = |class_weight, weight, ignore_index, message| {
        let options = SoftmaxOptions {
            class_weight,
            weight,
            ignore_index,
            ..apart
        };
        let shares = ClassTargets::Distributions(&[0.25; 6]);
        let targets = if ignore_index >= 0 { shares } else { hard };
        rows(3, targets, &options, message);
    };
    let message = "class_weight is 1 long, but must be 3 long, as the number of classes is";
    with(Some(&[1.0]), None, -100, message);
    let message = "class_weight[2] is inf, but must be a finite number, 0 or more";
    with(Some(&[1.0, 0.0, INF]), None, -100, message);
    let message = "weight is 3 long, but must be 2 long, as the number of rows is";
    with(None, Some(&[1.0; 3]), -100, message);
    let message = "weight[0] is -1, but must be a finite number, 0 or more";
    with(None, Some(&[-1.0, 1.0]), -100, message);
    let message = "ignore_index is 0, but must be negative, and so without effect: distributions are never ignored";
    with(None, None, 0, message);

    let row =
        |target, message| assert_refused(softmax_row(&[0.0; 2], target, Smoothing::NONE), message);
    row(
        ClassTarget::Index(2),
        "target is 2, but must be a class from 0 to 1",
    );
    row(
        ClassTarget::Distribution(&[1.0]),
        "target is 1 long, but must be 2 long, as logits is",
    );
    row(
        ClassTarget::Distribution(&[0.0, NAN]),
        "target[1] is NaN, but must be between 0 and 1",
    );
    let nothing = softmax_row(&[], ClassTarget::Index(0), Smoothing::NONE);
    assert_refused(nothing, "logits is 0 long, but must be 1 long or more");
}
