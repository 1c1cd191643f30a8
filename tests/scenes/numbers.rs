//! Known numbers, as the figures show them.

use std::f64::consts::LN_10;

use loss_lab::figure::scene::{Heat, Mark, Point, Series, Table};
use loss_lab::figure::{self, Figure, text};
use loss_lab::loss::Loss;
use loss_lab::params::{Params, Prob, Target};

use crate::settings::with;

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

fn readout(id: &str, settings: &str) -> Table {
    figure(id).readout(&with(settings))
}

/// The values of the row about `series`.
fn row(table: &Table, series: Series) -> &[Option<f64>] {
    let mut rows = table.rows.iter().filter(|row| row.series == Some(series));
    let row = rows.next().expect("a row about this series");
    &row.values
}

/// The values of the last row, which compares.
fn compared(table: &Table) -> &[Option<f64>] {
    &table.rows.last().expect("rows").values
}

/// A few roundings: every formula behind these takes fewer than ten steps.
#[track_caller]
fn assert_value(value: Option<f64>, expected: f64) {
    let value = value.expect("a value");
    let error = (value - expected).abs();
    assert!(
        error <= 16.0 * f64::EPSILON * expected.abs(),
        "{value}, not {expected}"
    );
}

/// Numbers that are known to the digits given.
#[track_caller]
fn assert_digits(value: f64, expected: f64, half_of_last: f64) {
    let error = (value - expected).abs();
    assert!(error <= half_of_last, "{value}, not {expected}");
}

#[test]
fn squared_error_and_cross_entropy_at_a_tenth() {
    let table = readout("mse-vs-bce", "at=0.1");
    let squared = row(&table, Series::SquaredError);
    for (value, expected) in squared.iter().zip([0.81, -1.8, 0.09, -0.162]) {
        assert_value(*value, expected);
    }
    let cross = row(&table, Series::CrossEntropy);
    for (value, expected) in cross.iter().zip([LN_10, -10.0, 0.09, -0.9]) {
        assert_value(*value, expected);
    }
    assert_eq!(text::number(cross[0].expect("a loss"), 7), "2.302585");
    let ratios = compared(&table);
    assert_value(ratios[1], 10.0 / 1.8);
    assert_eq!(ratios[2], None, "p q is the same for both");
    assert_value(ratios[3], 0.9 / 0.162);
    assert_digits(ratios[3].expect("a ratio"), 5.56, 5e-3);
    // Far from the bounds, clipping changes nothing.
    assert_eq!(row(&table, Series::Clipped), cross);
}

#[test]
fn squared_error_and_cross_entropy_by_the_logit() {
    let logit = -(9.0f64.ln());
    let settings = format!("axis=logit&at={logit}");
    let table = readout("mse-vs-bce", &settings);
    let gradient = |series| row(&table, series)[3];
    assert_value(gradient(Series::SquaredError), -0.162);
    assert_value(gradient(Series::CrossEntropy), -0.9);
    let summary = figure("mse-vs-bce").summary(&with(&settings));
    assert!(
        summary.contains("*−0.9*") && summary.contains("*−0.162*"),
        "{summary}"
    );
    assert!(summary.contains("*5.56* times"), "{summary}");
}

#[test]
fn clipping_has_a_plateau_with_no_gradient() {
    for (epsilon, plateau) in [(1e-7, 16.118096), (0.1, LN_10)] {
        let settings = format!("epsilon={epsilon}&at=0");
        let table = readout("mse-vs-bce", &settings);
        let clipped = row(&table, Series::Clipped);
        assert_digits(clipped[0].expect("a loss"), plateau, 5e-7);
        assert_eq!(clipped[1], Some(0.0));
        assert_eq!(row(&table, Series::CrossEntropy)[0], Some(f64::INFINITY));
    }
}

#[test]
fn the_focal_factor_is_what_the_chapter_says() {
    for (prob, factor) in [(0.9, 0.01), (0.1, 0.81), (0.8, 0.04)] {
        let table = readout("focal-heatmap", &format!("at={prob}"));
        // 1 − 0.9 is a rounding of 0.9 away from 0.1, which is 4.5 of its own; squaring doubles them.
        let value = row(&table, Series::Focal)[0].expect("a factor");
        assert_digits(value, factor, 8.0 * f64::EPSILON * 0.1);
        let summary = figure("focal-heatmap").summary(&with(&format!("at={prob}")));
        let percent = format!("keeps *{} %*", (factor * 100.0).round());
        assert!(summary.contains(&percent), "{summary}");
        assert!(summary.contains("≈ *0.298*"), "{summary}");
    }
}

