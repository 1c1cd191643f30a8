//! The shipped sample: all values of predictions-example.json, which independent code computed.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "example/cuts.rs"]
mod cuts;
mod support;

use loss_lab::loss::Loss;
use loss_lab::params::{Alpha, Epsilon, FnWeight, FpWeight, Gamma, Prob, Smoothing};
use loss_lab_predictions::stats::{
    Bin, Binning, Calibration, Confusion, Costs, Fit, Gradient, Settings, Shares, View,
};
use serde_json::Value;
use support::sample;

fn expected() -> Value {
    let file: Value = serde_json::from_str(include_str!("predictions-example.json")).unwrap();
    file["expected"].clone()
}

/// Within 1e-10 of the value, or of a thousandth where it is less.
#[track_caller]
fn near(what: &str, ours: f64, expected: &Value) {
    let expected = expected
        .as_f64()
        .unwrap_or_else(|| panic!("{what}: {expected}"));
    let limit = 1e-10 * expected.abs().max(1e-3);
    assert!(
        (ours - expected).abs() <= limit,
        "{what}: {ours}, not {expected}"
    );
}

#[track_caller]
fn near_or_none(what: &str, ours: Option<f64>, expected: &Value) {
    match ours {
        Some(ours) => near(what, ours, expected),
        None => assert!(expected.is_null(), "{what}: none, not {expected}"),
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn costs() -> Costs {
    Costs {
        false_positive: FpWeight::ONE,
        false_negative: FnWeight::new(10.0).unwrap(),
    }
}

fn loss_of(entry: &Value) -> Loss {
    let of = |name: &str| {
        let named = &entry["parameters"][name];
        let found = if named.is_null() { &entry[name] } else { named };
        found.as_f64()
    };
    let fp_weight = FpWeight::new(of("fp_weight").unwrap_or(1.0)).unwrap();
    match entry["loss"].as_str().unwrap() {
        "mse" => Loss::Mse,
        "bce" => Loss::Bce,
        "bce_pos_weight" => Loss::Asymmetric {
            fp_weight,
            fn_weight: FnWeight::new(of("pos_weight").unwrap()).unwrap(),
        },
        "asymmetric" => Loss::Asymmetric {
            fp_weight,
            fn_weight: FnWeight::new(of("fn_weight").unwrap()).unwrap(),
        },
        "bce_smoothed" => Loss::BceSmoothed {
            smoothing: Smoothing::new(of("smoothing").unwrap()).unwrap(),
        },
        "bce_clipped" => Loss::BceClipped {
            epsilon: Epsilon::new(of("epsilon").unwrap()).unwrap(),
        },
        "focal" => Loss::Focal {
            gamma: Gamma::new(of("gamma").unwrap()).unwrap(),
            alpha: of("alpha").map(|alpha| Alpha::new(alpha).unwrap()),
        },
        other => panic!("{other}"),
    }
}

#[test]
fn counts_and_scores() {
    let (data, expected) = (sample(), expected());
    let counts = data.counts(0.9);
    assert_eq!(counts.all.rows, 2000);
    assert_eq!(counts.all.weight, 2000.0);
    assert_eq!(counts.positives.weight, 72.0);
    let rows = [
        &counts.positives,
        &counts.hard_negatives,
        &counts.easy_negatives,
    ];
    assert_eq!(rows.map(|count| count.rows), [72, 1390, 538]);
    near("rate", counts.rate(), &expected["rate"]);

    let score = data.score(View::Given);
    near("mean_p", score.mean_prob, &expected["mean_p"]);
    near("log_loss", score.log_loss.mean, &expected["log_loss"]);
    near(
        "clipped",
        score.log_loss.clipped,
        &expected["log_loss_clipped_1e-7"],
    );
    assert_eq!(score.log_loss.infinite_rows, 0);
    near("brier", score.brier, &expected["brier"]);
    let summary = data.summary(&Settings::default());
    let of_the_rate = &expected["log_loss_of_the_rate"];
    near(
        "log_loss_of_the_rate",
        summary.log_loss_of_the_rate,
        of_the_rate,
    );
}

#[test]
fn ranking() {
    let (ranking, expected) = (sample().ranking().unwrap(), expected());
    near("auc", ranking.auc, &expected["auc"]);
    near(
        "ap",
        ranking.average_precision,
        &expected["average_precision"],
    );
    assert_eq!(ranking.auc_bound, 0.0);
}

#[track_caller]
fn same_bin(what: &str, bin: &Bin, expected: &Value) {
    assert_eq!(Some(bin.rows), expected[0].as_u64(), "{what}");
    assert_eq!(Some(bin.weight), expected[1].as_f64(), "{what}");
    let content = bin.content;
    near_or_none(what, content.map(|bin| bin.mean_prob), &expected[2]);
    near_or_none(what, content.map(|bin| bin.rate), &expected[3]);
    near_or_none(what, content.map(|bin| bin.interval.0), &expected[4]);
    near_or_none(what, content.map(|bin| bin.interval.1), &expected[5]);
}

#[track_caller]
fn same_calibration(what: &str, ours: &Calibration, expected: &Value) {
    near(what, ours.ece, &expected["ece"]);
    near(what, ours.mce, &expected["mce"]);
    near(what, ours.rms_debiased, &expected["rms_debiased"]);
    near(what, ours.noise_floor, &expected["noise_floor"]);
    let parts = &expected["brier_parts"];
    near(what, ours.brier_parts.reliability, &parts["reliability"]);
    near(what, ours.brier_parts.resolution, &parts["resolution"]);
    near(what, ours.brier_parts.uncertainty, &parts["uncertainty"]);
    near(what, ours.brier_parts.within_bin, &parts["within_bin"]);
    let bins = expected["bins"].as_array().unwrap();
    assert_eq!(ours.bins.len(), bins.len(), "{what}");
    for (ours, expected) in ours.bins.iter().zip(bins) {
        same_bin(what, ours, expected);
    }
}

#[test]
fn calibration() {
    let (data, expected) = (sample(), expected());
    let kinds = [
        ("equal_width", Binning::EqualWidth),
        ("equal_mass", Binning::EqualMass),
    ];
    for (name, binning) in kinds {
        for (count, expected) in expected[name].as_object().unwrap() {
            let ours = data.calibration(View::Given, binning, count.parse().unwrap());
            same_calibration(&format!("{name} {count}"), &ours, expected);
        }
    }
}

#[test]
fn fits() {
    let (data, expected) = (sample(), expected());
    let fits = [("temperature", data.temperature()), ("platt", data.platt())];
    for (name, fit) in fits {
        let (fit, expected): (Fit, _) = (fit.unwrap(), &expected[name]);
        near(name, fit.scale, &expected["scale"]);
        near(name, fit.offset, &expected["offset"]);
        near(name, fit.temperature(), &expected["temperature"]);
        let view = View::Fitted(fit);
        near(name, data.score(view).log_loss.mean, &expected["log_loss"]);
        let ece = data.calibration(view, Binning::EqualWidth, 15).ece;
        near(name, ece, &expected["ece_equal_width_15"]);
    }
}

#[track_caller]
fn same_confusion(what: &str, ours: &Confusion, expected: &Value) {
    let weights = [
        (ours.true_positives, "tp"),
        (ours.false_positives, "fp"),
        (ours.false_negatives, "fn"),
        (ours.true_negatives, "tn"),
        (ours.cost(costs()), "cost"),
    ];
    for (ours, name) in weights {
        assert_eq!(Some(ours), expected[name].as_f64(), "{what}: {name}");
    }
    near_or_none(what, ours.precision(), &expected["precision"]);
    near_or_none(what, ours.recall(), &expected["recall"]);
    near_or_none(what, ours.f1(), &expected["f1"]);
    near_or_none(what, ours.accuracy(), &expected["accuracy"]);
}

#[track_caller]
fn same_shares(what: &str, ours: Option<Shares>, expected: &Value) {
    let ours = ours.unwrap();
    near(what, ours.positives, &expected["positives"]);
    near(what, ours.hard_negatives, &expected["hard_negatives"]);
    near(what, ours.easy_negatives, &expected["easy_negatives"]);
}

#[test]
fn gradients() {
    let data = sample();
    for expected in expected()["losses"].as_array().unwrap() {
        let loss = loss_of(expected);
        let what = format!("{loss:?}");
        let ours: Gradient = data.gradient(loss, 0.9);
        near(&what, ours.mean_loss, &expected["mean_loss"]);
        near(&what, ours.sum_abs, &expected["sum_abs_dz"]);
        near(&what, ours.sum_signed, &expected["sum_signed_dz"]);
        near_or_none(&what, ours.scale_to_bce, &expected["scale_to_bce"]);
        same_shares(&what, ours.share_abs, &expected["share_abs_dz"]);
        same_shares(&what, ours.share_loss, &expected["share_loss"]);
        let bins = expected["abs_dz_by_logit"].as_array().into_iter().flatten();
        for (ours, expected) in ours.by_logit.iter().zip(bins) {
            near(&what, ours[0], &expected[0]);
            near(&what, ours[1], &expected[1]);
        }
    }
}

#[test]
fn assistant() {
    let (ours, expected) = (sample().assistant(0.5, 0.9, costs()), expected());
    let expected = &expected["assistant"];
    for at in &ours.at {
        let gamma = format!("{:?}", at.gamma);
        near_or_none("alpha", at.alpha, &expected["alpha"][&gamma]);
        let (share, easy) = (at.share_without_alpha, at.easy_share_of_negatives);
        near_or_none("share", share, &expected["share_without_alpha"][&gamma]);
        near_or_none("easy", easy, &expected["easy_share_of_negatives"][&gamma]);
    }
    near_or_none("ω", ours.pos_weight, &expected["pos_weight"]);
    near_or_none("γ", ours.least_gamma, &expected["least_gamma"]);
    let easy = &expected["least_gamma_for_easy_at_most_0.1"];
    near_or_none("γ for easy", ours.least_gamma_for_easy, easy);
    let greatest = &expected["greatest_share_up_to_gamma_10"];
    near_or_none("greatest", ours.greatest_share, greatest);
    // Of the costs 1 and 10, and of 72 in 2,000: their formulas.
    assert!((ours.alpha_of_costs.unwrap() - 10.0 / 11.0).abs() < 1e-15);
    assert_eq!(ours.pos_weight_of_costs, Some(10.0));
    assert!((ours.bias.unwrap() - (72f64 / 1928.0).ln()).abs() < 1e-14);
}

#[test]
fn losses_are_undone() {
    let data = sample();
    for expected in expected()["undo"].as_array().unwrap() {
        let trained_with = loss_of(expected);
        let what = format!("{trained_with:?}");
        let settings = Settings {
            trained_with,
            costs: costs(),
            ..Settings::default()
        };
        let ours = data.undone(&settings).unwrap();
        assert_eq!(Some(ours.outside), expected["outside"].as_u64(), "{what}");
        near(&what, ours.score.log_loss.mean, &expected["log_loss"]);
        near(&what, ours.score.brier, &expected["brier"]);
        near(&what, ours.score.mean_prob, &expected["mean_p"]);
        near(&what, ours.calibration.ece, &expected["ece_equal_width_15"]);
        let threshold = ours.threshold.unwrap().get();
        near(&what, threshold, &expected["threshold_for_the_costs"]);
        same_confusion(&what, &ours.at_threshold.unwrap(), &expected["at"]);
    }
}
