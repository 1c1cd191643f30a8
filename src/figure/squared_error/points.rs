//! Several points: the best prediction under each loss, and how hard each point pulls on it.

use super::best::best;
use super::losses::losses;
use crate::code::{Kind, Subject};
use crate::figure::frames::grown;
use crate::figure::interface::Equation;
use crate::figure::scene::{AxisSpec, Bar, Fill, Mark, Panel, Row, Rule, Scene, Series, Table};
use crate::figure::text::{OFF_AXIS, number, readout_heading};
use crate::loss::regression::Regression;
use crate::params::{Params, Reduction};

/// A loss with the prediction that it finds best.
struct Fitted {
    series: Series,
    loss: Regression,
    /// What the best prediction is called.
    name: &'static str,
    best: f64,
}

fn fitted(params: &Params) -> [Fitted; 3] {
    let mut names = ["mean", "median", "Huber’s"].into_iter();
    losses(params).map(|(series, _, loss)| Fitted {
        series,
        loss,
        name: names.next().unwrap_or_default(),
        best: best(loss, params.targets.as_slice()),
    })
}

impl Fitted {
    /// How hard a point pulls the best prediction up: minus the slope of its loss.
    fn pull(&self, point: f64) -> f64 {
        0.0 - self.loss.at(self.best, point).d_prediction
    }
}

pub(super) fn axis(params: &Params) -> AxisSpec {
    AxisSpec::numbered("point", params.targets.as_slice().len())
}

/// The place of the point that is farthest from the median.
pub(super) fn outlier(params: &Params) -> f64 {
    let points = params.targets.as_slice();
    let middle = best(Regression::Absolute, points);
    let far = |i: usize| (points[i] - middle).abs();
    (1..points.len()).fold(0, |most, i| if far(i) > far(most) { i } else { most }) as f64
}

/// The place and value of the point at the cursor.
fn pointed(params: &Params, at: f64) -> Option<(usize, f64)> {
    let place = axis(params).snapped(at)? as usize;
    Some((place, *params.targets.as_slice().get(place)?))
}

/// A stroke at each point's height, to drag.
fn strokes(params: &Params) -> Vec<Mark> {
    let points = params.targets.as_slice().iter().enumerate();
    points
        .map(|(i, &point)| {
            let style = (Series::CrossEntropy, Fill::Solid);
            Mark::Bar(Bar {
                from: point,
                drags: Some(("targets", i)),
                ..Bar::new((i as f64, 0.4), point, style, number(point, 3))
            })
        })
        .collect()
}

/// The pulls on the three predictions, side by side.
fn pulls(params: &Params, fitted: &[Fitted; 3]) -> Vec<Mark> {
    let points = params.targets.as_slice().iter().enumerate();
    points
        .flat_map(|(i, &point)| {
            fitted.iter().zip(0..).map(move |(one, row)| {
                let pull = one.pull(point);
                let place = (i as f64 + 0.27 * (row as f64 - 1.0), 0.22);
                let style = (one.series, Fill::Solid);
                Mark::Bar(Bar {
                    row,
                    ..Bar::new(place, pull, style, String::new())
                })
            })
        })
        .collect()
}

