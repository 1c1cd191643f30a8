//! The losses of [`Binary`](crate::Binary) at one point each.

use crate::points::Point;

/// A loss with its gradients by the probability and by the logit.
pub(crate) struct Slopes {
    pub(crate) loss: f64,
    pub(crate) d_prob: f64,
    pub(crate) d_logit: f64,
}

#[inline(always)]
pub(crate) fn squared(
    Point {
        prob, complement, ..
    }: Point,
    y: f64,
) -> Slopes {
    let residual = prob * (1.0 - y) - complement * y;
    let d_prob = 2.0 * residual;
    Slopes {
        loss: residual * residual,
        d_prob,
        d_logit: d_prob * prob * complement,
    }
}

#[inline(always)]
pub(crate) fn cross_entropy(point: Point, positive: f64, negative: f64) -> Slopes {
    let Point {
        prob, complement, ..
    } = point;
    Slopes {
        loss: -positive * point.ln_prob.total() - negative * point.ln_complement.total(),
        d_prob: negative / complement - positive / prob,
        d_logit: negative * prob - positive * complement,
    }
}

#[inline(always)]
pub(crate) fn clipped(point: Point, y: f64, bound: f64, ln_bound: f64, ln_rest: f64) -> Slopes {
    let within = cross_entropy(point, y, 1.0 - y);
    let (low, high) = (point.prob <= bound, point.complement <= bound);
    let (ln_prob, ln_complement) = if low {
        (ln_bound, ln_rest)
    } else {
        (ln_rest, ln_bound)
    };
    let constant = -y * ln_prob - (1.0 - y) * ln_complement;
    let flat = low | high;
    Slopes {
        loss: if flat { constant } else { within.loss },
        d_prob: if flat { 0.0 } else { within.d_prob },
        d_logit: if flat { 0.0 } else { within.d_logit },
    }
}

/// At a point with ln(p + ε) and ln(q + ε).
#[inline(always)]
pub(crate) fn log_epsilon(point: Point, y: f64, epsilon: f64) -> Slopes {
    let Point {
        prob, complement, ..
    } = point;
    let slope = (1.0 - y) / (complement + epsilon) - y / (prob + epsilon);
    Slopes {
        loss: -y * point.ln_prob.total() + -(1.0 - y) * point.ln_complement.total(),
        d_prob: slope,
        d_logit: slope * prob * complement,
    }
}

#[inline(always)]
pub(crate) fn torch(point: Point, y: f64, least_ln: f64, least_spread: f64) -> Slopes {
    let Point {
        prob, complement, ..
    } = point;
    let at_least = |number: f64, least: f64| if number > least { number } else { least };
    let ln_prob = at_least(point.ln_prob.total(), least_ln);
    let ln_complement = at_least(point.ln_complement.total(), least_ln);
    let residual = prob * (1.0 - y) - complement * y;
    let spread = prob * complement;
    let fading = residual * (spread / least_spread);
    Slopes {
        loss: -y * ln_prob + -(1.0 - y) * ln_complement,
        d_prob: residual / at_least(spread, least_spread),
        d_logit: if spread >= least_spread {
            residual
        } else {
            fading
        },
    }
}

/// For a label of 0 or 1; `factor` is q_t^γ.
#[inline(always)]
pub(crate) fn focal(
    point: Point,
    label: f64,
    gamma: f64,
    weights: [f64; 2],
    factor: f64,
) -> Slopes {
    let [negative, positive] = weights;
    let is_positive = label > 0.5;
    let (sign, class_weight) = if is_positive {
        (-1.0, positive)
    } else {
        (1.0, negative)
    };
    let seen = point.seen_by(label);
    let (hit, miss, ln_hit) = (seen.prob, seen.complement, seen.ln_prob.total());
    let weight = class_weight * factor;
    let pull = weight * (gamma * (-ln_hit / miss));
    Slopes {
        loss: -weight * ln_hit,
        d_prob: sign * (pull + weight / hit),
        d_logit: sign * weight * (miss - gamma * (hit * ln_hit)),
    }
}

/// For a label of 0 or 1; `factor` is q_t^γ of the label's own γ. With a margin, negatives have moved and `spread` is pq where they
/// were over what it is now, 0 where nothing is left of them.
#[inline(always)]
pub(crate) fn focusing(
    point: Point,
    label: f64,
    [negative, positive]: [f64; 2],
    factor: f64,
    spread: Option<f64>,
) -> Slopes {
    let is_positive = label > 0.5;
    let gamma = if is_positive { positive } else { negative };
    let own = focal(point, label, gamma, [1.0, 1.0], factor);
    let Some(spread) = spread else {
        return own;
    };
    let left = is_positive | (spread > 0.0);
    Slopes {
        loss: if left { own.loss } else { 0.0 },
        d_prob: if left { own.d_prob } else { 0.0 },
        d_logit: if is_positive {
            own.d_logit
        } else {
            own.d_logit * spread
        },
    }
}
