//! A setting, spelt as in a link.

use loss_lab::params::{ParamKind, Params, Value, find};

/// The defaults, but for `settings`, such as `gamma=5&axis=logit`.
pub(crate) fn with(settings: &str) -> Params {
    changed(Params::default(), settings)
}

/// `params`, but for `settings`.
pub(crate) fn changed(mut params: Params, settings: &str) -> Params {
    for setting in settings.split('&').filter(|setting| !setting.is_empty()) {
        let (key, text) = setting.split_once('=').expect("a key and its value");
        let info = find(&key.replace('-', "_")).expect("the name of a parameter");
        let value = match info.kind {
            _ if text == "off" => Value::Off,
            ParamKind::Number { .. } | ParamKind::Whole { .. } => {
                Value::Number(text.parse().expect("a number"))
            }
            ParamKind::Choice(_) | ParamKind::List { .. } | ParamKind::Text { .. } => {
                Value::Name(text)
            }
        };
        params
            .set(info.id, value)
            .expect("a setting that the table allows");
    }
    params
}
