//! Batches as PyTorch reduces them, through the figure that shows it.

use loss_lab::figure::scene::{Rule, Table};
use loss_lab::figure::{self, Figure, text};

use crate::settings::with;

fn batch() -> &'static dyn Figure {
    figure::find("batch").expect("the figure of a batch")
}

fn table(settings: &str) -> Table {
    batch().table(&with(settings))
}

/// The column "loss" of the row called `label`.
fn loss(table: &Table, label: &str) -> Option<f64> {
    let row = table.rows.iter().find(|row| row.label == label);
    row.expect("a row of this name").values[3]
}

#[track_caller]
fn assert_near(value: Option<f64>, expected: f64) {
    let value = value.expect("a value");
    assert!(
        (value - expected).abs() <= 1e-14 * expected.abs(),
        "{value}, not {expected}"
    );
}

#[test]
fn a_mean_of_squares_teaches_two_over_n_times_the_error() {
    let table = table("batch-loss=squared-error&rows=1:3,2:2,0:-1,5:4");
    let slopes: Vec<f64> = (0..4)
        .map(|i| table.rows[i].values[4].expect("a slope"))
        .collect();
    // (2/N)(prediction − target), N = 4.
    assert_eq!(slopes, [1.0, 0.0, -0.5, -0.5]);
    assert_eq!(loss(&table, "sum"), Some(6.0));
    assert_eq!(loss(&table, "mean"), Some(1.5));
    assert_eq!(loss(&table, "the mean divides by"), Some(4.0));
}

#[test]
fn weights_leave_the_divisor_as_it_is() {
    let table = table("batch-loss=squared-error&rows=0:1:3,0:1");
    assert_eq!(loss(&table, "0"), Some(3.0));
    assert_eq!(loss(&table, "mean"), Some(2.0));
    assert_eq!(loss(&table, "the mean divides by"), Some(2.0));
}

#[test]
fn ignored_rows_cost_nothing_and_do_not_count() {
    let ignored = "batch-loss=cross-entropy&rows=1:0,-100:7,0:0";
    let told = table(ignored);
    assert_eq!(loss(&told, "1"), Some(0.0));
    assert_eq!(told.rows[1].values[4], Some(0.0));
    assert_near(loss(&told, "mean"), std::f64::consts::LN_2);
    assert_eq!(loss(&told, "the mean divides by"), Some(2.0));
    let sentence = batch().summary(&with(ignored));
    assert!(sentence.contains("rows that count"), "{sentence}");
    // All of them: the sum is 0, the mean is undefined.
    let all = "batch-loss=cross-entropy&rows=-100:7";
    let told = table(all);
    assert_eq!((loss(&told, "sum"), loss(&told, "mean")), (Some(0.0), None));
    assert!(told.rows[2].words.contains(&(3, "NaN")));
}

#[test]
fn pos_weight_weighs_the_positives() {
    let told = table("batch-loss=bce-logits&pos-weight=10&rows=1:0,0:0");
    assert_near(loss(&told, "0"), 10.0 * std::f64::consts::LN_2);
    assert_near(loss(&told, "1"), std::f64::consts::LN_2);
    assert_eq!(
        [0, 1].map(|i| told.rows[i].values[4]),
        [Some(-2.5), Some(0.25)]
    );
}

#[test]
fn a_row_that_cannot_be_taken_is_named_and_the_others_stay() {
    let setting = "rows=1:0.5,1:1.5,0:0.5";
    let told = table(setting);
    assert_eq!(told.rows[1].values[3..], [None, None]);
    assert_near(loss(&told, "mean"), std::f64::consts::LN_2);
    let sentence = batch().summary(&with(setting));
    assert!(
        sentence
            .contains("Row *1* has no loss: its prediction is 1.5, but must be between 0 and 1"),
        "{sentence}"
    );
    let empty = batch().summary(&with("rows="));
    assert!(empty.contains("nothing to average"), "{empty}");
}

#[test]
fn the_title_says_the_mean_that_the_line_is_at() {
    let setting = with("batch-loss=squared-error&rows=1:3,2:2");
    let panel = &batch().scene(&setting).panels[0];
    assert!(panel.title.ends_with("mean (line) *2*"), "{}", panel.title);
    let line = panel.all::<Rule>().map(|rule| rule.at).next();
    assert_eq!(line, Some(2.0));
    let sum = with("reduction=sum");
    assert_eq!(batch().scene(&sum).panels[0].title, "Loss of each row");
}

#[test]
fn a_batch_without_a_program_says_why() {
    for loss in ["focal", "bce"] {
        let bad = with(&format!("batch-loss={loss}&rows=1:0.9,0:7"));
        assert!(batch().subjects(&bad).is_empty());
        assert_eq!(
            text::plain(&batch().why_no_subjects(&bad)),
            "Row 1 has no loss: its prediction is 7, but must be between 0 and 1."
        );
    }
    let empty = with("rows=");
    assert!(batch().subjects(&empty).is_empty());
    assert_eq!(batch().why_no_subjects(&empty), "The batch has no rows.");
}
