//! The losses of `evaluate()` and their settings, as its document and its types have them.

use loss_lab::batch::SoftmaxOptions;
use loss_lab::loss::regression::Regression;
use loss_lab::loss::{self, Loss};
use loss_lab::params::{Gamma, Value, short};

use crate::parameters::camel_case;

/// A loss of `evaluate()`: its name, and its settings with their defaults as JavaScript writes them.
pub(crate) type Declared = (&'static str, Vec<(String, String)>);

/// All losses of a family, each made and tried by the family's own methods.
macro_rules! declared {
    ($family:ident) => {
        $family::NAMES.map(|name| {
            let mut loss = $family::called(name).expect("a loss");
            let defaults = loss.numbers().into_iter().skip(1);
            let settings = loss.settings().iter().zip(defaults);
            let settings = settings.map(|(id, default)| {
                let may_be_off = loss.set(id, Value::Off).is_ok();
                let default = if may_be_off {
                    "null".to_owned()
                } else {
                    short(default)
                };
                (camel_case(id), default)
            });
            (name, settings.collect())
        })
    };
}

/// Those of one label and a probability or a logit.
pub(crate) fn binary() -> Vec<Declared> {
    declared!(Loss).to_vec()
}

/// Those of numbers.
pub(crate) fn regressions() -> Vec<Declared> {
    declared!(Regression).to_vec()
}

/// The type of a family: the names of its losses, and each setting with the losses that have it.
pub(crate) fn loss_type(losses: &[Declared]) -> String {
    let names: Vec<String> = losses.iter().map(|(name, _)| format!("'{name}'")).collect();
    let mut properties: Vec<(&str, Vec<String>, &str)> = Vec::new();
    for (name, settings) in losses {
        for (id, default) in settings {
            match properties.iter_mut().find(|property| property.0 == id) {
                Some((_, names, _)) => names.push(format!("`{name}`")),
                None => properties.push((id, vec![format!("`{name}`")], default)),
            }
        }
    }
    let properties = properties.iter().map(|(id, names, default)| {
        let or_null = if *default == "null" { " | null" } else { "" };
        let names = names.join(" and ");
        format!(" * @property {{number{or_null}}} [{id}] of {names}: {default}\n")
    });
    let names = format!(" * @property {{{}}} loss\n", names.join(" | "));
    [names].into_iter().chain(properties).collect()
}

/// The rows of a family's losses, those with the same settings in one.
fn loss_rows(losses: &[Declared], arrays: &str, results: &str) -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    for (name, settings) in losses {
        let settings = settings
            .iter()
            .map(|(id, default)| format!("`{id}`: {default}"));
        let settings = match *name {
            // The one setting that may also be an array.
            "bce" => "`posWeight` (with `logit` only): a number or an array".to_owned(),
            _ => settings.collect::<Vec<_>>().join(", "),
        };
        match rows.iter_mut().find(|(_, other)| *other == settings) {
            Some((names, _)) => *names += &format!(", `{name}`"),
            None => rows.push((format!("`{name}`"), settings)),
        }
    }
    let same = ("the same", "the same");
    let told = [(arrays, results)]
        .into_iter()
        .chain(std::iter::repeat(same));
    let rows = rows
        .iter()
        .zip(told)
        .map(|((names, settings), (arrays, results))| {
            format!("| {names} | {settings} | {arrays} | {results} |\n")
        });
    rows.collect()
}

pub(crate) fn losses() -> String {
    let head = "| `loss` | its settings, with defaults | arrays | results |\n|---|---|---|---|\n";
    let softmax = SoftmaxOptions::<f64>::default();
    let of_rows = format!(
        "`smoothing`: {}, `smoothingOver`: {}, `temperature`: {}, `ignoreIndex`: {}",
        short(softmax.smoothing.get()),
        softmax.smoothing_over.name(),
        short(softmax.temperature.get()),
        short(softmax.ignore_index as f64).replace('-', "−")
    );
    let softmax = format!(
        "| `{}` | {of_rows}, `classWeight` | `logits`, `classes`, `target` | `loss`, `dLogits` |\n\
         | `{}` | `gamma`: {}, `alpha`, {of_rows} | the same | the same |\n",
        loss::softmax::NAME,
        loss::softmax_focal::NAME,
        short(Gamma::DEFAULT.get()),
    );
    [
        head.to_owned(),
        loss_rows(
            &binary(),
            "`target`, and `logit` or `prob`",
            "`loss`, `dProb`, `dLogit`; `d2Logit` on request",
        ),
        loss_rows(
            &regressions(),
            "`prediction`, `target`",
            "`loss`, `dPrediction`",
        ),
        softmax,
    ]
    .concat()
}
