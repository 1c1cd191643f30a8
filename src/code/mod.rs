//! The losses of a figure as Python programs, with what they print.
//!
//! A program takes logits, which is what libraries are made for: a probability p is given as its logit ln(p/(1 − p)).
//! What it promises to print is what the library's own arithmetic makes of the input in float64, worked out in
//! `arithmetic`; where that differs from what Loss Lab shows, a comment says so and why.

mod arithmetic;
mod keras;
mod optax;
mod python;
mod pytorch;

use core::fmt::Write;

use crate::batch::{
    BinaryOptions, ClassTargets, PosWeight, Predictions, RegressionOptions, SoftmaxOptions, binary,
    regression, softmax_cross_entropy,
};
use crate::loss::Loss;
use crate::loss::regression::Regression;
use crate::params::{Epsilon, Formula, Precision, Reduction, Smoothing, Target};
use crate::precision;
use python::{general, list};

/// A library that programs are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// PyTorch.
    PyTorch,
    /// torchvision, for its focal loss.
    Torchvision,
    /// Keras 3.
    Keras,
    /// optax, on JAX.
    Optax,
}

impl Library {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::PyTorch, Self::Torchvision, Self::Keras, Self::Optax];

    /// The name that JavaScript uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PyTorch => "pytorch",
            Self::Torchvision => "torchvision",
            Self::Keras => "keras",
            Self::Optax => "optax",
        }
    }

    /// The name that readers know.
    pub const fn label(self) -> &'static str {
        match self {
            Self::PyTorch => "PyTorch",
            Self::Torchvision => "torchvision",
            Self::Keras => "Keras",
            Self::Optax => "optax",
        }
    }
}

/// The class index of a row that is ignored.
pub(crate) const IGNORED: f64 = -100.0;

/// A loss with its inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// What it is called.
    pub name: String,
    /// The loss.
    pub kind: Kind,
    /// Predictions: logits; for a regression numbers; for a softmax rows of logits, one after the other.
    pub x: Vec<f64>,
    /// Targets: from 0 to 1, numbers, or class indices, where −100 is a row that is ignored.
    pub y: Vec<f64>,
    /// What each target's loss is multiplied by; empty for nothing.
    pub weight: Vec<f64>,
    /// What becomes of more than one.
    pub reduction: Reduction,
}

/// Which loss a [`Subject`] is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A loss of a logit.
    Binary {
        /// The loss.
        loss: Loss,
        /// What a positive counts for; only for cross-entropy.
        pos_weight: f64,
    },
    /// A loss of a number.
    Regression(Regression),
    /// Cross-entropy over classes.
    Softmax {
        /// The length of a row.
        classes: usize,
        /// s, spread over all of them.
        smoothing: Smoothing,
    },
    /// A formula for cross-entropy of a logit, as one types it, in a number format.
    Formula {
        /// The formula.
        formula: Formula,
        /// The format.
        precision: Precision,
        /// ε, for the formulas that have one.
        epsilon: Epsilon,
    },
}

impl Subject {
    /// A loss of one logit.
    pub fn at_logit(name: impl Into<String>, loss: Loss, logit: f64, target: Target) -> Self {
        let kind = Kind::Binary {
            loss,
            pos_weight: 1.0,
        };
        Self::one(name, kind, vec![logit], target.get())
    }

    /// A loss of one target.
    pub fn one(name: impl Into<String>, kind: Kind, x: Vec<f64>, y: f64) -> Self {
        Self {
            name: name.into(),
            kind,
            x,
            y: vec![y],
            weight: Vec::new(),
            reduction: Reduction::None,
        }
    }

