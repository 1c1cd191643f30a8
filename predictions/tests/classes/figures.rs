//! Figures of several classes.

use loss_lab::chart::Theme;
use loss_lab::figure::{self, Info, Notes};
use loss_lab::glossary;
use loss_lab::params::{Params, TrainedWith, Value as Set};
use loss_lab::stage::Stage;

use super::*;

const FIGURES: [&str; 3] = ["data-gradient", "data-calibration", "data-threshold"];

/// A figure of the data at these parameters.
fn drawn(id: &str, data: &Data, params: Params) -> Stage {
    let mut stage = Stage::new(figure::find(id).unwrap());
    let _ = stage.set_params(params);
    let numbers = data.numbers(id, &params).unwrap();
    let _ = stage.give(&numbers, &[]).unwrap();
    stage
}

/// What it opens with, and some settings of its own.
fn opened(id: &str, settings: &[(&str, Set<'_>)]) -> Params {
    let mut params = figure::opening(figure::find(id).unwrap()).unwrap();
    for (name, value) in settings {
        params.set(name, *value).unwrap();
    }
    params
}

/// All that changes with a setting.
fn seen(stage: &Stage) -> String {
    let svg = stage.to_svg(&Theme::light(), "").unwrap();
    let told = (stage.readout().table, stage.table(), stage.formulas());
    format!("{svg} {told:?}")
}

/// Figures draw several classes: few, many, and those that have hardly any statistic.
#[test]
fn figures_show_several_classes() {
    let many: Vec<f64> = (0..300)
        .map(|index| f64::from(index * 37 % 101) / 20.0)
        .collect();
    let shown = [
        reference().0,
        Classes::new(30, &many, &[3, 29, 0, 7, 7, 7, 1, 2, 5, 11]).unwrap(),
        Classes::new(2, &[0.0; 2], &[1]).unwrap(),
        classes("y,prob_0,prob_1,prob_2\n0,0,1,0\n1,0,1,0\n"),
    ];
    for classes in shown {
        let data = Data::from(classes);
        for id in FIGURES {
            for trained in ["bce", "pos-weight", "smoothed", "focal"] {
                let params = opened(id, &[("trained_with", Set::Name(trained))]);
                let stage = drawn(id, &data, params);
                let told = format!("{} {:?}", stage.summary(), stage.formulas());
                assert!(!told.contains("NaN"), "{told}");
                let svg = stage.to_svg(&Theme::light(), "").unwrap();
                assert!(!svg.contains("NaN"), "{id}: {svg}");
                assert!(stage.table().rows.len() <= 50, "{id}");
            }
        }
    }
}

/// What it says of itself is about classes: nothing of two labels, and only what changes the picture that is drawn.
#[test]
fn a_figure_of_classes_says_so_of_itself() {
    let (classes, _) = reference();
    let data = Data::from(classes);
    for id in FIGURES {
        let two = figure::find(id).unwrap().info();
        let opening = drawn(id, &data, opened(id, &[]));
        let (info, notes): (&Info, &Notes) = (opening.figure().info(), opening.figure().notes());
        assert_ne!(info.question, two.question, "{id}");
        assert!(notes.explanation.contains("class"), "{id}");
        let mut marked = notes.explanation.split(['[', ']']).skip(1).step_by(2);
        assert!(marked.all(|term| glossary::find(term).is_some()), "{id}");
        let names = notes.presets.iter().map(|preset| preset.name);
        let told = names.chain([
            info.question,
            notes.explanation,
            notes.trial.action,
            notes.trial.look,
        ]);
        for word in ["positive", "negative", "α", "weight or", "0.5", "1 %"] {
            assert!(
                told.clone().all(|text| !text.contains(word)),
                "{id}: {word}"
            );
        }
        // The panels that the page has built, or none.
        assert!([two.panels, &[]].contains(&info.panels), "{id}");
        assert_eq!((info.id, info.zooms), (two.id, two.zooms));

        let opening = seen(&opening);
        for control in info.controls {
            assert!(two.controls.contains(control), "{id}: {control}");
            let other = match *control {
                "trained_with" => Set::Name("bce"),
                "binning" => Set::Name("mass"),
                "axis" => Set::Name("logit"),
                "bins" => Set::Number(7.0),
                _ => Set::Number(0.55),
            };
            // A loss that the model was not trained with is not undone.
            let trained = if *control == "smoothing" {
                "smoothed"
            } else {
                "focal"
            };
            let trained = ("trained_with", Set::Name(trained));
            let [before, after] = [&[trained][..], &[trained, (*control, other)]]
                .map(|settings| seen(&drawn(id, &data, opened(id, settings))));
            assert_ne!(before, after, "{control} in {id}");
        }
        if !info.controls.is_empty() {
            let tried = seen(&drawn(id, &data, opened(id, notes.trial.settings)));
            assert_ne!(tried, opening, "{id}");
        }
        let mut pictures: Vec<String> = Vec::new();
        for preset in notes.presets {
            let own = preset.settings.iter();
            let mut own = own.map(|(name, _)| name);
            assert!(
                own.all(|name| info.controls.contains(name)),
                "{}",
                preset.name
            );
            pictures.push(seen(&drawn(id, &data, preset.params().unwrap())));
        }
        let mut unlike = pictures.clone();
        unlike.sort_unstable();
        unlike.dedup();
        assert_eq!(unlike.len(), pictures.len(), "{id}: two presets are alike");
    }
}

/// A loss that only two labels have is not offered, and a link that has it says so.
#[test]
fn what_only_two_labels_have_is_not_offered() {
    let (classes, _) = reference();
    let data = Data::from(classes);
    for id in ["data-gradient", "data-calibration"] {
        for (place, choice) in TrainedWith::CHOICES.iter().enumerate() {
            let own = [
                ("trained_with", Set::Name(choice.name)),
                ("alpha", Set::Number(0.3)),
            ];
            let stage = drawn(id, &data, opened(id, &own));
            let names = stage.figure().trained_with();
            let is_of_two = ["pos-weight", "asymmetric"].contains(&choice.name);
            assert_eq!(
                names[place].is_empty(),
                is_of_two,
                "{} in {id}",
                choice.name
            );
            let said = stage.summary();
            assert_eq!(said.contains("two labels"), is_of_two, "{said}");
            assert!(!said.contains('α'), "{said}");
        }
    }
    let of_labels = figure::find("data-gradient").unwrap();
    assert!(of_labels.trained_with().is_empty());
}

/// Each number of a picture is the reference's, too.
#[test]
fn the_figures_have_the_reference() {
    let (classes, expected) = reference();
    let data = Data::from(classes);
    let shown = |id: &str, at: f64| {
        let settings = [("at", Set::Number(at)), ("bins", Set::Number(10.0))];
        drawn(id, &data, opened(id, &settings))
    };
    let cell = |stage: &Stage, row: &str, column: usize| {
        let rows = stage.readout().table.rows;
        let row = rows.iter().find(|one| one.label == row);
        row.and_then(|row| row.values[column]).unwrap()
    };
    let calibration = shown("data-calibration", 0.5);
    for (row, column, view, value) in [
        ("as given", 1, "given", "ece"),
        ("as given", 2, "given", "log_loss"),
        ("undone", 1, "undone_focal", "ece"),
        ("by temperature", 2, "fitted", "log_loss"),
    ] {
        near(cell(&calibration, row, column), &expected[view][value]);
    }
    near(cell(&calibration, "accuracy", 0), &expected["accuracy"]);
    let gradient = shown("data-gradient", 2.0);
    let share = |name: &str, part: &str| {
        let part = expected[name][part][2].as_f64().unwrap();
        Value::from(100.0 * part / expected[name]["sum_abs"].as_f64().unwrap())
    };
    for (row, loss, part) in [
        ("gradient: cross-entropy, %", "cross_entropy", "of_rows"),
        ("smoothed, %", "smoothed", "of_rows"),
        ("focal loss, %", "focal", "of_rows"),
        ("its logit, pulled by its rows, %", "focal", "by_own"),
        ("by the others, %", "focal", "by_others"),
    ] {
        near(cell(&gradient, row, 0), &share(loss, part));
    }
    let said = gradient.summary();
    assert!(said.starts_with("*500* rows of *4* classes"), "{said}");
}
