//! Losses undone.

use super::*;

fn focal(gamma: f64, alpha: Option<f64>) -> Loss {
    Loss::Focal {
        gamma: Gamma::new(gamma).unwrap(),
        alpha: alpha.map(|alpha| Alpha::new(alpha).unwrap()),
    }
}

/// Far out a probability has no digits left, its logit has: focal loss makes (γ + 1)z − ln(1 + γ) of z.
#[test]
fn logits_are_undone_as_logits() {
    let undone = |loss, logit| {
        View::Undone(loss)
            .of(Prediction::Logit(logit))
            .unwrap()
            .logit()
    };
    assert!((undone(focal(2.0, None), 50.0) - (150.0 - 3f64.ln())).abs() < 1e-12);
    assert!((undone(focal(2.0, Some(0.25)), 50.0) - (150.0 - 3f64.ln() + 3f64.ln())).abs() < 1e-12);
    assert_eq!(undone(Loss::Bce, 50.0), 50.0);
    assert_eq!(undone(focal(2.0, None), f64::INFINITY), f64::INFINITY);
    let sure = logits(&[(50.0, 0), (-50.0, 0), (50.0, 1)]);
    let settings = Settings {
        trained_with: focal(2.0, None),
        ..Settings::default()
    };
    assert!(
        sure.undone(&settings)
            .unwrap()
            .score
            .log_loss
            .mean
            .is_finite()
    );
}

#[test]
fn a_loss_that_leads_to_one_probability_cannot_be_undone() {
    let none = [
        focal(2.0, Some(0.0)),
        focal(2.0, Some(1.0)),
        Loss::BceSmoothed {
            smoothing: Smoothing::new(1.0).unwrap(),
        },
        Loss::Asymmetric {
            fp_weight: FpWeight::new(0.0).unwrap(),
            fn_weight: FnWeight::DEFAULT,
        },
    ];
    let data = logits(&[(1.0, 1), (-1.0, 0)]);
    for trained_with in none {
        let settings = Settings {
            trained_with,
            ..Settings::default()
        };
        assert!(data.undone(&settings).is_none(), "{trained_with:?}");
    }
}
