//! What means divide by, which rows count, and what arrays and results may be.

#![cfg(not(target_family = "wasm"))]

use std::f64::consts::LN_2;

use loss_lab::batch::{
    BinaryOptions, BinaryOutputs, ClassTargets, Divisor, PosWeights, Predictions,
    RegressionOptions, RegressionOutputs, SoftmaxFocus, SoftmaxOptions, SoftmaxOutputs, binary,
    binary_curvature, binary_into, regression, regression_into, softmax_cross_entropy,
    softmax_cross_entropy_into, softmax_focal, softmax_focal_into,
};
use loss_lab::loss::{Loss, regression::Regression};
use loss_lab::params::{Alpha, Gamma, ParamError, Reduction};

const NAN: f64 = f64::NAN;
/// The square of this, and the sum of two of it, is more than an f64 holds.
const LARGE: f64 = 1.7e308;

fn absolute(
    predictions: &[f64],
    targets: &[f64],
    divisor: Option<Divisor>,
    weight: Option<&[f64]>,
) -> (f64, Vec<f64>) {
    let options = RegressionOptions {
        reduction: Reduction::Mean,
        divisor,
        weight,
        ..Default::default()
    };
    let batch = regression(Regression::Absolute, predictions, targets, &options).expect("a batch");
    (batch.reduced.expect("a mean"), batch.d_prediction)
}

#[test]
fn a_mean_is_finite_where_the_sum_is_not() {
    let two = [LARGE, -LARGE];
    assert_eq!(
        absolute(&two, &[0.0; 2], None, None),
        (LARGE, vec![0.5, -0.5])
    );
    // The largest numbers, in more than one block; the mean of equal numbers is that number.
    for count in [2, 3, 4096, 4097, 20_000] {
        let mean = absolute(&vec![f64::MAX; count], &vec![0.0; count], None, None).0;
        assert!((mean / f64::MAX - 1.0).abs() <= f64::EPSILON, "{mean:e}");
    }
    // Small ones before and between count for what they are: 2⁹⁷⁰ · (2 · 2⁵³ + 2) / 4.
    let unit = libm::ldexp(1.0, 970);
    let mixed = [unit, f64::MAX, unit, f64::MAX];
    let expected = libm::ldexp(1.0, 1023);
    assert_eq!(absolute(&mixed, &[0.0; 4], None, None).0, expected);
    // The sum does fit, but not with what its rounding lost.
    let last = [f64::MAX, unit / 2.0, unit / 2.0];
    let expected = libm::ldexp(1.0, 1024 - 2) / 3.0 * 4.0;
    assert_eq!(absolute(&last, &[0.0; 3], None, None).0, expected);
    // An infinite loss, and a number too large for any mean.
    let infinite = [LARGE, LARGE, f64::INFINITY];
    assert_eq!(absolute(&infinite, &[0.0; 3], None, None).0, f64::INFINITY);
    let half = Some(Divisor::Number(0.5));
    assert_eq!(absolute(&two, &[0.0; 2], half, None).0, f64::INFINITY);
    assert!(
        absolute(&[LARGE, LARGE, NAN], &[0.0; 3], None, None)
            .0
            .is_nan()
    );
    // Neither does the sum of weights overflow.
    let heavy = Some(&[LARGE, LARGE][..]);
    let (mean, slopes) = absolute(&[1.0, -3.0], &[0.0; 2], Some(Divisor::Weights), heavy);
    assert_eq!(
        (mean / LARGE * LARGE, slopes),
        (f64::INFINITY, vec![0.5, -0.5])
    );
}

