//! What should the first loss be?

use super::constant::{alpha_text, losses, means, subject};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::{self, Preset};
use super::scene::{Curve, Mark, Panel, Point, Row, Rule, Scene, Series, Table};
use super::text::{OFF_AXIS, number, percent, readout_heading};
use crate::code::Subject;
use crate::loss::Loss;
use crate::loss::focal::gradient_ratio;
use crate::numerics::logit_from_prob;
use crate::optimum::optimum;
use crate::params::{Params, Prob, Value, XAxis, Zoom};

/// The mean loss and pull if every sample gets the same answer, as before training, and the best such answer.
pub(super) struct Start;

static INFO: Info = Info {
    id: "start",
    heading: "Choosing",
    title: "Where training starts",
    question: "What should the first loss be?",
    controls: &[
        "gamma",
        "alpha",
        "smoothing",
        "pos_weight",
        "positive_rate",
        "y_scale",
    ],
    panels: &["loss", "pull"],
    zooms: &["full"],
    example: Example::at(-4.6).with(&[
        ("pos_weight", Value::Number(99.0)),
        ("y_scale", Value::Name("log")),
    ]),
};

static NOTES: Notes = Notes {
    explanation: "Before it has learnt anything, a model gives all samples about the same [logit]: its last bias. A bias of 0 says 0.5, and the first steps \
        go into saying “negative” to everything. A bias of −ln((1 − π)/π) says the rate π of [positives] from the start. Each dot is the best that one answer to all can do, and the rate is not best for \
        every loss. A loss that stays at its dot has learnt the rate and nothing else; one that starts far above the line at 0.5 has a bug.",
    trial: Trial {
        action: "As many positives as negatives",
        look: "Without a weight, every dot is at p = 0.5: a bias of 0 is right.",
        settings: &[
            ("positive_rate", Value::Number(0.5)),
            ("pos_weight", Value::Number(1.0)),
        ],
    },
    presets: &[
        presets::RETINANET,
        Preset::new(
            "pos_weight = 99 at 1 %",
            &[
                ("pos_weight", Value::Number(99.0)),
                ("y_scale", Value::Name("log")),
            ],
        ),
        Preset::new(
            "As many positives as negatives",
            &[("positive_rate", Value::Number(0.5))],
        ),
    ],
};

const AXIS: XAxis = XAxis::Logit;

/// −ln((1 − π)/π), the bias that says the rate.
fn bias(params: &Params) -> f64 {
    Prob::new(params.positive_rate.get()).map_or(f64::NAN, logit_from_prob)
}

/// The best answer for all samples: its probability, its logit and its mean loss. NaN where all are as good.
fn best(params: &Params, loss: Loss) -> [f64; 3] {
    let share = params.positive_rate.get();
    let found = Prob::new(share).ok().and_then(|rate| optimum(loss, rate));
    found.map_or([f64::NAN; 3], |prob| {
        let logit = logit_from_prob(prob);
        [prob.get(), logit, means(loss, logit, share)[0]]
    })
}

/// A name with the loss' settings.
fn named(params: &Params, row: usize) -> String {
    let [gamma, smoothing, weight] = [
        params.gamma.get(),
        params.smoothing.get(),
        params.pos_weight.get(),
    ]
    .map(|v| number(v, 4));
    let (_, name, _) = losses(params)[row];
    match row {
        1 => {
            format!("{name}, γ = {gamma}{}", alpha_text(params))
        }
        2 => format!("{name}, s = {smoothing}"),
        3 => format!("{name} = {weight}"),
        _ => name.into(),
    }
}

/// The curves of the mean loss (0) or the mean pull (1), behind them the lines at 0.5 and at the rate.
fn marks(params: &Params, which: usize) -> Vec<Mark> {
    let share = params.positive_rate.get();
    let rule = |at, label| Mark::Rule(Rule::upright(at, Series::Neutral, label));
    let mut marks = vec![
        rule(0.0, "p = 0.5".to_owned()),
        rule(bias(params), "p = π".to_owned()),
    ];
    let mut curves: Vec<Mark> = losses(params)
        .into_iter()
        .enumerate()
        .map(|(row, (series, name, loss))| {
            let value = move |logit| means(loss, logit, share)[which];
            let key = [loss.numbers(), vec![which as f64, share]].concat();
            Mark::Curve(Curve::new(row, series, name, value).keyed(key))
        })
        .collect();
    // In front, cross-entropy covers a weight of 1, which is the same.
    curves.reverse();
    marks.extend(curves);
    marks
}

