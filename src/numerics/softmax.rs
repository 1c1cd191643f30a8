//! A row of logits, one for each class.

use alloc::vec::Vec;

use loss_lab_kernels::{Ln, Row, Sum, ln_sum, row, slopes, surprise};

use super::powers::raised;
use crate::params::Temperature;

/// The prediction of one row of logits, with all that a multiclass loss needs: p_c = e^{z_c}/Σ_j e^{z_j}, the
/// complements 1 − p_c and the natural logarithms, each accurate to a few ULP however confident the row is.
///
/// All exponentials are taken of z_c − max z, so none overflows, and the largest logit's own 1 is kept out of the sum:
/// ln Σ = max z + ln1p(Σ of the others) keeps the digits that 1 + tiny would lose.
///
/// A NaN logit makes everything NaN. Infinite logits give the limit: a class at +∞ has probability 1, one at −∞ has 0;
/// several at +∞ share evenly, as they would had they grown together. Two or more of which all are at −∞ have no limit, and
/// everything but the logarithm of their sum is NaN.
///
/// ```
/// use loss_lab::numerics::Softmax;
///
/// let row = Softmax::from_logits(&[1000.0, 999.0, 998.0]);
/// assert!((row.ln_prob(0) + 0.4076059644443803).abs() < 1e-16);
/// assert!((row.prob(2) - 0.09003057317038046).abs() < 1e-16);
///
/// // Too sure for 1 − p to be told from 0 by subtraction.
/// let sure = Softmax::from_logits(&[40.0, 0.0]);
/// assert_eq!((sure.prob(0), sure.complement(0)), (1.0, 4.248354255291589e-18));
/// assert_eq!(sure.ln_prob(0), -4.248354255291589e-18);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Softmax {
    /// e^−gap.
    decays: Vec<f64>,
    /// max z − z_c, 0 or more.
    gaps: Vec<f64>,
    /// The top's own decay is 1. The sum of the others is NaN if any logit is.
    shared: Row,
}

impl Softmax {
    /// The prediction of `logits`, any f64, one for each class. Without classes only the [logarithm of the
    /// sum](Self::log_sum_exp) is defined: −∞.
    pub fn from_logits(logits: &[f64]) -> Self {
        let mut row = Self::default();
        row.refill(logits);
        row
    }

    /// The prediction of `logits` divided by a temperature, without the digits that dividing each of them would lose.
    ///
    /// ```
    /// use loss_lab::{numerics::Softmax, params::Temperature};
    ///
    /// let soft = Softmax::at_temperature(&[3.0, 1.0], Temperature::new(2.0)?);
    /// assert_eq!(soft.prob(0), Softmax::from_logits(&[1.0, 0.0]).prob(0));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn at_temperature(logits: &[f64], temperature: Temperature) -> Self {
        let mut row = Self::default();
        row.refill_at(logits, temperature);
        row
    }

    /// As [`Self::at_temperature`], reusing the memory of another row.
    pub(crate) fn refill_at(&mut self, logits: &[f64], temperature: Temperature) {
        if temperature == Temperature::ONE {
            return self.refill(logits);
        }
        self.gaps.resize(logits.len(), 0.0);
        self.decays.resize(logits.len(), 0.0);
        self.shared = self.refill_with_care(logits, temperature.get());
    }

    /// As [`Self::from_logits`], reusing the memory of another row.
    pub fn refill(&mut self, logits: &[f64]) {
        let classes = logits.len();
        self.gaps.resize(classes, 0.0);
        self.decays.resize(classes, 0.0);
        let usual = row(logits, &mut self.gaps, &mut self.decays);
        self.shared = usual.unwrap_or_else(|| self.refill_with_care(logits, 1.0));
    }

    /// For a logit that is not finite, or far below the largest, and for a temperature.
    fn refill_with_care(&mut self, logits: &[f64], temperature: f64) -> Row {
        let (mut top, mut max) = (0, f64::NEG_INFINITY);
        for (class, &logit) in logits.iter().enumerate() {
            if logit > max {
                (top, max) = (class, logit);
            }
        }
        for (class, &logit) in logits.iter().enumerate() {
            self.gaps[class] = gap(max, logit, temperature);
            self.decays[class] = decay(max, logit, temperature);
        }
        let others: Sum = (0..logits.len())
            .filter(|&class| class != top)
            .map(|class| self.decays[class])
            .collect();
        // A NaN may be at the top, because comparisons with it are false. All at −∞ have no limit: it depends on how they grow.
        let is_nan = logits.iter().any(|logit| logit.is_nan());
        let is_nowhere = max == f64::NEG_INFINITY && logits.len() > 1;
        let others = if is_nan || is_nowhere {
            f64::NAN
        } else {
            others.total()
        };
        let max = max / temperature;
        Row { top, max, others }
    }

    /// The class with the largest logit; the first if there are several.
    pub fn top(&self) -> usize {
        self.shared.top
    }

    /// K, the number of classes.
    pub fn classes(&self) -> usize {
        self.gaps.len()
    }

    /// Whether a logit was NaN or all were −∞, so that everything is NaN.
    pub fn is_nan(&self) -> bool {
        self.shared.others.is_nan()
    }

    /// p of `class`, in [0, 1].
    ///
    /// # Panics
    /// If there is no such class; so do all methods that take one.
    pub fn prob(&self, class: usize) -> f64 {
        self.decays[class] / (1.0 + self.shared.others)
    }

    /// 1 − p of `class`, in [0, 1], as the sum of the other classes' probabilities: without the cancellation of that
    /// subtraction.
    pub fn complement(&self, class: usize) -> f64 {
        let total = 1.0 + self.shared.others;
        if class == self.shared.top {
            self.shared.others / total
        } else {
            // At least the top's 1 is left, so little cancels.
            (total - self.decays[class]) / total
        }
    }

    /// (1 − p)^`exponent` of `class`, for an exponent of 0 or more; 0⁰ is 1.
    pub(crate) fn complement_power(&self, class: usize, exponent: f64) -> f64 {
        let (prob, complement) = (self.prob(class), self.complement(class));
        raised(complement, exponent, || {
            if complement >= f64::MIN_POSITIVE {
                ln_sum(complement, prob, 0.0)
            } else {
                Ln {
                    high: libm::log(complement),
                    low: 0.0,
                }
            }
        })
    }

    /// (Σt − t_c)·p_c − t_c·(1 − p_c) of each class c, from its share t_c of the target, whose sum is `total`.
    pub(crate) fn slopes(&self, shares: &[f64], total: f64, into: &mut [f64]) {
        slopes(self.shared, &self.decays, shares, total, into);
    }

    /// −Σ t_c ln p_c over the classes with a share t_c of more than 0.
    pub(crate) fn cross_entropy(&self, shares: &[f64]) -> f64 {
        surprise(&self.gaps, shares, libm::log1p(self.shared.others))
    }

    /// ln p of `class`, in nats: z_c − ln Σ e^{z_j}, 0 or less.
    pub fn ln_prob(&self, class: usize) -> f64 {
        // Two terms of one sign.
        0.0 - (self.gaps[class] + libm::log1p(self.shared.others))
    }

    /// ln Σ_j e^{z_j}: at least the largest logit, and at most ln K more. −∞ if all logits are, or if there is none.
    ///
    /// ```
    /// use loss_lab::numerics::Softmax;
    ///
    /// let sum = Softmax::from_logits(&[1000.0, 1000.0]).log_sum_exp();
    /// assert_eq!(sum, 1000.0 + std::f64::consts::LN_2);
    /// ```
    pub fn log_sum_exp(&self) -> f64 {
        let max = self.shared.max;
        // No logit is NaN then.
        if max == f64::NEG_INFINITY && self.gaps.iter().all(|&gap| gap == 0.0) {
            return max;
        }
        max + libm::log1p(self.shared.others)
    }
}

