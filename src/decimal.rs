//! Decimal text as the closest number.

/// The number closest to `text`; `None` if that is no decimal number.
#[cfg(not(all(target_family = "wasm", feature = "web")))]
pub(crate) fn parse(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| is_decimal(text))
}

/// The same by the browser, which has the tables for it: std's are 10 kB of a gzipped module.
#[cfg(all(target_family = "wasm", feature = "web"))]
pub(crate) fn parse(text: &str) -> Option<f64> {
    // JavaScript takes empty text for 0.
    let number =
        is_decimal(text).then(|| wasm_bindgen::JsValue::from_str(text).unchecked_into_f64());
    number.filter(|number| !number.is_nan())
}

/// Whether there are digits, and nothing that is in no decimal number. Names such as "inf" and "nan" are none.
fn is_decimal(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    text.contains(digit) && !text.contains(|c| !digit(c) && !"+-.eE".contains(c))
}

/// `value` rounded to `decimals` places, ties and all as decimal text has it. What is not finite stays as it is.
#[cfg(feature = "code")]
pub(crate) fn rounded(value: f64, decimals: usize) -> f64 {
    parse(&format!("{value:.decimals$}")).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What CPython 3.11 returns for round(v, 10).
    #[test]
    fn numbers_are_rounded_as_python_rounds_them() {
        for (value, expected) in [
            (1.0 / 3.0, 0.3333333333),
            (-8.326672684688674e-17, 0.0),
            (5e-11, 1e-10),
            (1e300, 1e300),
            (f64::INFINITY, f64::INFINITY),
        ] {
            assert_eq!(rounded(value, 10), expected, "{value:?}");
        }
        assert!(rounded(f64::NAN, 10).is_nan());
    }
}
