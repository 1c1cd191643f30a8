//! Second derivatives by the textbook: d²L/dz² = d²L/dp²·(pq)² + dL/dp·pq(q − p), in so many digits that what cancels there
//! does no harm.

use astro_float_num::BigFloat;
use loss_lab::loss::Loss;

use super::exact::{Exact, rounded};
use super::truth::{Prediction, at_most};

impl Prediction {
    /// d²L/dz² for the label 1 or 0, and the size of what its rounding is measured by.
    pub(crate) fn second(&self, exact: &mut Exact, loss: Loss, positive: bool) -> [f64; 2] {
        if self.p.is_zero() || self.q.is_zero() {
            return [0.0; 2];
        }
        let one = exact.from(1.0);
        let (hit, miss, ln_hit) = if positive {
            (&self.p, &self.q, &self.ln_p)
        } else {
            (&self.q, &self.p, &self.ln_q)
        };
        // Of −ln hit.
        let surprise = |exact: &mut Exact, part: &BigFloat| {
            let slope = exact.div(&one, part);
            let square = exact.mul(&slope, &slope);
            [slope.neg(), square]
        };
        let scaled = |exact: &Exact, weight: f64, pair: [BigFloat; 2]| {
            pair.map(|number| exact.mul(&exact.from(weight), &number))
        };
        // dL/dp and d²L/dp² by the probability of the true class.
        let by_hit = match loss {
            Loss::Mse => squared(exact, miss),
            Loss::Bce => surprise(exact, hit),
            Loss::BceClipped { epsilon } => {
                let bound = exact.from(epsilon.get());
                if at_most(hit, &bound) || at_most(miss, &bound) {
                    return [0.0; 2];
                }
                surprise(exact, hit)
            }
            Loss::BceLogEps { epsilon } => {
                let sum = exact.add(hit, &exact.from(epsilon.get()));
                surprise(exact, &sum)
            }
            // The weights of both terms together are 1.
            Loss::BceSmoothed { .. } => return self.product(exact, 1.0),
            Loss::Asymmetric {
                fp_weight,
                fn_weight,
            } => {
                let weight = if positive {
                    fn_weight.get()
                } else {
                    fp_weight.get()
                };
                let pair = surprise(exact, hit);
                scaled(exact, weight, pair)
            }
            Loss::BceTorch => {
                let spread = exact.mul(hit, miss);
                let least = exact.from(9.999_999_960_041_972e-13);
                if !at_most(&spread, &least) {
                    return self.product(exact, 1.0);
                }
                // The slope there is that of squared error by twice the constant.
                let twice = exact.add(&least, &least);
                squared(exact, miss).map(|number| exact.div(&number, &twice))
            }
            Loss::AsymmetricFocusing { gamma_pos, .. } if positive => {
                let loss = Loss::Focal {
                    gamma: gamma_pos,
                    alpha: None,
                };
                return self.second(exact, loss, true);
            }
            Loss::AsymmetricFocusing {
                gamma_neg, margin, ..
            } => {
                if margin.get() == 0.0 {
                    let loss = Loss::Focal {
                        gamma: gamma_neg,
                        alpha: None,
                    };
                    return self.second(exact, loss, false);
                }
                let Some(moved) = self.moved(exact, margin.get()) else {
                    return [0.0; 2];
                };
                focal(exact, [&moved.q, &moved.p, &moved.ln_q], gamma_neg.get())
            }
            Loss::Focal { gamma, alpha } | Loss::FocalMixture { gamma, alpha } => {
                let weight = alpha.map_or(1.0, |alpha| alpha.get());
                let weight = if positive || alpha.is_none() {
                    weight
                } else {
                    rounded(&exact.sub(&one, &exact.from(weight)))
                };
                let pair = focal(exact, [hit, miss, ln_hit], gamma.get());
                scaled(exact, weight, pair)
            }
            _ => panic!("{} has no formula here", loss.name()),
        };
        let [slope, bend] = by_hit;
        let spread = exact.mul(hit, miss);
        let far = exact.mul(&bend, &exact.mul(&spread, &spread));
        let turn = exact.mul(&spread, &exact.sub(miss, hit));
        let truth = rounded(&exact.add(&far, &exact.mul(&slope, &turn)));
        let [hit, miss, ln_hit] = [hit, miss, ln_hit].map(rounded);
        let size = match loss {
            Loss::Mse => 2.0 * hit * miss * (hit * miss + miss * (miss - hit).abs()),
            Loss::BceTorch => {
                hit * miss * (hit * miss + miss * (miss - hit).abs()) / 9.999_999_960_041_972e-13
            }
            Loss::AsymmetricFocusing {
                gamma_neg, margin, ..
            } => {
                let (g, m) = (gamma_neg.get(), margin.get());
                let (moved, rest, spread) = (miss - m, hit + m, hit * miss);
                let pull = spread * -rest.ln() / moved;
                let own = spread / moved * ((g - 1.0).abs() * pull + 2.0 * spread / rest)
                    + (miss - hit).abs() * pull;
                let plain = spread / rest * (spread / rest + (miss - hit).abs());
                moved.powf(g) * (g * own + plain)
            }
            Loss::Focal { gamma, alpha } | Loss::FocalMixture { gamma, alpha } => {
                let g = gamma.get();
                let weight = alpha.map_or(1.0, |alpha| {
                    if positive {
                        alpha.get()
                    } else {
                        1.0 - alpha.get()
                    }
                });
                let bend = (2.0 * g + 1.0) * miss + g * -ln_hit * (miss + g * hit);
                weight * miss.powf(g) * hit * bend
            }
            _ => truth.abs(),
        };
        [truth, size]
    }

    /// w·pq.
    fn product(&self, exact: &Exact, weight: f64) -> [f64; 2] {
        let product = exact.mul(&exact.from(weight), &exact.mul(&self.p, &self.q));
        [rounded(&product); 2]
    }
}

/// Of miss², by 1 − miss.
fn squared(exact: &Exact, miss: &BigFloat) -> [BigFloat; 2] {
    [exact.add(miss, miss).neg(), exact.from(2.0)]
}

/// Of −(1 − u)^γ ln u, by u.
fn focal(exact: &mut Exact, [u, v, ln_u]: [&BigFloat; 3], gamma: f64) -> [BigFloat; 2] {
    let g = exact.from(gamma);
    let less = exact.sub(&g, &exact.from(1.0));
    let factor = exact.pow(v, &g);
    let (over_u, ln_over_v) = (exact.div(&exact.from(1.0), u), exact.div(ln_u, v));
    let slope = exact.sub(&exact.mul(&g, &ln_over_v), &over_u);
    let cross = exact.div(&exact.mul(&exact.add(&g, &g), &over_u), v);
    let curl = exact.div(&exact.mul(&exact.mul(&g, &less), &ln_over_v), v);
    let bend = exact.add(&exact.sub(&cross, &curl), &exact.mul(&over_u, &over_u));
    [exact.mul(&factor, &slope), exact.mul(&factor, &bend)]
}
