//! What becomes of the formula in floating point?

mod computed;
mod faults;
mod worst_cases;

use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{AxisSpec, Curve, Mark, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, readout_heading};
use crate::code::{Kind, Subject};
use crate::loss::Loss;
use crate::params::{Formula, Params, Value, XAxis, Zoom};
use crate::precision::{Computed, rounded};
use computed::{attainable, computed, relative, truth};
use faults::{Fault, bands};

/// A naive formula against a stable one, in a number format.
pub(super) struct Stability;

static INFO: Info = Info {
    id: "stability",
    heading: "Numbers",
    title: "Where formulas break",
    question: "What becomes of the formula in floating point?",
    controls: &["precision", "formula", "target", "epsilon", "zoom"],
    panels: &["loss", "gradient", "error"],
    zooms: &["full", "logits-20", "logits-750"],
    example: Example::at(40.0),
};

static NOTES: Notes = Notes {
    explanation: "Both curves are the same mathematics. Most naive formulas go through the probability, which rounds to 1 long before the [logit] is \
        extreme; ln(1 + e^{z}) overflows instead. In the bands the formula has no answer, or a gradient of 0 where there is one. Choose f16: above 0, \
        a band begins before z = 8. [Clipping] hides the infinity and keeps the dead gradient. The stable form needs no ε, but log1p: ln(1 + e^{−|z|}) as written rounds \
        small losses to 0.",
    trial: Trial {
        action: "Try half precision",
        look: "At z = 8 there is no answer any more.",
        settings: &[
            ("precision", Value::Name("f16")),
            ("target", Value::Number(0.0)),
            ("zoom", Value::Name("logits-20")),
            ("at", Value::Number(8.0)),
        ],
    },
    presets: &[
        Preset::new(
            "Clipped at 1e-7",
            &[
                ("formula", Value::Name("clipped")),
                ("target", Value::Number(0.0)),
                ("at", Value::Number(40.0)),
            ],
        ),
        Preset::new(
            "Half precision",
            &[
                ("precision", Value::Name("f16")),
                ("target", Value::Number(0.0)),
                ("zoom", Value::Name("logits-20")),
                ("at", Value::Number(8.0)),
            ],
        ),
        Preset::new(
            "exp(z) overflows",
            &[
                ("formula", Value::Name("softplus")),
                ("precision", Value::Name("f64")),
                ("zoom", Value::Name("logits-750")),
                ("target", Value::Number(0.0)),
                ("at", Value::Number(750.0)),
            ],
        ),
    ],
};

/// ln(1 + e^{−|z|}) as written is 0 where e^{−|z|} is lost in the sum.
const STABLE: &str = r"\text{max}(z, 0) − y z + \text{log1p} (e^{−|z|})";

fn reach(zoom: Zoom) -> f64 {
    match zoom {
        Zoom::Logits20 => 20.0,
        Zoom::Logits750 => 750.0,
        Zoom::Full | Zoom::NearOne | Zoom::Logits100 | Zoom::Steps30 => 100.0,
    }
}

/// The naive and the stable curve, with `value` of what is computed and the logit.
fn curves(params: &Params, value: fn(&Params, Computed, f64) -> f64) -> [Mark; 2] {
    let naive = (1, Series::Clipped, params.formula, "naive");
    let stable = (2, Series::CrossEntropy, Formula::Stable, "stable");
    [stable, naive].map(|(row, series, formula, name)| {
        let params = *params;
        let value = move |logit| value(&params, computed(&params, formula, logit), logit);
        Mark::Curve(Curve::new(row, series, name, value))
    })
}

