//! Does the loss change what a network learns?

mod info;
mod measures;
mod script;
mod sentence;

use super::given::race::{RECORDED, SEEDS, losses};
use super::given::{self, Flat};
use super::interface::{Equation, Figure, Info, Notes};
use super::scene::{
    AxisSpec, Curve, Emphasis, Heading, Mark, Panel, Row, Rule, Scene, Series, Table,
};
use super::scripts::Script;
use super::text::{OFF_AXIS, number};
use crate::code::Subject;
use crate::loss::asymmetric::threshold;
use crate::optimum::optimum;
use crate::params::{Optimiser, Params, Prob, Zoom};
use info::{INFO, NOTES};
use measures::{axes, is_scaled, pair, values};

/// The same small network, data and first weights under three losses, measured on its way.
pub(super) struct Race(pub(super) Option<given::Race>);

/// The steps.
fn axis(zoom: Zoom) -> AxisSpec {
    let end = if zoom == Zoom::Steps30 { 30.0 } else { 300.0 };
    AxisSpec::linear("step", 0.0, end)
}

/// The place among the [`RECORDED`] steps that is nearest to the cursor, or to the example without one. None off the axis.
fn place(params: &Params) -> Option<usize> {
    let at = match params.at {
        Some(at) => axis(params.zoom).snapped(at)?,
        None => f64::from(RECORDED[RECORDED.len() - 1]),
    };
    let distance = |step: u32| libm::fabs(f64::from(step) - at);
    (0..RECORDED.len()).min_by(|a, b| distance(RECORDED[*a]).total_cmp(&distance(RECORDED[*b])))
}

/// What is between the recorded values; nothing after the last.
fn between(values: &[f64], step: f64) -> f64 {
    let after = RECORDED.partition_point(|at| f64::from(*at) < step);
    let [before, here] = [after.saturating_sub(1), after];
    let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
    let Some(&end) = RECORDED.get(here) else {
        return f64::NAN;
    };
    let start = RECORDED[before];
    if f64::from(end) == step || start == end {
        return at(here);
    }
    let part = (step - f64::from(start)) / f64::from(end - start);
    at(before) * (1.0 - part) + at(here) * part
}

impl Race {
    fn seeds(&self) -> &[given::race::Seed] {
        self.0.as_ref().map_or(&[], |race| &race.seeds)
    }

    fn panel(&self, params: &Params, which: usize) -> Panel {
        let measured = &pair(params.measure)[which];
        let mut marks = Vec::new();
        if let (Some(of), Some(seed)) = (measured.truth, self.seeds().first()) {
            let at = of(&seed.truth);
            marks.push(Mark::Rule(Rule::level(at, Series::Neutral, "the truth")));
        }
        // The chosen seed in front, cross-entropy last.
        for (order, seed) in self.seeds().iter().enumerate().rev() {
            for (row, (series, name, _)) in losses(params).into_iter().enumerate().rev() {
                let values = seed.records[row].iter().map(measured.value);
                let values: Vec<f64> = values.collect();
                let key = values.clone();
                let curve = Curve::new(row, series, name, move |step| between(&values, step))
                    .broken(RECORDED.map(f64::from).into())
                    .keyed(key);
                marks.push(Mark::Curve(if order == 0 {
                    curve
                } else {
                    Curve {
                        emphasis: Emphasis::Context,
                        ..curve.labelled(String::new())
                    }
                }));
            }
        }
        Panel {
            id: INFO.panels[which],
            title: measured.title.into(),
            x: axis(params.zoom),
            y: axes(self.seeds(), params)[which],
            marks,
        }
    }
}

impl Figure for Race {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn takes_numbers(&self) -> bool {
        true
    }

    fn given(&self, numbers: &[f64]) -> Option<Box<dyn Figure>> {
        Some(Box::new(Self(Some(given::Race::from_numbers(numbers)?))))
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        if is_scaled(params.measure) {
            &[]
        } else {
            &["y_scale"]
        }
    }

    fn scene(&self, params: &Params) -> Scene {
        Scene {
            panels: vec![self.panel(params, 0), self.panel(params, 1)],
        }
    }

