//! The model at one moment.

use crate::loss::{Eval, Loss};
use crate::params::{Point, Points};

/// The model at one moment, with its mean loss and the slopes of that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State {
    /// w.
    pub weight: f64,
    /// b.
    pub bias: f64,
    /// L.
    pub loss: f64,
    /// ∂L/∂w.
    pub d_weight: f64,
    /// ∂L/∂b.
    pub d_bias: f64,
}

impl State {
    /// The model with this weight and bias on `points`.
    ///
    /// ```
    /// use loss_lab::{descent::State, loss::Loss, params::Points};
    ///
    /// // A negative at −1 and a positive at 1 both get the logit −6 of their own label.
    /// let points: Points = "-1:0,1:1".parse()?;
    /// let state = State::at(Loss::Bce, &points, -6.0, 0.0);
    /// assert!((state.loss - 6.002475685).abs() < 1e-9);
    /// assert!((state.d_weight + 0.997527377).abs() < 1e-9 && state.d_bias == 0.0);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn at(loss: Loss, points: &Points, weight: f64, bias: f64) -> Self {
        let points = points.as_slice();
        let evals = points
            .iter()
            .map(|point| loss.at_logit(weight * point.feature + bias, point.target));
        let means = Means::of(points, evals);
        Self {
            weight,
            bias,
            loss: means.loss,
            d_weight: means.d_weight,
            d_bias: means.d_bias,
        }
    }

    /// |∇L|, the length of the gradient.
    pub fn gradient(&self) -> f64 {
        libm::hypot(self.d_weight, self.d_bias)
    }

    pub(super) fn is_finite(&self) -> bool {
        let Self {
            weight,
            bias,
            loss,
            d_weight,
            d_bias,
        } = *self;
        [weight, bias, loss, d_weight, d_bias]
            .iter()
            .all(|value| value.is_finite())
    }
}

/// Means over all samples.
pub(super) struct Means {
    pub(super) loss: f64,
    pub(super) d_weight: f64,
    pub(super) d_bias: f64,
}

impl Means {
    pub(super) fn of(points: &[Point], evals: impl Iterator<Item = Eval>) -> Self {
        let total: f64 = points.iter().map(|point| point.count).sum();
        let [mut loss, mut d_weight, mut d_bias] = [0.0; 3];
        for (point, eval) in points.iter().zip(evals) {
            let share = point.count / total;
            loss += share * eval.loss;
            d_weight += share * (point.feature * eval.d_logit);
            d_bias += share * eval.d_logit;
        }
        // Turns −0 into 0, as everywhere.
        Self {
            loss: loss + 0.0,
            d_weight: d_weight + 0.0,
            d_bias: d_bias + 0.0,
        }
    }
}