impl Figure for Stability {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn axis(&self, _: &Params) -> Option<XAxis> {
        Some(XAxis::Logit)
    }

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some((-750.0, 750.0))
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        match params.formula {
            Formula::Clipped | Formula::LogEps => &[],
            Formula::TwoTerm | Formula::OneTerm | Formula::Softplus | Formula::Stable => {
                &["epsilon"]
            }
        }
    }

    fn scene(&self, params: &Params) -> Scene {
        let reach = reach(params.zoom);
        let x = AxisSpec::linear("logit of class 1", -reach, reach);
        let format = params.precision.name();
        let mut loss = bands(reach, |logit| Fault::of_loss(params, logit));
        loss.extend(curves(params, |_, computed, _| computed.loss));
        let mut gradient = bands(reach, |logit| Fault::of_gradient(params, logit));
        gradient.extend(curves(params, |_, computed, _| computed.d_logit));
        let error = curves(params, |params, computed, logit| {
            relative(computed.loss, attainable(params, logit))
        });
        Scene {
            panels: vec![
                Panel {
                    id: "loss",
                    title: format!("Loss in {format}, nats"),
                    x,
                    y: AxisSpec::linear("loss", 0.0, reach),
                    marks: loss,
                },
                Panel {
                    id: "gradient",
                    title: format!("Gradient in {format}, dL/dz"),
                    x,
                    y: AxisSpec::linear("gradient", -1.2, 1.2),
                    marks: gradient,
                },
                Panel {
                    id: "error",
                    title: "Relative error of the loss".into(),
                    x,
                    y: AxisSpec::log("relative error", 1e-17, 100.0),
                    marks: error.into(),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let epsilon = number(params.epsilon.get(), 3);
        let naive = match params.formula {
            Formula::TwoTerm => r"−y \ln p − (1 − y) \ln (1 − p)".to_owned(),
            Formula::OneTerm => r"−\ln p \text{ or } −\ln (1 − p)".to_owned(),
            Formula::Clipped => {
                format!(r"−y \ln p' − (1 − y) \ln (1 − p'), \quad {epsilon} ≤ p' ≤ 1 − {epsilon}")
            }
            Formula::LogEps => format!(r"−y \ln (p + {epsilon}) − (1 − y) \ln (1 − p + {epsilon})"),
            Formula::Softplus => r"\ln (1 + e^z) − y z".to_owned(),
            Formula::Stable => STABLE.to_owned(),
        };
        // These do without the probability.
        let prob = match params.formula {
            Formula::Softplus | Formula::Stable => "",
            Formula::TwoTerm | Formula::OneTerm | Formula::Clipped | Formula::LogEps => {
                r", \quad p = \frac{1}{1 + e^{−z}}"
            }
        };
        vec![
            Equation::of(
                Series::Clipped,
                format!(r"\c{{clipped}}{{L}} = {naive}{prob}"),
            ),
            Equation::of(
                Series::CrossEntropy,
                format!(r"\c{{cross-entropy}}{{L}} = {STABLE}"),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let frame = AxisSpec::linear("", -750.0, 750.0);
        let at = params.at.and_then(|x| frame.snapped(x));
        let format = params.precision.name();
        // No formula is to blame for the rounding of its input: the truth is that of what it gets.
        let input = |logit| rounded(params.precision, logit);
        let mut rows = vec![Row::new(
            None,
            "truth",
            &at.map_or([f64::NAN; 3], |logit| {
                let eval = Loss::Bce.at_logit(input(logit), params.target);
                [eval.loss, f64::NAN, eval.d_logit]
            }),
        )];
        for (series, name, formula) in [
            (Series::Clipped, "naive", params.formula),
            (Series::CrossEntropy, "stable", Formula::Stable),
        ] {
            let values = at.map_or([f64::NAN; 3], |logit| {
                let computed = computed(params, formula, logit);
                let error = relative(computed.loss, attainable(params, logit));
                [computed.loss, error, computed.d_logit]
            });
            let mut row = Row::new(Some(series), format!("{name}, {format}"), &values);
            if at.is_some() {
                row = row.or_word("NaN");
                // NaN there means that the relative error is undefined, not that a program computed NaN.
                row.words.retain(|(column, _)| *column != 1);
            }
            rows.push(row);
        }
        let heading = readout_heading(params.at, |x| {
            let [typed, read] = [x, input(x)].map(|z| number(z, 5));
            if typed == read {
                format!("z = {typed}")
            } else {
                format!("z = {typed}, in {format} {read}")
            }
        });
        Table::new(heading, ["loss", "relative error", "dL/dz"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let logit = self.place(params);
        if !logit.is_finite() {
            return Vec::new();
        }
        let naive = Kind::Formula {
            formula: params.formula,
            precision: params.precision,
            epsilon: params.epsilon,
        };
        let name = format!("{}, {}", params.formula.name(), params.precision.name());
        vec![
            Subject::at_logit("stable", Loss::Bce, logit, params.target),
            Subject::one(name, naive, vec![logit], params.target.get()),
        ]
    }

    fn summary(&self, params: &Params) -> String {
        let logit = self.place(params);
        if !(-750.0..=750.0).contains(&logit) {
            return OFF_AXIS.into();
        }
        let naive = computed(params, params.formula, logit);
        let truth = truth(params, logit);
        let place = format!(
            "At *z = {}* and *y = {}* the loss is *{}*.",
            number(logit, 4),
            number(params.target.get(), 3),
            number(truth, 4)
        );
        let format = params.precision.name();
        let loss = match Fault::of_number(naive.loss) {
            Some(Fault::NotANumber) => format!("In {format} the formula gives *not a number*"),
            _ if naive.loss == truth => format!("In {format} the formula gives exactly that"),
            _ => format!("In {format} the formula gives *{}*", number(naive.loss, 4)),
        };
        let gradient = match Fault::of_gradient(params, logit) {
            Some(Fault::NotANumber) => ", for its gradient too.".into(),
            Some(Fault::Infinite) => ", and its gradient is infinite.".into(),
            Some(Fault::Dead) => format!(
                ", and a gradient of exactly *0* instead of *{}*.",
                number(computed(params, Formula::Stable, logit).d_logit, 3)
            ),
            None => format!(", and a gradient of *{}*.", number(naive.d_logit, 3)),
        };
        // Perhaps only the gradient is not a number.
        let gradient = if Fault::of_gradient(params, logit) == Some(Fault::NotANumber)
            && !naive.loss.is_nan()
        {
            ", and a gradient that is *not a number*.".into()
        } else {
            gradient
        };
        format!("{place} {loss}{gradient}")
    }

    fn table(&self, _: &Params) -> Table {
        worst_cases::table()
    }
}
