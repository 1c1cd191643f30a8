//! The mathematics in a real browser: the bits that a native program has, and everything that `evaluate()` takes,
//! gives and refuses.

#![cfg(target_family = "wasm")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser_math/into.rs"]
mod into;
#[path = "browser_math/js.rs"]
mod js;
mod reference;
#[path = "browser_math/refusals.rs"]
mod refusals;
#[path = "browser_math/results.rs"]
mod results;

/// tests/values.rs asserts the same numbers natively.
#[wasm_bindgen_test]
fn the_bits_are_those_of_a_native_program() {
    let digests = reference::digests();
    assert_eq!(reference::digests_line(digests), reference::kept_digests());
}

#[wasm_bindgen_test]
fn losses_and_batches_are_as_exact_as_natively() {
    let (report, batches) = (reference::check(), reference::batches::check());
    assert!(report.rows > 10_000 && batches.batches > 800);
    assert_eq!(report.failures, [""; 0], "{report}");
    assert_eq!(batches.failures, [""; 0]);
}
