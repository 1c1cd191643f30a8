//! Do your predictions happen as often as they say?

mod words;

pub(super) use words::trained;

use super::data_gradient::{SETTINGS, round_up};
use super::example::{Example, Trial};
use super::given::{self, Calibration, Flat, VIEWS};
use super::interface::{Equation, Figure, Info};
use super::presets::Preset;
use super::scene::{
    AxisSpec, Bar, Curve, Emphasis, Fill, Mark, Panel, Point, Row, Scene, Series, Table,
};
use super::text::{NO_NUMBERS, OFF_AXIS, WHY_NO_SUBJECTS, number};
use crate::code::Subject;
use crate::numerics::{logit_from_prob, prob_from_logit};
use crate::optimum::undo;
use crate::params::{Binning, Params, Prob, Value, XAxis, Zoom};

/// Reliability of the reader's own predictions, and what three corrections make of them.
pub(super) struct DataCalibration(pub(super) Option<Calibration>);

static INFO: Info = Info {
    id: "data-calibration",
    heading: "Your own predictions",
    title: "Your calibration",
    question: "Do your predictions happen as often as they say?",
    explanation: "Each dot is a bin of your predictions: how often they came true, with Wilson’s 95 % interval. On the diagonal, probabilities mean what they say. The lines are three ways to \
        correct them: *undoing* the loss that the model was trained with, which needs no data, and a temperature or Platt’s line, which are fitted on these same rows. A line that goes through the dots is a good \
        correction. The noise floor is the ECE that a perfect model shows on so few rows. Training with [focal loss] or a weight and reading the output as a probability is the usual cause of a bend.",
    controls: &[
        "trained_with",
        "gamma",
        "alpha",
        "pos_weight",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "bins",
        "binning",
        "axis",
    ],
    panels: &["reliability", "undone", "counts"],
    zooms: &["full"],
    example: Example::on(0.3, -0.85).with(SETTINGS),
    trial: Trial {
        action: "As if trained with BCE",
        look: "Nothing is undone: the second picture bends as the first.",
        settings: &[("trained_with", Value::Name("bce"))],
    },
    presets: &[
        Preset::new(
            "Focal loss, γ = 2",
            &[("trained_with", Value::Name("focal"))],
        ),
        Preset::new(
            "Undone wrongly: α = .25",
            &[
                ("trained_with", Value::Name("focal")),
                ("alpha", Value::Number(0.25)),
            ],
        ),
        Preset::new(
            "Ten bins of equal mass",
            &[
                ("bins", Value::Number(10.0)),
                ("binning", Value::Name("mass")),
            ],
        ),
    ],
};

/// The views' series.
const SERIES: [Series; 4] = [
    Series::CrossEntropy,
    Series::Focal,
    Series::Smoothed,
    Series::Clipped,
];

/// The probability at a place of the axis.
fn prob_at(axis: XAxis, x: f64) -> Option<Prob> {
    let prob = match axis {
        XAxis::Probability => x,
        XAxis::Logit => prob_from_logit(x),
    };
    Prob::new(prob).ok()
}

impl Calibration {
    /// `prob` in each of the [`VIEWS`].
    fn seen(&self, params: &Params, prob: Prob) -> [f64; 4] {
        let logit = logit_from_prob(prob);
        let undone = undo(given::trained_with(params), prob);
        [
            prob.get(),
            undone.map_or(f64::NAN, Prob::get),
            prob_from_logit(logit / self.temperature),
            prob_from_logit(self.scale * logit + self.offset),
        ]
    }

    /// The bin whose mean is nearest.
    fn nearest(&self, prob: Prob) -> Option<&given::Bin> {
        let off = |bin: &&given::Bin| libm::fabs(bin.prob - prob.get());
        self.given.iter().min_by(|a, b| off(a).total_cmp(&off(b)))
    }
}

/// A place on the axis, on its end if it is beyond.
fn place(axis: XAxis, prob: f64) -> f64 {
    let AxisSpec { lo, hi, .. } = axis.frame("", Zoom::Full);
    let prob = Prob::new(prob.clamp(0.0, 1.0));
    prob.map_or(f64::NAN, |prob| axis.x_from_prob(prob).clamp(lo, hi))
}

