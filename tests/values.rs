//! Value and both gradients of every loss against a table of many digits, and whole batches against PyTorch's;
//! `--nocapture` shows the worst errors.

#![cfg(not(target_family = "wasm"))]

mod reference;

#[track_caller]
fn assert_none(failures: &[String]) {
    assert!(
        failures.is_empty(),
        "{} numbers are out of bounds:\n{}",
        failures.len(),
        failures[..failures.len().min(20)].join("\n")
    );
}

#[test]
fn every_loss_is_within_its_bar() {
    let report = reference::check();
    println!("{report}");
    assert!(report.rows > 10_000, "only {} rows were read", report.rows);
    let losses: Vec<_> = reference::rows().map(|row| row.loss).collect();
    reference::cases::assert_all(&losses);
    assert_none(&report.failures);
}

#[test]
fn every_second_derivative_is_within_its_bar() {
    let (rows, worst, failures) = reference::second::check();
    println!("{rows} rows; worst errors in roundings: {worst:?}");
    assert!(rows > 3_000, "only {rows} rows were read");
    assert_eq!(failures, [""; 0]);
}

#[test]
fn every_batch_is_as_pytorch_has_it() {
    let report = reference::batches::check();
    println!("{} batches; worst {:.1e}", report.batches, report.worst);
    assert!(report.batches > 800, "only {} were read", report.batches);
    assert_none(&report.failures);
}

/// tests/browser_math.rs asserts the same numbers of a browser.
#[test]
fn the_bits_are_those_of_every_other_platform() {
    let digests = reference::digests();
    let (line, kept) = (reference::digests_line(digests), reference::kept_digests());
    if std::env::var_os("LOSS_LAB_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/vectors.txt");
        let text = std::fs::read_to_string(path).expect("the vectors");
        std::fs::write(path, text.replace(kept, &line)).expect("the vectors are written");
    } else {
        assert_eq!(line, kept);
    }
}
