//! What means divide by.

use super::*;

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
