//! Softmax and label smoothing: known numbers, as the figures show them.

use loss_lab::figure::scene::{Bar, Curve, Fill, Panel, Point, Rule, Series, Table};
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::pictures::CHAPTER_LOGITS;
use crate::settings::with;

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

#[track_caller]
fn assert_near(value: f64, expected: f64, error: f64) {
    assert!((value - expected).abs() <= error, "{value}, not {expected}");
}

/// The value in column `column` of the row called `label`.
#[track_caller]
fn told(table: &Table, label: &str, column: usize) -> f64 {
    let row = table.rows.iter().find(|row| row.label == label);
    let row = row.unwrap_or_else(|| panic!("no row {label:?}"));
    row.values[column].unwrap_or_else(|| panic!("no value of {label:?}"))
}

fn panel(id: &str, index: usize, params: &Params) -> Panel {
    figure(id).scene(params).panels.swap_remove(index)
}

/// The ends of the bars with this fill, in order.
fn ends(panel: &Panel, fill: Fill) -> Vec<f64> {
    let bars = panel.all::<Bar>().filter(|bar| bar.fill == fill);
    let ends = bars.enumerate().map(|(i, bar): (usize, &Bar)| {
        assert_eq!((bar.x, bar.from), (i as f64, 0.0));
        bar.to
    });
    ends.collect()
}

fn rule(panel: &Panel, series: Series) -> Option<&Rule> {
    panel.all::<Rule>().find(|rule| rule.series == series)
}

fn chapter(at: f64) -> Params {
    with(&format!(
        "logits={CHAPTER_LOGITS}&true-class=2&smoothing=0&at={at}"
    ))
}

#[test]
fn the_chapter_s_gradient_is_minus_038_and_each_other_class_own_probability() {
    let probs = [0.20, 0.10, 0.62, 0.08];
    let gradient = [0.20, 0.10, -0.38, 0.08];
    let softmax = figure("softmax");
    for class in 0..4 {
        let readout = softmax.readout(&chapter(class as f64));
        assert_near(told(&readout, "probability p", 0), probs[class], 1e-15);
        assert_near(told(&readout, "gradient p − t", 0), gradient[class], 1e-15);
        // −ln .62, from mpmath.
        assert_near(
            told(&readout, "loss of the row", 0),
            0.478_035_800_943,
            1e-12,
        );
        assert_near(told(&readout, "guessing, ln K", 0), 1.386_294_361_12, 1e-11);
    }
    let params = chapter(2.0);
    let [logits, probabilities, slopes] = [0, 1, 2].map(|i| panel("softmax", i, &params));
    for (drawn, expected) in [
        (ends(&logits, Fill::Solid), probs.map(f64::ln)),
        (ends(&probabilities, Fill::Solid), probs),
        (ends(&probabilities, Fill::Outlined), [0.0, 0.0, 1.0, 0.0]),
        (ends(&slopes, Fill::Solid), gradient),
    ] {
        assert_eq!(drawn.len(), 4);
        for (drawn, expected) in drawn.into_iter().zip(expected) {
            assert_near(drawn, expected, 1e-15);
        }
    }
    let labels = slopes.all::<Bar>().map(|bar| bar.label.as_str());
    assert_eq!(labels.collect::<Vec<_>>(), ["0.2", "0.1", "−0.38", "0.08"]);
    let summary = softmax.summary(&params);
    assert!(summary.contains("gradient is *−0.38*"), "{summary}");
    let summary = softmax.summary(&Params { at: None, ..params });
    assert!(summary.contains("logit is *−0.38*"), "{summary}");
    let table = softmax.table(&params);
    assert_eq!(told(&table, "sum", 3), 0.0);
    assert_near(told(&table, "2, the true one", 3), -0.38, 1e-15);
    assert_near(told(&table, "sum", 1), 1.0, 1e-15);
}

