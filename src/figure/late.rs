//! The tools read this file, too: `xtask/src/parts.rs` puts the code of figures into the parts of the engine that are named here.

/// The figure that a page opens with: the first part draws it.
pub const FIRST: &str = "mse-vs-bce";

/// The figures that compute what no other does: `figures` draws them, when one of them is shown.
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

/// The name of the part that draws a figure; nothing for the first.
#[must_use]
pub fn part_of(figure: &str) -> &'static str {
    match figure {
        FIRST => "",
        late if LATE.contains(&late) => "figures",
        _ => "curves",
    }
}
