//! Identities and limits of the statistics.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod support;

use loss_lab::loss::Loss;
use loss_lab::params::{Alpha, FnWeight, FpWeight, Gamma, Smoothing};
use loss_lab_predictions::stats::{Binning, Costs, Settings, View};
use loss_lab_predictions::{Data, Prediction, Row, Rows, Scale};

fn data(scale: Scale, rows: &[(f64, u8, f64)]) -> Data {
    let row =
        |(score, label, weight): &(f64, u8, f64)| Row::new(*score, *label == 1, *weight).unwrap();
    Rows::new(scale, rows.iter().map(row).collect())
        .unwrap()
        .into()
}

fn logits(rows: &[(f64, u8)]) -> Data {
    let rows: Vec<_> = rows
        .iter()
        .map(|(logit, label)| (*logit, *label, 1.0))
        .collect();
    data(Scale::Logit, &rows)
}

#[test]
fn a_statistic_that_needs_both_labels_has_no_value_for_one() {
    for label in [0, 1] {
        let alone = logits(&[(0.5, label), (-0.5, label)]);
        assert_eq!((alone.ranking(), alone.platt()), (None, None));
        let summary = alone.summary(&Settings::default());
        assert_eq!(summary.rate, f64::from(label));
        assert_eq!(summary.best.f1.is_some(), label == 1);
        assert_eq!(summary.log_loss_of_the_rate, 0.0);
        let assistant = alone.assistant(0.5, 0.9, Costs::EQUAL);
        assert_eq!(
            (assistant.pos_weight.filter(|w| *w > 0.0), assistant.bias),
            (None, None)
        );
    }
}

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

#[test]
fn infinite_logits_that_are_right_cost_nothing() {
    let rows = [(1.0, 1), (-1.0, 0), (2.0, 0), (3.0, 1), (-0.5, 1)];
    let mut more = rows.to_vec();
    more.extend([(f64::INFINITY, 1), (f64::NEG_INFINITY, 0)]);
    let [few, more] = [logits(&rows), logits(&more)];
    let [a, b] = [&few, &more].map(|data| data.temperature().unwrap().scale);
    assert!((a - b).abs() < 1e-13);
    let score = more.score(View::Given).log_loss;
    assert!((7.0 * score.mean - 5.0 * few.score(View::Given).log_loss.mean).abs() < 1e-14);
}

/// Average of both orders for a tie, as AUC has it; one step for average precision.
#[test]
fn ties() {
    let ranking = logits(&[(1.0, 1), (1.0, 0), (0.0, 0)]).ranking().unwrap();
    assert_eq!((ranking.auc, ranking.average_precision), (0.75, 0.5));
    let zeros = logits(&[(-0.0, 1), (0.0, 0)]).ranking().unwrap();
    assert_eq!(zeros.auc, 0.5);
}

#[test]
fn a_weight_is_so_many_rows() {
    let weighted = data(
        Scale::Logit,
        &[(0.3, 1, 2.0), (-0.7, 0, 3.0), (0.9, 0, 1.0), (5.0, 1, 0.0)],
    );
    let repeated = logits(&[
        (0.3, 1),
        (0.3, 1),
        (-0.7, 0),
        (-0.7, 0),
        (-0.7, 0),
        (0.9, 0),
    ]);
    let settings = Settings::default();
    let [a, b] = [&weighted, &repeated].map(|data| data.summary(&settings));
    assert_eq!((a.rows, b.rows), (4, 6));
    assert_eq!(a.auc, b.auc);
    assert_eq!(a.best, b.best);
    assert!((a.score.log_loss.mean - b.score.log_loss.mean).abs() < 1e-15);
    assert!((a.calibration.ece - b.calibration.ece).abs() < 1e-15);
    let [a, b] = [&weighted, &repeated].map(|data| data.platt().unwrap());
    assert!((a.scale - b.scale).abs() < 1e-13 && (a.offset - b.offset).abs() < 1e-13);
}

/// Rows of one score stay together, so a bin may be empty.
#[test]
fn bins_of_equal_mass_keep_ties_together() {
    let mut rows = vec![(0.5, 0); 9];
    rows.push((0.9, 1));
    let rows: Vec<_> = rows.into_iter().map(|(p, y)| (p, y, 1.0)).collect();
    let bins = data(Scale::Probability, &rows)
        .calibration(View::Given, Binning::EqualMass, 4)
        .bins;
    // m = 4.5 of 10 is in the second quarter, 9.5 in the last.
    assert_eq!(
        bins.iter().map(|bin| bin.rows).collect::<Vec<_>>(),
        [0, 9, 0, 1]
    );
}

