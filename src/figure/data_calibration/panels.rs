//! The three pictures.

use super::views::SERIES;
use crate::figure::given::{self, Calibration, VIEWS};
use crate::figure::own::{prob_at, round_up, trained};
use crate::figure::scene::{AxisSpec, Bar, Curve, Emphasis, Fill, Mark, Panel, Point, Series};
use crate::params::{Binning, Params, Prob, XAxis, Zoom};

/// A place on the axis, on its end if it is beyond.
fn place(axis: XAxis, prob: f64) -> f64 {
    let AxisSpec { lo, hi, .. } = axis.frame("", Zoom::Full);
    let prob = Prob::new(prob.clamp(0.0, 1.0));
    prob.map_or(f64::NAN, |prob| axis.x_from_prob(prob).clamp(lo, hi))
}

/// Dots with the intervals of their rates.
pub(super) fn dots(axis: XAxis, bins: &[given::Bin], series: Series) -> Vec<Mark> {
    let AxisSpec { lo, hi, .. } = axis.frame("", Zoom::Full);
    let interval = |bin: &given::Bin| {
        let across = (place(axis, bin.prob), 0.005 * (hi - lo));
        let style = (series, Fill::Solid);
        Mark::Bar(Bar {
            from: place(axis, bin.low),
            ..Bar::new(across, place(axis, bin.high), style, String::new())
        })
    };
    let dot = |bin: &given::Bin| {
        Mark::Point(Point {
            x: place(axis, bin.prob),
            y: place(axis, bin.rate),
            series,
            label: String::new(),
        })
    };
    bins.iter()
        .map(interval)
        .chain(bins.iter().map(dot))
        .collect()
}

/// The line on which probabilities are true.
pub(super) fn diagonal() -> Mark {
    let mut line = Curve::new(0, Series::Neutral, "true", |x| x).keyed(vec![0.0]);
    line.emphasis = Emphasis::Context;
    Mark::Curve(line)
}

const TITLES: [&str; 2] = ["predicted probability", "predicted logit"];

pub(super) fn reliability(data: Option<&Calibration>, params: &Params) -> Panel {
    let axis = params.axis;
    let mut marks = vec![diagonal()];
    if let Some(data) = data {
        for view in (1..VIEWS.len()).rev() {
            let (data, params) = (data.clone(), *params);
            let value = move |x| {
                let seen = prob_at(axis, x).map(|prob| data.seen(&params, prob)[view]);
                let seen = seen.and_then(|prob| Prob::new(prob).ok());
                seen.map_or(f64::NAN, |prob| axis.x_from_prob(prob))
            };
            marks.push(Mark::Curve(Curve::new(
                view,
                SERIES[view],
                VIEWS[view],
                value,
            )));
        }
    }
    marks.extend(
        data.iter()
            .flat_map(|data| dots(axis, &data.given, SERIES[0])),
    );
    let x = axis.frame(TITLES[axis as usize], Zoom::Full);
    Panel {
        id: "reliability",
        title: "As given, with 95 % intervals; lines: corrected".into(),
        x,
        y: AxisSpec {
            title: "came true",
            ..x
        },
        marks,
    }
}

pub(super) fn undone(data: Option<&Calibration>, params: &Params) -> Panel {
    let axis = params.axis;
    let mut marks = vec![diagonal()];
    marks.extend(
        data.iter()
            .flat_map(|data| dots(axis, &data.undone, SERIES[1])),
    );
    let x = axis.frame("undone", Zoom::Full);
    Panel {
        id: "undone",
        title: format!("Undone: *{}*", trained(params)),
        x,
        y: AxisSpec {
            title: "came true",
            ..x
        },
        marks,
    }
}

pub(super) fn counts(data: Option<&Calibration>, params: &Params) -> Panel {
    let bins = data.map_or(&[][..], |data| &data.given);
    counts_of(bins, params, TITLES[params.axis as usize])
}

/// How many rows bins have, over an axis with this title.
pub(super) fn counts_of(bins: &[given::Bin], params: &Params, title: &'static str) -> Panel {
    let axis = params.axis;
    let x = axis.frame(title, Zoom::Full);
    let bins = bins.iter();
    let width = match (params.binning, axis) {
        (Binning::Width, XAxis::Probability) => 0.92 / params.bins as f64,
        _ => 0.02 * (x.hi - x.lo),
    };
    let place_of = |prob: f64| match (params.binning, axis) {
        // In the middle of its bin.
        (Binning::Width, XAxis::Probability) => {
            let count = params.bins as f64;
            (libm::floor(prob * count).min(count - 1.0) + 0.5) / count
        }
        _ => place(axis, prob),
    };
    let most = bins.clone().fold(1.0, |most: f64, bin| most.max(bin.rows));
    let bars = bins.map(|bin| {
        let style = (SERIES[0], Fill::Tinted);
        let across = (place_of(bin.prob), width);
        Mark::Bar(Bar {
            from: 0.7,
            ..Bar::new(across, bin.rows, style, String::new())
        })
    });
    Panel {
        id: "counts",
        title: "Rows in each bin".into(),
        x,
        y: AxisSpec::log("rows", 0.7, 1.3 * round_up(most)),
        marks: bars.collect(),
    }
}
