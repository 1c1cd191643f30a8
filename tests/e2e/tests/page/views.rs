//! Choices: the label, the axis, what the map shows.

use e2e::page::Page;
use serde_json::{Value, json};

fn choice(param: &str, value: &str) -> String {
    format!(".control[data-param=\"{param}\"] label:has(input[value=\"{value}\"])")
}

const TARGET: &str = ".control[data-param=\"target\"] .field";

#[test]
fn the_label_has_two_buttons() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    let positive = page.picture();
    page.click(&choice("target", "0"));
    page.until_link("v=1&figure=mse-vs-bce&target=0&at=0.1");
    let negative = page.picture();
    assert_ne!(negative.pixels, positive.pixels);
    assert_eq!(
        negative.readout.row("squared error"),
        ["0.01", "0.2", "0.09", "0.018"]
    );
    assert_eq!(
        negative.readout.row("cross-entropy"),
        ["0.1054", "1.111", "0.09", "0.1"]
    );
    assert_eq!(page.field("target"), "0");
    page.click(&choice("target", "1"));
    page.until_link("v=1&figure=mse-vs-bce&at=0.1");
    assert_eq!(page.picture(), positive);
}

#[test]
fn the_field_takes_soft_labels_and_no_others() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    page.enter(TARGET, "0.3");
    page.until_link("v=1&figure=mse-vs-bce&target=0.3&at=0.3");
    let soft = page.picture();
    assert_eq!(soft.readout.row("squared error"), ["0", "0", "0.21", "0"]);
    assert_eq!(soft.readout.row("cross-entropy")[1..], ["0", "0.21", "0"]);
    assert_eq!(
        page.control("target")["choice"],
        Value::Null,
        "neither button is pressed"
    );
    page.enter(TARGET, "1.5");
    page.until("the message names it", Page::error, |error| {
        error
            .as_ref()
            .is_some_and(|error| error.contains("y, label, is 1.5"))
    });
    assert_eq!(page.picture(), soft);
}

#[test]
fn the_cursor_keeps_its_prediction_when_the_axis_changes() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    let before = page.picture();
    page.click(&choice("axis", "logit"));
    page.until(
        "the axis is the logit",
        |page| page.param("axis"),
        |axis| axis == "logit",
    );
    let there = page.picture();
    let at = page.param("at").as_f64().expect("the cursor is a number");
    // ln(0.1/0.9)
    assert!((at + 2.197_224_577_336_219).abs() < 1e-9, "{at}");
    assert_ne!(there.pixels, before.pixels);
    assert_eq!(there.readout.corner, "at z = −2.197 (p = 0.1)");
    assert_eq!(
        there.readout.rows, before.readout.rows,
        "the same losses at the same prediction"
    );
    page.until_link(&there.state);
    page.click(&choice("axis", "probability"));
    page.until_link("v=1&figure=mse-vs-bce&at=0.1");
    assert_eq!(page.picture(), before);
    assert_eq!(page.param("at"), json!(0.1));
}

#[test]
fn the_map_shows_what_is_chosen() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.1");
    let mut pictures = vec![page.picture().pixels];
    for quantity in ["loss", "gradient-ratio"] {
        page.click(&choice("quantity", quantity));
        page.until_link(&format!(
            "v=1&figure=focal-heatmap&quantity={quantity}&at=0.1"
        ));
        pictures.push(page.picture().pixels);
    }
    pictures.sort();
    pictures.dedup();
    assert_eq!(pictures.len(), 3);
    assert_eq!(page.readout().row("focal ÷ cross-entropy")[0], "0.81");
}
