//! Generated files: no panic, every row counted once, and the order of rows changes no bit.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod support;

use loss_lab_predictions::read::{Fault, Options, Reason, Stop, Units};
use loss_lab_predictions::stats::{Costs, Settings};
use loss_lab_predictions::{Data, Row, Rows, Scale};
use proptest::prelude::*;
use support::{read, read_by};

/// Fields that files have, good and bad.
fn field() -> impl Strategy<Value = String> {
    let words = [
        "", "0", "1", "-1", "0.5", "1e9", "inf", "-inf", "nan", "NA", "yes", "no", "x", "\"q\"",
        "\"a\nb\"", "\"\"\"", "1,5", "97%", "é", "{", "[", "-0", "2", "\"", " ", "1e-400",
        "\u{FEFF}",
    ];
    prop_oneof![
        4 => proptest::sample::select(words.to_vec()).prop_map(String::from),
        2 => any::<f64>().prop_map(|number| number.to_string()),
        1 => "[ -~]{0,6}",
    ]
}

fn file() -> impl Strategy<Value = String> {
    let header = proptest::sample::select(vec![
        "",
        "y,z\n",
        "label,score,w\n",
        "p;y\n",
        "a|b\n",
        "y\tz\r\n",
    ]);
    let delimiter = proptest::sample::select(vec![",", ";", "\t", "|"]);
    let end = proptest::sample::select(vec!["\n", "\r\n", "\r", "\n\n"]);
    let line = proptest::collection::vec(field(), 0..4);
    (
        header,
        delimiter,
        end,
        proptest::collection::vec(line, 0..30),
    )
        .prop_map(|(header, delimiter, end, lines)| {
            let lines: Vec<String> = lines.iter().map(|line| line.join(delimiter)).collect();
            format!("{header}{}", lines.join(end))
        })
}

/// Reads it whatever is asked, and takes every statistic.
fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    let options = Options::default();
    let answered = Options {
        scale: Some(Units::Probability),
        positive: Some(String::from("1")),
        ..Options::default()
    };
    for options in [options, answered] {
        if let Ok(outcome) = read(bytes, options) {
            let report = &outcome.report;
            prop_assert_eq!(report.rows, report.used + report.skipped.total());
            let counted = outcome.data.counts(0.9).all.rows;
            prop_assert_eq!(counted, report.used);
            outcome.data.summary(&Settings::default());
            outcome.data.assistant(0.5, 0.9, Costs::EQUAL);
        }
    }
    Ok(())
}

/// What a line of a file of two columns is, and what must become of it.
fn line() -> impl Strategy<Value = (String, Option<Reason>)> {
    let good = (any::<bool>(), -50.0..50.0)
        .prop_map(|(label, logit): (bool, f64)| (format!("{},{logit}", u8::from(label)), None));
    let of = |text: &str, reason| Just((String::from(text), Some(reason)));
    prop_oneof![
        8 => good,
        1 => of("1,", Reason::Missing),
        1 => of("NA,2", Reason::Missing),
        1 => of("0,abc", Reason::NotANumber),
        1 => of("1", Reason::TooFewFields),
    ]
}

fn row() -> impl Strategy<Value = (f64, bool, f64)> {
    (-20.0..20.0, any::<bool>(), 0.1..3.0)
}

/// How many files each test makes; with `LOSS_LAB_LONG` a hundred thousand together.
fn cases() -> u32 {
    if std::env::var_os("LOSS_LAB_LONG").is_some() {
        20_000
    } else {
        300
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_of_any_fields_are_survived(file in file()) {
        survives(file.as_bytes())?;
    }

    #[test]
    fn files_of_any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes)?;
    }

    #[test]
    fn json_of_any_signs_is_survived(text in "[\\[{][\\[\\]{}\":,\\\\0-9a-z \n.eE+-]{0,80}") {
        survives(text.as_bytes())?;
    }

    #[test]
    fn npy_of_any_header_is_survived(header in "[{}()':,<>|a-z0-9_ TF]{0,60}", bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let length = (header.len() as u16).to_le_bytes();
        survives(&[b"\x93NUMPY\x01\x00", &length[..], header.as_bytes(), &bytes].concat())?;
    }

    #[test]
    fn every_row_is_counted_once(lines in proptest::collection::vec(line(), 1..60), size in 1..50_usize) {
        let text: Vec<&str> = lines.iter().map(|(text, _)| text.as_str()).collect();
        let text = format!("label,logit\n{}", text.join("\n"));
        let skipped: Vec<(u64, Reason)> = lines.iter().zip(2..).filter_map(|((_, reason), line)| reason.map(|reason| (line, reason))).collect();
        let found = match read_by(text.as_bytes(), size, Options::default()) {
            Ok(outcome) => {
                prop_assert_eq!(outcome.report.rows, lines.len() as u64);
                outcome.report.skipped
            }
            Err(Stop::Refused(error)) => match error.fault {
                Fault::MostSkipped(skipped) => *skipped,
                other => return Err(TestCaseError::fail(other.to_string())),
            },
            Err(asked) => return Err(TestCaseError::fail(asked.to_string())),
        };
        for reason in Reason::ALL {
            let lines: Vec<u64> = skipped.iter().filter(|(_, other)| *other == reason).map(|(line, _)| *line).collect();
            prop_assert_eq!(found.of(reason).count, lines.len() as u64);
            prop_assert_eq!(found.of(reason).lines().to_vec(), &lines[..lines.len().min(3)]);
        }
    }

    #[test]
    fn the_order_of_rows_changes_no_bit(mut rows in proptest::collection::vec(row(), 1..40), order in any::<u64>()) {
        let data = |rows: &[(f64, bool, f64)]| {
            let rows = rows.iter().map(|(z, y, w)| Row::new(*z, *y, *w).unwrap());
            Data::from(Rows::new(Scale::Logit, rows.collect()).unwrap())
        };
        let before = data(&rows);
        let mut random = support::Random(order | 1);
        rows.sort_by_cached_key(|_| random.next().to_bits());
        let after = data(&rows);
        prop_assert_eq!(&before, &after);
        let settings = Settings::default();
        prop_assert_eq!(format!("{:?}", before.summary(&settings)), format!("{:?}", after.summary(&settings)));
    }
}
