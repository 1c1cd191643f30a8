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
mod library;
mod losses;
mod printed;
mod python;
mod regression;
mod shown;
mod storage;
mod subject;
mod training;

use call::Request;
use library::Dialect;
pub use library::Library;
use losses::call;
pub(crate) use python::literal;
use subject::IGNORED;
pub use subject::{Kind, Subject};
pub use training::{Training, training_program};

use crate::params::Reduction;

const LOGITS: &str =
    "# Logits, and gradients by them: the logit of a probability p is ln(p / (1 - p)).";
const ROUNDING: &str =
    "# Rounded: where a difference is all but 0, the digits that are left differ between machines.";

/// Whether the library has any of the subjects.
pub fn has(library: Library, subjects: &[Subject]) -> bool {
    let function = |subject: &Subject| library.dialect().function(&subject.function().0);
    subjects.iter().any(|subject| function(subject).is_some())
}

/// A program that has the losses of `subjects` as functions and calls each with the figure's settings. It prints losses, and
/// gradients if the library is one for gradients. Each call is followed by a comment with what it prints. Nothing if the
/// library has none of the losses.
///
/// ```
/// use loss_lab::code::{Library, Subject, program};
/// use loss_lab::loss::Loss;
/// use loss_lab::params::Target;
///
/// let subject = Subject::at_logit("cross-entropy", Loss::Bce, -2.0, Target::POSITIVE);
/// let program = program(Library::PyTorch, &[subject]).expect("PyTorch has cross-entropy");
/// assert!(program.contains("\ndef bce_loss(logits, targets, pos_weight=1.0):\n"));
/// assert!(program.contains("# cross-entropy: loss 2.12693, gradient -0.880797"));
/// ```
pub fn program(library: Library, subjects: &[Subject]) -> Option<String> {
    if !has(library, subjects) {
        return None;
    }
    let dialect = library.dialect();
    let mut definitions = vec![dialect.imports(), dialect.function("show")?];
    let mut lines = Vec::new();
    let mut called = Vec::new();
    let mut before: [String; 3] = Default::default();
    let mut is_rounding_told = false;
    for subject in subjects {
        let (name, (function, settings)) = (&subject.name, subject.function());
        let inputs = inputs(dialect, subject);
        let key = format!("{function} {}", inputs.join(" "));
        let given = settings.split(", ");
        let given: Vec<String> = given
            .filter_map(|setting| Some(setting.split_once('=')?.0.to_owned()))
            .collect();
        // Other numbers for the settings of a call, or fewer settings, are the reader's to try.
        let is_variant = |(same, names): &(String, Vec<String>)| {
            *same == key && given.iter().all(|name| names.contains(name))
        };
        if called.iter().any(is_variant) {
            continue;
        }
        lines.push(String::new());
        let Some(definition) = dialect.function(&function) else {
            lines.push(format!("# {name}: {} has no such loss.", library.label()));
            continue;
        };
        if !definitions.contains(&definition) {
            definitions.push(definition);
        }
        if inputs[0] != before[0] && matches!(subject.kind, Kind::Binary { .. }) {
            lines.push(LOGITS.into());
        }
        for (input, before) in inputs.iter().zip(&before) {
            if input != before && !input.is_empty() {
                lines.push(input.clone());
            }
        }
        let call = call(Request { library, subject });
        if call.decimals.is_some() && !is_rounding_told {
            lines.push(ROUNDING.into());
            is_rounding_told = true;
        }
        let inputs_and_settings = format!("{}, targets{settings}", subject.inputs());
        let losses = reduced(subject, &format!("{function}({inputs_and_settings})"));
        lines.push(shown(dialect, subject, losses, call.decimals));
        lines.extend(printed::comments(&call, subject));
        before = inputs;
        called.push((key, given));
    }
    lines.push(String::new());
    Some(definitions.join("\n\n\n") + "\n\n" + &lines.join("\n"))
}

/// The statements that make the arrays of a subject; an empty one without weights.
fn inputs(dialect: &Dialect, subject: &Subject) -> [String; 3] {
    let [x, y, w] = (dialect.arrays)(subject);
    let weights = if subject.weight.is_empty() {
        String::new()
    } else {
        "weights = ".to_owned() + &w
    };
    [
        format!("{} = {x}", subject.inputs()),
        "targets = ".to_owned() + &y,
        weights,
    ]
}

/// The statement that prints the losses of this expression.
fn shown(dialect: &Dialect, subject: &Subject, losses: String, decimals: Option<usize>) -> String {
    let (name, by) = (&subject.name, subject.inputs());
    if matches!(subject.kind, Kind::Formula { .. }) {
        return format!("print(f\"{name}: loss {{{losses}.item() + 0.0:.6g}}\")");
    }
    let mut arguments = losses;
    if dialect.shows_function {
        arguments = format!("lambda {by}: {arguments}");
    }
    if dialect.has_gradients {
        arguments += &format!(", {by}");
    }
    if let Some(decimals) = decimals {
        arguments += &format!(", decimals={decimals}");
    }
    format!("show(\"{name}\", {arguments})")
}

/// An expression for the losses with the subject's weights and reduction.
fn reduced(subject: &Subject, losses: &str) -> String {
    let weighted = if subject.weight.is_empty() {
        losses.to_owned()
    } else {
        format!("(weights * {losses})")
    };
    match subject.reduction {
        Reduction::None => weighted,
        Reduction::Sum => format!("{weighted}.sum()"),
        Reduction::Mean if subject.classes().is_some() => {
            format!("{weighted}.sum() / (targets != {IGNORED}).sum()")
        }
        Reduction::Mean => format!("{weighted}.mean()"),
    }
}
