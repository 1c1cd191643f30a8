//! Parameters: the one table of names, symbols, ranges and defaults, and numbers that are valid once they exist.

mod choice;
mod declare;
mod domain;
mod error;
mod info;
mod lists;
mod points;
mod reading;
mod set;
mod table;
mod values;

pub use choice::{
    BatchLoss, Binning, Choice, DescentLoss, Formula, Precision, Quantity, Reduction,
    SmoothingOver, TrainedWith, XAxis, YScale, Zoom,
};
pub use choice::{Measure, Optimiser};
pub use domain::*;
pub use error::{ParamError, legible, quoted, short};
pub use info::{ParamInfo, ParamKind, Scale};
pub use lists::{BatchRow, Logits, Rows};
pub use points::{Point, Points};
pub use reading::Reading;
pub use table::{MEANINGS, Params, TABLE, find};
pub(crate) use values::ParamValue;
pub use values::{Held, Value};
