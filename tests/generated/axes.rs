//! Axes between any two numbers.

use loss_lab::chart::Axis;
use loss_lab::figure::scene::AxisSpec;
use plotters::coord::ranged1d::{Ranged, ReversibleRanged};
use proptest::prelude::*;

use crate::{ends, holds, number};

/// What holds for every axis, at a value and between two pixels.
fn sound(axis: &Axis, value: f64, pixels: (i32, i32), most: usize) -> Result<(), TestCaseError> {
    let (lo, hi) = (axis.lo(), axis.hi());
    prop_assert!(lo.is_finite() && hi.is_finite() && lo < hi);
    let ticks = axis.ticks();
    prop_assert!(ticks.len() <= most);
    prop_assert!(ticks.iter().all(|tick| (lo..=hi).contains(tick)));
    prop_assert!(ticks.is_sorted_by(|a, b| a < b));
    for &tick in ticks {
        let label = axis.label(tick);
        prop_assert!(!label.is_empty() && label.chars().count() < 32, "{}", label);
        let plain = |c: char| c.is_ascii_digit() || "−.e".contains(c);
        prop_assert!(label.chars().all(plain), "{}", label);
    }
    prop_assert!((-1.0..=2.0).contains(&axis.fraction(value)));
    prop_assert_eq!((axis.fraction(lo), axis.fraction(hi)), (0.0, 1.0));
    // At most one width of the frame beside it, however far the value.
    let (start, end) = (i64::from(pixels.0), i64::from(pixels.1));
    let width = (end - start).abs();
    let there = i64::from(axis.map(&value, pixels));
    let (left, right) = (start.min(end) - width, start.max(end) + width);
    prop_assert!((left..=right).contains(&there), "{}", there);
    let back = axis.unmap(there as i32, pixels);
    prop_assert_eq!(back.is_some(), start != end);
    Ok(())
}

fn pixels() -> impl Strategy<Value = (i32, i32)> {
    // Three times the largest canvas' side, in eighths of pixels.
    let pixel = -400_000..400_000;
    (pixel.clone(), pixel)
}

#[test]
fn a_linear_axis_takes_any_ends() {
    let wanted = prop_oneof![0..20usize, any::<usize>()];
    let values = (ends(), wanted, number(), pixels());
    holds(&values, |((lo, hi), wanted, value, pixels)| {
        let axis = Axis::new(lo, hi, wanted);
        // What is between the ends stays; what cannot be a range is 0…1.
        let kept = (axis.lo(), axis.hi()) == (lo, hi);
        prop_assert!(kept || (axis.lo(), axis.hi()) == (0.0, 1.0));
        let ordinary = lo.abs() < 1e300 && hi.abs() < 1e300 && hi - lo > 1e-300;
        prop_assert!(kept || !ordinary);
        sound(&axis, value, pixels, 64)
    });
}

#[test]
fn a_logarithmic_axis_takes_any_ends() {
    let values = (ends(), 0..30usize, number(), pixels());
    holds(&values, |((lo, hi), wanted, value, pixels)| {
        let axis = Axis::of(&AxisSpec::log("", lo, hi), wanted);
        // From the smallest f64 to the largest are 632 decades.
        sound(&axis, value, pixels, 640)
    });
}
