//! What the figures about a predicted number share: the error as x axis, and losses along it.

use super::scene::{AxisSpec, Curve, Series};
use super::text::number;
use crate::loss::regression::{Regression, RegressionEval};

/// No value at all.
const NONE: RegressionEval = RegressionEval {
    loss: f64::NAN,
    d_prediction: f64::NAN,
};

/// The series of the absolute error.
pub(super) const ABSOLUTE: Series = Series::Asymmetric;

/// Errors from −10 to 10.
pub(super) const AXIS: AxisSpec = AxisSpec::linear("error: prediction − target", -10.0, 10.0);

/// `loss` of the error `x`; NaN off the axis.
pub(super) fn eval(loss: Regression, x: f64) -> RegressionEval {
    AXIS.snapped(x).map_or(NONE, |error| loss.at(error, 0.0))
}

/// The graph of `value` along the axis, with kinks at `kinks`; row `row` of the readout has its numbers.
pub(super) fn curve(
    row: usize,
    (series, name): (Series, &str),
    kinks: Vec<f64>,
    value: impl Fn(f64) -> f64 + 'static,
) -> Curve {
    Curve::new(row, series, name, value).bent(kinks)
}

/// "d = 2".
pub(super) fn spell(error: f64) -> String {
    format!("d = {}", number(error, 4))
}
