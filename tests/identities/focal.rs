//! Focal loss and asymmetric focusing.

use super::*;

#[test]
fn hard_labels_have_the_focal_loss_of_their_own_focusing() {
    for g in GAMMAS {
        let same = |one: Loss, other: Loss, label| {
            for z in LOGITS {
                let (one, other) = (one.at_logit(z, label), other.at_logit(z, label));
                assert_eq!(bits(one), bits(other), "γ = {g}, z = {z}");
            }
        };
        same(
            mixture(g, Some(0.75)),
            focal(g, Some(0.75)),
            Target::POSITIVE,
        );
        same(
            mixture(g, Some(0.75)),
            focal(g, Some(0.75)),
            Target::NEGATIVE,
        );
        same(focusing(g, 7.0, 0.2), focal(g, None), Target::POSITIVE);
        same(focusing(7.0, g, 0.0), focal(g, None), Target::NEGATIVE);
        same(focusing(0.0, g, 0.0), Loss::Bce, Target::POSITIVE);
        // And a soft one mixes them, where torchvision has a factor of its own.
        assert_eq!(
            bits(focusing(g, g, 0.0).at_logit(1.0, target(0.3))),
            bits(mixture(g, None).at_logit(1.0, target(0.3)))
        );
    }
    let soft = target(0.3);
    assert_ne!(
        mixture(2.0, None).at_logit(1.0, soft),
        focal(2.0, None).at_logit(1.0, soft)
    );
}

#[test]
fn a_margin_forgets_negatives_that_are_right() {
    let at = |p| focusing(1.0, 4.0, 0.05).at_prob(prob(p), Target::NEGATIVE);
    assert_eq!(bits(at(0.05)), [0; 3]);
    assert!(at(0.051).loss > 0.0 && at(0.051).d_logit > 0.0);
    // −.95⁴ ln .05, from mpmath; the slope by the logit fades.
    assert_near(at(1.0).loss, 2.440042660136435, 4e-15);
    assert_eq!(at(1.0).d_logit, 0.0);
    assert_near(
        focusing(1.0, 4.0, 0.05)
            .at_logit(1.0, Target::NEGATIVE)
            .loss,
        0.2458602247,
        5e-11,
    );
}

#[test]
fn focal_is_cross_entropy_times_its_factor() {
    for g in GAMMAS {
        for p in PROBS.into_iter().filter(|&p| p > 0.0 && p < 1.0) {
            let (bce, focal) = (
                Loss::Bce.at_prob(prob(p), Target::POSITIVE),
                focal(g, None).at_prob(prob(p), Target::POSITIVE),
            );
            let factor = modulating_factor(prob(p), gamma(g));
            // Both take the factor and the logarithm the same way and multiply once.
            assert_eq!(focal.loss, factor * bce.loss);
            let ratio = focal.d_logit / bce.d_logit;
            // At most ten roundings on either side; the power, which has more, is the same.
            let expected = gradient_ratio(prob(p), gamma(g));
            assert_near(ratio, expected, 20.0 * HALF_ULP * expected);
        }
    }
}

#[test]
fn the_gradient_ratio_has_its_limits() {
    for g in GAMMAS {
        assert_eq!(gradient_ratio(prob(0.0), gamma(g)), 1.0);
        assert_eq!(gradient_ratio(prob(1.0), gamma(g)), 0.0);
        // Near p_t = 1 it goes as (1 + γ) q_t^γ, for γ < 1 too; the next term is smaller by about q_t.
        let q = 2f64.powi(-40);
        let leading = (1.0 + g) * q.powf(g);
        assert_near(
            gradient_ratio(prob(1.0 - q), gamma(g)),
            leading,
            leading * 10.0 * q,
        );
    }
    for p in PROBS {
        assert_eq!(gradient_ratio(prob(p), Gamma::ZERO), 1.0);
        assert_eq!(modulating_factor(prob(p), Gamma::ZERO), 1.0);
    }
}

#[test]
fn the_gradient_ratio_crosses_one_once() {
    assert_eq!(ratio_crossing(Gamma::ZERO), None);
    // For γ = 1 the ratio is 1 − p − p ln p, which is 1 where ln p = −1; bisection ends within some ULP of that.
    let crossing = ratio_crossing(gamma(1.0)).expect("a crossing for γ > 0");
    assert_near(crossing, (-1f64).exp(), 4.0 * f64::EPSILON * crossing);
    let mut last = 0.5;
    for g in [1e-300, 1e-6, 1e-3, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 1e6] {
        let crossing = ratio_crossing(gamma(g)).expect("a crossing for γ > 0");
        assert!(crossing > 0.0 && crossing <= last, "γ = {g}: {crossing}");
        last = crossing;
        if g >= 1e-3 {
            // Far enough for the ratio, whose slope is about γ, to leave 1 by more than it rounds.
            let ratio = |share: f64| gradient_ratio(prob(crossing * share), gamma(g));
            assert!(
                ratio(1.0 - 1e-9) > 1.0 && ratio(1.0 + 1e-9) < 1.0,
                "γ = {g}"
            );
        }
    }
}
