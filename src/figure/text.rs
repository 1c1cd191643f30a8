//! Numbers and sentences for readers.
//!
//! Sentences use three marks: `*strong*`, `_{subscript}` and `^{superscript}`. In an explanation, a question and a
//! challenge's goal, `[logit]` is a term of the glossary.

/// U+2212, the true minus sign: as wide as a plus, unlike a hyphen.
pub const MINUS: char = '−';

/// The sentence for a cursor off the axis.
pub(super) const OFF_AXIS: &str = "The cursor is off the axis.";

/// The sentence of a figure that was given no numbers.
pub(super) const NO_NUMBERS: &str = "Waiting for predictions: open a file, or let the sample load.";

/// Why a program has no losses of a figure of the reader's own predictions.
pub(super) const WHY_NO_SUBJECTS: &str =
    "This figure shows a file of yours, so there is no single loss to compute.";

/// `value` with `digits` significant digits, a true minus sign, and no trailing zeros.
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
    if let Some(text) = plainly(value, digits) {
        return text;
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

/// A faster [`number`] for everyday sizes, in whole-number arithmetic; `None` where rounding is close to a tie.
fn plainly(value: f64, digits: usize) -> Option<String> {
    const POWERS: [f64; 10] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    let magnitude = libm::fabs(value);
    if !(1..=6).contains(&digits) || !(1e-3..1e5).contains(&magnitude) {
        return None;
    }
    let before = POWERS[..6]
        .iter()
        .filter(|&&power| power <= magnitude)
        .count();
    // Zeros between the point and the first significant digit.
    let zeros = POWERS[1..4]
        .iter()
        .filter(|&&power| magnitude * power < 1.0)
        .count();
    let decimals = (digits + zeros).checked_sub(before)?;
    let scaled = magnitude * POWERS[decimals];
    let rounded = libm::floor(scaled + 0.5);
    // Rounding may go either way, or carry into another digit.
    let tie = libm::fabs(libm::fabs(scaled - rounded) - 0.5) < 1e-6;
    if tie || rounded >= POWERS[digits] {
        return None;
    }
    let mut whole = rounded as u64;
    let mut decimals = decimals;
    while decimals > 0 && whole.is_multiple_of(10) {
        whole /= 10;
        decimals -= 1;
    }
    let one = POWERS[decimals] as u64;
    let sign = if value < 0.0 { "−" } else { "" };
    let (above, below) = (whole / one, whole % one);
    Some(if decimals == 0 {
        format!("{sign}{above}")
    } else {
        format!("{sign}{above}.{below:0decimals$}")
    })
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
/// assert_eq!(loss_lab::figure::text::percent(f64::NAN), "no value");
/// ```
pub fn percent(share: f64) -> String {
    let unit = if share.is_nan() { "" } else { " %" };
    format!("{}{unit}", number(100.0 * share, 3))
}

/// A ratio as sentences give it: three digits.
pub fn times(ratio: f64) -> String {
    number(ratio, 3)
}

/// The heading of a readout: the cursor's place, spelt by `spell`, or how to get one.
pub(super) fn readout_heading(at: Option<f64>, spell: impl Fn(f64) -> String) -> String {
    at.map_or_else(
        || "point at the picture".into(),
        |x| format!("at *{}*", spell(x)),
    )
}

/// A probability with four digits, or as many as it takes to tell it from 1.
pub(super) fn prob_text(prob: f64) -> String {
    (4..=16)
        .map(|digits| number(prob, digits))
        .find(|text| prob == 1.0 || text != "1")
        .unwrap_or_else(|| "1".into())
}

/// `markup` without its marks, for names that screen readers speak.
///
/// ```
/// assert_eq!(loss_lab::figure::text::plain("*(1 − p_{t})^{γ}*"), "(1 − p t)^γ");
/// ```
pub fn plain(markup: &str) -> String {
    markup
        .replace("_{", " ")
        .replace("^{", "^")
        .replace(['*', '}', '[', ']'], "")
}

fn trimmed(digits: &str) -> &str {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [`number`] without its fast way.
    fn exactly(value: f64, digits: usize) -> String {
        let scientific = format!("{value:.*e}", digits - 1);
        let (_, exponent) = scientific.split_once('e').expect("an exponent");
        let exponent: i32 = exponent.parse().expect("a whole number");
        let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
        trimmed(&format!("{value:.decimals$}")).replace('-', "−")
    }

    #[test]
    fn the_fast_way_gives_the_same_text() {
        let mut compared = 0;
        for i in 0..400_000_u32 {
            // Round numbers and their neighbours, ties, and endless decimals.
            let value = match i % 4 {
                0 => f64::from(i) / 2000.0,
                1 => f64::from(i) / 2e6 + 1e-12,
                2 => 1e5 / (f64::from(i) + 1.0),
                _ => -f64::from(i) / 777.0,
            };
            for digits in 1..=6 {
                if let Some(text) = plainly(value, digits) {
                    assert_eq!(text, exactly(value, digits), "{value} {digits}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 1_000_000, "only {compared}");
    }
}
