//! Cells keep what the specification says they keep, on generated data.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod support;

use loss_lab_predictions::cells::{Cells, Score, query};
use loss_lab_predictions::read::{Options, Reader};
use loss_lab_predictions::stats::{Costs, View};
use loss_lab_predictions::{Data, Row, Rows, Scale};
use support::limits::{are_kept, focal, rows};

/// The same data, exact and in cells that were written and read.
fn both(count: usize, scale: Scale) -> (Data, Data) {
    let rows = rows(count, scale);
    let text = Cells::of(&rows).to_csv();
    let mut reader = Reader::new(Options::default());
    reader.push(text.as_bytes()).unwrap();
    let cells = reader.finish().unwrap().data;
    assert!(cells.is_from_cells());
    (rows.into(), cells)
}

fn keeps_its_limits(count: usize, scale: Scale) {
    let (exact, cells) = both(count, scale);
    are_kept(&exact, &cells);
}

#[test]
fn a_hundred_thousand_logits() {
    keeps_its_limits(100_000, Scale::Logit);
}

#[test]
fn a_hundred_thousand_probabilities() {
    keeps_its_limits(100_000, Scale::Probability);
}

/// A million of them where tests may take long.
#[test]
fn many_logits() {
    let is_long = std::env::var_os("LOSS_LAB_LONG").is_some();
    keeps_its_limits(if is_long { 1_000_000 } else { 250_000 }, Scale::Logit);
}

/// The advice for many rows looks at cells first, and then at the rows: it must find what the rows say.
#[test]
fn advice_for_many_rows_is_exact() {
    let data = Data::from(rows(30_000, Scale::Logit));
    let found = data.assistant(0.5, 0.9, Costs::EQUAL);
    let share = |gamma: f64| data.gradient(focal(gamma), 0.9).share_abs.unwrap();
    let least = found.least_gamma.unwrap();
    assert!((share(least).positives - 0.5).abs() < 1e-12, "{least}");
    let easy = found.least_gamma_for_easy.unwrap();
    let at_easy = share(easy);
    let part = at_easy.easy_negatives / (at_easy.easy_negatives + at_easy.hard_negatives);
    assert!((part - 0.1).abs() < 1e-12, "{easy}");
    let greatest = found.greatest_share.unwrap();
    for step in 0..=100 {
        assert!(
            share(f64::from(step) / 10.0).positives <= greatest + 1e-12,
            "{step}"
        );
    }
}

/// A tail of infinite logits, and rows without weight.
#[test]
fn ends_are_kept() {
    let inf = f64::INFINITY;
    let row = |score, positive, weight| Row::new(score, positive, weight).unwrap();
    let list = vec![
        row(-inf, false, 1.0),
        row(inf, true, 1.0),
        row(-50.0, false, 0.0),
        row(60.0, true, 2.0),
        row(1.0, false, 0.0),
    ];
    let rows = Rows::new(Scale::Logit, list).unwrap();
    let mut reader = Reader::new(Options::default());
    reader.push(Cells::of(&rows).to_csv().as_bytes()).unwrap();
    let cells = reader.finish().unwrap().data;
    let exact = Data::from(rows);
    assert_eq!(cells.counts(0.9), exact.counts(0.9));
    assert_eq!(cells.score(View::Given).log_loss.infinite_rows, 0);
    assert!(cells.score(View::Given).log_loss.mean < 1e-20);
    assert_eq!(cells.ranking().unwrap().auc, exact.ranking().unwrap().auc);
}

#[test]
fn the_documents_print_the_query() {
    let printed = include_str!("../../docs/predictions.md");
    let query = query("predictions", "label", Score::Logit("logit"), None);
    assert!(
        printed.contains(&query),
        "docs/predictions.md has not:\n{query}"
    );
}
