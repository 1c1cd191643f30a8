//! Why is the loss stuck at this number?

mod known;

use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{AxisSpec, Bar, Fill, Mark, Panel, Point, Row, Rule, Scene, Series, Table};
use super::text::{OFF_AXIS, number};
use crate::code::Subject;
use crate::params::{Params, Value};
use known::{GROUPS, Known, all};

/// Numbers at which losses get stuck, each with its cause, beside a number that a program printed.
pub(super) struct Stuck;

static INFO: Info = Info {
    id: "stuck",
    heading: "Choosing",
    title: "A loss that is stuck",
    question: "Why is my loss stuck at this number?",
    controls: &[
        "reading",
        "gamma",
        "alpha",
        "smoothing",
        "pos_weight",
        "positive_rate",
        "classes",
    ],
    panels: &["known"],
    zooms: &["full"],
    example: Example::at(0.0),
};

static NOTES: Notes = Notes {
    explanation: "Type the number that your program prints, with all its digits: many losses that do not move are the cost of guessing, of a [softmax] applied twice, \
        of [clipping] or of a number format, and each of these is a known number. More digits leave fewer causes. The sliders add what guessing costs under your own loss. A loss that fits nothing here is usually just a loss.",
    trial: Trial {
        action: "Type 16.118",
        look: "It is the cost of a sure mistake where probabilities are clipped at 1e−7.",
        settings: &[
            ("reading", Value::Name("16.118")),
            ("at", Value::Number(2.0)),
        ],
    },
    presets: &[
        Preset::new("A clip: 16.118", &[("reading", Value::Name("16.118"))]),
        Preset::new(
            "Ten classes, squashed twice",
            &[
                ("reading", Value::Name("1.4612")),
                ("classes", Value::Number(10.0)),
            ],
        ),
        Preset::new("Not a number", &[("reading", Value::Name("nan"))]),
    ],
};

const AXIS: AxisSpec = AxisSpec::named("", &GROUPS);
/// How many the readout and the sentence tell.
const TOLD: usize = 3;
const PLACES: [&str; TOLD] = ["nearest", "second", "third"];

/// The number typed, as readers write it.
fn typed(params: &Params) -> String {
    let value = params.reading.value();
    if value.is_nan() {
        "not a number".into()
    } else if value.is_infinite() {
        number(value, 3)
    } else {
        params.reading.as_str().replace('-', "−")
    }
}

/// The fitting ones, the nearest first.
fn fitting(params: &Params) -> Vec<Known> {
    let mut all = all(params);
    all.retain(|known| known.fits);
    all
}

/// "ln 2 = 0.693147", or what stands for itself.
fn equation(known: &Known) -> String {
    if known.value > 0.0 && known.value.is_finite() && known.formula.contains(['l', 'L', '(']) {
        format!("{} = {}", known.formula, number(known.value, 6))
    } else {
        known.formula.into()
    }
}

impl Figure for Stuck {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some(AXIS.range())
    }

    fn scene(&self, params: &Params) -> Scene {
        let (least, most) = params.reading.range();
        let across = (2.0, GROUPS.len() as f64);
        let style = (Series::Focal, Fill::Tinted);
        let mut marks = vec![
            Mark::Bar(Bar {
                from: least.max(0.01),
                ..Bar::new(across, most, style, String::new())
            }),
            Mark::Rule(Rule::level(
                params.reading.value(),
                Series::Focal,
                typed(params),
            )),
        ];
        // The nearest in front, so that it has its name before others.
        marks.extend(all(params).iter().rev().map(|known| {
            let series = if known.fits {
                Series::Focal
            } else {
                Series::Neutral
            };
            Mark::Point(Point {
                x: known.group as f64,
                y: known.value,
                series,
                label: known.label.into(),
            })
        }));
        Scene {
            panels: vec![Panel {
                id: "known",
                title: format!("Known losses, nats; the line is yours: *{}*", typed(params)),
                x: AXIS,
                y: AxisSpec::log("loss", 0.01, 1000.0),
                marks,
            }],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let fitting = fitting(params);
        let told = fitting.iter().take(TOLD).map(equation);
        let mut formulas: Vec<String> = told.collect();
        if formulas.is_empty() {
            formulas.push("ln K".into());
        }
        formulas
            .into_iter()
            .map(|plain| Equation {
                series: None,
                tex: plain.replace("ln", r"\ln "),
            })
            .collect()
    }

    fn readout(&self, params: &Params) -> Table {
        let group = params.at.and_then(|x| AXIS.snapped(x));
        let mut nearest = all(params);
        nearest.retain(|_| group.is_some());
        let rows = PLACES.into_iter().enumerate().map(|(i, place)| {
            let Some(known) = nearest.get(i) else {
                return Row::new(None, place, &[f64::NAN; 3]);
            };
            let mut row = Row::new(None, place, &[known.value, known.off, f64::NAN]);
            // Several losses have the formula of a guess.
            let is_guess = known.formula.starts_with('π');
            row.words = vec![(2, if is_guess { known.label } else { known.formula })];
            row
        });
        let heading = group.map_or_else(
            || "point at a column".into(),
            |_| format!("known, by distance from *{}*", typed(params)),
        );
        Table::new(heading, ["loss", "off by", "which is"], rows.collect())
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn why_no_subjects(&self, _: &Params) -> String {
        "A number that was printed is no loss to compute: open the figure of its loss for a program.".into()
    }

    fn summary(&self, params: &Params) -> String {
        let group = params.at.map(|x| AXIS.snapped(x));
        if group == Some(None) {
            return OFF_AXIS.into();
        }
        let (typed, fitting) = (typed(params), fitting(params));
        let Some((first, others)) = fitting.split_first() else {
            return format!(
                "Nothing that is known here fits *{typed}* to its digits, so it is probably just a loss."
            );
        };
        let mut said = format!(
            "*{typed}* fits *{}*: {}. Remedy: {}.",
            equation(first),
            first.name,
            first.remedy
        );
        for known in others.iter().take(TOLD - 1) {
            said += &format!(" Or *{}*: {}.", number(known.value, 6), known.name);
        }
        let more = fitting.len().saturating_sub(TOLD);
        if more > 0 {
            said += &format!(" And *{more}* more, in the table: type more digits.");
        }
        said
    }

    fn table(&self, params: &Params) -> Table {
        let rows = all(params).into_iter().map(|known| {
            let fits = if known.fits { "yes" } else { "" };
            let mut row = Row::new(
                None,
                known.name,
                &[known.value, known.off, f64::NAN, f64::NAN, f64::NAN],
            );
            row.words = vec![(2, fits), (3, known.formula), (4, known.remedy)];
            row
        });
        Table::new(
            format!("known losses beside {}", typed(params)),
            ["loss", "off by", "fits", "formula", "what to do"],
            rows.collect(),
        )
    }
}
