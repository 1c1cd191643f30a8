//! Tables as files for spreadsheets.

use std::collections::HashSet;

use loss_lab::figure;

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

#[test]
fn numbered_rows_have_their_words_apart() {
    let mut faults = HashSet::new();
    for figure in figure::ALL {
        let id = figure.info().id;
        for params in corners(*figure) {
            let csv = figure.table(&params).csv();
            let firsts = csv.lines().skip(1).map(|line| cells(line).swap_remove(0));
            let (numbers, words): (Vec<_>, Vec<_>) = firsts
                .filter(|cell| !cell.is_empty())
                .partition(|cell| cell.parse::<f64>().is_ok());
            if let (Some(number), Some(word)) = (numbers.first(), words.first()) {
                faults.insert(format!("{id}: {number} and {word}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
