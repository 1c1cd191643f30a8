//! Points and losses to try, and short ways to spell them.

use loss_lab::loss::{Eval, Loss};
use loss_lab::params::{
    Alpha, Epsilon, FnWeight, FpWeight, Gamma, Margin, Prob, Smoothing, Target,
};

/// One rounding, of a number close to 1.
pub(crate) const HALF_ULP: f64 = f64::EPSILON / 2.0;

#[rustfmt::skip]
pub(crate) const LOGITS: [f64; 25] = [
    f64::NEG_INFINITY, -750.0, -745.0, -40.0, -36.7, -10.0, -3.0, -1.0, -0.1, -1e-17, -5e-324, -0.0, 0.0,
    5e-324, 1e-17, 0.1, 1.0, 3.0, 10.0, 36.7, 40.0, 700.0, 745.0, 750.0, f64::INFINITY,
];
#[rustfmt::skip]
pub(crate) const PROBS: [f64; 15] = [
    0.0, 5e-324, 1e-300, 1e-16, 1e-7, 0.1, 1.0 / 3.0, 0.5 - HALF_ULP / 2.0, 0.5, 0.5 + HALF_ULP, 0.8, 0.9,
    1.0 - 1e-7, 1.0 - HALF_ULP, 1.0,
];
pub(crate) const TARGETS: [f64; 7] = [0.0, 1e-20, 0.1, 0.3, 0.5, 0.9, 1.0];
pub(crate) const GAMMAS: [f64; 8] = [1e-3, 0.3, 0.5, 1.0, 2.0, 3.7, 5.0, 10.0];

pub(crate) fn prob(value: f64) -> Prob {
    Prob::new(value).expect("a probability")
}

pub(crate) fn target(value: f64) -> Target {
    Target::new(value).expect("a target")
}

pub(crate) fn gamma(value: f64) -> Gamma {
    Gamma::new(value).expect("a gamma")
}

pub(crate) fn focal(gamma_value: f64, alpha: Option<f64>) -> Loss {
    Loss::Focal {
        gamma: gamma(gamma_value),
        alpha: alpha.map(|alpha| Alpha::new(alpha).expect("an alpha")),
    }
}

pub(crate) fn clipped(epsilon: f64) -> Loss {
    Loss::BceClipped {
        epsilon: Epsilon::new(epsilon).expect("an epsilon"),
    }
}

pub(crate) fn log_eps(epsilon: f64) -> Loss {
    Loss::BceLogEps {
        epsilon: Epsilon::new(epsilon).expect("an epsilon"),
    }
}

pub(crate) fn smoothed(smoothing: f64) -> Loss {
    Loss::BceSmoothed {
        smoothing: Smoothing::new(smoothing).expect("a smoothing"),
    }
}

pub(crate) fn asymmetric(fp_weight: f64, fn_weight: f64) -> Loss {
    Loss::Asymmetric {
        fp_weight: FpWeight::new(fp_weight).expect("a weight"),
        fn_weight: FnWeight::new(fn_weight).expect("a weight"),
    }
}

pub(crate) fn mixture(gamma_value: f64, alpha: Option<f64>) -> Loss {
    Loss::FocalMixture {
        gamma: gamma(gamma_value),
        alpha: alpha.map(|alpha| Alpha::new(alpha).expect("an alpha")),
    }
}

pub(crate) fn focusing(gamma_pos: f64, gamma_neg: f64, margin: f64) -> Loss {
    Loss::AsymmetricFocusing {
        gamma_pos: gamma(gamma_pos),
        gamma_neg: gamma(gamma_neg),
        margin: Margin::new(margin).expect("a margin"),
    }
}

/// One of each, and the corners of their parameters.
pub(crate) fn all_losses() -> Vec<Loss> {
    let mut losses = vec![
        Loss::Mse,
        Loss::Bce,
        clipped(1e-7),
        clipped(0.1),
        log_eps(1e-7),
        Loss::BceTorch,
        smoothed(0.0),
        smoothed(0.1),
        smoothed(1.0),
        asymmetric(5.0, 1.0),
        asymmetric(0.0, 100.0),
        focal(0.0, Some(0.25)),
        mixture(0.0, Some(0.25)),
        mixture(0.5, None),
        mixture(2.0, Some(0.75)),
        focusing(1.0, 4.0, 0.05),
        focusing(0.0, 0.0, 0.0),
        focusing(0.0, 2.0, 0.2),
        focusing(2.0, 0.5, 0.0),
    ];
    losses.extend(GAMMAS.map(|gamma| focal(gamma, None)));
    losses.extend(GAMMAS.map(|gamma| focal(gamma, Some(0.75))));
    assert_all(&losses);
    losses
}

/// A loss that is in no list would not be tried.
#[track_caller]
pub(crate) fn assert_all<'a>(losses: impl IntoIterator<Item = &'a Loss>) {
    let names: Vec<&str> = losses.into_iter().map(|loss| loss.name()).collect();
    let mut missing = Loss::NAMES.into_iter().filter(|name| !names.contains(name));
    assert_eq!(missing.next(), None, "a loss is missing from this list");
}

/// The loss everywhere on the grids, with a name for the place.
pub(crate) fn everywhere(loss: Loss) -> Vec<(String, Eval)> {
    let mut evals = Vec::new();
    for y in TARGETS {
        for z in LOGITS {
            evals.push((
                format!("{loss:?} at z = {z:e}, y = {y:e}"),
                loss.at_logit(z, target(y)),
            ));
        }
        for p in PROBS {
            evals.push((
                format!("{loss:?} at p = {p:e}, y = {y:e}"),
                loss.at_prob(prob(p), target(y)),
            ));
        }
    }
    evals
}

pub(crate) fn bits(eval: Eval) -> [u64; 3] {
    [eval.loss, eval.d_prob, eval.d_logit].map(f64::to_bits)
}

pub(crate) fn assert_same_bits(one: Loss, other: Loss) {
    for ((place, a), (_, b)) in everywhere(one).into_iter().zip(everywhere(other)) {
        assert_eq!(bits(a), bits(b), "{place}: {a:?} is not {b:?}");
    }
}

#[track_caller]
pub(crate) fn assert_near(got: f64, expected: f64, tolerance: f64) {
    assert!(
        (got - expected).abs() <= tolerance,
        "{got} is not within {tolerance:e} of {expected}"
    );
}
