//! Weighted rows with ties, against scikit-learn and SciPy: reference/make.py writes both files.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod support;

use loss_lab::params::Prob;
use loss_lab_predictions::read::Options;
use loss_lab_predictions::stats::{Binning, Costs, View};
use loss_lab_predictions::{Data, Row, Rows, Scale};
use serde_json::Value;
use support::{rows, used};

fn weighted() -> (Data, Value) {
    let outcome = used(include_bytes!("reference/weighted.csv"), Options::default());
    let values = include_str!("reference/weighted.json");
    (outcome.data, serde_json::from_str(values).unwrap())
}

/// The same rows, each of weight 1.
fn unweighted(data: &Data) -> Data {
    let one = |(score, positive, _)| Row::new(score, positive, 1.0).unwrap();
    let rows = rows(data).into_iter().map(one).collect();
    Rows::new(Scale::Logit, rows).unwrap().into()
}

#[track_caller]
fn near(ours: f64, expected: &Value, relative: f64) {
    let expected = expected.as_f64().unwrap();
    assert!(
        (ours - expected).abs() <= relative * expected.abs(),
        "{ours}, not {expected}"
    );
}

#[test]
fn scores_and_ranks() {
    let (data, expected) = weighted();
    let score = data.score(View::Given);
    near(score.log_loss.mean, &expected["log_loss"], 1e-13);
    near(score.brier, &expected["brier"], 1e-13);
    let ranking = data.ranking().unwrap();
    near(ranking.auc, &expected["auc"], 1e-13);
    near(
        ranking.average_precision,
        &expected["average_precision"],
        1e-13,
    );
    let ranking = unweighted(&data).ranking().unwrap();
    near(ranking.auc, &expected["unweighted"]["auc"], 1e-13);
    near(
        ranking.average_precision,
        &expected["unweighted"]["average_precision"],
        1e-13,
    );
}

#[test]
fn cuts() {
    let (data, expected) = weighted();
    let at = &expected["at"];
    let found = data.at(Prob::new(at["cut"].as_f64().unwrap()).unwrap());
    // Quarters add up exactly.
    near(found.true_positives, &at["tp"], 0.0);
    near(found.false_positives, &at["fp"], 0.0);
    near(found.false_negatives, &at["fn"], 0.0);
    near(found.true_negatives, &at["tn"], 0.0);
    near(found.precision().unwrap(), &expected["precision"], 1e-15);
    near(found.recall().unwrap(), &expected["recall"], 1e-15);
    near(found.f1().unwrap(), &expected["f1"], 1e-15);
    let best = data.best(Costs::EQUAL).f1.unwrap();
    near(best.value, &expected["best_f1"], 1e-15);
    near(best.score, &expected["best_f1_cut"], 0.0);
}

#[test]
fn fits() {
    let (data, expected) = weighted();
    let scale = data.temperature().unwrap();
    // Half of the digits, as make.py says; the least loss itself has all.
    near(scale.scale, &expected["scale"], 1e-7);
    let loss = data.score(View::Fitted(scale)).log_loss.mean;
    near(loss, &expected["log_loss_scaled"], 1e-13);
    let platt = data.platt().unwrap();
    near(platt.scale, &expected["platt"]["scale"], 1e-11);
    near(platt.offset, &expected["platt"]["offset"], 1e-11);
}

#[test]
fn bins() {
    let (data, expected) = weighted();
    let expected = &expected["unweighted"];
    let data = unweighted(&data);
    let bins = |count| {
        data.calibration(View::Given, Binning::EqualWidth, count)
            .bins
    };
    for (index, bin) in bins(7).iter().enumerate() {
        let content = bin.content.unwrap();
        near(content.rate, &expected["rates"][index], 1e-14);
        near(content.mean_prob, &expected["means"][index], 1e-14);
    }
    let (low, high) = bins(10)[2].content.unwrap().interval;
    near(low, &expected["wilson_of_third_of_ten"][0], 1e-14);
    near(high, &expected["wilson_of_third_of_ten"][1], 1e-14);
}