#[test]
fn a_mean_of_losses_of_yes_or_no_and_of_classes_is_finite_too() {
    let options = BinaryOptions {
        reduction: Reduction::Mean,
        ..Default::default()
    };
    let logits = Predictions::Logits(&[LARGE, LARGE]);
    let batch = binary(Loss::Bce, logits, &[0.0; 2], &options).expect("a batch");
    assert_eq!(batch.reduced, Some(LARGE));
    let options = SoftmaxOptions {
        reduction: Reduction::Mean,
        ..Default::default()
    };
    let targets = ClassTargets::Indices(&[0, 0]);
    let logits = [0.0, LARGE, 0.0, LARGE];
    let batch = softmax_cross_entropy(&logits, 2, targets, &options).expect("a batch");
    assert_eq!(batch.reduced, Some(LARGE));
    // Class weights whose sum is too large; each loss is ln 2 times one of them.
    let options = SoftmaxOptions {
        class_weight: Some(&[1e308, 1e308]),
        ..options
    };
    let targets = ClassTargets::Indices(&[0, 1]);
    let batch = softmax_cross_entropy(&[0.0; 4], 2, targets, &options).expect("a batch");
    assert!((batch.reduced.expect("a mean") - LN_2).abs() < 1e-15);
    assert_eq!(batch.d_logits, [-0.25, 0.25, 0.25, -0.25]);
}

fn focal() -> Loss {
    Loss::Focal {
        gamma: Gamma::DEFAULT,
        alpha: Some(Alpha::new(0.25).expect("an alpha")),
    }
}

/// The mean of some losses, and how many times larger the slopes without a divisor are than with it.
fn divided(
    divisor: Option<Divisor>,
    targets: &[f64],
    options: BinaryOptions<'_>,
) -> Result<(f64, f64), ParamError> {
    let probs = [0.3, 0.1, 0.05, 0.6];
    let predictions = Predictions::Probs(&probs[..targets.len()]);
    let mean = BinaryOptions {
        reduction: Reduction::Mean,
        divisor,
        ..options
    };
    let mean = binary(focal(), predictions, targets, &mean)?;
    let apart = binary(focal(), predictions, targets, &options)?;
    let kept = targets
        .iter()
        .position(|&target| target != -1.0)
        .expect("a row");
    let ratio = apart.d_logit[kept] / mean.d_logit[kept];
    Ok((mean.reduced.expect("a mean"), ratio))
}

#[test]
fn divisors_of_a_mean() {
    // −α_t (1 − p_t)² ln p_t of the four rows, by mpmath.
    const SUM: f64 = 0.395_771_544_930_359_4;
    let targets = [1.0, 0.0, 0.0, 0.0];
    let plain = BinaryOptions::default();
    let weighted = BinaryOptions {
        weight: Some(&[1.0, 1.0, 1.0, 1.0]),
        ..plain
    };
    for (divisor, options, by) in [
        (None, plain, 4.0),
        (Some(Divisor::Rows), plain, 4.0),
        (Some(Divisor::Weights), plain, 4.0),
        (Some(Divisor::Weights), weighted, 4.0),
        (Some(Divisor::Positives), plain, 1.0),
        (Some(Divisor::Number(2.5)), plain, 2.5),
    ] {
        let (mean, ratio) = divided(divisor, &targets, options).expect("a mean");
        assert!((mean - SUM / by).abs() < 1e-15, "{divisor:?}: {mean}");
        assert!((ratio - by).abs() < 1e-14, "{divisor:?}: {ratio}");
    }
    // Weights of 1, 2, 3 and 0, two positives and a half, none.
    let unequal = BinaryOptions {
        weight: Some(&[1.0, 2.0, 3.0, 0.0]),
        ..plain
    };
    let by =
        |divisor, targets, options| divided(Some(divisor), targets, options).expect("a mean").1;
    assert!((by(Divisor::Weights, &targets, unequal) - 6.0).abs() < 1e-14);
    assert!((by(Divisor::Positives, &[1.0, 1.0, 0.5, 0.0], plain) - 2.5).abs() < 1e-14);
    assert!((by(Divisor::Positives, &[0.0; 4], plain) - 1.0).abs() < 1e-14);
    // Ignored rows count for none of them.
    let ignoring = BinaryOptions {
        ignore_index: Some(-1.0),
        ..unequal
    };
    let some = [1.0, -1.0, 0.0, 1.0];
    for (divisor, expected) in [
        (Divisor::Rows, 3.0),
        (Divisor::Weights, 4.0),
        (Divisor::Positives, 2.0),
        (Divisor::Number(0.5), 0.5),
    ] {
        assert!(
            (by(divisor, &some, ignoring) - expected).abs() < 1e-14,
            "{divisor:?}"
        );
    }
}

