//! How wide texts are, about, where nothing can measure them.

/// The width in css px of a text in a CSS font such as `bold 12px sans-serif`: in Arial, or for a list with a serif face between
/// those that are common.
///
/// ```
/// use loss_lab::chart::text_width;
///
/// // Two digits of 0.56 em.
/// assert_eq!(text_width("10", "normal 12px sans-serif"), 13.44);
/// assert!(text_width("iii", "12px serif") < text_width("mm", "12px serif"));
/// ```
pub fn text_width(text: &str, font: &str) -> f64 {
    let size = font.split(' ').find_map(|word| word.strip_suffix("px"));
    let size: f64 = size.and_then(|px| px.parse().ok()).unwrap_or(12.0);
    let has_serifs = font.contains("serif") && !font.contains("sans-serif");
    let face = if has_serifs { &SERIF } else { &SANS };
    let boldness = if font.contains("bold") { 1.08 } else { 1.0 };
    let hundredths: u32 = text.chars().map(|c| u32::from(width(c, face))).sum();
    f64::from(hundredths) * size * boldness / 100.0
}

/// The width of a character in hundredths of an em.
fn width(c: char, face: &[u8; 95]) -> u8 {
    let printable = (c as usize).checked_sub(' ' as usize);
    match printable.and_then(|place| face.get(place)) {
        Some(&width) => width,
        None => match c {
            '…' | '→' | '←' | '—' => 100,
            '∞' | 'ω' => 74,
            '’' | '·' | '²' | '³' | '¹' | '′' | '⁻' | '⁰' => 31,
            '“' | '”' => 38,
            _ => 57,
        },
    }
}

/// From the space to the tilde: Liberation Sans, which is as wide as Arial and Helvetica.
const SANS: [u8; 95] = [
    28, 28, 35, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56,
    56, 56, 28, 28, 58, 58, 58, 56, 102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72,
    78, 67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56, 33, 56, 56, 50, 56, 56, 28,
    56, 56, 22, 22, 50, 22, 83, 56, 56, 56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58,
];

/// Liberation Serif, a tenth wider: between Times and Georgia, as Palatino is.
const SERIF: [u8; 95] = [
    28, 37, 45, 55, 55, 92, 86, 20, 37, 37, 55, 62, 28, 37, 28, 31, 55, 55, 55, 55, 55, 55, 55, 55,
    55, 55, 31, 31, 62, 62, 62, 49, 101, 79, 73, 73, 79, 67, 61, 79, 79, 37, 43, 79, 67, 98, 79,
    79, 61, 79, 73, 61, 67, 79, 79, 104, 79, 79, 67, 37, 31, 37, 52, 55, 37, 49, 55, 49, 55, 49,
    37, 55, 55, 31, 31, 55, 31, 86, 55, 55, 55, 55, 37, 43, 31, 55, 55, 79, 55, 55, 49, 53, 22, 53,
    60,
];
