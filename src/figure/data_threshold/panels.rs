//! The two pictures.

use super::cuts::{At, NAMES, place};
use crate::figure::given::Threshold;
use crate::figure::own::round_up;
use crate::figure::scene::{AxisSpec, Curve, Mark, Panel, Point, Series};
use crate::figure::text::plain;
use crate::params::{Params, XAxis, Zoom};

/// The x axis.
fn frame(axis: XAxis) -> AxisSpec {
    let title = match axis {
        XAxis::Probability => "cut, a probability",
        XAxis::Logit => "cut, a logit",
    };
    axis.frame(title, Zoom::Full)
}

/// A curve over the cuts.
fn curve(
    data: Option<&Threshold>,
    params: &Params,
    (row, series, name): (usize, Series, &str),
    of: fn(At) -> f64,
) -> Option<Mark> {
    let (data, own) = (data.cloned()?, *params);
    let value = move |x| {
        let at = data.decision(own.axis, x);
        at.map_or(f64::NAN, |decision| of(data.at(&own, decision)))
    };
    Some(Mark::Curve(Curve::new(row, series, name, value)))
}

/// Dots at some of the cuts that are marked, each with its name where no other is in the same place.
fn dots(
    data: Option<&Threshold>,
    params: &Params,
    names: &[&str],
    series: Series,
    of: fn(At) -> f64,
) -> Vec<Mark> {
    let Some(data) = data else {
        return Vec::new();
    };
    let mut dots: Vec<Point> = Vec::new();
    let marks = data.marks().into_iter();
    for (name, decision) in marks.filter(|(name, _)| names.contains(name)) {
        let x = place(params.axis, decision.cut);
        let y = of(data.at(params, decision));
        if x.is_nan() || y.is_nan() {
            continue;
        }
        let same = dots.iter_mut().find(|dot| (dot.x, dot.y) == (x, y));
        if let Some(dot) = same {
            dot.label = format!("{} = {}", dot.label, plain(name));
            continue;
        }
        let label = plain(name).replace('^', "");
        dots.push(Point {
            x,
            y,
            series,
            label,
        });
    }
    dots.into_iter().map(Mark::Point).collect()
}

pub(super) fn cost(data: Option<&Threshold>, params: &Params) -> Panel {
    let named = (0, Series::CrossEntropy, "cost");
    let curve = curve(data, params, named, |at| at.cost);
    let dots = dots(data, params, &NAMES[..4], Series::CrossEntropy, |at| {
        at.cost
    });
    let most = data.map_or(1.0, |data| {
        let costs = data.cuts.iter().map(|cut| data.at(params, *cut).cost);
        costs.fold(0.0, f64::max)
    });
    Panel {
        id: "cost",
        title: "What mistakes cost together".into(),
        x: frame(params.axis),
        y: AxisSpec::linear("cost", 0.0, round_up(most)),
        marks: curve.into_iter().chain(dots).collect(),
    }
}

/// A row of the readout with its series and name, and the value of its curve.
type Named = ((usize, Series, &'static str), fn(At) -> f64);

pub(super) fn quality(data: Option<&Threshold>, params: &Params) -> Panel {
    let curves: [Named; 3] = [
        ((3, Series::Smoothed, "recall"), |at| at.recall),
        ((2, Series::SquaredError, "precision"), |at| at.precision),
        ((1, Series::Focal, "F1"), |at| at.f1),
    ];
    let curves = curves
        .into_iter()
        .filter_map(|(named, of)| curve(data, params, named, of));
    let dots = dots(data, params, &[NAMES[0], NAMES[4]], Series::Focal, |at| {
        at.f1
    });
    Panel {
        id: "quality",
        title: "Precision, recall and F1".into(),
        x: frame(params.axis),
        y: AxisSpec::linear("share", 0.0, 1.04),
        marks: curves.chain(dots).collect(),
    }
}
