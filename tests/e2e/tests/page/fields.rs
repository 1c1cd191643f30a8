//! The number fields, which take more than the sliders do.

use e2e::page::Page;
use serde_json::Value;

pub(super) const GAMMA: &str = ".control[data-param=\"gamma\"] .field";
pub(super) const ALPHA: &str = ".control[data-param=\"alpha\"] .field";

#[test]
fn a_typed_number_is_taken() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3");
    let before = page.picture();
    page.enter(GAMMA, "3.5");
    page.until_link("v=1&figure=focal-curves&gamma=3.5&at=0.3");
    let after = page.picture();
    assert_ne!(after.pixels, before.pixels);
    assert_eq!(after.readout.rows[0].label, "γ = 3.5");
    assert_eq!(page.control("gamma")["slider"], 3.5);
}

#[test]
fn more_than_the_slider_has_makes_the_map_reach_to_ten() {
    let page = Page::open("#v=1&figure=focal-heatmap");
    let height = |gamma: &str| {
        page.enter(GAMMA, gamma);
        page.until(
            gamma,
            |page| page.param("gamma"),
            |value| value.as_f64() == gamma.parse().ok(),
        );
        page.settle();
        let above = "__read.find('.handle').getBoundingClientRect().top - __read.find('.plot').getBoundingClientRect().top";
        page.get(above).as_f64().expect("the line has a place")
    };
    let (bottom, top) = (height("0"), height("5"));
    let before = page.pixels();
    let share = (bottom - height("7.25")) / (bottom - top);
    // On a frame of 0 to 5 it would be 1.45. A pixel of rounding in some three hundred.
    assert!((share - 0.725).abs() < 0.01, "{share}");
    assert_ne!(page.pixels(), before, "the axis has new numbers");
    assert_eq!(page.readout().rows.len(), 3);
    page.until_link("v=1&figure=focal-heatmap&gamma=7.25");
}

#[test]
fn numbers_are_taken_as_people_write_them() {
    let page = Page::open("#v=1&figure=softmax");
    let logits = ".control[data-param=\"logits\"] .field";
    for (text, taken) in [
        ("1 2 3", "1,2,3"),
        ("[1, 2, −3]", "1,2,-3"),
        ("2,5; 1; 0,1", "2.5,1,0.1"),
        ("4,5", "4,5"),
    ] {
        page.enter(logits, text);
        page.until(text, |page| page.param("logits"), |held| held == taken);
        assert_eq!((page.field("logits").as_str(), page.error()), (taken, None));
    }
    page.enter(logits, "2,5 1,5");
    let asked = page.told();
    assert_eq!(
        asked.as_deref(),
        Some("z, logits, is \"2,5 1,5\", which may mean 2.5 1.5 or 2 5 1 5: write one of them")
    );
    assert_eq!(page.param("logits"), "4,5");
    page.enter(logits, "1, 1e400");
    page.until("the number is named", Page::error, |error| {
        error.as_deref()
            == Some("z, logits[1], is \"1e400\", but must be finite numbers such as 2,1,0.1")
    });

    let page = Page::open("#v=1&figure=squared-error");
    page.enter(".cursor-field .field", "−3");
    page.until("−3", |page| page.param("at"), |at| *at == -3);
    page.enter(".control[data-param=\"delta\"] .field", "2,5");
    page.until("2,5", |page| page.param("delta"), |delta| *delta == 2.5);
    page.enter(".control[data-param=\"delta\"] .field", "1,234");
    let asked = page.told();
    assert!(
        asked.is_some_and(|asked| asked.contains("is \"1,234\", which may mean 1.234 or 1234"))
    );
    assert_eq!(page.param("delta"), 2.5);
    page.enter(
        ".control[data-param=\"delta\"] .field",
        "0.12345678901234567",
    );
    page.until(
        "all digits",
        |page| page.param("delta"),
        |delta| delta.as_f64() == Some(0.123_456_789_012_345_67),
    );
    let field = "__read.find('.control[data-param=\"delta\"] .field')";
    let is_whole = format!("{field}.scrollWidth <= {field}.clientWidth");
    assert_eq!(page.get(&is_whole), Value::Bool(true));
    page.run_and_rest("__read.lab().figure = 'imbalance';", &[]);
    page.enter(".control[data-param=\"positiveRate\"] .field", "0.5 %");
    page.until(
        "0.5 %",
        |page| page.param("positiveRate"),
        |rate| *rate == 0.005,
    );
    // A link has one way of writing.
    page.run("__read.lab().state = 'delta=2,5';", &[]);
    page.settle();
    assert!(
        page.error()
            .is_some_and(|error| error.contains("delta is \"2,5\""))
    );
}

