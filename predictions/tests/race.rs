//! The race, against NumPy, SciPy and scikit-learn: reference/make_race.py writes the values.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use loss_lab::loss::Loss;
use loss_lab::params::{Alpha, FnWeight, FpWeight, Gamma, HardShare, Optimiser, PositiveRate};
use loss_lab_predictions::race::{Quality, RECORDED, Race, Record, SEEDS, Settings};
use loss_lab_predictions::stats::Costs;
use serde_json::Value;

fn weighted(fn_weight: f64) -> Loss {
    Loss::Asymmetric {
        fp_weight: FpWeight::ONE,
        fn_weight: FnWeight::new(fn_weight).unwrap(),
    }
}

fn focal(alpha: Option<f64>) -> Loss {
    Loss::Focal {
        gamma: Gamma::DEFAULT,
        alpha: alpha.map(|alpha| Alpha::new(alpha).unwrap()),
    }
}

fn settings() -> Settings {
    Settings {
        seed: 1,
        positive_rate: PositiveRate::new(0.02).unwrap(),
        hard_share: HardShare::new(0.05).unwrap(),
        optimiser: Optimiser::Sgd,
        losses: [Loss::Bce, focal(None), weighted(49.0)],
        costs: Costs {
            false_positive: FpWeight::ONE,
            false_negative: FnWeight::new(10.0).unwrap(),
        },
    }
}

/// A race until so many seeds are through.
fn run(settings: Settings, seeds: u32) -> Race {
    let mut race = Race::new(settings);
    while race.step() < seeds * Race::STEPS {}
    race
}

#[track_caller]
fn near(ours: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    // What the specification allows. Counts are the same.
    let tolerance = 1e-6 * expected.abs();
    assert!(
        (ours - expected).abs() <= tolerance,
        "{what}: {ours}, not {expected}"
    );
}

fn compare_quality(quality: &Quality, expected: &Value, what: &str) {
    let named = [
        ("auc", quality.auc),
        ("average_precision", quality.average_precision),
        ("f1_at_0.5", quality.f1_at_half),
        ("best_f1", quality.best_f1),
        ("ece_15", quality.ece),
        ("ece_15_undone", quality.ece_undone),
        ("distance_to_truth", quality.distance),
        ("distance_to_truth_undone", quality.distance_undone),
        ("threshold_for_the_costs", quality.threshold),
        ("cost", quality.cost),
        ("least_cost", quality.least_cost),
    ];
    let mut compared = 0;
    for (name, value) in named {
        if let Some(expected) = expected.get(name) {
            near(value, expected, &format!("{what}, {name}"));
            compared += 1;
        }
    }
    assert_eq!(compared, expected.as_object().unwrap().len(), "{what}");
}

fn compare(records: &[Record], expected: &Value) {
    let steps = expected["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 6);
    for step in steps {
        let number = step["step"].as_u64().unwrap() as u32;
        let what = format!("{}, step {number}", expected["loss"]);
        let place = RECORDED.iter().position(|&at| at == number).unwrap();
        let record = &records[place];
        near(record.train_loss, &step["train_loss"], &what);
        for (share, expected) in record
            .share_abs
            .iter()
            .zip(step["share_abs_dz"].as_array().unwrap())
        {
            near(*share, expected, &what);
        }
        compare_quality(&record.test, &step["test"], &what);
    }
}

#[test]
fn every_recorded_value_is_the_reference() {
    let text = include_str!("reference/race.json");
    let reference: Value = serde_json::from_str(text).unwrap();
    let sgd = run(settings(), 2);
    let equal = Optimiser::EqualScale;
    let others =
        [(equal, focal(None)), (Optimiser::Adam, focal(Some(0.25)))].map(|(optimiser, loss)| {
            let losses = [loss; 3];
            run(
                Settings {
                    optimiser,
                    losses,
                    ..settings()
                },
                2,
            )
        });
    for (i, expected) in reference["runs"].as_array().unwrap().iter().enumerate() {
        let (seed, which) = (i / 5, i % 5);
        let (race, loss) = if which < 3 {
            (&sgd, which)
        } else {
            (&others[which - 3], 0)
        };
        let seed = &race.seeds()[seed];
        compare_quality(&seed.truth, &expected["truth"], "the truth");
        compare(&seed.records[loss], expected);
    }
}

/// The numbers that the issue and the chapter state, to the digits that they have.
#[test]
fn ranking_is_alike_and_cut_and_probabilities_are_not() {
    let race = run(settings(), 1);
    let ends = race.seeds()[0]
        .records
        .each_ref()
        .map(|records| records[RECORDED.len() - 1].test);
    let rounded = |of: fn(&Quality) -> f64, places: f64| {
        ends.each_ref()
            .map(|end| (of(end) * places).round() / places)
    };
    assert_eq!(rounded(|end| end.auc, 1e4), [0.9927, 0.9923, 0.9903]);
    assert_eq!(rounded(|end| end.best_f1, 1e3), [0.692, 0.684, 0.682]);
    assert_eq!(rounded(|end| end.f1_at_half, 1e3), [0.685, 0.676, 0.514]);
    assert_eq!(rounded(|end| end.ece, 1e4), [0.0044, 0.0164, 0.0317]);
    assert_eq!(rounded(|end| end.ece_undone, 1e4), [0.0044, 0.0044, 0.0050]);
}

/// The third seed of a race from 1 is the first of a race from 3.
#[test]
fn seeds_follow_each_other() {
    let from_one = run(settings(), 3);
    let from_three = run(
        Settings {
            seed: 3,
            ..settings()
        },
        1,
    );
    assert_eq!(from_one.seeds()[2].records, from_three.seeds()[0].records);
    assert_eq!(from_one.seeds().len(), 3);
    assert!(!from_one.is_over());
}

#[test]
fn a_race_ends() {
    let mut race = Race::new(settings());
    let mut calls = 0;
    while !race.is_over() {
        let before = race.seeds().len() as u32 * Race::STEPS;
        let steps = race.step();
        assert!(steps <= before.max(Race::steps()));
        calls += 1;
    }
    // A call for each step, and one to draw the samples of each seed.
    assert_eq!(calls, Race::steps() + SEEDS as u32);
    assert_eq!(race.step(), Race::steps());
    assert!(race.seeds().iter().all(|seed| {
        seed.records
            .iter()
            .all(|records| records.len() == RECORDED.len())
    }));
}
