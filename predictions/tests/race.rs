//! The race, against NumPy, SciPy and scikit-learn: reference/make_race.py writes the values.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use loss_lab::figure;
use loss_lab::figure::given::Flat;
use loss_lab::figure::given::race::{Predicted, RECORDED, Record, SEEDS, Seed};
use loss_lab::loss::Loss;
use loss_lab::params::{Alpha, Gamma, Optimiser, ParamKind, Params, TABLE, Value};
use loss_lab_predictions::race::{Race, Settings};
use serde_json::Value as Json;

fn focal(alpha: Option<f64>) -> Loss {
    Loss::Focal {
        gamma: Gamma::DEFAULT,
        alpha: alpha.map(|alpha| Alpha::new(alpha).unwrap()),
    }
}

/// Those that the figure opens with.
fn settings() -> Settings {
    Settings::of(&figure::opening(figure::find("race").unwrap()).unwrap())
}

/// The race of these settings, to its end.
static WHOLE: LazyLock<Race> = LazyLock::new(|| {
    let mut race = Race::new(settings());
    while !race.is_over() {
        race.step();
    }
    race
});

/// The first seed of another race.
fn first_seed(settings: Settings) -> Seed {
    let mut race = Race::new(settings);
    let is_through = |race: &Race| {
        let seed = race.so_far().seeds.first();
        seed.is_some_and(|seed| seed.records[2].len() == RECORDED.len())
    };
    while !is_through(&race) {
        race.step();
    }
    race.so_far().seeds[0].clone()
}

#[track_caller]
fn near(ours: f64, expected: &Json, what: &str) {
    let expected = expected.as_f64().unwrap();
    // What the specification allows. Counts are the same.
    let tolerance = 1e-6 * expected.abs();
    assert!(
        (ours - expected).abs() <= tolerance,
        "{what}: {ours}, not {expected}"
    );
}

fn compare_predicted(quality: &Predicted, expected: &Json, what: &str) {
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

fn compare(records: &[Record], expected: &Json) {
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
        compare_predicted(&record.test, &step["test"], &what);
    }
}

#[test]
fn every_recorded_value_is_the_reference() {
    let text = include_str!("reference/race.json");
    let reference: Json = serde_json::from_str(text).unwrap();
    let others = [
        (Optimiser::EqualScale, focal(None)),
        (Optimiser::Adam, focal(Some(0.25))),
    ]
    .map(|(optimiser, loss)| {
        first_seed(Settings {
            optimiser,
            losses: [loss; 3],
            ..settings()
        })
    });
    let seeds = &WHOLE.so_far().seeds;
    let of_seed = |seed: usize| [0, 1, 2].map(|loss| (&seeds[seed], loss));
    let [equal, adam] = &others;
    let ours = [&of_seed(0)[..], &[(equal, 0), (adam, 0)], &of_seed(1)].concat();
    let expected = reference["runs"].as_array().unwrap();
    assert_eq!(ours.len(), expected.len());
    for ((seed, loss), expected) in ours.into_iter().zip(expected) {
        compare_predicted(&seed.truth, &expected["truth"], "the truth");
        compare(&seed.records[loss], expected);
    }
}

/// What the chapter states, to its digits.
#[test]
fn ranking_is_alike_and_cut_and_probabilities_are_not() {
    let ends = WHOLE.so_far().seeds[0]
        .records
        .each_ref()
        .map(|records| records[RECORDED.len() - 1].test);
    let rounded = |of: fn(&Predicted) -> f64, places: f64| {
        ends.each_ref()
            .map(|end| (of(end) * places).round() / places)
    };
    assert_eq!(rounded(|end| end.auc, 1e4), [0.9927, 0.9923, 0.9903]);
    assert_eq!(rounded(|end| end.best_f1, 1e3), [0.692, 0.684, 0.682]);
    assert_eq!(rounded(|end| end.f1_at_half, 1e3), [0.685, 0.676, 0.514]);
    assert_eq!(rounded(|end| end.ece, 1e4), [0.0044, 0.0164, 0.0317]);
    assert_eq!(rounded(|end| end.ece_undone, 1e4), [0.0044, 0.0044, 0.0050]);
}

