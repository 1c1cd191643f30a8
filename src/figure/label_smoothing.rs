//! How sure should the model be?

mod aim;

use super::class_row::guessing_text;
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info};
use super::presets::Preset;
use super::scene::{
    AxisSpec, Bar, Curve, Emphasis, Fill, Mark, Panel, Point, Row, Rule, Scene, Series, Table,
};
use super::text::{OFF_AXIS, number, readout_heading};
use super::x_axis::NONE;
use crate::code::{Kind, Subject};
use crate::loss::softmax::guessing;
use crate::numerics::logit_from_prob;
use crate::params::{Params, Prob, Value, XAxis, Zoom};
use aim::{Aim, entries, eval, label, spell, without_cursor};

/// The loss for several amounts of smoothing, its minimum, and the smoothed targets.
pub(super) struct LabelSmoothing;

static INFO: Info = Info {
    id: "label-smoothing",
    heading: "Softer labels",
    title: "Label smoothing",
    question: "How sure should the model be?",
    controls: &["smoothing", "classes", "axis"],
    explanation: "Without [smoothing] the curve falls all the way to certainty, which no finite logits reach. Any s > 0 puts the minimum short of \
        certainty; beyond it, confidence costs *more*: switch to the [logit] to see the rise. The lowest loss is the target’s own [entropy], not 0, so do not \
        compare a smoothed loss with a plain one. The true class keeps 1 − s + s/K, a little more than 1 − s.",
    panels: &["loss", "target"],
    zooms: &["full"],
    example: Example::on(0.99, 5.0),
    trial: Trial {
        action: "Switch to the logit",
        look: "Past the minimum, confidence costs more.",
        settings: &[("axis", Value::Name("logit"))],
    },
    presets: &[
        Preset::new(
            "Chapter: s = .1, K = 4",
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
    ],
};

/// The end of the loss axis; guessing among 20 classes costs 3.
const LOSS_TOP: f64 = 3.2;

fn curves(params: &Params) -> Vec<Mark> {
    let entries = entries(params);
    let last = entries.len() - 1;
    let entries = entries.into_iter().enumerate();
    entries
        .map(|(i, (series, emphasis, smoothing))| {
            let params = *params;
            let name = label(smoothing);
            let label = match emphasis {
                Emphasis::Main => name.clone(),
                // The curves for comparison are close together, so their labels are numbers alone.
                Emphasis::Context | Emphasis::Ghost => number(smoothing.get(), 4),
            };
            let value = move |x| eval(&params, smoothing, x).loss;
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

fn bars(classes: usize, aim: &Aim) -> Vec<Mark> {
    (0..classes)
        .map(|class| {
            let to = if class == 0 { aim.own } else { aim.other };
            let place = (class as f64, 0.6);
            let style = (Series::Smoothed, Fill::Outlined);
            let label = number(to, if classes > 6 { 2 } else { 3 });
            Mark::Bar(Bar::new(place, to, style, label))
        })
        .collect()
}

impl Figure for LabelSmoothing {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn scene(&self, params: &Params) -> Scene {
        let classes = params.logits.classes();
        let aim = Aim::of(classes, params.smoothing);
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
                    title: "Loss, nats; the other classes share the rest evenly".into(),
                    x,
                    y: AxisSpec::linear("loss", 0.0, LOSS_TOP),
                    marks: losses(params, &aim),
                },
                Panel {
                    id: "target",
                    title: format!(
                        "Target: {} for the true class, {} for the others",
                        number(aim.own, 4),
                        number(aim.other, 3)
                    ),
                    x: AxisSpec::numbered("class (0 is the true one)", classes),
                    y: AxisSpec::linear("target", 0.0, 1.12),
                    marks: bars(classes, &aim),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let (s, classes) = (number(params.smoothing.get(), 4), params.logits.classes());
        let aim = Aim::of(classes, params.smoothing);
        let (own, other) = (number(aim.own, 4), number(aim.other, 4));
        vec![
            Equation::of(
                Series::Smoothed,
                format!(r"\c{{smoothed}}{{t_y}} = 1 − {s} + \frac{{{s}}}{{{classes}}} = {own}"),
            ),
            Equation::of(
                Series::Smoothed,
                format!(
                    r"\c{{smoothed}}{{L}} = −{own} \ln p − {} \ln \frac{{1 − p}}{{{}}}",
                    number(aim.other * (classes - 1) as f64, 4),
                    classes - 1
                ),
            ),
            Equation::of(
                Series::Smoothed,
                format!(
                    r"\text{{best gap}} = \ln \frac{{{own}}}{{{other}}} = {}",
                    number(aim.gap, 4)
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let classes = params.logits.classes();
        let rows = entries(params)
            .into_iter()
            .rev()
            .map(|(series, _, smoothing)| {
                let eval = params.at.map_or(NONE, |x| eval(params, smoothing, x));
                let above = eval.loss - Aim::of(classes, smoothing).floor;
                // At the minimum, rounding may leave slightly less than 0.
                let above = if above < 0.0 { 0.0 } else { above };
                let values = [eval.loss, above, eval.d_prob, eval.d_logit];
                Row::new(Some(series), label(smoothing), &values)
            })
            .collect();
        let heading = readout_heading(params.at, |x| spell(params.axis, x));
        Table::new(
            heading,
            ["loss", "above its min", "dL/dp", "dL/dz_{y}"],
            rows,
        )
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let classes = params.logits.classes();
        let x = self.place(params);
        let odds = match params.axis {
            XAxis::Probability => Prob::new(x).map_or(f64::NAN, logit_from_prob),
            XAxis::Logit => x,
        };
        if !odds.is_finite() {
            return Vec::new();
        }
        // The other classes share the rest evenly: with their logits at 0, the true class's is ln(p/q) + ln(K − 1).
        let mut logits = vec![0.0; classes];
        logits[0] = odds + guessing(classes - 1);
        let smoothings = entries(params).into_iter().rev();
        smoothings
            .map(|(_, _, smoothing)| {
                let kind = Kind::Softmax { classes, smoothing };
                Subject::one(label(smoothing), kind, logits.clone(), 0.0)
            })
            .collect()
    }

    fn summary(&self, params: &Params) -> String {
        let classes = params.logits.classes();
        let aim = Aim::of(classes, params.smoothing);
        let Some(x) = params.at else {
            return without_cursor(params, &aim);
        };
        let (s, own) = (number(params.smoothing.get(), 4), number(aim.own, 4));
        let here = eval(params, params.smoothing, x);
        if here.loss.is_nan() {
            return OFF_AXIS.into();
        }
        let place = spell(params.axis, x);
        let loss = format!("At *{place}* the loss is *{}*", number(here.loss, 3));
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
            format!("{loss}, the lowest possible with *s = {s}*: the target’s own entropy.")
        }
    }

    fn table(&self, params: &Params) -> Table {
        let classes = params.logits.classes();
        let mut table = self.scene(params).tabulate(21);
        let aims: Vec<Aim> = entries(params)
            .into_iter()
            .map(|(_, _, smoothing)| Aim::of(classes, smoothing))
            .collect();
        let mut add = |label: &str, value: fn(&Aim) -> f64| {
            let values: Vec<f64> = aims.iter().map(value).collect();
            table.rows.push(Row::new(None, label, &values));
        };
        add("lowest loss", |aim| aim.floor);
        add("target of the true class", |aim| aim.own);
        add("target of each other class", |aim| aim.other);
        add("best logit gap", |aim| aim.gap);
        table
    }
}
