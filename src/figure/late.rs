//! The tools read this file, too: `xtask/src/parts.rs` puts these figures' code into a part of its own.

/// The figures whose pictures come when one of them is shown, because no other computes what they do.
pub const LATE: [&str; 9] = [
    "batch",
    "descent",
    "race",
    "optimum",
    "start",
    "stuck",
    "data-gradient",
    "data-calibration",
    "data-threshold",
];
