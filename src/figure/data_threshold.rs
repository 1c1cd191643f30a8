//! Where should you cut?

mod classes;
mod cuts;
mod info;
mod panels;

use super::given::{Decision, Flat, Threshold};
use super::interface::{Equation, Figure, Info, Notes};
use super::own::{Drawn, trained};
use super::scene::{Panel, Row, Series, Table};
use super::scripts::{self, Script};
use super::text::{number, readout_heading};
use crate::params::Params;
use classes::OfClasses;
use cuts::{place, said};
use info::{INFO, NOTES};

/// What a cut costs and finds.
impl Drawn for Threshold {
    const INFO: Info = INFO;
    const NOTES: Notes = NOTES;
    const SCRIPTS: &'static [Script] = scripts::THRESHOLD;

    fn of_classes(numbers: &[f64]) -> Option<Box<dyn Figure>> {
        Some(Box::new(OfClasses(Flat::from_numbers(numbers)?)))
    }

    fn panels(data: Option<&Self>, params: &Params) -> Vec<Panel> {
        vec![panels::cost(data, params), panels::quality(data, params)]
    }

    fn readout(data: Option<&Self>, params: &Params) -> Table {
        let shown = data.and_then(|data| {
            let decision = data.shown(params.axis, params.at?)?;
            Some((place(params.axis, decision.cut), data.at(params, decision)))
        });
        let rows = [
            (Some(Series::CrossEntropy), "cost"),
            (Some(Series::Focal), "F1"),
            (Some(Series::SquaredError), "precision"),
            (Some(Series::Smoothed), "recall"),
            (None, "true positives"),
            (None, "false positives"),
            (None, "false negatives"),
            (None, "true negatives"),
        ];
        let values = shown.map_or([f64::NAN; 8], |(_, at)| {
            let [tp, fp, missed, tn] = at.counts;
            [at.cost, at.f1, at.precision, at.recall, tp, fp, missed, tn]
        });
        let rows = rows.into_iter().zip(values);
        let rows = rows.map(|((series, name), value)| Row::new(series, name, &[value]));
        // Of the cut that has these numbers, which may be beside the pointer.
        let heading = readout_heading(shown.map(|(x, _)| x).or(params.at), |x| {
            params.axis.spell(x)
        });
        Table::new(heading, ["cut here"], rows.collect())
    }

    fn sentence(&self, params: &Params) -> Option<String> {
        let (lo, hi) = Self::domain(params);
        if params.at.is_some_and(|x| !(lo..=hi).contains(&x)) {
            return None;
        }
        let cost = |decision| number(self.at(params, decision).cost, 6);
        let marks = &self.marks;
        if marks.threshold.cut.is_nan() {
            return Some(format!(
                "{}Both costs are *0*: no mistake costs anything, so any cut will do.",
                self.origin.begins()
            ));
        }
        Some(format!(
            "{}The cut for these costs, *t = {}*, costs *{}*; *p^{{∗}}(t) = {}*, the same after training with {}, costs *{}*. The least here is *{}*, at *{}*; F1 is most, *{}*, at *{}*.",
            self.origin.begins(),
            number(marks.threshold.cut, 4),
            cost(marks.threshold),
            number(marks.trained.cut, 6),
            trained(params),
            cost(marks.trained),
            cost(marks.least_cost),
            said(marks.least_cost.cut),
            number(self.at(params, marks.most_f1).f1, 4),
            said(marks.most_f1.cut),
        ))
    }

    fn formulas(data: Option<&Self>, params: &Params) -> Vec<Equation> {
        let [off, missed] = [params.fp_weight.get(), params.fn_weight.get()].map(|v| number(v, 4));
        let plain = |tex: String| Equation { series: None, tex };
        let mut all = vec![
            Equation::of(
                Series::CrossEntropy,
                format!(
                    r"\c{{cross-entropy}}{{\text{{cost}}}} = {off} \text{{FP}} + {missed} \text{{FN}}"
                ),
            ),
            Equation::of(
                Series::Focal,
                r"\c{focal}{F_1} = \frac{2 \text{TP}}{2 \text{TP} + \text{FP} + \text{FN}}",
            ),
        ];
        if let Some(data) = data {
            all.push(plain(format!(
                r"t = \frac{{w_{{fp}}}}{{w_{{fp}} + w_{{fn}}}} = {}, p^{{∗}}(t) = {}",
                number(data.marks.threshold.cut, 6),
                number(data.marks.trained.cut, 6)
            )));
        }
        all
    }

    fn table(&self, params: &Params) -> Table {
        let row = |name: String, decision: Decision| {
            let at = self.at(params, decision);
            let [tp, fp, missed, tn] = at.counts;
            let values = [
                decision.cut,
                at.cost,
                at.f1,
                at.precision,
                at.recall,
                tp,
                fp,
                missed,
                tn,
            ];
            Row::new(None, name, &values)
        };
        let marked = self.marks();
        let marked = marked
            .into_iter()
            .map(|(name, decision)| row(name.to_owned(), decision));
        let cuts = self.cuts.iter().step_by(8);
        let cuts = cuts.map(|decision| row("cut".into(), *decision));
        Table::new(
            "at",
            [
                "p",
                "cost",
                "F1",
                "precision",
                "recall",
                "true positives",
                "false positives",
                "false negatives",
                "true negatives",
            ],
            marked.chain(cuts).collect(),
        )
    }
}
