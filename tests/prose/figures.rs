//! What figures explain: every number in it is computed anew.

use loss_lab::figure::scene::{Bar, Curve};
use loss_lab::figure::{self, Figure, text};
use loss_lab::loss::regression::Regression;
use loss_lab::loss::softmax::guessing;
use loss_lab::loss::{Loss, focal};
use loss_lab::params::{Gamma, Params, Prob, Target};

use crate::claims::{Claim, faults};
use crate::settings::with;

pub(crate) fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

/// Positives, hard and easy negatives: their shares of the pull in percent under the loss at a place.
pub(crate) fn shares(settings: &str, place: usize) -> [f64; 3] {
    let params = Params {
        at: Some(place as f64),
        ..with(settings)
    };
    let table = figure("imbalance").readout(&params);
    [0, 1, 2].map(|row| table.rows[row].values[3].expect("a share"))
}

/// The mean probability that the figure of rare positives begins with.
pub(crate) fn mean_prob(params: &Params) -> f64 {
    let (rate, hard) = (params.positive_rate.get(), params.hard_share.get());
    let negatives = hard * (1.0 - params.hard_confidence.get())
        + (1.0 - hard) * (1.0 - params.easy_confidence.get());
    rate * params.positive_confidence.get() + (1.0 - rate) * negatives
}

/// How often always saying “negative” is right, in percent.
pub(crate) fn always_negative() -> f64 {
    let table = figure("imbalance").table(&Params::default());
    let mut rows = table.rows.iter();
    let row = rows.find(|row| row.label.starts_with("accuracy"));
    *row.expect("a row")
        .values
        .iter()
        .flatten()
        .last()
        .expect("an accuracy")
}

/// What every explanation claims.
fn claims(id: &str) -> Vec<(&'static str, Vec<f64>)> {
    let two = Gamma::DEFAULT;
    let prob = |value| Prob::new(value).expect("a probability");
    let squared = |error| Regression::Squared.at(error, 0.0);
    let setting = |said| (said, vec![]);
    match id {
        "mse-vs-bce" => vec![
            setting("q = 1 − p"),
            setting("the gradient is exactly 0"),
            setting("Try ε = 0.1"),
        ],
        "focal-heatmap" => vec![
            (
                "# at γ = 2 and p t = 0.9",
                vec![100.0 * focal::modulating_factor(prob(0.9), two)],
            ),
            (
                "At γ = 2, focal loss pulls harder than cross-entropy below p t ≈ #.",
                vec![focal::ratio_crossing(two).expect("a crossing")],
            ),
        ],
        "race" => vec![
            setting("2,000 samples"),
            setting("10,000 others"),
            setting("At 0.5 the weighted network"),
        ],
        "gradients" => vec![setting("At w fn = 1, the asymmetric loss for y = 1 is")],
        "squared-error" => vec![
            (
                "an error of 10 costs # times an error of 1 but pulls only # times",
                vec![
                    squared(10.0).loss / squared(1.0).loss,
                    squared(10.0).d_prediction / squared(1.0).d_prediction,
                ],
            ),
            setting("jumps at 0"),
        ],
        "noise" => vec![setting("exceeds 1, its −ln is below 0")],
        "bce-terms" => vec![
            setting("below 0, but"),
            setting("Set ε = 0.1"),
            ("Keras clips at ε = #, PyTorch", vec![1e-7]),
            (
                "PyTorch stops each logarithm at −#: at p = 0 all four differ",
                vec![Loss::BceTorch.at_prob(prob(0.0), Target::POSITIVE).loss],
            ),
        ],
        "softmax" => vec![
            setting("sums to 0"),
            (
                "# for 3 classes and # for 10,",
                vec![guessing(3), guessing(10)],
            ),
            setting(
                "loss of 2.0 is worse than guessing among 3 and far better than guessing among 20",
            ),
            setting("add 1 to all logits"),
        ],
        "label-smoothing" => vec![
            setting("Any s > 0"),
            setting("own entropy, not 0"),
            setting("1 − s + s/K, a little more than 1 − s"),
        ],
        "asymmetric" => vec![
            setting("(0.8 comes true in 80 % of cases)"),
            setting("until 0.5 is"),
        ],
        "stability" => vec![
            setting("rounds to 1 long"),
            setting("ln(1 + e^z) overflows"),
            setting("a gradient of 0 where"),
            setting("above 0, a band begins before z = 8."),
            setting("ln(1 + e^−|z|) as written rounds small losses to 0."),
        ],
        "imbalance" => vec![
            (
                "the mean p is # % with # % positives",
                vec![
                    100.0 * mean_prob(&Params::default()),
                    100.0 * Params::default().positive_rate.get(),
                ],
            ),
            ("positives found, is #", vec![0.0]),
        ],
        "batch" => vec![setting("type −100")],
        "optimum" => vec![setting("towards 0.5"), setting("it is 0.5, for every γ")],
        "start" => vec![
            setting("A bias of 0 says 0.5"),
            setting("−ln((1 − π)/π)"),
            setting("the line at 0.5"),
        ],
        "data-calibration" => vec![setting("with Wilson’s 95 % interval")],
        "data-threshold" => vec![setting("The threshold 0.5 is right")],
        _ => vec![],
    }
}

