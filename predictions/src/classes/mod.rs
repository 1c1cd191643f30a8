//! Several classes: a row has a logit for each class and the class that is true, and is judged by softmax.
//!
//! K is the number of classes, z_k a logit, p = softmax(z), t the target (1 for the true class, or smoothed), w the weight,
//! W = Σw. Losses are in nats. Probabilities are kept as their logarithms: softmax of these is the same probabilities, divided
//! by their sum.
//!
//! Sums are compensated; rows stay in the order of the file, so that another order may change a last bit.

mod figures;
mod fit;
mod gradient;
mod rows;
mod summary;
mod view;

pub use gradient::{ClassGradient, ClassLoss, ClassPull};
pub use rows::{ClassRow, Classes, MOST_CLASSES, MOST_NUMBERS};
pub(crate) use rows::{Piece, is_usable, top};
pub use summary::{ClassCount, ClassQuality, ClassSummary};
pub use view::ClassView;
