//! Loops over the values of a heat map: their colours, and where levels pass between them.

/// How many levels [`reached`] compares at once.
pub const MOST_LEVELS: usize = 8;

/// Writes the colour of each value: `value · slope − start`, limited to 0 to 1, picks one of the `shades`; NaN is transparent.
///
/// The shorter of the two slices decides how many are written. Without shades nothing is.
///
/// ```
/// let mut colors = [[9; 4]; 3];
/// let shades = [[0, 0, 0, 255], [255, 0, 0, 255]];
/// loss_lab_kernels::shade(&[-3.0, 0.9, f64::NAN], 1.0, 0.0, &shades, &mut colors);
/// assert_eq!(colors, [shades[0], shades[1], [0; 4]]);
/// ```
pub fn shade(values: &[f64], slope: f64, start: f64, shades: &[[u8; 4]], colors: &mut [[u8; 4]]) {
    let Some(last) = shades.len().checked_sub(1) else {
        return;
    };
    for (color, &value) in colors.iter_mut().zip(values) {
        let fraction = value * slope - start;
        // For NaN, this is 0.
        let shade = (fraction.clamp(0.0, 1.0) * last as f64 + 0.5) as usize;
        *color = if fraction.is_nan() {
            [0; 4]
        } else {
            shades[shade.min(last)]
        };
    }
}

/// Marks which of the `levels` each value has reached, with one bit for each level from the lowest bit up. Levels after the
/// eighth are ignored. NaN reaches none.
///
/// ```
/// let mut marks = [0; 3];
/// loss_lab_kernels::reached(&[0.5, 2.0, f64::NAN], &[1.0, 0.5], &mut marks);
/// assert_eq!(marks, [0b10, 0b11, 0]);
/// ```
pub fn reached(values: &[f64], levels: &[f64], marks: &mut [u8]) {
    marks.fill(0);
    for (bit, &level) in levels.iter().take(MOST_LEVELS).enumerate() {
        for (mark, &value) in marks.iter_mut().zip(values) {
            *mark |= u8::from(value >= level) << bit;
        }
    }
}

/// The first square, at or after `from`, whose corners do not all have the same mark. A square is named by the index of its
/// first corner; corners are stored row by row, `stride` in each row.
///
/// ```
/// let marks = [1, 1, 1, 1, 1, 0];
/// assert_eq!(loss_lab_kernels::next_mixed(&marks, 3, 0), Some(1));
/// assert_eq!(loss_lab_kernels::next_mixed(&marks, 3, 2), None);
/// ```
pub fn next_mixed(marks: &[u8], stride: usize, from: usize) -> Option<usize> {
    let above = marks.get(stride..)?;
    (from..above.len().checked_sub(1)?).find(|&corner| {
        let here = [
            marks[corner],
            marks[corner + 1],
            above[corner],
            above[corner + 1],
        ];
        here != [here[0]; 4] && corner % stride != stride - 1
    })
}
