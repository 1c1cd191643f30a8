//! Printed losses that are recognised.

use super::*;

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

fn said(settings: &str) -> String {
    figure("stuck").summary(&with(settings))
}

#[test]
fn every_known_loss_is_recognised_to_its_last_digit() {
    for (reading, name) in KNOWN {
        let said = said(&format!("reading={reading}"));
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
        let said = said(&format!("reading={reading}&classes=10"));
        assert!(
            said.contains(name) && !said.contains(" Or *"),
            "{reading}: {said}"
        );
    }
    for nothing in ["5.4321", "0.6941", "0.69315718", "99.4", "1e308"] {
        let said = said(&format!("reading={nothing}"));
        assert!(
            said.starts_with("Nothing that is known here fits"),
            "{nothing}: {said}"
        );
        assert!(!said.contains("Remedy"), "{said}");
    }
    // One digit leaves several, the nearest first: 1.0986 before 1.3863, and .6931, .5514 and 1.4612.
    let said = said("reading=1");
    let at = |name: &str| said.find(name).unwrap_or_else(|| panic!("{name}: {said}"));
    assert!(at("3 classes") < at("guessing 0.5"), "{said}");
    assert!(said.contains("And *2* more"), "{said}");
}

/// What focal loss with these sliders costs at ½ and at the rate of 1 %.
#[test]
fn guesses_under_the_sliders_are_recognised() {
    let focal = "alpha=0.25&gamma=2";
    for (reading, name) in [
        ("0.1290987", "focal loss guessing 0.5"),
        ("0.01128456", "focal loss guessing the rate π"),
        ("0.0560015", "cross-entropy guessing the rate π"),
        ("0.0099", "squared error guessing the rate π"),
    ] {
        let said = said(&format!("{focal}&reading={reading}"));
        assert!(said.contains(name), "{reading}: {said}");
    }
    // ln 7, and ln(1 + 6/e).
    for (reading, name) in [
        ("1.94591", "guessing among K classes"),
        ("1.165422", "after two softmaxes"),
    ] {
        let said = said(&format!("classes=7&reading={reading}"));
        assert!(said.contains(name), "{reading}: {said}");
    }
    // pos_weight 99 at 1 %: 2 · .99 · ln 2.
    let weighed = "pos-weight=99&reading=1.37243";
    assert!(said(weighed).contains("pos_weight guessing 0.5"));
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
    assert_eq!(with("reading=0.25").reading.as_str(), "0.25");
}

#[test]
fn each_loss_beside_the_printed_one_has_a_name_of_its_own() {
    let settings = "reading=0.03&positive-rate=0.01&at=0";
    let table = figure("stuck").readout(&with(settings));
    let named: Vec<&str> = table.rows.iter().map(|row| row.words[0].1).collect();
    // 0.0451, 0.0099 and 0.0560, as `start` has them.
    assert_eq!(
        named,
        ["focal, rate", "squared, rate", "cross-entropy, rate"]
    );
}
