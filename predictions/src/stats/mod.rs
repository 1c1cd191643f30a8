//! Statistics of predictions and labels.
//!
//! y is the label, w the weight, W = Σw, p the probability, z the logit, ȳ = Σwy/W the rate. Losses are in nats. A statistic that
//! the data do not have (anything by rank where there is one label only) is `None`.
//!
//! Compensated sums over sorted rows: the order of a file changes no bit.

mod assistant;
mod bins;
mod calibration;
mod classes;
mod coarse;
mod counts;
mod cuts;
mod fit;
mod gradient;
mod ranking;
mod score;
mod search;
mod summary;
mod view;

pub use assistant::{Assistant, AtGamma};
pub use bins::{Bin, Binning};
pub use calibration::{BrierParts, Calibration};
pub use classes::{
    ClassCount, ClassGradient, ClassLoss, ClassPull, ClassQuality, ClassSettings, ClassSummary,
    ClassView,
};
pub use counts::{Count, Counts};
pub use cuts::{Best, Confusion, Costs, Cut};
pub use fit::Fit;
pub use gradient::{Gradient, Shares};
pub use ranking::Ranking;
pub use score::{LogLoss, Score};
pub(crate) use summary::Fits;
pub use summary::{Fitted, Settings, Summary, Undone};
pub use view::View;
