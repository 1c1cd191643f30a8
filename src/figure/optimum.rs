//! What does a model's 0.3 mean?

mod info;

use super::constant::{alpha_text, losses, subject};
use super::interface::{Equation, Figure, Info, Notes};
use super::scene::{AxisSpec, Curve, Mark, Panel, Point, Row, Rule, Scene, Series, Table};
use super::text::{OFF_AXIS, number, prob_text, readout_heading};
use super::x_axis::axis_title;
use crate::code::Subject;
use crate::loss::{Loss, asymmetric::threshold};
use crate::numerics::{logit_from_prob, prob_from_logit};
use crate::optimum::{optimum, undo};
use crate::params::{Alpha, Params, Prob, XAxis, Zoom};
use info::{INFO, NOTES};

/// The probability that costs least under each loss, against the true one, and the way back.
pub(super) struct Optimum;

/// How many of the losses are shown: squared error ends where cross-entropy does.
const SHOWN: usize = 4;

type Map = fn(Loss, Prob) -> Option<Prob>;

/// The probability at a place of the axis.
fn prob_at(axis: XAxis, x: f64) -> Option<Prob> {
    let prob = match axis {
        XAxis::Probability => x,
        XAxis::Logit => prob_from_logit(x),
    };
    Prob::new(prob).ok()
}

fn curves(params: &Params, place: usize, map: Map) -> Vec<Mark> {
    let axis = params.axis;
    let shown = losses(params).into_iter().enumerate().take(SHOWN);
    let mut marks: Vec<Mark> = shown
        .map(|(row, (series, name, loss))| {
            let value = move |x| {
                let found = prob_at(axis, x).and_then(|prob| map(loss, prob));
                found.map_or(f64::NAN, |prob| axis.x_from_prob(prob))
            };
            // Undoing the smoothing bends where it reaches 0 and 1.
            let ends = [0.0, 1.0].map(Prob::new).into_iter().flatten();
            let bends = ends.filter_map(|end| optimum(loss, end));
            let which = [place as f64, f64::from(axis as u8)];
            Mark::Curve(
                Curve::new(row, series, name, value)
                    .bent(bends.map(|prob| axis.x_from_prob(prob)).collect())
                    .keyed([loss.numbers(), which.into()].concat()),
            )
        })
        .collect();
    // In front, cross-entropy covers a weight of 1, which is the same.
    marks.reverse();
    marks
}

/// t, the threshold for true probabilities; none if no mistake costs anything.
fn cut(params: &Params) -> Option<Prob> {
    let cut = threshold(params.fp_weight, params.fn_weight)?;
    Prob::new(cut).ok()
}

/// What training with each loss but plain cross-entropy makes of the threshold.
fn dots(params: &Params, cut: Prob) -> Vec<Mark> {
    let axis = params.axis;
    let shown = losses(params).into_iter().take(SHOWN);
    shown
        .skip(1)
        .filter_map(|(series, _, loss)| {
            let moved = optimum(loss, cut)?;
            Some(Mark::Point(Point {
                x: axis.x_from_prob(cut),
                y: axis.x_from_prob(moved),
                series,
                label: number(moved.get(), 3),
            }))
        })
        .collect()
}

/// A probability in a sentence.
fn said(prob: Option<Prob>) -> String {
    prob.map_or_else(
        || "*anything*".into(),
        |prob| format!("*{}*", number(prob.get(), 4)),
    )
}