#[test]
fn the_gradient_sums_to_0_and_is_the_difference_of_the_bars() {
    for smoothing in [0.0, 0.1, 1.0] {
        let params = with(&format!(
            "logits=3,-2,1,0,-4,2.5,-7,2,1.5,0.3&true-class=5&smoothing={smoothing}"
        ));
        let [probabilities, slopes] = [1, 2].map(|i| panel("softmax", i, &params));
        let probs = ends(&probabilities, Fill::Solid);
        let targets = ends(&probabilities, Fill::Outlined);
        let gradient = ends(&slopes, Fill::Solid);
        assert_near(gradient.iter().sum(), 0.0, 1e-15);
        for class in 0..10 {
            assert_near(gradient[class], probs[class] - targets[class], 1e-15);
        }
        let line = rule(&probabilities, Series::Neutral).expect("the line of guessing");
        assert_eq!(line.at, 0.1);
    }
}

#[test]
fn a_logit_one_higher_has_e_times_the_probability() {
    for (logits, odds, said) in [
        ("1,0", std::f64::consts::E, "*2.718* times"),
        ("5,3", 7.389_056_098_930_65, "*7.389* times"),
        ("1000,999,998", std::f64::consts::E, "*2.718* times"),
    ] {
        let params = with(&format!("logits={logits}&at=0"));
        let readout = figure("softmax").readout(&params);
        assert_near(told(&readout, "p ÷ the best other’s p", 0), odds, 1e-14);
        let summary = figure("softmax").summary(&params);
        assert!(summary.contains(said), "{summary}");
        let second = with(&format!("logits={logits}&at=1"));
        let readout = figure("softmax").readout(&second);
        assert_near(
            told(&readout, "p ÷ the true class’s p", 0),
            1.0 / odds,
            1e-15,
        );
    }
    // e^2000 is more than an f64 holds, and not infinite.
    let far = with("logits=1000,-1000&at=0");
    let readout = figure("softmax").readout(&far);
    assert_eq!(readout.rows[5].words, [(0, "> 1e308")]);
    let summary = figure("softmax").summary(&far);
    assert!(summary.contains("*more than 1e308* times"), "{summary}");
}

#[test]
fn large_logits_have_the_loss_that_they_have() {
    let params = with("logits=1000,999,998&smoothing=0&at=0");
    let readout = figure("softmax").readout(&params);
    assert_near(told(&readout, "loss of the row", 0), 0.407_605_964_4, 5e-11);
}

#[test]
fn guessing_costs_ln_k() {
    for (classes, guess, said) in [
        (2.0, 0.693, "0.693"),
        (3.0, 1.10, "1.10"),
        (10.0, 2.30, "2.30"),
    ] {
        let flat = with(&format!("logits=0,0&classes={classes}&at=0"));
        let readout = figure("softmax").readout(&flat);
        assert_near(told(&readout, "guessing, ln K", 0), guess, 5e-3);
        assert_near(told(&readout, "loss of the row", 0), guess, 5e-3);
        let summary = figure("softmax").summary(&Params { at: None, ..flat });
        assert!(summary.contains(&format!("= *{said}*")), "{summary}");
        let loss = panel("label-smoothing", 0, &flat);
        let line = rule(&loss, Series::Neutral).expect("the line of guessing");
        assert_near(line.at, guess, 5e-3);
        assert!(line.label.ends_with(said), "{}", line.label);
    }
    for said in ["*1.10* for 3", "*2.30* for 10"] {
        assert!(figure("softmax").notes().explanation.contains(said));
    }
}

/// At s = 0.1: K, the target of the true class, and of each other class.
const TARGETS: [(f64, f64, f64); 4] = [
    (2.0, 0.95, 0.05),
    (3.0, 0.9333, 0.0333),
    (4.0, 0.925, 0.025),
    (10.0, 0.91, 0.01),
];

