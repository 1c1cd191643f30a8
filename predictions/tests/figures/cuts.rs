//! Where to cut.

use super::*;

#[test]
fn the_threshold_of_the_sample_is_the_reference() {
    let stage = shown("data-threshold", &[]);
    let table = stage.table();
    let of = |row, column| cell(&table, row, column);
    assert_eq!(of("t", "cost"), 1494.0);
    assert_eq!(of("p^{∗}(t)", "cost"), 402.0);
    assert_eq!(of("least cost", "cost"), 395.0);
    assert_eq!(of("½", "cost"), 568.0);
    near(of("t", "p"), 1.0 / 11.0);
    near(of("most F1", "F1"), 0.43037974683544306);
    near(of("½", "precision"), 2.0 / 3.0);
    assert!((of("p^{∗}(t)", "p") - 0.297_530).abs() < 5e-7);
    // The logits of the best cuts are −.8412 and −.4298.
    let logit = |p: f64| (p / (1.0 - p)).ln();
    assert!((logit(of("least cost", "p")) + 0.8412).abs() < 1e-9);
    assert!((logit(of("most F1", "p")) + 0.4298).abs() < 1e-9);
    let said = stage.summary();
    for number in ["*1494*", "*402*", "*395*", "= 0.29753*"] {
        assert!(said.contains(number), "{number} in {said}");
    }
    let at_half = shown("data-threshold", &[("at", Value::Number(0.5))]);
    assert_eq!(
        cell(&at_half.readout().table, "false positives", "cut here"),
        8.0
    );
}

/// Counted in predictions-example.csv. The curves know every 256th of the axis, and the cursor is between two of them.
#[test]
fn the_readout_of_a_cut_is_of_that_cut() {
    let wrong = |stage: &Stage| {
        let table = stage.readout().table;
        let of = |row| cell(&table, row, "cut here");
        [of("false positives"), of("false negatives")]
    };
    for (axis, at, expected) in [
        ("probability", 0.15, [914.0, 3.0]),
        ("probability", 0.3333, [132.0, 31.0]),
        ("logit", -1.7, [880.0, 3.0]),
    ] {
        let settings = [("axis", Value::Name(axis)), ("at", Value::Number(at))];
        assert_eq!(wrong(&shown("data-threshold", &settings)), expected, "{at}");
    }
    // A pointer elsewhere is told the nearest cut that is known, and which.
    let mut stage = shown("data-threshold", &[("at", Value::Number(0.15))]);
    let mut params = *stage.params();
    params.set("at", Value::Number(0.2)).unwrap();
    let _ = stage.set_params(params);
    assert_eq!(wrong(&stage), [554.0, 8.0]);
    assert_eq!(stage.readout().table.heading, "at *p = 0.1992*");
}

/// A cut of ∞ takes the rows at ∞, or nothing at all: where these cost most, the least is to take nothing.
#[test]
fn the_least_cost_may_be_to_take_not_even_infinite_logits() {
    let row = |logit, positive, weight| Row::new(logit, positive, weight).unwrap();
    let rows = |weight| {
        let rows = vec![
            row(f64::INFINITY, false, weight),
            row(0.0, true, 1.0),
            row(-1.0, false, 1.0),
        ];
        Data::from(Rows::new(Scale::Logit, rows).unwrap())
    };
    let mut params = Params::default();
    for (id, cost) in [("fp_weight", 1.0), ("fn_weight", 10.0)] {
        params.set(id, Value::Number(cost)).unwrap();
    }
    // All at ∞ cost the weight of their negatives; nothing costs 10.
    for (weight, least, named) in [(100.0, 10.0, "beyond all"), (2.0, 2.0, "*0.5*")] {
        let numbers = rows(weight).numbers("data-threshold", &params).unwrap();
        let figure = figure::find("data-threshold")
            .unwrap()
            .given(&numbers)
            .unwrap();
        assert_eq!(cell(&figure.table(&params), "least cost", "cost"), least);
        let said = figure.summary(&params);
        assert!(said.contains(named), "{said}");
    }
}