    /// Losses and gradients as Loss Lab shows them; nothing where the inputs cannot be.
    fn shown(&self) -> Option<Numbers> {
        let reduction = self.reduction;
        let weight = (!self.weight.is_empty()).then_some(&self.weight[..]);
        let (loss, gradient) = match self.kind {
            Kind::Binary { loss, pos_weight } => {
                let options = BinaryOptions {
                    reduction,
                    weight,
                    pos_weight: (pos_weight != 1.0).then_some(PosWeight::Same(pos_weight)),
                };
                let batch = binary(loss, Predictions::Logits(&self.x), &self.y, &options).ok()?;
                (batch.loss, batch.d_logit)
            }
            Kind::Regression(loss) => {
                let options = RegressionOptions { reduction, weight };
                let batch = regression(loss, &self.x, &self.y, &options).ok()?;
                (batch.loss, batch.d_prediction)
            }
            Kind::Softmax { classes, smoothing } => {
                let indices: Vec<i32> = self.y.iter().map(|&y| y as i32).collect();
                let options = SoftmaxOptions {
                    reduction,
                    weight,
                    smoothing,
                    ..SoftmaxOptions::default()
                };
                let targets = ClassTargets::Indices(&indices);
                let batch = softmax_cross_entropy(&self.x, classes, targets, &options).ok()?;
                (batch.loss, batch.d_logits)
            }
            Kind::Formula {
                formula,
                precision,
                epsilon,
            } => {
                let target = Target::new(*self.y.first()?).ok()?;
                let computed =
                    precision::cross_entropy(precision, formula, *self.x.first()?, target, epsilon);
                (vec![computed.loss], Vec::new())
            }
        };
        Some(Numbers { loss, gradient })
    }
}

/// Losses, and gradients by the predictions; none where a program prints none.
#[derive(Debug, Clone, PartialEq)]
struct Numbers {
    loss: Vec<f64>,
    gradient: Vec<f64>,
}

impl Numbers {
    /// As a program prints them.
    fn text(&self) -> String {
        let spaced = |numbers: &[f64]| {
            let texts: Vec<String> = numbers.iter().map(|&v| general(v)).collect();
            texts.join(" ")
        };
        if self.gradient.is_empty() {
            return format!("loss {}", spaced(&self.loss));
        }
        format!(
            "loss {}, gradient {}",
            spaced(&self.loss),
            spaced(&self.gradient)
        )
    }
}

/// What a library has for a subject.
struct Call {
    /// An expression for the losses, apart, from `x` and `y`.
    expression: String,
    /// What it makes of each prediction: losses, and their gradients by the predictions.
    numbers: Numbers,
    /// Why that may not be what Loss Lab shows.
    why: &'static str,
}

/// How a library's programs are written.
struct Dialect {
    opening: &'static str,
    /// A statement that sets `x` or `y` to a list of numbers.
    array: fn(name: &str, numbers: &[f64], subject: &Subject) -> String,
    /// What a subject is called with; nothing if the library has nothing for it.
    call: fn(subject: &Subject) -> Option<Call>,
    /// A statement that prints the losses of an expression.
    show: fn(name: &str, expression: &str, subject: &Subject) -> String,
}

const fn dialect(library: Library) -> Dialect {
    match library {
        Library::PyTorch => pytorch::PYTORCH,
        Library::Torchvision => pytorch::TORCHVISION,
        Library::Keras => keras::KERAS,
        Library::Optax => optax::OPTAX,
    }
}

/// Whether the library has something for any of the subjects.
pub fn has(library: Library, subjects: &[Subject]) -> bool {
    let call = dialect(library).call;
    subjects.iter().any(|subject| call(subject).is_some())
}

