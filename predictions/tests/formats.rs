//! Every format, header, label and number that is accepted.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "formats/arrays.rs"]
mod arrays;
#[path = "formats/columns.rs"]
mod columns;
mod support;

use loss_lab_predictions::read::{
    Arrays, Column, Format, NpyReader, Options, Reason, Role, Units, from_npy,
};
use loss_lab_predictions::{Data, Scale};
use support::{refused, rows, scale, used};

/// The rows that all these files hold.
const ROWS: [(f64, bool, f64); 3] = [(-1.5, false, 1.0), (0.25, true, 1.0), (2.5, true, 1.0)];

#[track_caller]
fn same(bytes: impl AsRef<[u8]>) {
    assert_eq!(rows(&used(bytes, Options::default()).data), ROWS);
}

#[test]
fn delimiters_and_line_ends() {
    for delimiter in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["label,logit", "0,-1.5", "", "1,2.5", "1,0.25"];
            let text = lines.join(end).replace(',', delimiter);
            same(&text);
            same(text + end);
        }
    }
    let outcome = used("label;logit\n1;0,25\n0;-1,5\n1;2,5\n", Options::default());
    assert_eq!(rows(&outcome.data), ROWS);
    assert_eq!(
        (outcome.report.delimiter, outcome.report.decimal),
        (Some(';'), ',')
    );
}

#[test]
fn quotes() {
    same(
        "\"label\",\"logit\",\"a \"\"note\"\"\"\n\"0\",\"-1.5\",\"two\nlines, one field\"\n1,2.5,x\n1,0.25,\"\"\n",
    );
    // Lines are counted within quotes, too.
    let outcome = used(
        "label,logit,note\n0,1,\"a\nb\"\n1,NA,\n1,-1,\n0,2,\n",
        Options::default(),
    );
    assert_eq!(outcome.report.skipped.of(Reason::Missing).lines(), [4]);
}

#[test]
fn lines_are_counted_with_any_line_end() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "label,logit",
            "0,-1.5",
            "",
            "1,NA",
            "1,2.5",
            "0,",
            "1,1",
            "0,2",
        ];
        let skipped = used(lines.join(end), Options::default()).report.skipped;
        assert_eq!(skipped.of(Reason::Missing).lines(), [4, 6], "{end:?}");
    }
}

#[test]
fn encodings() {
    let text = "label,logit,nøte\n0,-1.5,😀\n1,2.5,é\n1,0.25,\n";
    same(text);
    same(format!("\u{FEFF}{text}"));
    let units: Vec<u16> = format!("\u{FEFF}{text}").encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    same(little);
    same(big);
}

#[test]
fn json() {
    same(
        "{\"label\":0,\"logit\":-1.5}\n{\"logit\":2.5,\"label\":1}\r\n\n{\"label\":1,\"logit\":\"0.25\"}",
    );
    let array = "[\n {\"label\": false, \"logit\": -1.5, \"of\": {\"x\": [1, \"}\"]}},\n {\"label\": true, \"logit\": 2.5},{\"label\":true,\"logit\":0.25}\n]\n";
    same(array);
    let outcome = used(array, Options::default());
    assert_eq!(outcome.report.format, Format::JsonArray);
    assert_eq!(outcome.report.columns.all, ["label", "logit", "of"]);
    let missing = "{\"y\":1,\"z\":1}\n{\"y\":0,\"z\":null}\n{\"y\":0}\n{\"y\":0,\"z\":[]}\n{\"y\":0,\"z\":2}\n{\"y\":0,\"z\":2}\n";
    let skipped = used(missing, Options::default()).report.skipped;
    assert_eq!(skipped.of(Reason::Missing).lines(), [2]);
    assert_eq!(skipped.of(Reason::TooFewFields).lines(), [3]);
    assert_eq!(skipped.of(Reason::NotANumber).lines(), [4]);
    // 0.1 + 0.2 as Python writes it: read to the last bit.
    let exact = "{\"y\":1,\"z\":0.30000000000000004}\n{\"y\":0,\"z\":-5e-324}\n";
    let exact = rows(
        &used(
            exact,
            Options {
                scale: Some(Units::Logit),
                ..Options::default()
            },
        )
        .data,
    );
    assert_eq!(exact, [(-5e-324, false, 1.0), (0.1 + 0.2, true, 1.0)]);
}

