//! Steps, and how they are undone and done again: by buttons, by keys and in fields.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::json;

pub(super) const GAMMA: &str = ".control[data-param=\"gamma\"] input[type=\"range\"]";
pub(super) const SURFACE: &str = "[data-panel=\"loss\"] .surface";

/// Whether there is something to undo, and to redo, as the buttons say.
pub(super) fn offered(page: &Page) -> [bool; 2] {
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

pub(super) fn press(page: &Page, name: &str) {
    page.run(&format!("{}.click();", button(name)), &[]);
    page.settle();
}

/// The page at rest: undo leads back to what was shown then.
pub(super) fn opened(link: &str) -> Page {
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
    // One after the other, by the page's clock, however slowly the driver strikes.
    page.hold_clock(0);
    page.keys(&["ArrowRight", "ArrowRight", "ArrowRight"]);
    page.release_clock();
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
