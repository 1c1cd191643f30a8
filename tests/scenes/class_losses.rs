//! Temperature, class weights, steps of a softmax, both spreads of smoothing, a teacher, divisors, and focal loss of classes:
//! through the figures. The numbers are those that tests/reference/make_class_losses.py prints.

#[path = "class_losses/batches.rs"]
mod batches;

use loss_lab::figure::scene::{Bar, Table};
use loss_lab::figure::{self, Figure, text};
use loss_lab::params::Params;

use crate::settings::with;

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

/// The text of the cell of this row and column, by their names.
#[track_caller]
fn cell<'a>(table: &'a Table, row: &str, column: &str) -> (Option<f64>, Option<&'a str>) {
    let columns = || table.columns.iter().map(|heading| &heading.label);
    let at = columns().position(|label| label == column);
    let at = at.unwrap_or_else(|| panic!("{column} in {:?}", columns().collect::<Vec<_>>()));
    let labels = || table.rows.iter().map(|row| &row.label);
    let found = table.rows.iter().find(|one| one.label == row);
    let found = found.unwrap_or_else(|| panic!("{row} in {:?}", labels().collect::<Vec<_>>()));
    let word = found.words.iter().find(|(place, _)| *place == at);
    (found.values[at], word.map(|(_, word)| *word))
}

#[track_caller]
fn assert_near(table: &Table, row: &str, column: &str, expected: f64) {
    let value = cell(table, row, column).0.expect("a value");
    // The script prints 13 digits.
    let off = (value - expected).abs();
    assert!(
        off <= 2e-12 * expected.abs().max(0.1),
        "{row}, {column}: {value}, not {expected}"
    );
}

#[track_caller]
fn assert_says(id: &str, params: &Params, words: &[&str]) {
    let said = figure(id).summary(params);
    for word in words {
        assert!(said.contains(word), "{word:?} in {said:?}");
    }
}

#[test]
fn a_temperature_divides_logits_and_slopes() {
    let params = with("smoothing=0&temperature=2&at=0");
    let (readout, table) = (
        figure("softmax").readout(&params),
        figure("softmax").table(&params),
    );
    assert_near(&readout, "loss of the row", "value", 0.689_777_350_639_1);
    assert_near(
        &readout,
        "gradient (p − t)/T",
        "value",
        -0.249_156_121_454_8,
    );
    let slopes = [
        ("0, the true one", -0.249_156_121_454_8),
        ("1", 0.152_144_503_138_9),
        ("2", 0.097_011_618_315_87),
    ];
    for (row, slope) in slopes {
        assert_near(&table, row, "(p − t)/T", slope);
    }
    // e^(1/2): the logit is 1 above.
    let odds = 1.648_721_270_700_1;
    assert_near(&readout, "p ÷ the best other’s p", "value", odds);
    assert_says("softmax", &params, &["*1.649* times", "at *T = 2*"]);
}

#[test]
fn class_weights_multiply_the_terms_of_their_class() {
    let weighted = "class-weight=1,2,0.5&at=0";
    let params = with(weighted);
    let readout = figure("softmax").readout(&params);
    assert_near(&readout, "loss of the row", "value", 0.522_313_849_882_5);
    assert_near(
        &readout,
        "gradient pΣwt − wt",
        "value",
        -0.263_348_842_132_6,
    );
    assert_says("softmax", &params, &["the weight *1*", "*−0.263*"]);
    let both = with("class-weight=1,2,0.5&temperature=2&true-class=1");
    let table = figure("softmax").table(&both);
    assert_near(&table, "sum", "−wt ln p", 2.271_239_922_058);
    assert_near(
        &table,
        "1, the true one",
        "(pΣwt − wt)/T",
        -0.641_723_035_650_4,
    );
    // The weights of the target, .1 spread over all, are 1/30 + 2(.9 + 1/30) + .5/30.
    let guess = (1.0 / 30.0 + 2.0 * (0.9 + 1.0 / 30.0) + 0.5 / 30.0) * 3f64.ln();
    assert_near(&table, "guessing", "−wt ln p", guess);
    assert_says("softmax", &both, &["times its weight *2*"]);
    // An even list changes nothing.
    let even = with("class-weight=1,1");
    assert_eq!(
        figure("softmax").table(&even),
        figure("softmax").table(&Params::default())
    );
}

