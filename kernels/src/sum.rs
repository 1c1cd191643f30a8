//! Sums whose error does not grow with their length, and quotients of many numbers.

/// A running sum that also adds up its rounding errors (Neumaier 1974). The result is off by about one rounding; a plain sum of
/// n terms may be off by n of them.
///
/// ```
/// let sum: loss_lab_kernels::Sum = [1e16, 1.0, 1.0].into_iter().collect();
/// assert_eq!(sum.total(), 1e16 + 2.0);
///
/// let mut large = loss_lab_kernels::Sum::default();
/// large.add_all(&[1.7e308, 1.7e308]);
/// assert_eq!((large.total(), large.over(2.0.into())), (f64::INFINITY, 1.7e308));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Sum {
    sum: f64,
    lost: f64,
    /// What each term is multiplied by: [`SMALLER`] once the sum would overflow.
    scale: f64,
}

/// 2⁻⁶⁴: a power of two, so that products are exact, and room for more terms than fit into memory.
const SMALLER: f64 = 1.0 / (1u128 << 64) as f64;

impl Default for Sum {
    fn default() -> Self {
        Self {
            sum: 0.0,
            lost: 0.0,
            scale: 1.0,
        }
    }
}

impl Sum {
    /// Adds all terms, in order. Where the sum is too large for an f64, its quotients are not lost with it.
    pub fn add_all(&mut self, terms: &[f64]) {
        let mut whole = *self;
        if self.scale == 1.0 {
            let some = terms.iter().filter(|&&term| term != 0.0);
            some.for_each(|&term| whole.add(term));
        }
        if self.scale != 1.0 || whole.sum.is_infinite() {
            whole = self.shrunk(terms);
        }
        *self = whole;
    }

    /// Adds one term. A sum too large for an f64 is infinite from then on: [`add_all`](Self::add_all) keeps its quotients.
    #[inline]
    pub fn add(&mut self, term: f64) {
        let sum = self.sum + term;
        self.lost += if self.sum.abs() >= term.abs() {
            (self.sum - sum) + term
        } else {
            (term - sum) + self.sum
        };
        self.sum = sum;
    }

    /// With terms that there is no room for.
    #[cold]
    #[inline(never)]
    fn shrunk(self, terms: &[f64]) -> Self {
        let by = SMALLER / self.scale;
        let mut whole = Self {
            sum: self.sum * by,
            lost: self.lost * by,
            scale: SMALLER,
        };
        terms.iter().for_each(|term| whole.add(term * SMALLER));
        whole
    }

    /// The sum.
    #[inline]
    pub fn total(self) -> f64 {
        self.scaled() / self.scale
    }

    /// The quotient of two sums.
    pub fn over(mut self, divisor: Self) -> f64 {
        if self.sum.is_finite() && self.scaled().is_infinite() {
            self = self.shrunk(&[]);
        }
        self.scaled() / divisor.scaled() * (divisor.scale / self.scale)
    }

    #[inline]
    fn scaled(self) -> f64 {
        // After a term of ∞ the correction is ∞ − ∞, so the plain sum, ∞ or NaN, is returned.
        if self.sum.is_finite() {
            self.sum + self.lost
        } else {
            self.sum
        }
    }
}

impl From<f64> for Sum {
    fn from(only: f64) -> Self {
        Self {
            sum: only,
            ..Self::default()
        }
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<T: IntoIterator<Item = f64>>(terms: T) -> Self {
        let mut sum = Self::default();
        terms.into_iter().for_each(|term| sum.add(term));
        sum
    }
}

/// Divides each number.
///
/// ```
/// use loss_lab_kernels::{Sum, divide};
///
/// let mut large = Sum::default();
/// large.add_all(&[2f64.powi(1023); 2]);
/// let mut numbers = [1.0, 3.0];
/// divide(&mut numbers, 2.0.into());
/// assert_eq!(numbers, [0.5, 1.5]);
/// divide(&mut numbers, large);
/// assert_eq!(numbers, [f64::MIN_POSITIVE / 8.0, f64::MIN_POSITIVE / 4.0 * 1.5]);
/// ```
pub fn divide(numbers: &mut [f64], divisor: Sum) {
    each(numbers, divisor.scaled());
    if divisor.scale != 1.0 {
        each(numbers, 1.0 / divisor.scale);
    }
}

lanes! {
    fn each(numbers: &mut [f64], divisor: f64) {
        numbers.iter_mut().for_each(|number| *number /= divisor);
    }
}
