//! The bars of each class.

use crate::figure::class_row::ClassRow;
use crate::figure::scene::{Bar, Fill, Mark, Rule, Series, Span};
use crate::figure::text::number;
use crate::params::Params;

/// With more classes than this, bars have room for short numbers only.
const FEW: usize = 6;

/// A bar of class `class` among `classes`, told by row `row` of the readout.
fn bar(class: usize, classes: usize, row: usize, to: f64) -> Bar {
    let place = (class as f64, 0.6);
    let label = number(to, if classes > FEW { 2 } else { 3 });
    Bar {
        row,
        ..Bar::new(place, to, (Series::CrossEntropy, Fill::Solid), label)
    }
}

/// The same, but without its number if it is close to 0 among many classes.
pub(super) fn small(class: usize, classes: usize, row: usize, to: f64) -> Mark {
    let mut bar = bar(class, classes, row, to);
    if classes > FEW && libm::fabs(to) < 0.01 {
        bar.label.clear();
    }
    Mark::Bar(bar)
}

/// Bars to drag. The true class is outlined, as targets are in the next panel.
pub(super) fn of_logits(params: &Params) -> Vec<Mark> {
    let logits = params.logits.as_slice();
    let place = params.true_class as f64;
    let truth = Span {
        from: place - 0.5,
        to: place + 0.5,
        series: Series::Smoothed,
        fill: Fill::Outlined,
        label: "true class".into(),
    };
    let mut marks = vec![Mark::Span(truth)];
    for (class, &logit) in logits.iter().enumerate() {
        marks.push(Mark::Bar(Bar {
            drags: Some(("logits", class)),
            ..bar(class, logits.len(), 0, logit)
        }));
    }
    marks
}

/// Each probability with its target's outline, and the line of guessing.
pub(super) fn of_probs(row: &ClassRow) -> Vec<Mark> {
    let classes = row.targets.len();
    let guess = Rule::level(1.0 / classes as f64, Series::Neutral, "");
    let mut marks = vec![Mark::Rule(guess)];
    for (class, &target) in row.targets.iter().enumerate() {
        marks.push(small(class, classes, 1, row.prediction.prob(class)));
        let style = (Series::Smoothed, Fill::Outlined);
        marks.push(Mark::Bar(Bar {
            row: 2,
            ..Bar::new((class as f64, 0.8), target, style, String::new())
        }));
    }
    marks
}

/// How far each probability is above or below its target, told by row `told` of the readout.
pub(super) fn of_gradient(row: &ClassRow, told: usize) -> Vec<Mark> {
    let slopes = row.gradient.iter().enumerate();
    let classes = row.gradient.len();
    slopes
        .map(|(class, &slope)| small(class, classes, told, slope))
        .collect()
}
