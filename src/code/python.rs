//! Numbers as Python writes and reads them.

/// `value` in Python's format `.6g`.
pub(super) fn general(value: f64) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.into();
    }
    if value == 0.0 {
        return "0".into();
    }
    let scientific = format!("{value:.5e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&exponent) {
        let decimals = (5 - exponent) as usize;
        return trimmed(&format!("{value:.decimals$}")).to_owned();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{:02}", trimmed(mantissa), exponent.abs())
}

fn trimmed(digits: &str) -> &str {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    }
}

/// `value` as a Python expression with every digit.
pub(crate) fn literal(value: f64) -> String {
    if value.is_infinite() {
        return format!("float(\"{value}\")");
    }
    format!("{value:?}")
}

/// A list of numbers.
pub(super) fn list(numbers: &[f64]) -> String {
    listed(numbers.iter().map(|&v| literal(v)))
}

/// A list of class indices.
pub(super) fn indices(numbers: &[f64]) -> String {
    listed(numbers.iter().map(f64::to_string))
}

/// A list of lists, each of `length` numbers.
pub(super) fn rows(numbers: &[f64], length: usize) -> String {
    listed(numbers.chunks(length).map(list))
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    format!("[{}]", texts.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What CPython 3.11 prints for f"{v:.6g}".
    #[test]
    fn numbers_are_written_as_python_writes_them() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-2.5, "-2.5"),
            (core::f64::consts::LN_10, "2.30259"),
            (123456.0, "123456"),
            (999999.5, "1e+06"),
            (1234567.0, "1.23457e+06"),
            (0.0001, "0.0001"),
            (0.00001234567, "1.23457e-05"),
            (4.248354255291589e-18, "4.24835e-18"),
            (1e300, "1e+300"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(general(value), text, "{value:?}");
        }
    }

    #[test]
    fn literals_are_what_python_reads() {
        assert_eq!(list(&[1e-7, -0.5, 2.0]), "[1e-7, -0.5, 2.0]");
        assert_eq!(literal(f64::NEG_INFINITY), "float(\"-inf\")");
    }
}