pub(super) fn scene(params: &Params) -> Scene {
    let fitted = fitted(params);
    let points = params.targets.as_slice();
    let x = axis(params);
    let highest = grown(10.0, 1000.0, points.iter().copied());
    // No loss pulls harder at its best prediction than squared error does, whatever δ is.
    let [squared, ..] = &fitted;
    let strongest = grown(
        15.0,
        2000.0,
        points.iter().map(|&point| squared.pull(point)),
    );
    let mut marks: Vec<Mark> = fitted
        .iter()
        .map(|one| Mark::Rule(Rule::level(one.best, one.series, one.name)))
        .collect();
    marks.extend(strokes(params));
    let [mean, median, huber] = fitted.each_ref().map(|one| number(one.best, 3));
    Scene {
        panels: vec![
            Panel {
                id: "loss",
                title: format!(
                    "Points: drag them; mean *{mean}*, median *{median}*, Huber’s *{huber}*"
                ),
                x,
                y: AxisSpec::linear("value", -highest, highest),
                marks,
            },
            Panel {
                id: "gradient",
                title: "Pull of each point, −dL/dx, which balance at the best prediction".into(),
                x,
                y: AxisSpec::linear("pull", -strongest, strongest),
                marks: pulls(params, &fitted),
            },
        ],
    }
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let [mean, median, huber] = fitted(params).map(|one| (one.series, number(one.best, 4)));
    let count = params.targets.as_slice().len();
    let delta = number(params.delta.get(), 4);
    vec![
        Equation::of(
            mean.0,
            format!(
                r"\sum 2 (x − t_i) = 0, \quad x = \frac{{1}}{{{count}}} \sum t_i = {}",
                mean.1
            ),
        ),
        Equation::of(
            median.0,
            format!(
                r"\sum \text{{sign}} (x − t_i) = 0, \quad x = \text{{median}} = {}",
                median.1
            ),
        ),
        Equation::of(
            huber.0,
            format!(
                r"\sum \text{{min}}(\text{{max}}(x − t_i, −{delta}), {delta}) = 0, \quad x = {}",
                huber.1
            ),
        ),
    ]
}

pub(super) fn readout(params: &Params) -> Table {
    let point = params.at.and_then(|at| pointed(params, at));
    let rows = losses(params)
        .into_iter()
        .zip(fitted(params))
        .map(|((series, name, _), one)| {
            let values = point.map_or([f64::NAN; 3], |(_, point)| {
                [one.best, one.best - point, one.pull(point)]
            });
            Row::new(Some(series), name, &values)
        });
    let heading = readout_heading(params.at, |at| match point {
        Some((place, point)) => format!("point {place}: t = {}", number(point, 4)),
        None => number(at, 4),
    });
    let columns = ["best prediction", "its error", "pull of the point"];
    Table::new(heading, columns, rows.collect())
}

pub(super) fn table(params: &Params) -> Table {
    let fitted = fitted(params);
    let points = params.targets.as_slice().iter().enumerate();
    let mut rows: Vec<Row> = points
        .map(|(i, &point)| {
            let [squared, absolute, huber] = fitted.each_ref().map(|one| one.pull(point));
            Row::new(None, i.to_string(), &[point, squared, absolute, huber])
        })
        .collect();
    let [mean, median, huber] = fitted.map(|one| one.best);
    let values = [f64::NAN, mean, median, huber];
    rows.push(Row::new(None, "best prediction", &values));
    let columns = ["value", "squared error", "absolute error", "Huber"];
    Table::new("pulls of point", columns, rows)
}

/// Each loss of its best prediction, as a mean over the points.
pub(super) fn subjects(params: &Params) -> Vec<Subject> {
    let points = params.targets.as_slice();
    losses(params)
        .into_iter()
        .zip(fitted(params))
        .map(|((_, name, loss), one)| Subject {
            name,
            kind: Kind::Regression(loss),
            x: vec![one.best; points.len()],
            y: points.to_vec(),
            weight: Vec::new(),
            reduction: Reduction::Mean,
            divisor: None,
        })
        .collect()
}

pub(super) fn sentence(params: &Params) -> String {
    let at = params.at.unwrap_or_else(|| outlier(params));
    let Some((place, point)) = pointed(params, at) else {
        return OFF_AXIS.into();
    };
    let fitted = fitted(params);
    let [mean, median, huber] = fitted.each_ref().map(|one| number(one.best, 3));
    let [hard, one, held] = fitted.each_ref().map(|one| number(one.pull(point), 3));
    format!(
        "The best prediction is the mean, *{mean}*, under squared error, the median, *{median}*, under absolute error, and *{huber}* under Huber \
         (*δ = {}*). Point {place}, at *{}*, pulls on them with *{hard}*, *{one}* and *{held}*.",
        number(params.delta.get(), 3),
        number(point, 4)
    )
}
