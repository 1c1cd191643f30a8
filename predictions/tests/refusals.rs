//! Every refusal, with file, line, column and value, and every question.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "refusals/questions.rs"]
mod questions;
mod support;

use loss_lab_predictions::read::{
    Arrays, Column, Fault, NpyReader, Options, Question, Role, Stop, Units, from_npy,
};
use support::{npy, read, refused, used};

/// Reads `scores.csv`, which is refused with this sentence.
#[track_caller]
fn says(bytes: impl AsRef<[u8]>, sentence: &str) {
    says_with(bytes, Options::default(), sentence);
}

#[track_caller]
fn says_with(bytes: impl AsRef<[u8]>, options: Options, sentence: &str) {
    let file = Some(String::from("scores.csv"));
    let error = refused(bytes, Options { file, ..options });
    assert_eq!(error.to_string(), sentence);
}

#[test]
fn nothing_to_read() {
    says("", "scores.csv: the file is empty");
    says("\n\n", "scores.csv: there are no rows");
    says("label,logit\n", "scores.csv: there are no rows");
    says("[]", "scores.csv: there are no rows");
}

#[test]
fn columns_that_are_missing() {
    says(
        "id,logit\n7,1\n8,2\n9,3\n",
        "scores.csv: no column has labels; the columns are “id”, “logit”",
    );
    says(
        "label,name\n0,a\n1,b\n",
        "scores.csv: no column has logits or probabilities; the columns are “label”, “name”",
    );
    says(
        "1.5\n2.5\n3.5\n",
        "scores.csv: no column has labels; the columns are “0”",
    );
    let weight = Some(Column::Name(String::from("mass")));
    says_with(
        "y,z\n0,1\n1,2\n",
        Options {
            weight,
            ..Options::default()
        },
        "scores.csv, column “mass”: there is no such column; the columns are “y”, “z”",
    );
    says(
        "y,z,z\n0,1,2\n",
        "scores.csv, line 1, column “z”: two columns have this name",
    );
    says(
        "{\"y\":0,\"z\":1,\"z\":2}",
        "scores.csv, line 1, column “z”: two columns have this name",
    );
}

#[test]
fn labels_that_are_none() {
    says(
        "y,z\n0,1\n1,2\n\n2,3\n",
        "scores.csv, line 5, column “y”, value “2”: a label is one of two (leave out rows to be ignored), and this is a third after “0”, “1”",
    );
    says(
        "y,z\n0,1\n0.3,2\n",
        "scores.csv, line 3, column “y”, value “0.3”: this label is between 0 and 1; labels must be one or the other",
    );
    let positive = Some(String::from("cat"));
    says_with(
        "y,z\ndog,1\ncow,2\n",
        Options {
            positive,
            ..Options::default()
        },
        "scores.csv, column “y”, value “cat”: no label is this positive one; the labels are “dog”, “cow”",
    );
}

#[test]
fn rows_that_are_of_no_use() {
    says(
        "y,z\n0,x\n1,NA\n1,2\n0,\n0,\n",
        "scores.csv: more than half of the rows cannot be used: 3 missing value (lines 3, 5, 6); 1 not a number (line 2)",
    );
    says(
        "y,z,w\n0,1,0\n1,2,0\n",
        "scores.csv, column “w”: all weights are 0",
    );
    says(
        "y,p\n0,1.2\n1,97.3\n0,0.4\n",
        "scores.csv, line 3, column “p”: probabilities are from 0 to 1, but these are from 0.4 to 97.3: percent, or logits?",
    );
}

