//! The lesson that ships: its numbers, at the settings of its steps.

use std::fs;
use std::path::Path;

use loss_lab::loss::asymmetric::threshold;
use loss_lab::loss::softmax::smoothing_floor;
use loss_lab::loss::{Loss, focal};
use loss_lab::numerics::{Softmax, log_softmax};
use loss_lab::params::{FnWeight, FpWeight, Gamma, Prob, Smoothing, Target};

use crate::chapter::gives_up;
use crate::claims::faults;
use crate::figures::shares;

/// What a reader reads of a lesson's file, which has a line for each text.
fn words(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/lessons");
    let file = fs::read_to_string(path.join(name)).expect("the lesson");
    let mut words = String::new();
    for line in file.lines() {
        let Some((key, text)) = line.trim().split_once("\": \"") else {
            continue;
        };
        if key != "\"state" {
            words += text.trim_end_matches(',').trim_end_matches('"');
            words.push('\n');
        }
    }
    words
}

#[test]
fn the_first_lesson_says_true_numbers() {
    let slope = |loss: Loss, z: f64| loss.at_logit(z, Target::POSITIVE).d_logit.abs();
    let (strong, weak) = (slope(Loss::Bce, -6.0), slope(Loss::Mse, -6.0));
    let p = 1.0 / (1.0 + 6f64.exp());
    let softmax = Softmax::from_logits(&[2.0, 1.0, 0.1]);
    let s = Smoothing::DEFAULT;
    let smoothed = 1.0 - s.get() + s.get() / 3.0;
    let floor = smoothing_floor(3, s).expect("classes");
    let [plain_positive, plain_hard, plain_easy] = shares("", 0);
    let [positive, hard, easy] = shares("", 2);
    let prob = |value| Prob::new(value).expect("a probability");
    let pulls = focal::gradient_ratio(prob(0.9), Gamma::DEFAULT);
    let costs = |fp, miss| {
        let fp = FpWeight::new(fp).expect("a weight");
        threshold(fp, FnWeight::new(miss).expect("a weight")).expect("a threshold")
    };
    let bce = |value: f64| -value.ln();
    let said = words("first.json");
    let wrong = faults(
        &said,
        &[
            (
                "The label, the true answer, is 1, and z is 0, so p = #.",
                &[0.5],
            ),
            (
                "Cross-entropy pulls with #, squared error with #.",
                &[slope(Loss::Bce, 0.0), slope(Loss::Mse, 0.0)],
            ),
            (
                "At z = −6 the model gives the right answer a probability of #.",
                &[p],
            ),
            ("its ceiling of 1, and its slope is almost 0", &[]),
            ("still pulls with almost #.", &[strong]),
            // 2p(1 − p)² is largest at p = 1/3.
            ("At z = #, where p is a third.", &[0.5f64.ln()]),
            ("pulls # times as hard", &[strong / weak]),
            ("2p(1 − p), and that is # here", &[2.0 * p * (1.0 - p)]),
            (
                "A probability of 0.9 costs # nats (the unit of natural logarithms), 0.5 costs #, and 0.01 costs #.",
                &[bce(0.9), bce(0.5), bce(0.01)],
            ),
            ("multiplied by 0.", &[]),
            ("a probability of exactly 0 cost", &[]),
            ("the probability of class 1.", &[]),
            (
                "logits 2, 1 and 0.1 into probabilities that add up to 1.",
                &[],
            ),
            (
                "gets #, which costs # nats.",
                &[softmax.prob(0), -log_softmax(&[2.0, 1.0, 0.1])[0]],
            ),
            (
                "the slopes add up to #:",
                &[(0..3).map(|class| softmax.prob(class)).sum::<f64>() - 1.0],
            ),
            ("add 5 to every logit", &[]),
            (
                "In f32, the formula −ln(1 − p) gives infinity from z = # on, because p has become 1.",
                &[gives_up("f32")],
            ),
            ("The true loss at z = 20 is #.", &[20f64.exp().ln_1p()]),
            (
                "With s = 0.1 and three classes, the target of the true class is #.",
                &[smoothed],
            ),
            ("where it is # and not 0.", &[floor]),
            ("It should still say #.", &[smoothed]),
            (
                "positives make # % of the pull of cross-entropy, hard negatives, taken for positives, # %, and easy negatives, each of them almost right, # %.",
                &[plain_positive, plain_hard, plain_easy],
            ),
            (
                "With γ = 2, a row whose label has a probability of 0.9 keeps # % of its loss and # % of its pull.",
                &[100.0 * 0.1f64.powi(2), 100.0 * pulls],
            ),
            (
                "A row at 0.1 keeps # % of its loss.",
                &[100.0 * 0.9f64.powi(2)],
            ),
            ("What does γ = 0 leave?", &[]),
            ("every factor is #.", &[0.5f64.powi(0)]),
            (
                "With γ = 2, the easy negatives fall from # % of the pull to # %.",
                &[plain_easy, easy],
            ),
            (
                "Positives reach only # %; hard negatives now hold # %.",
                &[positive, hard],
            ),
            ("Above 0.5, it weighs", &[]),
            ("say yes from a probability of # on", &[costs(1.0, 4.0)]),
            ("then the threshold is 0.5.", &[]),
            ("At #: a false", &[costs(1.0, 9.0)]),
            ("five losses at z = −2", &[]),
        ],
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
