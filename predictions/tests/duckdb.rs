//! The query that the page prints, in DuckDB: its cells are ours.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod support;

use std::fmt::Write;
use std::fs;
use std::process::Command;

use loss_lab_predictions::cells::{Cell, Cells, Score, query};
use loss_lab_predictions::read::{Options, Outcome};
use loss_lab_predictions::{Data, Row, Rows, Scale};
use support::{Random, limits, used};

/// Runs a query over a CSV file, and writes its answer as another.
const PROGRAM: &str = "\
import sys, duckdb
table, query, answer = sys.argv[1:]
duckdb.sql(f\"CREATE TABLE \\\"my scores\\\" AS SELECT * FROM read_csv('{table}', header = true)\")
duckdb.sql(query).write_csv(answer, header=True)
";

/// Rows as they are in a table: the scores of some are far out.
fn rows(scale: Scale) -> Vec<Row> {
    let mut random = Random(0xD0C5_1234_5678_9ABC);
    let row = |_| {
        let positive = random.next() < 0.1;
        let far = if random.next() < 0.01 { 20.0 } else { 1.0 };
        let logit = far * 2.0 * random.normal() - if positive { 0.0 } else { 2.0 };
        let score = match scale {
            Scale::Logit => logit,
            Scale::Probability => 1.0 / (1.0 + (-logit).exp()),
        };
        Row::new(score, positive, (4.0 * random.next()).floor()).unwrap()
    };
    (0..50_000).map(row).collect()
}

#[track_caller]
fn same(ours: &Cell, theirs: &Cell, score: &str) {
    let key = |cell: &Cell| (cell.logit_bin, cell.prob_bin, cell.positive, cell.n);
    assert_eq!(key(ours), key(theirs), "{score}");
    let sums = |cell: &Cell| [cell.w, cell.ww, cell.wd, cell.wdd, cell.wp];
    for (one, other) in sums(ours).into_iter().zip(sums(theirs)) {
        // Theirs are plain sums, of distances that are rounded as logits are.
        let limit = 1e-13 * (1.0 + ours.edge_size()) * ours.n as f64;
        let is_near =
            one == other || one.is_nan() && other.is_nan() || (one - other).abs() <= limit;
        assert!(is_near, "{score}, {:?}: {one}, not {other}", key(ours));
    }
}

trait Size {
    fn edge_size(&self) -> f64;
}

impl Size for Cell {
    /// How large logits and their squares are here.
    fn edge_size(&self) -> f64 {
        let distance = if self.w > 0.0 { self.wdd / self.w } else { 0.0 };
        f64::from(self.logit_bin.abs()) / 32.0 + distance
    }
}

/// The answer to the query over a table with the columns y, w and that of the score.
fn cells_by_duckdb(table: &str, score: Score<'_>) -> Outcome {
    let python = std::env::var("LOSS_LAB_DUCKDB").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let [file, answer] = ["table.csv", "cells.csv"].map(|name| folder.path().join(name));
    fs::write(&file, table).unwrap();
    let run = Command::new(&python)
        .args(["-c", PROGRAM])
        .arg(&file)
        .arg(query("my scores", "y", score, Some("w")))
        .arg(&answer)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    used(fs::read(&answer).unwrap(), Options::default())
}

/// Ten million of them where tests may take long.
#[test]
#[cfg_attr(
    not(duckdb),
    ignore = "LOSS_LAB_DUCKDB names no Python that has DuckDB"
)]
fn cells_of_many_rows_are_within_their_limits() {
    let is_long = std::env::var_os("LOSS_LAB_LONG").is_some();
    let rows = limits::rows(if is_long { 10_000_000 } else { 100_000 }, Scale::Logit);
    let mut text = String::from("y,z,w\n");
    for row in rows.iter() {
        let (label, weight) = (u8::from(row.is_positive()), row.weight());
        writeln!(text, "{label},{:?},{weight}", row.score()).unwrap();
    }
    let Outcome { data, report } = cells_by_duckdb(&text, Score::Logit("z"));
    assert_eq!(
        (report.used, data.is_from_cells()),
        (rows.len() as u64, true)
    );
    limits::are_kept(&rows.into(), &data);
}

#[test]
#[cfg_attr(
    not(duckdb),
    ignore = "LOSS_LAB_DUCKDB names no Python that has DuckDB"
)]
fn the_printed_query_makes_the_same_cells() {
    for (scale, score) in [
        (Scale::Logit, Score::Logit("raw score")),
        (Scale::Probability, Score::Probability("p")),
    ] {
        let name = match score {
            Score::Logit(name) | Score::Probability(name) => name,
        };
        let rows = rows(scale);
        let mut text = format!("y,{name},w\n");
        for row in &rows {
            let (label, weight) = (u8::from(row.is_positive()), row.weight());
            writeln!(text, "{label},{:?},{weight}", row.score()).unwrap();
        }
        // What the query leaves out.
        text.push_str("1,,1\n0,nan,1\n1,0.5,-1\n");
        if scale == Scale::Probability {
            text.push_str("1,1.5,1\n0,-0.5,1\n");
        }
        let Outcome { data, report } = cells_by_duckdb(&text, score);
        assert_eq!(report.used, rows.len() as u64);
        let Data::Cells(theirs) = data else {
            panic!("the answer is not in cells");
        };
        let ours = Cells::of(&Rows::new(scale, rows).unwrap());
        assert_eq!(ours.as_slice().len(), theirs.as_slice().len());
        for (ours, theirs) in ours.as_slice().iter().zip(theirs.as_slice()) {
            same(ours, theirs, name);
        }
    }
}
