//! What does the computer make of the formula?

use super::interface::{Equation, Figure, Info};
use super::presets::Preset;
use super::scene::{AxisSpec, Curve, Emphasis, Fill, Mark, Panel, Row, Scene, Series, Span, Table};
use super::text::{number, readout_heading};
use crate::code::{Kind, Subject};
use crate::loss::Loss;
use crate::numerics;
use crate::params::{Epsilon, Formula, Params, Precision, Target, Value, XAxis, Zoom};
use crate::precision::{self, Computed, rounded};

/// A naive formula against a stable one, in a number format.
pub(super) struct Stability;

static INFO: Info = Info {
    id: "stability",
    title: "Where formulas break",
    question: "What does the computer make of the formula?",
    explanation: "Both curves are the same mathematics. The naive one goes by way of the probability, which rounds to 0 or 1 long before the logit is extreme; in the bands it \
        has no answer, or a gradient of 0 where there should be one of nearly 1. Choose f16: the first band begins before z = 8. Clipping hides the infinity and keeps the dead \
        gradient. The stable one needs no ε at all.",
    controls: &["precision", "formula", "target", "epsilon", "zoom"],
    panels: &["loss", "gradient", "error"],
    zooms: &["full", "logits-20", "logits-750"],
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

/// Where the sentence looks while there is no cursor.
const EXAMPLE: f64 = 40.0;
/// Places at which bands are looked for; their edges are searched between two of these.
const PLACES: i32 = 300;

fn reach(zoom: Zoom) -> f64 {
    match zoom {
        Zoom::Logits20 => 20.0,
        Zoom::Logits750 => 750.0,
        Zoom::Full | Zoom::NearOne | Zoom::Logits100 => 100.0,
    }
}

fn computed(params: &Params, formula: Formula, logit: f64) -> Computed {
    precision::cross_entropy(
        params.precision,
        formula,
        logit,
        params.target,
        params.epsilon,
    )
}

fn truth(params: &Params, logit: f64) -> f64 {
    Loss::Bce.at_logit(logit, params.target).loss
}

/// The loss at the logit as the format holds it: what a formula in that format is measured by.
fn attainable(params: &Params, logit: f64) -> f64 {
    truth(params, rounded(params.precision, logit))
}

/// How far `value` is off, as a share of the truth; NaN where the truth is 0.
fn relative(value: f64, truth: f64) -> f64 {
    libm::fabs(value - truth) / libm::fabs(truth) + if truth == 0.0 { f64::NAN } else { 0.0 }
}

/// What is wrong with a number that a program gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Infinite,
    NotANumber,
    /// A gradient of 0 where the stable formula in the same format has another.
    Dead,
}

impl Fault {
    fn of_loss(params: &Params, logit: f64) -> Option<Self> {
        Self::of_number(computed(params, params.formula, logit).loss)
    }

    fn of_gradient(params: &Params, logit: f64) -> Option<Self> {
        let slope = computed(params, params.formula, logit).d_logit;
        let dead = slope == 0.0 && computed(params, Formula::Stable, logit).d_logit != 0.0;
        Self::of_number(slope).or(dead.then_some(Self::Dead))
    }

    fn of_number(value: f64) -> Option<Self> {
        if value.is_nan() {
            Some(Self::NotANumber)
        } else if value.is_infinite() {
            Some(Self::Infinite)
        } else {
            None
        }
    }

    fn band(self, from: f64, to: f64) -> Mark {
        let (label, fill) = match self {
            Self::Infinite => ("∞", Fill::Tinted),
            Self::NotANumber => ("NaN", Fill::Hatched),
            Self::Dead => ("0, dead", Fill::Tinted),
        };
        Mark::Span(Span {
            from,
            to,
            series: Series::Clipped,
            fill,
            label: label.into(),
        })
    }
}

