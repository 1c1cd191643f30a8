//! Whole batches against batches.txt, which make_batches.py had PyTorch compute in f64.

use std::collections::HashMap;
use std::str::FromStr;

use loss_lab::batch::{
    BinaryOptions, ClassTargets, PosWeights, Predictions, RegressionOptions, SoftmaxOptions,
    binary, regression, softmax_cross_entropy,
};
use loss_lab::loss::{Loss, regression::Regression};
use loss_lab::params::{Delta, Deviation, Reduction, Sigma, Smoothing};

use super::digest::Digest;

const BATCHES: &str = include_str!("batches.txt");

/// What PyTorch and this crate may differ by, times max(1, |truth|): either sums in its own order.
const TOLERANCE: f64 = 1e-12;

/// What a check of all lines found.
#[derive(Default)]
pub(crate) struct BatchReport {
    pub(crate) batches: usize,
    /// One line for each number out of bounds.
    pub(crate) failures: Vec<String>,
    /// The largest error found, times max(1, |truth|).
    pub(crate) worst: f64,
    /// Of all results, to the bit.
    pub(crate) digest: Digest,
}

/// Checks every line.
pub(crate) fn check() -> BatchReport {
    let mut report = BatchReport::default();
    for line in BATCHES.lines().filter(|line| !line.starts_with('#')) {
        let (kind, fields) = line.split_once(' ').expect("a kind and its fields");
        let fields = Fields(
            fields
                .split(' ')
                .map(|field| field.split_once('=').expect("a key and a value"))
                .collect(),
        );
        let (loss, slopes) = computed(kind, &fields);
        report.batches += 1;
        for (what, got) in [("loss", loss), ("slopes", slopes)] {
            let truth: Vec<f64> = fields.list(what);
            assert_eq!(got.len(), truth.len(), "{what} of {line}");
            for (i, (&got, &truth)) in got.iter().zip(&truth).enumerate() {
                report.digest.add(got);
                let same = got == truth || got.is_nan() && truth.is_nan();
                let error = if same {
                    0.0
                } else {
                    (got - truth).abs() / truth.abs().max(1.0)
                };
                report.worst = report.worst.max(error);
                if error.is_nan() || error > TOLERANCE {
                    let failure = format!("{what}[{i}] is {got:e}, not {truth:e}: {line}");
                    report.failures.push(failure);
                }
            }
        }
    }
    report
}

struct Fields<'a>(HashMap<&'a str, &'a str>);

impl Fields<'_> {
    fn list<T: FromStr<Err: std::fmt::Debug>>(&self, key: &str) -> Vec<T> {
        match self.0[key] {
            "empty" => Vec::new(),
            text => text
                .split(',')
                .map(|number| number.parse().expect("a number"))
                .collect(),
        }
    }

    /// None where the field is absent or off.
    fn optional(&self, key: &str) -> Option<Vec<f64>> {
        let given = self.0.get(key).is_some_and(|&text| text != "off");
        given.then(|| self.list(key))
    }

    fn one<T: FromStr<Err: std::fmt::Debug>>(&self, key: &str) -> T {
        self.0[key].parse().expect("a number")
    }
}

/// The loss, and its gradient by what was predicted.
fn computed(kind: &str, fields: &Fields<'_>) -> (Vec<f64>, Vec<f64>) {
    let reduction = Reduction::from_name(fields.0["reduction"]).expect("a reduction");
    let weight = fields.optional("weight");
    let weight = weight.as_deref();
    match kind {
        "bce" | "mse" | "bce-torch" => {
            let loss = match kind {
                "bce" => Loss::Bce,
                "mse" => Loss::Mse,
                _ => Loss::BceTorch,
            };
            let target: Vec<f64> = fields.list("target");
            let pos_weights = fields.optional("pos_weight");
            let options = BinaryOptions {
                reduction,
                weight,
                pos_weight: pos_weights.as_deref().map(|weights| match weights {
                    [weight] => PosWeights::Same(*weight),
                    weights => PosWeights::Each(weights),
                }),
                ..Default::default()
            };
            if let Some(logits) = fields.optional("logit") {
                let predictions = Predictions::Logits(&logits);
                let batch = binary(loss, predictions, &target, &options).expect("a batch");
                (batch.loss, batch.d_logit)
            } else {
                let probs: Vec<f64> = fields.list("prob");
                let predictions = Predictions::Probs(&probs);
                let batch = binary(loss, predictions, &target, &options).expect("a batch");
                (batch.loss, batch.d_prob)
            }
        }
        "ce-indices" | "ce-shares" => {
            let class_weight = fields.optional("class_weight");
            let mut options = SoftmaxOptions {
                reduction,
                smoothing: Smoothing::new(fields.one("smoothing")).expect("a smoothing"),
                class_weight: class_weight.as_deref(),
                weight,
                ..Default::default()
            };
            let logits: Vec<f64> = fields.list("logits");
            let indices: Vec<i32>;
            let shares: Vec<f64>;
            let targets = if kind == "ce-indices" {
                options.ignore_index = fields.one("ignore_index");
                indices = fields.list("target");
                ClassTargets::Indices(&indices)
            } else {
                shares = fields.list("target");
                ClassTargets::Distributions(&shares)
            };
            let batch = softmax_cross_entropy(&logits, fields.one("classes"), targets, &options)
                .expect("a batch");
            (batch.loss, batch.d_logits)
        }
        _ => {
            let parameter = || fields.one("parameter");
            let loss = match kind {
                "squared-error" => Regression::Squared,
                "absolute-error" => Regression::Absolute,
                "huber" => Regression::Huber {
                    delta: Delta::new(parameter()).expect("a delta"),
                },
                "gaussian" => Regression::Gaussian {
                    sigma: Sigma::new(parameter()).expect("a sigma"),
                },
                "laplace" => Regression::Laplace {
                    deviation: Deviation::new(parameter()).expect("a deviation"),
                },
                _ => panic!("no batch is called {kind}"),
            };
            let options = RegressionOptions {
                reduction,
                weight,
                ..Default::default()
            };
            let (prediction, target) = (fields.list("prediction"), fields.list("target"));
            let batch = regression(loss, &prediction, &target, &options).expect("a batch");
            (batch.loss, batch.d_prediction)
        }
    }
}
