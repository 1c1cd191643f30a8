//! The slopes: their axis and formulas.

use crate::figure::binary::bce_tex;
use crate::figure::interface::Equation;
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::focal::class_weight;
use crate::params::{Params, XAxis, Zoom};

pub(super) fn frame(params: &Params) -> (f64, f64) {
    let y = params.target.get();
    match params.axis {
        XAxis::Probability if params.zoom == Zoom::NearOne => {
            if y == 1.0 {
                (-10.0, 60.0)
            } else {
                (0.0, 1e4)
            }
        }
        XAxis::Probability if y == 1.0 => (-10.0, 2.0),
        XAxis::Probability if y == 0.0 => (-2.0, 10.0),
        XAxis::Probability => (-10.0, 10.0),
        XAxis::Logit if y == 1.0 => (-1.5, 0.5),
        XAxis::Logit if y == 0.0 => (-0.5, 5.5),
        XAxis::Logit => (-1.5, 5.5),
    }
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let gamma = number(params.gamma.get(), 4);
    let [smoothing, fp, fn_] = [
        params.smoothing.get(),
        params.fp_weight.get(),
        params.fn_weight.get(),
    ]
    .map(|v| number(v, 4));
    let slope = |series: &str| format!(r"\frac{{∂\c{{{series}}}{{L}}}}{{∂z}}");
    let weight = params.alpha.map_or_else(String::new, |alpha| {
        number(class_weight(Some(alpha), params.target), 4)
    });
    let pull = match params.target.get() {
        1.0 => format!(r"{gamma} p_t \ln p_t − (1 − p_t)"),
        0.0 => format!(r"1 − p_t − {gamma} p_t \ln p_t"),
        // For a soft label we follow torchvision: the factor times cross-entropy, not −ln p_t.
        _ => format!(
            r"p − y − \frac{{{gamma} (2 y − 1) p q}}{{1 − p_t}} ({})",
            bce_tex(params.target)
        ),
    };
    vec![
        Equation::of(
            Series::CrossEntropy,
            format!(r"{} = p − y", slope("cross-entropy")),
        ),
        Equation::of(
            Series::SquaredError,
            format!(r"{} = 2 (p − y) p q", slope("squared-error")),
        ),
        Equation::of(
            Series::Smoothed,
            format!(
                r"{} = p − y (1 − {smoothing}) − \frac{{{smoothing}}}{{2}}",
                slope("smoothed")
            ),
        ),
        Equation::of(
            Series::Asymmetric,
            format!(r"{} = {fp} (1 − y) p − {fn_} y q", slope("asymmetric")),
        ),
        Equation::of(
            Series::Focal,
            format!(
                r"{} = {weight} (1 − p_t)^{{{gamma}}} ({pull})",
                slope("focal")
            ),
        ),
    ]
}
