//! Identities and limits of the statistics.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "statistics/fitted.rs"]
mod fitted;
mod support;
#[path = "statistics/undone.rs"]
mod undone;

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
