//! Statistics of several classes.
//!
//! K is the number of classes, z_k a logit, p = softmax(z), t the target (1 for the true class, or smoothed), w the weight,
//! W = Σw. Sums are compensated, but rows stay in the order of the file: another order may change a last bit.

mod fit;
mod gradient;
mod summary;
mod view;

pub use gradient::{ClassGradient, ClassLoss, ClassPull};
pub use summary::{ClassCount, ClassQuality, ClassSettings, ClassSummary};
pub use view::ClassView;
