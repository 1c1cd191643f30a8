//! Logarithms in two parts. Their sums have the bits of `log` and `log1p` in libm, whose algorithm this is (FreeBSD's `e_log.c`),
//! without branches.

/// A logarithm that is not added up yet. The sum is within 1 ULP; the parts together hold more digits than it does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ln {
    /// Exact: a whole multiple of the first 33 bits of ln 2, or a logit.
    pub high: f64,
    /// The rest, rounded; at most ln 2 in magnitude.
    pub low: f64,
}

impl Ln {
    /// The logarithm, in nats.
    #[inline(always)]
    pub fn total(self) -> f64 {
        self.low + self.high
    }
}

/// ln 2 in two parts. The first has few enough bits that its product with a whole number up to 1023 is exact.
const LN_2_PARTS: [f64; 2] = [0.6931471803691238, 1.9082149292705877e-10];

/// 2 artanh s, from its third power on, in powers of s².
const ARTANH: [f64; 7] = [
    0.6666666666666735,
    0.3999999999940942,
    0.2857142874366239,
    0.22222198432149784,
    0.1818357216161805,
    0.15313837699209373,
    0.14798198605116586,
];

/// √½ − 1 and √2 − 1, as libm rounds them.
const UNREDUCED: [f64; 2] = [-0.292893648147583, 0.4142136573791504];

/// The upper half of the bits of 1 and of √½.
const ONE: u64 = 0x3ff0_0000 << 32;
const ROOT: u64 = 0x3fe6_a09e << 32;
/// 2⁵²: with it for exponent, the lowest bits are a whole number.
const WHOLE: f64 = 4_503_599_627_370_496.0;
const EXPONENT_BIAS: f64 = 1023.0;

/// ln(`part` + `addend`), where `rest` is 1 − `part` and holds what it has lost near 1, and 0 ≤ `addend` < ½. The sum is a normal
/// number.
///
/// ```
/// use loss_lab_kernels::ln_sum;
///
/// assert_eq!(ln_sum(0.5, 0.5, 0.0).total(), -core::f64::consts::LN_2);
/// assert_eq!(ln_sum(1.0, 1e-20, 0.0).total(), -1e-20);
/// ```
pub fn ln_sum(part: f64, rest: f64, addend: f64) -> Ln {
    ln_sum_inlined(part, rest, addend)
}

/// [`ln_sum`] for loops over many.
#[inline(always)]
pub(crate) fn ln_sum_inlined(part: f64, rest: f64, addend: f64) -> Ln {
    let near_one = part >= 0.5;
    let missing = addend - rest;
    let sum = if near_one {
        1.0 + missing
    } else {
        part + addend
    };
    let (fraction, exponent) = reduced(sum);
    // What 1 + missing has lost.
    let lost = (missing - (sum - 1.0)) / sum;
    let lost = if near_one { lost } else { 0.0 };
    let [least, most] = UNREDUCED;
    let (fraction, exponent, lost) = if near_one & (missing > least) & (missing < most) {
        (missing, 0.0, 0.0)
    } else {
        (fraction, exponent, lost)
    };
    series(fraction, exponent, lost)
}

/// (m − 1, k) with x = 2ᵏ·m and m between about √½ and √2.
#[inline(always)]
fn reduced(x: f64) -> (f64, f64) {
    let shifted = x.to_bits().wrapping_add(ONE - ROOT);
    let mantissa = (shifted & ((1 << 52) - 1)) + ROOT;
    let exponent = f64::from_bits((shifted >> 52) | WHOLE.to_bits()) - (WHOLE + EXPONENT_BIAS);
    (f64::from_bits(mantissa) - 1.0, exponent)
}

/// ln(1 + `f`) + `exponent`·ln 2 + `lost`.
#[inline(always)]
fn series(f: f64, exponent: f64, lost: f64) -> Ln {
    let [a1, a2, a3, a4, a5, a6, a7] = ARTANH;
    let [ln_2_high, ln_2_low] = LN_2_PARTS;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (a2 + w * (a4 + w * a6));
    let odd = z * (a1 + w * (a3 + w * (a5 + w * a7)));
    let r = odd + even;
    Ln {
        high: exponent * ln_2_high,
        low: s * (half_square + r) + (exponent * ln_2_low + lost) - half_square + f,
    }
}
