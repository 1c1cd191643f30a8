//! The three losses.

use crate::figure::errors::ABSOLUTE;
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::regression::Regression;
use crate::params::Params;

/// The losses in the readout's order.
pub(super) fn losses(params: &Params) -> [(Series, String, Regression); 3] {
    let delta = params.delta;
    let huber = format!("Huber, δ = {}", number(delta.get(), 3));
    [
        (
            Series::SquaredError,
            "squared error".into(),
            Regression::Squared,
        ),
        (ABSOLUTE, "absolute error".into(), Regression::Absolute),
        (Series::Clipped, huber, Regression::Huber { delta }),
    ]
}
