//! The mathematics in a real browser: the bits that a native program has, and everything that `evaluate()` takes,
//! gives and refuses.

#![cfg(target_family = "wasm")]

use loss_lab::params::Logits;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser_math/into.rs"]
mod into;
#[path = "browser_math/into_refused.rs"]
mod into_refused;
#[path = "browser_math/js.rs"]
mod js;
#[path = "browser_math/many.rs"]
mod many;
#[path = "browser_math/means.rs"]
mod means;
#[path = "browser_math/optimum.rs"]
mod optimum;
#[path = "browser_math/programs.rs"]
mod programs;
mod reference;
#[path = "browser_math/refused_arrays.rs"]
mod refused_arrays;
#[path = "browser_math/refused_settings.rs"]
mod refused_settings;
#[path = "browser_math/results.rs"]
mod results;
#[path = "browser_math/singles.rs"]
mod singles;

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
    let (rows, _, failures) = reference::second::check();
    assert!(rows > 3_000);
    assert_eq!(failures, [""; 0]);
}

/// tests/descent.rs asserts the same natively.
#[wasm_bindgen_test]
fn gradient_descent_is_that_of_numpy() {
    let (compared, failures, digest) = reference::descent::check();
    assert!(compared > 150);
    assert_eq!(failures, [""; 0]);
    assert_eq!(digest, reference::descent::DIGEST);
}

/// The browser reads decimals; std, which does it natively, is in the tests' own module.
#[wasm_bindgen_test]
fn decimals_are_read_as_natively() {
    let read = |text: &str| {
        let logits: Result<Logits, _> = format!("{text},0").parse();
        logits.ok().map(|logits| logits.as_slice()[0])
    };
    let half_way = "1.00000000000000011102230246251565404236316680908203125";
    assert_eq!(read(half_way), Some(1.0));
    assert_eq!(read(&format!("{half_way}1")), Some(1.0 + f64::EPSILON));
    assert_eq!(read("9007199254740993"), Some(9007199254740992.0));
    assert_eq!(read("2.4703282292062327e-324"), Some(0.0));
    assert_eq!(read("2.4703282292062328e-324"), Some(5e-324));
    assert_eq!(read("1.7976931348623158e308"), Some(f64::MAX));
    assert_eq!(read("1.7976931348623159e308"), None);
    for none in [
        "", ".", "+", "e5", "1e", "1.2.3", "0x10", "1_0", "inf", "NaN", "1 2",
    ] {
        assert_eq!(read(none), None, "{none:?}");
    }
    // Digits of a linear congruential generator.
    let mut state = 1_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (state >> 33) % below
    };
    for _ in 0..2000 {
        let digits: String = (0..=next(24)).map(|_| next(10).to_string()).collect();
        let exponent = next(660) as i64 - 340;
        let text = format!("{}.{digits}e{exponent}", next(10));
        let native: f64 = text.parse().expect("a decimal number");
        let native = Some(native).filter(|number| number.is_finite());
        assert_eq!(
            read(&text).map(f64::to_bits),
            native.map(f64::to_bits),
            "{text}"
        );
    }
}
