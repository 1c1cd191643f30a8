//! Why squares?

use super::binary::readout_heading;
use super::scene::{AxisSpec, Curve, Emphasis, Mark, Panel, Row, Rule, Scene, Series, Table};
use super::text::number;
use super::{Figure, Formula, Info};
use crate::loss::regression::Regression;
use crate::params::{Deviation, Params, YScale};

/// Two kinds of noise, and the losses that they are the reason for.
pub(super) struct Noise;

static INFO: Info = Info {
    id: "noise",
    title: "Where squares come from",
    question: "Why squares, of all things?",
    explanation: "Choosing a loss is guessing the noise. Minus the logarithm of a bell curve is a parabola, minus that of a pointed one is the absolute value: the thin \
        lines are the errors themselves, scaled, and the thick ones are the same curves lifted by a constant, which no gradient sees. Set the y axis to log: \
        now look how soon Gaussian noise holds an outlier to be impossible, and how calmly Laplace’s takes it.",
    controls: &["sigma", "y_scale"],
    panels: &["density", "likelihood"],
    zooms: &["full"],
};

const AXIS: AxisSpec = AxisSpec::linear("error, target − prediction", -10.0, 10.0);
/// Where the sentence looks while there is no cursor, in standard deviations.
const EXAMPLE: f64 = 3.0;

/// The two kinds of noise, of the same variance: whose they are, what they are called, and what the error is called
/// that they are the reason for.
fn kinds(params: &Params) -> [(Series, &'static str, &'static str, Regression); 2] {
    let sigma = params.sigma;
    let gaussian = Regression::Gaussian { sigma };
    // b = σ/√2 is more than 0, as σ is.
    let deviation = Deviation::new(sigma.get() * core::f64::consts::FRAC_1_SQRT_2);
    let laplace = Regression::Laplace {
        deviation: deviation.unwrap_or(Deviation::DEFAULT),
    };
    [
        (
            Series::SquaredError,
            "Gaussian",
            "squared, scaled",
            gaussian,
        ),
        (Series::Neutral, "Laplace", "absolute, scaled", laplace),
    ]
}

/// What an error of 0 costs: the part that no gradient sees.
fn constant(noise: Regression) -> f64 {
    noise.at(0.0, 0.0).loss
}

fn curve(
    row: usize,
    (series, name): (Series, &str),
    emphasis: Emphasis,
    value: impl Fn(f64) -> f64 + 'static,
) -> Mark {
    Mark::Curve(Curve {
        series,
        row,
        name: name.into(),
        label: name.into(),
        emphasis,
        value: Box::new(value),
        kinks: vec![0.0],
    })
}

impl Figure for Noise {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn scene(&self, params: &Params) -> Scene {
        let kinds = kinds(params);
        let densities = kinds.into_iter().enumerate();
        let densities = densities.map(|(row, (series, name, _, noise))| {
            curve(row, (series, name), Emphasis::Main, move |x| {
                noise.density(x, 0.0)
            })
        });
        let mut costs: Vec<Mark> = Vec::new();
        for (row, (series, name, error, noise)) in kinds.into_iter().enumerate() {
            let floor = constant(noise);
            costs.push(curve(row, (series, error), Emphasis::Context, move |x| {
                noise.at(x, 0.0).loss - floor
            }));
            costs.push(curve(row, (series, name), Emphasis::Main, move |x| {
                noise.at(x, 0.0).loss
            }));
        }
        let (series, .., gaussian) = kinds[0];
        costs.insert(
            0,
            Mark::Rule(Rule {
                at: constant(gaussian),
                upright: false,
                series,
                label: format!("lifted by {}", number(constant(gaussian), 3)),
                drags: None,
            }),
        );
        let costs_frame = match params.y_scale {
            YScale::Linear => AxisSpec::linear("−ln density", -3.0, 12.0),
            YScale::Log => AxisSpec::linear("−ln density", -3.0, 60.0),
        };
        Scene {
            panels: vec![
                Panel {
                    id: "density",
                    title: "Density of the noise".into(),
                    x: AXIS,
                    y: params.y_scale.axis("density", (0.0, 1.0), (1e-12, 10.0)),
                    marks: densities.collect(),
                },
                Panel {
                    id: "likelihood",
                    title: "−ln density, nats: the loss".into(),
                    x: AXIS,
                    y: costs_frame,
                    marks: costs,
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Formula> {
        let [gaussian, laplace] = kinds(params).map(|(.., noise)| noise);
        let (sigma, floor) = (number(params.sigma.get(), 4), number(constant(gaussian), 4));
        let b = match laplace {
            Regression::Laplace { deviation } => number(deviation.get(), 4),
            _ => String::new(),
        };
        vec![
            Formula::of(
                Series::SquaredError,
                format!(
                    r"−\ln \c{{squared-error}}{{N}} = \frac{{d^2}}{{2 · {sigma}^2}} + \ln {sigma} + \frac{{1}}{{2}} \ln 2 π = \frac{{d^2}}{{2 · {sigma}^2}} + {floor}"
                ),
            ),
            Formula::of(
                Series::Neutral,
                format!(r"−\ln \text{{Laplace}} = \frac{{|d|}}{{{b}}} + \ln (2 · {b})"),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let at = params.at.and_then(|x| AXIS.snapped(x));
        let rows = kinds(params)
            .into_iter()
            .map(|(series, name, _, noise)| {
                let values = at.map_or([f64::NAN; 4], |error| {
                    let (loss, floor) = (noise.at(error, 0.0).loss, constant(noise));
                    [noise.density(error, 0.0), loss, loss - floor, floor]
                });
                Row::new(Some(series), name, &values)
            })
            .collect();
        let heading = readout_heading(params.at, |x| format!("an error of {}", number(x, 4)));
        let columns = ["density", "−ln density", "= error, scaled", "+ constant"];
        Table::new(heading, columns, rows)
    }

    fn summary(&self, params: &Params) -> String {
        let example = (EXAMPLE * params.sigma.get()).min(AXIS.hi);
        let Some(error) = AXIS.snapped(params.at.unwrap_or(example)) else {
            return "The cursor is off the axis.".into();
        };
        let [gaussian, laplace] = kinds(params).map(|(.., noise)| noise);
        let [a, b] = [gaussian, laplace].map(|noise| noise.at(error, 0.0).loss - constant(noise));
        format!(
            "With *σ = {}*, an error of *{}* costs *{}* nats more than none if the noise is Gaussian, and *{}* if it is Laplace’s of the same variance.",
            number(params.sigma.get(), 4),
            number(error, 4),
            number(a, 3),
            number(b, 3)
        )
    }
}
