//! What programs are put together from.

use crate::code::literal;
use crate::params::Binning;

/// Parts of a program with `$name` replaced by values.
pub(in crate::figure) fn filled(parts: &[&str], values: &[(&str, String)]) -> String {
    let whole = parts.join("\n\n");
    values.iter().fold(whole, |text, (name, value)| {
        text.replace(&format!("${name}"), value)
    })
}

pub(super) fn listed(values: &[f64]) -> String {
    let texts: Vec<String> = values.iter().map(|value| literal(*value)).collect();
    texts.join(", ")
}

/// The bin of each `prob` in NumPy, and what scikit-learn calls the way.
pub(super) fn places(binning: Binning) -> (&'static str, &'static str) {
    match binning {
        Binning::Width => (
            "place = np.minimum((prob * BINS).astype(int), BINS - 1)",
            "uniform",
        ),
        Binning::Mass => (
            "_, score = np.unique(prob, return_inverse=True)\n    \
             own = np.bincount(score, w)\n    \
             middle = (np.cumsum(own) - own / 2)[score]\n    \
             place = np.minimum((middle * BINS / w.sum()).astype(int), BINS - 1)",
            "quantile",
        ),
    }
}
