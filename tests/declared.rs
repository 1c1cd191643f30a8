//! What is generated from declarations: the documents' tables, the elements manifest, the page's types.
//!
//! `LOSS_LAB_BLESS=1 cargo test --test declared` writes them anew.

#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::{Path, PathBuf};

use loss_lab::batch::SoftmaxOptions;
use loss_lab::code::Library;
use loss_lab::figure::{self, scene::Series};
use loss_lab::loss::regression::Regression;
use loss_lab::loss::{self, Loss};
use loss_lab::params::{
    Gamma, Held, MEANINGS, ParamInfo, ParamKind, Params, TABLE, Value, find, short,
};

fn attribute(info: &ParamInfo) -> String {
    info.id.replace('_', "-")
}

fn camel_case(id: &str) -> String {
    let (first, words) = id.split_once('_').unwrap_or((id, ""));
    let words = words.split('_').map(|word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        initial.to_uppercase() + rest
    });
    [first.to_owned()].into_iter().chain(words).collect()
}

fn default(info: &ParamInfo) -> String {
    if info.id == "at" {
        return "the example".into();
    }
    match Params::default().get(info.id) {
        Held::Number(number) => short(number),
        Held::Text(text) => format!("`{text}`"),
        Held::Off => "`off`".into(),
    }
}

fn values(info: &ParamInfo) -> String {
    let or_off = if info.optional { ", or `off`" } else { "" };
    match info.kind {
        ParamKind::Number { min, max, .. } if min.is_finite() => {
            format!("{} to {}{or_off}", short(min), short(max))
        }
        ParamKind::Number { .. } => format!("any number{or_off}"),
        ParamKind::Whole { min, max, below } => match below.and_then(find) {
            Some(count) => format!("{min} to {} − 1", count.symbol),
            None => format!("{min} to {max}"),
        },
        ParamKind::Choice(choices) => {
            let names: Vec<String> = choices.iter().map(|c| format!("`{}`", c.name)).collect();
            names.join(", ")
        }
        ParamKind::List { example } | ParamKind::Text { example } => format!("such as `{example}`"),
    }
}

fn table() -> String {
    let rows = TABLE.iter().zip(MEANINGS).map(|(info, meaning)| {
        let (attribute, values, default) = (attribute(info), values(info), default(info));
        format!("| `{attribute}` | {meaning} | {values} | {default} |\n")
    });
    let head = "| attribute | meaning | values | default |\n|---|---|---|---|\n".to_owned();
    [head].into_iter().chain(rows).collect()
}

/// The attributes of the parameters, with types and defaults as TypeScript writes them.
fn manifest() -> String {
    let rows = TABLE.iter().zip(MEANINGS).map(|(info, meaning)| {
        let (name, indent) = (attribute(info), " ".repeat(12));
        let described = match info.kind {
            ParamKind::Choice(_) => meaning.to_owned(),
            _ => format!("{meaning}; {}", values(info)),
        };
        let default = match Params::default().get(info.id) {
            _ if info.id == "at" => String::new(),
            Held::Number(number) => short(number),
            Held::Text(text) => format!("'{text}'"),
            Held::Off => "'off'".into(),
        };
        let default = if default.is_empty() {
            default
        } else {
            format!("{indent}  \"default\": \"{default}\",\n")
        };
        format!(
            "{indent}{{\n{indent}  \"name\": \"{name}\",\n{indent}  \"type\": {{\n{indent}    \"text\": \"{}\"\n{indent}  }},\n\
             {default}{indent}  \"description\": \"{}\"\n{indent}}},\n",
            kind(info, "'off'"),
            described.replace('`', "")
        )
    });
    rows.collect()
}

/// A parameter's type in TypeScript, with `off` for the value of one that is off.
fn kind(info: &ParamInfo, off: &str) -> String {
    match info.kind {
        ParamKind::Number { .. } | ParamKind::Whole { .. } if info.optional => {
            format!("number | {off}")
        }
        ParamKind::Number { .. } | ParamKind::Whole { .. } => "number".into(),
        ParamKind::Choice(choices) => union(choices.iter().map(|choice| choice.name)),
        ParamKind::List { .. } | ParamKind::Text { .. } => "string".into(),
    }
}

fn union<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("'{name}'")).collect();
    names.join(" | ")
}

fn types() -> String {
    let rows = TABLE.iter().zip(MEANINGS).map(|(info, meaning)| {
        format!(
            " * @property {{{}}} {} {meaning}\n",
            kind(info, "null"),
            camel_case(info.id)
        )
    });
    rows.collect()
}

/// The parameters as traits of Python.
fn traits() -> String {
    let rows = TABLE.iter().zip(MEANINGS).map(|(info, meaning)| {
        let default = match Params::default().get(info.id) {
            Held::Number(number) => short(number),
            Held::Text(text) => format!("\"{text}\""),
            Held::Off => "None".into(),
        };
        let or_none = if info.optional {
            "allow_none=True, "
        } else {
            ""
        };
        let kind = match info.kind {
            ParamKind::Number { .. } => "Float",
            ParamKind::Whole { .. } => "Int",
            ParamKind::Choice(_) | ParamKind::List { .. } | ParamKind::Text { .. } => "Unicode",
        };
        let help = format!("{meaning}; {}", values(info))
            .replace("`off`", "None")
            .replace('`', "");
        format!(
            "    {} = t.{kind}({default}, {or_none}help=\"{help}\")\n",
            info.id
        )
    });
    rows.collect()
}

