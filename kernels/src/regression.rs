//! Losses of predicted numbers, by the error d = prediction − target. `loss_lab::loss` has their table.

use crate::points::{BLOCK, Column, all};

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
    #[inline(always)]
    pub fn at(self, error: f64) -> (f64, f64) {
        match self {
            Self::Squared => (error * error, 2.0 * error),
            Self::Absolute => (error.abs(), sign(error)),
            Self::Huber { delta } => {
                let size = error.abs();
                if size > delta {
                    (delta * (size - delta / 2.0), delta * sign(error))
                } else {
                    (0.5 * error * error, error)
                }
            }
            Self::Gaussian { sigma, constant } => {
                let deviations = error / sigma;
                (0.5 * deviations * deviations + constant, deviations / sigma)
            }
            Self::Laplace {
                deviation,
                constant,
            } => (error.abs() / deviation + constant, sign(error) / deviation),
        }
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
        let inputs = predictions.chunks(BLOCK).zip(targets.chunks(BLOCK));
        let outputs = loss.chunks_mut(BLOCK).zip(slope.chunks_mut(BLOCK));
        let mut numbers = true;
        let [mut errors, mut losses, mut slopes] = [[0.0; BLOCK]; 3];
        for ((predictions, targets), (loss, slope)) in inputs.zip(outputs) {
            numbers &= subtract(predictions, targets, &mut errors);
            if let (Ok(loss), Ok(slope)) = ((&mut *loss).try_into(), (&mut *slope).try_into()) {
                evaluate(self, &errors, loss, slope);
            } else {
                evaluate(self, &errors, &mut losses, &mut slopes);
                loss.copy_from_slice(&losses[..loss.len()]);
                slope.copy_from_slice(&slopes[..slope.len()]);
            }
        }
        numbers
    }
}

lanes! {
    /// Writes the errors, and returns whether no target is NaN.
    fn subtract(predictions: &[f64], targets: &[f64], errors: &mut Column) -> bool {
        for ((error, prediction), target) in errors.iter_mut().zip(predictions).zip(targets) {
            // Turns −0 into 0, as everywhere.
            *error = prediction - target + 0.0;
        }
        all(targets, |target| !target.is_nan())
    }

    fn evaluate(of: Regression, errors: &Column, loss: &mut Column, slope: &mut Column) {
        // Each loss has a loop of its own, of which the compiler knows which it is.
        match of {
            Regression::Squared => each(Regression::Squared, errors, loss, slope),
            Regression::Absolute => each(Regression::Absolute, errors, loss, slope),
            Regression::Huber { delta } => each(Regression::Huber { delta }, errors, loss, slope),
            Regression::Gaussian { sigma, constant } => {
                each(Regression::Gaussian { sigma, constant }, errors, loss, slope);
            }
            Regression::Laplace { deviation, constant } => {
                each(Regression::Laplace { deviation, constant }, errors, loss, slope);
            }
        }
    }
}

#[inline(always)]
fn each(of: Regression, errors: &Column, loss: &mut Column, slope: &mut Column) {
    for i in 0..BLOCK {
        (loss[i], slope[i]) = of.at(errors[i]);
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
