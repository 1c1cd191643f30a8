//! Undo and redo.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::json;

const GAMMA: &str = ".control[data-param=\"gamma\"] input[type=\"range\"]";
const SURFACE: &str = "[data-panel=\"loss\"] .surface";

/// What the row of buttons says of the last step.
const SAID: &str = "__read.find('.said').textContent";

/// Whether there is something to undo, and to redo, as the buttons say.
fn offered(page: &Page) -> [bool; 2] {
    ["Undo", "Redo"].map(|name| {
        page.get(&format!(
            "{}.getAttribute('aria-disabled') === 'false'",
            button(name)
        )) == true
    })
}

fn button(name: &str) -> String {
    format!(
        "[...__read.lab().shadowRoot.querySelectorAll('.tools button')].find((button) => button.textContent === {})",
        json!(name)
    )
}

fn press(page: &Page, name: &str) {
    page.run(&format!("{}.click();", button(name)), &[]);
    page.settle();
}

/// The page at rest: undo leads back to what was shown then.
fn opened(link: &str) -> Page {
    let page = Page::open(link);
    page.rest();
    page
}

#[test]
fn a_link_that_was_opened_leaves_nothing_to_undo() {
    let page = opened("#v=1&figure=focal-curves&gamma=3&frozen=gamma%3D1");
    page.rest();
    assert_eq!(offered(&page), [false, false]);
    page.focus(SURFACE);
    page.keys(&["Control+z"]);
    assert_eq!(page.get("__read.lab().undo()"), false);
    assert_eq!(
        page.state(),
        "v=1&figure=focal-curves&gamma=3&frozen=gamma%3D1"
    );
}

#[test]
fn a_step_before_the_picture_rests_is_undone_to_what_the_page_had_set() {
    let page = opened("#v=1&figure=focal-curves");
    let set = "v=1&figure=focal-curves&gamma=3";
    page.run(
        "const lab = __read.lab(); lab.state = arguments[0]; \
         const slider = __read.find(arguments[1]); slider.value = 4; \
         for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, { bubbles: true }));",
        &[json!(set), json!(GAMMA)],
    );
    page.rest();
    assert_eq!(page.param("gamma"), json!(4));
    press(&page, "Undo");
    assert_eq!(page.state(), set);
    assert_eq!(offered(&page), [false, true]);
}

#[test]
fn steps_are_undone_and_done_again_by_buttons_and_keys() {
    let page = opened("#v=1&figure=focal-curves");
    let start = page.picture();
    page.focus(GAMMA);
    page.keys(&["ArrowRight", "ArrowRight", "ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=2.15");
    let moved = page.picture();
    page.click(".control[data-param=\"target\"] label:nth-child(2)");
    page.until_link("v=1&figure=focal-curves&gamma=2.15&target=0");
    let flipped = page.picture();
    assert_eq!(offered(&page), [true, false]);

    page.focus(SURFACE);
    page.keys(&["Control+z"]);
    assert_eq!(page.picture(), moved);
    page.until_link("v=1&figure=focal-curves&gamma=2.15");
    assert_eq!(offered(&page), [true, true]);
    // Three strokes on one slider, one after the other, are one step.
    press(&page, "Undo");
    assert_eq!(page.picture(), start);
    assert_eq!(offered(&page), [false, true]);
    assert_eq!(page.field("gamma"), "2");
    press(&page, "Undo");
    assert_eq!(page.picture(), start, "there is nothing more");

    page.keys(&["Control+y"]);
    assert_eq!(page.picture(), moved);
    page.keys(&["Control+Shift+z"]);
    assert_eq!(page.picture(), flipped);
    page.until_link("v=1&figure=focal-curves&gamma=2.15&target=0");
    // A new step ends what could be done again.
    press(&page, "Undo");
    page.run_and_rest("__read.lab().reset();", &[]);
    assert_eq!(offered(&page), [true, false]);
    press(&page, "Undo");
    assert_eq!(page.picture(), moved);
}

#[test]
fn a_drag_is_one_step_however_long_it_takes() {
    let page = opened("#v=1&figure=mse-vs-bce&at=off");
    let places: Vec<_> = [0.2, 0.4, 0.6, 0.8]
        .map(|share| page.place(SURFACE, share, 0.5))
        .into();
    page.drag(Pointer::Mouse, &places);
    page.rest();
    assert_ne!(page.param("at"), json!(null));
    press(&page, "Undo");
    assert_eq!(page.param("at"), json!(null));
    assert_eq!(offered(&page), [false, true]);
}

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
fn what_was_entered_is_undone_in_its_field() {
    let page = opened("#v=1&figure=focal-curves");
    let start = page.picture();
    let field = ".control[data-param=\"gamma\"] .field";
    for entered in ["3", "4", ".5"] {
        page.enter(field, entered);
    }
    page.until_link("v=1&figure=focal-curves&gamma=0.5");
    // What is being typed goes first, however much of it there is.
    page.keys(&["End", "2", "3"]);
    assert_eq!(page.field("gamma"), "0.523");
    page.keys(&["Control+z"]);
    assert_eq!(
        (page.field("gamma").as_str(), page.param("gamma")),
        ("0.5", json!(0.5))
    );
    for (field, gamma) in [
        ("4", json!(4)),
        ("3", json!(3)),
        ("2", json!(2)),
        ("2", json!(2)),
    ] {
        page.keys(&["Control+z"]);
        page.settle();
        assert_eq!(
            (page.field("gamma").as_str(), page.param("gamma")),
            (field, gamma)
        );
    }
    assert_eq!(page.picture(), start);
    page.keys(&["Control+y", "Control+Shift+z"]);
    page.settle();
    assert_eq!(
        (page.field("gamma").as_str(), page.param("gamma")),
        ("4", json!(4))
    );
    // A refused text is taken back with its message.
    page.enter(field, "x");
    page.told();
    page.keys(&["Control+z"]);
    page.settle();
    assert_eq!((page.error(), page.field("gamma").as_str()), (None, "4"));
}

#[test]
fn what_was_entered_is_undone_by_itself() {
    let page = opened("#v=1&figure=focal-curves");
    page.focus(GAMMA);
    page.keys(&["ArrowRight"]);
    page.enter(".cursor-field .field", "0.25");
    page.enter(".cursor-field .field", "0.5");
    page.enter(".control[data-param=\"gamma\"] .field", "3");
    page.focus(GAMMA);
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=3.05&at=0.5");
    for link in [
        "&gamma=3&at=0.5",
        "&gamma=2.05&at=0.5",
        "&gamma=2.05&at=0.25",
        "&gamma=2.05",
        "",
    ] {
        page.keys(&["Control+z"]);
        page.until_link(&format!("v=1&figure=focal-curves{link}"));
    }
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

#[test]
fn keys_undo_nothing_behind_a_dialog() {
    let page = opened("#v=1&figure=focal-curves");
    page.focus(GAMMA);
    page.keys(&["End"]);
    page.until_link("v=1&figure=focal-curves&gamma=5");
    page.rest();
    page.run(&format!("{}.click();", button("Share")), &[]);
    page.until_true("__read.find('dialog.share')?.open");
    page.keys(&["Control+z"]);
    page.settle();
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=5");
    page.keys(&["Escape"]);
    page.focus(SURFACE);
    page.keys(&["Control+z"]);
    page.until_link("v=1&figure=focal-curves");
}

#[test]
fn there_and_back_at_once_is_no_step() {
    let page = opened("#v=1&figure=focal-curves");
    page.rest();
    page.run_and_rest("__read.lab().freeze(); __read.lab().freeze(false);", &[]);
    assert_eq!(offered(&page), [false, false]);
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
