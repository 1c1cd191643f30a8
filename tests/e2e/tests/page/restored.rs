//! What undo and redo bring back: all of a state, whatever is shown by then, and even during a drag or out of view.

use e2e::page::Page;
use serde_json::json;

use super::history::{GAMMA, SURFACE, offered, opened, press};

/// What the row of buttons says of the last step.
const SAID: &str = "__read.find('.said').textContent";

#[test]
fn what_was_frozen_is_undone_too() {
    let page = opened("#v=1&figure=focal-curves&at=0.5");
    page.focus(SURFACE);
    page.keys(&["f"]);
    page.settle();
    page.enter(".control[data-param=\"gamma\"] .field", "4");
    page.settle();
    let compared = page.picture();
    assert_eq!(
        compared.state,
        "v=1&figure=focal-curves&gamma=4&at=0.5&frozen="
    );
    press(&page, "Undo");
    press(&page, "Undo");
    assert_eq!(page.state(), "v=1&figure=focal-curves&at=0.5");
    press(&page, "Redo");
    press(&page, "Redo");
    assert_eq!(page.picture(), compared);
}

#[test]
fn steps_of_one_figure_are_undone_in_another() {
    let page = opened("#v=1&figure=focal-curves");
    page.focus(GAMMA);
    page.keys(&["End"]);
    page.focus(SURFACE);
    page.keys(&["End"]);
    page.until_link("v=1&figure=focal-curves&gamma=5&at=1");
    page.run(
        "[...document.querySelectorAll('#figures a')].find((link) => link.dataset.figure === 'squared-error').click();",
        &[],
    );
    page.until_link("v=1&figure=squared-error&gamma=5");
    assert_eq!(offered(&page), [true, false]);
    // The page's own keys, for the focus is in the list.
    page.keys(&["Control+z"]);
    page.settle();
    page.keys(&["Control+z"]);
    page.until_link("v=1&figure=squared-error");
    assert_eq!(page.error(), None);
    // Nothing of the figure shows it.
    assert_eq!(page.text(SAID), "Undone: γ is 2 again");
    page.keys(&["Control+y"]);
    page.settle();
    assert_eq!(page.text(SAID), "Redone: γ is 5");
    page.enter(".control[data-param=\"delta\"] .field", "2");
    assert_eq!(page.text(SAID), "", "that is over");
    page.run_and_rest("__read.lab().reset();", &[]);
    press(&page, "Undo");
    assert_eq!(page.text(SAID), "Undone: γ, δ");
}

#[test]
fn a_cursor_off_the_first_figures_axis_is_done_again_too() {
    let page = opened("#v=1&figure=squared-error&at=5");
    page.enter(".control[data-param=\"delta\"] .field", "3");
    page.until_link("v=1&figure=squared-error&delta=3&at=5");
    page.rest();
    press(&page, "Undo");
    assert_eq!(page.state(), "v=1&figure=squared-error&at=5");
    press(&page, "Redo");
    assert_eq!(page.state(), "v=1&figure=squared-error&delta=3&at=5");
    // A link without a figure is for the one that is shown.
    page.run("__read.lab().state = 'at=-7';", &[]);
    assert_eq!(page.state(), "v=1&figure=squared-error&at=-7");
    assert_eq!(page.error(), None);
}

#[test]
fn what_is_longer_than_a_link_is_undone_whole() {
    let page = opened("#v=1&figure=batch");
    let rows: Vec<String> = (0..32)
        .map(|i| {
            let digits = 0.123_456_789_012_345_6 + f64::from(i) / 50.0;
            format!("{digits}:{}:{}", 1.0 - digits / 2.0, digits * 7.0)
        })
        .collect();
    let logits: Vec<String> = (0..20)
        .map(|i| (f64::from(i) / 7.0 - 1.0).to_string())
        .collect();
    page.run_and_rest(
        "const lab = __read.lab(); lab.params = { classes: 20, logits: arguments[1], rows: arguments[0] }; lab.freeze(); \
         lab.params = { rows: arguments[0].replace('0.123', '0.987') };",
        &[json!(rows.join(",")), json!(logits.join(","))],
    );
    let before = page.get("[__read.lab().params, __read.lab().frozen]");
    assert_ne!(before[1], json!(null));
    page.click(".control[data-param=\"reduction\"] label:nth-child(2)");
    page.rest();
    assert_ne!(page.get("__read.lab().params"), before[0]);
    press(&page, "Undo");
    assert_eq!(
        page.get("[__read.lab().params, __read.lab().frozen]"),
        before
    );
    // The link cannot hold it all, and says so.
    page.share();
    let left_out = "__read.find('dialog.share .left-out')";
    assert_eq!(page.get(&format!("__read.shown({left_out})")), json!(true));
    assert!(
        page.text(&format!("{left_out}.textContent"))
            .contains("too long for a link")
    );
    // Another message takes its own place.
    assert_ne!(
        page.text("__read.find('dialog.share .status').textContent"),
        ""
    );
    assert!(!page.state().contains("frozen"), "{}", page.state());
}

