//! Loops over the values of a map: their colours, and where levels pass between them.

/// Levels that [`reached`] takes at once.
pub const MOST_LEVELS: usize = 8;

/// The colour of each value: `shades` from 0 to 1 of `value · slope − start`, the ends beyond them, and nothing for NaN.
///
/// Writes as many as both slices have; without shades, nothing.
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
        // Of NaN it is 0.
        let shade = (fraction.clamp(0.0, 1.0) * last as f64 + 0.5) as usize;
        *color = if fraction.is_nan() {
            [0; 4]
        } else {
            shades[shade.min(last)]
        };
    }
}

/// Which of the `levels` each value has reached, a bit each from the lowest; those after the eighth are left out. NaN has
/// reached none.
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

/// The first square from `from` on whose corners have not all the same mark, by the index of its first corner. Corners are
/// row by row, `stride` in each.
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
