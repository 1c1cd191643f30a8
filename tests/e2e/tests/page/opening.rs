//! What a reader gets who opens the page.

use std::collections::HashSet;

use e2e::page::{FIGURES, Page, strings};
use e2e::server::checkout;
use serde_json::json;

#[test]
fn without_a_link_squared_error_and_cross_entropy_are_drawn() {
    let page = Page::open("");
    let listed = strings(
        &page.get("[...document.querySelectorAll('#figures a')].map((a) => a.dataset.figure)"),
    );
    assert_eq!(listed, FIGURES);
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
    assert_eq!(
        page.text("document.querySelector('#figures [aria-current]').dataset.figure"),
        "mse-vs-bce"
    );
    assert!(page.pixels().is_some(), "there is no picture");
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
    let (wasm, others): (Vec<&String>, Vec<&String>) = requests
        .iter()
        .partition(|target| target.ends_with(".wasm"));
    let different: HashSet<&&String> = others.iter().collect();
    assert_eq!(different.len(), others.len(), "{requests:#?}");
    let parts = ["_bg.wasm", "_words.wasm"]
        .map(|end| wasm.iter().filter(|target| target.ends_with(end)).count());
    // WebKit does not use a preload that the server, as ours does, forbids to be stored.
    let wanted = if cfg!(engine = "webkit") { 2 } else { 1 };
    assert_eq!(parts[0], wanted, "{requests:#?}");
    assert!(parts[1] <= 1, "{requests:#?}");
}

/// Most tests open the bundle. This is the page that `cargo xtask serve` shows.
#[test]
fn the_checkouts_own_page_draws_all_panels_of_every_figure_in_both_themes() {
    let page = Page::beside(&checkout());
    page.goto("/index.html");
    page.wait_for_picture();
    let mut theme = "light";
    for figure in FIGURES {
        page.run_and_rest(
            "__read.lab().setAttribute('figure', arguments[0]);",
            &[figure.into()],
        );
        // Each figure in the theme of the one before first, then in the other.
        for turn in 0..2 {
            if turn == 1 {
                theme = if theme == "light" { "dark" } else { "light" };
                page.run_and_rest(
                    "__read.lab().setAttribute('theme', arguments[0]);",
                    &[theme.into()],
                );
            }
            let seen = page.get(
                "[__read.lab().figure, __read.hash() !== null, __read.summary().length > 40, __read.error(), __read.notice(), \
                  __read.find('.explanation p').textContent.length > 100, __read.find('math') !== null]",
            );
            assert_eq!(
                seen,
                json!([figure, true, true, null, null, true, true]),
                "{figure}, {theme}"
            );
        }
    }
    page.goto("/www/handbook.html");
    page.until_true("window.__read?.find('canvas.data') && __read.hash() !== null");
}
