//! How sure should the model be?

mod aim;
mod parts;
mod target;
mod told;

use super::class_row::guessing_text;
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{
    AxisSpec, Curve, Emphasis, Mark, Panel, Point, Row, Rule, Scene, Series, Table,
};
use super::text::{OFF_AXIS, number, readout_heading};
use super::x_axis::NONE;
use crate::code::Subject;
use crate::loss::softmax::guessing;
use crate::numerics::logit_from_prob;
use crate::params::{LabelView, Params, Prob, Value, XAxis, Zoom};
use aim::{Aim, Source, entries, spell, without_cursor};
use target::is_taught;

/// The loss for several amounts of smoothing, its minimum, and the smoothed targets.
pub(super) struct LabelSmoothing;

static INFO: Info = Info {
    id: "label-smoothing",
    heading: "Softer labels",
    title: "Label smoothing",
    question: "How sure should the model be?",
    controls: &[
        "smoothing",
        "temperature",
        "classes",
        "logits",
        "axis",
        "smoothing_over",
        "label_view",
    ],
    panels: &["loss", "target"],
    zooms: &["full"],
    example: Example::on(0.99, 5.0),
};

static NOTES: Notes = Notes {
    explanation: "Without [smoothing] the curve falls all the way to certainty, which no finite logits reach. Any s > 0 puts the minimum short of \
        certainty; beyond it, confidence costs *more*: switch to the [logit] to see the rise. The lowest loss is the target’s own [entropy], not 0, so do not \
        compare a smoothed loss with a plain one. The true class keeps 1 − s + s/K, a little more than 1 − s. *Entropy + KL* shows what the loss is \
        made of, and *a teacher’s target* is another model’s softmax at a temperature.",
    trial: Trial {
        action: "Switch to the logit",
        look: "Past the minimum, confidence costs more.",
        settings: &[("axis", Value::Name("logit"))],
    },
    presets: &[
        Preset::new(
            "Chapter: s = 0.1, K = 4",
            &[
                ("smoothing", Value::Number(0.1)),
                ("classes", Value::Number(4.0)),
            ],
        ),
        Preset::new(
            "Ten classes, logit axis",
            &[
                ("classes", Value::Number(10.0)),
                ("axis", Value::Name("logit")),
            ],
        ),
        Preset::new(
            "Tensor2Tensor: s/(K − 1), K = 5",
            &[
                ("classes", Value::Number(5.0)),
                ("smoothing_over", Value::Name("others")),
            ],
        ),
        Preset::new(
            "Distillation at T = 4",
            &[
                ("label_view", Value::Name("teacher")),
                ("logits", Value::Name("6,3,1,0")),
                ("temperature", Value::Number(4.0)),
            ],
        ),
    ],
};

/// The end of the loss axis; guessing among 20 classes costs 3.
const LOSS_TOP: f64 = 3.2;

fn curves(params: &Params) -> Vec<Mark> {
    let entries = entries(params);
    let last = entries.len() - 1;
    let entries = entries.into_iter().enumerate();
    entries
        .map(|(i, (series, emphasis, source))| {
            let (axis, aim) = (params.axis, Aim::of(params, source));
            let name = source.label();
            let label = match emphasis {
                Emphasis::Main => name.clone(),
                // The curves for comparison are close together, so their labels are numbers alone.
                Emphasis::Context | Emphasis::Ghost => number(source.amount(), 4),
            };
            let value = move |x| aim.eval(axis, x).loss;
            Mark::Curve(Curve {
                emphasis,
                ..Curve::new(last - i, series, &name, value).labelled(label)
            })
        })
        .collect()
}

/// The curves, the lines of the minimum and of guessing, and the lowest point.
fn losses(params: &Params, aim: &Aim) -> Vec<Mark> {
    let mut marks = Vec::new();
    // Without smoothing the minimum is 0, the axis itself.
    if aim.floor > 0.0 {
        let (floor, own) = (number(aim.floor, 3), number(aim.own, 3));
        let text = format!("min: {floor} at p = {own}");
        marks.push(Mark::Rule(Rule::level(aim.floor, Series::Smoothed, text)));
    }
    let classes = params.logits.classes();
    let text = format!("guessing: ln {classes} = {}", guessing_text(classes));
    let guess = Rule::level(guessing(classes), Series::Neutral, text);
    marks.push(Mark::Rule(guess));
    marks.extend(curves(params));
    if let Ok(best) = Prob::new(aim.own) {
        marks.push(Mark::Point(Point {
            x: params.axis.x_from_prob(best),
            y: aim.floor,
            series: Series::Smoothed,
            label: String::new(),
        }));
    }
    marks
}

