//! The cursor by keys, for those who listen, and in its field.

use e2e::page::Page;
use serde_json::json;

use super::cursor::{NOWHERE, SURFACE, open};

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
