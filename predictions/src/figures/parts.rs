//! What figures of two labels and of several classes have in common.

use loss_lab::figure::given::Bin;
use loss_lab::params::{self, Params};

use crate::stats::{self, Binning};

pub(super) fn value(found: Option<f64>) -> f64 {
    found.unwrap_or(f64::NAN)
}

/// The bins that the sliders say.
pub(super) fn binning(params: &Params) -> Binning {
    match params.binning {
        params::Binning::Width => Binning::EqualWidth,
        params::Binning::Mass => Binning::EqualMass,
    }
}

/// The bins that have rows.
pub(super) fn bins(found: &stats::Calibration) -> Vec<Bin> {
    found.bins.iter().filter_map(bin).collect()
}

fn bin(bin: &stats::Bin) -> Option<Bin> {
    let content = bin.content?;
    Some(Bin {
        rows: bin.rows as f64,
        prob: content.mean_prob,
        rate: content.rate,
        low: content.interval.0,
        high: content.interval.1,
    })
}
