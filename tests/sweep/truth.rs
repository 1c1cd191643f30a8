//! The losses by their textbook formulas, in so many digits that what cancels there does no harm.

use astro_float_num::BigFloat;
use loss_lab::loss::Loss;
use loss_lab::params::Gamma;

use super::exact::{Exact, rounded};

/// A prediction in many digits.
pub(crate) struct Prediction {
    pub(super) p: BigFloat,
    pub(super) q: BigFloat,
    pub(super) ln_p: BigFloat,
    pub(super) ln_q: BigFloat,
}

impl Prediction {
    pub(crate) fn from_logit(exact: &mut Exact, logit: f64) -> Self {
        if logit.is_infinite() {
            return Self::from_prob(exact, if logit > 0.0 { 1.0 } else { 0.0 });
        }
        // 1 + e^z keeps 128 bits of e^z and of 1, whichever is smaller.
        exact.bits = words(192.0 + 1.45 * logit.abs());
        let (z, one) = (exact.from(logit), exact.from(1.0));
        let (grown, shrunk) = (exact.exp(&z), exact.exp(&z.neg()));
        let p = exact.div(&one, &exact.add(&one, &shrunk));
        let q = exact.div(&one, &exact.add(&one, &grown));
        Self::of(exact, p, q)
    }

    pub(crate) fn from_prob(exact: &mut Exact, prob: f64) -> Self {
        let leading_zeros = if prob == 0.0 { 0.0 } else { -prob.log2() };
        exact.bits = words(192.0 + leading_zeros);
        let p = exact.from(prob);
        let q = exact.sub(&exact.from(1.0), &p);
        Self::of(exact, p, q)
    }

    fn of(exact: &mut Exact, p: BigFloat, q: BigFloat) -> Self {
        let (ln_p, ln_q) = (exact.ln(&p), exact.ln(&q));
        Self { p, q, ln_p, ln_q }
    }

    /// p, rounded.
    pub(crate) fn prob(&self) -> f64 {
        rounded(&self.p)
    }

    /// ULP that γ adds to what is allowed, see the bar.
    pub(crate) fn allowance(&self, gamma: f64, positive: bool) -> u64 {
        let ln_miss = if positive { &self.ln_q } else { &self.ln_p };
        (2.0 * gamma * (-rounded(ln_miss)).min(1.0)) as u64
    }

    /// Value, dL/dp and dL/dz for the label 1 or 0, or for a smoothed one.
    pub(crate) fn truth(&self, exact: &mut Exact, loss: Loss, positive: bool) -> [f64; 3] {
        let label = if positive { 1.0 } else { 0.0 };
        let (y, one) = (exact.from(label), exact.from(1.0));
        let not_y = exact.sub(&one, &y);
        let numbers = match loss {
            Loss::Mse => {
                let residual = exact.sub(&self.p, &y);
                let twice = exact.add(&residual, &residual);
                let spread = exact.mul(&self.p, &self.q);
                [
                    exact.mul(&residual, &residual),
                    twice.clone(),
                    exact.mul(&twice, &spread),
                ]
            }
            Loss::Bce => self.weighted(exact, &y, &not_y),
            Loss::BceClipped { epsilon } => {
                let bound = exact.from(epsilon.get());
                let far = exact.sub(&one, &bound);
                let flat = |exact: &mut Exact, end: &BigFloat| {
                    let ln = exact.ln(end);
                    [ln.neg(), exact.from(0.0), exact.from(0.0)]
                };
                if at_most(&self.p, &bound) {
                    flat(exact, if positive { &bound } else { &far })
                } else if at_most(&self.q, &bound) {
                    flat(exact, if positive { &far } else { &bound })
                } else {
                    self.weighted(exact, &y, &not_y)
                }
            }
            Loss::BceLogEps { epsilon } => {
                let epsilon = exact.from(epsilon.get());
                let part = if positive { &self.p } else { &self.q };
                let sum = exact.add(part, &epsilon);
                let slope = exact.div(&one, &sum);
                let d_prob = if positive { slope.neg() } else { slope };
                let d_logit = exact.mul(&exact.mul(&d_prob, &self.p), &self.q);
                [exact.ln(&sum).neg(), d_prob, d_logit]
            }
            Loss::BceSmoothed { smoothing } => {
                let share = exact.from(smoothing.get());
                let half = exact.mul(&share, &exact.from(0.5));
                let kept = exact.sub(&one, &share);
                let target = exact.add(&exact.mul(&y, &kept), &half);
                let rest = exact.sub(&one, &target);
                self.weighted(exact, &target, &rest)
            }
            Loss::Asymmetric {
                fp_weight,
                fn_weight,
            } => {
                let positives = exact.mul(&exact.from(fn_weight.get()), &y);
                let negatives = exact.mul(&exact.from(fp_weight.get()), &not_y);
                self.weighted(exact, &positives, &negatives)
            }
            Loss::BceTorch => {
                let least = exact.from(-100.0);
                let ln = if positive { &self.ln_p } else { &self.ln_q };
                let ln = if at_most(ln, &least) { &least } else { ln };
                let spread = exact.mul(&self.p, &self.q);
                let constant = exact.from(9.999_999_960_041_972e-13);
                let divisor = if at_most(&spread, &constant) {
                    &constant
                } else {
                    &spread
                };
                let d_prob = exact.div(&exact.sub(&self.p, &y), divisor);
                [ln.neg(), d_prob.clone(), exact.mul(&d_prob, &spread)]
            }
            Loss::AsymmetricFocusing { gamma_pos, .. } if positive => {
                return self.truth(exact, focal_of(gamma_pos), true);
            }
            Loss::AsymmetricFocusing {
                gamma_neg, margin, ..
            } => {
                if margin.get() == 0.0 {
                    return self.truth(exact, focal_of(gamma_neg), false);
                }
                let Some(moved) = self.moved(exact, margin.get()) else {
                    return [0.0; 3];
                };
                let [loss, d_prob, _] = if gamma_neg.get() == 0.0 {
                    moved.weighted(exact, &y, &not_y)
                } else {
                    moved.focal(exact, gamma_neg.get(), &one, false)
                };
                let spread = exact.mul(&self.p, &self.q);
                let d_logit = exact.mul(&d_prob, &spread);
                [loss, d_prob, d_logit]
            }
            Loss::Focal { gamma, alpha } | Loss::FocalMixture { gamma, alpha } => {
                let weight = match alpha {
                    None => one,
                    Some(alpha) if positive => exact.from(alpha.get()),
                    Some(alpha) => exact.sub(&one, &exact.from(alpha.get())),
                };
                if weight.is_zero() {
                    return [0.0; 3];
                }
                if gamma.get() == 0.0 {
                    let (w1, w0) = (exact.mul(&weight, &y), exact.mul(&weight, &not_y));
                    self.weighted(exact, &w1, &w0)
                } else {
                    self.focal(exact, gamma.get(), &weight, positive)
                }
            }
            _ => panic!("{} has no formula here", loss.name()),
        };
        numbers.map(|number| rounded(&number))
    }

