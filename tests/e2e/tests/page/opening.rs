//! What a reader gets who opens the page.

use std::collections::HashSet;

use e2e::page::{Page, strings};

#[test]
fn the_first_of_four_figures_is_drawn() {
    let page = Page::open("");
    let listed = strings(
        &page.get("[...document.querySelectorAll('#figures a')].map((a) => a.dataset.figure)"),
    );
    assert_eq!(
        listed,
        ["mse-vs-bce", "focal-heatmap", "focal-curves", "gradients"]
    );
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
    assert_eq!(
        page.text("document.querySelector('#figures [aria-current]').dataset.figure"),
        listed[0]
    );
    for layer in ["axes", "data"] {
        assert!(
            page.pixels(layer).is_some(),
            "the layer {layer} shows nothing"
        );
    }
    assert_eq!(page.error(), None);
    assert_eq!(page.notice(), None);
}

#[test]
fn the_picture_comes_with_a_sentence_a_name_and_a_table() {
    let page = Page::open("");
    page.rest();
    let sentence = page.summary();
    assert!(sentence.contains("confidently wrong"), "{sentence:?}");
    assert_eq!(
        page.text("__read.find('canvas.data').getAttribute('aria-label')"),
        sentence
    );
    let table = page.table();
    assert!(
        (10..=50).contains(&table.rows.len()),
        "{} rows",
        table.rows.len()
    );
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.cells.len() == table.columns.len())
    );
    assert!(
        !page
            .get("__read.shown(document.querySelector('.waiting'))")
            .as_bool()
            .unwrap_or(true)
    );
}

#[test]
fn every_file_is_fetched_once_and_the_engine_with_them() {
    let page = Page::open("");
    let requests = page.requests();
    let different: HashSet<&String> = requests.iter().collect();
    assert_eq!(different.len(), requests.len(), "{requests:#?}");
    assert_eq!(
        requests
            .iter()
            .filter(|target| target.ends_with(".wasm"))
            .count(),
        1
    );
}
