//! Axes over ranges that plotters' own cannot take.

use loss_lab::chart::{Axis, Theme};
use loss_lab::figure;
use loss_lab::figure::scene::AxisSpec;
use loss_lab::params::Params;

use crate::recorder::record;

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

/// What has no use as a range and becomes 0…1.
const UNUSABLE: [(f64, f64); 13] = [
    (0.0, INF),
    (-INF, 0.0),
    (-INF, INF),
    (INF, INF),
    (NAN, 1.0),
    (0.0, NAN),
    (NAN, NAN),
    (1.0, 0.0),
    (0.0, 0.0),
    (1e15, 1e15),
    (-1e308, 1e308),
    (0.0, 5e-324),
    (0.0, 1e-307),
];

const USABLE: [(f64, f64); 18] = [
    (0.0, 1.0),
    (-20.0, 0.0),
    (1e-3, 1e308),
    (-8e307, 8e307),
    (0.0, 1e-30),
    (1e-30, 2e-30),
    (0.0, 1e-290),
    (1e15, 1e15 + 1.0),
    (-1e15 - 1.0, -1e15),
    (1.0, 1.0 + 1e-12),
    (1.0, 1.0 + f64::EPSILON),
    (1.0 - f64::EPSILON, 1.0),
    (123_456.0, 123_457.0),
    (9_999.5, 10_000.5),
    (-1e-5, 1e-5),
    (1e300, 1.000_000_1e300),
    (-0.0, 1e5),
    (0.1, 0.3),
];

