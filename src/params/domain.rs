//! Validated numbers: once one exists, the code that uses it cannot fail.

use super::error::ParamError;
use super::values::{Held, ParamValue, Value};

macro_rules! domain {
    ($(#[$docs:meta])* $type:ident, $name:literal, $requirement:literal, |$value:ident| $test:expr) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $type(f64);

        impl $type {
            #[doc = concat!("Takes `value`, which must be ", $requirement, ".")]
            ///
            /// # Errors
            #[doc = concat!("A [`ParamError`] that names `", $name, "` and the value.")]
            pub fn new(value: f64) -> Result<Self, ParamError> {
                let refused = || ParamError::of_number($name, value, $requirement);
                Self::checked(value).ok_or_else(refused)
            }

            fn checked($value: f64) -> Option<Self> {
                // −0 would survive into signs and links; 0.0 + -0.0 is 0.0.
                if $test { Some(Self(0.0 + $value)) } else { None }
            }

            /// The number.
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl ParamValue for $type {
            const REQUIREMENT: &'static str = $requirement;

            fn read(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Number(number) => Self::checked(number),
                    Value::Name(_) | Value::Off => None,
                }
            }

            fn held(self) -> Held {
                Held::Number(self.0)
            }
        }
    };
}

domain!(
    /// γ, the focusing parameter of the focal loss: finite, γ ≥ 0. Default 2.
    Gamma, "gamma", "a finite number, 0 or more", |v| v.is_finite() && v >= 0.0
);
domain!(
    /// α, the weight of the positive class in the focal loss (negatives get 1 − α): in [0, 1].
    Alpha, "alpha", "between 0 and 1", |v| (0.0..=1.0).contains(&v)
);
domain!(
    /// ε, the distance that clipping keeps from 0 and 1: 0 < ε < ½. Default 1e-7.
    Epsilon, "epsilon", "more than 0 and less than 0.5", |v| v > 0.0 && v < 0.5
);
domain!(
    /// s, the share of the label that smoothing spreads evenly: in [0, 1]. Default 0.1 for binary targets.
    Smoothing, "smoothing", "between 0 and 1", |v| (0.0..=1.0).contains(&v)
);
domain!(
    /// y, the label: 0 or 1 when hard, between them when soft.
    Target, "target", "between 0 and 1", |v| (0.0..=1.0).contains(&v)
);
domain!(
    /// p, a predicted probability: in [0, 1], both ends included.
    Prob, "prob", "between 0 and 1", |v| (0.0..=1.0).contains(&v)
);
domain!(
    /// w_fp, what a false positive costs: finite, 0 or more. Default 5 in figures, 1 in `evaluate`.
    FpWeight, "fp_weight", "a finite number, 0 or more", |v| v.is_finite() && v >= 0.0
);
domain!(
    /// w_fn, what a false negative costs: finite, 0 or more. Default 1.
    FnWeight, "fn_weight", "a finite number, 0 or more", |v| v.is_finite() && v >= 0.0
);
domain!(
    /// δ, the error at which Huber loss turns from a parabola into a line: finite, more than 0. Default 1.
    Delta, "delta", "a finite number more than 0", |v| v.is_finite() && v > 0.0
);
domain!(
    /// σ, the standard deviation of Gaussian noise: finite, more than 0. Default 1.
    Sigma, "sigma", "a finite number more than 0", |v| v.is_finite() && v > 0.0
);
domain!(
    /// b, the mean absolute deviation of Laplace noise, whose variance is 2b²: finite, more than 0. Default 1.
    Deviation, "deviation", "a finite number more than 0", |v| v.is_finite() && v > 0.0
);
domain!(
    /// The factor of the positive term of cross-entropy from logits: finite, 0 or more. Default 1.
    PosWeight, "pos_weight", "a finite number, 0 or more", |v| v.is_finite() && v >= 0.0
);
domain!(
    /// m, how far the probability of a negative is lowered before asymmetric focusing: 0 ≤ m < ½. Default 0.05.
    Margin, "margin", "0 or more and less than 0.5", |v| (0.0..0.5).contains(&v)
);
domain!(
    /// T, what logits are divided by before a softmax: finite, more than 0. Default 1.
    Temperature, "temperature", "a finite number more than 0", |v| v.is_finite() && v > 0.0
);
domain!(
    /// π, the share of samples that are positive: more than 0 and less than 1. Default 0.01.
    PositiveRate, "positive_rate", "more than 0 and less than 1", |v| v > 0.0 && v < 1.0
);
domain!(
    /// p_t, the probability that a group of samples gives its true class: more than 0 and less than 1.
    Confidence, "confidence", "more than 0 and less than 1", |v| v > 0.0 && v < 1.0
);
domain!(
    /// The share of the negatives that are hard: in [0, 1]. Default 0.02.
    HardShare, "hard_share", "between 0 and 1", |v| (0.0..=1.0).contains(&v)
);
domain!(
    /// The factor of the gradient in a step of gradient descent: finite, more than 0. Default 1 in figures.
    LearningRate, "learning_rate", "a finite number more than 0", |v| v.is_finite() && v > 0.0
);
domain!(
    /// μ, the share of the last step that a step of gradient descent keeps: 0 ≤ μ < 1. Default 0.
    Momentum, "momentum", "0 or more and less than 1", |v| (0.0..1.0).contains(&v)
);

domain!(
    /// τ, the share of the gradient that positives shall have: more than 0 and less than 1. Default 0.5.
    TargetShare, "target_share", "more than 0 and less than 1", |v| v > 0.0 && v < 1.0
);

impl Gamma {
    /// γ = 2, the value of the paper that introduced the focal loss.
    pub const DEFAULT: Self = Self(2.0);
    /// γ = 0, which makes the focal loss the (α-weighted) cross-entropy.
    pub const ZERO: Self = Self(0.0);
    /// γ₊ = 1, which the program of asymmetric focusing's authors has for positives.
    pub const POSITIVES: Self = Self(1.0);
    /// γ₋ = 4, which it has for negatives.
    pub const NEGATIVES: Self = Self(4.0);
}

impl Epsilon {
    /// ε = 1e-7, the customary bound.
    pub const DEFAULT: Self = Self(1e-7);
}

impl Smoothing {
    /// s = 0.1, the customary share.
    pub const DEFAULT: Self = Self(0.1);
    /// s = 0, labels as they are.
    pub const NONE: Self = Self(0.0);
}

impl Target {
    /// y = 0, a hard negative label.
    pub const NEGATIVE: Self = Self(0.0);
    /// y = 1, a hard positive label.
    pub const POSITIVE: Self = Self(1.0);

    /// y·`positive` + (1 − y)·`negative`; a number whose factor is 0 does not count, whatever it is.
    pub(crate) fn mixed(self, positive: f64, negative: f64) -> f64 {
        if self == Self::POSITIVE {
            positive
        } else if self == Self::NEGATIVE {
            negative
        } else {
            self.0 * positive + (1.0 - self.0) * negative
        }
    }
}

impl FpWeight {
    /// The figures' default: a false positive costs five times as much as a false negative.
    pub const DEFAULT: Self = Self(5.0);
    /// No extra cost, the default of `evaluate`.
    pub const ONE: Self = Self(1.0);
}

impl FnWeight {
    /// No extra cost.
    pub const DEFAULT: Self = Self(1.0);
}

impl Delta {
    /// δ = 1, the default of PyTorch's `SmoothL1Loss`, too.
    pub const DEFAULT: Self = Self(1.0);
}

impl Sigma {
    /// σ = 1: half the squared error, plus a constant.
    pub const DEFAULT: Self = Self(1.0);
}

impl Deviation {
    /// b = 1: the absolute error, plus a constant.
    pub const DEFAULT: Self = Self(1.0);

    /// b = σ/√2, which gives Laplace noise the variance σ² of Gaussian noise.
    ///
    /// ```
    /// use loss_lab::params::{Deviation, Sigma};
    ///
    /// let deviation = Deviation::of_sigma(Sigma::new(2.0)?);
    /// assert_eq!(deviation.get(), std::f64::consts::SQRT_2);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub const fn of_sigma(sigma: Sigma) -> Self {
        // Never 0, because even the smallest f64 rounds back to itself.
        Self(sigma.0 * core::f64::consts::FRAC_1_SQRT_2)
    }
}

