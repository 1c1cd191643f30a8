//! What arrays and results may be.

use super::*;

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
    let predictions = Predictions::Logits(&logits[..]);
    let into = |options: &_, outputs: BinaryOutputs<'_, f64>| {
        binary_into(Loss::Bce, predictions, &targets, options, outputs)
    };
    let options = BinaryOptions::default();
    let whole = binary(Loss::Bce, predictions, &targets, &options).expect("a batch");
    let mut d_logit = [7.0; 4];
    let outputs = BinaryOutputs {
        d_logit: Some(&mut d_logit),
        ..Default::default()
    };
    let reduced = into(&options, outputs);
    assert_eq!((reduced, &d_logit[..]), (Ok(None), &whole.d_logit[..]));
    let mean = BinaryOptions {
        reduction: Reduction::Mean,
        ..options
    };
    let reduced = into(&mean, BinaryOutputs::default());
    let mean = reduced.expect("a batch").expect("a mean");
    assert!((mean - whole.loss.iter().sum::<f64>() / 4.0).abs() < 1e-15);

    let mut long = [0.0; 5];
    let outputs = BinaryOutputs {
        d_prob: Some(&mut long),
        ..Default::default()
    };
    let error = into(&options, outputs);
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
