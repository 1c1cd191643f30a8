//! The compiled module in a real browser: what it draws on canvases, pixel by pixel, and what JavaScript gets from it.

#![cfg(target_family = "wasm")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser/curves.rs"]
mod curves;
#[path = "browser/evaluate.rs"]
mod evaluate;
#[path = "browser/heat.rs"]
mod heat;
#[path = "browser/js.rs"]
mod js;
#[path = "browser/layers.rs"]
mod layers;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/pixels.rs"]
mod pixels;
#[path = "browser/redraw.rs"]
mod redraw;
#[path = "reference/mod.rs"]
mod reference;
#[path = "browser/settings.rs"]
mod settings;
#[path = "browser/sizes.rs"]
mod sizes;
#[path = "browser/tables.rs"]
mod tables;

#[wasm_bindgen_test]
fn the_losses_are_as_exact_as_natively() {
    let report = reference::check();
    assert!(report.rows > 5000, "only {} rows were read", report.rows);
    assert!(
        report.failures.is_empty(),
        "{report}\n{}",
        report.failures[..report.failures.len().min(20)].join("\n")
    );
}
