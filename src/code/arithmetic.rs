//! What libraries make of an input in float64: their formulas, step by step, with their roundings and their limits.
//!
//! Each function gives a loss and its derivative by the logit z, for a target y.

/// A loss and its derivative.
pub(super) type Slope = (f64, f64);

/// Where 0·∞ is left out.
fn part(factor: f64, value: f64) -> f64 {
    if factor == 0.0 { 0.0 } else { factor * value }
}

pub(super) fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-z))
}

fn softplus(z: f64) -> f64 {
    z.max(0.0) + libm::log1p(libm::exp(-z.abs()))
}

/// PyTorch's `binary_cross_entropy_with_logits`.
pub(super) fn torch_with_logits(z: f64, y: f64) -> Slope {
    (torch_loss(z, y, 1.0), sigmoid(z) - y)
}

/// The same with `pos_weight`, which makes another formula of the derivative.
pub(super) fn torch_with_pos_weight(z: f64, y: f64, pos_weight: f64) -> Slope {
    let t = pos_weight * y;
    let slope = (t + 1.0 - y) * sigmoid(z) - t;
    (torch_loss(z, y, pos_weight), slope)
}

fn torch_loss(z: f64, y: f64, pos_weight: f64) -> f64 {
    let log_weight = 1.0 + (pos_weight - 1.0) * y;
    (1.0 - y) * z + log_weight * (libm::log1p(libm::exp(-z.abs())) + (-z).max(0.0))
}

/// softplus(−z), what a positive label costs.
pub(super) fn of_positive(z: f64) -> Slope {
    (softplus(-z), -sigmoid(-z))
}

/// a·y·softplus(−z) + b·(1 − y)·softplus(z), which keeps every digit; 0·∞ is NaN, but not in the derivative, where
/// softplus has a sigmoid.
pub(super) fn two_softplus(z: f64, y: f64, a: f64, b: f64) -> Slope {
    let (on, off) = (a * y, b * (1.0 - y));
    let loss = on * softplus(-z) + off * softplus(z);
    (loss, off * sigmoid(z) - on * sigmoid(-z))
}

/// JAX's −y ln σ(z) − (1 − y) ln σ(−z).
pub(super) fn jax_with_logits(z: f64, y: f64) -> Slope {
    two_softplus(z, y, 1.0, 1.0)
}

/// (1 − p_t)^γ times a loss, both of z, where 1 − p_t is y·σ(−z) + (1 − y)·σ(z).
pub(super) fn focal(z: f64, y: f64, gamma: f64, plain: Slope) -> Slope {
    let (p, q) = (sigmoid(z), sigmoid(-z));
    let bend = p * q * (1.0 - 2.0 * y);
    focused(miss(z, y), bend, gamma, plain)
}

/// 1 − p_t with every digit.
pub(super) fn miss(z: f64, y: f64) -> f64 {
    sigmoid(z) * (1.0 - y) + sigmoid(-z) * y
}

/// The same where 1 − p_t is computed from p, as torchvision does: near p_t = 1 its digits are lost.
pub(super) fn focal_from_prob(z: f64, y: f64, gamma: f64, plain: Slope) -> Slope {
    let p = sigmoid(z);
    let bend = -(p * (1.0 - p)) * (2.0 * y - 1.0);
    focused(miss_from_prob(z, y), bend, gamma, plain)
}

/// 1 − p_t with the digits that a rounded p_t leaves.
pub(super) fn miss_from_prob(z: f64, y: f64) -> f64 {
    let p = sigmoid(z);
    1.0 - (p * y + (1.0 - p) * (1.0 - y))
}

/// m^γ·L by the product rule, as PyTorch differentiates it: a power of 0 has the derivative 0.
fn focused(miss: f64, bend: f64, gamma: f64, (loss, slope): Slope) -> Slope {
    let factor = libm::pow(miss, gamma);
    if gamma == 0.0 {
        return (loss * factor, slope * factor);
    }
    let steepness = gamma * libm::pow(miss, gamma - 1.0);
    (loss * factor, slope * factor + loss * steepness * bend)
}

/// optax's focal loss, whose factor is e^(γ ln(1 − p_t)) with the logarithm from those of p and 1 − p.
pub(super) fn focal_from_logs(z: f64, y: f64, gamma: f64) -> Slope {
    let (loss, slope) = jax_with_logits(z, y);
    let (log_p, log_q) = (-softplus(-z), -softplus(z));
    let weighed = |weight: f64, log: f64| {
        if weight == 0.0 {
            f64::NEG_INFINITY
        } else {
            log
        }
    };
    let most = weighed(1.0 - y, log_p).max(weighed(y, log_q));
    let top = if most.is_finite() { most } else { 0.0 };
    let share = |weight: f64, log: f64| part(weight, libm::exp(log - top));
    let (off, on) = (share(1.0 - y, log_p), share(y, log_q));
    let log_miss = libm::log(off + on) + top;
    let factor = flushed(libm::exp(gamma * log_miss));
    let bend = (off * sigmoid(-z) - on * sigmoid(z)) / (off + on);
    (loss * factor, slope * factor + loss * factor * gamma * bend)
}

/// XLA's numbers below the least normal one are 0.
fn flushed(value: f64) -> f64 {
    if value.abs() < f64::MIN_POSITIVE {
        0.0
    } else {
        value
    }
}

/// Keras' focal loss: p is kept from 0 and 1 in the logarithms, but not in the factor.
pub(super) fn keras_focal(z: f64, y: f64, gamma: f64, epsilon: f64) -> f64 {
    let p = sigmoid(z);
    let miss = 1.0 - (y * p + (1.0 - y) * (1.0 - p));
    flushed(libm::pow(miss, gamma)) * keras_of_prob(z, y, epsilon)
}

/// Keras' cross-entropy of a probability.
pub(super) fn keras_of_prob(z: f64, y: f64, epsilon: f64) -> f64 {
    let p = sigmoid(z).clamp(epsilon, 1.0 - epsilon);
    -(y * libm::log(p) + (1.0 - y) * libm::log(1.0 - p))
}

/// p kept from 0 and 1 by ε, and the derivative of that by z, of which `at_bound` is left where p is a bound.
fn clipped(z: f64, epsilon: f64, at_bound: f64) -> (f64, f64) {
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

/// −y ln p − (1 − y) ln(1 − p) of a p that is clipped. JAX leaves half of the derivative at a bound.
pub(super) fn jax_clipped(z: f64, y: f64, epsilon: f64) -> Slope {
    let (p, slope) = clipped(z, epsilon, 0.5);
    let loss = -part(y, libm::log(p)) - part(1.0 - y, libm::log1p(-p));
    (loss, ((1.0 - y) / (1.0 - p) - y / p) * slope)
}

/// PyTorch's `binary_cross_entropy` of a p that is clipped: it bounds logarithms, and the divisor of the derivative.
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