#[test]
fn divisors_of_rows_of_logits() {
    let logits = [0.0; 6];
    let divided = |divisor, targets| {
        let options = SoftmaxOptions {
            reduction: Reduction::Mean,
            divisor,
            class_weight: Some(&[4.0, 2.0]),
            weight: Some(&[1.0, 3.0, 5.0]),
            ..Default::default()
        };
        let batch = softmax_cross_entropy(&logits, 2, targets, &options).expect("a batch");
        batch.reduced.expect("a mean") / LN_2
    };
    // 1·4 + 3·2, and the last row is ignored.
    let indices = || ClassTargets::Indices(&[0, 1, -100]);
    for (divisor, by) in [
        (None, 6.0),
        (Some(Divisor::Rows), 2.0),
        (Some(Divisor::Weights), 10.0),
        (Some(Divisor::Number(5.0)), 5.0),
    ] {
        assert!(
            (divided(divisor, indices()) - 10.0 / by).abs() < 1e-14,
            "{divisor:?}"
        );
    }
    // 1·3 + 3·3 + 5·3, for each class has half.
    for (divisor, by) in [
        (None, 3.0),
        (Some(Divisor::Rows), 3.0),
        (Some(Divisor::Weights), 9.0),
        (Some(Divisor::Number(5.0)), 5.0),
    ] {
        let shares = ClassTargets::Distributions(&[0.5; 6]);
        assert!(
            (divided(divisor, shares) - 27.0 / by).abs() < 1e-14,
            "{divisor:?}"
        );
    }
}

#[test]
fn divisors_that_do_not_fit_are_named() {
    let plain = BinaryOptions::default();
    let binary_error = |divisor, targets: &[f64]| {
        let error = divided(Some(divisor), targets, plain);
        error.expect_err("an error").to_string()
    };
    for number in [0.0, -1.0, NAN, f64::INFINITY] {
        let message = binary_error(Divisor::Number(number), &[1.0]);
        assert_eq!(
            message,
            format!("divisor is {number}, but must be a finite number more than 0")
        );
    }
    let message = binary_error(Divisor::Positives, &[1.0, 2.0]);
    assert_eq!(message, "target[1] is 2, but must be between 0 and 1");
    let options = BinaryOptions {
        divisor: Some(Divisor::Rows),
        reduction: Reduction::Sum,
        ..plain
    };
    let error =
        binary(Loss::Bce, Predictions::Logits(&[0.0]), &[0.0], &options).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "divisor is \"rows\", but must be left out: only a mean divides"
    );
    let needs = "divisor is \"positives\", but must be rows, weights or a number: only losses of yes or no have positives";
    let options = RegressionOptions {
        divisor: Some(Divisor::Positives),
        reduction: Reduction::Mean,
        ..Default::default()
    };
    let error = regression(Regression::Squared, &[0.0], &[0.0], &options).expect_err("an error");
    assert_eq!(error.to_string(), needs);
    let options = SoftmaxOptions {
        divisor: Some(Divisor::Positives),
        reduction: Reduction::Mean,
        ..Default::default()
    };
    let targets = ClassTargets::Indices(&[0]);
    let error = softmax_cross_entropy(&[0.0], 1, targets, &options).expect_err("an error");
    assert_eq!(error.to_string(), needs);
}

