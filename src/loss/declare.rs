//! The macro that makes everything of a family of losses from one declaration.

use crate::params::{Held, ParamError, ParamValue, Value};

/// Each loss is declared as
///
/// ```text
/// /// what it is
/// Variant = "name" { setting: Type = default, … } => what the family's method gives, of its inputs and the settings;
/// ```
macro_rules! losses {
    (
        $(#[$docs:meta])*
        $family:ident, by $evaluate:ident($($input:ident: $input_type:ty),*) -> $output:ty;
        $(
            $(#[$variant_docs:meta])*
            $variant:ident = $name:literal
            $({ $( $(#[$setting_docs:meta])* $setting:ident: $type:ty = $default:expr, )+ })?
            => $evaluation:expr;
        )+
    ) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[non_exhaustive]
        pub enum $family {
            $( $(#[$variant_docs])* $variant $({ $( $(#[$setting_docs])* $setting: $type, )+ })?, )+
        }

        impl $family {
            /// The names of all losses, in the order of the variants.
            pub const NAMES: [&'static str; [$($name),+].len()] = [$($name),+];

            /// The name in links, attributes and the API.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant { .. } => $name,)+ }
            }

            /// The loss called `name`, with every setting at its default.
            pub fn called(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant $({ $($setting: $default,)+ })?),)+
                    _ => None,
                }
            }

            /// The names of its settings.
            pub const fn settings(self) -> &'static [&'static str] {
                match self { $(Self::$variant { .. } => &[$($(stringify!($setting)),+)?],)+ }
            }

            /// Sets one of its settings.
            ///
            /// # Errors
            /// For a number outside the setting's domain, and for what is none of its settings or no number.
            pub fn set(&mut self, id: &'static str, value: Value<'_>) -> Result<(), ParamError> {
                self.put(id, value).map_err(|requirement| refused(id, value, requirement))
            }

            /// The error is what the value must be.
            #[allow(unused_variables, reason = "a loss without settings takes none")]
            fn put(&mut self, id: &str, value: Value<'_>) -> Result<(), &'static str> {
                match self {
                    $(Self::$variant $({ $($setting),+ })? => {
                        $($(if id == stringify!($setting) {
                            return take($setting, value);
                        })+)?
                    })+
                }
                Err("left out: it is none of the settings")
            }

            /// Which loss it is, by its place among the names, and the numbers it is set to; off is −∞.
            pub fn numbers(self) -> alloc::vec::Vec<f64> {
                enum Place { $($variant,)+ }
                let mut numbers = alloc::vec::Vec::with_capacity(3);
                match self {
                    $(Self::$variant $({ $($setting),+ })? => {
                        numbers.push(f64::from(Place::$variant as u8));
                        $($(numbers.push(number_of($setting));)+)?
                    })+
                }
                numbers
            }

            pub(crate) fn $evaluate(self, $($input: $input_type),*) -> $output {
                match self {
                    $(Self::$variant $({ $($setting),+ })? => $evaluation,)+
                }
            }
        }
    };
}

pub(super) use losses;

pub(super) fn take<T: ParamValue>(setting: &mut T, value: Value<'_>) -> Result<(), &'static str> {
    *setting = T::read(value).ok_or(T::REQUIREMENT)?;
    Ok(())
}

#[cold]
#[inline(never)]
pub(super) fn refused(id: &'static str, value: Value<'_>, requirement: &'static str) -> ParamError {
    match value {
        Value::Number(number) => ParamError::of_number(id, number, requirement),
        Value::Name(_) | Value::Off => ParamError::new(id, "no number", "a number"),
    }
}

/// Stands for a setting that is off, for no setting is infinite.
pub(crate) const OFF: f64 = f64::NEG_INFINITY;

pub(super) fn number_of(setting: impl ParamValue) -> f64 {
    match setting.held() {
        Held::Number(number) => number,
        Held::Text(_) | Held::Off => OFF,
    }
}
