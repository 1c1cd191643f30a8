//! The cursor by mouse and by finger.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::{Value, json};

pub(super) const SURFACE: &str = "[data-panel=\"loss\"] .surface";
pub(super) const NOWHERE: &str = "point at the picture";

pub(super) fn open() -> Page {
    Page::open("#v=1&figure=mse-vs-bce&at=off")
}

#[test]
fn hovering_shows_values_and_leaving_takes_them_away() {
    let page = open();
    assert_eq!(page.readout().corner, NOWHERE);
    let without = page.pixels();
    page.hover(page.place(SURFACE, 0.5, 0.5));
    let there = page.until("values are shown", Page::readout, |readout| {
        readout.corner.starts_with("at p = ")
    });
    assert!(
        there.rows[0].cells.iter().all(|cell| cell != "–"),
        "{there:?}"
    );
    assert_ne!(page.pixels(), without, "there is a cross-hair");
    assert_eq!(page.get("__read.lab().value.columns.length"), 4);
    page.hover(page.place(SURFACE, 0.7, 0.5));
    page.until("the values follow", Page::readout, |readout| {
        readout.corner != there.corner && readout.corner != NOWHERE
    });
    page.hover(page.place(".question", 0.5, 0.5));
    page.until("the values are gone", Page::readout, |readout| {
        readout.corner == NOWHERE
    });
    assert!(page.readout().rows[0].cells.iter().all(|cell| cell == "–"));
    assert_eq!(page.get("__read.lab().value"), Value::Null);
    assert_eq!(
        page.state(),
        "v=1&figure=mse-vs-bce&at=off",
        "hovering pins nothing"
    );
}

#[test]
fn a_click_pins_and_a_second_one_lets_go() {
    let page = open();
    let place = page.place(SURFACE, 0.5, 0.5);
    page.click_at(Pointer::Mouse, place);
    let at = page.until(
        "the cursor is pinned",
        |page| page.param("at"),
        Value::is_number,
    );
    page.until_link(&format!("v=1&figure=mse-vs-bce&at={at}"));
    page.hover(page.place(".question", 0.5, 0.5));
    page.settle();
    assert_eq!(
        page.readout().corner,
        format!("at p = {at}"),
        "a pinned cursor stays"
    );
    page.click_at(Pointer::Mouse, place);
    page.until_link("v=1&figure=mse-vs-bce&at=off");
    assert_eq!(page.param("at"), Value::Null);
}

#[test]
fn a_second_click_elsewhere_moves_the_pin() {
    let page = open();
    let pinned = |share| {
        page.click_at(Pointer::Mouse, page.place(SURFACE, share, 0.5));
        page.settle();
        page.param("at").as_f64().expect("the cursor is pinned")
    };
    let (left, right) = (pinned(0.3), pinned(0.6));
    assert!(left + 0.2 < right, "{left} {right}");
}

#[test]
fn dragging_moves_the_pin_along() {
    let page = open();
    let places = [0.3, 0.5, 0.8].map(|share| page.place(SURFACE, share, 0.5));
    page.drag(Pointer::Mouse, &places);
    page.settle();
    let dragged = page.param("at");
    page.click_at(Pointer::Mouse, page.place(SURFACE, 0.3, 0.5));
    page.settle();
    page.click_at(Pointer::Mouse, places[2]);
    page.settle();
    assert!(dragged.is_number());
    assert_eq!(
        page.param("at"),
        dragged,
        "a drag ends where a click there pins"
    );
}

#[test]
fn a_tap_pins() {
    let page = open();
    let place = page.place(SURFACE, 0.5, 0.5);
    page.click_at(Pointer::Touch, place);
    let at = page.until(
        "the cursor is pinned",
        |page| page.param("at"),
        Value::is_number,
    );
    page.until_link(&format!("v=1&figure=mse-vs-bce&at={at}"));
    assert_eq!(page.readout().corner, format!("at p = {at}"));
}

/// A place where the pin follows, as a share of the picture's width.
fn pinned_at(page: &Page) -> f64 {
    page.settle();
    page.param("at").as_f64().expect("the cursor is pinned")
}

#[test]
fn a_hand_that_let_go_unseen_moves_nothing() {
    // A dialog of the browser's, or another page, took the event; or both.
    for lost in [
        json!(["pointerup"]),
        json!(["pointerup", "lostpointercapture"]),
    ] {
        let page = open();
        let places = [0.3, 0.4].map(|share| page.place(SURFACE, share, 0.5));
        page.run(
            "window.changes = []; addEventListener('loss-change', ({ detail }) => changes.push(detail.state)); \
             for (const type of arguments[0]) addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true, once: true });",
            &[lost],
        );
        page.hold(&places);
        let at = pinned_at(&page);
        page.let_go();
        page.hover(page.place(SURFACE, 0.7, 0.5));
        assert_eq!(pinned_at(&page), at);
        let state = format!("v=1&figure=mse-vs-bce&at={at}");
        assert_eq!(page.get("changes"), json!([state]));
        page.until_link(&state);
        page.until("the values follow the pointer", Page::readout, |readout| {
            readout.corner.starts_with("at p = ") && readout.corner != format!("at p = {at}")
        });
    }
}

#[test]
fn a_handle_that_was_let_go_unseen_stays() {
    let page = Page::open("#v=1&figure=softmax");
    let (x, y) = page.place(".handle", 0.5, 0.5);
    page.run(
        "addEventListener('pointerdown', ({ pointerId }) => { window.pointer = pointerId; });",
        &[],
    );
    page.hold(&[(x, y), (x, y + 20)]);
    page.settle();
    let moved = page.param("logits");
    assert_ne!(moved, json!("2,1,0.1"));
    // What a browser sends when the release went to a dialog of its own.
    page.run(
        "const [clientX, clientY] = arguments; const of = { clientX, clientY, pointerId: pointer, isPrimary: true, bubbles: true }; \
         const handle = __read.find('.handle'); window.captured = handle.hasPointerCapture(pointer); \
         handle.dispatchEvent(new PointerEvent('pointermove', { ...of, buttons: 0 }));",
        &[json!(x), json!(y + 60)],
    );
    page.settle();
    assert_eq!(page.get("captured"), true);
    assert_eq!(page.param("logits"), moved);
    page.until_link(&format!(
        "v=1&figure=softmax&logits={}",
        moved.as_str().unwrap_or_default()
    ));
    page.hover((x, y + 60));
    page.settle();
    assert_eq!(page.param("logits"), moved);
    page.let_go();
    assert!(page.get("__read.find('.handle.held')").is_null());
}

#[test]
#[cfg_attr(
    engine = "webkit",
    ignore = "its driver makes one mouse of two fingers"
)]
fn two_fingers_move_no_pin() {
    for (link, at) in [("&at=off", None), ("&at=0.9", Some(0.9))] {
        let page = Page::open(&format!("#v=1&figure=mse-vs-bce{link}"));
        let along = |shares: [f64; 3]| shares.map(|share| page.place(SURFACE, share, 0.5));
        page.pinch([&along([0.45, 0.4, 0.3]), &along([0.55, 0.6, 0.7])]);
        page.settle();
        assert_eq!(page.param("at").as_f64(), at);
        assert_eq!(page.state(), format!("v=1&figure=mse-vs-bce{link}"));
    }
}
