//! Runs of gradient descent against descent.txt, which make_descent.py computed in 50 digits.

use loss_lab::descent::{Run, Setup, State, along};
use loss_lab::loss::Loss;
use loss_lab::params::{Alpha, Gamma, LearningRate, Momentum, Points, Smoothing, Value};

use super::digest::Digest;

const RUNS: &str = include_str!("descent.txt");

/// What all states of all runs come to, to the bit: in every browser as natively.
pub(crate) const DIGEST: u64 = 0xcfd9_9beb_02f6_ca90;

/// How far a number may be from the truth, relative to numbers above 1: rounding of 300 steps.
const TOLERANCE: f64 = 1e-12;

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

fn loss(name: &str, settings: &str) -> Loss {
    match name {
        "mse" => Loss::Mse,
        "bce" => Loss::Bce,
        "bce-smoothed" => Loss::BceSmoothed {
            smoothing: Smoothing::new(number(settings)).expect("a share"),
        },
        "focal" => {
            let (gamma, alpha) = settings.split_once(':').expect("gamma and alpha");
            Loss::Focal {
                gamma: Gamma::new(number(gamma)).expect("a gamma"),
                alpha: (alpha != "-").then(|| Alpha::new(number(alpha)).expect("an alpha")),
            }
        }
        _ => {
            let mut weighted = Loss::called("asymmetric").expect("a loss");
            weighted
                .set("fn_weight", Value::Number(number(settings)))
                .expect("a weight");
            weighted
        }
    }
}

fn setup(words: &[&str]) -> Setup {
    let [name, settings, points, rate, momentum, weight, bias] = *words else {
        panic!("a run is {words:?}");
    };
    Setup {
        loss: loss(name, settings),
        points: points.parse::<Points>().expect("points"),
        learning_rate: LearningRate::new(number(rate)).expect("a rate"),
        momentum: Momentum::new(number(momentum)).expect("a momentum"),
        start: (number(weight), number(bias)),
    }
}

fn numbers(state: &State) -> [f64; 5] {
    [
        state.weight,
        state.bias,
        state.loss,
        state.d_weight,
        state.d_bias,
    ]
}

/// How many states were compared, the failures, and the digest.
pub(crate) fn check() -> (usize, Vec<String>, u64) {
    let (mut compared, mut failures, mut digest) = (0, Vec::new(), Digest::default());
    let mut run: Option<Run> = None;
    for line in RUNS.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        if words[0] == "run" {
            run = Some(Run::new(setup(&words[1..])));
            continue;
        }
        let run = run.as_mut().expect("a run before its states");
        let step: usize = words[0].parse().expect("a step");
        let state = run.reach(step)[step];
        let setup = run.setup();
        compared += 1;
        for (value, truth) in numbers(&state).into_iter().zip(&words[1..]) {
            let truth = number(truth);
            if (value - truth).abs() > TOLERANCE * truth.abs().max(1.0) {
                failures.push(format!(
                    "{:?}, step {step}: {value} for {truth}",
                    setup.loss
                ));
            }
            digest.add(value);
        }
        let [there] = along(setup.loss, &setup.points, &[state.weight], state.bias)[..] else {
            panic!("one state for one weight");
        };
        if there != state {
            failures.push(format!("{:?}, step {step}: {there:?} along w", setup.loss));
        }
    }
    (compared, failures, digest.0)
}