#[test]
fn text_that_is_none() {
    says(
        "y,z,a\n0,1,x\n1,2,\"open\n0,2,3\n",
        "scores.csv, line 3, column “3”: the quote that opens here does not close",
    );
    says(
        b"y,z\n0,1\n1,\xE9\n",
        "scores.csv, line 3, value “0xE9 0x0A”: the text is neither UTF-8, nor UTF-16 with its mark",
    );
    // Half of a pair in UTF-16.
    let odd = refused(
        b"\xFF\xFEy\x00,\x00z\x00\n\x000\x00\x00\xDC",
        Options::default(),
    );
    assert_eq!((odd.fault, odd.line), (Fault::NotUtf8, Some(2)));
    assert_eq!(
        refused(b"n\xFCmmer,z\n0,1\n", Options::default()).fault,
        Fault::NotUtf8
    );
    let long = format!("y,z\n0,1\n1,\"{}", "x".repeat(2 << 20));
    assert_eq!(refused(long, Options::default()).fault, Fault::LongRecord);
}

#[test]
fn formats_that_are_not_read() {
    let formats: [&[u8]; 6] = [
        b"\x1F\x8B\x08",
        b"PK\x03\x04",
        b"PAR1",
        b"\x89HDF\r\n",
        b"%PDF-1",
        b"\x00\x01\x02",
    ];
    for bytes in formats {
        let error = refused(bytes, Options::default());
        assert!(matches!(error.fault, Fault::UnknownFormat(_)), "{error}");
    }
    says(
        "PAR1",
        "scores.csv: this is a Parquet file, read in a browser only, and not gzipped; CSV, TSV, JSON, .npy and, in a browser, Parquet can be read",
    );
}

#[test]
fn json_that_is_none() {
    let begin = "{\"y\":0,\"z\":1}\n";
    let cases = [
        (format!("{begin}{{\"y\":1,\"z\":}}"), 2),
        (format!("{begin}[1,2]"), 2),
        (format!("{begin}{{\"y\":1"), 2),
        (format!("[{begin},{begin}"), 3),
        (format!("[{begin}{begin}]"), 2),
        (format!("[{begin}]\n{begin}"), 3),
        (String::from("[1, 2]"), 1),
        (format!("{begin}{{\"y\":1,\"z\":1e999}}"), 2),
        (format!("{begin}{{\"y\":1,\n\"z\":NaN}}"), 3),
    ];
    for (text, line) in cases {
        let error = refused(&text, Options::default());
        assert!(matches!(error.fault, Fault::Json(_)), "{text}: {error}");
        assert_eq!(error.line, Some(line), "{text}: {error}");
    }
}

#[test]
fn npy_that_is_not_read() {
    let dtype = refused(npy("'<c16'", false, "(1, 2)", &[]), Options::default());
    assert_eq!(
        (dtype.fault, dtype.value.as_deref()),
        (Fault::Dtype, Some("<c16"))
    );
    let fields = refused(
        npy("[('y', '<f8')]", false, "(1,)", &[]),
        Options::default(),
    );
    assert_eq!(fields.fault, Fault::Dtype);
    let shape = refused(npy("'<f8'", false, "(1, 3, 1)", &[]), Options::default());
    assert!(matches!(shape.fault, Fault::Npy(_)));
    // Several classes without their labels.
    let lonely = refused(npy("'|u1'", false, "(1, 3)", &[0; 3]), Options::default());
    assert!(matches!(lonely.fault, Fault::Npy(_)));
    let short = refused(npy("'<f8'", false, "(1, 2)", &[0; 8]), Options::default());
    assert_eq!(short.fault, Fault::UnequalLengths(2, 1));
    let long = refused(npy("'|u1'", false, "(1, 2)", &[0; 3]), Options::default());
    assert!(matches!(long.fault, Fault::Npy(_)));
    let many = refused(
        npy("'<f8'", false, "(20000001, 2)", &[]),
        Options::default(),
    );
    assert_eq!(many.fault, Fault::TooManyRows);
    let alone = refused(npy("'|u1'", false, "(2,)", &[0, 1]), Options::default());
    assert!(matches!(alone.fault, Fault::Npy(_)));
    for end in [6, 9, 20] {
        let cut = refused(
            &npy("'|u1'", false, "(2,)", &[0, 1])[..end],
            Options::default(),
        );
        assert!(matches!(cut.fault, Fault::Npy(_)));
    }
}

