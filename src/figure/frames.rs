//! Frames that grow in coarse steps, where a fixed one cannot hold what may be typed.

/// The least of 1, 2, 5 × 10ⁿ that is at least `value`, which is more than 0 and finite.
pub(super) fn step_up(value: f64) -> f64 {
    let power = libm::floor(libm::log10(value)) as i32;
    let step = |mantissa: f64, power: i32| {
        // A power of ten is exact as a divisor, as 0.1 is not.
        let unit = libm::pow(10.0, f64::from(power.abs()));
        if power < 0 {
            mantissa / unit
        } else {
            mantissa * unit
        }
    };
    let steps = [1.0, 2.0, 5.0].map(|mantissa| step(mantissa, power));
    // The logarithm of a number just below a power of ten may be rounded up to it: then the first step is right, too.
    let fits = steps.into_iter().find(|&step| step >= value);
    fits.unwrap_or_else(|| step(1.0, power + 1))
}

/// The end of a frame that usually ends at `least` and grows with what it is to hold, but no further than to `most`:
/// among what is so large nothing else would be seen.
pub(super) fn grown(least: f64, most: f64, values: impl IntoIterator<Item = f64>) -> f64 {
    let sizes = values.into_iter().map(libm::fabs);
    // What has no end fits into no frame.
    let largest = sizes.filter(|size| size.is_finite()).fold(0.0, f64::max);
    if largest <= least {
        least
    } else if largest >= most {
        most
    } else {
        step_up(largest).min(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_one_two_and_five() {
        for (value, step) in [
            (1.0, 1.0),
            (1.01, 2.0),
            (2.0, 2.0),
            (3.0, 5.0),
            (5.1, 10.0),
            (0.15, 0.2),
            (0.3, 0.5),
            (0.1, 0.1),
            (999.999_999_999_999_9, 1000.0),
            (1000.0, 1000.0),
            (1e-7, 1e-7),
        ] {
            assert_eq!(step_up(value), step, "{value}");
        }
    }

    #[test]
    fn frames_grow_as_far_as_they_may() {
        for (values, end) in [
            (&[][..], 4.0),
            (&[3.9, -4.0], 4.0),
            (&[-4.1], 5.0),
            (&[1.0, 13.0], 20.0),
            (&[99.0], 100.0),
            (&[1e300, 2.0], 100.0),
            (&[f64::INFINITY, f64::NAN, 7.0], 10.0),
        ] {
            assert_eq!(grown(4.0, 100.0, values.iter().copied()), end, "{values:?}");
        }
    }
}