#[test]
fn cells() {
    let Data::Rows(rows) = support::sample() else {
        panic!()
    };
    let text = loss_lab_predictions::cells::Cells::of(&rows).to_csv();
    let outcome = used(text.clone(), Options::default());
    assert_eq!(
        (outcome.report.format, outcome.report.rows),
        (Format::Cells, 2000)
    );
    let Data::Cells(cells) = outcome.data else {
        panic!()
    };
    assert_eq!(cells.to_csv(), text);
}

#[test]
fn every_pair_of_labels() {
    let pairs = [
        ("0", "1"),
        ("-1", "1"),
        ("0.0", "1.0"),
        ("-1.0", "+1"),
        ("False", "TRUE"),
        ("f", "T"),
        ("no", "Yes"),
        ("N", "y"),
        ("neg", "pos"),
        ("Negative", "POSITIVE"),
    ];
    for (off, on) in pairs {
        same(format!("y,z\n{off},-1.5\n{on},2.5\n{on},0.25\n"));
        same(format!("y,z\n{on},2.5\n{off},-1.5\n{on},0.25\n"));
    }
    let options = Options {
        positive: Some(String::from("Cat")),
        ..Options::default()
    };
    let outcome = used("y,z\ncat,2.5\ndog,-1.5\ncat,0.25\n", options);
    assert_eq!(rows(&outcome.data), ROWS);
    assert_eq!(outcome.report.labels, ["dog", "cat"]);
    // One label alone.
    assert_eq!(
        rows(&used("y,z\n0,1\n0,2\n", Options::default()).data),
        [(1.0, false, 1.0), (2.0, false, 1.0)]
    );
    assert!(
        used("y,z\n1,1\n1,2\n", Options::default())
            .data
            .ranking()
            .is_none()
    );
}

#[test]
fn percents_and_infinities() {
    let outcome = used("y,score\n0,0.5%\n1,97.3 %\n", Options::default());
    assert_eq!(
        rows(&outcome.data),
        [(0.005, false, 1.0), (0.973, true, 1.0)]
    );
    assert_eq!(scale(&outcome.data), Scale::Probability);
    let percent = Options {
        scale: Some(Units::Percent),
        ..Options::default()
    };
    let outcome = used("y,p\n0,50\n1,100\n", percent);
    assert_eq!(rows(&outcome.data), [(0.5, false, 1.0), (1.0, true, 1.0)]);
    let outcome = used("y,z\n0,-inf\n1,Infinity\n", Options::default());
    assert_eq!(
        rows(&outcome.data),
        [(f64::NEG_INFINITY, false, 1.0), (f64::INFINITY, true, 1.0)]
    );
}

#[test]
fn every_reason_to_skip_a_row() {
    let text = "y,p,w\n1,0.5,1\n0,,1\n0,NaN,1\n,0.5,1\nna,0.1,2\n0,x,1\n0,-0.1,1\n0,0.2,-1\n0,0.2\n0\n0,0.2,inf\n\
                1,0.5,1\n1,0.5,1\n1,0.5,1\n1,0.5,1\n1,0.5,1\n1,0.5,1\n1,0.5,1\n1,0.5,1\n0,0.5,1\n";
    let report = used(text, Options::default()).report;
    assert_eq!((report.rows, report.used), (20, 10));
    let skipped = report.skipped;
    assert_eq!(
        (
            skipped.of(Reason::Missing).count,
            skipped.of(Reason::Missing).lines()
        ),
        (4, &[3, 4, 5][..])
    );
    assert_eq!(skipped.of(Reason::NotANumber).lines(), [7, 12]);
    assert_eq!(skipped.of(Reason::Outside).lines(), [8]);
    assert_eq!(skipped.of(Reason::NegativeWeight).lines(), [9]);
    assert_eq!(skipped.of(Reason::TooFewFields).lines(), [10, 11]);
    // Beyond 1 is a row of its own only where the column is said to be probabilities.
    let said = Options {
        scale: Some(Units::Probability),
        ..Options::default()
    };
    let skipped = used("y,p\n0,0.5\n1,0.5\n1,1.5\n", said).report.skipped;
    assert_eq!(skipped.of(Reason::Outside).lines(), [4]);
    refused("y,p\n0,0.5\n1,0.5\n1,1.5\n", Options::default());
}
