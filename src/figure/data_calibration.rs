//! Do your predictions happen as often as they say?

mod classes;
mod panels;
mod views;
mod words;

use super::example::{Example, Trial};
use super::given::{Calibration, Flat, VIEWS};
use super::interface::{Equation, Figure, Info, Notes};
use super::own::{Drawn, EQUAL_MASS, FOCAL, SETTINGS, prob_at};
use super::presets::Preset;
use super::scene::{Panel, Row, Table};
use super::scripts::{self, Script};
use super::text::number;
use crate::params::{Params, Value};
use classes::OfClasses;
use views::SERIES;

const INFO: Info = Info {
    id: "data-calibration",
    heading: "Your own predictions",
    title: "Your calibration",
    question: "Do your predictions happen as often as they say?",
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
};

const NOTES: Notes = Notes {
    explanation: "Each dot is a bin of your predictions: how often they came true, with Wilson’s 95 % interval. On the diagonal, probabilities mean what they say. The lines are three ways to \
        correct them: *undoing* the loss that the model was trained with, which needs no data, and a temperature or Platt’s line, which are fitted on these same rows. A line that goes through the dots is a good \
        correction. The noise floor is the ECE that a perfect model shows on so few rows. Training with [focal loss] or a weight and reading the output as a probability is the usual cause of a bend.",
    trial: Trial {
        action: "As if trained with BCE",
        look: "Nothing is undone: the second picture bends as the first.",
        settings: &[("trained_with", Value::Name("bce"))],
    },
    presets: &[
        FOCAL,
        Preset::new(
            "Undone wrongly: α = 0.25",
            &[
                ("trained_with", Value::Name("focal")),
                ("alpha", Value::Number(0.25)),
            ],
        ),
        EQUAL_MASS,
    ],
};

/// Reliability, and what three corrections make of it.
impl Drawn for Calibration {
    const INFO: Info = INFO;
    const NOTES: Notes = NOTES;
    const SCRIPTS: &'static [Script] = scripts::CALIBRATION;

    fn of_classes(numbers: &[f64]) -> Option<Box<dyn Figure>> {
        Some(Box::new(OfClasses(Flat::from_numbers(numbers)?)))
    }

    fn panels(data: Option<&Self>, params: &Params) -> Vec<Panel> {
        vec![
            panels::reliability(data, params),
            panels::undone(data, params),
            panels::counts(data, params),
        ]
    }

    fn readout(data: Option<&Self>, params: &Params) -> Table {
        let at = params.at.and_then(|x| prob_at(params.axis, x));
        let shown = data.zip(at);
        let seen = shown.map_or([f64::NAN; 4], |(data, prob)| data.seen(params, prob));
        let quality = data.map(|data| data.views);
        let rows = VIEWS.into_iter().enumerate().map(|(view, name)| {
            let [ece, loss] = quality.map_or([f64::NAN; 2], |views| {
                [views[view].ece, views[view].log_loss]
            });
            Row::new(Some(SERIES[view]), name, &[seen[view], ece, loss])
        });
        let mut rows: Vec<Row> = rows.collect();
        let bin = shown.and_then(|(data, prob)| data.nearest(prob));
        let (name, rate) = bin.map_or(("came true".into(), f64::NAN), |bin| {
            let name = format!("came true, n = {}", number(bin.rows, 6));
            (name, bin.rate)
        });
        rows.push(Row::new(None, name, &[rate, f64::NAN, f64::NAN]));
        let heading = super::text::readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(heading, ["here", "ECE", "log loss"], rows)
    }

    fn sentence(&self, params: &Params) -> Option<String> {
        let is_off = params.at.is_some_and(|x| prob_at(params.axis, x).is_none());
        (!is_off).then(|| words::sentence(self, params))
    }

    fn formulas(data: Option<&Self>, _: &Params) -> Vec<Equation> {
        data.map_or_else(Vec::new, words::formulas)
    }

    fn table(&self, _: &Params) -> Table {
        words::table(self)
    }
}
