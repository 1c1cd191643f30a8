//! The tools read this file, too: `xtask/src/wasm.rs` puts these figures' code into the second half.

/// The figures whose pictures come with the second half of what a page fetches, because no other computes what they do.
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
