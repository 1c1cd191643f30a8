//! Numbers given to a figure: how they are laid out, and how a view takes them.

#![cfg(not(target_family = "wasm"))]

use loss_lab::chart::Theme;
use loss_lab::figure::{
    self,
    given::{
        Bin, Calibration, ClassCalibration, ClassGradient, ClassPull, ClassQuality, ClassThreshold,
        Flat, Gradient, Origin, Threshold,
    },
};
use loss_lab::params::{Params, Value};
use loss_lab::stage::{Stage, Stale};

/// The same value with every number told apart by its place.
fn counted<T: Flat>(mut value: T) -> T {
    let mut place = 0.0;
    value.visit(&mut |number| {
        // Lengths, and where it comes from, stay as they are.
        if *number == 0.0 {
            place += 1.0;
            *number = place;
        }
    });
    value
}

fn is_read_back<T: Flat + PartialEq + std::fmt::Debug>(value: &T) {
    let numbers = value.to_numbers();
    assert_eq!(T::from_numbers(&numbers).as_ref(), Some(value));
    assert!(T::from_numbers(&numbers[1..]).is_none(), "one is missing");
    assert!(
        T::from_numbers(&[&numbers[..], &[0.0]].concat()).is_none(),
        "one is too many"
    );
    assert!(T::from_numbers(&[]).is_none());
}

#[test]
fn every_layout_is_read_as_it_was_written() {
    let origin = Origin::Rows;
    is_read_back(&counted(Gradient {
        origin,
        ..Gradient::default()
    }));
    is_read_back(&counted(Calibration {
        origin,
        given: vec![Bin::default(); 3],
        undone: vec![Bin::default(); 2],
        ..Calibration::default()
    }));
    is_read_back(&counted(Threshold {
        origin,
        cuts: vec![figure::given::Decision::default(); 4],
        ..Threshold::default()
    }));
}

#[test]
fn every_layout_of_classes_is_read_as_it_was_written() {
    let (origin, pull) = (Origin::Classes, ClassPull::default());
    is_read_back(&counted(ClassGradient {
        origin,
        classes: vec![pull; 3],
        ..ClassGradient::default()
    }));
    let quality = |bins| ClassQuality {
        bins: vec![Bin::default(); bins],
        ..ClassQuality::default()
    };
    is_read_back(&counted(ClassCalibration {
        origin,
        views: [3, 2, 1].map(quality),
        ..ClassCalibration::default()
    }));
    is_read_back(&counted(ClassThreshold {
        origin,
        ..ClassThreshold::default()
    }));
}

/// A list that claims to be endless is refused, and takes no memory.
#[test]
fn lengths_that_cannot_be_are_refused() {
    let mut numbers = Threshold::default().to_numbers();
    for length in [f64::INFINITY, f64::NAN, -1.0, 1e300] {
        if let Some(last) = numbers.last_mut() {
            *last = length;
        }
        let read = Threshold::from_numbers(&numbers);
        assert!(read.is_none_or(|read| read.cuts.is_empty()), "{length}");
    }
}

/// Where half of the gradient is the positives', under each loss.
fn halves(focal: f64) -> Vec<f64> {
    let mut data = Gradient {
        origin: Origin::Rows,
        ..Gradient::default()
    };
    for (loss, share) in data.losses.iter_mut().zip([0.5, 0.5, 0.5, 0.5, focal]) {
        loss.sums = [share, 0.0, 1.0 - share];
    }
    data.to_numbers()
}

#[test]
fn a_view_draws_what_it_is_given_and_is_empty_without() {
    let figure = figure::find("data-gradient").expect("a figure of this name");
    assert!(figure.takes_numbers());
    let mut stage = Stage::new(figure);
    let focal = Params {
        at: Some(4.0),
        ..Params::default()
    };
    let _ = stage.set_params(focal);
    let share = |stage: &Stage| stage.readout().table.rows[0].values[0];
    let empty = stage.summary();
    assert!(!empty.contains(|c: char| c.is_ascii_digit()), "{empty}");
    assert_eq!(
        (share(&stage), stage.scene().panels[0].marks.len()),
        (None, 0)
    );

    assert_eq!(stage.give(&halves(0.25), &[]), Ok(Stale::Axes));
    assert_eq!(share(&stage), Some(25.0));
    assert!(stage.summary().contains("*25 %*"), "{}", stage.summary());
    let error = stage.give(&[1.0, 2.0], &[]).expect_err("not a layout");
    assert_eq!(error.name(), "numbers");
    assert_eq!(share(&stage), Some(25.0), "what was given stays");

    assert_eq!(stage.give(&[], &[]), Ok(Stale::Axes));
    assert_eq!((share(&stage), stage.summary()), (None, empty));
}

