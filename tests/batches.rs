//! Rules of batches that need no reference.

#![cfg(not(target_family = "wasm"))]

use std::f64::consts::LN_2;

use loss_lab::batch::{
    BinaryOptions, ClassTargets, PosWeights, Predictions, RegressionOptions, SoftmaxOptions,
    binary, regression, softmax_cross_entropy,
};
use loss_lab::loss::softmax::{
    ClassTarget, best_logit_gap, smoothing_floor, softmax_cross_entropy as softmax_row,
};
use loss_lab::loss::{Loss, regression::Regression};
use loss_lab::params::{Reduction, Smoothing};

mod reference;

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

fn bce(logits: &[f64], targets: &[f64], options: &BinaryOptions<'_>) -> (Vec<f64>, Vec<f64>) {
    let batch = binary(Loss::Bce, Predictions::Logits(logits), targets, options).expect("a batch");
    (batch.loss, batch.d_logit)
}

/// No rows of any number of classes need no memory.
#[test]
fn nothing_of_many_classes_is_nothing() {
    let none = ClassTargets::Indices(&[]);
    let options = SoftmaxOptions::default();
    let losses = softmax_cross_entropy::<f64>(&[], usize::MAX, none, &options);
    assert!(losses.is_ok_and(|batch| batch.loss.is_empty() && batch.d_logits.is_empty()));
}

fn ce(logits: &[f64], indices: &[i32], options: &SoftmaxOptions<'_>) -> (Vec<f64>, Vec<f64>) {
    let targets = ClassTargets::Indices(indices);
    let batch = softmax_cross_entropy(logits, 3, targets, options).expect("a batch");
    (batch.loss, batch.d_logits)
}

fn all_nan(numbers: &[f64]) -> bool {
    numbers.iter().all(|number| number.is_nan())
}

#[test]
fn numbers_that_were_promised() {
    let apart = BinaryOptions::default();
    let (loss, slopes) = bce(&[40.0, -40.0], &[0.0, 0.0], &apart);
    assert_eq!(loss, [40.0, 4.248354255291589e-18]);
    assert_eq!(slopes, [1.0, 4.248354255291589e-18]);
    let (loss, _) = ce(&[1000.0, 999.0, 998.0], &[0], &SoftmaxOptions::default());
    assert!((loss[0] - 0.4076059644443803).abs() < 1e-16);
    // The floor and gap of smoothing, as the table of targets says.
    let (gap, floor) = (
        best_logit_gap(4, Smoothing::DEFAULT).expect("a gap"),
        smoothing_floor(4, Smoothing::DEFAULT).expect("a floor"),
    );
    assert!((gap - 3.611).abs() < 5e-4, "{gap}");
    assert!((floor - 0.3488).abs() < 5e-5, "{floor}");
}

#[test]
fn smoothing_has_its_floor_where_the_gap_is() {
    for classes in [2, 3, 4, 10, 1000] {
        for s in [1e-300, 1e-9, 0.1, 0.5, 0.9, 1.0] {
            let s = Smoothing::new(s).expect("a smoothing");
            let (gap, floor) = (
                best_logit_gap(classes, s).expect("a gap"),
                smoothing_floor(classes, s).expect("a floor"),
            );
            let at = |gap: f64| {
                let mut logits = vec![0.0; classes];
                logits[0] = gap;
                softmax_row(&logits, ClassTarget::Index(0), s).expect("a row")
            };
            // Some ten roundings of numbers up to ln 1000.
            assert!(
                (at(gap).loss - floor).abs() <= 1e-14 * (1.0 + floor),
                "{classes} {s:?}"
            );
            assert!(
                at(gap).d_logits.iter().all(|slope| slope.abs() <= 1e-15),
                "{classes} {s:?}"
            );
            assert!(at(gap + 0.1).loss >= floor && at(gap - 0.1).loss >= floor);
        }
        let ln_classes = libm::log(classes as f64);
        assert!(
            (smoothing_floor(classes, Smoothing::new(1.0).expect("1")).expect("one") - ln_classes)
                .abs()
                < 1e-14
        );
        assert_eq!(smoothing_floor(classes, Smoothing::NONE), Ok(0.0));
        assert_eq!(best_logit_gap(classes, Smoothing::NONE), Ok(INF));
    }
    for error in [
        smoothing_floor(0, Smoothing::NONE).expect_err("no classes"),
        best_logit_gap(0, Smoothing::NONE).expect_err("no classes"),
    ] {
        assert_eq!(error.to_string(), "classes is 0, but must be 1 or more");
    }
}