#[test]
fn lengths_that_differ() {
    let mut reader = NpyReader::new(Some(String::from("y.npy")));
    reader.push(&npy("'|u1'", false, "(2,)", &[0, 1])).unwrap();
    let labels = reader.finish().unwrap();
    let mut reader = NpyReader::new(Some(String::from("z.npy")));
    reader
        .push(&npy("'|u1'", false, "(3,)", &[5, 6, 7]))
        .unwrap();
    let stop = from_npy(vec![labels, reader.finish().unwrap()], &Options::default()).unwrap_err();
    assert_eq!(
        stop.to_string(),
        "y.npy: there are 2 of one, but 3 of the other"
    );
    let arrays = Arrays {
        labels: &[0.0],
        scores: &[],
        kind: Role::Logit,
        weights: None,
    };
    assert_eq!(
        arrays.read(&Options::default()),
        Err(Fault::UnequalLengths(1, 0).into())
    );
}

#[test]
fn signs_that_are_none() {
    let options = Options {
        delimiter: Some('x'),
        ..Options::default()
    };
    says_with(
        "y,z\n0,1\n",
        options,
        "scores.csv, value “x”: a delimiter is a comma, a semicolon, a tab or |",
    );
    let options = Options {
        delimiter: Some(','),
        decimal: Some(','),
        ..Options::default()
    };
    says_with(
        "y,z\n0,1\n",
        options,
        "scores.csv: a comma cannot be the delimiter and the decimal sign",
    );
}

#[test]
fn cells_that_cannot_be() {
    let header = "label,logit_bin,prob_bin,n,w,ww,wd,wdd,wp\n";
    let good = "1,0,30,2,2,2,0.02,0.0002,1.01\n";
    used(format!("{header}{good}"), Options::default());
    let cases = [
        ("2,0,30,2,2,2,0.02,0.0002,1.01", "label"),
        ("1,0.5,30,2,2,2,0.02,0.0002,1.01", "logit_bin"),
        ("1,1281,30,2,2,2,0.02,0.0002,1.01", "logit_bin"),
        ("1,0,60,2,2,2,0.02,0.0002,1.01", "prob_bin"),
        ("1,0,3,2,2,2,0.02,0.0002,1.01", "prob_bin"),
        ("1,0,30,0,2,2,0.02,0.0002,1.01", "n"),
        ("1,0,30,2,-2,2,0.02,0.0002,1.01", "w"),
        ("1,0,30,2,2,1,0.02,0.0002,1.01", "ww"),
        ("1,0,30,2,2,5,0.02,0.0002,1.01", "ww"),
        ("1,0,30,2,2,2,0.07,0.0002,1.01", "wd"),
        ("1,0,30,2,2,2,-0.01,0.0002,1.01", "wd"),
        ("1,0,30,2,2,2,0.02,0.0001,1.01", "wdd"),
        ("1,0,30,2,2,2,0.02,0.001,1.01", "wdd"),
        ("1,0,30,2,2,2,0.02,0.0002,1.1", "wp"),
        ("1,0,30,2,2,2,x,0.0002,1.01", "wd"),
        ("1,0,30,2,2,2,nan,0.0002,1.01", "wd"),
        ("1,0,30,2", "w"),
    ];
    for (line, column) in cases {
        let error = refused(
            format!("{header}0,0,30,1,1,1,0,0,0.5\n{line}\n"),
            Options::default(),
        );
        assert!(matches!(error.fault, Fault::Cells(_)), "{line}: {error}");
        assert_eq!(
            (error.line, error.column.as_deref()),
            (Some(3), Some(column)),
            "{line}: {error}"
        );
    }
    let twice = refused(format!("{header}{good}{good}"), Options::default());
    assert!(matches!(twice.fault, Fault::Cells(_)));
    let weightless = refused(format!("{header}1,0,30,2,0,0,0,0,0\n"), Options::default());
    assert!(matches!(weightless.fault, Fault::Cells(_)));
}
