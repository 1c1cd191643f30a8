//! Parameters: the one table of names, symbols, ranges and defaults, and numbers that are valid once they exist.

mod choice;
mod choices;
mod class_lists;
mod declare;
mod domain;
mod error;
mod info;
mod lists;
mod points;
mod reading;
mod set;
mod table;
mod targets;
mod values;

pub use choice::Choice;
pub use choices::{
    Asymmetry, BatchLoss, Binning, Derivative, DescentLoss, DivideBy, FocalView, Formula,
    IgnoredRows, LabelView, Measure, Optimiser, Precision, Quantity, Reduction, Sample,
    SmoothingOver, SoftmaxView, TrainedWith, XAxis, YScale, Zoom,
};
pub use class_lists::{ClassRows, ClassWeights};
pub use domain::*;
pub use error::{ParamError, legible, quoted, short};
pub use info::{ParamInfo, ParamKind, Scale};
pub use lists::{BatchRow, Logits, Rows};
pub use points::{Point, Points};
pub use reading::Reading;
pub use table::{MEANINGS, Params, TABLE, find};
pub use targets::Targets;
pub(crate) use values::ParamValue;
pub use values::{Held, Value};
