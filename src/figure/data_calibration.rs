//! Do your predictions happen as often as they say?

mod classes;
mod info;
mod panels;
mod views;
mod words;

use super::given::{Calibration, Flat, VIEWS};
use super::interface::{Equation, Figure, Info, Notes};
use super::own::{Drawn, prob_at};
use super::scene::{Panel, Row, Table};
use super::scripts::{self, Script};
use super::text::number;
use crate::params::Params;
use classes::OfClasses;
use info::{INFO, NOTES};
use views::SERIES;

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