impl Figure for Start {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn axis(&self, _: &Params) -> Option<XAxis> {
        Some(AXIS)
    }

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some(AXIS.frame("", Zoom::Full).range())
    }

    fn example(&self, params: &Params) -> f64 {
        bias(params)
    }

    fn scene(&self, params: &Params) -> Scene {
        let x = AXIS.frame("logit that all samples get", Zoom::Full);
        let mut losses_of = marks(params, 0);
        losses_of.extend(losses(params).into_iter().map(|(series, _, loss)| {
            let [_, x, y] = best(params, loss);
            let label = String::new();
            Mark::Point(Point {
                x,
                y,
                series,
                label,
            })
        }));
        let scale = params.y_scale;
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: "Mean loss; dots: the best".into(),
                    x,
                    y: scale.axis("mean loss", (0.0, 1.5), (1e-3, 10.0)),
                    marks: losses_of,
                },
                Panel {
                    id: "pull",
                    title: "Mean pull, |dL/dz|".into(),
                    x,
                    y: scale.axis("mean |dL/dz|", (0.0, 1.4), (1e-4, 10.0)),
                    marks: marks(params, 1),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let share = params.positive_rate.get();
        let [pi, rest, bias] = [share, 1.0 - share, bias(params)].map(|v| number(v, 7));
        let half = Prob::new(0.5);
        let ratio = half.map_or(f64::NAN, |half| gradient_ratio(half, params.gamma));
        let (gamma, ratio) = (number(params.gamma.get(), 4), number(ratio, 5));
        let weight = if params.alpha.is_some() { " α_t" } else { "" };
        let plain = |tex| Equation { series: None, tex };
        vec![
            plain(format!(
                r"\text{{bias}} = −\ln \frac{{1 − π}}{{π}} = −\ln \frac{{{rest}}}{{{pi}}} = {bias}"
            )),
            plain(format!(
                r"\text{{mean loss}} = {pi} L(p, 1) + {rest} L(p, 0)"
            )),
            Equation::of(
                Series::Focal,
                format!(
                    r"\frac{{\c{{focal}}{{|∂L/∂z|}}}}{{\c{{cross-entropy}}{{|∂L/∂z|}}}} = 2^{{−{gamma}}} (1 + {gamma} \ln 2) = {ratio}{weight} \text{{ at }} \frac{{1}}{{2}}"
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let frame = AXIS.frame("", Zoom::Full);
        let at = params.at.and_then(|x| frame.snapped(x));
        let rows = losses(params).into_iter().map(|(series, name, loss)| {
            let values = at.map_or([f64::NAN; 4], |logit| {
                let [mean, pull] = means(loss, logit, params.positive_rate.get());
                let [prob, _, least] = best(params, loss);
                [mean, pull, prob, least]
            });
            Row::new(Some(series), name, &values)
        });
        let heading = readout_heading(params.at, |x| AXIS.spell(x));
        let columns = ["mean loss", "mean |dL/dz|", "best p", "its loss"];
        Table::new(heading, columns, rows.collect())
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let logit = self.place(params);
        if AXIS.frame("", Zoom::Full).snapped(logit).is_none() {
            return Vec::new();
        }
        let rate = params.positive_rate.get();
        let entries = losses(params).into_iter().enumerate();
        entries
            .map(|(row, (_, _, loss))| subject(params, (named(params, row), loss), logit, rate))
            .collect()
    }

    fn summary(&self, params: &Params) -> String {
        let share = params.positive_rate.get();
        let [(_, _, plain), (_, _, focal), ..] = losses(params);
        if let Some(x) = params.at {
            let Some(logit) = AXIS.frame("", Zoom::Full).snapped(x) else {
                return OFF_AXIS.into();
            };
            let told = |loss| means(loss, logit, share).map(|value| number(value, 4));
            let ([cost, pull], [focal_cost, focal_pull]) = (told(plain), told(focal));
            return format!(
                "If all samples get *{}*, cross-entropy costs *{cost}* on average and pulls with *{pull}*; focal loss costs *{focal_cost}* and pulls with *{focal_pull}*.",
                AXIS.spell(logit)
            );
        }
        let bias = bias(params);
        let told = |loss, logit| number(means(loss, logit, share)[0], 4);
        let [prob, _, least] = best(params, focal);
        let best = if prob.is_nan() {
            String::new()
        } else {
            let [prob, least] = [prob, least].map(|value| number(value, 4));
            format!(" Its best single answer is *p = {prob}*, at *{least}*.")
        };
        format!(
            "With *{}* positives, start the last bias at *{}*: cross-entropy then begins at *{}* instead of *{}*, and focal loss at *{}* instead of *{}*.{best}",
            percent(share),
            number(bias, 4),
            told(plain, bias),
            told(plain, 0.0),
            told(focal, bias),
            told(focal, 0.0),
        )
    }

    fn table(&self, params: &Params) -> Table {
        let (share, at) = (params.positive_rate.get(), bias(params));
        let rows = losses(params)
            .into_iter()
            .enumerate()
            .map(|(row, (series, _, loss))| {
                let [half, half_pull] = means(loss, 0.0, share);
                let [rate, rate_pull] = means(loss, at, share);
                let [prob, _, least] = best(params, loss);
                Row::new(
                    Some(series),
                    named(params, row),
                    &[half, rate, half_pull, rate_pull, prob, least],
                )
            });
        Table::new(
            "one answer to all",
            [
                "loss at 0.5",
                "loss at π",
                "|dL/dz| at 0.5",
                "|dL/dz| at π",
                "best p",
                "its loss",
            ],
            rows.collect(),
        )
    }
}