/// Undone and done again, everything is as it was.
fn undo_then_redo_is_the_identity(page: &Page) {
    let before = page.get("[lab.state, lab.params, lab.frozen]");
    assert_eq!(page.get("lab.undo()"), true);
    page.settle();
    assert_ne!(page.get("[lab.state, lab.params, lab.frozen]"), before);
    assert_eq!(page.get("lab.redo()"), true);
    page.settle();
    assert_eq!(page.get("[lab.state, lab.params, lab.frozen]"), before);
}

#[test]
fn a_drag_ends_when_what_is_dragged_is_built_anew() {
    let slider = ".control[data-param=\"gamma\"] input[type=\"range\"]";
    let handle = ("softmax", ".handle", (0.5, 0.5), (0.5, -1.5));
    let pin = ("focal-curves", ".surface", (0.3, 0.5), (0.5, 0.5));
    let slider = ("focal-curves", slider, (0.4, 0.5), (0.7, 0.5));
    for ((figure, hand, from, to), rebuild) in [
        (handle, "lab.figure = 'gradients'"),
        (handle, "lab.setAttribute('panels', 'logits')"),
        (pin, "lab.state = 'v=1&figure=noise'"),
        (slider, "lab.setAttribute('controls', 'all')"),
    ] {
        let page = super::element::open(json!({"figure": figure, "controls": "own"}));
        let places = [from, to].map(|(x, y)| page.place(hand, x, y));
        let before = page.state();
        page.hold(&places);
        page.settle();
        assert_ne!(page.state(), before, "{hand}");
        page.run(&format!("{rebuild};"), &[]);
        page.settle();
        let changes = super::element::count(&page, "lab", "loss-change");
        assert_eq!(changes, 1, "{hand}, {rebuild}");
        page.let_go();
        page.settle();
        page.run("lab.params = { gamma: 7, fpWeight: 50 };", &[]);
        undo_then_redo_is_the_identity(&page);
    }
}

#[test]
fn what_is_undone_during_a_drag_is_done_again() {
    let page = super::element::open(json!({"figure": "softmax"}));
    let (x, y) = page.place(".handle", 0.5, 0.5);
    page.hold(&[(x, y), (x, y + 20)]);
    page.settle();
    undo_then_redo_is_the_identity(&page);
    page.let_go();
}

#[test]
fn what_is_undone_during_a_drag_stays_undone_while_the_hand_moves_on() {
    for (figure, hand) in [("softmax", ".handle"), ("focal-curves", ".surface")] {
        let page = super::element::open(json!({"figure": figure}));
        let before = page.state();
        let (x, y) = page.place(hand, 0.4, 0.5);
        page.hold(&[(x, y), (x + 20, y + 20)]);
        page.settle();
        assert_ne!(page.state(), before, "{figure}");
        page.run("lab.undo();", &[]);
        // The driver's own next move does not go on with the drag.
        page.run(
            "const [selector, clientX, clientY] = arguments; __read.find(selector).dispatchEvent( \
               new PointerEvent('pointermove', { pointerId: 1, pointerType: 'mouse', isPrimary: true, buttons: 1, clientX, clientY }));",
            &[json!(hand), json!(x + 40), json!(y + 40)],
        );
        page.settle();
        assert_eq!(page.state(), before, "{figure}");
        page.let_go();
        page.settle();
        assert_eq!(page.get("lab.redo()"), json!(true), "{figure}");
        assert_ne!(page.state(), before, "{figure}");
    }
}

#[test]
fn what_was_set_out_of_view_is_done_again() {
    let page = super::element::open(json!({"figure": "softmax"}));
    page.focus(".handle");
    page.keys(&["ArrowUp"]);
    page.rest();
    page.run(
        "const tall = document.createElement('div'); tall.style.height = '20000px'; document.body.prepend(tall); scrollTo(0, 0);",
        &[],
    );
    page.until_true("__read.find('canvas.data').width === 0");
    page.run("lab.params = { gamma: 7, fpWeight: 50 };", &[]);
    undo_then_redo_is_the_identity(&page);
}
