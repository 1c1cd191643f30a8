//! Programs that train a model with one weight and a bias.

use super::library::Library;
use super::python::{general, list, literal};
use super::subject::Subject;
use crate::descent::{Setup, State};

/// A run of gradient descent.
#[derive(Debug, Clone, PartialEq)]
pub struct Training {
    /// The loss, under its name; its inputs do not matter.
    pub subject: Subject,
    /// What the run depends on.
    pub setup: Setup,
    /// How many steps are taken.
    pub steps: usize,
    /// Where they lead.
    pub end: State,
}

/// A program that computes `runs` of the same points, and prints where each ends. Each call is followed by a comment with what it
/// prints. Nothing if there are no runs, or the library is not one for [training](Library::TRAINERS).
///
/// ```
/// use loss_lab::code::{Library, training_program};
/// use loss_lab::{figure, params::Params};
///
/// let descent = figure::find("descent").expect("a figure of this name");
/// let runs = descent.training(&Params::default());
/// let program = training_program(Library::NumPy, &runs).expect("NumPy trains");
/// assert!(program.contains("\n# cross-entropy: w 1.44344, b "));
/// ```
pub fn training_program(library: Library, runs: &[Training]) -> Option<String> {
    if !Library::TRAINERS.contains(&library) {
        return None;
    }
    let first = runs.first()?;
    let dialect = library.dialect();
    let mut names = match library {
        Library::NumPy => vec!["sigmoid", "log_sigmoid"],
        _ => Vec::new(),
    };
    let functions: Vec<String> = runs.iter().map(|run| run.subject.function().0).collect();
    // Smoothing calls the plain loss, and so does focusing.
    if library == Library::NumPy && functions.iter().any(|name| name != "mse_loss") {
        names.push("bce_loss");
    }
    for name in functions.iter().map(String::as_str).chain(["train"]) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut parts = vec![dialect.imports()];
    for name in names {
        parts.push(dialect.function(name)?);
    }
    let points = first.setup.points;
    let column = |values: Vec<f64>| match library {
        Library::NumPy => format!("np.array({})", list(&values)),
        _ => format!("torch.tensor({}, dtype=torch.float64)", list(&values)),
    };
    let points = points.as_slice().iter();
    let mut lines = vec![
        String::new(),
        "# Features, labels, and for how many samples each point stands.".into(),
        format!(
            "x = {}",
            column(points.clone().map(|point| point.feature).collect())
        ),
        format!(
            "y = {}",
            column(points.clone().map(|point| point.target.get()).collect())
        ),
        format!("n = {}", column(points.map(|point| point.count).collect())),
        String::new(),
        "# Weight, bias and mean loss before and after each step; the last are printed.".into(),
    ];
    for run in runs {
        lines.extend(calls(run));
    }
    lines.push(String::new());
    Some(parts.join("\n\n\n") + "\n\n" + &lines.join("\n"))
}

/// The statements that train and print, and what they print.
fn calls(run: &Training) -> [String; 3] {
    let name = &run.subject.name;
    let (function, settings) = run.subject.function();
    let Setup {
        learning_rate,
        momentum,
        start,
        ..
    } = run.setup;
    let [rate, kept, weight, bias] =
        [learning_rate.get(), momentum.get(), start.0, start.1].map(literal);
    let State {
        weight: w,
        bias: b,
        loss,
        ..
    } = run.end;
    let [w, b, loss] = [w, b, loss].map(general);
    [
        format!(
            "history = train(lambda z: {function}(z, y{settings}), lr={rate}, momentum={kept}, steps={}, weight={weight}, bias={bias})",
            run.steps
        ),
        format!("print(\"{name}: w {{:.6g}}, b {{:.6g}}, loss {{:.6g}}\".format(*history[-1]))"),
        format!("# {name}: w {w}, b {b}, loss {loss}"),
    ]
}
