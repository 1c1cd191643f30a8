//! Challenges: reached while the hand moves, and not before.

use e2e::page::Page;
use serde_json::json;

/// Something in the guide.
fn part(selector: &str) -> String {
    format!("document.querySelector('loss-lab-challenge')?.shadowRoot.querySelector('{selector}')")
}

fn text_of(page: &Page, selector: &str) -> String {
    page.text(&format!("{}?.textContent", part(selector)))
}

#[track_caller]
fn until_told(page: &Page, selector: &str, words: &str) {
    page.until(
        &format!("{words:?} is in {selector}"),
        |page| text_of(page, selector),
        |text| text.contains(words),
    );
}

/// How near, in percent.
fn nearness(page: &Page) -> f64 {
    let now = format!(
        "Number({}.getAttribute('aria-valuenow'))",
        part("[role=\"progressbar\"]")
    );
    page.get(&now).as_f64().expect("a number")
}

#[test]
fn a_challenge_is_reached_while_the_hand_moves() {
    let page = Page::open("");
    page.click("[data-guide=\"challenge\"]");
    until_told(&page, ".challenge-goal", "12 times");
    page.until_link("v=1&figure=squared-error&at=10&challenge=outlier");
    // The controls of the figure are there.
    page.rest();
    // The list of figures follows.
    page.until_true(
        "document.querySelector('#figures [aria-current]').dataset.figure === 'squared-error'",
    );
    // (10 − ½)/(1 − ½).
    until_told(&page, ".challenge-now", "costs 19 times");
    let start = nearness(&page);
    page.enter(".control[data-param=\"delta\"] .field", "0.5");
    until_told(&page, ".challenge-now", "13 times");
    assert!(nearness(&page) > start && nearness(&page) < 100.0);
    assert_eq!(text_of(&page, "[role=\"status\"]"), "");
    page.run(
        "window.told = null; addEventListener('loss-input', () => { told = document.querySelector('loss-lab-challenge').shadowRoot.querySelector('[role=\"status\"]').textContent; });",
        &[],
    );
    page.enter(".control[data-param=\"delta\"] .field", "0.3636");
    until_told(&page, "[role=\"status\"]", "Reached.");
    assert!(nearness(&page) == 100.0);
    // The challenge may look before the event comes, and again when it does.
    page.until_true("told?.includes('Reached.')");
    page.run("__read.lab().undo();", &[]);
    page.until_true(&format!("{}.textContent === ''", part("[role=\"status\"]")));
    page.enter(".control[data-param=\"delta\"] .field", "0.364");
    until_told(&page, "[role=\"status\"]", "Reached.");

    // In another figure it waits, and can be started again.
    page.run(
        "document.querySelector('#figures a[data-figure=\"batch\"]').click();",
        &[],
    );
    page.run("__read.lab().freeze();", &[]);
    until_told(&page, ".challenge-now", "another figure");
    page.run(&format!("[...{}.parentElement.querySelectorAll('button')].find(({{ textContent }}) => textContent === 'Start again').click();", part("select")), &[]);
    page.until_link("v=1&figure=squared-error&at=10&challenge=outlier");
    until_told(&page, ".challenge-now", "costs 19 times");
    page.run(&format!("{}.focus();", part("select + button")), &[]);
    page.keys(&["Enter"]);
    until_told(&page, ".challenge-goal", "exactly 0");
    page.until_link("v=1&figure=noise&at=0&challenge=zero-nll");
    assert!(
        page.text(&format!("{}.options[0].textContent", part("select")))
            .contains("reached")
    );
}

#[test]
fn a_link_opens_a_challenge_and_a_bad_one_the_first() {
    let page = Page::open("#v=1&figure=gradients&challenge=threshold");
    until_told(&page, ".challenge-goal", "threshold at 0.2");
    page.until_link("v=1&figure=asymmetric&challenge=threshold");
    assert_eq!(page.notice(), None);
    // The controls of the figure are there.
    page.rest();
    for (id, value) in [("fpWeight", "1"), ("fnWeight", "4")] {
        page.enter(&format!(".control[data-param=\"{id}\"] .field"), value);
    }
    until_told(&page, "[role=\"status\"]", "four times as much");

    page.goto("/pages/blank.html");
    page.goto("/#v=1&challenge=%3Cb%3Enone");
    page.wait_for_picture();
    until_told(&page, "[role=\"status\"]", "no such challenge");
    assert_eq!(
        page.get(&format!("{}.selectedIndex", part("select"))),
        json!(0)
    );

    page.goto("/pages/frame.html");
    page.open_in_frame("#v=1&challenge=logits", 320, 900);
    until_told(&page, ".challenge-goal", "0.2, 0.1, 0.62, 0.08");
    assert_eq!(
        page.get("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        json!(false)
    );
    page.leave_frame();
}
