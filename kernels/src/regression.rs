//! Losses of predicted numbers, by the error d = prediction − target. `loss_lab::loss` has their table.

use crate::points::all;

/// A loss, with what it makes of its settings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Regression {
    /// d².
    Squared,
    /// |d|.
    Absolute,
    /// d²/2 up to `delta`, and its tangents beyond.
    Huber {
        /// δ.
        delta: f64,
    },
    /// d²/(2σ²) + `constant`.
    Gaussian {
        /// σ.
        sigma: f64,
        /// What the value does not owe to the error.
        constant: f64,
    },
    /// |d|/b + `constant`.
    Laplace {
        /// b.
        deviation: f64,
        /// What the value does not owe to the error.
        constant: f64,
    },
}

impl Regression {
    /// The loss of one error, and its slope.
    ///
    /// ```
    /// use loss_lab_kernels::Regression;
    ///
    /// assert_eq!(Regression::Huber { delta: 1.0 }.at(10.0), (9.5, 1.0));
    /// ```
    pub fn at(self, error: f64) -> (f64, f64) {
        let (mut loss, mut slope) = ([0.0], [0.0]);
        self.all(&[error], &[0.0], &mut loss, &mut slope);
        (loss[0], slope[0])
    }

    /// The loss of every prediction against the target in the same place, and its slope by the prediction. A prediction of NaN
    /// gives NaN. The shortest of the slices decides how many are written. Returns whether no target is NaN.
    ///
    /// ```
    /// use loss_lab_kernels::Regression;
    ///
    /// let [mut loss, mut slope] = [[0.0; 3]; 2];
    /// assert!(Regression::Absolute.all(&[5.0, 3.0, f64::INFINITY], &[3.0; 3], &mut loss, &mut slope));
    /// assert_eq!((loss, slope), ([2.0, 0.0, f64::INFINITY], [1.0, 0.0, 1.0]));
    /// ```
    pub fn all(
        self,
        predictions: &[f64],
        targets: &[f64],
        loss: &mut [f64],
        slope: &mut [f64],
    ) -> bool {
        evaluate(self, predictions, targets, loss, slope)
    }
}

lanes! {
    fn evaluate(
        of: Regression,
        predictions: &[f64],
        targets: &[f64],
        loss: &mut [f64],
        slope: &mut [f64],
    ) -> bool {
        let each = Each { predictions, targets, loss, slope };
        match of {
            Regression::Squared => each.error(|error| (error * error, 2.0 * error)),
            Regression::Absolute => each.error(|error| (error.abs(), sign(error))),
            Regression::Huber { delta } => each.error(|error| {
                let size = error.abs();
                if size > delta {
                    (delta * (size - delta / 2.0), delta * sign(error))
                } else {
                    (0.5 * error * error, error)
                }
            }),
            Regression::Gaussian { sigma, constant } => each.error(|error| {
                let deviations = error / sigma;
                (0.5 * deviations * deviations + constant, deviations / sigma)
            }),
            Regression::Laplace { deviation, constant } => {
                each.error(|error| (error.abs() / deviation + constant, sign(error) / deviation));
            }
        }
        all(targets, |target| !target.is_nan())
    }
}

struct Each<'a> {
    predictions: &'a [f64],
    targets: &'a [f64],
    loss: &'a mut [f64],
    slope: &'a mut [f64],
}

impl Each<'_> {
    #[inline(always)]
    fn error(self, at: impl Fn(f64) -> (f64, f64)) {
        let inputs = self.predictions.iter().zip(self.targets);
        let outputs = self.loss.iter_mut().zip(self.slope);
        for ((prediction, target), (loss, slope)) in inputs.zip(outputs) {
            // Turns −0 into 0, as everywhere.
            (*loss, *slope) = at(prediction - target + 0.0);
        }
    }
}

/// −1, 0 or 1; NaN for NaN.
#[inline(always)]
fn sign(x: f64) -> f64 {
    if (x == 0.0) | x.is_nan() {
        x
    } else {
        1f64.copysign(x)
    }
}
