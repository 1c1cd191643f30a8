//! Claims: pieces of a text, each with the numbers that belong where it says `#`. All other numbers in a claim are settings.

use std::ops::Range;

/// A piece of a text, and the true values of its `#`s.
pub(crate) type Claim<'a> = (&'a str, &'a [f64]);

/// Numbers that are written as words.
const WORDS: [(&str, f64); 6] = [
    ("two hundred", 200.0),
    ("a hundred", 100.0),
    ("twenty", 20.0),
    ("ten", 10.0),
    ("one percent", 1.0),
    ("half", 0.5),
];

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A number as it is written: its value, and half of its last digit.
#[derive(Debug, PartialEq)]
pub(crate) struct Written {
    value: f64,
    tolerance: f64,
    length: usize,
}

/// The power of ten that a number is multiplied by, and what comes after it.
fn power(text: &str) -> (i32, &str) {
    let marks = ["·10⁻", "⁻", "e-"];
    let Some(exponent) = marks.iter().find_map(|mark| text.strip_prefix(mark)) else {
        return (0, text);
    };
    let raised = |c: char| RAISED.iter().position(|&known| known == c);
    let digit = |c: char| c.to_digit(10).or(raised(c).map(|place| place as u32));
    let length = exponent.find(|c| digit(c).is_none());
    let (digits, rest) = exponent.split_at(length.unwrap_or(exponent.len()));
    let digits = digits.chars().filter_map(digit);
    (-digits.fold(0, |sum, digit| 10 * sum + digit as i32), rest)
}

/// The number at the start of `text`.
pub(crate) fn written(text: &str) -> Option<Written> {
    if let Some((word, value)) = WORDS.into_iter().find(|(word, _)| text.starts_with(word)) {
        // A word is a round number.
        let (tolerance, length) = (0.02 * value, word.len());
        return Some(Written {
            value,
            tolerance,
            length,
        });
    }
    let unsigned = text.strip_prefix('−').unwrap_or(text);
    let decimal = |c: char| c.is_ascii_digit() || c == '.';
    let digits = unsigned.split(|c| !decimal(c)).next()?;
    let digits = digits.trim_end_matches('.');
    let after = &unsigned[digits.len()..];
    let (power, rest) = power(after);
    // A power of ten by itself has no digits to be rounded.
    let (mantissa, half) = if digits == "10" && after.starts_with('⁻') {
        (1.0, 0.0)
    } else {
        let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
        (digits.parse().ok()?, 0.5 * 10f64.powi(-(decimals as i32)))
    };
    let sign = if unsigned == text { 1.0 } else { -1.0 };
    let unit = 10f64.powi(power);
    Some(Written {
        value: sign * mantissa * unit,
        tolerance: half * unit,
        length: text.len() - rest.len(),
    })
}

/// Where the claim stands in `text`; an error if it does not, or if a number is not the true one.
fn held(text: &str, (said, values): Claim<'_>) -> Result<Range<usize>, String> {
    let pieces: Vec<&str> = said.split('#').collect();
    assert_eq!(
        pieces.len(),
        values.len() + 1,
        "{said:?} has a value for each #"
    );
    let mut wrong = format!("{said:?} is not in the text");
    let starts = text.match_indices(pieces[0]).map(|(start, _)| start);
    'places: for start in starts {
        let mut end = start + pieces[0].len();
        for (piece, truth) in pieces[1..].iter().zip(values) {
            let Some(number) = written(&text[end..]) else {
                continue 'places;
            };
            end += number.length;
            if !text[end..].starts_with(piece) {
                continue 'places;
            }
            end += piece.len();
            if (number.value - truth).abs() > number.tolerance * 1.000_001 {
                wrong = format!("{said:?} says {}, but it is {truth}", number.value);
                continue 'places;
            }
        }
        return Ok(start..end);
    }
    Err(wrong)
}

/// Where `text` has digits that belong to no name, such as f32.
fn digits(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() && !(before.is_alphanumeric() || before == '.') {
            found.push(at);
        }
        // The digits of a name belong to it, those of a number to its first.
        if !(c.is_ascii_digit() && before.is_alphabetic()) {
            before = c;
        }
    }
    found
}

/// Where claims stand in `text`, and those that do not hold.
fn checked(text: &str, claims: &[Claim<'_>]) -> (Vec<Range<usize>>, Vec<String>) {
    let (mut places, mut wrong) = (Vec::new(), Vec::new());
    for claim in claims {
        match held(text, *claim) {
            Ok(place) => places.push(place),
            Err(fault) => wrong.push(fault),
        }
    }
    (places, wrong)
}

/// The claims that do not hold.
pub(crate) fn broken(text: &str, claims: &[Claim<'_>]) -> Vec<String> {
    checked(text, claims).1
}

/// What is wrong with the numbers of `text`: claims that do not hold, and numbers in no claim.
#[allow(
    clippy::incompatible_msrv,
    reason = "tests have the toolchain of the checkout"
)]
pub(crate) fn faults(text: &str, claims: &[Claim<'_>]) -> Vec<String> {
    let (places, mut wrong) = checked(text, claims);
    for at in digits(text) {
        if !places.iter().any(|place| place.contains(&at)) {
            let from = text.floor_char_boundary(at.saturating_sub(40));
            let to = text.ceil_char_boundary(at + 20);
            wrong.push(format!("no claim has the number in {:?}", &text[from..to]));
        }
    }
    wrong
}

#[test]
fn numbers_are_read_as_they_are_written() {
    for (text, value, tolerance) in [
        ("0.105 ∞", 0.105, 0.0005),
        ("−1.8.", -1.8, 0.05),
        ("10⁻⁷ and", 1e-7, 0.0),
        ("10⁻¹⁵", 1e-15, 0.0),
        ("10, or", 10.0, 0.5),
        ("4.25·10⁻¹⁸ with", 4.25e-18, 5e-21),
        ("4.25e-18 at", 4.25e-18, 5e-21),
        ("two hundred times", 200.0, 4.0),
    ] {
        let number = written(text).expect("a number");
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-12 * b.abs();
        assert!(
            close(number.value, value) && close(number.tolerance, tolerance),
            "{text}: {number:?}"
        );
    }
    assert_eq!(written("none"), None);
}

#[test]
fn wrong_and_forgotten_numbers_are_found() {
    let text = "In f32 it is 16.6 at p = 0.9, and log1p gives 2.";
    let found = |claims: &[Claim<'_>]| faults(text, claims);
    assert_eq!(
        found(&[("is # at p = 0.9,", &[16.64]), ("gives #", &[2.0])]),
        [""; 0]
    );
    assert_eq!(found(&[("is # at p = 0.9,", &[16.64])]).len(), 1);
    assert_eq!(
        found(&[("is # at p = 0.9,", &[16.5]), ("gives 2", &[])]).len(),
        3
    );
    assert_eq!(
        found(&[("is # at p = 0.8,", &[16.64]), ("gives 2", &[])]).len(),
        3
    );
}
