//! Several classes: how they are read, what is refused, and their statistics against PyTorch, scikit-learn and SciPy:
//! reference/make_classes.py writes the file and the values.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

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

#[test]
fn the_summary_is_the_reference() {
    let (classes, expected) = reference();
    let summary = classes.summary(&settings(ClassLoss::Focal(Gamma::DEFAULT)));
    for (class, count) in summary.classes.iter().enumerate() {
        near(count.rows as f64, &expected["rows"][class]);
        near(count.weight, &expected["weights"][class]);
    }
    near(summary.accuracy, &expected["accuracy"]);
    near(summary.log_loss_of_guessing, &expected["guessing"]);
    near(summary.log_loss_of_the_shares, &expected["shares"]);
    is(&summary.given, &expected["given"]);
    near(1.0 / summary.temperature.unwrap(), &expected["scale"]);
    is(&summary.fitted.unwrap(), &expected["fitted"]);
    is(&summary.undone.unwrap(), &expected["undone_focal"]);

    let smoothing = Smoothing::new(0.04).unwrap();
    let smoothed = classes.summary(&settings(ClassLoss::CrossEntropy(smoothing)));
    let undone = smoothed.undone.unwrap();
    top_label_is(&undone, &expected["undone_smoothing"]);
    near(
        undone.outside as f64,
        &expected["undone_smoothing"]["outside"],
    );
    assert_eq!(undone.log_loss.mean, f64::INFINITY);
    assert!(undone.log_loss.infinite_rows > 0);

    // Cross-entropy changes nothing; weights of positives mean nothing here.
    let plain = classes.summary(&settings(ClassLoss::CrossEntropy(Smoothing::NONE)));
    assert_eq!(plain.undone, Some(plain.given));
    assert_eq!(classes.summary(&settings(None)).undone, None);
}

#[test]
fn the_gradients_are_the_reference() {
    let (classes, expected) = reference();
    let smoothed = ClassLoss::CrossEntropy(Smoothing::DEFAULT);
    for (name, loss) in [
        ("cross_entropy", ClassLoss::CrossEntropy(Smoothing::NONE)),
        ("smoothed", smoothed),
        ("focal", ClassLoss::Focal(Gamma::DEFAULT)),
    ] {
        let (found, expected) = (classes.gradient(loss), &expected[name]);
        near(found.mean_loss, &expected["mean_loss"]);
        near(found.sum_abs, &expected["sum_abs"]);
        for (class, pull) in found.classes.iter().enumerate() {
            near(pull.of_rows, &expected["of_rows"][class]);
            near(pull.by_own, &expected["by_own"][class]);
            near(pull.by_others, &expected["by_others"][class]);
        }
    }
}

/// Of two classes, logits 0 and z are what one logit z is to two labels.
#[test]
fn two_classes_are_two_labels() {
    let scores = [
        (1.5, 1),
        (-0.25, 0),
        (3.0, 1),
        (-2.0, 0),
        (0.75, 0),
        (-1.0, 1),
    ];
    let (mut two, mut one) = (Vec::new(), String::from("label,logit\n"));
    for (score, label) in scores {
        two.extend([0.0, score]);
        one += &format!("{label},{score}\n");
    }
    let classes = Classes::new(2, &two, &scores.map(|(_, label)| label)).unwrap();
    let data = used(one, Options::default()).data;
    let gamma = Gamma::new(1.5).unwrap();
    let ours = classes.summary(&settings(ClassLoss::Focal(gamma)));
    let theirs = data.summary(&Settings {
        trained_with: Loss::Focal { gamma, alpha: None },
        ..Settings::default()
    });
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-14, "{a}, not {b}");
    close(ours.given.log_loss.mean, theirs.score.log_loss.mean);
    close(ours.given.brier, 2.0 * theirs.score.brier);
    close(ours.log_loss_of_the_shares, theirs.log_loss_of_the_rate);
    close(
        ours.temperature.unwrap(),
        theirs.temperature.unwrap().fit.temperature(),
    );
    close(
        ours.undone.unwrap().log_loss.mean,
        theirs.undone.unwrap().score.log_loss.mean,
    );
    let ClassGradient { sum_abs, .. } = classes.gradient(ClassLoss::CrossEntropy(Smoothing::NONE));
    close(sum_abs, 2.0 * data.gradient(Loss::Bce, 0.9).sum_abs);
}

