//! Which rows count, and what columns weigh.

use super::*;

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