fn gap(max: f64, logit: f64, temperature: f64) -> f64 {
    let difference = max - logit;
    if logit == max {
        // Avoids ∞ − ∞.
        0.0
    } else if difference == f64::INFINITY {
        // The quotients may be near enough.
        max / temperature - logit / temperature
    } else {
        difference / temperature
    }
}

/// e^((logit − max)/temperature), for a logit of at most max.
fn decay(max: f64, logit: f64, temperature: f64) -> f64 {
    let decay = super::decay::decay(gap(max, logit, temperature));
    let exponent = logit - max;
    // The difference is rounded; near 700 by up to 6e-14, which is hundreds of ULP of its exponential. Knuth's TwoSum
    // gives the lost part exactly; it is NaN if anything is infinite.
    let back = exponent - logit;
    let lost = (logit - (exponent - back)) - (max + back);
    // And what the quotient has lost.
    let quotient = exponent / temperature;
    let lost = (lost - libm::fma(quotient, temperature, -exponent)) / temperature;
    if lost.is_finite() {
        decay + decay * lost
    } else {
        decay
    }
}

/// The probabilities e^{z_c}/Σ_j e^{z_j} of `logits`; see [`Softmax`].
///
/// ```
/// use loss_lab::numerics::softmax;
///
/// // A logit one higher has e times the probability.
/// let probs = softmax(&[1.0, 0.0]);
/// assert!((probs[0] / probs[1] - std::f64::consts::E).abs() < 1e-15);
/// assert_eq!(softmax(&[f64::INFINITY, 3.0, f64::NEG_INFINITY]), [1.0, 0.0, 0.0]);
/// ```
pub fn softmax(logits: &[f64]) -> Vec<f64> {
    let row = Softmax::from_logits(logits);
    (0..row.classes()).map(|class| row.prob(class)).collect()
}

/// The logarithms of [`softmax`], in nats: z_c − ln Σ_j e^{z_j}, without the logarithm of an underflow.
///
/// ```
/// use loss_lab::numerics::{log_softmax, softmax};
///
/// let logits = [0.0, -1000.0];
/// assert_eq!(softmax(&logits)[1], 0.0);
/// assert_eq!(log_softmax(&logits), [0.0, -1000.0]);
/// ```
pub fn log_softmax(logits: &[f64]) -> Vec<f64> {
    let row = Softmax::from_logits(logits);
    (0..row.classes()).map(|class| row.ln_prob(class)).collect()
}

/// e^(`logit` − `other`): the ratio of two classes' probabilities, from their logits.
///
/// ```
/// use loss_lab::numerics::odds;
///
/// assert!((odds(1.0, 0.0) - std::f64::consts::E).abs() < 1e-15);
/// assert!((odds(5.0, 3.0) - 7.389).abs() < 1e-3);
/// ```
pub fn odds(logit: f64, other: f64) -> f64 {
    libm::exp(logit - other)
}