/// The columns that tell classes, the classes, and rows that are the same in each.
#[test]
fn columns_are_known_by_their_names() {
    let rows = [(0, vec![2.5, -1.0, 0.0]), (2, vec![0.25, 1.5, -3.0])];
    for header in [
        "label,logit_0,logit_1,logit_2",
        "Y_true,Logit 0,LOGIT-1,logits2",
        "target,z0,z1,z2",
    ] {
        let text = format!("{header}\n0,2.5,-1,0\n2,0.25,1.5,-3\n");
        assert_eq!(logits(&classes(text)), rows, "{header}");
    }
    // In any order, and beside others.
    let found = used(
        "id,logit_2,logit_0,label,logit_1\n7,0,2.5,0,-1\n8,-3,.25,2.0,1.5\n",
        Options::default(),
    );
    assert_eq!(logits(&of(found.data)), rows);
    let columns = &found.report.columns;
    assert_eq!(
        (columns.label.as_str(), columns.score.as_str()),
        ("label", "")
    );
    assert_eq!(columns.scores, ["logit_0", "logit_1", "logit_2"]);
    assert_eq!(found.report.labels, ["0", "1", "2"]);
    // Numbered from 1.
    assert_eq!(
        logits(&classes("y;z_1;z_2;z_3\n1;2,5;-1;0\n3;0,25;1,5;-3\n")),
        rows
    );
    // By name, in the order of the columns.
    let named = used(
        "y,logit_cat,logit_Dog,logit_fish\nCat,2.5,-1,0\nfish,0.25,1.5,-3\n",
        Options::default(),
    );
    assert_eq!(logits(&of(named.data)), rows);
    assert_eq!(named.report.labels, ["cat", "Dog", "fish"]);
    // JSON, with members in another order.
    let json = "{\"logit_0\":2.5,\"logit_1\":-1,\"logit_2\":0,\"label\":0}\n{\"label\":\"2\",\"logit_1\":1.5,\"logit_0\":0.25,\"logit_2\":-3}\n";
    let found = used(json, Options::default());
    assert_eq!(
        (found.report.format, logits(&of(found.data))),
        (Format::JsonLines, rows.to_vec())
    );
}

#[test]
fn probabilities_are_logarithms_of_logits() {
    let text = "y,w,prob_0,prob_1,prob_2\n1,2,0.25,50%,0.25\n0,0.5,1,0,0\n";
    let expected = [
        (1, 2.0, vec![0.25, 0.5, 0.25]),
        (0, 0.5, vec![1.0, 0.0, 0.0]),
    ];
    let found = used(text, Options::default());
    assert_eq!(found.report.scale, Scale::Probability);
    assert_eq!(probabilities(&of(found.data)), expected);
    // Rounded ones are divided by their sum.
    let [(_, _, row)] = &probabilities(&classes("y,p0,p1,p2\n1,0.33,0.33,0.33\n"))[..] else {
        panic!()
    };
    assert!(row.iter().all(|prob| (prob - 1.0 / 3.0).abs() < 1e-15));
    // Logits are chosen, and it is said.
    let both = used(
        "y,prob_0,prob_1,prob_2,z0,z1,z2\n1,0.2,0.3,0.5,1,2,3\n",
        Options::default(),
    );
    assert_eq!(both.report.columns.passed_over.as_deref(), Some("prob_0"));
    assert_eq!(logits(&of(both.data)), [(1, vec![1.0, 2.0, 3.0])]);
    let percent = Options {
        scale: Some(Units::Percent),
        ..Options::default()
    };
    let found = used("y,prob_0,prob_1,prob_2\n1,25,50,25\n", percent);
    assert_eq!(probabilities(&of(found.data))[0].2, [0.25, 0.5, 0.25]);
}