#[test]
fn a_frozen_setting_has_numbers_of_its_own() {
    let mut stage = Stage::new(figure::find("data-gradient").expect("a figure of this name"));
    let at = Params {
        at: Some(4.0),
        ..Params::default()
    };
    let _ = stage.set_params(at);
    let _ = stage.freeze(Some(at));
    let mut moved = at;
    moved
        .set("gamma", Value::Number(5.0))
        .expect("a value that can be taken");
    let _ = stage.set_params(moved);
    let _ = stage.give(&halves(0.25), &halves(0.75)).expect("taken");
    let rows = stage.readout().table.rows;
    let frozen = rows.iter().find(|row| row.label == "positives, %, frozen");
    assert_eq!(rows[0].values, [Some(25.0)]);
    assert_eq!(frozen.map(|row| row.values.clone()), Some(vec![Some(75.0)]));
}

/// Of several classes a threshold has no picture: what is exported is the sentence and the values. Its cursor is that of two labels.
#[test]
fn a_threshold_of_classes_has_words_and_no_panels() {
    let figure = figure::find("data-threshold").expect("a figure of this name");
    let classes = ClassThreshold {
        origin: Origin::Classes,
        classes: 3.0,
        accuracy: 0.75,
    };
    let mut stage = Stage::new(figure);
    let _ = stage.give(&classes.to_numbers(), &[]).expect("taken");
    assert!(stage.scene().panels.is_empty());
    assert_eq!(stage.figure().info().panels, [""; 0]);
    for axis in ["probability", "logit"] {
        let mut params = Params::default();
        params.set("axis", Value::Name(axis)).expect("an axis");
        let (of, given) = (figure, stage.figure());
        assert_eq!(given.axis(&params), of.axis(&params));
        assert_eq!(given.cursor_domain(&params), of.cursor_domain(&params));
        assert_eq!(given.example(&params), of.example(&params));
    }

    let svg = stage.to_svg(&Theme::light(), "").expect("a picture");
    for words in ["Which class is each row taken for?", "accuracy", "0.75"] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    assert!(!svg.contains("polyline"), "{svg}");
    // A plot alone is 400 css px high.
    let height = svg
        .split_once("height=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    let height: Option<f64> = height.and_then(|(height, _)| height.parse().ok());
    assert!(height.is_some_and(|height| height < 400.0), "{height:?}");
}

#[test]
fn other_figures_take_no_numbers() {
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        let mut stage = Stage::new(*figure);
        assert!(stage.give(&[1.0], &[]).is_err(), "{}", figure.info().id);
    }
}

/// Programs have the sliders' numbers, and every place for one is filled.
#[test]
fn programs_have_the_numbers_of_the_sliders() {
    let mut seen = 0;
    for figure in figure::ALL {
        if figure.info().heading != "Your own predictions" {
            continue;
        }
        for binning in ["width", "mass"] {
            for trained in ["bce", "pos-weight", "asymmetric", "smoothed", "focal"] {
                let mut params = Params::default();
                for (id, value) in [
                    ("binning", Value::Name(binning)),
                    ("trained_with", Value::Name(trained)),
                    ("gamma", Value::Number(2.625)),
                    ("fn_weight", Value::Number(7.375)),
                    ("bins", Value::Number(17.0)),
                ] {
                    params.set(id, value).expect("a value that can be taken");
                }
                for script in figure.scripts() {
                    let program = (script.text)(&params);
                    assert!(!program.contains('$'), "{program}");
                    let number = match figure.info().id {
                        "data-gradient" => "2.625",
                        "data-calibration" => "17",
                        _ => "7.375",
                    };
                    assert!(program.contains(number), "{number} in {program}");
                    let weighs = [
                        "weights=w",
                        "sample_weight=w",
                        "w * ",
                        "w[rows]",
                        "w[:, None] * ",
                    ];
                    assert!(weighs.iter().any(|way| program.contains(way)), "{program}");
                    seen += 1;
                }
            }
        }
    }
    assert_eq!(seen, 80);
}
