//! A parameter's value: on its way in, as it is held, and the types that can hold it.

use alloc::string::String;
use alloc::string::ToString;

use super::error::ParamError;
use super::lists::{Logits, Rows};

/// A value on its way into [`Params`](super::Params).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A number.
    Number(f64),
    /// A name of a choice, or a list written as text.
    Name(&'a str),
    /// No value: off.
    Off,
}

/// A value as [`Params`](super::Params) hold it.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// A number.
    Number(f64),
    /// A name of a choice, or a list written as text.
    Text(String),
    /// No value: off.
    Off,
}

/// A type that a parameter's value can have.
pub(crate) trait ParamValue: Copy {
    /// Whether it can be off.
    const OPTIONAL: bool = false;

    /// What a number must be, to follow the words "must be".
    const REQUIREMENT: &'static str = "a number";

    /// What `value` stands for. Nothing if it is of another kind, not one of the names, or no number that is required.
    fn read(value: Value<'_>) -> Option<Self>;

    /// Why a text is none, where there is more to say than what it must be.
    fn refusal(_text: &str) -> Option<ParamError> {
        None
    }

    /// The value as text or number.
    fn held(self) -> Held;
}

/// Any number.
impl ParamValue for f64 {
    fn read(value: Value<'_>) -> Option<Self> {
        match value {
            // Without the sign of −0, as everywhere.
            Value::Number(number) => Some(number + 0.0),
            Value::Name(_) | Value::Off => None,
        }
    }

    fn held(self) -> Held {
        Held::Number(self)
    }
}

/// A whole number; the table's range has been checked.
impl ParamValue for usize {
    fn read(value: Value<'_>) -> Option<Self> {
        f64::read(value).map(|number| number as Self)
    }

    fn held(self) -> Held {
        Held::Number(self as f64)
    }
}

impl<T: ParamValue> ParamValue for Option<T> {
    const OPTIONAL: bool = true;
    const REQUIREMENT: &'static str = T::REQUIREMENT;

    fn read(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Off => Some(None),
            Value::Number(_) | Value::Name(_) => T::read(value).map(Some),
        }
    }

    fn held(self) -> Held {
        self.map_or(Held::Off, T::held)
    }
}

/// How a setting of the type `P` gives and takes one of its values.
pub(super) struct Field<P> {
    pub(super) get: fn(&P) -> Held,
    /// Whether the value could be taken.
    pub(super) put: fn(&mut P, Value<'_>) -> bool,
    pub(super) refusal: fn(&str) -> Option<ParamError>,
}

macro_rules! written_as_text {
    ($($type:ty),+) => {$(
        impl ParamValue for $type {
            fn read(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Name(text) => text.parse().ok(),
                    Value::Number(_) | Value::Off => None,
                }
            }

            fn refusal(text: &str) -> Option<ParamError> {
                text.parse::<Self>().err()
            }

            fn held(self) -> Held {
                Held::Text(self.to_string())
            }
        }
    )+};
}

written_as_text!(Logits, Rows);

pub(super) use written_as_text;