/// The stretches of −`reach`…`reach` where something is wrong.
fn bands(reach: f64, fault: impl Fn(f64) -> Option<Fault>) -> Vec<Mark> {
    let mut bands = Vec::new();
    let mut open: Option<(f64, Fault)> = fault(-reach).map(|fault| (-reach, fault));
    let mut before = -reach;
    for i in 1..=PLACES {
        let here = reach * (2.0 * f64::from(i) / f64::from(PLACES) - 1.0);
        let (was, is) = (open.map(|(_, fault)| fault), fault(here));
        if was != is {
            let (mut left, mut right) = (before, here);
            for _ in 0..40 {
                let middle = 0.5 * (left + right);
                if fault(middle) == was {
                    left = middle;
                } else {
                    right = middle;
                }
            }
            bands.extend(open.map(|(from, fault)| fault.band(from, right)));
            open = is.map(|fault| (right, fault));
        }
        before = here;
    }
    bands.extend(open.map(|(from, fault)| fault.band(from, reach)));
    bands
}

/// The naive and the stable curve, with `value` of what is computed and the logit.
fn curves(params: &Params, value: fn(&Params, Computed, f64) -> f64) -> [Mark; 2] {
    let naive = (1, Series::Clipped, params.formula, "naive");
    let stable = (2, Series::CrossEntropy, Formula::Stable, "stable");
    [stable, naive].map(|(row, series, formula, name)| {
        let params = *params;
        Mark::Curve(Curve {
            series,
            row,
            name: name.into(),
            label: name.into(),
            emphasis: Emphasis::Main,
            value: Box::new(move |logit| value(&params, computed(&params, formula, logit), logit)),
            kinks: Vec::new(),
            key: Vec::new(),
        })
    })
}

/// The least logit of the format, found between 0 and 1000, at which `formula` has no finite loss for y = 0.
fn first_fault(precision: Precision, formula: Formula) -> f64 {
    let breaks = |logit: f64| {
        let loss = precision::cross_entropy(
            precision,
            formula,
            logit,
            Target::NEGATIVE,
            Epsilon::DEFAULT,
        );
        !loss.loss.is_finite()
    };
    let (mut fine, mut broken) = (0.0, 1000.0);
    for _ in 0..60 {
        let middle = 0.5 * (fine + broken);
        if breaks(middle) {
            broken = middle;
        } else {
            fine = middle;
        }
    }
    rounded(precision, broken)
}

impl Figure for Stability {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn axis(&self, _: &Params) -> Option<XAxis> {
        Some(XAxis::Logit)
    }