#[test]
fn a_pasted_column_is_a_list() {
    let page = Page::open("#v=1&figure=softmax");
    // By the browser's own clipboard.
    page.run(
        "const field = document.body.appendChild(document.createElement('textarea')); field.value = arguments[0]; field.select();",
        &[serde_json::json!("3\n-1\n0.5\n")],
    );
    page.keys(&["Control+c"]);
    page.run("document.querySelector('body > textarea').remove();", &[]);
    page.run("const field = __read.find('.control[data-param=\"logits\"] .field'); field.focus(); field.select();", &[]);
    page.keys(&["Control+v", "Enter"]);
    page.until(
        "the column",
        |page| page.param("logits"),
        |held| held == "3,-1,0.5",
    );
}

#[test]
fn escape_brings_the_last_good_value_back() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    page.enter(GAMMA, "abc");
    page.told();
    page.focus(GAMMA);
    page.keys(&["Escape"]);
    assert_eq!((page.field("gamma").as_str(), page.error()), ("3", None));
    // In other kinds of fields, too.
    for field in [
        ".cursor-field .field",
        ".control[data-param=\"target\"] .field",
    ] {
        let held = page.text(&format!("__read.find({}).value", serde_json::json!(field)));
        page.focus(field);
        page.keys(&["7", "Escape"]);
        assert_eq!(
            page.text(&format!("__read.find({}).value", serde_json::json!(field))),
            held
        );
    }
}

#[test]
fn alpha_is_switched_off_by_its_name() {
    let page = Page::open("#v=1&figure=focal-curves&alpha=0.25");
    let before = page.picture();
    page.enter(ALPHA, "off");
    page.until_link("v=1&figure=focal-curves");
    assert_eq!(page.param("alpha"), Value::Null);
    assert_eq!(page.control("alpha")["on"], "false");
    assert_ne!(page.picture().pixels, before.pixels);
    page.enter(ALPHA, "0.75");
    page.until_link("v=1&figure=focal-curves&alpha=0.75");
    assert_eq!(page.control("alpha")["on"], "true");
}

#[test]
fn what_is_typed_and_not_entered_goes_with_its_field() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3");
    page.focus(GAMMA);
    page.keys(&["Control+a", "3"]);
    page.run("location.hash = 'v=1&figure=noise&gamma=4';", &[]);
    page.until("the link is open", Page::state, |state| {
        state == "v=1&figure=noise&gamma=4"
    });
    page.rest();
    assert_eq!(page.state(), "v=1&figure=noise&gamma=4");
    assert_eq!((page.error(), page.notice()), (None, None));
}

const READING: &str = ".control[data-param=\"reading\"] .field";

#[test]
fn a_printed_loss_is_kept_as_it_is_typed() {
    let page = Page::open("#v=1&figure=stuck");
    for (typed, link, said) in [
        (".6930", "&reading=.6930", "Nothing that is known here"),
        ("16.118", "&reading=16.118", "the clip at 1e−7"),
        ("0,25", "&reading=0.25", "squared error guessing 0.5"),
        ("nan", "&reading=nan", "not a number fits"),
        ("−0.5", "&reading=-0.5", "labels outside 0 to 1"),
        (".693", "&reading=.693", "guessing 0.5"),
    ] {
        page.enter(READING, typed);
        page.until_link(&format!("v=1&figure=stuck{link}"));
        page.until(typed, Page::summary, |summary| summary.contains(said));
    }
    page.enter(READING, "a half");
    let error = page.told();
    let error = error.expect("a message");
    assert!(
        error.contains("is \"a half\", but must be a number of at most 24 characters"),
        "{error}"
    );
    assert_eq!(page.hash_of_address(), "#v=1&figure=stuck&reading=.693");
}