    fn readout(&self, params: &Params) -> Table {
        let place = params.at.and_then(|_| place(params));
        let pair = pair(params.measure);
        let rows = losses(params).into_iter().enumerate();
        let rows = rows.map(|(loss, (series, name, _))| {
            let values = pair.each_ref().map(|measured| {
                let values =
                    place.map_or_else(Vec::new, |at| values(self.seeds(), measured, loss, at));
                let [least, most] = sentence::extent(&values);
                [values.first().copied().unwrap_or(f64::NAN), least, most]
            });
            Row::new(Some(series), name, &values.concat())
        });
        let heading = place.map_or_else(
            || "point at a step".into(),
            |place| format!("*step {}*", RECORDED[place]),
        );
        let [first, second] = pair.each_ref().map(|measured| measured.short);
        let columns = [first, "least", "most", second, "least", "most"];
        Table::new(heading, columns, rows.collect())
    }

    fn summary(&self, params: &Params) -> String {
        match place(params) {
            None => OFF_AXIS.into(),
            Some(place) => sentence::of(self.0.as_ref(), params, place),
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let plain = |tex: &str| Equation {
            series: None,
            tex: tex.into(),
        };
        let step = match params.optimiser {
            Optimiser::Sgd => r"v ← 0.9 v + \frac{∂L}{∂θ}, θ ← θ − 0.3 v",
            Optimiser::EqualScale => {
                r"v ← 0.9 v + \frac{∂L}{∂θ}, θ ← θ − \frac{0.3}{s} v, s = \frac{\sum |∂L/∂z|}{\sum |∂BCE/∂z|} \text{ at the start}"
            }
            Optimiser::Adam => {
                r"θ ← θ − 0.02 \frac{m}{\sqrt{v} + 10^{−8}} \text{ with Adam’s } m, v"
            }
        };
        let cut = threshold(params.fp_weight, params.fn_weight).and_then(|t| Prob::new(t).ok());
        let mut all = vec![
            plain(r"z = w_2 · \text{tanh}(W_1 x + b_1) + b_2"),
            plain(step),
        ];
        all.extend(losses(params).into_iter().filter_map(|(series, _, loss)| {
            let moved = optimum(loss, cut?)?;
            let color = series.name();
            Some(Equation::of(
                series,
                format!(
                    r"\c{{{color}}}{{p^*}}(t) = {}, t = \frac{{w_{{fp}}}}{{w_{{fp}} + w_{{fn}}}} = {}",
                    number(moved.get(), 4),
                    number(cut?.get(), 4)
                ),
            ))
        }));
        all
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn scripts(&self) -> &'static [Script] {
        script::SCRIPTS
    }

    fn why_no_subjects(&self, _: &Params) -> String {
        "This figure trains networks, so there is no single loss to compute.".into()
    }

    fn table(&self, params: &Params) -> Table {
        let pair = pair(params.measure);
        let columns = losses(params).into_iter().flat_map(|(series, name, _)| {
            pair.each_ref().map(|measured| Heading {
                series: Some(series),
                label: format!("{name}: {}", measured.short),
            })
        });
        let row = |label: String, seed: usize, place: usize| {
            let of = self.seeds().get(seed);
            let values = (0..losses(params).len()).flat_map(|loss| {
                let record = of.and_then(|seed| seed.records[loss].get(place));
                pair.each_ref()
                    .map(|measured| record.map_or(f64::NAN, measured.value))
            });
            Row::new(None, label, &values.collect::<Vec<_>>())
        };
        let last = RECORDED.len() - 1;
        let first = params.seed;
        let steps = (0..=last).map(|place| row(format!("step {}", RECORDED[place]), 0, place));
        let seeds = (1..SEEDS).map(|seed| {
            let label = format!("step {}, seed {}", RECORDED[last], first + seed);
            row(label, seed, last)
        });
        Table {
            heading: format!("seed {first}"),
            columns: columns.collect(),
            rows: steps.chain(seeds).collect(),
        }
    }

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some((0.0, f64::from(RECORDED[RECORDED.len() - 1])))
    }
}
