//! The tools read this file, too: `xtask/src/parts.rs` puts the code of these figures into parts of their own.

/// The figures that the engine's first part does not draw, by the part that does: it draws the one that a page opens with,
/// `curves` what computes the same, and `figures` what computes more.
pub const LATE: [(&str, &[&str]); 2] = [
    (
        "curves",
        &[
            "squared-error",
            "noise",
            "bce-terms",
            "softmax",
            "label-smoothing",
            "focal-curves",
            "focal-heatmap",
            "gradients",
            "imbalance",
            "asymmetric",
            "stability",
        ],
    ),
    (
        "figures",
        &[
            "batch",
            "descent",
            "race",
            "optimum",
            "start",
            "stuck",
            "data-gradient",
            "data-calibration",
            "data-threshold",
        ],
    ),
];

/// The name of the part that draws a figure, or nothing for the first.
#[must_use]
pub fn part_of(figure: &str) -> &'static str {
    let part = LATE.iter().find(|(_, figures)| figures.contains(&figure));
    part.map_or("", |(name, _)| *name)
}