#[test]
fn smoothed_targets_are_those_of_the_chapter() {
    for (classes, own, other) in TARGETS {
        let params = with(&format!("classes={classes}"));
        let bars = ends(&panel("label-smoothing", 1, &params), Fill::Outlined);
        let outlines = ends(&panel("softmax", 1, &params), Fill::Outlined);
        let table = figure("label-smoothing").table(&params);
        // The current s is the last column.
        let last = table.columns.len() - 1;
        assert_near(told(&table, "target of the true class", last), own, 5e-5);
        assert_near(
            told(&table, "target of each other class", last),
            other,
            5e-5,
        );
        for drawn in [bars, outlines] {
            assert_eq!(drawn.len() as f64, classes);
            assert_near(drawn[0], own, 5e-5);
            for drawn in &drawn[1..] {
                assert_near(*drawn, other, 5e-5);
            }
            assert_near(drawn.iter().sum(), 1.0, 1e-15);
        }
    }
}

fn lowest(panel: &Panel) -> Option<&Point> {
    panel.all::<Point>().next()
}

#[test]
fn the_smoothed_loss_is_least_where_the_point_stands_and_no_less_than_its_floor() {
    let four = with("classes=4");
    let summary = figure("label-smoothing").summary(&four);
    for said in ["*p = 0.925*", "*3.611*", "*0.3488*"] {
        assert!(summary.contains(said), "{summary}");
    }
    let floor = rule(&panel("label-smoothing", 0, &four), Series::Smoothed).map(|rule| rule.at);
    assert_near(floor.expect("a floor"), 0.3488, 5e-5);

    for (classes, s) in [(2.0, 0.1), (4.0, 0.1), (3.0, 0.05), (20.0, 0.5), (7.0, 1.0)] {
        for axis in ["probability", "logit"] {
            let params = with(&format!("classes={classes}&smoothing={s}&axis={axis}"));
            let panel = panel("label-smoothing", 0, &params);
            let point = lowest(&panel).expect("a lowest point");
            let current = panel
                .all::<Curve>()
                .find(|curve| curve.series == Series::Smoothed);
            let loss = |x: f64| (current.expect("the current curve").value)(x);
            assert_near(loss(point.x), point.y, 1e-14);
            for step in 1..100 {
                let away = f64::from(step) * 1e-3;
                for x in [point.x - away, point.x + away] {
                    // NaN, off the axis, is not less either.
                    let less = loss(x) <= point.y;
                    assert!(!less, "less at {x} than at {}", point.x);
                }
            }
        }
    }
}

#[test]
fn beyond_the_lowest_point_the_gradient_turns() {
    let at = |at: f64| {
        let params = with(&format!("classes=4&at={at}"));
        let readout = figure("label-smoothing").readout(&params);
        let summary = figure("label-smoothing").summary(&params);
        (told(&readout, "s = 0.1", 3), summary)
    };
    let (pull, summary) = at(0.9);
    assert_near(pull, -0.025, 1e-15);
    assert!(
        summary.contains("pulls the true class’s logit up"),
        "{summary}"
    );
    let (push, summary) = at(0.99);
    assert_near(push, 0.065, 1e-15);
    assert!(summary.contains("*back*"), "{summary}");
    let (_, summary) = at(0.925);
    assert!(summary.contains("the lowest possible"), "{summary}");
}

#[test]
fn without_smoothing_there_is_no_floor_and_certainty_is_best() {
    let params = with("smoothing=0");
    let drawn = panel("label-smoothing", 0, &params);
    assert!(rule(&drawn, Series::Smoothed).is_none());
    let point = lowest(&drawn).expect("a lowest point");
    assert_eq!((point.x, point.y), (1.0, 0.0));
    let logit = Params {
        axis: loss_lab::params::XAxis::Logit,
        ..params
    };
    let point_x = lowest(&panel("label-smoothing", 0, &logit)).map(|point| point.x);
    assert_eq!(point_x, Some(f64::INFINITY), "which is not drawn");
}

#[test]
fn the_cursor_is_only_where_its_axis_is() {
    let scene = figure("label-smoothing").scene(&Params::default());
    assert_eq!([0, 1, 2].map(|i| scene.has_cursor(i)), [true, false, false]);
    let scene = figure("softmax").scene(&Params::default());
    assert_eq!([0, 1, 2].map(|i| scene.has_cursor(i)), [true; 3]);
}
