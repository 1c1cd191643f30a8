//! What a figure opens, shows and says.

use loss_lab::chart::Theme;
use loss_lab::code::{Library, program};
use loss_lab::figure::Figure;
use loss_lab::figure::scene::Table;
use loss_lab::figure::text;
use loss_lab::link::Link;
use loss_lab::params::{Held, ParamError, ParamKind, Params, TABLE, quoted};
use loss_lab::stage::{Stage, Stale};
use serde_json::{Map, Value as Json, json};

use crate::message::{Answer, Request, Told};
use crate::predictions;

pub(crate) fn answer(action: &str, request: &Request) -> Result<Answer, Told> {
    if action == "open" {
        let link = Link::with(text_of(request, "figure")?, &request.values("settings")?)?;
        return told(&link, request);
    }
    let mut link: Link = text_of(request, "state")?.parse()?;
    match action {
        "read" => told(&link, request),
        "set" => {
            link.set(&request.values("settings")?)?;
            told(&link, request)
        }
        "freeze" => {
            let ghost = Link::with(link.figure.info().id, &request.values("settings")?)?;
            let setting = if request.is("off") {
                None
            } else {
                Some(ghost.params)
            };
            link.frozen = setting.map(|params| Params { at: None, ..params });
            told(&link, request)
        }
        "svg" => {
            let theme = if request.is("dark") {
                Theme::dark()
            } else {
                Theme::light()
            };
            let source = request.text("source").unwrap_or_default();
            let drawn = stage(&link, request)?.to_svg(&theme, source);
            let svg = drawn.map_err(|error| Told::new(error.to_string()))?;
            Ok(Answer::of(json!({ "text": svg })))
        }
        "csv" => Ok(Answer::of(
            json!({ "text": stage(&link, request)?.figure().table(&link.params).csv() }),
        )),
        "code" => code(&link, text_of(request, "library")?),
        _ => Err(Told::new(format!("there is no action \"{action}\""))),
    }
}

fn text_of<'a>(request: &'a Request, key: &str) -> Result<&'a str, Told> {
    request
        .text(key)
        .ok_or_else(|| Told::new(format!("{key} must be a text")))
}

/// The figure at its setting, with the numbers of predictions if it shows them.
fn stage(link: &Link, request: &Request) -> Result<Stage, Told> {
    let mut stage = link.stage();
    if stage.figure().takes_numbers() {
        let number = request.number("predictions");
        let of = |params| predictions::numbers(number, link.figure.info().id, params);
        let ghost = link.frozen.as_ref().map(of).transpose()?;
        // Nothing of it is drawn yet.
        let _: Stale = stage.give(&of(&link.params)?, &ghost.unwrap_or_default())?;
    }
    Ok(stage)
}

/// All that is known of a view.
fn told(link: &Link, request: &Request) -> Result<Answer, Told> {
    let stage = stage(link, request)?;
    let frozen = link.frozen.map(|params| {
        let mut told = written(&params);
        told.remove("at");
        told
    });
    Ok(Answer::of(json!({
        "state": link.to_string(),
        "figure": link.figure.info().id,
        "params": written(&link.params),
        "frozen": frozen,
        "value": readout(link, stage.figure()),
        "summary": text::plain(&stage.figure().summary(&link.params)),
    })))
}

fn written(params: &Params) -> Map<String, Json> {
    let values = TABLE.iter().map(|info| {
        let value = match params.get(info.id) {
            Held::Number(number) if matches!(info.kind, ParamKind::Whole { .. }) => {
                json!(number as u32)
            }
            Held::Number(number) => json!(number),
            Held::Text(text) => json!(text),
            Held::Off => Json::Null,
        };
        (info.id.to_owned(), value)
    });
    values.collect()
}

/// The values at the cursor, as the element's `value` has them.
fn readout(link: &Link, figure: &dyn Figure) -> Json {
    let Some(at) = link.params.at else {
        return Json::Null;
    };
    let Table { columns, rows, .. } = figure.readout(&link.params);
    let columns: Vec<_> = columns.iter().map(|column| &column.label).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let series = row.series.map(|series| series.name());
            let values: Vec<_> = row.values.iter().copied().map(number).collect();
            json!({ "label": row.label, "series": series, "values": values })
        })
        .collect();
    json!({ "at": at, "columns": columns, "rows": rows })
}

/// Infinities as texts, for JSON has no number for them.
fn number(value: Option<f64>) -> Json {
    match value {
        Some(number) if number.is_infinite() => json!(number.to_string()),
        other => json!(other),
    }
}

fn code(link: &Link, name: &str) -> Result<Answer, Told> {
    let subjects = link.figure.subjects(&link.params);
    if subjects.is_empty() {
        let why = link.figure.why_no_subjects(&link.params);
        return Err(Told::new(text::plain(&why)));
    }
    let library = Library::ALL.into_iter().find(|known| known.name() == name);
    let library = library.ok_or_else(|| {
        let names = Library::ALL.map(Library::name).join(", ");
        ParamError::new("library", quoted(name), format!("one of {names}"))
    })?;
    let none = || {
        Told::new(format!(
            "{} has none of these losses here.",
            library.label()
        ))
    };
    let program = program(library, &subjects).ok_or_else(none)?;
    Ok(Answer::of(json!({ "text": program })))
}
