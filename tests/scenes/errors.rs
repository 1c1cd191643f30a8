//! Known numbers of the figures about errors, noise and the terms of cross-entropy.

use std::f64::consts::LN_10;

use loss_lab::figure;
use loss_lab::params::Value;

use crate::settings::with;
use Value::Number;

/// The value at a cursor, by row and column of the readout.
fn told(id: &str, settings: &[(&str, Value<'_>)], row: usize, column: usize) -> f64 {
    let figure = figure::find(id).expect("a figure of this name");
    let table = figure.readout(&with(settings));
    table.rows[row].values[column].expect("a value")
}

#[track_caller]
fn assert_near(value: f64, expected: f64) {
    let error = (value - expected).abs();
    assert!(
        error <= 16.0 * f64::EPSILON * expected.abs(),
        "{value}, not {expected}"
    );
}

#[test]
fn an_error_of_ten_costs_a_hundred_times_an_error_of_one() {
    let at = [("at", Number(10.0))];
    let costs = [0, 1, 2].map(|row| told("squared-error", &at, row, 2));
    // Huber: 10 − ½ against ½.
    assert_eq!(costs, [100.0, 10.0, 19.0]);
    let gradients = [0, 1, 2].map(|row| told("squared-error", &at, row, 1));
    assert_eq!(gradients, [20.0, 1.0, 1.0]);
    let sentence = figure::find("squared-error")
        .expect("the errors")
        .summary(&with(&at));
    assert!(sentence.contains("*100* times"), "{sentence}");
}

#[test]
fn the_square_s_gradient_is_twice_the_error() {
    for error in [-7.5, -1.0, 0.0, 0.25, 3.0] {
        assert_eq!(
            told("squared-error", &[("at", Number(error))], 0, 1),
            2.0 * error
        );
    }
}

#[test]
fn noise_costs_its_error_scaled_and_a_constant() {
    let setting = [("at", Number(3.0)), ("sigma", Number(2.0))];
    // From mpmath: the normal density of 3 at σ = 2; 9/8; ln 2 + ½ ln 2π; and Laplace's with b = √2.
    assert_near(told("noise", &setting, 0, 0), 0.064_758_797_832_945_87);
    assert_near(told("noise", &setting, 0, 2), 1.125);
    assert_near(told("noise", &setting, 0, 3), 1.612_085_713_764_618);
    assert_near(told("noise", &setting, 1, 2), 2.121_320_343_559_642_6);
    assert_near(told("noise", &setting, 1, 3), 1.039_720_770_839_917_9);
    for row in 0..2 {
        let [_, loss, error, constant] = [0, 1, 2, 3].map(|c| told("noise", &setting, row, c));
        assert_near(loss, error + constant);
    }
}

#[test]
fn the_terms_of_cross_entropy() {
    let of = |at: f64, row| told("bce-terms", &[("at", Number(at))], row, 1);
    // −ln 0.9 and −ln 0.1, from mpmath.
    assert_near(of(0.9, 0), 0.105_360_515_657_826_3);
    assert_near(of(0.1, 0), LN_10);
    assert_near(of(0.9, 4), LN_10);
    assert_near(told("bce-terms", &[("at", Number(0.1))], 0, 0), 0.1);
    assert_eq!(of(0.0, 0), f64::INFINITY);
}

#[test]
fn epsilon_caps_the_loss_and_can_make_it_negative() {
    let at = |x, epsilon| [("at", Number(x)), ("epsilon", Number(epsilon))];
    // −ln 1e-7 and −ln 1e-15, from mpmath.
    assert_near(
        told("bce-terms", &at(0.0, 1e-7), 1, 1),
        16.118_095_650_958_32,
    );
    assert_eq!(told("bce-terms", &at(0.0, 1e-7), 1, 3), 0.0);
    assert_near(
        told("bce-terms", &at(0.0, 1e-15), 2, 1),
        34.538_776_394_910_684,
    );
    // A right answer: −ln(1 + ε).
    let right = told("bce-terms", &at(1.0, 1e-15), 2, 1);
    assert!((right + 1e-15).abs() < 1e-22, "{right}");
    let sentence = figure::find("bce-terms")
        .expect("the terms")
        .summary(&with(&at(1.0, 1e-15)));
    assert!(sentence.contains("less than nothing"), "{sentence}");
}

#[test]
fn where_clipping_is_flat_the_sentence_says_so() {
    let figure = figure::find("bce-terms").expect("the terms");
    let say =
        |at, epsilon| figure.summary(&with(&[("at", Number(at)), ("epsilon", Number(epsilon))]));
    assert!(say(0.05, 0.1).contains("exactly *0*"));
    assert!(say(0.05, 0.01).contains("changes nothing"));
    assert!(
        say(1.0, 0.1).contains("exactly *0*"),
        "also at the other end"
    );
}
