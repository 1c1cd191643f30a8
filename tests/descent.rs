//! Gradient descent: against mpmath and NumPy, and against what must be true.

#![cfg(not(target_family = "wasm"))]

mod reference;

use loss_lab::descent::{Run, Setup, State};
use loss_lab::figure;
use loss_lab::loss::Loss;
use loss_lab::numerics::{logit_from_prob, prob_from_logit};
use loss_lab::optimum::{optimum, undo};
use loss_lab::params::{Gamma, LearningRate, Momentum, Params, Points, Prob, Smoothing, Value};

fn run(loss: Loss, points: &str, rate: f64, momentum: f64, start: (f64, f64)) -> Run {
    Run::new(Setup {
        loss,
        points: points.parse().expect("points"),
        learning_rate: LearningRate::new(rate).expect("a rate"),
        momentum: Momentum::new(momentum).expect("a momentum"),
        start,
    })
}

/// tests/browser_math.rs asserts the same in browsers.
#[test]
fn runs_are_those_of_numpy_for_300_steps() {
    let (compared, failures, digest) = reference::descent::check();
    assert!(compared > 150);
    assert_eq!(failures, [""; 0]);
    assert_eq!(digest, reference::descent::DIGEST, "{digest:#x}");
}

/// A free bias over one place: focal loss ends at what its optimum says of the true share, and that undone is the share.
#[test]
fn focal_loss_settles_where_its_optimum_is() {
    let focal = Loss::Focal {
        gamma: Gamma::DEFAULT,
        alpha: None,
    };
    let mut run = run(focal, "0:0:9,0:1", 5.0, 0.0, (0.0, 0.0));
    let end = run.reach(300)[300];
    let prob = Prob::new(prob_from_logit(end.bias)).expect("a probability");
    let tenth = Prob::new(0.1).expect("a probability");
    let best = optimum(focal, tenth).expect("an optimum").get();
    // What is left of the way after 300 steps.
    assert!((prob.get() - best).abs() < 1e-9, "{prob:?} {best}");
    assert!((undo(focal, prob).expect("a share").get() - 0.1).abs() < 1e-9);
}

/// Where a free bias has settled, positives and negatives pull equally, however rare positives are.
#[test]
fn the_pulls_of_both_labels_are_equal_at_the_end() {
    for points in ["-1:0:50,0.5:0:30,1.5:0:19,1:1", "-1:0:490,1:0:500,0.5:1:10"] {
        let mut run = run(Loss::Bce, points, 1.0, 0.9, (0.0, 0.0));
        let end = run.reach(5000)[5000];
        let points: Points = points.parse().expect("points");
        let pull = |label: f64| -> f64 {
            let points = points.as_slice().iter();
            points
                .filter(|point| point.target.get() == label)
                .map(|point| {
                    let logit = end.weight * point.feature + end.bias;
                    point.count * Loss::Bce.at_logit(logit, point.target).d_logit.abs()
                })
                .sum()
        };
        let (positive, negative) = (pull(1.0), pull(0.0));
        assert!(
            (positive / negative - 1.0).abs() < 1e-6,
            "{positive} {negative}"
        );
    }
}

/// Smoothed labels have a best logit, ln(.95/.05); hard ones that a threshold tells apart have none.
#[test]
fn smoothing_stops_short() {
    let smoothed = Loss::BceSmoothed {
        smoothing: Smoothing::DEFAULT,
    };
    let end = |loss| run(loss, "-1:0,1:1", 5.0, 0.0, (0.0, 0.0)).reach(300)[300].weight;
    let best = logit_from_prob(Prob::new(0.95).expect("a probability"));
    assert!((end(smoothed) - best).abs() < 1e-9);
    assert!(end(Loss::Bce) > 2.0 * best);
}

/// What is no longer finite is no state, and the run stays at its end.
#[test]
fn a_run_that_diverges_ends() {
    let mut far = run(Loss::Bce, "1e200:1,1e200:0", 1000.0, 0.0, (1.0, 0.0));
    let states = far.reach(300);
    assert!(states.len() < 5, "{}", states.len());
    assert!(states.iter().all(|state| state.loss.is_finite()));
    let count = states.len();
    assert_eq!(far.reach(7).len(), count.min(8));
    let mut never = run(Loss::Bce, "1e308:0", 1.0, 0.0, (1000.0, 0.0));
    assert_eq!(never.reach(10), []);
}

/// However it is asked for, a run is the same to the bit.
#[test]
fn a_run_does_not_depend_on_how_it_was_asked_for() {
    let fresh = || run(Loss::Mse, "-1:0,0.5:1,2:1:3", 2.0, 0.5, (-1.0, 0.3));
    let all = fresh().reach(300).to_vec();
    let mut one = fresh();
    for (step, state) in all.iter().enumerate() {
        assert_eq!(one.reach(step).last(), Some(state));
    }
    // Back again.
    assert_eq!(one.reach(17), &all[..18]);
}

/// One step is minus rate times the slopes, which are those of the loss: by differences of it.
#[test]
fn a_step_goes_down_the_slopes() {
    for loss in Loss::NAMES.map(|name| Loss::called(name).expect("a loss")) {
        let mut run = run(loss, "-1.5:0:2,0.25:1,1.75:1:3", 0.25, 0.0, (0.5, -0.25));
        let [start, next] = run.reach(1)[..] else {
            panic!("two states");
        };
        let points = run.setup().points;
        let h = 1e-5;
        let at = |w: f64, b: f64| State::at(loss, &points, w, b).loss;
        let by_weight = (at(0.5 + h, -0.25) - at(0.5 - h, -0.25)) / (2.0 * h);
        let by_bias = (at(0.5, -0.25 + h) - at(0.5, -0.25 - h)) / (2.0 * h);
        // Differences of this width are good to h².
        for (stepped, slope) in [
            (next.weight - start.weight, by_weight),
            (next.bias - start.bias, by_bias),
        ] {
            assert!(
                (stepped + 0.25 * slope).abs() < 1e-8,
                "{loss:?}: {stepped} {slope}"
            );
        }
    }
}

/// Squared error is flat at both ends and rises in no digit that is shown; cross-entropy rises a hundredfold.
#[test]
fn only_what_shows_is_said_to_rise() {
    let mut params = Params::default();
    for (id, value) in [
        ("learning_rate", 1000.0),
        ("momentum", 0.99),
        ("step", 300.0),
    ] {
        params.set(id, Value::Number(value)).expect("a value");
    }
    let said = figure::find("descent").expect("a figure").summary(&params);
    assert_eq!(said.matches("but was").count(), 1, "{said}");
    assert!(said.contains("*0.25*; cross-entropy is"), "{said}");
}
