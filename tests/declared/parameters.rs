//! The parameters, as the documents, the manifest, the page's types and the Python package have them.

use loss_lab::params::{Held, MEANINGS, ParamInfo, ParamKind, Params, TABLE, find, short};

fn attribute(info: &ParamInfo) -> String {
    info.id.replace('_', "-")
}

pub(crate) fn camel_case(id: &str) -> String {
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

pub(crate) fn table() -> String {
    let rows = TABLE.iter().zip(MEANINGS).map(|(info, meaning)| {
        let (attribute, values, default) = (attribute(info), values(info), default(info));
        format!("| `{attribute}` | {meaning} | {values} | {default} |\n")
    });
    let head = "| attribute | meaning | values | default |\n|---|---|---|---|\n".to_owned();
    [head].into_iter().chain(rows).collect()
}

/// The attributes of the parameters, with types and defaults as TypeScript writes them.
pub(crate) fn manifest() -> String {
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

pub(crate) fn union<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("'{name}'")).collect();
    names.join(" | ")
}

pub(crate) fn types() -> String {
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
pub(crate) fn traits() -> String {
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
