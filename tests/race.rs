//! The figure of the race: what it shows of a race that is over, one under way, and none. Numbers are the recorded ones, which
//! `predictions/` compares with NumPy, SciPy and scikit-learn.

#![cfg(not(target_family = "wasm"))]

#[path = "support/recorded.rs"]
mod recorded;
#[path = "support/settings.rs"]
mod settings;

use loss_lab::figure::given::race::{RECORDED, SEEDS};
use loss_lab::figure::given::{Flat, Race};
use loss_lab::figure::scene::{AxisSpec, Curve, Emphasis, Panel, Rule};
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use settings::with;

fn empty() -> &'static dyn Figure {
    figure::find("race").expect("a figure of this name")
}

fn of(race: &Race) -> Box<dyn Figure> {
    empty()
        .given(&race.to_numbers())
        .expect("numbers of a race")
}

fn whole() -> Race {
    Race::from_numbers(&recorded::race()).expect("numbers of a race")
}

fn main_curves(panel: &Panel) -> Vec<&Curve> {
    let curves = panel.all::<Curve>();
    curves
        .filter(|curve| curve.emphasis == Emphasis::Main)
        .collect()
}

#[test]
fn numbers_are_read_as_they_were_written() {
    let race = whole();
    assert_eq!((race.done, race.seeds.len()), (1.0, SEEDS));
    let numbers = race.to_numbers();
    assert_eq!(numbers.len(), recorded::race().len());
    assert!(empty().given(&numbers[1..]).is_none());
    assert!(empty().given(&[&numbers[..], &[1.0]].concat()).is_none());
}

/// What the specification has for the first seed at the end.
#[test]
fn each_measure_is_told_and_read() {
    let figure = of(&whole());
    for (measure, said, values) in [
        (
            "f1",
            "F1 at 0.5 is *0.685* with cross-entropy, *0.676* with focal loss and *0.514* with weights; the best F1 is *0.692*, *0.684* and *0.682*",
            [0.685, 0.692],
        ),
        (
            "ranking",
            "AUC is *0.9927* with cross-entropy, *0.9923* with focal loss and *0.9903* with weights",
            [0.9927, 0.737],
        ),
        (
            "calibration",
            "is *0.0044* with cross-entropy, *0.0164* with focal loss and *0.0317* with weights; with the loss undone it is *0.0044*, *0.0044* and *0.0050*",
            [0.0044, 0.0044],
        ),
    ] {
        let params = with(&format!("measure={measure}&at=300"));
        let summary = figure.summary(&params);
        assert!(summary.contains(said), "{summary}");
        assert!(summary.starts_with("After *300* steps, "), "{summary}");
        assert!(summary.contains(" From seed to seed, "), "{summary}");
        let readout = figure.readout(&params);
        assert_eq!(readout.heading, "*step 300*");
        for (column, expected) in [0, 3].into_iter().zip(values) {
            let value = readout.rows[0].values[column].expect("a value");
            let [least, most] = [1, 2]
                .map(|more| readout.rows[0].values[column + more].expect("an end of the range"));
            // Half of the last digit that the specification has.
            assert!((value - expected).abs() < 6e-4, "{measure}: {value}");
            assert!(
                least <= value && value <= most,
                "{measure}: {least} to {most}"
            );
        }
    }
}

/// The reader is told what is missing, and reads no number.
#[test]
fn before_a_race_nothing_is_drawn() {
    let unrun = of(&Race::default());
    for (figure, zoom) in [(empty(), "full"), (&*unrun, "full"), (&*unrun, "steps-30")] {
        let params = with(&format!("zoom={zoom}&at=20"));
        let scene = figure.scene(&params);
        assert!(scene.panels.iter().all(|panel| panel.marks.is_empty()));
        let (readout, table) = (figure.readout(&params), figure.table(&params));
        let cells = readout.rows.iter().chain(&table.rows);
        assert!(cells.flat_map(|row| &row.values).all(Option::is_none));
        let summary = figure.summary(&params);
        assert!(summary.contains("press *Run the race*"), "{summary}");
    }
}

/// Of a race under way curves are as long as it has come, and words say so.
#[test]
fn a_race_under_way_is_drawn_as_far_as_it_is() {
    let mut race = whole();
    race.done = 0.345;
    race.seeds.truncate(2);
    race.seeds[1]
        .records
        .iter_mut()
        .for_each(|records| records.truncate(4));
    let figure = of(&race);
    let at = |step: f64| with(&format!("at={step}"));
    let summary = figure.summary(&at(300.0));
    assert!(
        summary.starts_with("*34 %* done. After *300* steps"),
        "{summary}"
    );
    assert!(!summary.contains("From seed to seed"), "{summary}");
    let scene = figure.scene(&at(300.0));
    let curves: Vec<&Curve> = scene.panels[0].all().collect();
    assert_eq!(curves.len(), 6);
    let ends = |curve: &Curve, step: f64| (curve.value)(step).is_nan();
    for curve in curves {
        let is_main = curve.emphasis == Emphasis::Main;
        assert!(!ends(curve, f64::from(RECORDED[3])));
        assert_eq!(ends(curve, f64::from(RECORDED[3]) + 0.5), !is_main);
        assert!(ends(curve, 300.5));
    }
    race.seeds[0].records[2].truncate(4);
    let summary = of(&race).summary(&at(300.0));
    assert_eq!(
        summary,
        "*34 %* done. Training is on its way to step *300*."
    );
}

/// Between two records a curve is straight; at a record it has its value.
#[test]
fn curves_pass_through_the_records() {
    let race = whole();
    let scene = of(&race).scene(&Params::default());
    let curves = main_curves(&scene.panels[0]);
    // Cross-entropy is in front.
    let curve = curves.last().expect("a curve");
    let values: Vec<f64> = race.seeds[0].records[0]
        .iter()
        .map(|record| record.test.f1_at_half)
        .collect();
    for (pair, steps) in values.windows(2).zip(RECORDED.windows(2)) {
        let [from, to] = [steps[0], steps[1]].map(f64::from);
        assert_eq!([(curve.value)(from), (curve.value)(to)], [pair[0], pair[1]]);
        let middle = (curve.value)((from + to) / 2.0);
        assert!(
            (middle - (pair[0] + pair[1]) / 2.0).abs() < 1e-12,
            "after {from}"
        );
    }
}

/// The axes hold every value from the tenth step on, and the truth; only the first steps may leave them.
#[test]
fn axes_hold_what_has_settled() {
    let figure = of(&whole());
    let holds = |y: &AxisSpec, value: f64| (y.lo..=y.hi).contains(&value);
    for measure in [
        "f1",
        "ranking",
        "calibration",
        "distance",
        "cost",
        "training",
    ] {
        let scene = figure.scene(&with(&format!("measure={measure}")));
        for panel in &scene.panels {
            for curve in panel.all::<Curve>() {
                for step in RECORDED.into_iter().filter(|step| *step >= 10) {
                    let value = (curve.value)(f64::from(step));
                    assert!(holds(&panel.y, value), "{measure}: {value} at {step}");
                }
            }
            for rule in panel.all::<Rule>() {
                assert!(holds(&panel.y, rule.at), "{measure}: {}", rule.at);
            }
        }
    }
}
