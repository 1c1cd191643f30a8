//! Value and both gradients of every loss against a table of many digits; `--nocapture` shows the worst errors.

#![cfg(not(target_family = "wasm"))]

mod reference;

#[test]
fn every_loss_is_within_its_bar() {
    let report = reference::check();
    println!("{report}");
    assert!(report.rows > 5000, "only {} rows were read", report.rows);
    assert!(
        report.failures.is_empty(),
        "{} numbers are out of bounds:\n{}",
        report.failures.len(),
        report.failures[..report.failures.len().min(20)].join("\n")
    );
}