fn heat_of(params: &Params) -> Heat {
    let scene = figure("focal-heatmap").scene(params);
    let marks = scene.panels.into_iter().flat_map(|panel| panel.marks);
    let mut heats = marks.filter_map(|mark| match mark {
        Mark::Heat(heat) => Some(heat),
        _ => None,
    });
    heats.next().expect("a heat map")
}

#[test]
fn the_heat_map_shows_the_quantity_that_is_chosen() {
    let factor = heat_of(&with(""));
    let ratio = heat_of(&with("quantity=gradient-ratio"));
    let loss = heat_of(&with("quantity=loss&alpha=0.25"));
    for i in 0..=1000 {
        let prob = f64::from(i) / 1000.0;
        assert_eq!(
            (factor.value)(prob, 0.0),
            1.0,
            "the factor at {prob}, γ = 0"
        );
        assert_eq!((ratio.value)(prob, 0.0), 1.0, "the ratio at {prob}, γ = 0");
    }
    assert_digits((ratio.value)(0.1, 2.0), 1.22, 5e-3);
    assert_digits((ratio.value)(0.8, 2.0), 0.111, 5e-4);
    assert_digits((ratio.value)(0.9, 2.0), 0.029, 5e-4);
    // The ratio falls by about 3 for each unit of p there, so .298 ± .0005 is within 1 ± .0015.
    assert_digits((ratio.value)(0.298, 2.0), 1.0, 2e-3);
    assert_value(Some((loss.value)(0.1, 2.0)), 0.25 * 0.81 * LN_10);
    for heat in [factor, ratio, loss] {
        for (x, y) in [(-0.01, 2.0), (1.01, 2.0), (f64::NAN, 2.0), (0.5, -1.0)] {
            assert!(
                (heat.value)(x, y).is_nan(),
                "a value off the map at {x}, {y}"
            );
        }
    }
}

#[test]
fn without_focusing_focal_is_cross_entropy_bit_for_bit() {
    let bits = |values: &[Option<f64>]| -> Vec<u64> {
        let values = values.iter().map(|v| v.expect("a value").to_bits());
        values.collect()
    };
    for (axis, places) in [
        ("probability", [0.0, 0.1, 0.37, 1.0 / 3.0, 1.0]),
        ("logit", [-10.0, -0.1, 0.0, 3.7, 10.0]),
    ] {
        for (at, y) in places
            .into_iter()
            .flat_map(|at| [(at, 0.0), (at, 1.0), (at, 0.3)])
        {
            let settings = format!("gamma=0&axis={axis}&at={at}&target={y}");
            let table = readout("gradients", &settings);
            let (focal, cross) = (
                row(&table, Series::Focal),
                row(&table, Series::CrossEntropy),
            );
            assert_eq!(bits(focal), bits(cross), "{axis} {at}, y = {y}");

            // There the curves are those of the true class, and γ = 0 is cross-entropy's own line.
            let table = readout("focal-curves", &settings);
            let focal = row(&table, Series::Focal);
            let bce = match axis {
                "logit" => Loss::Bce.at_logit(at, Target::POSITIVE),
                _ => Loss::Bce.at_prob(Prob::new(at).expect("a probability"), Target::POSITIVE),
            };
            let expected = [1.0, bce.loss, bce.d_prob, bce.d_logit].map(Some);
            assert_eq!(bits(focal), bits(&expected), "{axis} {at}");
        }
    }
}

#[test]
fn focal_and_cross_entropy_cross_where_the_mark_stands() {
    for (axis, y) in [
        ("probability", 1.0),
        ("logit", 1.0),
        ("probability", 0.0),
        ("logit", 0.0),
    ] {
        let params = with(&format!("axis={axis}&target={y}"));
        let panel = figure("gradients").scene(&params).panels.remove(0);
        let points: Vec<_> = panel.all::<Point>().collect();
        let [point] = points[..] else {
            panic!("{} points on the {axis} axis, y = {y}", points.len());
        };
        let prob = if y == 1.0 { "0.298" } else { "0.702" };
        assert!(point.label.contains(prob), "{}", point.label);
        for mark in &panel.marks {
            if let Mark::Curve(curve) = mark
                && matches!(curve.series, Series::Focal | Series::CrossEntropy)
            {
                // The place is found to the last bits of z; the gradients' slopes there are below 30.
                assert_digits((curve.value)(point.x), point.y, 1e-13);
            }
        }
        let summary = figure("gradients").summary(&params);
        assert!(summary.contains(&format!("*p = {prob}*")), "{summary}");
    }
}