impl PosWeight {
    /// No weight.
    pub const DEFAULT: Self = Self(1.0);
}

impl Margin {
    /// m = 0.05, as in the paper that introduced it.
    pub const DEFAULT: Self = Self(0.05);
    /// m = 0, negatives as they are.
    pub const NONE: Self = Self(0.0);
}

impl Temperature {
    /// T = 1, logits as they are.
    pub const ONE: Self = Self(1.0);
}

impl PositiveRate {
    /// π = 0.01: one positive in a hundred.
    pub const DEFAULT: Self = Self(0.01);
}

impl Confidence {
    /// The figures' default for positives.
    pub const POSITIVE: Self = Self(0.6);
    /// The figures' default for easy negatives.
    pub const EASY: Self = Self(0.95);
    /// The figures' default for hard negatives.
    pub const HARD: Self = Self(0.3);
    /// From where a negative of the reader's own counts as easy.
    pub const EASY_FROM: Self = Self(0.9);
}

impl TargetShare {
    /// Half, which cross-entropy with a free bias ends at.
    pub const DEFAULT: Self = Self(0.5);
}

impl HardShare {
    /// One negative in fifty.
    pub const DEFAULT: Self = Self(0.02);
}

impl LearningRate {
    /// The figures' default, 1: a model of one weight takes large steps.
    pub const DEFAULT: Self = Self(1.0);
}

impl Momentum {
    /// μ = 0, plain gradient descent.
    pub const NONE: Self = Self(0.0);
}
