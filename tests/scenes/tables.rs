//! Tables as files for spreadsheets.

use std::collections::HashSet;

use loss_lab::figure::{self, text};

use crate::corners::corners;

/// The cells of a line, as a spreadsheet reads them.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("a cell").push(sign),
        }
    }
    cells
}

#[test]
fn no_cell_is_a_formula_and_no_two_columns_have_one_name() {
    let mut faults = HashSet::new();
    for figure in figure::ALL {
        let id = figure.info().id;
        for params in corners(*figure) {
            let csv = figure.table(&params).csv();
            let mut lines = csv.lines().map(cells);
            let names = lines.next().expect("headings");
            let different: HashSet<_> = names.iter().collect();
            if different.len() < names.len() {
                faults.insert(format!("{id}: {names:?}"));
            }
            for cell in lines.flatten().chain(names.clone()) {
                if cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err() {
                    faults.insert(format!("{id}: {cell}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The number that a row's heading begins with, and the words about it, with the minus of programs.
fn number_and_note(label: &str) -> [String; 2] {
    let label = text::plain(label).replace('−', "-");
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    match label.split_once(", ") {
        Some((number, note)) if is_number(number) => [number.into(), note.into()],
        _ if is_number(&label) => [label, String::new()],
        _ => [String::new(), label],
    }
}

#[test]
fn numbered_rows_have_their_words_in_a_last_column() {
    let mut faults = HashSet::new();
    let mut noted = HashSet::new();
    for figure in figure::ALL {
        let id = figure.info().id;
        for params in corners(*figure) {
            let table = figure.table(&params);
            let labels = table.rows.iter().map(|row| number_and_note(&row.label));
            let labels: Vec<_> = labels.collect();
            let [numbered, worded] =
                [0, 1].map(|part| labels.iter().any(|label| !label[part].is_empty()));
            let csv = table.csv();
            let mut lines = csv.lines().map(cells);
            let names = lines.next().expect("headings");
            let has_note = names.last().is_some_and(|name| name == "note");
            if has_note {
                noted.insert(id);
            }
            if has_note != (numbered && worded) {
                faults.insert(format!("{id}: {names:?}"));
            }
            assert_eq!(lines.clone().count(), labels.len(), "{id}");
            for (line, [number, words]) in lines.zip(labels) {
                let cell = |i: usize| line[i].replace('−', "-");
                let is_apart = if numbered {
                    cell(0) == number && (!has_note || cell(line.len() - 1) == words)
                } else {
                    cell(0) == words
                };
                if !is_apart {
                    faults.insert(format!("{id}: {number} and {words}: {line:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(noted.contains("softmax"), "{noted:?}");
}