#[test]
fn hostile_ranges_become_zero_to_one() {
    for (lo, hi) in UNUSABLE {
        let axis = Axis::new(lo, hi, 5);
        assert_eq!((axis.lo(), axis.hi()), (0.0, 1.0), "{lo:e}…{hi:e}");
        assert_eq!(axis.ticks(), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
    }
}

#[test]
fn ticks_are_finite_sorted_inside_and_told_apart() {
    for (lo, hi) in USABLE {
        for wanted in [0, 1, 2, 3, 5, 8, 25, 1000, usize::MAX] {
            let axis = Axis::new(lo, hi, wanted);
            let place = format!("{lo:e}…{hi:e}, {wanted} wanted: {:?}", axis.ticks());
            assert_eq!((axis.lo(), axis.hi()), (lo, hi), "{place}");
            let ticks = axis.ticks();
            assert!(ticks.len() <= 64, "{place}");
            assert!(ticks.iter().all(|tick| (lo..=hi).contains(tick)), "{place}");
            assert!(ticks.is_sorted_by(|a, b| a < b), "{place}");
            let labels: Vec<String> = ticks.iter().map(|&tick| axis.label(tick)).collect();
            for (i, label) in labels.iter().enumerate() {
                assert!(!labels[..i].contains(label), "{label} twice: {place}");
                assert!(label.len() < 32, "{label}: {place}");
                assert!(!label.contains("NaN") && !label.contains('-'), "{label}");
            }
        }
    }
}

#[test]
fn an_ordinary_range_has_about_as_many_ticks_as_wanted() {
    for (lo, hi) in [
        (0.0, 1.0),
        (-10.0, 10.0),
        (-20.0, 0.0),
        (0.0, 1.6),
        (-1.5, 5.5),
    ] {
        for wanted in 2..20 {
            let count = Axis::new(lo, hi, wanted).ticks().len();
            // Steps are 1, 2, 2.5 or 5, at most 2 apart from the one wanted; both ends may be one tick short.
            let least = wanted.div_ceil(2).max(2) - 1;
            assert!(
                (least..=wanted + 1).contains(&count),
                "{lo}…{hi}: {count} for {wanted}"
            );
        }
    }
}

/// A tick's label reads back as the tick, to the digits that tell it from its neighbours.
#[test]
fn labels_say_what_the_ticks_are() {
    for (lo, hi) in USABLE {
        let axis = Axis::new(lo, hi, 5);
        let ticks = axis.ticks();
        let step = ticks
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .fold(hi - lo, f64::min);
        for &tick in ticks {
            let label = axis.label(tick).replace('−', "-");
            let read: f64 = label.parse().expect("a number");
            // Half a step apart, a label would name its neighbour.
            assert!((read - tick).abs() < 0.5 * step, "{label} for {tick:e}");
        }
    }
}

#[test]
fn fractions_stay_near_the_frame_and_invert() {
    for (lo, hi) in USABLE {
        let axis = Axis::new(lo, hi, 5);
        assert_eq!((axis.fraction(lo), axis.fraction(hi)), (0.0, 1.0));
        for value in [NAN, INF, -INF, 1e308, -1e308, 1e300, -1e300, lo, hi, 0.0] {
            let t = axis.fraction(value);
            assert!(
                (-1.0..=2.0).contains(&t),
                "{value:e} on {lo:e}…{hi:e} is {t}"
            );
        }
        for i in 0..=10 {
            let t = f64::from(i) / 10.0;
            // Far from zero the values between the ends are few: one of them is this share of the range.
            let grain = 4.0 * f64::EPSILON * lo.abs().max(hi.abs()) / (hi - lo);
            let there_and_back = axis.fraction(axis.value(t));
            assert!(
                (there_and_back - t).abs() <= grain + 4.0 * f64::EPSILON,
                "{lo:e}…{hi:e}, {t}"
            );
        }
    }
    assert_eq!(Axis::new(0.0, 1.0, 5).fraction(NAN), 0.0);
}

#[test]
fn a_logarithmic_axis_counts_decades() {
    let axis = Axis::of(&AxisSpec::log("", 1e-6, 100.0), 8);
    assert_eq!((axis.lo(), axis.hi()), (-6.0, 2.0));
    assert!(
        axis.ticks().iter().all(|tick| tick.fract() == 0.0),
        "{:?}",
        axis.ticks()
    );
    let labels: Vec<String> = axis.ticks().iter().map(|&tick| axis.label(tick)).collect();
    assert!(
        labels.contains(&"1".into()) && labels.contains(&"1e−6".into()),
        "{labels:?}"
    );
}

#[test]
fn an_axis_of_places_has_a_tick_for_each() {
    let numbered = Axis::of(&AxisSpec::numbered("", 4), 10);
    assert_eq!(numbered.ticks(), [0.0, 1.0, 2.0, 3.0]);
    // Names are never left out, numbers are where there are many.
    let named = Axis::of(&AxisSpec::named("", &["a", "b", "c"]), 1);
    let labels: Vec<String> = named
        .ticks()
        .iter()
        .map(|&tick| named.label(tick))
        .collect();
    assert_eq!(labels, ["a", "b", "c"]);
    assert!(Axis::of(&AxisSpec::numbered("", 20), 5).ticks().len() < 8);
}

/// Half a phone: five names, and a title wider than what is left of the plot's end.
#[test]
fn what_stands_below_a_narrow_plot_is_apart_and_whole() {
    for (id, width) in [("imbalance", 171.0), ("focal-heatmap", 215.0)] {
        let figure = figure::find(id).expect("a figure of this name");
        for panel in figure.scene(&Params::default()).panels {
            let drawn = record(&panel, (width, 290.0), 1.0, &Theme::light(), None);
            let texts = drawn.axes.texts.iter().zip(&drawn.axes.boxes);
            let below: Vec<_> = texts
                .filter(|((text, _), area)| !text.is_empty() && area[1] > drawn.area[3])
                .collect();
            assert!(below.len() > 1, "{id}");
            for (i, ((text, _), [left, top, right, bottom])) in below.iter().enumerate() {
                assert!(
                    *left >= 0 && *right <= width as i32,
                    "{id}: {text} is cut off"
                );
                for ((other, _), area) in &below[..i] {
                    let apart = area[0] >= *right
                        || area[2] <= *left
                        || area[1] >= *bottom
                        || area[3] <= *top;
                    assert!(apart, "{id}: {text} over {other}");
                }
            }
        }
    }
}
