//! The losses of a figure as Python programs, with what they print.
//!
//! A program takes logits, which is what libraries are made for: a probability p is given as its logit ln(p/(1 − p)).
//! What it promises to print is what the library's own arithmetic makes of the input in float64, worked out in
//! `arithmetic` and `numbers`; where that differs from what Loss Lab shows, a comment says so and why.

mod arithmetic;
mod call;
mod keras;
mod numbers;
mod optax;
mod python;
mod pytorch;
mod subject;
mod torchvision;

use core::fmt::Write;

use call::Call;
use numbers::{Apart, Storage};
pub(crate) use subject::IGNORED;
pub use subject::{Kind, Subject};

use crate::params::Reduction;

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

/// How a library's programs are written.
struct Dialect {
    opening: &'static str,
    /// A statement that sets `x` or `y` to a list of numbers.
    array: fn(name: &str, numbers: &[f64], subject: &Subject) -> String,
    /// What a subject is called with; nothing if the library has nothing for it.
    call: fn(subject: &Subject) -> Option<Call>,
    /// A statement that prints the losses of an expression.
    show: fn(name: &str, arguments: &str, subject: &Subject) -> String,
    /// How it keeps numbers.
    storage: Storage,
    /// Whether a row that is ignored has a gradient of 0 whatever its loss is divided by.
    skips_ignored: bool,
}

const fn dialect(library: Library) -> Dialect {
    match library {
        Library::PyTorch => pytorch::PYTORCH,
        Library::Torchvision => torchvision::TORCHVISION,
        Library::Keras => keras::KERAS,
        Library::Optax => optax::OPTAX,
    }
}

const ROUNDING: &str =
    "# Rounded: where a difference is all but 0, the digits that are left differ between machines.";

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
    let mut is_rounding_told = false;
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
        if !subject.weight.is_empty() {
            line(&(dialect.array)("w", &subject.weight, subject));
        }
        let decimals = subject.decimals();
        let mut arguments = reduced(subject, &call.expression);
        if let Some(decimals) = decimals {
            if !is_rounding_told {
                line(ROUNDING);
                is_rounding_told = true;
            }
            let _ = write!(arguments, ", decimals={decimals}");
        }
        line(&(dialect.show)(name, &arguments, subject));
        let apart = Apart {
            subject,
            numbers: call.numbers,
            whys: call.whys,
            storage: call.storage.unwrap_or(dialect.storage),
            skips_ignored: dialect.skips_ignored,
        };
        let promised = apart.reduced();
        let promise = promised.text(decimals);
        line(&format!("# {name}: {promise}"));
        let Some(mut shown) = subject.shown() else {
            continue;
        };
        if promised.gradient.is_empty() {
            shown.gradient.clear();
        }
        let shown = shown.text(decimals);
        if shown != promise {
            line(&format!("# Loss Lab shows {shown}: {}.", apart.reasons()));
        }
    }
    Some(text)
}

/// An expression for the losses with the subject's weights and reduction.
fn reduced(subject: &Subject, losses: &str) -> String {
    let weighted = if subject.weight.is_empty() {
        losses.to_owned()
    } else {
        format!("w * ({losses})")
    };
    match subject.reduction {
        Reduction::None => weighted,
        Reduction::Sum => format!("({weighted}).sum()"),
        Reduction::Mean if matches!(subject.kind, Kind::Softmax { .. }) => {
            format!("({weighted}).sum() / (y != {IGNORED}).sum()")
        }
        Reduction::Mean => format!("({weighted}).mean()"),
    }
}
