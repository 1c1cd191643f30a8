//! What is drawn of runs.

use super::runs::Racer;
use crate::descent::{State, along};
use crate::figure::frames::grown;
use crate::figure::scene::{AxisSpec, Curve, Dot, Emphasis, Mark, Path, Point, Rule, Series};
use crate::numerics::prob_from_logit;
use crate::optimum::undo;
use crate::params::{Params, Prob};

/// Places of the weight at which the loss is computed. Between them cubics with the right slopes run, a tenth of a pixel off.
const NODES: usize = 61;

pub(super) const WEIGHTS: AxisSpec = AxisSpec::linear("weight w", -10.0, 10.0);

/// The features, as far as ±4 or to the farthest point.
pub(super) fn features(params: &Params) -> AxisSpec {
    let points = params.points.as_slice().iter();
    let end = grown(4.0, 1e6, points.map(|point| point.feature));
    AxisSpec::linear("feature x", -end, end)
}

/// The cubic through the values at two neighbours, with their slopes.
fn between(nodes: &[State], (lo, hi): (f64, f64), weight: f64) -> f64 {
    let width = (hi - lo) / (NODES - 1) as f64;
    let place = (weight - lo) / width;
    let left = (libm::floor(place).max(0.0) as usize).min(NODES - 2);
    let (Some(from), Some(to)) = (nodes.get(left), nodes.get(left + 1)) else {
        return f64::NAN;
    };
    let t = place - left as f64;
    let u = 1.0 - t;
    u * u * (1.0 + 2.0 * t) * from.loss
        + t * t * (1.0 + 2.0 * u) * to.loss
        + t * u * width * (u * from.d_weight - t * to.d_weight)
}

/// The loss along the weight at the current bias, the way so far, and the ball.
pub(super) fn of_losses(runs: &[Racer], params: &Params) -> Vec<Mark> {
    let AxisSpec { lo, hi, .. } = WEIGHTS;
    let nodes: Vec<f64> = (0..NODES)
        .map(|i| {
            let t = i as f64 / (NODES - 1) as f64;
            lo * (1.0 - t) + hi * t
        })
        .collect();
    let mut marks = Vec::new();
    for (row, racer) in runs.iter().enumerate() {
        let Some(now) = racer.now() else { continue };
        let states = along(racer.loss, &params.points, &nodes, now.bias);
        let value = move |weight| between(&states, (lo, hi), weight);
        marks.push(Mark::Curve(Curve::new(
            row,
            racer.series,
            racer.name,
            value,
        )));
    }
    for racer in runs {
        marks.push(Mark::Path(Path {
            points: (racer.states.iter())
                .map(|state| (state.weight, state.loss))
                .collect(),
            series: racer.series,
            dotted: true,
            label: String::new(),
        }));
        marks.extend(racer.now().map(|now| {
            Mark::Dot(Dot {
                x: now.weight,
                y: now.loss,
                series: racer.series,
                filled: true,
                radius: 6.0,
                drags: None,
            })
        }));
    }
    marks
}

/// The data, to drag, under the model of each run and what that means for true probabilities.
pub(super) fn of_points(runs: &[Racer], params: &Params) -> Vec<Mark> {
    let points = params.points.as_slice().iter().enumerate();
    // Behind the curves, so that they rest while the model moves.
    let mut marks: Vec<Mark> = points
        .map(|(place, point)| {
            // A hundredfold count is three times as wide.
            let width = libm::sqrt(libm::sqrt(point.count)).clamp(0.8, 3.5);
            Mark::Dot(Dot {
                x: point.feature,
                y: point.target.get(),
                series: Series::Neutral,
                filled: point.target.get() >= 0.5,
                radius: 4.5 * width,
                drags: Some(("points", place)),
            })
        })
        .collect();
    for (row, racer) in runs.iter().enumerate() {
        let Some(&State { weight, bias, .. }) = racer.now() else {
            continue;
        };
        let prob = move |x: f64| prob_from_logit(weight * x + bias);
        let key = vec![row as f64, weight, bias];
        if racer.distorts() {
            let loss = racer.loss;
            let undone = move |x| {
                let prob = Prob::new(prob(x)).ok();
                let found = prob.and_then(|prob| undo(loss, prob));
                found.map_or(f64::NAN, Prob::get)
            };
            marks.push(Mark::Curve(Curve {
                emphasis: Emphasis::Context,
                label: "undone".into(),
                ..Curve::new(row, racer.series, "undone", undone)
                    .keyed([racer.loss.numbers(), key.clone()].concat())
            }));
        }
        marks.push(Mark::Curve(
            Curve::new(row, racer.series, racer.name, prob).keyed(key),
        ));
    }
    marks
}

/// The length of the gradient step by step, and the current step, to drag.
pub(super) fn of_steps(runs: &[Racer], params: &Params) -> Vec<Mark> {
    let mut marks = vec![Mark::Rule(Rule {
        drags: Some("step"),
        ..Rule::upright(params.step as f64, Series::Neutral, "")
    })];
    for racer in runs {
        let lengths = racer.states.iter().map(State::gradient).enumerate();
        let lengths: Vec<(f64, f64)> = lengths.map(|(step, y)| (step as f64, y)).collect();
        marks.extend(
            lengths
                .last()
                .filter(|_| racer.now().is_some())
                .map(|&(x, y)| {
                    Mark::Point(Point {
                        x,
                        y,
                        series: racer.series,
                        label: String::new(),
                    })
                }),
        );
        marks.push(Mark::Path(Path {
            points: lengths,
            series: racer.series,
            dotted: false,
            label: racer.name.into(),
        }));
    }
    marks
}
