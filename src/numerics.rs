//! Logits, probabilities and their logarithms, to the last digits.
//!
//! The only place that takes exponentials and logarithms of logits, except the kernels of whole arrays, which take the same
//! ones. All come from the `libm` crate or the kernels, so a native test and a browser compute the same bits.

mod decay;
mod focal;
mod focusing;
mod powers;
mod softmax;

use loss_lab_kernels::{Ln, ln_1p, ln_sum};

use crate::params::{Margin, Prob, Target};
use decay::decay;
use powers::raised;

pub use focal::focal_log_odds;
pub(crate) use focal::focal_logit;
pub(crate) use focusing::{focusing_log_odds, focusing_logit};
pub(crate) use loss_lab_kernels::Sum;
pub use softmax::{Softmax, log_softmax, odds, softmax};

/// One prediction, with all that a binary loss needs: p = σ(z), q = 1 − p and their natural logarithms, each accurate
/// to a few ULP however close p is to 0 or 1.
///
/// From a logit, q is e/(1+e) with e = exp(−|z|), never 1 − p, and the logarithms come from z and ln(1+e): at z = 40,
/// where p rounds to 1, q is still e⁻⁴⁰. From a probability, ln q is ln1p(−p).
///
/// Logarithms are taken only when needed: squared error needs none, cross-entropy of a hard label one.
/// A NaN logit makes everything NaN; infinite logits give the limits.
///
/// ```
/// use loss_lab::numerics::Sigmoid;
///
/// let sure = Sigmoid::from_logit(40.0);
/// assert_eq!(sure.prob(), 1.0);
/// assert_eq!(sure.complement(), 4.248354255291589e-18);
/// assert_eq!(sure.ln_complement(), -40.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sigmoid {
    prob: f64,
    complement: f64,
    origin: Origin,
}

/// What the logarithms are taken of.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Origin {
    /// `decay` is exp(−|z|).
    Logit {
        logit: f64,
        decay: f64,
    },
    Prob,
}

impl Sigmoid {
    /// The prediction σ(z) of a logit z, any f64.
    ///
    /// ```
    /// use loss_lab::numerics::Sigmoid;
    ///
    /// assert_eq!(Sigmoid::from_logit(0.0).ln_prob(), -core::f64::consts::LN_2);
    /// assert_eq!(Sigmoid::from_logit(f64::NEG_INFINITY).ln_prob(), f64::NEG_INFINITY);
    /// assert!(Sigmoid::from_logit(f64::NAN).prob().is_nan());
    /// ```
    pub fn from_logit(logit: f64) -> Self {
        let decay = decay(logit.abs());
        let larger = 1.0 / (1.0 + decay);
        let smaller = decay / (1.0 + decay);
        let (prob, complement) = if logit < 0.0 {
            (smaller, larger)
        } else {
            (larger, smaller)
        };
        Self {
            prob,
            complement,
            origin: Origin::Logit { logit, decay },
        }
    }

