//! Chooses the file that knows a loss's numbers.

use super::call::{Call, Request};
use super::subject::Kind;
use super::{cross_entropy, focal, regression};
use crate::loss::Loss;

/// The call of a library that has the subject.
pub(super) fn call(request: Request<'_>) -> Call {
    match request.subject.kind {
        Kind::Binary { loss, pos_weight } => match loss {
            Loss::Mse => cross_entropy::squared(request),
            Loss::Bce | Loss::BceTorch => cross_entropy::plain(request, pos_weight),
            Loss::BceClipped { epsilon } => cross_entropy::clipped(request, epsilon.get()),
            Loss::BceLogEps { epsilon } => cross_entropy::log_eps(request, epsilon.get()),
            Loss::BceSmoothed { smoothing } => cross_entropy::smoothed(request, smoothing.get()),
            Loss::Focal { gamma, alpha } => focal::call(request, gamma.get(), alpha),
            // Written out in every library.
            Loss::FocalMixture { .. } | Loss::AsymmetricFocusing { .. } => request.ours(),
            Loss::Asymmetric {
                fp_weight,
                fn_weight,
            } => cross_entropy::asymmetric(request, fp_weight.get(), fn_weight.get()),
        },
        Kind::Regression(loss) => regression::call(request, loss),
        Kind::SoftmaxFocal {
            classes,
            gamma,
            alpha,
        } => focal::of_classes(request, gamma.get(), alpha.of(classes)),
        Kind::Softmax { .. }
        | Kind::SmoothedOverOthers { .. }
        | Kind::SoftTargets { .. }
        | Kind::Formula { .. } => request.ours(),
    }
}
