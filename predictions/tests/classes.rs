//! Several classes: how they are read, what is refused, and their statistics against PyTorch, scikit-learn and SciPy:
//! reference/make_classes.py writes the file and the values.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "classes/figures.rs"]
mod figures;
#[path = "classes/reading.rs"]
mod reading;
#[path = "classes/refusals.rs"]
mod refusals;
#[path = "classes/statistics.rs"]
mod statistics;
mod support;

use loss_lab::loss::Loss;
use loss_lab::params::{Gamma, Smoothing};
use loss_lab_predictions::classes::Classes;
use loss_lab_predictions::read::{
    Array, ClassArraysReader, Column, Format, Options, Question, Reason, Role, Stop, Units,
    from_npy,
};
use loss_lab_predictions::stats::{
    ClassGradient, ClassLoss, ClassQuality, ClassSettings, Settings,
};
use loss_lab_predictions::{Data, Scale};
use serde_json::Value;
use support::{read, refused, used};

#[track_caller]
fn classes(bytes: impl AsRef<[u8]>) -> Classes {
    of(used(bytes, Options::default()).data)
}

#[track_caller]
fn of(data: Data) -> Classes {
    match data {
        Data::Classes(classes) => *classes,
        other => panic!("not several classes: {other:?}"),
    }
}

/// Each row's true class, weight and probabilities.
fn probabilities(classes: &Classes) -> Vec<(usize, f64, Vec<f64>)> {
    let rows = classes.rows().map(|row| {
        let probs = row.logits.iter().map(|logit| logit.exp());
        let sum: f64 = probs.clone().sum();
        (
            row.label,
            row.weight,
            probs.map(|prob| prob / sum).collect(),
        )
    });
    rows.collect()
}

fn logits(classes: &Classes) -> Vec<(usize, Vec<f64>)> {
    let rows = classes.rows();
    rows.map(|row| (row.label, row.logits.to_vec())).collect()
}

fn reference() -> (Classes, Value) {
    let values = include_str!("reference/classes.json");
    let found = classes(include_bytes!("reference/classes.csv"));
    (found, serde_json::from_str(values).unwrap())
}

/// The limit of the specification.
#[track_caller]
fn near(ours: f64, expected: &Value) {
    let expected = expected.as_f64().unwrap();
    let limit = 1e-10 * expected.abs().max(1e-3);
    assert!((ours - expected).abs() <= limit, "{ours}, not {expected}");
}

#[track_caller]
fn top_label_is(quality: &ClassQuality, expected: &Value) {
    near(quality.calibration.ece, &expected["ece"]);
    near(quality.calibration.mce, &expected["mce"]);
    let bins = quality.calibration.bins.iter();
    let filled: Vec<_> = bins.filter_map(|bin| bin.content).collect();
    assert_eq!(filled.len(), expected["rates"].as_array().unwrap().len());
    for (index, content) in filled.iter().enumerate() {
        near(content.rate, &expected["rates"][index]);
        near(content.mean_prob, &expected["means"][index]);
    }
}

#[track_caller]
fn is(quality: &ClassQuality, expected: &Value) {
    near(quality.log_loss.mean, &expected["log_loss"]);
    near(quality.brier, &expected["brier"]);
    top_label_is(quality, expected);
}

fn settings(trained_with: impl Into<Option<ClassLoss>>) -> ClassSettings {
    ClassSettings {
        trained_with: trained_with.into(),
        bins: 10,
        ..ClassSettings::default()
    }
}