#[test]
fn the_largest_logit_is_subtracted_first_and_nothing_overflows() {
    let setting = "logits=1000,999,998&smoothing=0&softmax-view=steps&at=1";
    let params = with(setting);
    let table = figure("softmax").table(&params);
    for (class, below, power, prob) in [
        ("0", 0.0, 1.0, 0.665_240_955_774_8),
        ("1", -1.0, 0.367_879_441_171_4, 0.244_728_471_054_8),
        ("2", -2.0, 0.135_335_283_236_6, 0.090_030_573_170_38),
    ] {
        assert_near(&table, class, "z/T − max", below);
        assert_near(&table, class, "e^{z/T − max}", power);
        assert_near(&table, class, "p", prob);
        let naive = cell(&table, class, "naive p");
        assert_eq!(naive, (None, Some("NaN")));
    }
    assert_near(&table, "sum Σ", "e^{z/T − max}", 1.503_214_724_408);
    assert_near(&table, "ln Σe^{z/T}", "z/T", 1_000.407_605_964);
    let readout = figure("softmax").readout(&params);
    assert_near(&readout, "z/T", "value", 999.0);
    // 1000.407… less 1000.
    let log_sum = 0.407_605_964_444_4;
    assert_near(&readout, "ln Σ", "value", log_sum);
    let naive = cell(&readout, "naive p", "value");
    assert_eq!(naive, (None, Some("NaN")));
    let words = [
        "*1000*",
        "*1.503*",
        "*1000.408*",
        "∞\u{a0}/\u{a0}∞, *not a number*",
    ];
    assert_says("softmax", &params, &words);
    // Far below 0 they underflow, all of them.
    let low = with("logits=-1000,-999&softmax-view=steps");
    assert_says("softmax", &low, &["0\u{a0}/\u{a0}0, *not a number*"]);
    // Where nothing overflows, both ways agree.
    let small = with("softmax-view=steps&at=0");
    assert_near(
        &figure("softmax").table(&small),
        "0",
        "naive p",
        0.659_001_138_885_968,
    );
    // The bars are the powers, none above 1.
    let bars = &figure("softmax").scene(&params).panels[1];
    let ends: Vec<f64> = bars.all::<Bar>().map(|bar| bar.to).collect();
    assert_eq!((ends.len(), ends[0]), (3, 1.0));
}

#[test]
fn smoothing_over_the_others_has_a_floor_of_its_own() {
    let over = |name| with(&format!("classes=10&smoothing-over={name}&at=0.9"));
    for (name, floor, own) in [
        ("others", 0.544_805_431_125_1, 0.9),
        ("all", 0.500_288_035_057_8, 0.91),
    ] {
        let params = over(name);
        let table = figure("label-smoothing").table(&params);
        let last = &table.columns.last().expect("columns").label.clone();
        assert_near(&table, "lowest loss", last, floor);
        assert_near(&table, "target of the true class", last, own);
        let panel = &figure("label-smoothing").scene(&params).panels[0];
        let rule = panel.all::<loss_lab::figure::scene::Rule>().next();
        assert!((rule.expect("the floor").at - floor).abs() < 1e-12);
    }
    // At its own target it is lowest.
    assert_says("label-smoothing", &over("others"), &["the lowest possible"]);
}

#[test]
fn a_smoothed_loss_is_entropy_and_divergence() {
    for (over, [loss, entropy, divergence]) in [
        (
            "all",
            [0.502_618_205_117_9, 0.348_780_384_918, 0.153_837_820_199_9],
        ),
        (
            "others",
            [0.551_265_958_844_3, 0.434_944_202_258_3, 0.116_321_756_586],
        ),
    ] {
        let params = with(&format!(
            "classes=4&label-view=parts&smoothing-over={over}&at=0.7"
        ));
        let readout = figure("label-smoothing").readout(&params);
        for (column, value) in [
            ("loss", loss),
            ("entropy", entropy),
            ("KL divergence", divergence),
        ] {
            assert_near(&readout, "s = 0.1", column, value);
        }
        let said = [entropy, divergence].map(|value| format!("*{}*", text::number(value, 3)));
        assert_says("label-smoothing", &params, &[&said[0], &said[1]]);
        // Stacked, all along the axis of the loss.
        let scene = figure("label-smoothing").scene(&params);
        assert!(scene.has_cursor(1));
        let bars: Vec<&Bar> = scene.panels[1].all().collect();
        for pair in bars.chunks(2) {
            assert_eq!((pair[0].from, pair[1].from), (0.0, pair[0].to));
            assert!((pair[0].to - entropy).abs() < 1e-12);
            let at = Params {
                at: Some(pair[0].x),
                ..params
            };
            let readout = figure("label-smoothing").readout(&at);
            let loss = cell(&readout, "s = 0.1", "loss").0.expect("a loss");
            assert!((pair[1].to - loss.min(3.2)).abs() < 1e-12);
        }
        assert!(bars.len() == 50);
    }
}

#[test]
fn a_teacher_s_target_is_its_softmax_at_a_temperature() {
    let params = with("label-view=teacher&logits=6,3,1,0&temperature=4&at=0.9");
    let targets = [
        0.504_540_483_486_5,
        0.238_328_048_902_8,
        0.144_553_268_729,
        0.112_578_198_881_7,
    ];
    let scene = figure("label-smoothing").scene(&params);
    let drawn: Vec<f64> = scene.panels[1].all::<Bar>().map(|bar| bar.to).collect();
    assert_eq!(drawn.len(), 4);
    for (drawn, target) in drawn.into_iter().zip(targets) {
        assert!((drawn - target).abs() < 1e-12, "{drawn}, not {target}");
    }
    let readout = figure("label-smoothing").readout(&params);
    assert_near(&readout, "T = 4", "loss", 1.713_302_512_953);
    let entropy = 1.212_412_118_549;
    assert_near(
        &readout,
        "T = 4",
        "above its min",
        1.713_302_512_953 - entropy,
    );
    // A hard label is −ln .9, and p is more than the teacher gives.
    assert_near(&readout, "s = 0", "loss", 0.105_360_515_657_8);
    assert_says("label-smoothing", &params, &["*p = 0.5045*", "*back*"]);
    let resting = Params { at: None, ..params };
    assert_says("label-smoothing", &resting, &["*T = 4*", "*1.212*"]);
}
