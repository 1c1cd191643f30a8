//! Reads and writes links.

use core::fmt;
use core::str::FromStr;

use super::view::{Link, assembled};
use crate::decimal;
use crate::figure;
use crate::params::{Held, ParamError, ParamInfo, ParamKind, Params, TABLE, Value, find, quoted};

const VERSION: &str = "1";
/// The figure of a link that names none.
const FIRST: &str = "mse-vs-bce";
/// Longer links are refused unread.
const LONGEST: usize = 4096;

impl FromStr for Link {
    type Err = ParamError;

    /// Takes the text with or without `#` or `?` in front, or an address that has either.
    fn from_str(text: &str) -> Result<Self, ParamError> {
        let text = part(text);
        if text.len() > LONGEST {
            let requirement = format!("at most {LONGEST} characters long");
            return Err(ParamError::of_length("link", text.len(), requirement));
        }
        let mut frozen = None;
        let mut name = FIRST.to_owned();
        let mut settings = Vec::new();
        let mut keys: Vec<String> = Vec::new();
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            // The first of each counts.
            if keys.iter().any(|known| *known == key) {
                continue;
            }
            match &*key {
                "v" if value == VERSION => {}
                "v" => return Err(ParamError::new("v", quoted(&value), VERSION)),
                "figure" => name = value.to_string(),
                "frozen" => frozen = Some(settings_in(&value)?),
                // They are the page's.
                "projector" | "ask" => {}
                _ => settings.push(setting(&key, &value)?),
            }
            keys.push(key.into_owned());
        }
        let mut link = Self::opening(&name)?;
        if frozen.is_some() || !settings.is_empty() {
            link.begin(&lent(&settings))?;
        }
        if let Some(settings) = frozen {
            let frozen = assembled(Params::default(), &lent(&settings))?;
            link.frozen = Some(Params { at: None, ..frozen });
        }
        Ok(link)
    }
}

/// What an address has behind its `#`, or else behind its `?`.
fn part(address: &str) -> &str {
    let behind = |mark| address.split_once(mark).map(|(_, part)| part);
    let hash = behind('#').filter(|hash| !hash.is_empty());
    let query = || behind('?').and_then(|query| query.split('#').next());
    hash.or_else(query).unwrap_or(address)
}

fn id_of(key: &str) -> String {
    key.replace('-', "_")
}

fn settings_in(text: &str) -> Result<Vec<(&'static str, Held)>, ParamError> {
    let pairs = form_urlencoded::parse(text.as_bytes());
    pairs.map(|(key, value)| setting(&key, &value)).collect()
}

fn lent<'a>(settings: &'a [(&'static str, Held)]) -> Vec<(&'static str, Value<'a>)> {
    let lent = settings.iter().map(|(id, held)| match held {
        Held::Number(number) => (*id, Value::Number(*number)),
        Held::Text(text) => (*id, Value::Name(text)),
        Held::Off => (*id, Value::Off),
    });
    lent.collect()
}

/// A parameter of a link.
fn setting(key: &str, text: &str) -> Result<(&'static str, Held), ParamError> {
    let info = find(&id_of(key)).filter(|_| !key.contains('_'));
    let info =
        info.ok_or_else(|| ParamError::new("key", quoted(key), "the name of a parameter"))?;
    Ok((info.id, value(info, text.trim())?))
}

fn value(info: &'static ParamInfo, text: &str) -> Result<Held, ParamError> {
    match info.kind {
        ParamKind::Choice(_) | ParamKind::List { .. } | ParamKind::Text { .. } => {
            Ok(Held::Text(text.into()))
        }
        _ if info.optional && ["", "off", "none"].contains(&text) => Ok(Held::Off),
        ParamKind::Number { .. } | ParamKind::Whole { .. } => {
            let number =
                decimal::parse(&text.replace('−', "-")).filter(|number| number.is_finite());
            number.map(Held::Number).ok_or_else(|| {
                let or_off = if info.optional { " or off" } else { "" };
                ParamError::new(info.id, quoted(text), format!("a number{or_off}"))
            })
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v={VERSION}&figure={}", self.figure.info().id)?;
        let opens = figure::opening(self.figure).is_ok_and(|opening| opening == self.params);
        if opens && self.frozen.is_none() {
            return Ok(());
        }
        let example = Params {
            at: Some(self.figure.example(&self.params)),
            ..Params::default()
        };
        let mut said = written(&self.params, &example);
        if said.is_empty() && self.frozen.is_none() {
            said = format!("&at={}", text(&self.params.get("at")));
        }
        f.write_str(&said)?;
        if let Some(frozen) = &self.frozen {
            let inner = written(frozen, &Params::default());
            write!(f, "&frozen={}", escaped(inner.trim_start_matches('&')))?;
        }
        Ok(())
    }
}

/// `&key=value` of every parameter that differs.
fn written(params: &Params, from: &Params) -> String {
    let differing = TABLE.iter().map(|info| (info.id, params.get(info.id)));
    let differing = differing.filter(|(id, held)| from.get(id) != *held);
    differing
        .map(|(id, held)| format!("&{}={}", id.replace('_', "-"), escaped(&text(&held))))
        .collect()
}

fn text(held: &Held) -> String {
    match held {
        Held::Number(number) => written_number(*number),
        Held::Text(text) => text.clone(),
        Held::Off => "off".into(),
    }
}

/// As JavaScript writes it, so that the page's links are the same.
fn written_number(number: f64) -> String {
    if number == 0.0 || (1e-6..1e21).contains(&number.abs()) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

/// Lists stay readable: commas and colons need no escape.
fn escaped(text: &str) -> String {
    let escaped: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    escaped.replace("%2C", ",").replace("%3A", ":")
}
