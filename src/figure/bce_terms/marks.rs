//! The marks of each panel.

use super::terms::{Entry, LINES, cap, entries, likelihood, line, line_name};
use crate::figure::binary::{Measure, curve};
use crate::figure::scene::{Curve, Emphasis, Fill, Mark, Rule, Series, Span};
use crate::figure::text::number;
use crate::figure::x_axis::axis_title;
use crate::numerics::logit_from_prob;
use crate::params::{Params, Prob, XAxis};

/// Whether a row is the term of the other label, not of the loss itself.
fn other_term(params: &Params, row: usize, entry: &Entry) -> bool {
    row > 2 && entry.target != params.target
}

/// The likelihood of the label, in front of those of y = 1 and y = 0.
pub(super) fn likelihoods(params: &Params) -> Vec<Mark> {
    let axis = params.axis;
    let entries = entries(params).into_iter().enumerate();
    let mut marks: Vec<Mark> = entries
        .filter(|(row, entry)| *row == 0 || other_term(params, *row, entry))
        .map(|(row, entry)| {
            let target = entry.target;
            let name = match (target.get(), row) {
                (1.0, _) => "p",
                (0.0, _) => "1 − p",
                _ => "likelihood",
            };
            let value = move |x| likelihood(axis, x, target);
            Mark::Curve(Curve {
                emphasis: emphasis(row),
                ..Curve::new(row, entry.series, name, value)
            })
        })
        .collect();
    marks.reverse();
    marks
}

fn emphasis(row: usize) -> Emphasis {
    if row > 2 {
        Emphasis::Context
    } else {
        Emphasis::Main
    }
}

/// The loss in three versions, in front of the other terms, their asymptotes and the cap.
pub(super) fn losses(params: &Params) -> Vec<Mark> {
    let axis = params.axis;
    let mut marks: Vec<Mark> = Vec::new();
    for (row, entry) in entries(params).into_iter().enumerate() {
        if row <= 2 || other_term(params, row, &entry) {
            let name = (entry.series, entry.name);
            let drawn = curve(row, name, entry.loss, entry.target, axis, Measure::Loss);
            let emphasis = emphasis(row);
            marks.push(Mark::Curve(Curve { emphasis, ..drawn }));
        }
    }
    marks.extend(asymptotes(params));
    let cap = cap(params);
    let label = format!("at most {}", number(cap, 5));
    marks.push(Mark::Rule(Rule::level(cap, Series::Neutral, label)));
    marks.reverse();
    marks
}

/// The asymptotes of the terms: upright at the ends of the probability axis, slanted along the logit.
fn asymptotes(params: &Params) -> Vec<Mark> {
    let upright = |at, label| Mark::Rule(Rule::upright(at, Series::Neutral, label));
    match params.axis {
        XAxis::Probability => vec![upright(0.0, "−ln p → ∞"), upright(1.0, "−ln(1 − p) → ∞")],
        XAxis::Logit => LINES
            .into_iter()
            .zip(5..)
            .map(|((label, slope), row)| {
                let value = move |logit| line(slope, logit);
                let line = Curve::new(row, Series::Neutral, &line_name(label), value);
                Mark::Curve(Curve {
                    emphasis: Emphasis::Context,
                    ..line.labelled(label.into()).bent(vec![0.0])
                })
            })
            .collect(),
    }
}

/// The gradient in three versions, over the bands where clipping leaves none.
pub(super) fn gradients(params: &Params) -> Vec<Mark> {
    let axis = params.axis;
    let epsilon = params.epsilon.get();
    let bound = Prob::new(epsilon).map_or(f64::NEG_INFINITY, logit_from_prob);
    let (from, to) = match axis {
        XAxis::Probability => (epsilon, 1.0 - epsilon),
        XAxis::Logit => (bound, -bound),
    };
    let y = params.target.get();
    let frame = axis.frame(axis_title(axis), params.zoom);
    let dead = |from: f64, to: f64, wrong: bool| {
        // Only a band that is wide enough to see is named, and only where the missing gradient matters.
        let width = f64::min(to, frame.hi) - f64::max(from, frame.lo);
        let named = wrong && width > 0.04 * (frame.hi - frame.lo);
        Mark::Span(Span {
            from,
            to,
            series: Series::Clipped,
            fill: Fill::Tinted,
            label: if named { "dead" } else { "" }.into(),
        })
    };
    let mut marks = vec![
        dead(f64::NEG_INFINITY, from, y > 0.0),
        dead(to, f64::INFINITY, y < 1.0),
    ];
    let mut curves: Vec<Mark> = entries(params)
        .into_iter()
        .take(3)
        .enumerate()
        .map(|(row, entry)| {
            let name = (entry.series, entry.name);
            Mark::Curve(curve(
                row,
                name,
                entry.loss,
                entry.target,
                axis,
                Measure::Gradient,
            ))
        })
        .collect();
    curves.reverse();
    marks.append(&mut curves);
    marks
}
