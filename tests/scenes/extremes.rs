//! What holds at every setting: no text without a value, tables of readable length, axes that stay still.

#[path = "extremes/changes.rs"]
mod changes;

use loss_lab::figure::scene::{AxisScale, AxisSpec, Mark, Panel, Scene, Table};
use loss_lab::figure::{self, Figure, text};
use loss_lab::params::{Asymmetry, Params, TABLE, XAxis};

use crate::corners::{corners, cursors, varied};
use crate::settings::with;

/// What no reader should see: NaN, and traces of broken formatting.
fn faults(text: &str) -> Option<&'static str> {
    const WRONG: [&str; 7] = ["NaN", "nan", "inf", "no value", "-", "−0 ", "{"];
    let text = format!("{text} ").replace("_{", "").replace("^{", "");
    // Hyphens join words; before or after a digit they stand for a minus.
    let text = ["cross-entropy", "Cross-entropy"]
        .iter()
        .fold(text, |text, word| text.replace(word, ""));
    WRONG.into_iter().find(|wrong| text.contains(wrong))
}

#[track_caller]
fn assert_readable(text: &str, params: &Params) {
    if let Some(fault) = faults(text) {
        panic!("{fault:?} in {text:?} at {params:?}");
    }
}

fn check_table(table: &Table, params: &Params) {
    assert!(table.rows.len() <= 50, "{} rows", table.rows.len());
    assert_readable(&table.heading, params);
    for column in &table.columns {
        assert_readable(&column.label, params);
    }
    for row in &table.rows {
        assert_readable(&row.label, params);
        assert_eq!(row.values.len(), table.columns.len(), "{params:?}");
        for value in row.values.iter().flatten() {
            assert_readable(&text::number(*value, 4), params);
        }
    }
}

fn check_scene(scene: &Scene, params: &Params) {
    for panel in &scene.panels {
        assert_readable(&panel.title, params);
        for mark in &panel.marks {
            let label = match mark {
                Mark::Curve(curve) => &curve.label,
                Mark::Rule(rule) => &rule.label,
                Mark::Point(point) => &point.label,
                Mark::Bar(bar) => &bar.label,
                // A band may say that a program computes NaN there.
                Mark::Span(span) if span.label == "NaN" => continue,
                Mark::Span(span) => &span.label,
                Mark::Path(path) => &path.label,
                Mark::Heat(_) | Mark::Dot(_) => continue,
                _ => panic!("a mark of a new kind"),
            };
            assert_readable(label, params);
        }
    }
}

#[test]
fn the_check_of_texts_finds_what_is_wrong() {
    for wrong in [
        "NaN",
        "about inf",
        "no value",
        "-1.5",
        "at −0 now",
        "p = −0",
        "{p}",
    ] {
        assert!(faults(wrong).is_some(), "{wrong}");
    }
    for right in ["−0.5", "1e−18", "∞", "cross-entropy’s", "p_{t} = 1", "−10"] {
        assert_eq!(faults(right), None, "{right}");
    }
}

#[test]
fn every_text_is_readable_at_every_setting() {
    for figure in figure::ALL {
        for params in corners(*figure) {
            check_scene(&figure.scene(&params), &params);
            check_table(&figure.table(&params), &params);
            for at in cursors(*figure, &params) {
                let params = Params { at, ..params };
                let readout = figure.readout(&params);
                check_table(&readout, &params);
                let summary = figure.summary(&params);
                assert_readable(&summary, &params);
                assert!(text::plain(&summary).len() > 20, "{summary}");
                assert_eq!(summary.matches('*').count() % 2, 0, "{summary}");
            }
        }
    }
}

#[test]
fn the_readout_has_the_same_rows_with_and_without_a_cursor() {
    for figure in figure::ALL {
        for params in corners(*figure) {
            let rows = |at| {
                let table = figure.readout(&Params { at, ..params });
                let rows = table.rows.into_iter();
                rows.map(|row| (row.label, row.values.len()))
                    .collect::<Vec<_>>()
            };
            let without = rows(None);
            let table = figure.readout(&params);
            let mut values = table.rows.iter().flat_map(|row| &row.values);
            assert!(values.all(Option::is_none), "values without a cursor");
            for at in cursors(*figure, &params) {
                assert_eq!(rows(at), without, "{} at {at:?}", figure.info().id);
            }
        }
    }
}

#[test]
fn the_summary_says_the_numbers_of_the_readout() {
    // The number that each figure's sentence is about: its row and column in the readout.
    for (id, at, row, column, digits) in [
        ("mse-vs-bce", 0.1, 0, 1, 3),
        ("mse-vs-bce", 0.37, 1, 1, 3),
        ("gradients", 0.1, 4, 2, 3),
        ("softmax", 1.0, 3, 0, 3),
        ("softmax", 2.0, 1, 0, 3),
        ("label-smoothing", 0.9, 0, 0, 3),
        ("label-smoothing", 0.99, 0, 3, 3),
        ("asymmetric", 0.3, 4, 3, 3),
        ("asymmetric", 0.95, 5, 3, 3),
    ] {
        let figure = figure::find(id).expect("a figure of this name");
        let params = Params {
            at: Some(at),
            ..Params::default()
        };
        let value = figure.readout(&params).rows[row].values[column].expect("a value");
        let summary = figure.summary(&params);
        // A sentence about pulls gives their size without a sign.
        let (signed, size) = (
            text::number(value, digits),
            text::number(value.abs(), digits),
        );
        let said = |number: &str| summary.contains(&format!("*{number}*"));
        assert!(said(&signed) || said(&size), "{signed} in {summary}");
    }
}