impl Figure for LabelSmoothing {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        if is_taught(params) {
            &["smoothing", "smoothing_over"]
        } else {
            &["temperature", "logits"]
        }
    }

    fn scene(&self, params: &Params) -> Scene {
        let aim = Aim::current(params);
        let x = params.axis.frame(
            match params.axis {
                XAxis::Probability => "probability of the true class",
                XAxis::Logit => "ln(p/q) of the true class",
            },
            Zoom::Full,
        );
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: if is_taught(params) {
                        "Loss, nats; the others share the rest as the teacher’s do".into()
                    } else {
                        "Loss, nats; the other classes share the rest evenly".into()
                    },
                    x,
                    y: AxisSpec::linear("loss", 0.0, LOSS_TOP),
                    marks: losses(params, &aim),
                },
                if params.label_view == LabelView::Parts {
                    parts::panel(params, x, LOSS_TOP)
                } else {
                    target::panel(params, &aim)
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        told::formulas(params)
    }

    fn readout(&self, params: &Params) -> Table {
        let by_parts = params.label_view == LabelView::Parts;
        let rows = entries(params)
            .into_iter()
            .rev()
            .map(|(series, _, source)| {
                let aim = Aim::of(params, source);
                let eval = params.at.map_or(NONE, |x| aim.eval(params.axis, x));
                let above = eval.loss - aim.floor;
                // At the minimum, rounding may leave slightly less than 0.
                let above = if above < 0.0 { 0.0 } else { above };
                // No number without a loss.
                let floor = eval.loss * 0.0 + aim.floor;
                let second = if by_parts { floor } else { eval.d_prob };
                let values = [eval.loss, above, second, eval.d_logit];
                Row::new(Some(series), source.label(), &values)
            })
            .collect();
        let heading = readout_heading(params.at, |x| spell(params.axis, x));
        let [above, second] = if by_parts {
            ["KL divergence", "entropy"]
        } else {
            ["above its min", "dL/dp"]
        };
        Table::new(heading, ["loss", above, second, "dL/dz_{y}"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let x = self.place(params);
        let odds = match params.axis {
            XAxis::Probability => Prob::new(x).map_or(f64::NAN, logit_from_prob),
            XAxis::Logit => x,
        };
        if !odds.is_finite() {
            return Vec::new();
        }
        let sources = entries(params).into_iter().rev();
        sources
            .map(|(_, _, source)| told::subject(params, source, odds))
            .collect()
    }

    fn summary(&self, params: &Params) -> String {
        let aim = Aim::current(params);
        let Some(x) = params.at else {
            return without_cursor(params, &aim);
        };
        let own = number(aim.own, 4);
        let here = aim.eval(params.axis, x);
        if here.loss.is_nan() {
            return OFF_AXIS.into();
        }
        let place = spell(params.axis, x);
        let parts = match params.label_view {
            LabelView::Parts => format!(
                ": *{}* of entropy, which no model can save, and *{}* of KL divergence",
                number(aim.floor, 3),
                number((here.loss - aim.floor).max(0.0), 3)
            ),
            LabelView::Target | LabelView::Teacher => String::new(),
        };
        let loss = format!("At *{place}* the loss is *{}*{parts}", number(here.loss, 3));
        // Less than this is rounding.
        let (pull, nothing) = (here.d_logit, 1e-12);
        if pull < -nothing || aim.floor == 0.0 {
            format!(
                "{loss}, and its gradient of *{}* pulls the true class’s logit up, towards *p = {own}*.",
                number(pull, 3)
            )
        } else if pull > nothing {
            format!(
                "{loss}, and its gradient of *{}* pushes the true class’s logit *back*: more than *p = {own}* is overconfident.",
                number(pull, 3)
            )
        } else {
            format!(
                "{loss}, the lowest possible with *{}*: the target’s own entropy.",
                Source::current(params).label()
            )
        }
    }

    fn table(&self, params: &Params) -> Table {
        let mut scene = self.scene(params);
        // The second panel shows the current curve once more, or targets.
        scene.panels.truncate(1);
        let mut table = scene.tabulate(21);
        let aims: Vec<Aim> = entries(params)
            .into_iter()
            .map(|(_, _, source)| Aim::of(params, source))
            .collect();
        let mut add = |label: &str, value: fn(&Aim) -> f64| {
            let values: Vec<f64> = aims.iter().map(value).collect();
            table.rows.push(Row::new(None, label, &values));
        };
        add("lowest loss", |aim| aim.floor);
        add("target of the true class", |aim| aim.own);
        if is_taught(params) {
            add("target of class 1", |aim| aim.others[0]);
        } else {
            add("target of each other class", |aim| aim.others[0]);
        }
        add("best logit gap", |aim| aim.gap);
        table
    }
}
