//! Why square the error?

mod distribution;

use super::errors::{AXIS, curve, eval, spell};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{Mark, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use crate::code::{self, Subject};
use crate::loss::Loss;
use crate::params::{Deviation, Params, Prob, Sigma, Target, Value};
use distribution::Distribution;

/// The densities of Gaussian and Laplace noise, and how −ln of each is an error, scaled, plus a constant.
pub(super) struct Noise;

static INFO: Info = Info {
    id: "noise",
    heading: "Regression",
    title: "Noise behind the losses",
    question: "Why square the error?",
    controls: &["sigma", "y_scale"],
    panels: &["gaussian", "laplace", "density"],
    zooms: &["full"],
    example: Example::at(2.0),
};

static NOTES: Notes = Notes {
    explanation: "The [likelihood] of an error is its [density]. Take −ln of it: the Gaussian bell becomes a parabola, Laplace’s peak two straight lines. A logarithmic y axis shows that \
        in the densities themselves, upside down. Move σ: scale and constant change but the best prediction does not, so a *fixed* σ can be left out of the \
        loss. A learnt σ cannot. A label has a likelihood, too, Bernoulli’s: its −ln *is* [cross-entropy], without scale or constant. Where the density exceeds 1, its −ln is below 0, and nothing is wrong.",
    trial: Trial {
        action: "Narrow the noise, σ = 0.5",
        look: "Steeper curves, but the minimum stays at 0.",
        settings: &[("sigma", Value::Number(0.5))],
    },
    presets: &[
        Preset::new(
            "Narrow: σ = 0.25",
            &[("sigma", Value::Number(0.25)), ("at", Value::Number(1.0))],
        ),
        Preset::new(
            "Heavy tails",
            &[("y_scale", Value::Name("log")), ("at", Value::Number(4.0))],
        ),
    ],
};

/// The top of the linear density axis. Laplace's peak is higher than the Gaussian's, so it decides.
fn highest(sigma: Sigma) -> f64 {
    let tip = Distribution::Laplace(Deviation::of_sigma(sigma))
        .loss()
        .density(0.0, 0.0);
    let steps = [0.8, 2.0, 4.0];
    // At the least σ, 0.1, it is 7.1.
    steps.into_iter().find(|&step| tip <= step).unwrap_or(8.0)
}

/// The likelihood of a label: its negative logarithm is a loss without scale or constant.
fn bernoulli() -> Equation {
    const PROB: f64 = 0.9;
    let prob = Prob::new(PROB).map_or(f64::NAN, |prob| {
        Loss::Bce.at_prob(prob, Target::POSITIVE).loss
    });
    Equation::of(
        Series::CrossEntropy,
        format!(
            r"−\ln \c{{cross-entropy}}{{\text{{Bernoulli}}}} = −\ln p_{{t}} + 0, \quad p_{{t}} = {PROB}: {}",
            number(prob, 3)
        ),
    )
}

impl Figure for Noise {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some(AXIS.range())
    }

    fn scene(&self, params: &Params) -> Scene {
        let kinds = Distribution::both(params.sigma);
        let density = |(row, kind): (usize, Distribution)| {
            let name = (kind.series(), kind.name());
            Mark::Curve(curve(row, name, vec![0.0], move |x| {
                kind.loss().density(x, 0.0)
            }))
        };
        let [gaussian, laplace] = kinds;
        Scene {
            // The two that are compared stand side by side.
            panels: vec![
                gaussian.panel(0, "gaussian"),
                laplace.panel(1, "laplace"),
                Panel {
                    id: "density",
                    title: "Density of the error".into(),
                    x: AXIS,
                    y: params
                        .y_scale
                        .axis("density", (0.0, highest(params.sigma)), (1e-6, 10.0)),
                    marks: kinds.into_iter().enumerate().map(density).collect(),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let [gaussian, laplace] = Distribution::both(params.sigma);
        let sigma = number(params.sigma.get(), 4);
        let deviation = number(Deviation::of_sigma(params.sigma).get(), 4);
        let of = |kind: Distribution, fraction: String, constant: String| {
            let series = kind.series();
            let tex = format!(
                r"−\ln \c{{{}}}{{\text{{{}}}}} = {fraction} + {constant} \quad = {}",
                series.name(),
                kind.name(),
                kind.as_loss()
            );
            Equation::of(series, tex)
        };
        vec![
            of(
                gaussian,
                format!(r"\frac{{d^2}}{{2 · {sigma}^2}}"),
                format!(r"\ln {sigma} + \frac{{1}}{{2}} \ln 2π"),
            ),
            of(
                laplace,
                format!(r"\frac{{|d|}}{{{deviation}}}"),
                format!(r"\ln (2 · {deviation})"),
            ),
            bernoulli(),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let at = params.at.and_then(|x| AXIS.snapped(x));
        let rows = Distribution::both(params.sigma)
            .into_iter()
            .map(|kind| {
                let values = at.map_or([f64::NAN; 5], |error| {
                    [
                        kind.loss().density(error, 0.0),
                        eval(kind.bare(), error).loss,
                        kind.scale(),
                        kind.constant(),
                        eval(kind.loss(), error).loss,
                    ]
                });
                let label = format!("{}, {}", kind.name(), kind.bare_symbol());
                Row::new(Some(kind.series()), label, &values)
            })
            .collect();
        let heading = readout_heading(params.at, spell);
        let columns = [
            "density",
            "error",
            "× scale",
            "+ constant",
            "= −ln likelihood",
        ];
        Table::new(heading, columns, rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let error = AXIS.snapped(self.place(params));
        let [gaussian, laplace] = Distribution::both(params.sigma);
        let subject = |name: &str, kind: Distribution, error| {
            Subject::one(name, code::Kind::Regression(kind.loss()), vec![error], 0.0)
        };
        error.map_or_else(Vec::new, |error| {
            vec![
                subject("Gaussian", gaussian, error),
                subject("Laplace", laplace, error),
            ]
        })
    }

    fn summary(&self, params: &Params) -> String {
        let Some(error) = AXIS.snapped(self.place(params)) else {
            return OFF_AXIS.into();
        };
        let cost = |kind: Distribution| {
            let constant = kind.constant();
            let (sign, constant) = if constant < 0.0 {
                ("minus", -constant)
            } else {
                ("plus", constant)
            };
            let [total, bare, scale, constant] = [
                eval(kind.loss(), error).loss,
                eval(kind.bare(), error).loss,
                kind.scale(),
                constant,
            ]
            .map(|value| number(value, 3));
            (
                total,
                format!("*{bare}*, times *{scale}*, {sign} the constant *{constant}*"),
            )
        };
        let [(gaussian, squares), (laplace, sizes)] = Distribution::both(params.sigma).map(cost);
        format!(
            "Under Gaussian noise with *σ = {}* an error of *{}* costs *{gaussian}* nats: its square, {squares}. \
             Under Laplace noise of the same variance it costs *{laplace}*: its absolute value, {sizes}.",
            number(params.sigma.get(), 3),
            number(error, 4),
        )
    }
}