#[test]
fn nothing_at_all() {
    for (reduction, expected) in [(Reduction::Sum, 0.0), (Reduction::Mean, NAN)] {
        let expected = f64::to_bits(expected);
        let options = BinaryOptions::<f64> {
            reduction,
            ..Default::default()
        };
        let batch = binary(Loss::Mse, Predictions::Probs(&[]), &[], &options).expect("a batch");
        assert_eq!(batch.loss[0].to_bits(), expected);
        let options = RegressionOptions::<f64> {
            reduction,
            ..Default::default()
        };
        let batch = regression(Regression::Squared, &[], &[], &options).expect("a batch");
        assert_eq!(batch.loss[0].to_bits(), expected);
        let options = SoftmaxOptions {
            reduction,
            ..Default::default()
        };
        let (loss, slopes) = ce(&[], &[], &options);
        assert_eq!((loss[0].to_bits(), slopes.len()), (expected, 0));
        let shares = ClassTargets::Distributions(&[]);
        let batch = softmax_cross_entropy(&[], 3, shares, &options).expect("a batch");
        assert_eq!(batch.loss[0].to_bits(), expected);
    }
}

#[test]
fn rows_that_are_all_ignored_or_weigh_nothing() {
    let logits = [3.0, NAN, 1.0, INF, 0.0, 1.0];
    let mean = SoftmaxOptions {
        reduction: Reduction::Mean,
        ..Default::default()
    };
    let (loss, slopes) = ce(&logits, &[-100, -100], &mean);
    assert!(all_nan(&loss));
    assert_eq!(slopes, [0.0; 6]);
    let sum = SoftmaxOptions {
        reduction: Reduction::Sum,
        ..mean
    };
    assert_eq!(ce(&logits, &[-100, -100], &sum), (vec![0.0], vec![0.0; 6]));
    // A class of weight 0 alone: 0/0, but for what is ignored.
    let weightless = SoftmaxOptions {
        class_weight: Some(&[0.0, 1.0, 1.0]),
        ignore_index: 1,
        ..mean
    };
    let (loss, slopes) = ce(&[3.0, 2.0, 1.0, 0.0, 0.0, 1.0], &[0, 1], &weightless);
    assert!(all_nan(&loss) && all_nan(&slopes[..3]));
    assert_eq!(slopes[3..], [0.0; 3]);
}

#[test]
fn infinite_logits_give_the_limit_and_nan_stays_in_its_row() {
    let apart = SoftmaxOptions::default();
    let (loss, slopes) = ce(&[INF, 0.0, -INF, INF, 0.0, -INF], &[0, 1], &apart);
    assert_eq!(loss, [0.0, INF]);
    assert_eq!(slopes, [0.0, 0.0, 0.0, 1.0, -1.0, 0.0]);
    // Several at the top share; all at the bottom have no limit.
    let (loss, slopes) = ce(&[INF, INF, 0.0, -INF, -INF, -INF], &[0, 2], &apart);
    assert_eq!(loss[0], LN_2);
    assert_eq!(slopes[..3], [-0.5, 0.5, 0.0]);
    assert!(loss[1].is_nan() && all_nan(&slopes[3..]));
    let (loss, slopes) = ce(
        &[NAN, 0.0, 0.0, 0.0, NAN, INF, 0.0, 0.0, 0.0],
        &[1, 2, 0],
        &apart,
    );
    assert!(all_nan(&loss[..2]) && all_nan(&slopes[..6]));
    assert!(loss[2].is_finite() && slopes[6..].iter().all(|slope| slope.is_finite()));

    let (loss, slopes) = bce(
        &[INF, -INF, NAN],
        &[0.0, 0.0, 1.0],
        &BinaryOptions::default(),
    );
    assert_eq!(
        (&loss[..2], &slopes[..2]),
        (&[INF, 0.0][..], &[1.0, 0.0][..])
    );
    assert!(loss[2].is_nan() && slopes[2].is_nan());
    // Huge but finite ones, all the same.
    let (loss, _) = ce(&[-1e308; 3], &[0], &apart);
    assert_eq!(loss, [libm::log1p(2.0)]);
}

