//! What parameters with a few named values have in common.

use alloc::borrow::ToOwned;

use super::values::Held;

/// One of the names that a choice has, and what its button says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The name that links and attributes use.
    pub name: &'static str,
    /// What readers see, as [markup](crate::figure::text).
    pub label: &'static str,
}

/// Not inlined: every choice calls it, and the wasm stays small.
#[inline(never)]
pub(super) fn place(choices: &[Choice], name: &str) -> Option<usize> {
    choices.iter().position(|choice| choice.name == name)
}

#[inline(never)]
pub(super) fn text(name: &str) -> Held {
    Held::Text(name.to_owned())
}

macro_rules! choice {
    ($(#[$docs:meta])* $type:ident { $($(#[$variant_docs:meta])* $variant:ident = $name:literal $label:literal,)+ }) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[$variant_docs])* $variant,)+ }

        impl $type {
            /// The names and labels; the first is what most parameters are at before anybody sets them.
            pub const CHOICES: &'static [Choice] = &[$(Choice { name: $name, label: $label }),+];

            /// The names alone.
            pub fn names() -> Vec<&'static str> {
                Self::CHOICES.iter().map(|choice| choice.name).collect()
            }

            /// The name that links and attributes use.
            pub const fn name(self) -> &'static str {
                Self::CHOICES[self as usize].name
            }

            /// The choice called `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                place(Self::CHOICES, name).map(|place| [$(Self::$variant),+][place])
            }
        }

        impl ParamValue for $type {
            fn read(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Name(name) => Self::from_name(name),
                    Value::Number(_) | Value::Off => None,
                }
            }

            fn held(self) -> Held {
                text(self.name())
            }
        }
    };
}

pub(super) use choice;
