//! How far cells may be from the rows that they stand for.

use loss_lab::loss::Loss;
use loss_lab::params::{FnWeight, FpWeight, Gamma};
use loss_lab_predictions::stats::{Binning, Costs, Gradient, Settings, View};
use loss_lab_predictions::{Data, Row, Rows, Scale};

use super::Random;

/// Rows of a classifier that is neither calibrated nor sure, with weights, a few of them very sure.
pub fn rows(count: usize, scale: Scale) -> Rows {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let row = |_| {
        let positive = random.next() < 0.05;
        let far = if random.next() < 0.002 { 15.0 } else { 1.0 };
        let centre = if positive { 0.5 } else { -2.5 };
        let logit = centre + 1.5 * far * random.normal();
        let score = match scale {
            Scale::Logit => logit,
            // So far out that no probability rounds to 1.
            Scale::Probability => 1.0 / (1.0 + (-logit.clamp(-30.0, 30.0)).exp()),
        };
        let weight = if random.next() < 0.3 { 2.5 } else { 1.0 };
        Row::new(score, positive, weight).unwrap()
    };
    Rows::new(scale, (0..count).map(row).collect()).unwrap()
}

#[track_caller]
fn within(what: &str, cells: f64, exact: f64, relative: f64) {
    let off = (cells - exact).abs() / exact.abs();
    assert!(
        off <= relative,
        "{what}: {cells}, not {exact}, off by {off:e}"
    );
}

fn group_sums(gradient: &Gradient) -> [f64; 3] {
    let shares = gradient.share_abs.unwrap();
    [
        shares.positives,
        shares.hard_negatives,
        shares.easy_negatives,
    ]
    .map(|share| share * gradient.sum_abs)
}

#[track_caller]
fn same_gradient(exact: &Data, cells: &Data, loss: Loss, relative: f64) {
    let what = format!("{loss:?}");
    let [exact, cells] = [exact, cells].map(|data| data.gradient(loss, 0.9));
    within(&what, cells.mean_loss, exact.mean_loss, relative);
    for (cells, exact) in group_sums(&cells).into_iter().zip(group_sums(&exact)) {
        within(&what, cells, exact, relative);
    }
}

pub fn focal(gamma: f64) -> Loss {
    let gamma = Gamma::new(gamma).unwrap();
    Loss::Focal { gamma, alpha: None }
}

/// The limits of the table in the specification.
#[track_caller]
pub fn are_kept(exact: &Data, cells: &Data) {
    for loss in [Loss::Bce, Loss::Mse, focal(0.5), focal(1.0), focal(2.0)] {
        same_gradient(exact, cells, loss, 2e-5);
    }
    same_gradient(exact, cells, focal(5.0), 1e-3);
    same_gradient(exact, cells, focal(10.0), 1e-3);

    let settings = Settings {
        costs: Costs {
            false_positive: FpWeight::ONE,
            false_negative: FnWeight::new(10.0).unwrap(),
        },
        ..Settings::default()
    };
    let [a, b] = [exact, cells].map(|data| data.summary(&settings));
    assert_eq!((a.from_cells, b.from_cells), (false, true));
    assert_eq!(a.counts.positives.rows, b.counts.positives.rows);
    assert_eq!(a.counts.easy_negatives.rows, b.counts.easy_negatives.rows);
    within("weight", b.weight, a.weight, 1e-13);
    within("mean", b.score.mean_prob, a.score.mean_prob, 1e-9);
    within("brier", b.score.brier, a.score.brier, 1e-6);
    within(
        "log loss",
        b.score.log_loss.mean,
        a.score.log_loss.mean,
        1e-6,
    );
    let temperature = [&a, &b].map(|of| of.temperature.as_ref().unwrap().fit.temperature());
    within("temperature", temperature[1], temperature[0], 1e-6);

    let [ranks, near] = [&a, &b].map(|of| of.ranking.unwrap());
    assert!(
        (near.auc - ranks.auc).abs() <= near.auc_bound,
        "{ranks:?} {near:?}"
    );
    assert!(near.auc_bound < 0.01 && near.auc_bound > 0.0);
    within("ap", near.average_precision, ranks.average_precision, 1e-2);
    within(
        "f1",
        b.best.f1.unwrap().value,
        a.best.f1.unwrap().value,
        1e-2,
    );
    within("cost", b.best.cost.value, a.best.cost.value, 1e-2);
    within(
        "accuracy",
        b.at_half.accuracy().unwrap(),
        a.at_half.accuracy().unwrap(),
        1e-2,
    );

    // Exact but for the rounding of sums, and for probabilities that a cell has at 40 where a row is beyond.
    for count in [10, 12, 15, 20, 30, 60] {
        let of = |data: &Data| data.calibration(View::Given, Binning::EqualWidth, count);
        let (exact, cells) = (of(exact), of(cells));
        within("ece", cells.ece, exact.ece, 1e-11);
        within("mce", cells.mce, exact.mce, 1e-9);
        for (exact, cells) in exact.bins.iter().zip(&cells.bins) {
            assert_eq!(exact.rows, cells.rows, "{count}");
        }
    }
    for count in [11, 50] {
        let of = |data: &Data| {
            data.calibration(View::Given, Binning::EqualWidth, count)
                .ece
        };
        within("ece", of(cells), of(exact), 1e-2);
    }
    let mass = |data: &Data| data.calibration(View::Given, Binning::EqualMass, 15).ece;
    within("ece", mass(cells), mass(exact), 1e-2);
    let undone = Settings {
        trained_with: focal(2.0),
        ..settings
    };
    let [a, b] = [exact, cells].map(|data| data.undone(&undone).unwrap());
    within("undone", b.score.log_loss.mean, a.score.log_loss.mean, 1e-3);
}
