//! What libraries make of an input in float64: their formulas, step by step, with their roundings and their limits.
//!
//! Each function gives a loss and its derivative by the logit z, for a target y.

/// A loss and its derivative.
pub(super) type Slope = (f64, f64);

pub(super) fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-z))
}

pub(super) fn softplus(z: f64) -> f64 {
    z.max(0.0) + libm::log1p(libm::exp(-z.abs()))
}

/// PyTorch's `binary_cross_entropy_with_logits`, with `pos_weight`.
pub(super) fn torch_with_logits(z: f64, y: f64, pos_weight: f64) -> Slope {
    let log_weight = 1.0 + (pos_weight - 1.0) * y;
    let loss = (1.0 - y) * z + log_weight * (libm::log1p(libm::exp(-z.abs())) + (-z).max(0.0));
    let t = pos_weight * y;
    (loss, (t + 1.0 - y) * sigmoid(z) - t)
}

/// y·softplus(−z) + (1 − y)·softplus(z), which keeps every digit, also at infinities.
pub(super) fn exact(z: f64, y: f64) -> Slope {
    let part = |factor: f64, value: f64| if factor == 0.0 { 0.0 } else { factor * value };
    let loss = part(y, softplus(-z)) + part(1.0 - y, softplus(z));
    let slope = part(1.0 - y, sigmoid(z)) - part(y, sigmoid(-z));
    (loss, slope)
}

/// JAX's −y ln σ(z) − (1 − y) ln σ(−z), which keeps every digit; 0·∞ is NaN.
pub(super) fn jax_with_logits(z: f64, y: f64) -> Slope {
    let loss = y * softplus(-z) + (1.0 - y) * softplus(z);
    if loss.is_nan() {
        return (loss, loss);
    }
    (loss, exact(z, y).1)
}

/// (1 − p_t)^γ times a loss, both of z, where 1 − p_t is y·σ(−z) + (1 − y)·σ(z).
pub(super) fn focal(z: f64, y: f64, gamma: f64, (loss, slope): Slope) -> Slope {
    let (p, q) = (sigmoid(z), sigmoid(-z));
    let miss = p * (1.0 - y) + q * y;
    let bend = p * q * (1.0 - 2.0 * y);
    focused(miss, bend, gamma, (loss, slope))
}

/// The same where 1 − p_t is computed from p, as torchvision does: near p_t = 1 its digits are lost.
pub(super) fn focal_from_prob(z: f64, y: f64, gamma: f64, (loss, slope): Slope) -> Slope {
    let p = sigmoid(z);
    let of_class = p * y + (1.0 - p) * (1.0 - y);
    let bend = -(p * (1.0 - p)) * (2.0 * y - 1.0);
    focused(1.0 - of_class, bend, gamma, (loss, slope))
}

/// m^γ·L by the product rule, as automatic differentiation does it.
fn focused(miss: f64, bend: f64, gamma: f64, (loss, slope): Slope) -> Slope {
    let factor = libm::pow(miss, gamma);
    if gamma == 0.0 {
        return (loss * factor, slope * factor);
    }
    let steepness = gamma * libm::pow(miss, gamma - 1.0);
    (loss * factor, slope * factor + loss * steepness * bend)
}

/// p kept from 0 and 1 by ε, as users and Keras write it, and the derivative of p by z.
pub(super) fn clipped(z: f64, epsilon: f64) -> (f64, f64) {
    let (p, high) = (sigmoid(z), 1.0 - epsilon);
    let slope = if p > epsilon && p < high {
        p * (1.0 - p)
    } else {
        0.0
    };
    (p.clamp(epsilon, high), slope)
}

/// −y ln p − (1 − y) ln(1 − p), and its derivative, where p has the derivative `slope`.
pub(super) fn of_prob((p, slope): (f64, f64), y: f64) -> Slope {
    let part = |factor: f64, value: f64| if factor == 0.0 { 0.0 } else { factor * value };
    let loss = -part(y, libm::log(p)) - part(1.0 - y, libm::log1p(-p));
    (loss, ((1.0 - y) / (1.0 - p) - y / p) * slope)
}

/// The same with ε under both logarithms.
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
