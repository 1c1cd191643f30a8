//! Sums whose error does not grow with their length, and quotients of many numbers.

/// A running sum that also adds up its rounding errors (Neumaier 1974). The result is off by about one rounding; a plain sum of
/// n terms may be off by n of them.
///
/// ```
/// let sum: loss_lab_kernels::Sum = [1e16, 1.0, 1.0].into_iter().collect();
/// assert_eq!(sum.total(), 1e16 + 2.0);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    /// Adds one term.
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

    /// Adds all terms, in order.
    pub fn add_all(&mut self, terms: &[f64]) {
        let some = terms.iter().filter(|&&term| term != 0.0);
        some.for_each(|&term| self.add(term));
    }

    /// The sum.
    #[inline]
    pub fn total(self) -> f64 {
        // After overflow the correction is ∞ − ∞, so the plain sum, ∞ or NaN, is returned.
        if self.sum.is_finite() {
            self.sum + self.lost
        } else {
            self.sum
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
/// let mut numbers = [1.0, 3.0];
/// loss_lab_kernels::divide(&mut numbers, 2.0);
/// assert_eq!(numbers, [0.5, 1.5]);
/// ```
pub fn divide(numbers: &mut [f64], divisor: f64) {
    each(numbers, divisor);
}

lanes! {
    fn each(numbers: &mut [f64], divisor: f64) {
        numbers.iter_mut().for_each(|number| *number /= divisor);
    }
}
