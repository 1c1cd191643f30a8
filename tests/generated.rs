//! Generated input, ten thousand cases for each property and ten times as many in long runs: axes, sampling and drawing,
//! whatever the numbers are.
//! The page's JavaScript is tested so beside it, by Node.

#![cfg(not(target_family = "wasm"))]

#[path = "generated/axes.rs"]
mod axes;
#[path = "generated/drawing.rs"]
mod drawing;
#[path = "generated/functions.rs"]
mod functions;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "support/recorder.rs"]
mod recorder;
#[path = "generated/sampling.rs"]
mod sampling;

use std::env;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseResult, TestRunner};

/// How often each property is looked at; LOSS_LAB_LONG asks for more.
fn cases() -> u32 {
    if env::var_os("LOSS_LAB_LONG").is_some() {
        100_000
    } else {
        10_000
    }
}

/// Asserts that a property holds for so many values: the same in every run, so that a commit passes or fails;
/// LOSS_LAB_SEED makes others.
#[track_caller]
fn holds<S: Strategy>(values: &S, test: impl Fn(S::Value) -> TestCaseResult) {
    let seed = env::var("LOSS_LAB_SEED").map_or(1, |seed| {
        seed.parse().expect("LOSS_LAB_SEED is a whole number")
    });
    let config = ProptestConfig {
        cases: cases(),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    };
    if let Err(error) = TestRunner::new(config).run(values, test) {
        panic!("LOSS_LAB_SEED={seed}: {error}");
    }
}

/// Any number: half of them such as figures have, the rest NaN, infinite, subnormal, zero or of any size.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -20.0..20.0,
        2 => prop::num::f64::ANY,
        2 => prop::sample::select(&[
            0.0, -0.0, 1.0, -1.0, 0.5, 10.0, 1e-300, 5e-324, -5e-324, 1e15, 1e300, -1e300, 1e308, -1e308,
            f64::MAX, f64::MIN, f64::MIN_POSITIVE, f64::EPSILON, f64::INFINITY, f64::NEG_INFINITY, f64::NAN,
        ]),
    ]
}

/// Both ends of an axis: any numbers, or neighbours, or a range like a figure's.
fn ends() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![
        2 => (number(), number()),
        1 => number().prop_map(|lo| (lo, lo.next_up())),
        1 => (number(), 1e-20..1e3).prop_map(|(lo, width)| (lo, lo + width)),
        3 => (-20.0..20.0, 1e-3..40.0).prop_map(|(lo, width)| (lo, lo + width)),
    ]
}
