//! The losses that a model may have been trained with.

use crate::figure::constant;
use crate::figure::scene::Series;
use crate::loss::Loss;
use crate::params::{Params, TrainedWith};

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
pub(in crate::figure) fn chosen(params: &Params) -> usize {
    match params.trained_with {
        TrainedWith::Bce => 0,
        TrainedWith::PosWeight => 1,
        TrainedWith::Asymmetric => 2,
        TrainedWith::Smoothed => 3,
        TrainedWith::Focal => 4,
    }
}
