//! What is cross-entropy made of, and what does ε break?

mod marks;
mod terms;

use super::binary::{bce_tex, subjects, terms_tex};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::{self, Preset};
use super::scene::{Heading, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use super::x_axis::{NONE, axis_title};
use crate::code::Subject;
use crate::loss::{Eval, Loss};
use crate::params::{Epsilon, Params, Target, Value, XAxis, YScale, Zoom};
use terms::{LINES, LOG_EPS, cap, entries, likelihood, line, line_name};

/// The likelihood of a label, its negative logarithm term by term, and what an ε does to the loss and its gradient.
pub(super) struct BceTerms;

/// The rows of its table.
const PLACES: usize = 21;

static INFO: Info = Info {
    id: "bce-terms",
    heading: "Classification",
    title: "Cross-entropy, term by term",
    question: "What is cross-entropy made of, and what does ε break?",
    controls: &["epsilon", "target", "axis", "y_scale", "zoom"],
    panels: &["likelihood", "loss", "gradient"],
    zooms: &["full", "near-1"],
    example: Example::on(0.1, -2.0).mirrored(),
};

static NOTES: Notes = Notes {
    explanation: "A [likelihood] cannot fall below 0, but its negative logarithm climbs without end; along the [logit] that climb is a straight line. \
        Set ε = 0.1: *clipping* cuts the climb off, and the gradient dies at once, while *log(p + ε)* bends it and bends the other end too, so that a perfect \
        answer scores below zero. A smaller ε moves both bends outwards, yet a hopeless answer still teaches the logit almost nothing. \
        Keras clips at ε = 1e-7, PyTorch stops each logarithm at −100: at p = 0 all four differ.",
    trial: Trial {
        action: "Clip p at ε = 0.1",
        look: "The climb is cut off, and its gradient is 0.",
        settings: &[("epsilon", Value::Number(0.1)), ("at", Value::Number(0.05))],
    },
    presets: &[
        presets::HARD_CLIP,
        Preset::new(
            "A loss below 0: ε = 0.1 at p = 1",
            &[("epsilon", Value::Number(0.1)), ("at", Value::Number(1.0))],
        ),
        Preset::new(
            "Four clips: p = 0",
            &[("y_scale", Value::Name("log")), ("at", Value::Number(0.0))],
        ),
        Preset::new(
            "Logit axis",
            &[
                ("axis", Value::Name("logit")),
                ("epsilon", Value::Number(0.1)),
                ("at", Value::Number(-4.0)),
            ],
        ),
    ],
};

fn loss_frame(params: &Params) -> (f64, f64) {
    match (params.axis, params.zoom) {
        // Room for log(p + ε), which falls below 0.
        (_, Zoom::NearOne) if params.target == Target::POSITIVE => (-0.0005, 0.001),
        (_, Zoom::NearOne) => (0.0, 20.0),
        (XAxis::Probability, _) => (-0.25, 4.0),
        (XAxis::Logit, _) => (-0.5, 8.0),
    }
}

fn gradient_frame(params: &Params) -> (f64, f64) {
    let y = params.target.get();
    match (params.axis, params.zoom) {
        (XAxis::Probability, Zoom::NearOne) if y == 1.0 => (-1.2, 0.0),
        (XAxis::Probability, Zoom::NearOne) => (0.0, 1e4),
        (XAxis::Logit, Zoom::NearOne) if y == 1.0 => (-0.001, 0.0),
        (XAxis::Probability, _) if y == 1.0 => (-20.0, 0.0),
        (XAxis::Probability, _) if y == 0.0 => (0.0, 20.0),
        (XAxis::Probability, _) => (-20.0, 20.0),
        (XAxis::Logit, _) if y == 1.0 => (-1.0, 0.0),
        (XAxis::Logit, _) if y == 0.0 => (0.0, 1.0),
        (XAxis::Logit, _) => (-1.0, 1.0),
    }
}

impl Figure for BceTerms {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn scene(&self, params: &Params) -> Scene {
        let axis = params.axis;
        let x = axis.frame(axis_title(axis), params.zoom);
        let symbol = axis.gradient_symbol();
        let y = |title, linear, log| params.y_scale.axis(title, linear, log);
        Scene {
            panels: vec![
                Panel {
                    id: "likelihood",
                    title: "Likelihood of the label".into(),
                    x,
                    y: y("likelihood", (0.0, 1.0), (1e-6, 1.0)),
                    marks: marks::likelihoods(params),
                },
                Panel {
                    id: "loss",
                    title: match params.y_scale {
                        YScale::Linear => "Its negative logarithm: the loss, nats",
                        // log(p + ε) falls below 0, and a logarithmic axis shows sizes.
                        YScale::Log => "Its negative logarithm: the size of the loss, |L|, nats",
                    }
                    .into(),
                    x,
                    y: y("loss", loss_frame(params), (1e-6, 100.0)),
                    marks: marks::losses(params),
                },
                Panel {
                    id: "gradient",
                    title: params.y_scale.gradient_title(symbol),
                    x,
                    y: y("gradient", gradient_frame(params), (1e-6, 1e8)),
                    marks: marks::gradients(params),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let [y, not_y] = [params.target.get(), 1.0 - params.target.get()].map(|v| number(v, 4));
        let epsilon = number(params.epsilon.get(), 3);
        vec![
            Equation::of(
                Series::CrossEntropy,
                format!(
                    r"\c{{cross-entropy}}{{L}} = −\ln (p^{{{y}}} (1 − p)^{{{not_y}}}) = {}",
                    bce_tex(params.target)
                ),
            ),
            Equation::of(
                Series::Clipped,
                format!(
                    r"\c{{clipped}}{{p}} = \text{{min}}(\text{{max}}(p, {epsilon}), 1 − {epsilon})"
                ),
            ),
            Equation::of(
                LOG_EPS,
                format!(
                    r"\c{{smoothed}}{{L}} = {}",
                    terms_tex(
                        params.target,
                        &format!("(p + {epsilon})"),
                        &format!("(1 − p + {epsilon})")
                    )
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let mut rows: Vec<Row> = entries(params)
            .into_iter()
            .map(|entry| {
                let at = |x| params.axis.eval(entry.loss, x, entry.target);
                let Eval {
                    loss,
                    d_prob,
                    d_logit,
                } = params.at.map_or(NONE, at);
                let likelihood = match (entry.loss, params.at) {
                    (Loss::Bce, Some(x)) => likelihood(params.axis, x, entry.target),
                    _ => f64::NAN,
                };
                let values = [likelihood, loss, d_prob, d_logit];
                Row::new(Some(entry.series), entry.name, &values)
            })
            .collect();
        if params.axis == XAxis::Logit {
            rows.extend(LINES.map(|(label, slope)| {
                let loss = params.at.map_or(f64::NAN, |logit| line(slope, logit));
                let values = [f64::NAN, loss, f64::NAN, f64::NAN];
                Row::new(Some(Series::Neutral), line_name(label), &values)
            }));
        }
        let heading = readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(heading, ["likelihood", "loss", "dL/dp", "dL/dz"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let losses = entries(params)
            .into_iter()
            .take(3)
            .map(|entry| (entry.name.to_owned(), entry.loss));
        subjects(params.axis, self.place(params), params.target, losses)
    }

    fn summary(&self, params: &Params) -> String {
        let axis = params.axis;
        let x = self.place(params);
        let given = likelihood(axis, x, params.target);
        if given.is_nan() {
            return OFF_AXIS.into();
        }
        let [plain, clipped, log_eps, ..] =
            entries(params).map(|entry| axis.eval(entry.loss, x, entry.target));
        let (y, epsilon) = (
            number(params.target.get(), 3),
            number(params.epsilon.get(), 3),
        );
        let opening = format!(
            "At *{}* the label *y = {y}* has a likelihood of *{}*; its negative logarithm is the loss, *{}*.",
            axis.spell(x),
            number(given, 4),
            number(plain.loss, 4)
        );
        // Where p equals y, rounding may leave less than this.
        let dead = clipped.d_logit == 0.0 && plain.d_logit.abs() > 1e-15;
        let held = format!(
            "clipped at *ε = {epsilon}* it is *{}* with a gradient of exactly *0*",
            number(clipped.loss, 5)
        );
        let moved = number(log_eps.loss, 5);
        let closing = if log_eps.loss < 0.0 {
            let rest = if dead {
                format!("; {held}")
            } else {
                String::new()
            };
            format!("With *ε = {epsilon}*, log(p + ε) makes it *{moved}*, below zero{rest}.")
        } else if dead {
            let slope = number(log_eps.d_logit, 3);
            format!("But {held}, and log(p + ε) makes it *{moved}* with a dL/dz of *{slope}*.")
        } else {
            let adding = if moved == number(plain.loss, 5) {
                String::new()
            } else {
                format!(" log(p + ε) makes it *{moved}*.")
            };
            format!(
                "Clipping at *ε = {epsilon}* changes nothing here; it caps the loss at *{}*.{adding}",
                number(cap(params), 5)
            )
        };
        let torch = axis.eval(Loss::BceTorch, x, params.target).loss;
        let stopped = if torch == plain.loss {
            String::new()
        } else {
            format!(" PyTorch’s BCELoss stops at *{}*.", number(torch, 5))
        };
        format!("{opening} {closing}{stopped}")
    }

    /// With PyTorch's loss, which has no curve: it would lie on cross-entropy's wherever that can be drawn.
    fn table(&self, params: &Params) -> Table {
        let scene = self.scene(params);
        let mut table = scene.tabulate(PLACES);
        let x = scene.panels[0].x;
        for (i, row) in table.rows.iter_mut().enumerate() {
            let share = i as f64 / (PLACES - 1) as f64;
            let place = x.lo * (1.0 - share) + x.hi * share;
            let torch = params.axis.eval(Loss::BceTorch, place, params.target);
            let gradient = params.axis.gradient(torch);
            row.values.extend([torch.loss, gradient].map(Some));
        }
        for kind in ["loss", "gradient"] {
            let label = format!("{kind}: PyTorch’s, ln p ≥ −100");
            table.columns.push(Heading::plain(&label));
        }
        if params.epsilon == Epsilon::DEFAULT {
            for column in &mut table.columns {
                if column.series == Some(Series::Clipped) {
                    column.label += ", as by Keras";
                }
            }
        }
        table
    }
}
