//! Binary cross-entropy and softmax as a program computes them naively, in a given number format.
//!
//! Each formula is evaluated as written, in f64, f32, bf16 or f16, and rounded to that format after every operation: to
//! nearest, ties to even, with subnormals, and to ±∞ past the largest number. This shows where p = σ(z) rounds to 1 and
//! −ln(1−p) becomes ∞, where 0·∞ is NaN, and what clipping hides.
//!
//! | | f64 | f32 | bf16 | f16 |
//! |---|---|---|---|---|
//! | −ln(1−σ(z)) is ∞ from z = | 36.74 | 16.64 | 5.56 | 7.63 |
//! | eᶻ is ∞ from z = | 709.79 | 88.73 | 89 | 11.09 |
//!
//! (To a hundredth, or to the spacing of the format's numbers if that is wider.)
//!
//! Accelerators often add up in a wider format than they store; here every operation stays in the format.

use crate::params::{Epsilon, Formula, Precision, Target};

/// A loss as a program would compute it, and its slope by automatic differentiation of the same formula.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Computed {
    /// L, with all errors of the formula, including NaN and ∞.
    pub loss: f64,
    /// dL/dz by the chain rule, each factor in the same format.
    pub d_logit: f64,
}

/// Binary cross-entropy of the logit z by `formula`, in numbers of `precision`. z, y and ε are rounded to it first.
/// ε matters to [`Formula::Clipped`] and [`Formula::LogEps`] only.
///
/// ```
/// use loss_lab::params::{Epsilon, Formula, Precision, Target};
/// use loss_lab::precision::cross_entropy;
///
/// let at_40 = |formula| {
///     cross_entropy(Precision::F32, formula, 40.0, Target::NEGATIVE, Epsilon::DEFAULT).loss
/// };
/// assert_eq!(at_40(Formula::Stable), 40.0);
/// assert_eq!(at_40(Formula::TwoTerm), f64::INFINITY);
/// // The bound 1 − 1e-7 is 0.99999988 in f32.
/// assert!((at_40(Formula::Clipped) - 15.942).abs() < 1e-3);
/// ```
pub fn cross_entropy(
    precision: Precision,
    formula: Formula,
    logit: f64,
    target: Target,
    epsilon: Epsilon,
) -> Computed {
    let n = Arithmetic { precision };
    let (z, y, epsilon) = (
        n.round(logit),
        n.round(target.get()),
        n.round(epsilon.get()),
    );
    match formula {
        Formula::Softplus => {
            let exp = n.exponential(z);
            let one_plus = n.add(1.0, exp);
            Computed {
                loss: n.sub(n.logarithm(one_plus), n.mul(y, z)),
                d_logit: n.sub(n.div(exp, one_plus), y),
            }
        }
        Formula::Stable => {
            let decay = n.exponential(-z.abs());
            let one_plus = n.add(1.0, decay);
            let (larger, smaller) = (n.div(1.0, one_plus), n.div(decay, one_plus));
            let (p, q) = if z < 0.0 {
                (smaller, larger)
            } else {
                (larger, smaller)
            };
            Computed {
                loss: n.add(n.sub(z.max(0.0), n.mul(y, z)), n.logarithm_1p(decay)),
                d_logit: n.sub(n.mul(p, n.sub(1.0, y)), n.mul(q, y)),
            }
        }
        Formula::TwoTerm | Formula::OneTerm | Formula::Clipped | Formula::LogEps => {
            let p = n.div(1.0, n.add(1.0, n.exponential(-z)));
            let (loss, d_prob) = of_prob(n, formula, p, y, epsilon);
            Computed {
                loss,
                d_logit: n.mul(d_prob, n.mul(p, n.sub(1.0, p))),
            }
        }
    }
}

/// Loss and slope by p, for the formulas that use only p.
fn of_prob(n: Arithmetic, formula: Formula, p: f64, y: f64, epsilon: f64) -> (f64, f64) {
    let (low, high) = (epsilon, n.sub(1.0, epsilon));
    let (inside, addend) = match formula {
        Formula::Clipped => (p.max(low).min(high), 0.0),
        Formula::LogEps => (p, epsilon),
        Formula::TwoTerm | Formula::OneTerm | Formula::Softplus | Formula::Stable => (p, 0.0),
    };
    let kept = n.add(inside, addend);
    let missed = n.add(n.sub(1.0, inside), addend);
    let not_y = n.sub(1.0, y);
    let only = formula == Formula::OneTerm;
    let positive = (n.mul(y, n.logarithm(kept)), n.div(y, kept));
    let negative = (n.mul(not_y, n.logarithm(missed)), n.div(not_y, missed));
    let (loss, d_prob) = if only && not_y == 0.0 {
        (-positive.0, -positive.1)
    } else if only && y == 0.0 {
        (-negative.0, negative.1)
    } else {
        (
            n.sub(-positive.0, negative.0),
            n.sub(negative.1, positive.1),
        )
    };
    let stopped = formula == Formula::Clipped && (p <= low || p >= high);
    (loss + 0.0, if stopped { 0.0 } else { d_prob })
}

