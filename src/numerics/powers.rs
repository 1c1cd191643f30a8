//! Powers of probabilities.

use loss_lab_kernels::{Ln, has_power, power, product};

/// `part`^`exponent`, from the part's logarithm.
pub(super) fn raised(part: f64, exponent: f64, ln_part: impl Fn() -> Ln) -> f64 {
    if let Some(product) = product(part, exponent) {
        // The usual cases: no transcendental function, and a few ULP.
        product
    } else {
        let ln_part = ln_part();
        if has_power(ln_part, exponent) {
            power(ln_part, exponent)
        } else if (f64::MIN_POSITIVE..0.5).contains(&part) {
            libm::pow(part, exponent)
        } else {
            // Near 1 the logarithm, and near 0 the logit, holds digits that the part has lost.
            libm::exp(exponent * ln_part.total())
        }
    }
}
