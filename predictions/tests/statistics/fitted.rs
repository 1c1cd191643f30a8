//! What is fitted.

use super::*;

#[test]
fn there_is_no_temperature_where_none_is_best() {
    let none = [
        // All on the right side: the colder, the better.
        logits(&[(1.0, 1), (-1.0, 0), (0.0, 1)]),
        // On the wrong side more than on the right.
        logits(&[(1.0, 0), (-1.0, 1), (-2.0, 1), (0.5, 1)]),
        // Nothing to scale.
        logits(&[(0.0, 1), (0.0, 0)]),
        // Certain, and wrong.
        logits(&[(f64::INFINITY, 0), (1.0, 1), (-1.0, 0), (-1.0, 1), (1.0, 1)]),
    ];
    for data in none {
        assert_eq!(data.temperature(), None, "{data:?}");
    }
    let told_apart = logits(&[(1.0, 0), (2.0, 1), (3.0, 1)]);
    assert_eq!(told_apart.platt(), None);
    assert_eq!(logits(&[(3.0, 0), (2.0, 1), (1.0, 1)]).platt(), None);
    assert_eq!(logits(&[(1.0, 0), (1.0, 1)]).platt(), None);
}

/// At the fit the slopes are 0, so the mean probability is the rate, and fitting again changes nothing.
#[test]
fn what_is_fitted_has_settled() {
    let far = [
        (-900.0, 0),
        (800.0, 1),
        (700.0, 0),
        (-300.0, 1),
        (250.0, 1),
        (-400.0, 0),
    ];
    let near = [
        (1e-9, 1),
        (2e-9, 0),
        (-1e-9, 0),
        (3e-9, 1),
        (-2e-9, 1),
        (-4e-9, 0),
    ];
    for rows in [far, near] {
        let given = logits(&rows);
        let platt = given.platt().unwrap();
        let fitted = given.score(View::Fitted(platt));
        assert!((fitted.mean_prob - 0.5).abs() < 1e-13, "{platt:?}");
        let scale = given.temperature().unwrap().scale;
        let scaled: Vec<_> = rows.iter().map(|(z, y)| (z * scale, *y)).collect();
        assert!((logits(&scaled).temperature().unwrap().scale - 1.0).abs() < 1e-13);
    }
}

/// Infinite logits that are right bear any line that rises. The best line through these falls, and no other is best.
#[test]
fn infinite_logits_allow_no_line_that_falls() {
    let falling = [
        (1.0, 0),
        (2.0, 0),
        (-1.0, 1),
        (-2.0, 1),
        (1.5, 1),
        (-1.5, 0),
    ];
    let fall = logits(&falling).platt().unwrap();
    assert!(fall.scale < 0.0, "{fall:?}");
    let sure = |label, logit| logits(&[&falling[..], &[(logit, label)]].concat());
    assert_eq!(sure(1, f64::INFINITY).platt(), None);
    assert_eq!(sure(0, f64::NEG_INFINITY).platt(), None);
    // Turned, the same line rises, and they cost nothing.
    let rising: Vec<_> = falling.iter().map(|(z, y)| (-z, *y)).collect();
    let rise = logits(&[&rising[..], &[(f64::INFINITY, 1)]].concat());
    let fit = rise.platt().unwrap();
    assert!((fit.scale + fall.scale).abs() < 1e-12, "{fit:?}");
    let summary = rise.summary(&Settings::default());
    assert!(summary.platt.unwrap().score.log_loss.mean.is_finite());
}
