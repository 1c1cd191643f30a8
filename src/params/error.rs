//! The error about an invalid value.

use alloc::string::String;
use alloc::string::ToString;

use core::fmt;

/// A value outside its domain: which argument, what it was, and what it may be.
///
/// ```
/// use loss_lab::params::Gamma;
///
/// let error = Gamma::new(-1.0).unwrap_err();
/// assert_eq!(error.name(), "gamma");
/// assert_eq!(error.to_string(), "gamma is -1, but must be a finite number, 0 or more");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParamError {
    name: &'static str,
    index: Option<usize>,
    value: String,
    requirement: String,
}

impl ParamError {
    /// An error about the argument `name`, whose `value` does not meet `requirement` ("between 0 and 1").
    #[cold]
    #[inline(never)]
    pub fn new(
        name: &'static str,
        value: impl fmt::Display,
        requirement: impl Into<String>,
    ) -> Self {
        Self {
            name,
            index: None,
            value: value.to_string(),
            requirement: requirement.into(),
        }
    }

    /// An error about a number, written the short way: `1e300`, not three hundred zeros.
    #[cold]
    #[inline(never)]
    pub fn of_number(name: &'static str, value: f64, requirement: impl Into<String>) -> Self {
        Self::new(name, short(value), requirement)
    }

    /// An error about an array of the wrong length; `requirement` follows the words "must be".
    #[cold]
    #[inline(never)]
    pub fn of_length(name: &'static str, length: usize, requirement: impl Into<String>) -> Self {
        Self::new(name, format_args!("{length} long"), requirement)
    }

    /// The same error, said of the element `index` of the argument.
    ///
    /// ```
    /// use loss_lab::params::Target;
    ///
    /// let error = Target::new(2.0).unwrap_err().at(3);
    /// assert_eq!(error.to_string(), "target[3] is 2, but must be between 0 and 1");
    /// ```
    pub fn at(self, index: usize) -> Self {
        Self {
            index: Some(index),
            ..self
        }
    }

    /// The index of the invalid element, if the argument is an array and one element is at fault.
    pub fn index(&self) -> Option<usize> {
        self.index
    }

    /// The argument's name, in the table's spelling (`fp_weight`).
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The refused value, as it was given.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The requirement, as it follows the words "must be".
    pub fn requirement(&self) -> &str {
        &self.requirement
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        if let Some(index) = self.index {
            write!(f, "[{index}]")?;
        }
        write!(f, " is {}, but must be {}", self.value, self.requirement)
    }
}

impl core::error::Error for ParamError {}

/// A text as messages show it: in quotes, its first forty characters, without any that would break or reverse the line.
///
/// ```
/// use loss_lab::params::quoted;
///
/// assert_eq!(quoted("hinge"), "\"hinge\"");
/// assert_eq!(quoted("1\u{202e}2\n"), "\"1\u{fffd}2\u{fffd}\"");
/// assert_eq!(quoted(&"x".repeat(100)).chars().count(), 43);
/// ```
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", legible(text))
}

/// As [`quoted`], without the quotes.
pub fn legible(text: &str) -> String {
    const MOST: usize = 40;
    let turns = |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown: String = text
        .chars()
        .take(MOST)
        .map(|c| {
            if c.is_control() || turns(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect();
    let more = if text.chars().nth(MOST).is_some() {
        "…"
    } else {
        ""
    };
    shown + more
}

/// The shortest text that reads back as `value`.
///
/// ```
/// use loss_lab::params::short;
///
/// assert_eq!((short(0.25), short(1e-15)), ("0.25".into(), "1e-15".into()));
/// ```
pub fn short(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && size.is_finite() && !(1e-4..1e16).contains(&size) {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}
