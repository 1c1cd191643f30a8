//! Powers that are products.

/// Whether a number to the power of γ is no product.
pub(crate) fn needs_power(gamma: f64) -> bool {
    product(1.0, gamma).is_none()
}

/// `part`^`exponent` for an exponent of 0, 1, 2 or 4, as a product.
///
/// ```
/// assert_eq!(loss_lab_kernels::product(3.0, 4.0), Some(81.0));
/// assert_eq!(loss_lab_kernels::product(3.0, 3.0), None);
/// ```
#[inline(always)]
pub fn product(part: f64, exponent: f64) -> Option<f64> {
    let square = part * part;
    if exponent == 0.0 {
        Some(1.0)
    } else if exponent == 1.0 {
        Some(part)
    } else if exponent == 2.0 {
        Some(square)
    } else if exponent == 4.0 {
        Some(square * square)
    } else {
        None
    }
}
