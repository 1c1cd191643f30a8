//! The cursor: by mouse, by finger and by keys.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::{Value, json};

const SURFACE: &str = "[data-panel=\"loss\"] .surface";
const NOWHERE: &str = "point at the picture";

fn open() -> Page {
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

#[test]
fn keys_move_the_cursor() {
    let page = open();
    page.focus(SURFACE);
    for (key, at) in [
        ("ArrowRight", "0.5"),
        ("ArrowRight", "0.51"),
        ("ArrowLeft", "0.5"),
        ("Shift+ArrowRight", "0.6"),
        ("Shift+ArrowLeft", "0.5"),
        ("Home", "0"),
        ("ArrowLeft", "0"),
        ("End", "1"),
        ("Shift+ArrowRight", "1"),
    ] {
        page.keys(&[key]);
        page.settle();
        assert_eq!(
            page.state(),
            format!("v=1&figure=mse-vs-bce&at={at}"),
            "after {key}"
        );
        assert_eq!(page.readout().corner, format!("at p = {at}"), "after {key}");
    }
    page.until_link("v=1&figure=mse-vs-bce&at=1");
    page.keys(&["Escape"]);
    page.until_link("v=1&figure=mse-vs-bce&at=off");
    assert_eq!(page.readout().corner, NOWHERE);
}

#[test]
fn up_and_down_choose_a_curve() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    page.focus(SURFACE);
    assert!(page.readout().chosen().is_empty());
    let plain = page.pixels();
    let mut seen = Vec::new();
    for _ in 0..3 {
        page.keys(&["ArrowDown"]);
        page.settle();
        let chosen = page.readout().chosen();
        assert_eq!(chosen.len(), 1, "one row is marked");
        assert_ne!(page.pixels(), plain, "its ring is large");
        seen.extend(chosen);
    }
    page.keys(&["ArrowUp"]);
    page.settle();
    assert_eq!(page.readout().chosen(), [seen[1]], "up goes back");
    seen.sort_unstable();
    assert_eq!(seen, [0, 1, 2], "each curve has its turn");
}

#[test]
fn the_picture_is_a_slider_for_those_who_listen() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    page.rest();
    let aria = |name: &str| {
        page.text(&format!(
            "__read.find({}).getAttribute('aria-{name}')",
            serde_json::json!(SURFACE)
        ))
    };
    assert_eq!(
        ["valuemin", "valuenow", "valuemax"].map(aria),
        ["0", "0.3", "1"]
    );
    assert_eq!(aria("label"), "Cursor, Loss, nats");
    assert_eq!(aria("valuetext"), "probability of class 1 0.3");
}

#[test]
fn the_chosen_curve_is_heard_with_its_values() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    page.focus(SURFACE);
    page.keys(&["ArrowDown"]);
    page.rest();
    let heard = page.text(&format!(
        "__read.find({}).getAttribute('aria-valuetext')",
        json!(SURFACE)
    ));
    assert_eq!(
        heard,
        "probability of class 1 0.1; cross-entropy: loss 2.303, dL/dp −10, × p q 0.09, = dL/dz −0.9"
    );
}

const FIELD: &str = ".cursor-field .field";

#[test]
fn a_place_is_typed() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=off");
    page.enter(FIELD, "0.1");
    page.until_link("v=1&figure=mse-vs-bce&at=0.1");
    assert_eq!(page.readout().row("squared error")[0], "0.81");
    page.enter(FIELD, "1.5");
    let error = page.told();
    assert!(
        error.is_some_and(
            |error| error.starts_with("Cursor position is 1.5, but must be on the x axis")
        ),
        "the place is named"
    );
    assert_eq!(page.param("at"), json!(0.1));
    page.enter(FIELD, "");
    page.until_link("v=1&figure=mse-vs-bce&at=off");
    assert_eq!(page.error(), None);
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

#[test]
fn escape_gives_a_field_its_value_back() {
    for (link, field, value) in [
        ("figure=mse-vs-bce&at=0.3", FIELD, "0.3"),
        ("figure=mse-vs-bce&at=off", FIELD, ""),
        (
            "figure=softmax",
            ".control[data-param=\"logits\"] .field",
            "2,1,0.1",
        ),
        (
            "figure=focal-curves",
            ".control[data-param=\"target\"] .field",
            "1",
        ),
        (
            "figure=focal-curves",
            ".control[data-param=\"gamma\"] .field",
            "2",
        ),
        ("figure=batch", ".control[data-param=\"rows\"] .field", ""),
    ] {
        let page = Page::open(&format!("#v=1&{link}"));
        let text = format!("__read.find({}).value", json!(field));
        let before = page.text(&text);
        if !link.contains("batch") {
            assert_eq!(before, value, "{link}");
        }
        page.focus(field);
        page.keys(&["4", "x", "Escape"]);
        page.settle();
        assert_eq!(page.text(&text), before, "{link}");
        page.focus(SURFACE_OF_ANY);
        page.settle();
        assert_eq!(page.text(&text), before, "{link}");
        assert_eq!(page.error(), None, "{link}");
        // After one that was refused, too.
        page.enter(field, "4x");
        page.told();
        page.keys(&["Escape"]);
        page.settle();
        assert_eq!((page.text(&text), page.error()), (before, None), "{link}");
    }
}

const SURFACE_OF_ANY: &str = ".surface";
