//! Second derivatives, asymmetric focusing, points and their best predictions, clips side by side. Numbers from mpmath and
//! SciPy.

use loss_lab::figure::scene::{Bar, Curve, Grip, Kind, Panel, Point, Rule, Table};
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::settings::with;

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

fn readout(id: &str, settings: &str) -> Table {
    figure(id).readout(&with(settings))
}

#[track_caller]
fn assert_near(value: Option<f64>, expected: f64) {
    let value = value.expect("a value");
    // A few dozen roundings.
    let bound = 1e-13 * expected.abs().max(1e-3);
    assert!((value - expected).abs() <= bound, "{value}, not {expected}");
}

fn panel(id: &str, params: &Params, index: usize) -> Panel {
    figure(id).scene(params).panels.remove(index)
}

#[test]
fn focal_loss_curves_as_its_second_derivative_says() {
    let settings = "derivative=second&alpha=0.5&at=0.3";
    let table = readout("gradients", settings);
    assert_near(table.rows[4].values[2], 0.239_551_599_776_408_74);
    assert_near(table.rows[0].values[2], 0.21);
    let params = with(settings);
    let drawn = panel("gradients", &params, 0);
    for curve in drawn.all::<Curve>() {
        assert_eq!(Some((curve.value)(0.3)), table.rows[curve.row].values[2]);
    }
    // The printed formula with the same numbers, by hand.
    let formulas = figure("gradients").formulas(&params);
    let said = &formulas.last().expect("formulas").tex;
    assert!(
        said.ends_with(
            r"0.5 p_t (1 − p_t)^{2} ((1 + 2 · 2) (1 − p_t) + 2 (1 − p_t − 2 p_t) \ln p_t)"
        ),
        "{said}"
    );
    let (p, q) = (0.3f64, 0.7f64);
    let by_hand = 0.5 * p * q * q * (5.0 * q + 2.0 * (q - 2.0 * p) * p.ln());
    assert_near(Some(by_hand), 0.239_551_599_776_408_74);
}

#[test]
fn negative_second_derivatives_are_not_convex() {
    let settings = "derivative=second&at=0.05";
    let table = readout("gradients", settings);
    assert_near(table.rows[1].values[2], -0.076_712_5);
    assert_near(table.rows[4].values[2], -0.015_466_362_035_010_534);
    let said = figure("gradients").summary(&with(settings));
    assert!(
        said.contains("Negative: squared error (*−0.0767*) and focal (*−0.0155*)"),
        "{said}"
    );
    assert!(said.contains("not convex"), "{said}");
    // (p − y)² turns at a third, focal loss with γ = 2 at .0578.
    let drawn = panel("gradients", &with("derivative=second"), 0);
    let turns: Vec<f64> = drawn.all::<Point>().map(|point| point.x).collect();
    assert_near(Some(turns[0]), 1.0 / 3.0);
    assert_near(Some(turns[1]), 0.057_846_379_086_025_295);
    let said = figure("gradients").summary(&with("derivative=second"));
    assert!(
        said.contains("squared error below *p = 0.333* and focal loss below *p = 0.0578*"),
        "{said}"
    );
    let weighted = "derivative=second&at=0.5";
    let said = figure("gradients").summary(&with(weighted));
    assert!(said.contains("every loss here is convex"), "{said}");
}

#[test]
fn focusing_discounts_negatives_more_and_prices_nothing() {
    let focusing = "asymmetry=focusing";
    let table = readout("asymmetric", &format!("{focusing}&axis=logit&at=1"));
    assert_near(table.rows[0].values[0], 0.084_249_043_501_914_1);
    assert_near(table.rows[1].values[0], 0.245_860_224_676_082_55);
    assert_near(table.rows[1].values[2], 0.416_533_900_052_139_8);
    for (prob, share) in [
        (0.3, 0.006_512_708_335_009_852),
        (0.5, 0.147_293_568_347_502_42),
        (0.9, 0.974_096_313_933_464_7),
        (0.05, 0.0),
    ] {
        let settings = format!("{focusing}&at={prob}");
        let table = readout("asymmetric", &settings);
        assert_near(table.rows[4].values[3], share);
        assert_eq!(table.rows[5].values[3], Some(prob));
        let drawn = panel("asymmetric", &with(&settings), 2);
        let curve = drawn.all::<Curve>().find(|curve| curve.row == 4);
        assert_near(curve.map(|curve| (curve.value)(prob)), share);
    }
    let drawn = panel("asymmetric", &with(focusing), 2);
    let half = drawn.all::<Rule>().next().map(|rule| rule.at);
    let half = half.expect("the prediction that means a half");
    // Found by halving, where the slope is flat.
    assert!((half - 0.638_452_091_044_272_3).abs() < 1e-12, "{half}");
    let said = figure("asymmetric").summary(&with(&format!("{focusing}&at=0.04")));
    assert!(said.contains("a negative nothing"), "{said}");
    // Costs do not act, and focusing does not act on costs.
    let idle = |settings: &str| figure("asymmetric").idle(&with(settings));
    assert_eq!(idle(focusing), ["fp_weight", "fn_weight"]);
    assert_eq!(idle(""), ["gamma_pos", "gamma_neg", "margin"]);
}

/// A list of points, δ, and the mean, the median and Huber's minimiser.
const FITS: [(&str, f64, [f64; 3]); 6] = [
    ("1,1.5,2,3,9", 1.0, [3.3, 2.0, 13.0 / 6.0]),
    ("9,3,2,1.5,1", 0.1, [3.3, 2.0, 2.0]),
    // Between two pairs, every place from 1 to 9 is best under Huber: the middle.
    ("0,0,10,10", 1.0, [5.0, 5.0, 5.0]),
    ("-3,4,4.5,20", 2.5, [6.375, 4.25, 4.25]),
    ("5", 1.0, [5.0, 5.0, 5.0]),
    ("-1e308,1e308,1e308,1e308", 1.0, [5e307, 1e308, 1e308]),
];