#[test]
fn two_columns_are_not_several_classes_without_need() {
    // One of two probabilities says all: asked, as before.
    let text = "y,prob_0,prob_1\n0,0.75,0.25\n1,0.5,0.5\n";
    let asked = Stop::Asked(Question::Column(
        Role::Score,
        vec!["prob_0".into(), "prob_1".into()],
    ));
    assert_eq!(read(text, Options::default()), Err(asked));
    // Two models, not two classes.
    let models = "y,logit_small,logit_large\n0,0.75,0.25\n1,0.5,0.5\n";
    let asked = Stop::Asked(Question::Column(
        Role::Score,
        vec!["logit_small".into(), "logit_large".into()],
    ));
    assert_eq!(read(models, Options::default()), Err(asked));
    assert_eq!(
        classes("y,logit_0,logit_1\n0,0.75,0.25\n1,0.5,0.5\n").count(),
        2
    );
    // One column that was said is one of two labels.
    let said = Options {
        logit: Some(Column::Name("logit_1".into())),
        ..Options::default()
    };
    assert!(matches!(
        used("y,logit_0,logit_1,logit_2\n0,1,2,3\n1,2,3,4\n", said).data,
        Data::Rows(_)
    ));
}

#[test]
fn rows_that_cannot_be_used_are_skipped() {
    let text = "y,w,z0,z1,z2\n0,1,1,2,3\n1,1,,2,3\n2,1,1,x,3\nNA,1,1,2,3\n1,-1,1,2,3\n1,1,1,2\n1,1,inf,2,3\n1,1,-inf,-inf,-inf\n\
        1,1,-inf,0,0\n2,1,1,2,3\n2,1,1,2,3\n2,1,1,2,3\n1,1,1,2,3\n0,1,1,2,3\n0,1,1,2,3\n";
    let report = used(text, Options::default()).report;
    assert_eq!((report.rows, report.used), (15, 8));
    let lines = |reason| report.skipped.of(reason).lines().to_vec();
    assert_eq!(lines(Reason::Missing), [3, 5]);
    assert_eq!(lines(Reason::NotANumber), [4, 8, 9]);
    assert_eq!(lines(Reason::NegativeWeight), [6]);
    assert_eq!(lines(Reason::TooFewFields), [7]);
}

#[track_caller]
fn says(text: &str, sentence: &str) {
    let options = Options {
        file: Some("scores.csv".into()),
        ..Options::default()
    };
    assert_eq!(
        refused(text, options).to_string(),
        format!("scores.csv{sentence}")
    );
}

#[test]
fn refusals_name_the_place_and_the_value() {
    says(
        "y,z0,z1,z2\n0,1,2,3\ncat,1,2,3\n",
        ", line 3, column “y”, value “cat”: this label is none of the 3 classes from “0” to “2”; columns are called as their labels, “prob_cat” for “cat”",
    );
    says(
        "y,z0,z1,z2\n0,1,2,3\n1.5,1,2,3\n",
        ", line 3, column “y”, value “1.5”: this label is none of the 3 classes from “0” to “2”; columns are called as their labels, “prob_cat” for “cat”",
    );
    says(
        "y,prob_0,prob_1,prob_2\n0,0.5,0.5,0\n1,0.5,0.5,0.5\n",
        ", line 3, column “prob_0”, value “1.5”: the probabilities of a row must add up to 1, and this is their sum",
    );
    says(
        "y,prob_0,prob_1,prob_2\n0,50,30.5,19.5\n",
        ", line 2, column “prob_0”: probabilities are from 0 to 1, but these are from 19.5 to 50: percent, or logits?",
    );
    says(
        "y,z0,z1,z3\n0,1,2,3\n",
        ", column “z3”: classes are numbered from 0 or 1 on, and the one before this is missing",
    );
    says(
        "y,z0,z1,z 1\n0,1,2,3\n",
        ", line 1, column “z 1”: two columns have this name",
    );
    says(
        "id,z0,z1,z2\nx,1,2,3\n",
        ": no column has labels; the columns are “id”, “z0”, “z1”, “z2”",
    );
    says("y,z0,z1,z2\n", ": there are no rows");
    says(
        "y,w,z0,z1,z2\n0,0,1,2,3\n",
        ", column “w”: all weights are 0",
    );
    says(
        "y,z0,z1,z2\n0,1,2,x\n1,1,2,\n2,1,2,3\n",
        ": more than half of the rows cannot be used: 1 missing value (line 3); 1 not a number (line 2)",
    );
}