#[test]
fn a_weight_of_zero_silences_infinity_but_not_nan() {
    let weight = Some(&[0.0, 0.0][..]);
    let options = BinaryOptions {
        weight,
        ..Default::default()
    };
    let (loss, slopes) = bce(&[-INF, NAN], &[1.0, 1.0], &options);
    assert_eq!((loss[0], slopes[0]), (0.0, 0.0));
    assert!(loss[1].is_nan() && slopes[1].is_nan());
    let options = SoftmaxOptions {
        weight,
        ..Default::default()
    };
    let (loss, slopes) = ce(&[-INF, 0.0, 0.0, NAN, 0.0, 0.0], &[0, 0], &options);
    assert_eq!((loss[0], &slopes[..3]), (0.0, &[0.0; 3][..]));
    assert!(loss[1].is_nan() && all_nan(&slopes[3..]));
}

#[test]
fn costs_are_a_weight_and_a_pos_weight() {
    use loss_lab::params::{FnWeight, FpWeight};
    let (logits, targets) = ([-3.0, 0.5, 2.0, 40.0], [1.0, 0.0, 1.0, 0.25]);
    let (fp_weight, fn_weight) = (4.0, 0.5);
    let loss = Loss::Asymmetric {
        fp_weight: FpWeight::new(fp_weight).expect("a weight"),
        fn_weight: FnWeight::new(fn_weight).expect("a weight"),
    };
    let predictions = Predictions::Logits(&logits);
    let priced = binary(loss, predictions, &targets, &BinaryOptions::default()).expect("a batch");
    let options = BinaryOptions {
        weight: Some(&[fp_weight; 4]),
        pos_weight: Some(PosWeights::Same(fn_weight / fp_weight)),
        ..Default::default()
    };
    let (loss, slopes) = bce(&logits, &targets, &options);
    // Powers of two scale exactly.
    assert_eq!((loss, slopes), (priced.loss, priced.d_logit));
}

#[test]
fn sums_do_not_lose_what_is_small() {
    // A plain sum would take each 1 for nothing beside 1e16.
    let mut predictions = vec![1.0; 1001];
    predictions[0] = 1e16;
    let options = RegressionOptions {
        reduction: Reduction::Sum,
        ..Default::default()
    };
    let targets = vec![0.0; 1001];
    let batch = regression(Regression::Absolute, &predictions, &targets, &options);
    assert_eq!(batch.expect("a batch").loss, [1e16 + 1000.0]);
}

#[test]
fn blocks_of_losses_are_the_losses_one_by_one() {
    for case in reference::arrays::cases() {
        let expected = case.one_by_one();
        for reduction in [Reduction::None, Reduction::Sum, Reduction::Mean] {
            let options = BinaryOptions {
                reduction,
                ..Default::default()
            };
            let batch = binary(case.loss, case.predictions(), &case.targets, &options);
            let batch = batch.expect("a batch");
            let columns = [&batch.loss[..], &batch.d_prob, &batch.d_logit];
            case.assert_same(&expected, reduction, columns);
        }
    }
}

#[test]
fn an_error_names_the_element_in_whichever_block_it_is() {
    let count = 5_000;
    let (zeros, mut wrong) = (vec![0.0; count], vec![0.5; count]);
    wrong[4_321] = -1.0;
    let options = BinaryOptions {
        weight: Some(&wrong),
        ..Default::default()
    };
    let logits = Predictions::Logits(&zeros);
    let of_binary = [
        binary(Loss::Bce, logits, &zeros, &options),
        binary(Loss::Bce, logits, &wrong, &BinaryOptions::default()),
    ];
    for (error, name) in of_binary.into_iter().zip(["weight", "target"]) {
        let error = error.expect_err("an element below 0");
        assert_eq!((error.name(), error.index()), (name, Some(4_321)));
    }
    // The target of class 1 of row 2160.
    let shares = ClassTargets::Distributions(&wrong);
    let error = softmax_cross_entropy(&zeros, 2, shares, &SoftmaxOptions::default());
    assert_eq!(error.expect_err("a share below 0").index(), Some(4_321));
    let mut indices = vec![0; count / 2];
    indices[2_160] = 2;
    let indices = ClassTargets::Indices(&indices);
    let error = softmax_cross_entropy(&zeros, 2, indices, &SoftmaxOptions::default());
    assert_eq!(error.expect_err("no such class").index(), Some(2_160));
}
