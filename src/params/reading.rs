//! A loss as a program printed it: a number whose digits count.

use alloc::string::ToString;
use core::fmt;

use super::error::{ParamError, quoted, short};
use super::values::{Held, ParamValue, Value};
use crate::decimal;

/// A printed loss, kept as it was typed: `.693` has three decimals, and `0.6930` four.
///
/// ```
/// use loss_lab::params::Reading;
///
/// let reading: Reading = "0.693".parse()?;
/// assert_eq!((reading.value(), reading.unit()), (0.693, 0.001));
/// // ln 2 is .6931, and 0.6937 is cut off to this, too.
/// assert!(reading.fits(std::f64::consts::LN_2) && reading.fits(0.6937));
/// assert!(!reading.fits(0.6924));
/// assert!("nan".parse::<Reading>()?.value().is_nan());
/// assert!("a half".parse::<Reading>().is_err());
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    signs: [u8; Self::LONGEST],
    length: usize,
    value: f64,
    unit: f64,
}

/// Not by the number, which may be NaN.
impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Reading {
    /// The most characters.
    pub const LONGEST: usize = 24;
    /// 0.693, what guessing costs.
    pub const DEFAULT: Self = {
        let mut signs = [0; Self::LONGEST];
        let text = b"0.693";
        let mut i = 0;
        while i < text.len() {
            signs[i] = text[i];
            i += 1;
        }
        Self {
            signs,
            length: text.len(),
            value: 0.693,
            unit: 0.001,
        }
    };
    const REQUIREMENT: &'static str = "a number of at most 24 characters, inf or nan";

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.signs[..self.length]).unwrap_or_default()
    }

    /// The number; it may be infinite or NaN.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The worth of one in the last digit.
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// The least and the greatest number that may have been printed so: rounded to these digits, or cut off after them.
    pub fn range(&self) -> (f64, f64) {
        let (typed, unit) = (self.value, self.unit);
        if typed < 0.0 {
            (typed - unit, typed + 0.5 * unit)
        } else {
            (typed - 0.5 * unit, typed + unit)
        }
    }

    /// Whether `value` is in the [range](Self::range), or as infinite or as little a number.
    pub fn fits(&self, value: f64) -> bool {
        let (typed, (least, most)) = (self.value(), self.range());
        let is_inside = value.is_finite() && least <= value && value <= most;
        is_inside || typed == value || typed.is_nan() && value.is_nan()
    }
}

/// The number that a text says.
fn value_of(text: &str) -> Option<f64> {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    match bare.to_ascii_lowercase().as_str() {
        "nan" => Some(f64::NAN),
        "inf" | "infinity" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        "inf" | "infinity" => Some(f64::INFINITY),
        _ => decimal::parse(text).filter(|number| number.is_finite()),
    }
}

/// The worth of one in the last digit of a number.
fn unit_of(text: &str) -> f64 {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
    let power = exponent.saturating_sub(decimals as i32);
    // As text, for the number nearest to it.
    decimal::parse(&format!("1e{power}")).unwrap_or(f64::NAN)
}

impl core::str::FromStr for Reading {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        let typed = text.trim().replace('−', "-");
        let is_short = typed.len() <= Self::LONGEST;
        let found = is_short.then(|| value_of(&typed)).flatten();
        let refused = || ParamError::new("reading", quoted(text), Self::REQUIREMENT);
        let value = found.ok_or_else(refused)?;
        let mut signs = [0; Self::LONGEST];
        signs[..typed.len()].copy_from_slice(typed.as_bytes());
        Ok(Self {
            signs,
            length: typed.len(),
            value,
            unit: unit_of(&typed),
        })
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ParamValue for Reading {
    /// A number stands for its shortest text.
    fn read(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Number(number) => short(number).parse().ok(),
            Value::Name(text) => text.parse().ok(),
            Value::Off => None,
        }
    }

    fn refusal(text: &str) -> Option<ParamError> {
        text.parse::<Self>().err()
    }

    fn held(self) -> Held {
        Held::Text(self.to_string())
    }
}