/// Rows to ignore may hold anything, and change no bit of the others.
#[test]
fn ignored_rows_are_as_if_they_were_not_there() {
    let losses = [Loss::Mse, Loss::Bce, Loss::BceTorch, focal()];
    for ignored in [-100.0, NAN, 1.0] {
        for loss in losses {
            for reduction in [Reduction::None, Reduction::Sum, Reduction::Mean] {
                let options = BinaryOptions {
                    reduction,
                    ignore_index: Some(ignored),
                    ..Default::default()
                };
                // More than a block, with a row to ignore after each of the others.
                let logit = |i: usize| (i % 101) as f64 / 10.0 - 5.0;
                let others: Vec<f64> = (0..3000).map(logit).collect();
                let wild = [NAN, f64::INFINITY, 1e300];
                let both = others
                    .iter()
                    .enumerate()
                    .flat_map(|(i, &z)| [z, wild[i % 3]]);
                let (both, targets): (Vec<f64>, Vec<f64>) = both
                    .enumerate()
                    .map(|(i, z)| (z, if i % 2 == 0 { 0.0 } else { ignored }))
                    .unzip();
                let got = binary(loss, Predictions::Logits(&both), &targets, &options);
                let got = got.expect("a batch");
                let zeros = vec![0.0; others.len()];
                let expected = binary(loss, Predictions::Logits(&others), &zeros, &options);
                let expected = expected.expect("a batch");
                assert_eq!(got.reduced, expected.reduced);
                let kept: Vec<f64> = got.d_logit.iter().step_by(2).copied().collect();
                assert_eq!(kept, expected.d_logit);
                let skipped = got.d_logit.iter().skip(1).step_by(2);
                assert!(
                    skipped
                        .chain(got.d_prob.iter().skip(1).step_by(2))
                        .all(|&slope| slope == 0.0)
                );
                if reduction == Reduction::None {
                    assert!(got.loss.iter().skip(1).step_by(2).all(|&loss| loss == 0.0));
                }
            }
        }
    }
    let options = RegressionOptions {
        reduction: Reduction::Mean,
        ignore_index: Some(NAN),
        weight: Some(&[1.0, 9.0, 1.0]),
        ..Default::default()
    };
    let (x, t) = ([1.0, NAN, 3.0], [0.0, NAN, 0.0]);
    let batch = regression(Regression::Squared, &x, &t, &options).expect("a batch");
    assert_eq!(
        (batch.reduced, batch.d_prediction),
        (Some(5.0), vec![1.0, 0.0, 3.0])
    );
    // Nothing is left: the mean is 0/0, and the rows have no gradient all the same.
    let batch = regression(Regression::Squared, &x, &[NAN; 3], &options).expect("a batch");
    assert!(batch.reduced.is_some_and(f64::is_nan));
    assert_eq!(batch.d_prediction, [0.0; 3]);
}

/// As NumPy: a row of weights for a table of losses.
#[test]
fn weights_of_columns_are_those_of_each_element() {
    const COLUMNS: usize = 7;
    let count = COLUMNS * 1500;
    let logits: Vec<f64> = (0..count).map(|i| (i % 103) as f64 / 10.0 - 5.0).collect();
    let targets: Vec<f64> = (0..count).map(|i| (i % 3 % 2) as f64).collect();
    let row = [0.5, 1.0, 2.0, 0.0, 3.0, 0.25, 7.0];
    let each: Vec<f64> = row.iter().cycle().take(count).copied().collect();
    let columns = Some(COLUMNS);
    for (weighs, weighs_positives) in [(true, false), (false, true), (true, true)] {
        let with = |of: &[f64]| {
            let options = BinaryOptions {
                reduction: Reduction::Mean,
                weight: weighs.then_some(of),
                pos_weight: weighs_positives.then_some(PosWeights::Each(of)),
                columns,
                divisor: Some(Divisor::Weights),
                ..Default::default()
            };
            binary(Loss::Bce, Predictions::Logits(&logits), &targets, &options).expect("a batch")
        };
        assert_eq!(with(&row), with(&each));
    }
    let with = |weight: &[f64], columns| {
        let options = RegressionOptions {
            weight: Some(weight),
            columns,
            ..Default::default()
        };
        regression(Regression::Squared, &logits, &targets, &options)
    };
    assert_eq!(with(&row, columns), with(&each, None));
    for (row, columns, message) in [
        (
            &row[..],
            None,
            "weight is 7 long, but must be 10500 long, as prediction is",
        ),
        (
            &row[..6],
            columns,
            "weight is 6 long, but must be 7 long, as columns says, or 10500, as prediction is",
        ),
        (&row[..], Some(0), "columns is 0, but must be 1 or more"),
        (
            &row[..],
            Some(8),
            "prediction is 10500 long, but must be a multiple of 8 long, as columns says",
        ),
        (
            &[1.0, NAN][..],
            Some(2),
            "weight[1] is NaN, but must be a finite number, 0 or more",
        ),
    ] {
        assert_eq!(
            with(row, columns).expect_err("an error").to_string(),
            message
        );
    }
}

