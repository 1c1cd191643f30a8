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
        let means = Means::of(points, shares(points), evals);
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
        let [a, b] = [self.d_weight, self.d_bias].map(libm::fabs);
        // Scaled, so that no square overflows.
        let most = a.max(b);
        if most == 0.0 {
            return 0.0;
        }
        let (a, b) = (a / most, b / most);
        most * libm::sqrt(a * a + b * b)
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

/// The share of all samples that each point stands for.
pub(super) fn shares(points: &[Point]) -> impl Iterator<Item = f64> {
    let total: f64 = points.iter().map(|point| point.count).sum();
    points.iter().map(move |point| point.count / total)
}

impl Means {
    pub(super) fn of(
        points: &[Point],
        shares: impl Iterator<Item = f64>,
        evals: impl Iterator<Item = Eval>,
    ) -> Self {
        let [mut loss, mut d_weight, mut d_bias] = [0.0; 3];
        for ((point, share), eval) in points.iter().zip(shares).zip(evals) {
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
