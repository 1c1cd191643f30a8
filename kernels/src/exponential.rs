//! e^−x, ln(1 + x) and powers, each within about 1 ULP over the range in use.

use crate::logarithm::Ln;

use core::f64::consts::{LN_2, LOG2_E};

/// The largest magnitude that [`decay`] accepts; its result is then still a normal number.
pub const FARTHEST: f64 = 700.0;

/// ln 2 in two parts. The first has few enough bits that its product with a whole number up to 1023 is exact.
const LN_2_PARTS: [f64; 2] = [0.6931471805598903, 5.497923018708371e-14];
/// Adding this rounds to a whole number, and leaves that number in the lowest bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0; // 1.5 · 2⁵²

/// (eʳ − 1 − r)/r² on ±½ ln 2, interpolated at Chebyshev nodes; the error is 3e-18 of eʳ.
const EXP: [f64; 10] = [
    0.5000000000000001,
    0.16666666666666669,
    0.04166666666662399,
    0.008333333333330051,
    0.0013888888917281794,
    0.00019841269863105968,
    2.480152119021773e-05,
    2.7557268378684192e-06,
    2.7620138719733994e-07,
    2.5100424157005067e-08,
];

/// (2 artanh s − 2s)/s³ in powers of s², for s up to 0.1716, interpolated likewise; the error is 1e-18 of artanh s.
const ARTANH: [f64; 8] = [
    0.6666666666666666,
    0.4000000000000088,
    0.28571428570802404,
    0.22222222391987728,
    0.18181795610879042,
    0.15386241293734357,
    0.13268730539100895,
    0.1308707158006738,
];

/// e^−`magnitude`, for 0 ≤ `magnitude` ≤ [`FARTHEST`]; for other arguments the result is meaningless.
///
/// ```
/// assert_eq!(loss_lab_kernels::decay(0.0), 1.0);
/// assert_eq!(loss_lab_kernels::decay(40.0), 4.248354255291589e-18);
/// ```
#[inline(always)]
pub fn decay(magnitude: f64) -> f64 {
    let shifted = ROUNDER - magnitude * LOG2_E;
    let whole = shifted - ROUNDER;
    let [high, low] = LN_2_PARTS;
    let r = (-magnitude - whole * high) - whole * low;
    // Grouped into independent sums, which the processor computes in parallel.
    let [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9] = EXP;
    let r2 = r * r;
    let (r4, r8) = (r2 * r2, r2 * r2 * (r2 * r2));
    let tail = ((a0 + a1 * r) + (a2 + a3 * r) * r2)
        + ((a4 + a5 * r) + (a6 + a7 * r) * r2) * r4
        + (a8 + a9 * r) * r8;
    let mantissa = 1.0 + (r + r2 * tail);
    let exponent = shifted.to_bits() << 52;
    f64::from_bits(mantissa.to_bits().wrapping_add(exponent))
}

/// ln(1 + `x`), for 0 ≤ `x` ≤ 1.
///
/// ```
/// assert_eq!(loss_lab_kernels::ln_1p(1.0), core::f64::consts::LN_2);
/// assert_eq!(loss_lab_kernels::ln_1p(1e-300), 1e-300);
/// ```
#[inline(always)]
pub fn ln_1p(x: f64) -> f64 {
    // Above √2 − 1, (1 + x)/2 is nearer to 1 than 1 + x is.
    let far = x > core::f64::consts::SQRT_2 - 1.0;
    let (base, part) = if far {
        (LN_2, 0.5 * (x - 1.0))
    } else {
        (0.0, x)
    };
    let s = part / (2.0 + part);
    let w = s * s;
    let [b0, b1, b2, b3, b4, b5, b6, b7] = ARTANH;
    let (w2, w4) = (w * w, w * w * (w * w));
    let tail = ((b0 + b1 * w) + (b2 + b3 * w) * w2) + ((b4 + b5 * w) + (b6 + b7 * w) * w2) * w4;
    // 2s equals part − s·part, and part is exact.
    let correction = s * (part - w * tail);
    base + (part - correction)
}

/// The largest exponent and logarithm that [`power`] accepts: the parts of their product do not overflow.
const LARGEST: f64 = 1e6;

/// Whether [`power`] can raise a number with this logarithm to this exponent: the result is a normal number then.
pub fn has_power(ln: Ln, exponent: f64) -> bool {
    let magnitude = -ln.total();
    exponent.max(magnitude) <= LARGEST && exponent * magnitude <= FARTHEST
}

/// A number in (0, 1] to the power of `exponent`, 0 or more, from the number's logarithm. The error is about that of the
/// logarithm's lower part times the exponent. Meaningless unless [`has_power`].
///
/// ```
/// use loss_lab_kernels::{ln_sum, power};
///
/// assert_eq!(power(ln_sum(0.25, 0.75, 0.0), 0.5), 0.5);
/// assert!((power(ln_sum(0.1, 0.9, 0.0), 10.0) - 1e-10).abs() < 1e-25);
/// ```
pub fn power(ln: Ln, exponent: f64) -> f64 {
    let (magnitude, lost) = magnitude(ln, exponent);
    corrected(decay(magnitude), lost)
}

/// −`exponent`·ln, and what its rounding loses.
#[inline(always)]
pub(crate) fn magnitude(ln: Ln, exponent: f64) -> (f64, f64) {
    let (product, lost) = exact_product(exponent, -ln.high);
    let rest = lost - exponent * ln.low;
    // Knuth's TwoSum.
    let sum = product + rest;
    let taken = sum - product;
    (sum, (product - (sum - taken)) + (rest - taken))
}

/// e^−(m + `lost`), from e^−m.
#[inline(always)]
pub(crate) fn corrected(decay: f64, lost: f64) -> f64 {
    decay - decay * lost
}

lanes! {
    /// [`decay`] of each number, in its place.
    #[inline(never)]
    pub(crate) fn decays(magnitudes: &mut [f64]) {
        magnitudes.iter_mut().for_each(|magnitude| *magnitude = decay(*magnitude));
    }
}

/// A product and its rounding error (Dekker 1971).
#[inline(always)]
fn exact_product(a: f64, b: f64) -> (f64, f64) {
    let split = |x: f64| {
        let shifted = 134_217_729.0 * x; // 2²⁷ + 1
        let high = shifted - (shifted - x);
        (high, x - high)
    };
    let product = a * b;
    let ((a1, a2), (b1, b2)) = (split(a), split(b));
    (product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2)
}
