//! Several classes: a row has a logit for each class and the class that is true, and is judged by softmax.
//!
//! K is the number of classes, z_k a logit, p = softmax(z), w the weight. Probabilities are kept as their logarithms: softmax of
//! these is the same probabilities, divided by their sum. Rows stay in the order of the file. [`stats`](crate::stats) has what can
//! be said of them.

mod rows;

pub use rows::{ClassRow, Classes, MOST_CLASSES, MOST_NUMBERS};
pub(crate) use rows::{Piece, is_usable, top};
