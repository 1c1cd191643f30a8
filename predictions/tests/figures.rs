//! The figures of predictions, drawn from the shipped sample: what they must show.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "figures/cuts.rs"]
mod cuts;
mod support;

use loss_lab::chart::Theme;
use loss_lab::figure::{self, scene::Table};
use loss_lab::params::{Params, Value};
use loss_lab::stage::Stage;
use loss_lab_predictions::{Cached, Data, Row, Rows, Scale};
use support::sample;

/// A figure as it opens, with the sample and with other settings.
fn shown(figure: &str, settings: &[(&str, Value<'_>)]) -> Stage {
    let figure = figure::find(figure).unwrap();
    let mut params = figure::opening(figure).unwrap();
    for &(id, value) in settings {
        params.set(id, value).unwrap();
    }
    let mut stage = Stage::new(figure);
    let _ = stage.set_params(params);
    let numbers = sample().numbers(figure.info().id, &params).unwrap();
    let _ = stage.give(&numbers, &[]).unwrap();
    stage
}

/// The cell of a row and a column.
#[track_caller]
fn cell(table: &Table, row: &str, column: &str) -> f64 {
    let at = table.columns.iter().position(|one| one.label == column);
    let row = table.rows.iter().find(|one| one.label == row);
    row.and_then(|row| row.values[at?])
        .unwrap_or_else(|| panic!("{row:?} has no {column:?}"))
}

#[track_caller]
fn near(ours: f64, expected: f64) {
    let limit = 1e-10 * expected.abs().max(1e-3);
    assert!((ours - expected).abs() <= limit, "{ours}, not {expected}");
}

/// predictions-example.json has all of these.
#[test]
fn calibration_of_the_sample_is_the_reference() {
    let stage = shown("data-calibration", &[]);
    let table = stage.table();
    let of = |row, column| cell(&table, row, column);
    near(of("as given", "log loss"), 0.21911094193435374);
    near(
        of("always saying the rate", "log loss"),
        0.15501658919315112,
    );
    near(of("AUC", "value, or came true"), 0.8944213923467036);
    near(
        of("average precision", "value, or came true"),
        0.3937638854888884,
    );
    near(of("as given", "ECE"), 0.13776124294971626);
    near(of("as given", "noise floor"), 0.018093804810789933);
    near(of("as given", "resolution"), 0.00686494073127195);
    // The part within bins is below 0 here.
    let brier = &stage.formulas()[2].tex;
    assert!(brier.contains("+ 0.0347 − 0.000237 = 0.0497"), "{brier}");
    near(of("undone", "log loss"), 0.1070671331460187);
    near(
        of("temperature T", "value, or came true"),
        0.34933624761593923,
    );
    near(of("by temperature", "log loss"), 0.1066703550540817);
    near(of("by temperature", "ECE"), 0.008797189429849247);
    near(of("by Platt", "ECE"), 0.004863337985027304);
    near(of("bin at p = 0.05025", "to (95 %)"), 0.018219655859813683);
    let said = stage.summary();
    for number in ["*0.2191*", "*0.155*", "*0.1378*", "*0.008975*", "*0.3493*"] {
        assert!(said.contains(number), "{number} in {said}");
    }
    let wrongly = shown("data-calibration", &[("alpha", Value::Number(0.25))]);
    let ece = cell(&wrongly.table(), "undone", "ECE");
    assert!((ece - 0.0566).abs() < 5e-5, "{ece}");
}

#[test]
fn the_gradient_of_the_sample_is_the_reference() {
    let stage = shown("data-gradient", &[]);
    let table = stage.table();
    let of = |row, column| cell(&table, row, column);
    near(of("cross-entropy", "positives, %"), 12.332332008357001);
    near(of("focal loss", "positives, %"), 44.06233414217357);
    near(of("rows", "positives, %"), 3.6);
    let parts = ["positives", "negatives"].map(|side| {
        let column = if side == "positives" {
            "Σ|dL/dz| of positives there"
        } else {
            "of negatives there"
        };
        let rows = table.rows.iter().filter(|row| row.label.starts_with("z "));
        let sums = rows.map(|row| cell(&table, &row.label, column));
        sums.sum::<f64>()
    });
    near(parts[0] / (parts[0] + parts[1]), 0.4406233414217357);
    near(parts[0] + parts[1], of("focal loss", "Σ|dL/dz|"));

    let told: Vec<String> = stage.formulas().into_iter().map(|one| one.tex).collect();
    let told = told.join(" ");
    // α for γ = 0, 1, 2, 5; ω; the least γ for the share and for easy negatives.
    for number in [
        "= 0.8767, 0.7436, 0.5594, 0.1516",
        "7.1088",
        "2.3141",
        "0.19745",
    ] {
        assert!(told.contains(number), "{number} in {told}");
    }
    let rows = shown("data-gradient", &[("at", Value::Number(-1.0))]);
    for number in ["*72*", "*1390*", "*538*"] {
        assert!(rows.summary().contains(number), "{}", rows.summary());
    }
}

/// Cells of the same rows say so, and are near.
#[test]
fn cells_say_that_they_are_cells() {
    use loss_lab_predictions::{Data, cells::Cells};

    let Data::Rows(rows) = sample() else {
        panic!("rows")
    };
    let cells = Data::from(Cells::of(&rows));
    for id in ["data-gradient", "data-calibration", "data-threshold"] {
        let figure = figure::find(id).unwrap();
        let params = figure::opening(figure).unwrap();
        let mut stage = Stage::new(figure);
        let _ = stage.set_params(params);
        let _ = stage
            .give(&cells.numbers(id, &params).unwrap(), &[])
            .unwrap();
        let said = stage.summary();
        assert!(said.starts_with("From cells: "), "{said}");
    }
}

/// One label alone, a single row, certainty that is wrong: no panic, and no number where there is none.
#[test]
fn poor_data_have_pictures_too() {
    use loss_lab_predictions::{Data, Row, Rows, Scale};

    let of = |scale, rows: &[(f64, bool, f64)]| {
        let rows = rows
            .iter()
            .map(|&(score, label, weight)| Row::new(score, label, weight));
        Data::from(Rows::new(scale, rows.collect::<Result<_, _>>().unwrap()).unwrap())
    };
    let poor = [
        of(Scale::Probability, &[(0.0, true, 1.0)]),
        of(Scale::Probability, &[(0.3, false, 2.0), (0.4, false, 0.0)]),
        of(
            Scale::Logit,
            &[(f64::INFINITY, false, 1.0), (f64::NEG_INFINITY, true, 1.0)],
        ),
        of(Scale::Logit, &[(0.0, true, 1e300), (0.0, false, 1e-300)]),
    ];
    for data in &poor {
        for id in ["data-gradient", "data-calibration", "data-threshold"] {
            let figure = figure::find(id).unwrap();
            for axis in ["probability", "logit"] {
                let mut params = figure::opening(figure).unwrap();
                params.set("axis", Value::Name(axis)).unwrap();
                let mut stage = Stage::new(figure);
                let _ = stage.set_params(params);
                let _ = stage
                    .give(&data.numbers(id, &params).unwrap(), &[])
                    .unwrap();
                let svg = stage.to_svg(&Theme::light(), "").unwrap();
                assert!(!svg.contains("NaN"), "{id}: {svg}");
                assert!(!stage.summary().contains("NaN"), "{}", stage.summary());
            }
        }
    }
}

/// What the page shows before a file is the sample of these tests.
#[test]
fn the_page_ships_the_sample() {
    let rows: Vec<&str> = include_str!("predictions-example.csv").lines().collect();
    let shipped = include_str!("../../www/predictions/sample.js");
    assert!(shipped.contains(&format!("'{}'", rows.join(" "))));
}

const FIGURES: [&str; 3] = ["data-gradient", "data-calibration", "data-threshold"];

/// The sentence, the readout, the table, the formulas and the picture.
fn seen(stage: &Stage) -> String {
    let svg = stage.to_svg(&Theme::light(), "").unwrap();
    let told = (stage.readout().table, stage.table(), stage.formulas());
    format!("{svg} {told:?}")
}

#[test]
fn presets_trials_and_controls_change_what_is_seen() {
    for id in FIGURES {
        let figure = figure::find(id).unwrap();
        let info = figure.info();
        let opening = seen(&shown(id, &[]));
        assert_ne!(
            seen(&shown(id, figure.notes().trial.settings)),
            opening,
            "{id}"
        );
        for control in info.controls {
            let other = match *control {
                "trained_with" => Value::Name("pos-weight"),
                "binning" => Value::Name("mass"),
                "axis" => Value::Name("logit"),
                "bins" => Value::Number(7.0),
                "pos_weight" => Value::Number(3.0),
                _ => Value::Number(0.55),
            };
            // A loss that the model was not trained with is not undone.
            let trained = match *control {
                "pos_weight" => "pos-weight",
                "smoothing" => "smoothed",
                "fp_weight" | "fn_weight" => "asymmetric",
                _ => "focal",
            };
            let trained = ("trained_with", Value::Name(trained));
            let [before, after] = [&[trained][..], &[trained, (control, other)]]
                .map(|settings| seen(&shown(id, settings)));
            assert_ne!(before, after, "{control} in {id}");
        }
    }
}

#[test]
fn no_readout_opens_as_dashes() {
    for id in FIGURES {
        for row in shown(id, &[]).readout().table.rows {
            assert!(
                row.values.iter().any(Option::is_some),
                "{id}: {}",
                row.label
            );
        }
    }
}

/// A slider moves one thing and then another: what is kept must never be of a setting that has gone.
#[test]
fn kept_answers_are_those_of_the_settings() {
    let (data, cached) = (sample(), Cached::from(sample()));
    let mut params = Params::default();
    for (id, value) in [
        ("gamma", 3.0),
        ("target_share", 0.3),
        ("easy_from", 0.8),
        ("fn_weight", 7.0),
        ("gamma", 0.5),
        ("bins", 7.0),
        ("fp_weight", 2.0),
    ] {
        params.set(id, Value::Number(value)).unwrap();
        for figure in ["data-gradient", "data-calibration", "data-threshold"] {
            let bits = |numbers: Option<Vec<f64>>| {
                numbers
                    .unwrap()
                    .into_iter()
                    .map(f64::to_bits)
                    .collect::<Vec<_>>()
            };
            let [kept, anew] = [
                cached.numbers(figure, &params),
                data.numbers(figure, &params),
            ]
            .map(bits);
            assert_eq!(kept, anew, "{figure}, {id}");
        }
    }
}