/// A loss of `evaluate()`: its name, and its settings with their defaults as JavaScript writes them.
type Declared = (&'static str, Vec<(String, String)>);

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

/// The type of a family: the names of its losses, and each setting with the losses that have it.
fn loss_type(losses: &[Declared]) -> String {
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

fn losses() -> String {
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
            &declared!(Loss),
            "`target`, and `logit` or `prob`",
            "`loss`, `dProb`, `dLogit`; `d2Logit` on request",
        ),
        loss_rows(
            &declared!(Regression),
            "`prediction`, `target`",
            "`loss`, `dPrediction`",
        ),
        softmax,
    ]
    .concat()
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).expect("a file of the checkout")
}

/// Compares what stands in a file between `start` and `end`, or writes it.
fn compare(file: &str, start: &str, end: &str, generated: &str) {
    let text = read(file);
    let (before, rest) = text.split_once(start).expect("where it starts");
    let (there, after) = rest.split_once(end).expect("where it ends");
    if std::env::var_os("LOSS_LAB_BLESS").is_some() {
        let text = [before, start, generated, end, after].concat();
        fs::write(path(file), text).expect("the file is written");
    } else {
        assert!(
            there == generated,
            "{file} does not say what is declared in src/.\n\
             `LOSS_LAB_BLESS=1 cargo test --test declared` writes it anew."
        );
    }
}

#[test]
fn the_documents_have_the_parameters_losses_and_libraries() {
    let marks = ("<!-- parameters: generated -->\n", "<!-- /parameters -->");
    compare("docs/element.md", marks.0, marks.1, &table());
    // In the same test, for both write the same file.
    let [first, others @ ..] = Library::ALL.map(Library::name);
    let libraries = format!("{first}')`, or `{}", others.join("`, `"));
    compare(
        "docs/element.md",
        "| `toCode('",
        "` | a Python program",
        &libraries,
    );
    let marks = ("<!-- losses: generated -->\n", "<!-- /losses -->");
    compare("docs/evaluate.md", marks.0, marks.1, &losses());
}

#[test]
fn the_manifest_has_every_parameter_figure_and_library() {
    let start =
        "only the named panels of the figure, such as loss; all without it\"\n            },\n";
    let end = "            {\n              \"name\": \"frozen\"";
    compare("www/custom-elements.json", start, end, &manifest());
    // In the same test, for all write the same file.
    let start = "\"name\": \"figure\",\n              \"type\": {\n                \"text\": \"";
    let figures = union(figure::ALL.iter().map(|figure| figure.info().id));
    compare("www/custom-elements.json", start, "\"", &figures);
    let (space, library) = (" ".repeat(18), "\"name\": \"library\",\n");
    let start = format!("{library}{space}\"type\": {{\n{space}  \"text\": \"");
    let libraries = Library::ALL.into_iter().chain([Library::NumPy]);
    let libraries: Vec<String> = libraries
        .map(|library| format!("'{}'", library.name()))
        .collect();
    let libraries = libraries.join(" | ");
    compare("www/custom-elements.json", &start, "\"", &libraries);
}

#[test]
fn the_types_have_every_parameter_and_loss() {
    compare(
        "www/engine.js",
        " * @typedef {object} Params\n",
        " */",
        &types(),
    );
    // In the same test, for all write the same file.
    let start = " * @typedef {object} BinaryLoss\n";
    let end = " * @property {number | Floats} [posWeight]";
    compare(
        "www/engine/evaluate.js",
        start,
        end,
        &loss_type(&declared!(Loss)),
    );
    let start = " * @typedef {object} RegressionLoss\n";
    compare(
        "www/engine/evaluate.js",
        start,
        " */",
        &loss_type(&declared!(Regression)),
    );
}

#[test]
fn the_python_package_has_every_figure_and_parameter() {
    let file = "python/src/loss_lab/_table.py";
    let names = figure::ALL.iter().map(|figure| figure.info().id);
    let names: String = names.map(|id| format!("    \"{id}\",\n")).collect();
    compare(file, "    # generated\n", "    # /generated", &names);
    let marks = ("    # parameters: generated\n", "    # /parameters");
    compare(file, marks.0, marks.1, &traits());
}

#[test]
fn the_colours_of_series_are_in_their_order() {
    let document = read("docs/element.md");
    let start = "| `--loss-lab-series-1` to `-6` | ";
    let (_, rest) = document.split_once(start).expect("the colours");
    let (listed, _) = rest.split_once(" |").expect("the end of the cell");
    let manifest = read("www/custom-elements.json").to_lowercase();
    // The next one has the colour of the text, and those behind it share colours.
    let neutral = Series::ALL
        .iter()
        .position(|&series| series == Series::Neutral);
    let coloured = &Series::ALL[..neutral.expect("the neutral series")];
    assert_eq!(listed.split(", ").count(), coloured.len());
    for ((series, listed), number) in coloured.iter().zip(listed.split(", ")).zip(1..) {
        let property = format!("\"--loss-lab-series-{number}\"");
        let (_, rest) = manifest.split_once(&property).expect("a property");
        let described = rest.split('"').nth(3).expect("its description");
        let words = |text: &str| text.replace('-', " ");
        assert_eq!(words(listed), words(series.name()));
        assert!(
            words(described).starts_with(&words(series.name())),
            "{described}"
        );
    }
}

#[test]
fn every_kind_of_control_is_in_the_registry() {
    let registry = ["kinds", "rare-kinds"].map(|name| read(&format!("www/controls/{name}.js")));
    for info in TABLE.iter().filter(|info| info.id != "at") {
        let line = format!("\n  {}: ", info.control);
        assert!(
            registry.iter().any(|kinds| kinds.contains(&line)),
            "{} has no control {}",
            info.id,
            info.control
        );
        // Any figure may show the others' shared controls, so all pages have their kinds.
        assert!(!info.shared || registry[0].contains(&line), "{}", info.id);
    }
}
