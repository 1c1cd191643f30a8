//! Numbers as people write them.

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// A number; after `%`, already divided by 100.
    Value(f64),
    /// Said to be missing.
    Missing,
    /// Something else.
    Bad,
}

/// Reads numbers, and learns the decimal sign from the first that has one.
#[derive(Debug, Clone)]
pub(crate) struct Numbers {
    decimal: Option<char>,
    /// Whether any number so far had a `%`.
    pub(crate) has_percent: bool,
}

const MISSING: [&str; 6] = ["", "nan", "na", "n/a", "null", "none"];

pub(crate) fn is_missing(text: &str) -> bool {
    let text = text.trim();
    MISSING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

impl Numbers {
    /// The decimal sign, if it is known: where fields are delimited by commas, it is the point.
    pub(crate) fn new(decimal: Option<char>) -> Self {
        Self {
            decimal,
            has_percent: false,
        }
    }

    pub(crate) fn decimal(&self) -> char {
        self.decimal.unwrap_or('.')
    }

    pub(crate) fn read(&mut self, text: &str) -> Number {
        let text = text.trim();
        let Some(digits) = text.strip_suffix('%') else {
            return self.plain(text);
        };
        match self.plain(digits.trim_end()) {
            Number::Value(value) => {
                self.has_percent = true;
                Number::Value(value / 100.0)
            }
            _ => Number::Bad,
        }
    }

    fn plain(&mut self, text: &str) -> Number {
        let value = match text.parse::<f64>() {
            Ok(value) => {
                let has_point = text.contains('.');
                if has_point && self.decimal == Some(',') {
                    return Number::Bad;
                }
                if has_point {
                    self.decimal = Some('.');
                }
                Some(value)
            }
            Err(_) if text.contains('−') => return self.plain(&text.replace('−', "-")),
            Err(_) if text.contains(',') && !text.contains('.') && self.decimal != Some('.') => {
                let value = text.replacen(',', ".", 1).parse::<f64>().ok();
                if value.is_some() {
                    self.decimal = Some(',');
                }
                value
            }
            Err(_) => None,
        };
        match value {
            Some(value) if value.is_nan() => Number::Missing,
            Some(value) => Number::Value(value),
            None if is_missing(text) => Number::Missing,
            None => Number::Bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(decimal: Option<char>, cases: &[(&str, f64)]) {
        for (text, value) in cases {
            let read = Numbers::new(decimal).read(text);
            assert_eq!(read, Number::Value(*value), "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let inf = f64::INFINITY;
        reads(
            Some('.'),
            &[
                ("1", 1.0),
                (" -2.5 ", -2.5),
                ("+3", 3.0),
                (".5", 0.5),
                ("1e-3", 1e-3),
                ("2E+2", 200.0),
                ("inf", inf),
                ("-Infinity", -inf),
                ("+inf", inf),
                ("97.3%", 0.973),
                ("5 %", 0.05),
                ("−1.5", -1.5),
            ],
        );
        reads(
            None,
            &[
                ("0,5", 0.5),
                ("-1,25e2", -125.0),
                ("0.5", 0.5),
                ("12,5%", 0.125),
            ],
        );
        for text in ["", " ", "NaN", "nan", "NA", "n/a", "null", "None"] {
            assert_eq!(Numbers::new(None).read(text), Number::Missing, "{text}");
        }
        for text in ["x", "1.2.3", "1,2,3", "%", "0x10", "1_000", "--1"] {
            assert_eq!(Numbers::new(None).read(text), Number::Bad, "{text}");
        }
        assert_eq!(Numbers::new(Some('.')).read("0,5"), Number::Bad);
    }

    #[test]
    fn the_first_decimal_sign_is_the_only_one() {
        let mut numbers = Numbers::new(None);
        assert_eq!(numbers.read("1"), Number::Value(1.0));
        assert_eq!(numbers.read("0,5"), Number::Value(0.5));
        assert_eq!(numbers.read("1.234"), Number::Bad);
        assert_eq!(numbers.decimal(), ',');
    }
}