fn npy(labels: &[f64], columns: &[&[f64]]) -> Vec<Array> {
    let array = |name: &str, columns: Vec<Vec<f64>>| Array {
        file: Some(name.into()),
        columns,
    };
    let scores = columns.iter().map(|column| column.to_vec()).collect();
    vec![
        array("y.npy", vec![labels.to_vec()]),
        array("p.npy", scores),
    ]
}

#[test]
fn two_arrays_are_labels_and_a_column_for_each_class() {
    let read = |arrays, options| from_npy(arrays, &options)?.outcome();
    // What adds up to 1 in every row is probabilities.
    let arrays = npy(&[1.0, 0.0], &[&[0.25, 1.0], &[0.5, 0.0], &[0.25, 0.0]]);
    for arrays in [arrays.clone(), arrays.into_iter().rev().collect()] {
        let found = read(arrays, Options::default()).unwrap();
        assert_eq!(
            (found.report.format, found.report.scale),
            (Format::Npy, Scale::Probability)
        );
        let found = probabilities(&of(found.data));
        assert_eq!(
            found,
            [
                (1, 1.0, vec![0.25, 0.5, 0.25]),
                (0, 1.0, vec![1.0, 0.0, 0.0])
            ]
        );
    }
    // Others are logits.
    let arrays = npy(&[1.0, 2.0], &[&[0.25, 1.0], &[0.5, 0.0], &[0.25, 0.5]]);
    let found = read(arrays, Options::default()).unwrap();
    assert_eq!(found.report.scale, Scale::Logit);
    assert_eq!(
        logits(&of(found.data)),
        [(1, vec![0.25, 0.5, 0.25]), (2, vec![1.0, 0.0, 0.5])]
    );
    let told = |arrays| read(arrays, Options::default()).unwrap_err().to_string();
    assert_eq!(
        told(npy(&[1.0, 3.0], &[&[0.25, 1.0], &[0.5, 0.0], &[0.25, 0.0]])),
        "y.npy, line 2, column “label”, value “3”: this label is none of the 3 classes from “0” to “2”; columns are called as their labels, “prob_cat” for “cat”",
    );
    assert_eq!(
        told(npy(&[1.0], &[&[1.0, 2.0], &[1.0, 2.0]])),
        "y.npy: there are 1 of one, but 2 of the other"
    );
}

#[test]
fn files_of_numpy_may_have_any_number_of_columns() {
    use loss_lab_predictions::read::NpyReader;

    for (order, numbers) in [
        ("False", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]),
        ("True", [1.0, 4.0, 7.0, 2.0, 5.0, 8.0, 3.0, 6.0, 9.0]),
    ] {
        let header = format!("{{'descr': '<f4', 'fortran_order': {order}, 'shape': (3, 3), }}\n");
        let mut reader = NpyReader::new(None);
        reader.push(b"\x93NUMPY\x01\x00").unwrap();
        reader.push(&[header.len() as u8, 0]).unwrap();
        reader.push(header.as_bytes()).unwrap();
        for number in numbers {
            reader.push(&(number as f32).to_le_bytes()).unwrap();
        }
        let columns = reader.finish().unwrap().columns;
        assert_eq!(columns, [[1.0, 4.0, 7.0], [2.0, 5.0, 8.0], [3.0, 6.0, 9.0]]);
    }
    let huge = "{'descr': '<f4', 'fortran_order': False, 'shape': (3000000, 10), }\n";
    let mut reader = NpyReader::new(Some("logits.npy".into()));
    reader
        .push(&[&b"\x93NUMPY\x01\x00"[..], &[huge.len() as u8, 0]].concat())
        .unwrap();
    assert_eq!(
        reader.push(huge.as_bytes()).unwrap_err().to_string(),
        "logits.npy: there are more than 20000000 numbers of classes; take a sample of the rows",
    );
}