    fn domain(&self, _: &Params) -> (f64, f64) {
        (-750.0, 750.0)
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        match params.formula {
            Formula::Clipped | Formula::LogEps => &[],
            _ => &["epsilon"],
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
            Formula::Stable => r"\text{max}(z, 0) − y z + \ln (1 + e^{−|z|})".to_owned(),
        };
        vec![
            Equation::of(
                Series::Clipped,
                format!(r"\c{{clipped}}{{L}} = {naive}, \quad p = \frac{{1}}{{1 + e^{{−z}}}}"),
            ),
            Equation::of(
                Series::CrossEntropy,
                r"\c{cross-entropy}{L} = \text{max}(z, 0) − y z + \ln (1 + e^{−|z|})",
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let frame = AxisSpec::linear("", -750.0, 750.0);
        let at = params.at.and_then(|x| frame.snapped(x));
        let format = params.precision.name();
        let mut rows = vec![Row::new(
            None,
            "truth",
            &at.map_or([f64::NAN; 3], |logit| {
                let eval = Loss::Bce.at_logit(logit, params.target);
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
                // A relative error without a value is none; a program never sees it.
                row.words.retain(|(column, _)| *column != 1);
            }
            rows.push(row);
        }
        let heading = readout_heading(params.at, |x| format!("z = {}", number(x, 5)));
        Table::new(heading, ["loss", "relative error", "dL/dz"], rows)
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let logit = params.at.unwrap_or(EXAMPLE);
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
        let logit = params.at.unwrap_or(EXAMPLE);
        if !(-750.0..=750.0).contains(&logit) {
            return "The cursor is off the axis.".into();
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
            _ if naive.loss == truth => format!("In {format} the formula gives just that"),
            _ => format!("In {format} the formula gives *{}*", number(naive.loss, 4)),
        };
        let gradient = match Fault::of_gradient(params, logit) {
            Some(Fault::NotANumber) => ", and so is its gradient.".into(),
            Some(Fault::Infinite) => ", and its gradient has no bound.".into(),
            Some(Fault::Dead) => format!(
                ", and a gradient of exactly *0* in place of *{}*.",
                number(computed(params, Formula::Stable, logit).d_logit, 3)
            ),
            None => format!(", and a gradient of *{}*.", number(naive.d_logit, 3)),
        };
        // A gradient that is no number beside a loss that is one.
        let gradient = if Fault::of_gradient(params, logit) == Some(Fault::NotANumber)
            && !naive.loss.is_nan()
        {
            ", and a gradient that is no number.".into()
        } else {
            gradient
        };
        format!("{place} {loss}{gradient}")
    }

    fn table(&self, _: &Params) -> Table {
        let formats = [
            Precision::F64,
            Precision::F32,
            Precision::Bf16,
            Precision::F16,
        ];
        let row = |label: &str, value: &dyn Fn(Precision) -> f64| {
            Row::new(None, label, &formats.map(value)).or_word("NaN")
        };
        let loss = |label: &str, formula: Formula, logit: f64, target: Target, epsilon: f64| {
            let epsilon = Epsilon::new(epsilon).unwrap_or(Epsilon::DEFAULT);
            row(label, &|precision| {
                precision::cross_entropy(precision, formula, logit, target, epsilon).loss
            })
        };
        let (zero, one) = (Target::NEGATIVE, Target::POSITIVE);
        let logits = [1000.0, 999.0, 998.0];
        let rows = vec![
            row("−ln(1 − σ(z)) is ∞ from z =", &|precision| {
                first_fault(precision, Formula::OneTerm)
            }),
            row("e^{z} is ∞ from z =", &|precision| {
                first_fault(precision, Formula::Softplus)
            }),
            loss(
                "z = 40, y = 0: two terms",
                Formula::TwoTerm,
                40.0,
                zero,
                1e-7,
            ),
            loss(
                "z = 40, y = 0: clipped, ε = 1e−7",
                Formula::Clipped,
                40.0,
                zero,
                1e-7,
            ),
            loss(
                "z = 40, y = 0: clipped, ε = 1e−15",
                Formula::Clipped,
                40.0,
                zero,
                1e-15,
            ),
            loss("z = 40, y = 0: stable", Formula::Stable, 40.0, zero, 1e-7),
            loss(
                "z = 40, y = 1: two terms",
                Formula::TwoTerm,
                40.0,
                one,
                1e-7,
            ),
            loss("z = 40, y = 1: one term", Formula::OneTerm, 40.0, one, 1e-7),
            loss("z = 40, y = 1: stable", Formula::Stable, 40.0, one, 1e-7),
            loss(
                "log(1 + e^{z}) at z = 40",
                Formula::Softplus,
                40.0,
                zero,
                1e-7,
            ),
            loss(
                "log(1 + e^{z}) at z = 90",
                Formula::Softplus,
                90.0,
                zero,
                1e-7,
            ),
            loss(
                "log(1 + e^{z}) at z = 750",
                Formula::Softplus,
                750.0,
                zero,
                1e-7,
            ),
            loss("p = y = 1, two terms", Formula::TwoTerm, 1000.0, one, 1e-7),
            row("softmax(1000, 999, 998), naive", &|precision| {
                precision::softmax(precision, &logits)[0]
            }),
            row("softmax(1000, 999, 998), stable", &|precision| {
                rounded(precision, numerics::softmax(&logits)[0])
            }),
        ];
        Table::new("worst cases", formats.map(Precision::name), rows)
    }
}
