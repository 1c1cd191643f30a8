//! Numbers and sentences for readers.
//!
//! Sentences are markup of three signs: `*strong*`, `_{subscript}` and `^{superscript}`.

/// U+2212, which is as wide as a plus sign; a hyphen is not a minus.
pub const MINUS: char = '−';

/// `value` with `digits` significant digits, a true minus sign, and no zeros at the end.
///
/// ```
/// use loss_lab::figure::text::number;
///
/// assert_eq!(number(2.302_585, 4), "2.303");
/// assert_eq!(number(-10.0, 4), "−10");
/// assert_eq!(number(4.248e-18, 3), "4.25e−18");
/// assert_eq!(number(f64::INFINITY, 3), "∞");
/// assert_eq!(number(f64::NAN, 3), "no value");
/// ```
pub fn number(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "no value".into();
    }
    if value.is_infinite() {
        return if value > 0.0 {
            "∞".into()
        } else {
            format!("{MINUS}∞")
        };
    }
    if value == 0.0 {
        return "0".into();
    }
    let scientific = format!("{value:.*e}", digits.max(1) - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let text = if (-4..6).contains(&exponent) {
        let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
        trimmed(&format!("{value:.decimals$}")).to_owned()
    } else {
        format!("{}e{exponent}", trimmed(mantissa))
    };
    text.replace('-', "−")
}

/// `value` with exactly `decimals` digits after the point and a true minus sign.
///
/// ```
/// assert_eq!(loss_lab::figure::text::fixed(-0.5, 2), "−0.50");
/// ```
pub fn fixed(value: f64, decimals: usize) -> String {
    format!("{:.decimals$}", value + 0.0).replace('-', "−")
}

/// A share as a percentage with two or three digits.
///
/// ```
/// assert_eq!(loss_lab::figure::text::percent(0.0289), "2.89 %");
/// ```
pub fn percent(share: f64) -> String {
    format!("{} %", number(100.0 * share, 3))
}

/// How many times as large, in words' company: three digits.
pub fn times(ratio: f64) -> String {
    number(ratio, 3)
}

/// `markup` without its signs, for names that are read aloud.
///
/// ```
/// assert_eq!(loss_lab::figure::text::plain("*(1 − p_{t})^{γ}*"), "(1 − p t)^γ");
/// ```
pub fn plain(markup: &str) -> String {
    markup
        .replace("_{", " ")
        .replace("^{", "^")
        .replace(['*', '}'], "")
}

fn trimmed(digits: &str) -> &str {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    }
}
