//! Known shares of the figure about rare positives.

use loss_lab::figure::scene::{AxisScale, Bar};
use loss_lab::figure::text::percent;
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::settings::with;

fn imbalance() -> &'static dyn Figure {
    figure::find("imbalance").expect("the figure of rare positives")
}

/// Positives, hard and easy negatives in percent under the loss at a place.
fn shares(settings: &str, place: usize) -> [f64; 3] {
    let params = Params {
        at: Some(place as f64),
        ..with(settings)
    };
    let table = imbalance().readout(&params);
    [0, 1, 2].map(|row| table.rows[row].values[3].expect("a share"))
}

#[track_caller]
fn assert_percent(share: f64, expected: f64, half_of_last: f64) {
    assert!(
        (share - expected).abs() <= half_of_last,
        "{share} %, not {expected} %"
    );
}

const RARE: &str = "positive-rate=0.001&positive-confidence=0.6&easy-confidence=0.98&hard-share=0";

#[test]
fn one_positive_in_a_thousand() {
    let positives = |place, alpha| shares(&format!("{RARE}&alpha={alpha}"), place)[0];
    assert_percent(positives(0, "off"), 1.96, 0.005);
    assert_percent(positives(1, "off"), 95.2, 0.05);
    assert_percent(positives(3, "0.25"), 69.4, 0.05);
    assert_percent(positives(3, "0.75"), 95.3, 0.05);
    assert_eq!(positives(3, "off"), positives(2, "off"), "no α, no weight");
}

#[test]
fn alpha_is_told_where_it_is_on() {
    let told = |alpha| {
        let params = with(&format!("alpha={alpha}"));
        let scene = imbalance().scene(&params);
        let formula = imbalance().formulas(&params).pop().expect("formulas").tex;
        let name = match scene.panels[0].x.scale {
            AxisScale::Categories(names) => names[4],
            _ => panic!("categories"),
        };
        (imbalance().summary(&params), formula, name)
    };
    let (said, formula, name) = told("0.25");
    let weighted = shares("alpha=0.25", 3).map(|share| percent(share / 100.0));
    let [positives, hard, easy] = weighted;
    let end = format!("; with *α = 0.25*, *{positives}*, *{hard}* and *{easy}*.");
    assert!(said.ends_with(&end), "{said}");
    assert!(formula.contains("0.25") && name == "focal, α", "{formula}");
    let (said, formula, name) = told("off");
    assert!(
        !said.contains('α') && !formula.contains('α'),
        "{said} {formula}"
    );
    assert_eq!(name, "α off");
}

#[test]
fn the_shares_at_the_defaults() {
    for (place, expected) in [(0, [6.03, 20.88, 73.09]), (2, [10.27, 87.46, 2.27])] {
        let told = shares("", place);
        for (share, expected) in told.into_iter().zip(expected) {
            assert_percent(share, expected, 0.005);
        }
        assert!((told.iter().sum::<f64>() - 100.0).abs() < 1e-12);
    }
}

#[test]
fn without_focusing_focal_loss_is_cross_entropy() {
    let gamma = "gamma=0";
    assert_eq!(shares(gamma, 2), shares(gamma, 0));
}

#[test]
fn an_easy_negative_pulls_less_than_a_hard_positive_and_wins_by_number() {
    let params = with("at=0");
    let table = imbalance().readout(&params);
    let pull = |row: usize| table.rows[row].values[2].expect("a pull");
    // 1 − p_t each.
    assert!((pull(0) - 0.4).abs() < 1e-15 && (pull(2) - 0.05).abs() < 1e-15);
    assert!(table.rows[2].values[3] > table.rows[0].values[3]);
}

#[test]
fn always_negative_is_right_in_99_of_100() {
    let table = imbalance().table(&Params::default());
    assert_eq!(table.rows[5].values[3], Some(99.0));
    assert_eq!(table.rows[6].values[3], Some(0.0));
}

#[test]
fn an_accuracy_just_below_all_is_not_called_all() {
    let scene = imbalance().scene(&with("positive-rate=1e-4"));
    let labels: Vec<&str> = scene.panels[1]
        .all::<Bar>()
        .map(|bar| bar.label.as_str())
        .collect();
    assert_eq!(labels, ["99.99 %", "0 %"]);
}

#[test]
fn inverse_frequency_weighs_positives_95_to_5() {
    // At 5 % positives α = 0.95 takes the place of pos_weight 19: both weigh the classes' pulls alike.
    let setting = "positive-rate=0.05&alpha=0.95&gamma=0";
    for (a, b) in shares(setting, 3).into_iter().zip(shares(setting, 1)) {
        assert!((a - b).abs() < 1e-10, "{a}, not {b}");
    }
}

#[test]
fn stacks_reach_from_nothing_to_all() {
    for gamma in [0.0, 2.0, 10.0] {
        let scene = imbalance().scene(&with(&format!("gamma={gamma}")));
        let ends = scene.panels[0]
            .all::<Bar>()
            .filter(|bar| bar.row == 2)
            .map(|bar| bar.to);
        let ends: Vec<f64> = ends.collect();
        assert_eq!(ends.len(), 5);
        assert!(
            ends.iter().all(|end| (end - 100.0).abs() < 1e-10),
            "{ends:?}"
        );
    }
}
