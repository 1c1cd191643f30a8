//! Logits as bars: dragged by pointer, touch and keys, and typed.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::json;

const FIELD: &str = ".control[data-param=\"logits\"] .field";

fn handle(class: usize) -> String {
    format!(".handle[data-place=\"{class}\"]")
}

fn logits(page: &Page) -> Vec<f64> {
    let text = page.param("logits");
    let numbers = text.as_str().expect("a text").split(',');
    numbers.map(|z| z.parse().expect("a number")).collect()
}

#[test]
fn a_bar_is_dragged_and_nothing_else_moves() {
    for pointer in [Pointer::Mouse, Pointer::Touch] {
        let page = Page::open("#v=1&figure=softmax&at=1");
        let before = page.picture();
        let (x, y) = page.place(&handle(1), 0.5, 0.5);
        page.drag(pointer, &[(x, y), (x, y - 20), (x, y - 40)]);
        page.settle();
        let moved = logits(&page);
        assert_eq!((moved[0], moved[2]), (2.0, 0.1));
        assert!(moved[1] > 1.5, "{moved:?}");
        let (_, now) = page.place(&handle(1), 0.5, 0.5);
        assert!(
            (now - (y - 40)).abs() <= 3,
            "the bar ends at {now}, the hand at {}",
            y - 40
        );
        assert_ne!(page.picture().pixels, before.pixels);
        let text = format!("2,{},0.1", moved[1]);
        page.until_link(&format!("v=1&figure=softmax&logits={text}&at=1"));
    }
}

#[test]
fn the_frame_rests_while_a_bar_is_dragged_and_fits_it_afterwards() {
    let page = Page::open("#v=1&figure=softmax&logits=100,0");
    let (x, top) = page.place(&handle(0), 0.5, 0.5);
    let (_, zero) = page.place(&handle(1), 0.5, 0.5);
    let down = |share: f64| (x, top + (share * (zero - top) as f64).round() as i64);
    // Through 50 and 20, at which the frame would be another one.
    page.drag(
        Pointer::Mouse,
        &[(x, top), down(0.3), down(0.6), down(0.75), down(0.85)],
    );
    page.settle();
    let moved = logits(&page)[0];
    // A pixel is about one.
    assert!((moved - 15.0).abs() <= 2.0, "{moved}");
    let (_, now) = page.place(&handle(0), 0.5, 0.5);
    let of_twenty = f64::from((zero - now) as i32) / f64::from((zero - top) as i32) * 20.0;
    assert!((of_twenty - moved).abs() <= 0.5, "{of_twenty}, not {moved}");
}

#[test]
fn a_bar_is_moved_by_keys() {
    let page = Page::open("#v=1&figure=softmax");
    page.focus(&handle(2));
    for (key, logit) in [
        ("ArrowUp", 0.2),
        ("Shift+ArrowUp", 1.2),
        ("ArrowDown", 1.1),
        ("End", 10.0),
        ("Home", -10.0),
    ] {
        page.keys(&[key]);
        page.settle();
        assert_eq!(logits(&page), [2.0, 1.0, logit], "after {key}");
    }
    assert_eq!(
        page.text(&format!(
            "__read.find({}).getAttribute('aria-valuenow')",
            json!(handle(2))
        )),
        "-10"
    );
}

#[test]
fn logits_can_be_typed_and_bring_their_number() {
    let page = Page::open("#v=1&figure=softmax");
    page.enter(FIELD, "1, 2, 3, 4.5");
    page.until_link("v=1&figure=softmax&classes=4&logits=1,2,3,4.5");
    assert_eq!(page.param("classes"), json!(4));
    page.enter(FIELD, "1,two");
    let error = page.told();
    assert!(error.is_some_and(|error| error.contains("z, logits[1], is \"two\"")));
    assert_eq!(logits(&page), [1.0, 2.0, 3.0, 4.5]);
}

#[test]
fn fewer_classes_cut_the_logits_and_the_true_class() {
    let page = Page::open("#v=1&figure=softmax&classes=5&true-class=4&at=4");
    assert_eq!(logits(&page), [2.0, 1.0, 0.1, 0.0, 0.0]);
    page.enter(".control[data-param=\"classes\"] .field", "2");
    page.until_link("v=1&figure=softmax&classes=2&logits=2,1&true-class=1&at=off");
    assert_eq!(page.param("at"), json!(null), "that class is no more");
    assert_eq!((page.error(), page.notice()), (None, None));
}

#[test]
fn the_cursor_goes_from_class_to_class() {
    let page = Page::open("#v=1&figure=softmax&at=off");
    page.focus("[data-panel=\"probabilities\"] .surface");
    for (key, class) in [
        ("ArrowRight", 0),
        ("ArrowRight", 1),
        ("End", 2),
        ("ArrowRight", 2),
        ("Home", 0),
    ] {
        page.keys(&[key]);
        page.settle();
        assert_eq!(
            page.param("at").as_f64(),
            Some(f64::from(class)),
            "after {key}"
        );
    }
    // The gradient of the true class of logits 2, 1, 0.1 without smoothing, from mpmath: −0.34099886…
    page.run("__read.lab().params = { smoothing: 0 };", &[]);
    page.settle();
    assert_eq!(page.readout().row("gradient p − t"), ["−0.341"]);
}

#[test]
fn a_logit_beyond_the_frame_is_moved_by_a_key_and_not_cut_off() {
    let page = Page::open("#v=1&figure=softmax&logits=1000,999,998");
    page.focus(".handle");
    page.keys(&["ArrowDown"]);
    page.until(
        "the logit is lower",
        |page| page.param("logits"),
        |logits| *logits == json!("999.9,999,998"),
    );
    page.keys(&["ArrowUp"]);
    page.until(
        "the logit is back",
        |page| page.param("logits"),
        |logits| *logits == json!("1000,999,998"),
    );
    // A tremor of the hand is no drag.
    let place = page.place(".handle", 0.5, 0.5);
    page.drag(Pointer::Mouse, &[place, (place.0, place.1 + 1)]);
    page.settle();
    assert_eq!(page.param("logits"), json!("1000,999,998"));
}
