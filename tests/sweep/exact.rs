//! Numbers of as many digits as it takes, from the astro-float crate.

use astro_float_num::{BigFloat, Consts, RoundingMode, Sign};

/// Rounding of the many-digit numbers themselves; any will do.
const MODE: RoundingMode = RoundingMode::ToEven;

/// Arithmetic in so many bits.
pub(crate) struct Exact {
    pub(crate) bits: usize,
    constants: Consts,
}

impl Exact {
    pub(crate) fn new() -> Self {
        Self {
            bits: 192,
            constants: Consts::new().expect("memory for constants"),
        }
    }

    pub(crate) fn from(&self, number: f64) -> BigFloat {
        if number != 0.0 && number.abs() < f64::MIN_POSITIVE {
            // Brought among the normal numbers by a power of two and back, both exactly.
            let mut scaled = BigFloat::from_f64(number * 2f64.powi(200), self.bits);
            let exponent = scaled.exponent().expect("a finite number");
            scaled.set_exponent(exponent - 200);
            return scaled;
        }
        BigFloat::from_f64(number, self.bits)
    }

    pub(crate) fn add(&self, a: &BigFloat, b: &BigFloat) -> BigFloat {
        a.add(b, self.bits, MODE)
    }

    pub(crate) fn sub(&self, a: &BigFloat, b: &BigFloat) -> BigFloat {
        a.sub(b, self.bits, MODE)
    }

    pub(crate) fn mul(&self, a: &BigFloat, b: &BigFloat) -> BigFloat {
        a.mul(b, self.bits, MODE)
    }

    /// a/b, and ∞ for b = 0.
    pub(crate) fn div(&self, a: &BigFloat, b: &BigFloat) -> BigFloat {
        if b.is_zero() {
            return astro_float_num::INF_POS;
        }
        a.div(b, self.bits, MODE)
    }

    pub(crate) fn exp(&mut self, x: &BigFloat) -> BigFloat {
        x.exp(self.bits, MODE, &mut self.constants)
    }

    /// −∞ for 0.
    pub(crate) fn ln(&mut self, x: &BigFloat) -> BigFloat {
        if x.is_zero() {
            return astro_float_num::INF_NEG;
        }
        x.ln(self.bits, MODE, &mut self.constants)
    }

    /// b^e for b ≥ 0.
    pub(crate) fn pow(&mut self, base: &BigFloat, exponent: &BigFloat) -> BigFloat {
        if exponent.is_zero() {
            return self.from(1.0);
        }
        if base.is_zero() {
            return self.from(0.0);
        }
        let ln = self.ln(base);
        let product = self.mul(exponent, &ln);
        self.exp(&product)
    }

    pub(crate) fn pi(&mut self) -> BigFloat {
        self.constants.pi(self.bits, MODE)
    }

    /// factor·x, and 0 for a factor of 0, whatever x is.
    pub(crate) fn times(&self, factor: &BigFloat, x: &BigFloat) -> BigFloat {
        if factor.is_zero() {
            self.from(0.0)
        } else {
            self.mul(factor, x)
        }
    }
}

/// The f64 nearest to a number, ties to even, subnormals and ±∞ included.
pub(crate) fn rounded(number: &BigFloat) -> f64 {
    if number.is_inf_pos() {
        return f64::INFINITY;
    }
    if number.is_inf_neg() {
        return f64::NEG_INFINITY;
    }
    if number.is_zero() {
        return 0.0;
    }
    let (words, _, sign, exponent, _) = number.as_raw_parts().expect("a number");
    // The number is 0.words · 2^exponent, the last word first in importance, its highest bit set.
    let (&top, below) = words.split_last().expect("a mantissa");
    let exponent = i64::from(exponent);
    // How many bits an f64 keeps of it: 53, and fewer among the subnormals.
    let kept = (exponent + 1074).min(53);
    let magnitude = if kept < 0 {
        0.0
    } else {
        let dropped = 64 - kept as u32;
        let wide = u128::from(top);
        let (quotient, rest) = (wide >> dropped, wide & ((1 << dropped) - 1));
        let half = 1u128 << (dropped - 1);
        let more = below.iter().any(|&word| word != 0);
        let up = rest > half || rest == half && (more || quotient & 1 == 1);
        // At most 2^53, so exact; the power of two comes in two steps, both exact, for it may be subnormal.
        let integer = (quotient + u128::from(up)) as f64;
        let power = (exponent - kept) as i32;
        integer * 2f64.powi(power / 2) * 2f64.powi(power - power / 2)
    };
    if sign == Sign::Neg {
        -magnitude
    } else {
        magnitude
    }
}
