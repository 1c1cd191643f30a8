//! How libraries compute losses of a logit z in float64 where digits are lost or 0 meets ∞: their formulas, step by
//! step.

use super::storage::Storage;

/// A number and its derivative by the logit.
pub(super) type Slope = (f64, f64);

pub(super) fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-z))
}

/// ln(1 + eᶻ).
pub(super) fn softplus(z: f64) -> f64 {
    z.max(0.0) + libm::log1p(libm::exp(-z.abs()))
}

/// JAX's a·softplus(−z) + b·softplus(z), which keeps every digit; 0·∞ is NaN, except in the derivative.
pub(super) fn jax_softplus(z: f64, (a, b): (f64, f64)) -> Slope {
    let of = |f: fn(f64) -> f64, z: f64| Storage::Flushed.keep(f(z));
    let loss = a * of(softplus, -z) + b * of(softplus, z);
    (loss, b * of(sigmoid, z) - a * of(sigmoid, -z))
}

pub(super) fn times(factor: f64, (loss, slope): Slope) -> Slope {
    (factor * loss, factor * slope)
}

/// PyTorch's `binary_cross_entropy_with_logits`.
pub(super) fn torch_with_logits(z: f64, y: f64, pos_weight: f64) -> Slope {
    let log_weight = 1.0 + (pos_weight - 1.0) * y;
    let loss = (1.0 - y) * z + log_weight * softplus(-z);
    let t = pos_weight * y;
    (loss, (t + 1.0 - y) * sigmoid(z) - t)
}

/// 1 − p_t with every digit, and its derivative.
pub(super) fn miss(z: f64, y: f64) -> Slope {
    let (p, q) = (sigmoid(z), sigmoid(-z));
    (p * (1.0 - y) + q * y, p * q * (1.0 - 2.0 * y))
}

/// The same from a rounded p, as in torchvision and Keras: near p_t = 1 its digits are lost.
pub(super) fn miss_from_prob(z: f64, y: f64) -> Slope {
    let p = sigmoid(z);
    let miss = 1.0 - (p * y + (1.0 - p) * (1.0 - y));
    (miss, p * (1.0 - p) * (1.0 - 2.0 * y))
}

/// (1 − p_t)^γ times a loss by the product rule, as PyTorch differentiates it: a power of 0 has the derivative 0.
pub(super) fn focused((miss, bend): Slope, gamma: f64, (loss, slope): Slope) -> Slope {
    let factor = libm::pow(miss, gamma);
    if gamma == 0.0 {
        return (loss * factor, slope * factor);
    }
    let steepness = gamma * libm::pow(miss, gamma - 1.0);
    (loss * factor, slope * factor + loss * steepness * bend)
}

/// p clipped by ε, and its derivative, which is multiplied by `at_bound` where p is a bound.
fn clipped(z: f64, epsilon: f64, at_bound: f64) -> Slope {
    let (p, high) = (sigmoid(z), 1.0 - epsilon);
    let share = if p == epsilon || p == high {
        at_bound
    } else if p > epsilon && p < high {
        1.0
    } else {
        0.0
    };
    (p.clamp(epsilon, high), share * (p * (1.0 - p)))
}

/// Whether p is one of the bounds.
pub(super) fn is_at_bound(z: f64, epsilon: f64) -> bool {
    let p = sigmoid(z);
    p == epsilon || p == 1.0 - epsilon
}

/// −y ln p − (1 − y) ln(1 − p) of a clipped p. JAX keeps half of the derivative at a bound.
pub(super) fn jax_clipped(z: f64, y: f64, epsilon: f64) -> Slope {
    let (p, slope) = clipped(z, epsilon, 0.5);
    let loss = -y * libm::log(p) - (1.0 - y) * libm::log1p(-p);
    (loss, ((1.0 - y) / (1.0 - p) - y / p) * slope)
}

/// Keras' default ε for clipping probabilities.
pub(super) const KERAS_EPSILON: f64 = 1e-7;

/// Keras' cross-entropy of a probability, which it clips itself.
pub(super) fn keras_clipped(z: f64, y: f64) -> f64 {
    let (p, _) = clipped(z, KERAS_EPSILON, 0.0);
    -(y * libm::log(p) + (1.0 - y) * libm::log(1.0 - p))
}

/// Keras' focal loss: p is clipped in the logarithms, but not in the factor.
pub(super) fn keras_focal(z: f64, y: f64, gamma: f64) -> f64 {
    libm::pow(miss_from_prob(z, y).0, gamma) * keras_clipped(z, y)
}

/// Keras' focal loss of a class, from its probability.
pub(super) fn keras_focal_of_class(prob: f64, gamma: f64) -> f64 {
    let kept = prob.clamp(KERAS_EPSILON, 1.0 - KERAS_EPSILON);
    libm::pow(1.0 - kept, gamma) * -libm::log(kept)
}

/// optax's focal loss of an infinite logit, where its factor may be 0, and its derivative is NaN.
pub(super) fn optax_focal_at_infinity(z: f64, y: f64, gamma: f64) -> Slope {
    let factor = Storage::Flushed.keep(libm::pow(miss(z, y).0, gamma));
    (factor * jax_softplus(z, (y, 1.0 - y)).0, f64::NAN)
}

/// PyTorch's `binary_cross_entropy` of a clipped p, which limits the logarithms and the divisor of the derivative.
pub(super) fn torch_clipped(z: f64, y: f64, epsilon: f64) -> Slope {
    let (p, slope) = clipped(z, epsilon, 0.0);
    let bounded = |log: f64| log.max(-100.0);
    let loss = (y - 1.0) * bounded(libm::log1p(-p)) - y * bounded(libm::log(p));
    let divisor = ((1.0 - p) * p).max(LEAST_DIVISOR);
    (loss, (p - y) / divisor * slope)
}

/// PyTorch's constant is float32's 1e-12.
pub(super) const LEAST_DIVISOR: f64 = 1e-12_f32 as f64;

/// −y ln(p + ε) − (1 − y) ln(1 − p + ε).
pub(super) fn log_eps(z: f64, y: f64, epsilon: f64) -> Slope {
    let p = sigmoid(z);
    let (a, b) = (p + epsilon, 1.0 - p + epsilon);
    let loss = -y * libm::log(a) - (1.0 - y) * libm::log(b);
    (loss, ((1.0 - y) / b - y / a) * (p * (1.0 - p)))
}

pub(super) fn mse(z: f64, y: f64) -> Slope {
    let p = sigmoid(z);
    ((p - y) * (p - y), 2.0 * (p - y) * (p * (1.0 - p)))
}