    /// p − m, with its complement; none where it is not above 0.
    pub(super) fn moved(&self, exact: &mut Exact, margin: f64) -> Option<Self> {
        let m = exact.from(margin);
        let p = exact.sub(&self.p, &m);
        if at_most(&p, &exact.from(0.0)) {
            return None;
        }
        let q = exact.add(&self.q, &m);
        Some(Self::of(exact, p, q))
    }

    /// −w₁ ln p − w₀ ln q.
    fn weighted(&self, exact: &mut Exact, w1: &BigFloat, w0: &BigFloat) -> [BigFloat; 3] {
        let (positive, negative) = (exact.times(w1, &self.ln_p), exact.times(w0, &self.ln_q));
        let one = exact.from(1.0);
        let pull = exact.times(w1, &exact.div(&one, &self.p));
        let push = exact.times(w0, &exact.div(&one, &self.q));
        [
            exact.add(&positive, &negative).neg(),
            exact.sub(&push, &pull),
            exact.sub(&exact.mul(w0, &self.p), &exact.mul(w1, &self.q)),
        ]
    }

    /// α_t q_t^γ times −ln p_t, and its slopes, for γ > 0.
    fn focal(
        &self,
        exact: &mut Exact,
        gamma: f64,
        weight: &BigFloat,
        positive: bool,
    ) -> [BigFloat; 3] {
        let (share, miss, ln_share) = if positive {
            (&self.p, &self.q, &self.ln_p)
        } else {
            (&self.q, &self.p, &self.ln_q)
        };
        let zero = exact.from(0.0);
        if miss.is_zero() {
            return [zero.clone(), zero.clone(), zero];
        }
        let signed = |x: BigFloat| if positive { x } else { x.neg() };
        let gamma = exact.from(gamma);
        let factor = exact.pow(miss, &gamma);
        let weighted = exact.mul(weight, &factor);
        let loss = exact.mul(&weighted, ln_share).neg();
        if share.is_zero() {
            return [loss.clone(), signed(loss.neg()), signed(weighted.neg())];
        }
        let bend = exact.div(&exact.mul(&gamma, ln_share), miss);
        let by_prob = exact.sub(&bend, &exact.div(&exact.from(1.0), share));
        let by_logit = exact.sub(&exact.mul(&exact.mul(&gamma, share), ln_share), miss);
        [
            loss,
            signed(exact.mul(&weighted, &by_prob)),
            signed(exact.mul(&weighted, &by_logit)),
        ]
    }
}

fn focal_of(gamma: Gamma) -> Loss {
    Loss::Focal { gamma, alpha: None }
}

pub(super) fn at_most(a: &BigFloat, b: &BigFloat) -> bool {
    a.cmp(b).is_some_and(|order| order <= 0)
}

/// So many bits, in whole words.
fn words(bits: f64) -> usize {
    (bits as usize).div_ceil(64) * 64
}