/// Dots with the intervals of their rates.
fn dots(axis: XAxis, bins: &[given::Bin], series: Series) -> Vec<Mark> {
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
fn diagonal() -> Mark {
    let mut line = Curve::new(0, Series::Neutral, "true", |x| x).keyed(vec![0.0]);
    line.emphasis = Emphasis::Context;
    Mark::Curve(line)
}

impl DataCalibration {
    fn reliability(&self, params: &Params) -> Panel {
        let axis = params.axis;
        let mut marks = vec![diagonal()];
        if let Some(data) = &self.0 {
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
            self.0
                .iter()
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

    fn undone(&self, params: &Params) -> Panel {
        let axis = params.axis;
        let mut marks = vec![diagonal()];
        marks.extend(
            self.0
                .iter()
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

    fn counts(&self, params: &Params) -> Panel {
        let axis = params.axis;
        let x = axis.frame(TITLES[axis as usize], Zoom::Full);
        let bins = self.0.iter().flat_map(|data| &data.given);
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
}

const TITLES: [&str; 2] = ["predicted probability", "predicted logit"];

impl Figure for DataCalibration {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn takes_numbers(&self) -> bool {
        true
    }

    fn given(&self, numbers: &[f64]) -> Option<Box<dyn Figure>> {
        Some(Box::new(Self(Some(Calibration::from_numbers(numbers)?))))
    }

    fn scene(&self, params: &Params) -> Scene {
        Scene {
            panels: vec![
                self.reliability(params),
                self.undone(params),
                self.counts(params),
            ],
        }
    }

    fn readout(&self, params: &Params) -> Table {
        let at = params.at.and_then(|x| prob_at(params.axis, x));
        let shown = self.0.as_ref().zip(at);
        let seen = shown.map_or([f64::NAN; 4], |(data, prob)| data.seen(params, prob));
        let quality = self.0.as_ref().map(|data| data.views);
        let rows = VIEWS.into_iter().enumerate().map(|(view, name)| {
            let [ece, loss] = quality.map_or([f64::NAN; 2], |views| {
                [views[view].ece, views[view].log_loss]
            });
            Row::new(Some(SERIES[view]), name, &[seen[view], ece, loss])
        });
        let bin = shown.and_then(|(data, prob)| data.nearest(prob));
        let mut rows: Vec<Row> = rows.collect();
        for (name, value) in [
            ("came true, nearest bin", bin.map(|bin| bin.rate)),
            ("from (95 %)", bin.map(|bin| bin.low)),
            ("to (95 %)", bin.map(|bin| bin.high)),
            ("rows in it", bin.map(|bin| bin.rows)),
        ] {
            let value = value.unwrap_or(f64::NAN);
            rows.push(Row::new(None, name, &[value, f64::NAN, f64::NAN]));
        }
        let heading = super::text::readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(heading, ["here", "ECE", "log loss"], rows)
    }

    fn summary(&self, params: &Params) -> String {
        let Some(data) = &self.0 else {
            return NO_NUMBERS.into();
        };
        if params.at.is_some_and(|x| prob_at(params.axis, x).is_none()) {
            return OFF_AXIS.into();
        }
        words::sentence(data, params)
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        self.0
            .as_ref()
            .map_or_else(Vec::new, |data| words::formulas(data, params))
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn why_no_subjects(&self, _: &Params) -> String {
        WHY_NO_SUBJECTS.into()
    }

    fn table(&self, _: &Params) -> Table {
        self.0
            .as_ref()
            .map_or_else(|| Table::new("", [], Vec::new()), words::table)
    }

    fn domain(&self, params: &Params) -> (f64, f64) {
        let AxisSpec { lo, hi, .. } = params.axis.frame("", Zoom::Full);
        (lo, hi)
    }
}

/// A number in a sentence.
fn told(value: f64) -> String {
    number(value, 4)
}