/// The shares that figure 12 shows at its defaults: they do not rise with γ.
#[test]
fn the_share_of_positives_may_have_a_top() {
    let groups = [
        (0.6, 1, 0.01),
        (0.7, 0, 0.99 * 0.02),
        (0.05, 0, 0.99 * 0.98),
    ];
    let data = data(Scale::Probability, &groups);
    let advice = |target| data.assistant(target, 0.9, Costs::EQUAL);
    let shares: Vec<f64> = advice(0.5)
        .at
        .iter()
        .map(|at| 100.0 * at.share_without_alpha.unwrap())
        .collect();
    for (share, expected) in shares.iter().zip([6.0, 12.7, 10.3, 2.3]) {
        assert!((share - expected).abs() < 0.05, "{shares:?}");
    }
    let top = advice(0.5).greatest_share.unwrap();
    assert!(top > 0.127 && advice(0.5).least_gamma.is_none());
    // Just below the top, the first of two γ that reach it.
    let gamma = advice(top - 1e-9).least_gamma.unwrap();
    let loss = Loss::Focal {
        gamma: Gamma::new(gamma).unwrap(),
        alpha: None,
    };
    let share = data.gradient(loss, 0.9).share_abs.unwrap().positives;
    assert!(
        (share - top).abs() < 2e-9 && gamma > 1.0 && gamma < 2.0,
        "{gamma}"
    );
    assert!(advice(0.1).least_gamma.unwrap() < 1.0);
    assert_eq!(advice(0.05).least_gamma, Some(0.0));
}

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

#[test]
fn the_highest_of_equal_cuts_is_taken() {
    // Nothing that is taken for positive is worth its cost.
    let dear = Costs {
        false_positive: FpWeight::new(9.0).unwrap(),
        false_negative: FnWeight::DEFAULT,
    };
    let best = logits(&[(1.0, 0), (2.0, 0), (0.0, 1)]).best(dear).cost;
    assert_eq!((best.score, best.value), (f64::INFINITY, 1.0));
    // F1 is 2/3 at 3 and at 1.
    let f1 = logits(&[(3.0, 1), (2.0, 0), (1.0, 1), (0.0, 0)]);
    let best = f1.best(Costs::EQUAL).f1.unwrap();
    assert_eq!((best.score, best.value), (1.0, 0.8));
}

/// A bias that has settled: half of the gradient is the positives', under any loss with the label's sign.
#[test]
fn where_a_bias_has_settled_positives_have_half() {
    let rows = [(0.1, 0), (0.4, 1), (0.7, 0), (1.2, 1), (-0.3, 0)];
    let platt = logits(&rows).platt().unwrap();
    let settled: Vec<_> = rows
        .iter()
        .map(|(z, y)| (platt.scale * z + platt.offset, *y))
        .collect();
    let gradient = logits(&settled).gradient(Loss::Bce, 0.9);
    assert!(gradient.sum_signed.abs() < 1e-13);
    assert!((gradient.share_abs.unwrap().positives - 0.5).abs() < 1e-13);
}

/// So many rows that the answers of cells show where to look: what is found is exact for the rows all the same.
#[test]
fn many_rows_are_answered_as_exactly_as_few() {
    let mut random = support::Random(0xA5A5_0123_4567_89AB);
    let row = |_| {
        let positive = random.next() < 0.05;
        let logit = if positive { 0.5 } else { -2.5 } + 1.5 * random.normal();
        (logit, positive, 1.0 + 2.0 * random.next())
    };
    let list: Vec<(f64, bool, f64)> = (0..30_000).map(row).collect();
    let rows = list.iter().map(|(z, y, w)| Row::new(*z, *y, *w).unwrap());
    let data = Data::from(Rows::new(Scale::Logit, rows.collect()).unwrap());
    // Where the loss is least, its slopes are 0.
    let slopes = |scale: f64, offset: f64| {
        let terms = list.iter().map(|(z, y, w)| {
            let error = 1.0 / (1.0 + (-(scale * z + offset)).exp()) - f64::from(u8::from(*y));
            [w * error * z, w * error]
        });
        terms.fold([0.0, 0.0], |[a, b], [c, d]| [a + c, b + d])
    };
    let weight: f64 = list.iter().map(|(_, _, w)| w).sum();
    let fit = data.temperature().unwrap();
    assert!(slopes(fit.scale, 0.0)[0].abs() < 1e-11 * weight);
    let fit = data.platt().unwrap();
    let [by_scale, by_offset] = slopes(fit.scale, fit.offset);
    assert!(by_scale.abs() < 1e-11 * weight && by_offset.abs() < 1e-11 * weight);

    let focal = |gamma| Loss::Focal {
        gamma: Gamma::new(gamma).unwrap(),
        alpha: None,
    };
    let shares = |gamma| data.gradient(focal(gamma), 0.9).share_abs.unwrap();
    let advice = data.assistant(0.2, 0.9, Costs::EQUAL);
    let least = advice.least_gamma.unwrap();
    assert!((shares(least).positives - 0.2).abs() < 1e-12, "{least}");
    let easy = advice.least_gamma_for_easy.unwrap();
    let share = shares(easy);
    let of_negatives = share.easy_negatives / (share.easy_negatives + share.hard_negatives);
    assert!((of_negatives - 0.1).abs() < 1e-12, "{easy}");
    // No γ of a fine grid gives more, and some give almost as much.
    let most = (0..=40).map(|step| shares(f64::from(step) / 4.0).positives);
    let (most, greatest) = (most.fold(0.0, f64::max), advice.greatest_share.unwrap());
    assert!(
        greatest >= most && greatest - most < 1e-2,
        "{greatest}, {most}"
    );
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