/// Computed in f64 and rounded once.
#[test]
fn f32_in_f32_out() {
    let logits: Vec<f32> = (0..10_000)
        .map(|i| (i * 7919 % 2003) as f32 / 100.0 - 10.0)
        .collect();
    let targets: Vec<f32> = (0..10_000).map(|i| (i * 31 % 7 % 2) as f32).collect();
    let weights: Vec<f32> = (0..10_000).map(|i| (i % 10) as f32 / 10.0).collect();
    let wide = |numbers: &[f32]| -> Vec<f64> { numbers.iter().map(|&v| v.into()).collect() };
    let narrow = |numbers: &[f64]| -> Vec<f32> { numbers.iter().map(|&v| v as f32).collect() };
    let [wide_logits, wide_targets, wide_weights] = [&logits, &targets, &weights].map(|v| wide(v));
    for reduction in [Reduction::None, Reduction::Sum, Reduction::Mean] {
        let short = BinaryOptions {
            reduction,
            weight: Some(&weights[..]),
            pos_weight: Some(PosWeights::Same(0.1)),
            ..Default::default()
        };
        let long = BinaryOptions {
            reduction,
            weight: Some(&wide_weights[..]),
            pos_weight: Some(PosWeights::Same(f64::from(0.1f32))),
            ..Default::default()
        };
        let got =
            binary(Loss::Bce, Predictions::Logits(&logits), &targets, &short).expect("a batch");
        let exact = binary(
            Loss::Bce,
            Predictions::Logits(&wide_logits),
            &wide_targets,
            &long,
        )
        .expect("a batch");
        assert_eq!(got.loss, narrow(&exact.loss));
        assert_eq!(got.reduced, exact.reduced.map(|mean| mean as f32));
        assert_eq!(
            (got.d_prob, got.d_logit),
            (narrow(&exact.d_prob), narrow(&exact.d_logit))
        );
        let got = binary_curvature(Loss::Bce, Predictions::Logits(&logits), &targets, &short);
        let exact = binary_curvature(
            Loss::Bce,
            Predictions::Logits(&wide_logits),
            &wide_targets,
            &long,
        );
        assert_eq!(got.expect("a batch"), narrow(&exact.expect("a batch")));

        let options = RegressionOptions {
            reduction,
            ..Default::default()
        };
        let got = regression(Regression::Squared, &logits, &targets, &options).expect("a batch");
        let options = RegressionOptions {
            reduction,
            ..Default::default()
        };
        let exact = regression(Regression::Squared, &wide_logits, &wide_targets, &options)
            .expect("a batch");
        assert_eq!(
            (got.loss, got.d_prediction),
            (narrow(&exact.loss), narrow(&exact.d_prediction))
        );

        let class_weight = [0.1f32, 1.0, 0.3, 2.0];
        let wide_class_weight = wide(&class_weight);
        let options = SoftmaxOptions {
            reduction,
            class_weight: Some(&class_weight),
            ..Default::default()
        };
        let indices = vec![3; 2500];
        let got = softmax_cross_entropy(&logits, 4, ClassTargets::Indices(&indices), &options)
            .expect("a batch");
        let options = SoftmaxOptions {
            reduction,
            class_weight: Some(&wide_class_weight),
            ..Default::default()
        };
        let exact =
            softmax_cross_entropy(&wide_logits, 4, ClassTargets::Indices(&indices), &options)
                .expect("a batch");
        assert_eq!(
            (got.loss, got.d_logits),
            (narrow(&exact.loss), narrow(&exact.d_logits))
        );

        let gamma = Gamma::DEFAULT;
        let focus = SoftmaxFocus {
            gamma,
            alpha: Some(&class_weight[..]),
        };
        let shares = vec![0.25f32; 10_000];
        let options = SoftmaxOptions {
            reduction,
            ..Default::default()
        };
        let targets = ClassTargets::Distributions(&shares);
        let got = softmax_focal(&logits, 4, targets, focus, &options).expect("a batch");
        let focus = SoftmaxFocus {
            gamma,
            alpha: Some(&wide_class_weight[..]),
        };
        let shares = wide(&shares);
        let options = SoftmaxOptions {
            reduction,
            ..Default::default()
        };
        let targets = ClassTargets::Distributions(&shares);
        let exact = softmax_focal(&wide_logits, 4, targets, focus, &options).expect("a batch");
        assert_eq!(got.reduced, exact.reduced.map(|mean| mean as f32));
        assert_eq!(
            (got.loss, got.d_logits),
            (narrow(&exact.loss), narrow(&exact.d_logits))
        );
    }
}

