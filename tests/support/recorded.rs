//! The race that a page shows before one has run, which a test of `predictions/` writes.

/// The numbers that its figure is given.
pub(crate) fn race() -> Vec<f64> {
    let module = include_str!("../../www/predictions/race-recorded.js");
    let inside = module.split('`').nth(3).expect("a template of numbers");
    let numbers = inside.split_whitespace();
    numbers
        .map(|number| number.parse().expect("a number"))
        .collect()
}