/// A program that prints the losses of `subjects`, and the gradients if the library is one for gradients. Each line that
/// prints is followed by a comment with what it prints. Nothing if the library has none of the losses.
///
/// ```
/// use loss_lab::code::{Library, Subject, program};
/// use loss_lab::loss::Loss;
/// use loss_lab::params::Target;
///
/// let subject = Subject::at_logit("cross-entropy", Loss::Bce, -2.0, Target::POSITIVE);
/// let program = program(Library::PyTorch, &[subject]).expect("PyTorch has cross-entropy");
/// assert!(program.contains("# cross-entropy: loss 2.12693, gradient -0.880797"));
/// ```
pub fn program(library: Library, subjects: &[Subject]) -> Option<String> {
    if !has(library, subjects) {
        return None;
    }
    let dialect = dialect(library);
    let mut text = dialect.opening.to_owned();
    // Writing to a string cannot fail.
    let mut line = |line: &str| {
        let _ = writeln!(text, "{line}");
    };
    let mut before: Option<&Subject> = None;
    for subject in subjects {
        let name = &subject.name;
        let Some(call) = (dialect.call)(subject) else {
            line("");
            line(&format!(
                "# {}: {} has no such loss.",
                name,
                library.label()
            ));
            continue;
        };
        line("");
        let same =
            |of: fn(&Subject) -> (&[f64], bool)| before.is_some_and(|b| of(b) == of(subject));
        if !same(|s| (&s.x, matches!(s.kind, Kind::Formula { .. }))) {
            if matches!(subject.kind, Kind::Binary { .. }) {
                line(
                    "# Logits, and gradients by them: the logit of a probability p is ln(p / (1 - p)).",
                );
            }
            line(&(dialect.array)("x", &subject.x, subject));
        }
        if !same(|s| {
            (
                &s.y,
                matches!(s.kind, Kind::Softmax { .. } | Kind::Formula { .. }),
            )
        }) {
            line(&(dialect.array)("y", &subject.y, subject));
        }
        before = Some(subject);
        let weighted = if subject.weight.is_empty() {
            call.expression
        } else {
            line(&(dialect.array)("w", &subject.weight, subject));
            format!("w * {}", call.expression)
        };
        let is_softmax = matches!(subject.kind, Kind::Softmax { .. });
        let reduced = match subject.reduction {
            Reduction::None => weighted,
            Reduction::Sum => format!("({weighted}).sum()"),
            Reduction::Mean if is_softmax => {
                format!("({weighted}).sum() / (y != {IGNORED}).sum()")
            }
            Reduction::Mean => format!("({weighted}).mean()"),
        };
        line(&(dialect.show)(name, &reduced, subject));
        let promised = reduce(subject, call.numbers);
        line(&format!("# {name}: {}", promised.text()));
        let Some(mut shown) = subject.shown() else {
            continue;
        };
        if promised.gradient.is_empty() {
            shown.gradient.clear();
        }
        if shown.text() != promised.text() {
            line(&format!("# Loss Lab shows {}: {}.", shown.text(), call.why));
        }
    }
    Some(text)
}

/// What the weights and the reduction make of losses apart.
fn reduce(subject: &Subject, numbers: Numbers) -> Numbers {
    let Numbers {
        mut loss,
        mut gradient,
    } = numbers;
    let per_row = if loss.is_empty() {
        0
    } else {
        gradient.len() / loss.len()
    };
    for (i, &weight) in subject.weight.iter().enumerate() {
        loss[i] *= weight;
        let row = gradient.iter_mut().skip(i * per_row).take(per_row);
        row.for_each(|slope| *slope *= weight);
    }
    let counted = match subject.kind {
        Kind::Softmax { .. } => subject.y.iter().filter(|&&y| y != IGNORED).count(),
        _ => loss.len(),
    };
    let divisor = match subject.reduction {
        Reduction::None => return Numbers { loss, gradient },
        Reduction::Sum => 1.0,
        Reduction::Mean => counted as f64,
    };
    gradient.iter_mut().for_each(|slope| *slope /= divisor);
    Numbers {
        loss: vec![loss.iter().sum::<f64>() / divisor],
        gradient,
    }
}

/// `target` numbers as class indices or as floats.
fn targets(numbers: &[f64], subject: &Subject) -> String {
    if matches!(subject.kind, Kind::Softmax { .. }) {
        let indices: Vec<String> = numbers.iter().map(|v| format!("{v}")).collect();
        return format!("[{}]", indices.join(", "));
    }
    list(numbers)
}

/// Rows of logits, or numbers.
fn predictions(numbers: &[f64], subject: &Subject) -> String {
    match subject.kind {
        Kind::Softmax { classes, .. } => {
            let rows: Vec<String> = numbers.chunks(classes).map(list).collect();
            format!("[{}]", rows.join(", "))
        }
        _ => list(numbers),
    }
}
