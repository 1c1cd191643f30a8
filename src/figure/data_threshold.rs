//! Where should you cut?

mod cuts;
mod panels;

use super::example::{Example, Trial};
use super::given::{Decision, Flat, Threshold};
use super::interface::{Equation, Figure, Info};
use super::own::{SETTINGS, trained};
use super::presets::Preset;
use super::scene::{AxisSpec, Row, Scene, Series, Table};
use super::scripts::{self, Script};
use super::text::{NO_NUMBERS, OFF_AXIS, WHY_NO_SUBJECTS, number, readout_heading};
use crate::code::Subject;
use crate::params::{Params, Value, Zoom};
use cuts::said;

/// What a cut of the reader's own predictions costs and finds.
pub(super) struct DataThreshold(pub(super) Option<Threshold>);

static INFO: Info = Info {
    id: "data-threshold",
    heading: "Your own predictions",
    title: "Your threshold",
    question: "Where should you cut your predictions?",
    explanation: "Everything that reaches the cut is taken for positive. The first picture is what its mistakes cost together, the second how good it is. The [threshold] 0.5 is right for equal costs and true probabilities. For other costs it is \
        t = w_{fp}/(w_{fp} + w_{fn}), which again wants true probabilities; p^{∗}(t) is the same cut for a model trained with another loss. The cuts with the least cost and the most F1 were chosen on these same rows: \
        on new rows they will do a little worse. If p^{∗}(t) lies near the least cost, the model’s output is what its loss makes of the truth.",
    controls: &[
        "trained_with",
        "gamma",
        "alpha",
        "pos_weight",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "axis",
    ],
    panels: &["cost", "quality"],
    zooms: &["full"],
    example: Example::on(0.3, -0.85).with(SETTINGS),
    trial: Trial {
        action: "As if trained with BCE",
        look: "Nothing is undone: p^{∗}(t) is t, where the cost is almost four times the least.",
        settings: &[("trained_with", Value::Name("bce"))],
    },
    presets: &[
        Preset::new(
            "A miss costs ten times as much",
            &[
                ("fp_weight", Value::Number(1.0)),
                ("fn_weight", Value::Number(10.0)),
                ("trained_with", Value::Name("focal")),
            ],
        ),
        Preset::new(
            "Both cost the same",
            &[
                ("fp_weight", Value::Number(1.0)),
                ("fn_weight", Value::Number(1.0)),
            ],
        ),
    ],
};

impl Figure for DataThreshold {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn takes_numbers(&self) -> bool {
        true
    }

    fn given(&self, numbers: &[f64]) -> Option<Box<dyn Figure>> {
        Some(Box::new(Self(Some(Threshold::from_numbers(numbers)?))))
    }

    fn scene(&self, params: &Params) -> Scene {
        Scene {
            panels: vec![
                panels::cost(self.0.as_ref(), params),
                panels::quality(self.0.as_ref(), params),
            ],
        }
    }

    fn readout(&self, params: &Params) -> Table {
        let at = params.at.and_then(|x| {
            let data = self.0.as_ref()?;
            Some(data.at(params, data.decision(params.axis, x)?))
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
        let values = at.map_or([f64::NAN; 8], |at| {
            let [tp, fp, missed, tn] = at.counts;
            [at.cost, at.f1, at.precision, at.recall, tp, fp, missed, tn]
        });
        let rows = rows.into_iter().zip(values);
        let rows = rows.map(|((series, name), value)| Row::new(series, name, &[value]));
        let heading = readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(heading, ["cut here"], rows.collect())
    }

    fn summary(&self, params: &Params) -> String {
        let Some(data) = &self.0 else {
            return NO_NUMBERS.into();
        };
        let AxisSpec { lo, hi, .. } = params.axis.frame("", Zoom::Full);
        if params.at.is_some_and(|x| !(lo..=hi).contains(&x)) {
            return OFF_AXIS.into();
        }
        let cost = |decision| number(data.at(params, decision).cost, 6);
        let marks = &data.marks;
        if marks.threshold.cut.is_nan() {
            return format!(
                "{}Both costs are *0*: no mistake costs anything, so any cut will do.",
                data.origin.begins()
            );
        }
        format!(
            "{}The cut for these costs, *t = {}*, costs *{}*; *p^{{∗}}(t) = {}*, the same after training with {}, costs *{}*. The least here is *{}*, at *{}*; F1 is most, *{}*, at *{}*.",
            data.origin.begins(),
            number(marks.threshold.cut, 4),
            cost(marks.threshold),
            number(marks.trained.cut, 6),
            trained(params),
            cost(marks.trained),
            cost(marks.least_cost),
            said(marks.least_cost.cut),
            number(data.at(params, marks.most_f1).f1, 4),
            said(marks.most_f1.cut),
        )
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
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
        if let Some(data) = &self.0 {
            all.push(plain(format!(
                r"t = \frac{{w_{{fp}}}}{{w_{{fp}} + w_{{fn}}}} = {}, p^{{∗}}(t) = {}",
                number(data.marks.threshold.cut, 6),
                number(data.marks.trained.cut, 6)
            )));
        }
        all
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn scripts(&self) -> &'static [Script] {
        scripts::THRESHOLD
    }

    fn why_no_subjects(&self, _: &Params) -> String {
        WHY_NO_SUBJECTS.into()
    }

    fn table(&self, params: &Params) -> Table {
        let Some(data) = &self.0 else {
            return Table::new("", [], Vec::new());
        };
        let row = |name: String, decision: Decision| {
            let at = data.at(params, decision);
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
        let marked = data.marks();
        let marked = marked
            .into_iter()
            .map(|(name, decision)| row(name.to_owned(), decision));
        let cuts = data.cuts.iter().step_by(8);
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

    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        Some(params.axis.frame("", Zoom::Full).range())
    }
}