    /// The prediction `prob` itself.
    ///
    /// ```
    /// use loss_lab::{numerics::Sigmoid, params::Prob};
    ///
    /// let tiny = Sigmoid::from_prob(Prob::new(1e-20)?);
    /// assert_eq!(tiny.complement(), 1.0);
    /// assert_eq!(tiny.ln_complement(), -1e-20);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn from_prob(prob: Prob) -> Self {
        Self::from_unit(prob.get())
    }

    /// As [`Self::from_prob`], of a number known to be in [0, 1].
    pub(crate) fn from_unit(prob: f64) -> Self {
        Self {
            prob,
            complement: 1.0 - prob,
            origin: Origin::Prob,
        }
    }

    /// The prediction p − m with the complement q + m, itself for m = 0; none where it is not above 0.
    pub(crate) fn beyond(self, margin: Margin) -> Option<Self> {
        let m = margin.get();
        if m == 0.0 {
            return Some(self);
        }
        let prob = self.prob - m;
        (prob > 0.0).then_some(Self {
            prob,
            complement: self.complement + m,
            origin: Origin::Prob,
        })
    }

    /// p, in [0, 1].
    pub fn prob(self) -> f64 {
        self.prob
    }

    /// q = 1 − p, in [0, 1], without the cancellation of that subtraction.
    pub fn complement(self) -> f64 {
        self.complement
    }

    /// ln p, in nats: 0 or less, −∞ at p = 0.
    pub fn ln_prob(self) -> f64 {
        self.ln_prob_parts().total()
    }

    /// ln q, in nats: 0 or less, −∞ at p = 1.
    pub fn ln_complement(self) -> f64 {
        self.ln_complement_parts().total()
    }

    /// (ln p, ln q), at the cost of one logarithm if the prediction came from a logit.
    pub fn ln_both(self) -> (f64, f64) {
        match self.origin {
            Origin::Logit { logit, decay } => {
                let shared = ln_1p(decay);
                (logit.min(0.0) - shared, -logit.max(0.0) - shared)
            }
            Origin::Prob => (self.ln_prob(), self.ln_complement()),
        }
    }

    fn ln_prob_parts(self) -> Ln {
        match self.origin {
            Origin::Logit { logit, decay } => Ln {
                high: logit.min(0.0),
                low: -ln_1p(decay),
            },
            Origin::Prob if self.prob >= f64::MIN_POSITIVE => {
                ln_sum(self.prob, self.complement, 0.0)
            }
            Origin::Prob => Ln {
                high: libm::log(self.prob),
                low: 0.0,
            },
        }
    }

    fn ln_complement_parts(self) -> Ln {
        match self.origin {
            Origin::Logit { logit, decay } => Ln {
                high: -logit.max(0.0),
                low: -ln_1p(decay),
            },
            Origin::Prob if self.complement >= f64::MIN_POSITIVE => {
                ln_sum(self.complement, self.prob, 0.0)
            }
            Origin::Prob => Ln {
                high: libm::log(self.complement),
                low: 0.0,
            },
        }
    }

    /// The likelihood of a label, p^y q^(1 − y), in [0, 1].
    ///
    /// ```
    /// use loss_lab::{numerics::Sigmoid, params::{Prob, Target}};
    ///
    /// let point = Sigmoid::from_prob(Prob::new(0.1)?);
    /// assert_eq!(point.likelihood(Target::POSITIVE), 0.1);
    /// // √(0.1 · 0.9), from mpmath.
    /// assert!((point.likelihood(Target::new(0.5)?) - 0.3).abs() < 1e-15);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn likelihood(self, target: Target) -> f64 {
        let y = target.get();
        if y == 1.0 {
            self.prob
        } else if y == 0.0 {
            self.complement
        } else {
            let (ln_prob, ln_complement) = self.ln_both();
            libm::exp(y * ln_prob + (1.0 - y) * ln_complement)
        }
    }

    /// ln(p + `addend`), for an addend of more than 0 and less than ½.
    pub(crate) fn ln_prob_plus(self, addend: f64) -> f64 {
        ln_sum(self.prob, self.complement, addend).total()
    }

    /// ln(q + `addend`), for an addend of more than 0 and less than ½.
    pub(crate) fn ln_complement_plus(self, addend: f64) -> f64 {
        ln_sum(self.complement, self.prob, addend).total()
    }

    /// `weight` / p, for a weight of 0 or more; a weight of 0 gives 0, also at p = 0.
    pub(crate) fn over_prob(self, weight: f64) -> f64 {
        self.quotient(weight, self.prob, Self::ln_prob)
    }

    /// `weight` / q, for a weight of 0 or more; a weight of 0 gives 0, also at q = 0.
    pub(crate) fn over_complement(self, weight: f64) -> f64 {
        self.quotient(weight, self.complement, Self::ln_complement)
    }

    /// q / `whole`, for a whole of q or more.
    pub(crate) fn complement_share(self, whole: f64) -> f64 {
        if self.complement < f64::MIN_POSITIVE && self.origin != Origin::Prob {
            // As in `quotient`.
            libm::exp(self.ln_complement() - libm::log(whole))
        } else {
            self.complement / whole
        }
    }

    /// p^`exponent`, for an exponent of 0 or more; 0⁰ is 1.
    pub(crate) fn prob_power(self, exponent: f64) -> f64 {
        raised(self.prob, exponent, || self.ln_prob_parts())
    }

    /// q^`exponent`, for an exponent of 0 or more; 0⁰ is 1.
    pub(crate) fn complement_power(self, exponent: f64) -> f64 {
        raised(self.complement, exponent, || self.ln_complement_parts())
    }

    fn quotient(self, weight: f64, part: f64, ln_part: impl Fn(Self) -> f64) -> f64 {
        if weight == 0.0 {
            0.0
        } else if part < f64::MIN_POSITIVE && self.origin != Origin::Prob {
            // A part this small has lost some or all of its digits on the way from the logit; its logarithm has not.
            libm::exp(libm::log(weight) - ln_part(self))
        } else {
            weight / part
        }
    }
}

/// σ(z) = 1/(1+e⁻ᶻ), the probability of a logit z: in [0, 1], NaN for NaN. [`Sigmoid`] has its complement too.
///
/// ```
/// use loss_lab::numerics::prob_from_logit;
///
/// assert_eq!(prob_from_logit(0.0), 0.5);
/// assert_eq!(prob_from_logit(-40.0), 4.248354255291589e-18);
/// ```
pub fn prob_from_logit(logit: f64) -> f64 {
    Sigmoid::from_logit(logit).prob
}

/// ln(p/q), the logit of a probability p, in nats: −∞ at 0, +∞ at 1.
///
/// ```
/// use loss_lab::{numerics::logit_from_prob, params::Prob};
///
/// let logit = logit_from_prob(Prob::new(0.9)?);
/// assert!((logit - 9f64.ln()).abs() < 1e-15);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn logit_from_prob(prob: Prob) -> f64 {
    let p = prob.get();
    if (0.25..=0.75).contains(&p) {
        // The two logarithms would cancel here; 2p − 1 is exact.
        libm::log1p((2.0 * p - 1.0) / (1.0 - p))
    } else {
        let (ln_prob, ln_complement) = Sigmoid::from_prob(prob).ln_both();
        ln_prob - ln_complement
    }
}