/// Softmax as it is defined, e^{z_c}/Σ_j e^{z_j} without a shift, in numbers of `precision`.
///
/// ```
/// use loss_lab::{params::Precision, precision::softmax};
///
/// // Every exponential overflows, and ∞/∞ is NaN.
/// let probs = softmax(Precision::F64, &[1000.0, 999.0, 998.0]);
/// assert!(probs.iter().all(|p| p.is_nan()));
/// ```
pub fn softmax(precision: Precision, logits: &[f64]) -> Vec<f64> {
    let n = Arithmetic { precision };
    let exps: Vec<f64> = logits.iter().map(|&z| n.exponential(n.round(z))).collect();
    let sum = exps.iter().fold(0.0, |sum, &exp| n.add(sum, exp));
    exps.into_iter().map(|exp| n.div(exp, sum)).collect()
}

/// The format's nearest number to `value`, ties to even; ±∞ past the midpoint between the largest and what would come
/// next.
///
/// ```
/// use loss_lab::{params::Precision, precision::rounded};
///
/// assert_eq!(rounded(Precision::Bf16, 0.1), 0.10009765625);
/// assert_eq!(rounded(Precision::F16, 65519.0), 65504.0);
/// assert_eq!(rounded(Precision::F16, 65520.0), f64::INFINITY);
/// ```
pub fn rounded(precision: Precision, value: f64) -> f64 {
    match precision {
        Precision::F64 => value,
        Precision::F32 => f64::from(value as f32),
        Precision::Bf16 => rounded_to(value, 8, -133),
        Precision::F16 => rounded_to(value, 11, -24),
    }
}

/// `value` in a format of so many binary digits, whose least number above 0 is 2^`least`, and whose exponents go from 1 − e to
/// e. All its numbers are far within f64, so nothing is rounded but the quotient.
fn rounded_to(value: f64, digits: i32, least: i32) -> f64 {
    // NaN and ∞ have the largest exponent there is.
    let exponent = ((value.to_bits() >> 52) & 0x7ff) as i32 - 1023;
    let spacing = power_of_two((exponent + 1 - digits).max(least));
    let nearest = (value / spacing).round_ties_even() * spacing;
    // The least normal number is 2^(least + digits − 1) = 2^(1 − e), and every number is below 2^(e + 1).
    if nearest.abs() >= power_of_two(3 - least - digits) {
        f64::INFINITY.copysign(value)
    } else {
        nearest
    }
}

/// 2ⁿ for n from −1022 to 1023.
fn power_of_two(n: i32) -> f64 {
    f64::from_bits(((n + 1023) as u64) << 52)
}

/// Operations in one format: each takes numbers of the format and rounds once.
///
/// Sums, products and quotients of f32 and shorter numbers, computed in f64 and then rounded, are correctly rounded,
/// because f64 has more than twice their digits. Exponentials and logarithms are within 1 ULP in f64, so the shorter
/// result is wrong only if the true one is that close to a tie.
#[derive(Debug, Clone, Copy)]
struct Arithmetic {
    precision: Precision,
}

impl Arithmetic {
    fn round(self, value: f64) -> f64 {
        rounded(self.precision, value)
    }

    fn add(self, a: f64, b: f64) -> f64 {
        self.round(a + b)
    }

    fn sub(self, a: f64, b: f64) -> f64 {
        self.round(a - b)
    }

    fn mul(self, a: f64, b: f64) -> f64 {
        self.round(a * b)
    }

    fn div(self, a: f64, b: f64) -> f64 {
        self.round(a / b)
    }

    fn exponential(self, x: f64) -> f64 {
        self.round(libm::exp(x))
    }

    fn logarithm(self, x: f64) -> f64 {
        self.round(libm::log(x))
    }

    fn logarithm_1p(self, x: f64) -> f64 {
        self.round(libm::log1p(x))
    }
}
