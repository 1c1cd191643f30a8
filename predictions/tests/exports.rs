//! Files as people export them: each opens at the first try, or after one question.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::PathBuf;

use loss_lab_predictions::read::{
    Column, NpyReader, Options, Outcome, Question, Reader, Role, Stop, Units, from_npy,
};
use loss_lab_predictions::stats::Settings;

fn bytes(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/exports");
    fs::read(folder.join(name)).unwrap()
}

fn read(name: &str, options: &Options) -> Result<Outcome, Stop> {
    if let Some((one, other)) = name.split_once(" + ") {
        let array = |name: &str| {
            let mut reader = NpyReader::new(Some(name.to_owned()));
            reader.push(&bytes(name))?;
            reader.finish()
        };
        return from_npy(vec![array(one)?, array(other)?], options)?.outcome();
    }
    let mut reader = Reader::new(options.clone());
    reader.push(&bytes(name))?;
    reader.finish()
}

/// What answers a question as the person would who has the file.
fn answered(question: &Question) -> Options {
    let none = Options::default();
    match question {
        Question::Scale(_) => Options {
            scale: Some(Units::Probability),
            ..none
        },
        Question::Positive(words) => {
            assert_eq!(words, &["gesund", "krank"]);
            Options {
                positive: Some("krank".into()),
                ..none
            }
        }
        Question::Column(role, columns) => {
            assert_eq!(
                (*role, columns.as_slice()),
                (Role::Score, &["proba_0".into(), "proba_1".into()][..])
            );
            Options {
                score: Some(Column::Name("proba_1".into())),
                ..none
            }
        }
    }
}

#[test]
fn each_opens_at_the_first_try_or_after_one_question() {
    let expected: serde_json::Value = serde_json::from_slice(&bytes("exports.json")).unwrap();
    for (name, asks) in [
        ("sklearn.csv", false),
        ("decision.csv", false),
        ("savetxt.csv", true),
        ("predict_proba.csv", true),
        ("torch_labels.npy + torch_logits.npy", false),
        ("torch_both.npy", false),
        ("spreadsheet.csv", true),
        ("percent.csv", false),
    ] {
        let outcome = match read(name, &Options::default()) {
            Err(Stop::Asked(question)) if asks => read(name, &answered(&question)),
            other => {
                assert!(!asks || other.is_err(), "{name} asks nothing");
                other
            }
        };
        let Outcome { data, report } = outcome.unwrap_or_else(|stop| panic!("{name}: {stop}"));
        assert!(
            report.rows == 200 && report.used == 200,
            "{name}: {report:?}"
        );
        let summary = data.summary(&Settings::default());
        let expected = &expected[name];
        for (what, ours, theirs) in [
            (
                "log loss",
                summary.score.log_loss.mean,
                &expected["logLoss"],
            ),
            ("AUC", summary.auc.unwrap(), &expected["auc"]),
        ] {
            let theirs = theirs.as_f64().unwrap();
            assert!(
                (ours - theirs).abs() < 1e-10,
                "{name}, {what}: {ours}, not {theirs}"
            );
        }
    }
}
