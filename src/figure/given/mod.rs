//! Numbers given to a figure: what is computed elsewhere, of predictions that this crate does not hold.
//!
//! A figure that [takes numbers](super::Figure::takes_numbers) is empty until it is given some as one flat list. Each struct
//! here defines the layout of such a list, for those who compute it and for the figure.

mod calibration;
mod flat;
mod gradient;
pub mod race;
mod threshold;

pub use calibration::{Bin, Calibration, Quality, VIEWS};
pub use flat::Flat;
pub use gradient::{AtGamma, Gradient, Group, OfLoss};
pub use race::Race;
pub use threshold::{Decision, Marks, Threshold, places};

use super::constant;
use super::scene::Series;
use crate::loss::Loss;
use crate::params::{Params, TrainedWith};

/// Where numbers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// From the sample that the page shows before a file.
    #[default]
    Sample,
    /// From all rows of a file.
    Rows,
    /// From cells, which stand for many rows each.
    Cells,
}

impl Origin {
    const ALL: [Self; 3] = [Self::Sample, Self::Rows, Self::Cells];

    /// Its place in a list; the first number of every list of numbers.
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        let mut place = f64::from(*self as u8);
        visit(&mut place);
        *self = *Self::ALL.get(place as usize).unwrap_or(&Self::Rows);
    }

    /// How a sentence begins.
    pub(super) fn begins(self) -> &'static str {
        match self {
            Self::Sample => "Sample: ",
            Self::Rows => "",
            Self::Cells => "From cells: ",
        }
    }
}

/// The losses that a model may have been trained with, in the order of [`TrainedWith`], with the numbers of the sliders.
pub fn losses(params: &Params) -> [(Series, &'static str, Loss); 5] {
    let [plain, focal, smoothed, weighted, _] = constant::losses(params);
    let asymmetric = Loss::Asymmetric {
        fp_weight: params.fp_weight,
        fn_weight: params.fn_weight,
    };
    [
        plain,
        weighted,
        (Series::AsymmetricNegative, "weighted by costs", asymmetric),
        smoothed,
        focal,
    ]
}

/// The loss that the model was trained with.
///
/// ```
/// use loss_lab::{figure::given, loss::Loss, params::{Params, TrainedWith}};
///
/// assert_eq!(given::trained_with(&Params::default()), Loss::Bce);
/// let params = Params { trained_with: TrainedWith::Focal, ..Params::default() };
/// assert!(matches!(given::trained_with(&params), Loss::Focal { gamma, alpha: None } if gamma.get() == 2.0));
/// ```
pub fn trained_with(params: &Params) -> Loss {
    losses(params)[chosen(params)].2
}

/// Its place among the [`losses`].
pub(super) fn chosen(params: &Params) -> usize {
    match params.trained_with {
        TrainedWith::Bce => 0,
        TrainedWith::PosWeight => 1,
        TrainedWith::Asymmetric => 2,
        TrainedWith::Smoothed => 3,
        TrainedWith::Focal => 4,
    }
}