impl Figure for Optimum {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        Some(params.axis.frame("", Zoom::Full).range())
    }

    fn scene(&self, params: &Params) -> Scene {
        let x = params.axis.frame(axis_title(params.axis), Zoom::Full);
        let (mut made, mut undone) = (Vec::new(), Vec::new());
        let cut = cut(params);
        if let Some(cut) = cut {
            let (at, label) = (
                params.axis.x_from_prob(cut),
                format!("t = {}", number(cut.get(), 3)),
            );
            made.push(Mark::Rule(Rule::upright(
                at,
                Series::Neutral,
                label.clone(),
            )));
            undone.push(Mark::Rule(Rule::level(at, Series::Neutral, label)));
        }
        made.extend(curves(params, 0, optimum));
        undone.extend(curves(params, 1, undo));
        made.extend(cut.into_iter().flat_map(|cut| dots(params, cut)));
        let y = |title| AxisSpec { title, ..x };
        Scene {
            panels: vec![
                Panel {
                    id: "optimum",
                    title: "What the model says of the truth; dots: thresholds".into(),
                    x,
                    y: y("model says"),
                    marks: made,
                },
                Panel {
                    id: "undo",
                    title: "Undone: the truth behind what it says".into(),
                    x,
                    y: y("true"),
                    marks: undone,
                },
            ],
        }
    }

    // Its own, or what the trait provides would bring the picture to the tables of all figures.
    fn table(&self, params: &Params) -> Table {
        self.scene(params).tabulate(21)
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let [gamma, s, weight, fp, r#fn] = [
            params.gamma.get(),
            params.smoothing.get(),
            params.pos_weight.get(),
            params.fp_weight.get(),
            params.fn_weight.get(),
        ]
        .map(|v| number(v, 4));
        let weights = params.alpha.map_or_else(String::new, |alpha: Alpha| {
            let [on, off] = [alpha.get(), 1.0 - alpha.get()].map(|v| number(v, 4));
            format!(r" + \ln \frac{{{off}}}{{{on}}}")
        });
        let mut formulas = vec![
            Equation {
                series: None,
                tex: r"p^{∗} = \text{the } p \text{ with the least } η L(p, 1) + (1 − η) L(p, 0)"
                    .into(),
            },
            Equation::of(
                Series::Focal,
                format!(
                    r"\c{{focal}}{{\ln \frac{{η}}{{1 − η}}}} = \ln \frac{{p^{{{gamma}}} (p − {gamma} q \ln q)}}{{q^{{{gamma}}} (q − {gamma} p \ln p)}}{weights}"
                ),
            ),
            Equation::of(
                Series::Smoothed,
                format!(r"\c{{smoothed}}{{p^{{∗}}}} = (1 − {s}) η + \frac{{{s}}}{{2}}"),
            ),
            Equation::of(
                Series::Asymmetric,
                format!(r"\c{{asymmetric}}{{p^{{∗}}}} = \frac{{{weight} η}}{{{weight} η + 1 − η}}"),
            ),
        ];
        if let Some(cut) = cut(params) {
            formulas.push(Equation {
                series: None,
                tex: format!(
                    r"t = \frac{{w_{{fp}}}}{{w_{{fp}} + w_{{fn}}}} = \frac{{{fp}}}{{{fp} + {fn}}} = {}",
                    number(cut.get(), 4)
                ),
            });
        }
        formulas
    }

    fn readout(&self, params: &Params) -> Table {
        let at = params.at.and_then(|x| prob_at(params.axis, x));
        let value = |prob: Option<Prob>| prob.map_or(f64::NAN, Prob::get);
        let rows = losses(params).into_iter().take(SHOWN);
        let rows = rows.map(|(series, name, loss)| {
            let values = at.map_or([f64::NAN; 3], |prob| {
                [
                    value(optimum(loss, prob)),
                    value(undo(loss, prob)),
                    value(cut(params).and_then(|cut| optimum(loss, cut))),
                ]
            });
            Row::new(Some(series), name, &values)
        });
        let heading = readout_heading(params.at, |x| params.axis.spell(x));
        let columns = ["model says", "undone", "threshold"];
        Table::new(heading, columns, rows.collect())
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let Some(share) = prob_at(params.axis, self.place(params)) else {
            return Vec::new();
        };
        let shown = losses(params).into_iter().take(SHOWN);
        shown
            .filter_map(|(_, name, loss)| {
                let said = optimum(loss, share)?;
                let name = format!("{name} at p = {}", prob_text(said.get()));
                let logit = logit_from_prob(said);
                Some(subject(params, (name, loss), logit, share.get()))
            })
            .collect()
    }

    fn summary(&self, params: &Params) -> String {
        let Some(share) = prob_at(params.axis, self.place(params)) else {
            return OFF_AXIS.into();
        };
        let [_, focal, smoothed, weighted, _] = losses(params).map(|(_, _, loss)| loss);
        let gamma = number(params.gamma.get(), 4);
        let alpha = alpha_text(params);
        let weight = number(params.pos_weight.get(), 4);
        let ends = format!(
            "Where the truth is *{}*, focal loss (γ = {gamma}{alpha}) ends at {}, smoothing at {}, and pos_weight = {weight} at {}.",
            prob_text(share.get()),
            said(optimum(focal, share)),
            said(optimum(smoothed, share)),
            said(optimum(weighted, share)),
        );
        let Some(cut) = cut(params) else {
            return format!(
                "{ends} Both costs are *0*: no mistake costs anything, so any threshold will do."
            );
        };
        format!(
            "{ends} For these costs the threshold is *{}* after plain training, and {}, {} or {} after these.",
            number(cut.get(), 4),
            said(optimum(focal, cut)),
            said(optimum(smoothed, cut)),
            said(optimum(weighted, cut)),
        )
    }
}
