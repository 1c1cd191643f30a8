//! A monkey that does anything at all, by a seed: nothing it does may break the page.

use std::env;

use e2e::hand::Pointer;
use e2e::page::{Page, strings};
use serde_json::json;

/// How many actions are done on a page before it is looked over.
const BATCH: usize = 25;
/// A telephone, and a screen.
const SIZES: [(u32, u32); 2] = [(390, 844), (1280, 1800)];

/// A number from the environment.
fn given(variable: &str, otherwise: usize) -> usize {
    env::var(variable).map_or(otherwise, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} is {text}, but must be a whole number"))
    })
}

fn opened() -> Page {
    let page = Page::open("#v=1&figure=focal-curves");
    page.run(
        "__read.monkey().then(() => { window.loaded = true; });",
        &[],
    );
    page.until_true("window.loaded === true");
    page
}

/// A few strokes of a real hand, at places that the seed decides.
fn real_hand(page: &Page, turn: usize) {
    let share = |n: usize| (turn * 37 + n * 61) % 101;
    let places = [0, 1, 2].map(|n| {
        let [x, y] = [share(n), share(n + 3)].map(|share| share as f64 / 100.0);
        page.place(".surface", x, y)
    });
    page.drag(Pointer::Mouse, &places);
    page.keys(&["ArrowRight", "f", "Control+z", "Tab", "ArrowUp"]);
}

/// Takes the element off the page.
fn leave(page: &Page) {
    page.run("gone();", &[]);
    page.until_true("document.querySelector('loss-lab') === null");
    page.settle();
}

#[test]
fn a_monkey_breaks_nothing() {
    let seed = given("LOSS_LAB_SEED", 1);
    let actions = given("LOSS_LAB_ACTIONS", 500);
    let before = if cfg!(engine = "chromium") {
        let untouched = opened();
        leave(&untouched);
        untouched.nodes_and_listeners()
    } else {
        [0, 0]
    };
    let page = opened();
    for turn in 0..actions.div_ceil(BATCH) {
        let (width, height) = SIZES[turn % SIZES.len()];
        page.resize(width, height);
        page.run(
            "window.wrong = null;
             act(...arguments).then((wrong) => { window.wrong = wrong; }, (error) => { window.wrong = [String(error)]; });",
            &[json!(seed), json!(BATCH)],
        );
        let wrong = page.until(
            &format!("the monkey of LOSS_LAB_SEED={seed} has done its {turn}th batch"),
            |page| page.get("wrong === null ? [false, done.slice(-3)] : [true, wrong]"),
            |answer| answer[0] == json!(true),
        );
        let mut wrong = strings(&wrong[1]);
        if wrong.is_empty() {
            real_hand(&page, seed + turn);
        }
        wrong.extend(page.complaints());
        assert!(
            wrong.is_empty(),
            "LOSS_LAB_SEED={seed}, batch {turn}: {wrong:#?} after {:#?}",
            page.get("done.slice(-30)")
        );
    }
    if cfg!(engine = "chromium") {
        leave(&page);
        // Texts of dialogs that were open, and of the figures' controls. What a timer holds goes with it.
        page.until(
            &format!("nothing is left but {before:?} nodes and listeners"),
            Page::nodes_and_listeners,
            |after| after[0] - before[0] < 150 && after[1] - before[1] < 60,
        );
    }
}
