//! Numbers given to a figure: what is computed elsewhere, of predictions that this crate does not hold.
//!
//! A figure that [takes numbers](super::Figure::takes_numbers) is empty until it is given some as one flat list. Each struct
//! here defines the layout of such a list, for those who compute it and for the figure.

mod calibration;
mod classes;
mod flat;
mod gradient;
mod losses;
mod origin;
pub mod race;
mod threshold;

pub use calibration::{Bin, Calibration, Quality, VIEWS};
pub use classes::{
    CLASS_LOSSES, CLASS_NAMES, ClassCalibration, ClassGradient, ClassPull, ClassQuality,
    ClassThreshold, class_loss, of_two_labels,
};
pub use flat::Flat;
pub use gradient::{AtGamma, Gradient, Group, OfLoss};
pub(in crate::figure) use losses::chosen;
pub use losses::{losses, trained_with};
pub use origin::Origin;
pub use race::Race;
pub use threshold::{Decision, Marks, Threshold, places};