/// Each row costs α (1 − ½)² ln 2.
#[test]
fn a_mean_of_focal_losses_divides_by_rows_kept_or_as_told() {
    let focus = SoftmaxFocus {
        gamma: Gamma::DEFAULT,
        alpha: Some(&[1.0, 3.0][..]),
    };
    let targets = ClassTargets::Indices(&[0, 1, -100]);
    let mean = |divisor, weight| {
        let options = SoftmaxOptions {
            reduction: Reduction::Mean,
            divisor,
            weight,
            ..Default::default()
        };
        softmax_focal(&[0.0; 6], 2, targets, focus, &options)
    };
    let heavy = Some(&[2.0, 4.0, 8.0][..]);
    for (divisor, weight, expected) in [
        (None, None, 4.0 / 2.0),
        (Some(Divisor::Rows), heavy, 14.0 / 2.0),
        (Some(Divisor::Weights), heavy, 14.0 / 6.0),
        (Some(Divisor::Number(5.0)), None, 4.0 / 5.0),
    ] {
        let batch = mean(divisor, weight).expect("a batch");
        let (got, expected) = (batch.loss[0], expected * 0.25 * LN_2);
        assert!((got - expected).abs() < 1e-15, "{divisor:?}: {got}");
        assert_eq!(batch.d_logits[4..], [0.0; 2]);
    }
    let error = mean(Some(Divisor::Positives), None).expect_err("an error");
    assert_eq!(error.name(), "divisor");

    let mut short = [0.0; 5];
    let outputs = SoftmaxOutputs {
        d_logits: Some(&mut short),
        ..Default::default()
    };
    let options = SoftmaxOptions::default();
    let error = softmax_focal_into(&[0.0; 6], 2, targets, focus, &options, outputs);
    assert_eq!(error.expect_err("an error").name(), "outputs.d_logits");
}

