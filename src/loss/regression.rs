//! Losses of a predicted number x against the true number t, and the noise that each of them assumes.
//!
//! With d = x − t:
//!
//! | loss | value | dL/dx | unit |
//! |---|---|---|---|
//! | squared error | d² | 2d | that of d, squared |
//! | absolute error | \|d\| | sign d, 0 at d = 0 | that of d |
//! | Huber(δ) | d²/2 if \|d\| ≤ δ, else δ(\|d\| − δ/2) | d if \|d\| ≤ δ, else δ·sign d | that of d, squared |
//! | Gaussian(σ) | d²/(2σ²) + ln σ + ½ ln 2π | d/σ² | nats |
//! | Laplace(b) | \|d\|/b + ln 2b | sign d / b, 0 at d = 0 | nats |
//!
//! for any x and t, and finite δ, σ, b > 0, which are 1 by default.
//!
//! The last two are −ln of the probability density of t under noise around x. The first two follow from them: with
//! Gaussian noise of a fixed σ, maximum likelihood minimises squared error, with Laplace noise absolute error; the rest
//! is scale and constant. An error of 10 costs 100 times an error of 1 under squared error and 10 times under absolute
//! error: outliers dominate the former and not the latter. Huber loss is the compromise (Huber 1964, "Robust Estimation
//! of a Location Parameter"): a parabola within δ and its tangents outside, with no jump in value or slope.
//!
//! In other libraries, PyTorch's `MSELoss` and Keras' `MeanSquaredError` are the squared error as here; optax's
//! `l2_loss` is half of it. `HuberLoss` is the same everywhere; PyTorch's `SmoothL1Loss(beta)` is Huber(beta)/beta.
//! PyTorch's `GaussianNLLLoss` takes the variance, and includes ½ ln 2π only with `full=True`.

use core::f64::consts::LN_2;

use loss_lab_kernels::Regression as Kernel;

use super::declare::{losses, number_of, refused, take};
use crate::params::{Delta, Deviation, ParamError, Sigma, Value};

/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// A loss of a predicted number: its value and its slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegressionEval {
    /// L, see the table of the [module](self).
    pub loss: f64,
    /// dL/dx, the slope by the prediction.
    pub d_prediction: f64,
}

losses! {
    /// A loss of a predicted number with its parameters; see the [module](self).
    ///
    /// ```
    /// use loss_lab::loss::regression::Regression;
    /// use loss_lab::params::Delta;
    ///
    /// assert_eq!(Regression::Squared.at(13.0, 3.0).loss, 100.0);
    /// let huber = Regression::Huber { delta: Delta::DEFAULT }.at(13.0, 3.0);
    /// assert_eq!((huber.loss, huber.d_prediction), (9.5, 1.0));
    /// assert_eq!(Regression::Absolute.name(), "absolute-error");
    /// ```
    Regression, by kernel() -> Kernel;

    /// (x − t)².
    Squared = "squared-error" => Kernel::Squared;
    /// |x − t|.
    Absolute = "absolute-error" => Kernel::Absolute;
    /// A parabola up to δ, a line beyond.
    Huber = "huber" {
        /// δ, where the parabola becomes a line.
        delta: Delta = Delta::DEFAULT,
    } => Kernel::Huber { delta: delta.get() };
    /// −ln of the density of a normal distribution around x at t.
    Gaussian = "gaussian" {
        /// σ, its standard deviation.
        sigma: Sigma = Sigma::DEFAULT,
    } => gaussian(sigma.get());
    /// −ln of the density of a Laplace distribution around x at t.
    Laplace = "laplace" {
        /// b, its mean absolute deviation; the variance is 2b².
        deviation: Deviation = Deviation::DEFAULT,
    } => laplace(deviation.get());
}

impl Regression {
    /// The loss of `prediction` against `target`. NaN in either gives NaN; infinite errors cost ∞.
    ///
    /// ```
    /// use loss_lab::loss::regression::Regression;
    /// use loss_lab::params::Sigma;
    ///
    /// // Under Gaussian noise of σ = 2, an error of 1.
    /// let eval = Regression::Gaussian { sigma: Sigma::new(2.0)? }.at(1.0, 0.0);
    /// assert!((eval.loss - (0.125 + 1.6120857137646178)).abs() < 1e-15);
    /// assert_eq!(eval.d_prediction, 0.25);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn at(self, prediction: f64, target: f64) -> RegressionEval {
        // Turns −0 into 0, as everywhere.
        let (loss, d_prediction) = self.kernel().at(prediction - target + 0.0);
        RegressionEval { loss, d_prediction }
    }

    /// The density of `target` under noise around `prediction`, e^(−loss), for [`Gaussian`](Self::Gaussian) and
    /// [`Laplace`](Self::Laplace); NaN for the other losses.
    ///
    /// ```
    /// use loss_lab::loss::regression::Regression;
    /// use loss_lab::params::Sigma;
    ///
    /// // 1/√2π, from mpmath.
    /// let gaussian = Regression::Gaussian { sigma: Sigma::DEFAULT };
    /// assert!((gaussian.density(0.0, 0.0) - 0.3989422804014327).abs() < 1e-16);
    /// assert!(Regression::Squared.density(0.0, 0.0).is_nan());
    /// ```
    pub fn density(self, prediction: f64, target: f64) -> f64 {
        match self {
            Self::Gaussian { .. } | Self::Laplace { .. } => {
                libm::exp(-self.at(prediction, target).loss)
            }
            Self::Squared | Self::Absolute | Self::Huber { .. } => f64::NAN,
        }
    }
}

fn gaussian(sigma: f64) -> Kernel {
    let constant = libm::log(sigma) + HALF_LN_TAU;
    Kernel::Gaussian { sigma, constant }
}

fn laplace(deviation: f64) -> Kernel {
    let constant = libm::log(deviation) + LN_2;
    Kernel::Laplace {
        deviation,
        constant,
    }
}
