//! What losses make of a share of positives: where training ends, where it starts, and where it gets stuck. Numbers from
//! mpmath, and from the table of losses that tell a fault.

use loss_lab::figure::scene::{Point, Rule, Table};
use loss_lab::figure::{self, Figure, text};
use loss_lab::params::{Params, Reading, Value};

use crate::settings::with;
use Value::{Name, Number};

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

#[track_caller]
fn assert_near(value: Option<f64>, expected: f64) {
    let value = value.expect("a value");
    // Half of the last digit given.
    assert!((value - expected).abs() < 5e-7, "{value}, not {expected}");
}

fn row<'a>(table: &'a Table, start: &str) -> &'a [Option<f64>] {
    let mut rows = table.rows.iter();
    let found = rows.find(|row| row.label.starts_with(start));
    &found.expect("a row").values
}

#[test]
fn a_tenth_looks_like_three_tenths_to_focal_loss() {
    let told = |settings: &[(&str, Value<'_>)]| figure("optimum").readout(&with(settings));
    let tenth = ("at", Number(0.1));
    let plain = told(&[tenth]);
    assert_eq!(row(&plain, "cross-entropy")[..2], [Some(0.1); 2]);
    assert_near(row(&plain, "focal")[0], 0.305_787);
    // (1 − .1) · .1 + .05, and back.
    assert_near(row(&plain, "smoothed")[0], 0.14);
    assert_near(row(&plain, "smoothed")[1], 0.055_555_6);
    let weighed = told(&[tenth, ("alpha", Number(0.25)), ("pos_weight", Number(10.0))]);
    assert_near(row(&weighed, "focal")[0], 0.226_589);
    assert_near(row(&weighed, "pos_weight")[0], 10.0 / 19.0);
    let back = told(&[("at", Number(0.3))]);
    assert_near(row(&back, "focal")[1], 0.093_562);
    // By logit it is the same.
    let logit = told(&[("axis", Name("logit")), ("at", Number(-9f64.ln()))]);
    assert_near(row(&logit, "focal")[0], 0.305_787);
}

/// Costs 1 and 10.
const COSTS: [(&str, Value<'static>); 2] =
    [("fp_weight", Number(1.0)), ("fn_weight", Number(10.0))];

#[test]
fn thresholds_follow_the_costs() {
    let params = |more: &[(&str, Value<'_>)]| with(&[&COSTS[..], more].concat());
    let cuts = |params: &Params| {
        let scene = figure("optimum").scene(params);
        let dots: Vec<f64> = scene.panels[0].all::<Point>().map(|dot| dot.y).collect();
        let line = scene.panels[0].all::<Rule>().next().expect("a line").at;
        (line, dots)
    };
    let (line, dots) = cuts(&params(&[("pos_weight", Number(10.0))]));
    assert_near(Some(line), 1.0 / 11.0);
    for (dot, expected) in dots.iter().zip([0.297_530, 0.131_818, 0.5]) {
        assert_near(Some(*dot), expected);
    }
    let (_, dots) = cuts(&params(&[("alpha", Number(0.25))]));
    assert_near(Some(dots[0]), 0.219_830);
    // α = c_fn/(c_fp + c_fn) puts it at ½ for every γ.
    for gamma in [0.0, 0.5, 2.0, 10.0] {
        let settings = params(&[("gamma", Number(gamma)), ("alpha", Number(10.0 / 11.0))]);
        assert_near(Some(cuts(&settings).1[0]), 0.5);
    }
    let said = figure("optimum").summary(&params(&[]));
    assert!(
        said.contains(
            "the threshold is *0.09091* after plain training, and *0.2975*, *0.1318* or *0.09091*"
        ),
        "{said}"
    );
    // Where no mistake costs anything there is none.
    let free = with(&[("fp_weight", Number(0.0)), ("fn_weight", Number(0.0))]);
    let scene = figure("optimum").scene(&free);
    assert_eq!(scene.panels[0].all::<Point>().count(), 0);
    assert!(figure("optimum").summary(&free).contains("any threshold"));
    let explained = text::plain(figure("optimum").info().explanation);
    for part in ["rich model", "to the end", "for every γ"] {
        assert!(explained.contains(part), "{part}");
    }
}

#[test]
fn one_in_a_hundred_starts_where_it_should() {
    let params = with(&[("alpha", Number(0.25))]);
    let table = figure("start").table(&params);
    for (name, expected) in [
        (
            "cross-entropy",
            [
                core::f64::consts::LN_2,
                0.056_001_534_354_8,
                0.5,
                0.0198,
                0.01,
                0.056_001_534_354_8,
            ],
        ),
        (
            "focal",
            [
                0.129_098_662_379,
                0.011_284_56,
                f64::NAN,
                f64::NAN,
                0.108_380,
                f64::NAN,
            ],
        ),
        (
            "squared error",
            [0.25, 0.0099, 0.25, 0.000_392_04, 0.01, 0.0099],
        ),
    ] {
        for (value, expected) in row(&table, name).iter().zip(expected) {
            if !expected.is_nan() {
                assert_near(*value, expected);
            }
        }
    }
    let formulas = figure("start").formulas(&params);
    assert!(
        formulas[0].tex.ends_with("= −4.59512"),
        "{}",
        formulas[0].tex
    );
    assert!(
        formulas[2].tex.contains("= 0.59657 α_t "),
        "{}",
        formulas[2].tex
    );
    let said = figure("start").summary(&params);
    for part in [
        "*−4.595*",
        "at *0.056* instead of *0.6931*",
        "at *0.01128* instead of *0.1291*",
        "*p = 0.1084*",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // The pull of focal loss at ½, of cross-entropy's: 2^−γ (1 + γ ln 2).
    let at_half = figure("start").readout(&with(&[("at", Number(0.0))]));
    let [focal, plain] =
        ["focal", "cross-entropy"].map(|name| row(&at_half, name)[1].expect("a pull"));
    assert_near(Some(focal / plain), 0.596_573_59);
}

/// The dot of each loss is the lowest point of its curve.
#[test]
fn no_single_answer_beats_the_dots() {
    use loss_lab::figure::scene::Curve;
    for settings in [
        vec![],
        vec![
            ("alpha", Number(0.25)),
            ("pos_weight", Number(99.0)),
            ("smoothing", Number(0.3)),
        ],
        vec![("positive_rate", Number(0.4)), ("gamma", Number(5.0))],
    ] {
        let scene = figure("start").scene(&with(&settings));
        let panel = &scene.panels[0];
        let mut curves: Vec<&Curve> = panel.all::<Curve>().collect();
        curves.reverse();
        for (curve, dot) in curves.into_iter().zip(panel.all::<Point>()) {
            assert_eq!(curve.series, dot.series);
            assert!(((curve.value)(dot.x) - dot.y).abs() < 1e-15);
            for step in -1000..=1000 {
                let other = (curve.value)(f64::from(step) / 100.0);
                assert!(other >= dot.y - 1e-15, "{}", curve.name);
            }
        }
    }
}

/// Values, and words of what each is.
const KNOWN: [(&str, &str); 32] = [
    ("0.693147180560", "guessing 0.5"),
    ("1.098612288668", "guessing among 3 classes"),
    ("2.302585092994", "guessing among 10 classes"),
    ("4.605170185988", "guessing among 100 classes"),
    ("6.907755278982", "guessing among 1000 classes"),
    ("1.386294361120", "guessing among 4 classes"),
    ("0.173286795140", "focal loss with γ = 2 guessing 0.5"),
    ("0.25", "squared error guessing 0.5"),
    ("0.313261687518", "2 classes after two softmaxes"),
    ("0.551444713932", "3 classes after two softmaxes"),
    ("1.461150171734", "10 classes after two softmaxes"),
    ("3.622207049224", "100 classes after two softmaxes"),
    ("5.909472086253", "1000 classes after two softmaxes"),
    ("13.815510557964", "clip at 1e−6"),
    ("16.118095650958", "clip at 1e−7"),
    ("15.942385152879", "1e−7 near 1 in f32"),
    ("18.420680743952", "clip at 1e−8"),
    ("27.631021115929", "clip at 1e−12"),
    ("34.538776394911", "clip at 1e−15"),
    ("36.043653389117", "f64’s epsilon"),
    ("100", "PyTorch’s BCELoss"),
    ("87.336544750553", "least normal f32"),
    ("103.278929903432", "least subnormal f32"),
    ("16.635532333439", "rounded to 1 in f32"),
    ("9.704060527839", "least normal f16"),
    ("88.722839052068", "overflows in f32"),
    ("709.782712893384", "overflows in f64"),
    ("744.440071921381", "least subnormal f64"),
    ("0.0000", "a softmax over one class"),
    ("-1e-15", "log(p + ε) at p = 1"),
    ("inf", "a probability of exactly 0"),
    ("NaN", "the formula of two terms at p = y"),
];

fn said(settings: &[(&str, Value<'_>)]) -> String {
    figure("stuck").summary(&with(settings))
}

#[test]
fn every_known_loss_is_recognised_to_its_last_digit() {
    for (reading, name) in KNOWN {
        let said = said(&[("reading", Name(reading))]);
        let (first, others) = said
            .split_once("Remedy: ")
            .unwrap_or_else(|| panic!("{reading}: {said}"));
        assert!(first.contains(name), "{reading}: {said}");
        assert!(!others.contains(" Or *"), "{reading}: {said}");
    }
    let table = figure("stuck").table(&Params::default());
    assert!(table.rows.len() > KNOWN.len());
}

#[test]
fn digits_typed_decide_what_fits() {
    for (reading, name) in [
        (".693", "guessing 0.5"),
        ("16.118", "clip at 1e−7"),
        ("1.4612", "two softmaxes"),
        // Cut off, not rounded.
        ("13.815", "clip at 1e−6"),
        ("−0.5", "below 0"),
        ("NAN", "at p = y"),
    ] {
        let said = said(&[("reading", Name(reading)), ("classes", Number(10.0))]);
        assert!(
            said.contains(name) && !said.contains(" Or *"),
            "{reading}: {said}"
        );
    }
    for nothing in ["5.4321", "0.6941", "0.69315718", "99.4", "1e308"] {
        let said = said(&[("reading", Name(nothing))]);
        assert!(
            said.starts_with("Nothing that is known here fits"),
            "{nothing}: {said}"
        );
        assert!(!said.contains("Remedy"), "{said}");
    }
    // One digit leaves several, the nearest first: 1.0986 before 1.3863, and .6931, .5514 and 1.4612.
    let said = said(&[("reading", Name("1"))]);
    let at = |name: &str| said.find(name).unwrap_or_else(|| panic!("{name}: {said}"));
    assert!(at("3 classes") < at("guessing 0.5"), "{said}");
    assert!(said.contains("And *2* more"), "{said}");
}

/// What focal loss with these sliders costs at ½ and at the rate of 1 %.
#[test]
fn guesses_under_the_sliders_are_recognised() {
    let focal = [("alpha", Number(0.25)), ("gamma", Number(2.0))];
    for (reading, name) in [
        ("0.1290987", "focal loss guessing 0.5"),
        ("0.01128456", "focal loss guessing the rate π"),
        ("0.0560015", "cross-entropy guessing the rate π"),
        ("0.0099", "squared error guessing the rate π"),
    ] {
        let said = said(&[&focal[..], &[("reading", Name(reading))]].concat());
        assert!(said.contains(name), "{reading}: {said}");
    }
    // ln 7, and ln(1 + 6/e).
    let seven = ("classes", Number(7.0));
    for (reading, name) in [
        ("1.94591", "guessing among K classes"),
        ("1.165422", "after two softmaxes"),
    ] {
        let said = said(&[seven, ("reading", Name(reading))]);
        assert!(said.contains(name), "{reading}: {said}");
    }
    // pos_weight 99 at 1 %: 2 · .99 · ln 2.
    let weighed = [("pos_weight", Number(99.0)), ("reading", Name("1.37243"))];
    assert!(said(&weighed).contains("pos_weight guessing 0.5"));
}

#[test]
fn readings_are_read_as_they_are_typed() {
    let read = |text: &str| text.parse::<Reading>();
    for (text, value, unit) in [
        ("0.693", 0.693, 1e-3),
        (".693", 0.693, 1e-3),
        ("0.6930", 0.693, 1e-4),
        (" 100 ", 100.0, 1.0),
        ("1e-7", 1e-7, 1e-7),
        ("1.5e2", 150.0, 10.0),
        ("−0.5", -0.5, 0.1),
        ("+2.30", 2.3, 0.01),
    ] {
        let reading = read(text).expect("a reading");
        assert_eq!((reading.value(), reading.unit()), (value, unit), "{text}");
        assert_eq!(reading.as_str(), text.trim().replace('−', "-"));
    }
    assert_eq!(
        read("-Infinity").expect("a reading").value(),
        f64::NEG_INFINITY
    );
    for bad in [
        "",
        "x",
        "1,5",
        "0.6.9",
        "1e400",
        "--nan",
        "0x1",
        "0.1234567890123456789012345",
    ] {
        let error = read(bad).expect_err("no reading").to_string();
        assert!(
            error.starts_with("reading is \"") && error.contains("must be a number of at most 24"),
            "{error}"
        );
    }
    assert_eq!(with(&[("reading", Number(0.25))]).reading.as_str(), "0.25");
}

#[test]
fn each_loss_beside_the_printed_one_has_a_name_of_its_own() {
    let settings = [
        ("reading", Name("0.03")),
        ("positive_rate", Number(0.01)),
        ("at", Number(0.0)),
    ];
    let table = figure("stuck").readout(&with(&settings));
    let named: Vec<&str> = table.rows.iter().map(|row| row.words[0].1).collect();
    // 0.0451, 0.0099 and 0.0560, as `start` has them.
    assert_eq!(
        named,
        ["focal, rate", "squared, rate", "cross-entropy, rate"]
    );
}