#[test]
fn second_derivatives_know_divisors_columns_and_ignored_rows() {
    let (logits, targets) = ([0.0, 0.0, NAN, 0.0], [1.0, 0.0, -1.0, 1.0]);
    for (reduction, divisor, by) in [
        (Reduction::None, None, 1.0),
        (Reduction::Sum, None, 1.0),
        (Reduction::Mean, None, 3.0),
        (Reduction::Mean, Some(Divisor::Positives), 2.0),
        (Reduction::Mean, Some(Divisor::Weights), 5.0),
        (Reduction::Mean, Some(Divisor::Number(0.5)), 0.5),
    ] {
        let options = BinaryOptions {
            reduction,
            divisor,
            weight: Some(&[1.0, 2.0][..]),
            pos_weight: Some(PosWeights::Each(&[4.0, 8.0])),
            columns: Some(2),
            ignore_index: Some(-1.0),
        };
        let got = binary_curvature(Loss::Bce, Predictions::Logits(&logits), &targets, &options);
        // Weights times pq.
        let expected = [4.0, 2.0, 0.0, 16.0].map(|weight| 0.25 * weight / by);
        for (got, expected) in got.expect("a batch").into_iter().zip(expected) {
            assert!((got - expected).abs() < 1e-15, "{divisor:?}: {got}");
        }
    }
    let options = BinaryOptions::default();
    let outputs = BinaryOutputs {
        d2_logit: Some(&mut [0.0; 3]),
        ..Default::default()
    };
    let error = binary_into(
        Loss::Bce,
        Predictions::Logits(&[0.0; 4]),
        &[1.0; 4],
        &options,
        outputs,
    );
    assert_eq!(error.expect_err("an error").name(), "outputs.d2_logit");
}

#[test]
fn results_go_where_they_are_wanted() {
    let (logits, targets) = ([0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 0.0, 1.0]);
    let options = BinaryOptions::default();
    let whole =
        binary(Loss::Bce, Predictions::Logits(&logits), &targets, &options).expect("a batch");
    let mut d_logit = [7.0; 4];
    let outputs = BinaryOutputs {
        d_logit: Some(&mut d_logit),
        ..Default::default()
    };
    let reduced = binary_into(
        Loss::Bce,
        Predictions::Logits(&logits),
        &targets,
        &options,
        outputs,
    );
    assert_eq!((reduced, &d_logit[..]), (Ok(None), &whole.d_logit[..]));
    let mean = BinaryOptions {
        reduction: Reduction::Mean,
        ..options
    };
    let none = BinaryOutputs::default();
    let reduced = binary_into(
        Loss::Bce,
        Predictions::Logits(&logits),
        &targets,
        &mean,
        none,
    );
    let mean = reduced.expect("a batch").expect("a mean");
    assert!((mean - whole.loss.iter().sum::<f64>() / 4.0).abs() < 1e-15);

    let mut long = [0.0; 5];
    let outputs = BinaryOutputs {
        d_prob: Some(&mut long),
        ..Default::default()
    };
    let error = binary_into(
        Loss::Bce,
        Predictions::Logits(&logits),
        &targets,
        &options,
        outputs,
    );
    let message = error.expect_err("an error").to_string();
    assert_eq!(message, "outputs.d_prob is 5 long, but must be 4 long");
    let outputs = RegressionOutputs {
        loss: Some(&mut long[..4]),
        ..Default::default()
    };
    let options = RegressionOptions {
        reduction: Reduction::Sum,
        ..Default::default()
    };
    let error = regression_into(Regression::Squared, &logits, &targets, &options, outputs);
    let message = error.expect_err("an error").to_string();
    assert_eq!(message, "outputs.loss is 4 long, but must be 1 long");
    let outputs = SoftmaxOutputs {
        d_logits: Some(&mut long),
        ..Default::default()
    };
    let (targets, options) = (ClassTargets::Indices(&[0, 1]), SoftmaxOptions::default());
    let error = softmax_cross_entropy_into(&logits, 2, targets, &options, outputs);
    let message = error.expect_err("an error").to_string();
    assert_eq!(message, "outputs.d_logits is 5 long, but must be 4 long");
}