#[test]
fn arrays_are_read_part_by_part() {
    let mut reader = ClassArraysReader::new(Role::Logit, 3, true, &Options::default()).unwrap();
    reader
        .push(&[0.0], &[2.5, -1.0, 0.0], Some(&[2.0]))
        .unwrap();
    reader
        .push(&[2.0], &[0.25, 1.5, -3.0], Some(&[1.0]))
        .unwrap();
    let told = |stop: Stop| stop.to_string();
    assert_eq!(
        told(reader.push(&[2.0], &[1.0], Some(&[1.0])).unwrap_err()),
        "there are 3 of one, but 1 of the other"
    );
    let found = reader.end().unwrap().outcome().unwrap();
    assert_eq!(
        found.report.columns.scores,
        ["logits 0", "logits 1", "logits 2"]
    );
    assert_eq!(
        logits(&of(found.data)),
        [(0, vec![2.5, -1.0, 0.0]), (2, vec![0.25, 1.5, -3.0])]
    );
}

/// Rows that have no statistic of some kind.
#[test]
fn poor_data_have_no_value_rather_than_a_wrong_one() {
    let settings = ClassSettings::default();
    // All right: no temperature is best.
    let sure = Classes::new(3, &[1.0, 0.0, 0.0, 0.0, 2.0, 0.0], &[0, 1]).unwrap();
    assert_eq!(sure.summary(&settings).temperature, None);
    // Equal logits say nothing.
    let equal = Classes::new(3, &[1.0; 6], &[0, 1]).unwrap();
    let summary = equal.summary(&settings);
    assert_eq!((summary.temperature, summary.accuracy), (None, 0.5));
    // Probability 0 for what happened.
    let wrong = classes("y,prob_0,prob_1,prob_2\n0,0,0.5,0.5\n1,0,1,0\n1,0.5,0.25,0.25\n");
    let summary = wrong.summary(&settings);
    assert_eq!(
        (
            summary.given.log_loss.mean,
            summary.given.log_loss.infinite_rows
        ),
        (f64::INFINITY, 1)
    );
    assert!(
        (summary.given.log_loss.clipped - (1e7f64.ln() + 1e-7 + 4f64.ln()) / 3.0).abs() < 1e-12
    );
    assert_eq!(summary.temperature, None);
    let focal = ClassLoss::Focal(Gamma::DEFAULT);
    for classes in [&sure, &equal, &wrong] {
        let found = classes.gradient(focal);
        assert!(
            found.classes.iter().all(|pull| pull.of_rows.is_finite()),
            "{found:?}"
        );
    }
}

/// Figures draw several classes: few, many, and those that have hardly any statistic.
#[test]
fn figures_show_several_classes() {
    use loss_lab::chart::Theme;
    use loss_lab::figure;
    use loss_lab::params::Value as Set;
    use loss_lab::stage::Stage;

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
        for id in ["data-gradient", "data-calibration", "data-threshold"] {
            let figure = figure::find(id).unwrap();
            for trained in ["bce", "pos-weight", "smoothed", "focal"] {
                let mut params = figure::opening(figure).unwrap();
                params.set("trained_with", Set::Name(trained)).unwrap();
                let mut stage = Stage::new(figure);
                let _ = stage.set_params(params);
                let _ = stage
                    .give(&data.numbers(id, &params).unwrap(), &[])
                    .unwrap();
                let told = format!("{} {:?}", stage.summary(), stage.formulas());
                assert!(!told.contains("NaN"), "{told}");
                let svg = stage.to_svg(&Theme::light(), "").unwrap();
                assert!(!svg.contains("NaN"), "{id}: {svg}");
                assert!(stage.table().rows.len() <= 50, "{id}");
            }
        }
    }
}