#[test]
fn explanations_say_true_numbers() {
    for figure in figure::ALL {
        let info = figure.info();
        let said = text::plain(figure.notes().explanation);
        let claims = claims(info.id);
        let claims: Vec<Claim<'_>> = claims
            .iter()
            .map(|(said, values)| (*said, &values[..]))
            .collect();
        let wrong = faults(&said, &claims);
        assert!(
            wrong.is_empty(),
            "{}: {said}\n{}",
            info.id,
            wrong.join("\n")
        );
    }
    assert!(2.0 > guessing(3) && 2.0 < guessing(20));
}

#[test]
fn a_settled_cross_entropy_has_half_of_its_pull_from_positives() {
    // A tenth is positive and misses .18 each, nine tenths miss .02 each: the mean probability is the rate.
    let settled = "positive-rate=0.1&positive-confidence=0.82&easy-confidence=0.98&hard-share=0";
    assert!((mean_prob(&with(settled)) - 0.1).abs() < 1e-15);
    let [positives, _, easy] = shares(settled, 0);
    assert!(
        (positives - 50.0).abs() < 1e-11 && (easy - 50.0).abs() < 1e-11,
        "{positives} {easy}"
    );
    // The picture begins elsewhere, as its explanation says.
    let bars = figure("imbalance")
        .scene(&Params::default())
        .panels
        .remove(0);
    // The first bar shares out the samples, the second the pull.
    let first = bars.all::<Bar>().nth(3).expect("a bar").to;
    assert!(first < 10.0, "{first}");
    let [_, hard, easy] = shares("", 2);
    assert!(hard > easy && hard > 50.0 && shares("", 0)[2] > 50.0);
}

#[test]
fn f16_breaks_before_8() {
    for target in [0.0, 1.0] {
        let loss = |z| {
            let setting = format!("precision=f16&target={target}&at={z}");
            figure("stability").readout(&with(&setting)).rows[1].values[0]
        };
        assert!(loss(7.0).is_some_and(f64::is_finite), "{target}");
        assert!(!loss(7.99).is_some_and(f64::is_finite), "{target}");
    }
}

#[test]
fn asymmetric_loss_lies_on_cross_entropy_where_the_text_says() {
    let values = |params: &Params| {
        let panel = figure("gradients").scene(params).panels.remove(0);
        let curves: Vec<f64> = panel
            .all::<Curve>()
            .map(|curve| (curve.value)(0.3))
            .collect();
        (curves[0], curves[3])
    };
    let (plain, asymmetric) = values(&Params::default());
    assert_eq!(plain, asymmetric);
    let (plain, asymmetric) = values(&with("fn-weight=2"));
    assert_eq!(2.0 * plain, asymmetric);
}
