//! Messages: a line of JSON, and then arrays of numbers.

use loss_lab::params::{ParamError, Value, legible};
use serde_json::{Map, Value as Json, json};

/// Why a request is refused: what the caller is told.
#[derive(Debug)]
pub(crate) struct Told(String);

impl Told {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    pub(crate) fn answer(self) -> Answer {
        Answer::of(json!({ "error": self.0 }))
    }
}

impl From<ParamError> for Told {
    fn from(error: ParamError) -> Self {
        Self(error.to_string())
    }
}

/// What is asked.
pub(crate) struct Request {
    head: Map<String, Json>,
    arrays: Vec<(String, Vec<f64>)>,
}

impl Request {
    pub(crate) fn read(message: &[u8]) -> Result<Self, Told> {
        let end = message.iter().position(|&byte| byte == b'\n');
        let (head, mut bytes) = message.split_at(end.map_or(message.len(), |end| end + 1));
        let Ok(Json::Object(head)) = serde_json::from_slice(head) else {
            return Err(Told::new("the message is not an object of JSON"));
        };
        let lengths = head.get("arrays").and_then(Json::as_array);
        let mut arrays = Vec::new();
        for entry in lengths.into_iter().flatten() {
            let name = entry[0].as_str().unwrap_or_default().to_owned();
            let length = entry[1].as_u64().unwrap_or_default() as usize;
            let Some((own, rest)) = bytes.split_at_checked(8 * length) else {
                return Err(Told::new(format!("{name} is cut short")));
            };
            let numbers = own.as_chunks::<8>().0.iter().copied();
            arrays.push((name, numbers.map(f64::from_le_bytes).collect()));
            bytes = rest;
        }
        Ok(Self { head, arrays })
    }

    pub(crate) fn action(&self) -> &str {
        self.text("do").unwrap_or_default()
    }

    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.head.get(key)?.as_str()
    }

    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        self.head.get(key)?.as_u64()
    }

    pub(crate) fn is(&self, key: &str) -> bool {
        self.head.get(key) == Some(&Json::Bool(true))
    }

    /// The object called `key`, as values of parameters or settings.
    pub(crate) fn values(&self, key: &str) -> Result<Vec<(&str, Value<'_>)>, Told> {
        let object = self.head.get(key).and_then(Json::as_object);
        let pairs = object.into_iter().flatten().map(|(id, value)| {
            let value = match value {
                Json::Null => Value::Off,
                Json::String(text) => Value::Name(text),
                Json::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
                other => {
                    let id = legible(id);
                    let message = format!("{id} is {other}, but must be a number, a text or None");
                    return Err(Told::new(message));
                }
            };
            Ok((&**id, value))
        });
        pairs.collect()
    }

    pub(crate) fn array(&self, name: &str) -> Option<&[f64]> {
        let (_, array) = self.arrays.iter().find(|(known, _)| known == name)?;
        Some(array)
    }

    pub(crate) fn array_names(&self) -> impl Iterator<Item = &str> {
        self.arrays.iter().map(|(name, _)| &**name)
    }
}

/// What is answered.
pub(crate) struct Answer {
    head: Json,
    arrays: Vec<(&'static str, Vec<f64>)>,
}

impl Answer {
    pub(crate) fn of(head: Json) -> Self {
        Self {
            head,
            arrays: Vec::new(),
        }
    }

    pub(crate) fn with(arrays: Vec<(&'static str, Vec<f64>)>) -> Self {
        let lengths: Vec<Json> = arrays
            .iter()
            .map(|(name, array)| json!([name, array.len()]))
            .collect();
        let head = json!({ "arrays": lengths });
        Self { head, arrays }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.head.to_string().into_bytes();
        bytes.push(b'\n');
        for (_, array) in self.arrays {
            bytes.extend(array.iter().flat_map(|number| number.to_le_bytes()));
        }
        bytes
    }
}