/// Each number of a picture is the reference's, too.
#[test]
fn the_figures_have_the_reference() {
    use loss_lab::figure;
    use loss_lab::params::Value as Set;
    use loss_lab::stage::Stage;

    let (classes, expected) = reference();
    let data = Data::from(classes);
    let shown = |id: &str, at: f64| {
        let figure = figure::find(id).unwrap();
        let mut params = figure::opening(figure).unwrap();
        for (id, value) in [("at", Set::Number(at)), ("bins", Set::Number(10.0))] {
            params.set(id, value).unwrap();
        }
        let mut stage = Stage::new(figure);
        let _ = stage.set_params(params);
        let _ = stage
            .give(&data.numbers(id, &params).unwrap(), &[])
            .unwrap();
        stage
    };
    let cell = |stage: &Stage, row: &str, column: usize| {
        let rows = stage.readout().table.rows;
        let row = rows.iter().find(|one| one.label == row);
        row.and_then(|row| row.values[column]).unwrap()
    };
    let calibration = shown("data-calibration", 0.5);
    near(cell(&calibration, "as given", 1), &expected["given"]["ece"]);
    near(
        cell(&calibration, "as given", 2),
        &expected["given"]["log_loss"],
    );
    near(
        cell(&calibration, "undone", 1),
        &expected["undone_focal"]["ece"],
    );
    near(
        cell(&calibration, "by temperature", 2),
        &expected["fitted"]["log_loss"],
    );
    near(cell(&calibration, "accuracy", 0), &expected["accuracy"]);
    let gradient = shown("data-gradient", 2.0);
    let share = |name: &str, part: &str| {
        let part = expected[name][part][2].as_f64().unwrap();
        Value::from(100.0 * part / expected[name]["sum_abs"].as_f64().unwrap())
    };
    near(
        cell(&gradient, "gradient: cross-entropy, %", 0),
        &share("cross_entropy", "of_rows"),
    );
    near(
        cell(&gradient, "smoothed, %", 0),
        &share("smoothed", "of_rows"),
    );
    near(
        cell(&gradient, "focal loss, %", 0),
        &share("focal", "of_rows"),
    );
    near(
        cell(&gradient, "its logit, pulled by its rows, %", 0),
        &share("focal", "by_own"),
    );
    near(
        cell(&gradient, "by the others, %", 0),
        &share("focal", "by_others"),
    );
    let said = gradient.summary();
    assert!(said.starts_with("*500* rows of *4* classes"), "{said}");
}

/// Of many rows a part is near, and is read back as it was written.
#[test]
fn a_part_of_the_rows_is_near() {
    let mut random = support::Random(5);
    let (mut numbers, mut labels) = (Vec::new(), Vec::new());
    for _ in 0..10_000 {
        let label = (random.next() * 10.0) as usize;
        labels.push(label);
        numbers.extend(
            (0..10).map(|class| 2.0 * random.normal() + if class == label { 2.0 } else { 0.0 }),
        );
    }
    let all = Classes::new(10, &numbers, &labels).unwrap();
    let part = all.part().unwrap();
    assert!(part.rows().count().abs_diff(2000) <= 2);
    assert_eq!((part.is_part(), all.is_part()), (true, false));
    let [whole, few] = [&all, &part].map(|classes| classes.summary(&ClassSettings::default()));
    // Two thousand of ten thousand: within four standard errors of about 0.03.
    assert!((whole.given.log_loss.mean - few.given.log_loss.mean).abs() < 0.12);
    assert_eq!(logits(&classes(part.to_csv())), logits(&part));
}
