//! Every loss with both gradients over an array. Divide a time by `COUNT` for the time per element.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use loss_lab::batch::{
    BinaryOptions, ClassTargets, Predictions, RegressionOptions, SoftmaxFocus, SoftmaxOptions,
    binary, regression, softmax_cross_entropy, softmax_focal,
};
use loss_lab::loss::Loss;
use loss_lab::loss::regression::Regression;
use loss_lab::params::{
    Delta, Deviation, Epsilon, FnWeight, FpWeight, Gamma, Margin, Reduction, Sigma, Smoothing,
};

/// The length of each array.
const COUNT: usize = 100_000;

/// The length of a row.
const CLASSES: usize = 10;

/// Logits between −10 and 10 in no particular order, and hard labels.
fn arrays() -> (Vec<f64>, Vec<f64>) {
    let logits = (0..COUNT).map(|i| ((i * 7919) % 20_011) as f64 / 1000.55 - 10.0);
    let labels = (0..COUNT).map(|i| ((i * 31) % 7 % 2) as f64);
    (logits.collect(), labels.collect())
}

fn losses() -> Vec<(String, Loss)> {
    let focal = |gamma| {
        let gamma = Gamma::new(gamma).expect("a gamma");
        Loss::Focal { gamma, alpha: None }
    };
    let mut losses: Vec<(String, Loss)> = [0.5, 1.5, 2.0, 5.0]
        .map(|gamma| (format!("focal, γ = {gamma}"), focal(gamma)))
        .into();
    let others = [
        Loss::Mse,
        Loss::Bce,
        Loss::BceClipped {
            epsilon: Epsilon::DEFAULT,
        },
        Loss::BceLogEps {
            epsilon: Epsilon::DEFAULT,
        },
        Loss::BceSmoothed {
            smoothing: Smoothing::DEFAULT,
        },
        Loss::Asymmetric {
            fp_weight: FpWeight::ONE,
            fn_weight: FnWeight::DEFAULT,
        },
        Loss::BceTorch,
        Loss::FocalMixture {
            gamma: Gamma::DEFAULT,
            alpha: None,
        },
        Loss::AsymmetricFocusing {
            gamma_pos: Gamma::POSITIVES,
            gamma_neg: Gamma::NEGATIVES,
            margin: Margin::DEFAULT,
        },
    ];
    losses.extend(others.map(|loss| (loss.name().to_owned(), loss)));
    losses
}

fn bench(criterion: &mut Criterion) {
    let (logits, labels) = arrays();
    let mut group = criterion.benchmark_group("value and both gradients");
    group.throughput(Throughput::Elements(COUNT as u64));
    for (name, loss) in losses() {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let predictions = Predictions::Logits(black_box(&logits));
                binary(loss, predictions, &labels, &BinaryOptions::default())
            });
        });
    }
    for (name, loss) in [
        ("squared-error", Regression::Squared),
        ("absolute-error", Regression::Absolute),
        (
            "huber",
            Regression::Huber {
                delta: Delta::DEFAULT,
            },
        ),
        (
            "gaussian",
            Regression::Gaussian {
                sigma: Sigma::DEFAULT,
            },
        ),
        (
            "laplace",
            Regression::Laplace {
                deviation: Deviation::DEFAULT,
            },
        ),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let predictions = black_box(&logits);
                regression(loss, predictions, &labels, &RegressionOptions::default())
            });
        });
    }
    for reduction in [Reduction::Sum, Reduction::Mean] {
        let options = BinaryOptions {
            reduction,
            ..Default::default()
        };
        group.bench_function(format!("bce, {}", reduction.name()), |bencher| {
            bencher.iter(|| {
                let predictions = Predictions::Logits(black_box(&logits));
                binary(Loss::Bce, predictions, &labels, &options)
            });
        });
    }
    let (targets, options) = (vec![0; COUNT / CLASSES], SoftmaxOptions::default());
    let targets = ClassTargets::Indices(&targets);
    group.bench_function("softmax-cross-entropy, 10 classes", |bencher| {
        bencher.iter(|| softmax_cross_entropy(black_box(&logits[..]), CLASSES, targets, &options));
    });
    let focus = SoftmaxFocus {
        gamma: Gamma::DEFAULT,
        alpha: None,
    };
    group.bench_function("softmax-focal, 10 classes", |bencher| {
        bencher.iter(|| softmax_focal(black_box(&logits[..]), CLASSES, targets, focus, &options));
    });
    group.finish();
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(20);
    targets = bench
}
criterion_main!(all);