/// The fourth seed of a race from 1 is the first of a race from 4.
#[test]
fn seeds_follow_each_other() {
    let from_four = first_seed(Settings {
        seed: 4,
        ..settings()
    });
    assert_eq!(WHOLE.so_far().seeds[3], from_four);
}

#[test]
fn a_race_ends() {
    let mut race = WHOLE.clone();
    let end = race.so_far().clone();
    assert_eq!((end.done, end.seeds.len()), (1.0, SEEDS));
    let all = end.seeds.iter().flat_map(|seed| &seed.records);
    assert!(all.map(Vec::len).all(|count| count == RECORDED.len()));
    // Nothing follows.
    race.step();
    assert_eq!(race.so_far(), &end);
}

/// A number with four digits, as short as JavaScript takes it.
fn short(number: f64) -> String {
    if number.is_nan() || number == 1.0 {
        return number.to_string();
    }
    if number.abs() < 1e-12 {
        return "0".to_owned();
    }
    let decimals = (3 - number.abs().log10().floor() as i32).max(0) as usize;
    let text = format!("{number:.decimals$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.strip_prefix('0').unwrap_or(text).to_owned()
}

/// What a page shows before a race has run there is what the race gives.
#[test]
fn the_recorded_race_is_this_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/predictions/race-recorded.js");
    let numbers = WHOLE.so_far().to_numbers();
    let numbers: Vec<String> = numbers.into_iter().map(short).collect();
    // No line too long.
    let lines: Vec<String> = numbers.chunks(335).map(|line| line.join(" ")).collect();
    let module = format!(
        "// @ts-check\n/** The race that its figure opens with, rounded. Written by `LOSS_LAB_BLESS=1 cargo test --package loss-lab-predictions --test race`. */\n\n\
         /** For which settings, and what its figure draws. */\nexport const recorded = {{\n  key: '[1,0.02,0.05,\"sgd\",2,null,1,10]',\n  numbers: Float64Array.from(`\n{}`.trim().split(/\\s/), Number),\n}};\n",
        lines.join("\n")
    );
    if std::env::var_os("LOSS_LAB_BLESS").is_some() {
        fs::write(&path, &module).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == module,
        "write it anew"
    );
}

/// A race depends on these controls of its figure, as its script in the page believes, and on no other.
#[test]
fn another_race_is_run_for_these_controls() {
    let script = include_str!("../../www/predictions/racing.js");
    let (_, list) = script.split_once("const OWN = [").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let mut own: Vec<&str> = list
        .split(", ")
        .map(|name| name.trim_matches('\''))
        .collect();
    let mut found = Vec::new();
    for info in TABLE {
        let other = match info.kind {
            ParamKind::Number { max, .. } if max.is_finite() => Value::Number(max),
            ParamKind::Whole { max, .. } => Value::Number(f64::from(max)),
            ParamKind::Choice(choices) => Value::Name(choices[1].name),
            _ => continue,
        };
        let mut params = Params::default();
        // A true class must be one of the classes.
        if params.set(info.id, other).is_err() {
            continue;
        }
        if Settings::of(&params) != Settings::of(&Params::default()) {
            found.push(info.id.replace('_', ""));
        }
    }
    let lower: Vec<String> = own.drain(..).map(str::to_lowercase).collect();
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    assert_eq!(sorted(found), sorted(lower));
}

/// A page waits for the longest call, so a record is made in parts.
#[test]
fn a_call_is_a_part_of_a_record_at_most() {
    let mut race = Race::new(settings());
    let records = |race: &Race| -> usize {
        let seeds = race.so_far().seeds.iter();
        seeds.flat_map(|seed| &seed.records).map(Vec::len).sum()
    };
    let (mut known, mut since) = (0, 0);
    while known < 9 {
        race.step();
        since += 1;
        if records(&race) > known {
            // Its step, and a pass or two over all samples at a time.
            assert!(since >= 9, "record {known} after {since} calls");
            (known, since) = (known + 1, 0);
        }
    }
}