#[test]
fn points_are_fitted_by_mean_median_and_hubers_minimiser() {
    for (points, delta, fitted) in FITS {
        let settings = format!("sample=points&targets={points}&delta={delta}&at=0");
        let table = readout("squared-error", &settings);
        let params = with(&settings);
        let drawn = panel("squared-error", &params, 0);
        let lines: Vec<f64> = drawn.all::<Rule>().map(|rule| rule.at).collect();
        for ((row, line), expected) in table.rows.iter().zip(lines).zip(fitted) {
            let best = row.values[0].expect("a prediction");
            // The mean's bound, for Huber's is found on straight lines.
            let near = (best - expected).abs() <= 1e-14 * expected.abs();
            assert!(near, "{points}, {}: {best}, not {expected}", row.label);
            assert_eq!(line, best);
        }
    }
}

#[test]
fn pulls_balance_and_only_squared_errors_follows_the_outlier() {
    let pulls = |outlier: &str| {
        let settings = format!("sample=points&targets=1,1.5,2,3,{outlier}");
        let table = figure("squared-error").table(&with(&settings));
        let column = |i: usize| -> Vec<f64> {
            let rows = table.rows.iter().take(5);
            rows.filter_map(|row| row.values[i]).collect()
        };
        [1, 2, 3].map(column)
    };
    let (near, far) = (pulls("9"), pulls("90"));
    for pulls in near.iter().chain(&far) {
        let sum: f64 = pulls.iter().sum();
        assert!(sum.abs() < 1e-12, "{pulls:?}");
    }
    // 2(9 − 3.3), and 2(90 − 19.5).
    assert!((near[0][4] - 11.4).abs() < 1e-12 && (far[0][4] - 141.0).abs() < 1e-12);
    for i in [1, 2] {
        assert_eq!((near[i][4], far[i][4]), (1.0, 1.0));
    }
}

#[test]
fn every_point_can_be_dragged() {
    let params = with("sample=points");
    let drawn = panel("squared-error", &params, 0);
    let grips: Vec<Grip> = drawn.all::<Bar>().filter_map(Bar::grip).collect();
    let points = params.targets.as_slice();
    assert_eq!(grips.len(), points.len());
    for ((i, point), grip) in points.iter().enumerate().zip(&grips) {
        assert_eq!((grip.param, grip.index), ("targets", Some(i)));
        assert_eq!(grip.at, *point);
    }
    assert_eq!(figure("squared-error").example(&params), 4.0);
    let said = figure("squared-error").summary(&params);
    assert!(
        said.contains("Point 4, at *9*, pulls on them with *11.4*, *1* and *1*"),
        "{said}"
    );
}

#[test]
fn four_clips_stand_side_by_side() {
    let column = |table: &Table, label: &str| {
        let found = table
            .columns
            .iter()
            .position(|column| column.label == label);
        found.unwrap_or_else(|| panic!("{label} is not in {:?}", table.columns))
    };
    for (y, p, row) in [(1.0, 0.0, 0), (0.0, 1.0, 20)] {
        let params = with(&format!("target={y}&at={p}"));
        let table = figure("bce-terms").table(&params);
        let value = |label: &str| table.rows[row].values[column(&table, label)];
        let side = if y == 1.0 { -1.0 } else { 1.0 };
        assert_eq!(value("loss: cross-entropy"), Some(f64::INFINITY));
        assert_eq!(value("gradient: cross-entropy"), Some(side * f64::INFINITY));
        // −ln 1e-7.
        assert_near(value("loss: clipped, as by Keras"), 16.118_095_650_958_32);
        assert_eq!(value("gradient: clipped, as by Keras"), Some(0.0));
        assert_near(value("loss: log(p + ε)"), 16.118_095_650_958_32);
        assert_near(value("gradient: log(p + ε)"), side * 1e7);
        assert_eq!(value("loss: PyTorch’s, ln p ≥ −100"), Some(100.0));
        // By what PyTorch keeps pq above, 1e-12 as an f32.
        let steepest = side / 9.999_999_960_041_972e-13;
        assert_near(value("gradient: PyTorch’s, ln p ≥ −100"), steepest);
        let said = figure("bce-terms").summary(&params);
        assert!(said.contains("PyTorch’s BCELoss stops at *100*"), "{said}");
    }
    let settings = "epsilon=0.1&at=0.1";
    let table = figure("bce-terms").table(&with(settings));
    column(&table, "loss: clipped");
    let said = figure("bce-terms").summary(&with(settings));
    assert!(!said.contains("PyTorch"), "{said}");
}

/// p − t is 0 there in real numbers; in f64 the two products that make it differ in their last bits.
#[test]
fn the_slope_at_the_minimum_is_0() {
    let params = with("smoothing=0.1&smoothing-over=others&at=0.9");
    let figure = figure::find("label-smoothing").expect("a figure of this name");
    let table = figure.readout(&params);
    let row = table
        .rows
        .iter()
        .find(|row| row.label == "s = 0.1")
        .expect("a row of it");
    assert_eq!(row.values[2..], [Some(0.0), Some(0.0)]);
    // Beyond rounding there is a slope: s = 0 has one at any logit.
    let certain = with("smoothing=0&axis=logit&at=37");
    let table = figure.readout(&certain);
    let slope = table.rows[0].values[3].expect("a slope");
    assert!((slope / -(-37f64).exp() - 1.0).abs() < 1e-12, "{slope}");
}
