//! The losses of a figure as Python programs, with their output.
//!
//! Programs use logits, as libraries prefer: a probability p is passed as its logit ln(p/(1 − p)).
//! Each line that prints is followed by a comment with the library's result in float64. That is what Loss Lab shows,
//! unless the library's own formula loses digits or gives NaN: `arithmetic` computes those cases, and a second comment
//! says what Loss Lab shows and why it differs.

mod arithmetic;
mod call;
mod cross_entropy;
mod focal;
mod formula;
mod library;
mod losses;
mod printed;
mod python;
mod regression;
mod shown;
mod softmax;
mod storage;
mod subject;

use core::mem::discriminant;

use call::Request;
use library::Dialect;
pub use library::Library;
use losses::call;
use subject::IGNORED;
pub use subject::{Kind, Subject};

use crate::params::Reduction;

const LOGITS: &str =
    "# Logits, and gradients by them: the logit of a probability p is ln(p / (1 - p)).";
const ROUNDING: &str =
    "# Rounded: where a difference is all but 0, the digits that are left differ between machines.";

/// Whether the library has any of the subjects.
pub fn has(library: Library, subjects: &[Subject]) -> bool {
    let mut subjects = subjects.iter();
    subjects.any(|subject| call(Request { library, subject }).is_some())
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
    let dialect = library.dialect();
    let mut lines = vec![format!("{}\n\n\n{}\n", dialect.imports, dialect.show)];
    let mut before = None;
    let mut is_rounding_told = false;
    for subject in subjects {
        let name = &subject.name;
        lines.push(String::new());
        let Some(call) = call(Request { library, subject }) else {
            lines.push(format!("# {name}: {} has no such loss.", library.label()));
            continue;
        };
        lines.extend(inputs(dialect, subject, before));
        before = Some(subject);
        let mut arguments = reduced(subject, &call.expression);
        if let Some(decimals) = call.decimals {
            if !is_rounding_told {
                lines.push(ROUNDING.into());
                is_rounding_told = true;
            }
            arguments += &format!(", decimals={decimals}");
        }
        lines.push(match subject.kind {
            Kind::Formula { .. } => {
                format!("print(f\"{name}: loss {{({arguments}).item() + 0.0:.6g}}\")")
            }
            Kind::Binary { .. } | Kind::Regression(_) | Kind::Softmax { .. } => {
                format!("show(\"{name}\", {}{arguments})", dialect.before_expression)
            }
        });
        lines.extend(printed::comments(&call, subject));
    }
    lines.push(String::new());
    Some(lines.join("\n"))
}

/// The statements that make the arrays of a subject, except those that the subject before it made.
fn inputs(dialect: &Dialect, subject: &Subject, before: Option<&Subject>) -> Vec<String> {
    let kind = discriminant(&subject.kind);
    let before = before.filter(|before| discriminant(&before.kind) == kind);
    let [x, y, w] = (dialect.arrays)(subject);
    let [x_before, y_before, _] = before.map_or_else(Default::default, dialect.arrays);
    let mut lines = Vec::new();
    if x != x_before {
        if matches!(subject.kind, Kind::Binary { .. }) {
            lines.push(LOGITS.into());
        }
        lines.push(x);
    }
    if y != y_before {
        lines.push(y);
    }
    if !subject.weight.is_empty() {
        lines.push(w);
    }
    lines
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
        Reduction::Mean if subject.classes().is_some() => {
            format!("({weighted}).sum() / (y != {IGNORED}).sum()")
        }
        Reduction::Mean => format!("({weighted}).mean()"),
    }
}
