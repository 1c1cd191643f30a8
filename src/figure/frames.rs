//! Axes that grow in coarse steps, for typed values that no fixed axis could hold.

/// `value`, finite and above 0, rounded up to 1, 2 or 5 × 10ⁿ.
pub(super) fn step_up(value: f64) -> f64 {
    let power = libm::floor(libm::log10(value)) as i32;
    let step = |mantissa: f64, power: i32| {
        // 10 is exact in binary and 0.1 is not, so small steps are divisions.
        let unit = libm::pow(10.0, f64::from(power.abs()));
        if power < 0 {
            mantissa / unit
        } else {
            mantissa * unit
        }
    };
    let steps = [1.0, 2.0, 5.0].map(|mantissa| step(mantissa, power));
    // Just below a power of ten the logarithm may round up; the first step is then the right one.
    let fits = steps.into_iter().find(|&step| step >= value);
    fits.unwrap_or_else(|| step(1.0, power + 1))
}

/// The end of an axis that usually ends at `least` and grows to fit `values`, up to `most`: beyond that, one huge value
/// would flatten all the others.
pub(super) fn grown(least: f64, most: f64, values: impl IntoIterator<Item = f64>) -> f64 {
    let sizes = values.into_iter().map(libm::fabs);
    // An infinite value fits no axis.
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
