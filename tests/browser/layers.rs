//! What is drawn anew, and when. A canvas that writes down what it is asked tells.

use js_sys::{Array, Function};
use loss_lab::params::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{get, object, text};
use crate::page::{SERIES, Shown, give_way};
use crate::settings::to_js;
use Value::{Name, Number};

const SIZE: (f64, f64) = (480.0, 300.0);

/// What a panel's canvas was asked since it was last read: the names of calls, and the texts that were written.
struct Diary {
    entries: Array,
}

impl Diary {
    /// From now on.
    fn of(shown: &Shown, index: usize) -> Self {
        let entries = Array::new();
        let keep = Function::new_with_args(
            "context, entries",
            "for (const name of ['fillText', 'stroke', 'fill', 'fillRect', 'clearRect', 'drawImage', 'putImageData']) {
               const own = context[name];
               context[name] = function (...given) {
                 entries.push(name === 'fillText' ? given[0] : name);
                 return own.apply(this, given);
               };
             }",
        );
        let context = shown.canvas(index).get_context("2d").expect("a context");
        let context = context.expect("a 2D context");
        keep.call2(&JsValue::NULL, &context, &entries)
            .expect("calls that can be watched");
        Self { entries }
    }

    fn read(&self) -> Vec<String> {
        let read = self.entries.iter().filter_map(|entry| entry.as_string());
        let read = read.collect();
        self.entries.set_length(0);
        read
    }
}

fn has(entries: &[String], wanted: &str) -> bool {
    entries.iter().any(|entry| entry == wanted)
}

/// Whether the number of a tick was written that all figures here have on their x axis.
fn has_axes(entries: &[String]) -> bool {
    has(entries, "0.4")
}

fn hover(shown: &mut Shown, at: Option<f64>) {
    shown.view.set_hover(at);
    shown.view.draw().expect("a drawing");
}

const FIGURES: [&str; 4] = ["mse-vs-bce", "focal-heatmap", "focal-curves", "gradients"];

#[wasm_bindgen_test]
async fn under_the_hand_everything_but_the_cursor_comes_from_what_was_saved() {
    for id in FIGURES {
        give_way().await;
        let mut shown = Shown::new(id, &[], SIZE, 2.0);
        let without = shown.all_pixels(0);
        hover(&mut shown, Some(0.3));
        assert!(shown.all_pixels(0) != without, "{id}");
        let diary = Diary::of(&shown, 0);
        hover(&mut shown, Some(0.7));
        let asked = diary.read();
        assert!(
            has(&asked, "drawImage") && has(&asked, "stroke") && !has_axes(&asked),
            "{id}: {asked:?}"
        );
        let images = asked.iter().filter(|entry| *entry == "drawImage");
        assert_eq!(images.count(), 1, "{id}: {asked:?}");
        let mut fresh = Shown::new(id, &[], SIZE, 2.0);
        hover(&mut fresh, Some(0.7));
        assert!(shown.all_pixels(0).is_like(&fresh.all_pixels(0)), "{id}");
        hover(&mut shown, Some(0.7));
        assert_eq!(diary.read(), [""; 0], "{id}: nothing moved");

        hover(&mut shown, None);
        assert!(
            shown.all_pixels(0).is_like(&without),
            "{id}: a cursor that was taken away"
        );
    }
}

#[wasm_bindgen_test]
async fn where_a_pin_moves_names_make_way() {
    for id in FIGURES {
        let mut shown = Shown::new(id, &[], SIZE, 2.0);
        let diary = Diary::of(&shown, 0);
        for step in 1..20 {
            give_way().await;
            let at = [("at", Number(f64::from(step) / 20.0))];
            shown.set(&at);
            // The first step draws everything, to save it.
            assert_eq!(has_axes(&diary.read()), step == 1, "{id} at step {step}");
            let expected = Shown::new(id, &at, SIZE, 2.0);
            assert!(
                shown.all_pixels(0).is_like(&expected.all_pixels(0)),
                "{id} at step {step}"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn while_a_slider_moves_the_axes_come_from_what_was_saved() {
    for (id, [first, second]) in [
        ("mse-vs-bce", [0.1, 0.05].map(|v| ("epsilon", Number(v)))),
        ("focal-heatmap", [3.0, 4.0].map(|v| ("gamma", Number(v)))),
        ("focal-curves", [3.0, 4.0].map(|v| ("gamma", Number(v)))),
        ("gradients", [0.4, 0.3].map(|v| ("smoothing", Number(v)))),
    ] {
        give_way().await;
        let mut shown = Shown::new(id, &[], SIZE, 1.0);
        let diary = Diary::of(&shown, 0);
        let before = shown.all_pixels(0);
        shown.set(&[first]);
        assert!(shown.all_pixels(0) != before, "{id} did not change");
        diary.read();
        shown.set(&[second]);
        let asked = diary.read();
        assert!(
            has(&asked, "drawImage") && !has_axes(&asked),
            "{id}: {asked:?}"
        );
        // And back: the same pixels again, whatever was drawn in between.
        shown.set(&[]);
        assert!(shown.all_pixels(0).is_like(&before), "{id}");
        // At rest nothing is kept, so the next step begins anew.
        diary.read();
        shown.view.rest();
        shown.set(&[first]);
        assert!(has_axes(&diary.read()), "{id}");
        let fresh = Shown::new(id, &[first], SIZE, 1.0);
        assert!(shown.all_pixels(0).is_like(&fresh.all_pixels(0)), "{id}");
    }
}

#[wasm_bindgen_test]
fn another_frame_redraws_the_axes() {
    let mut shown = Shown::new("mse-vs-bce", &[], SIZE, 1.0);
    let before = shown.axes(0);
    let diary = Diary::of(&shown, 0);
    shown.set(&[("axis", Name("logit"))]);
    let asked = diary.read();
    assert!(has(&asked, "clearRect") && !has(&asked, "drawImage"));
    assert!(shown.axes(0) != before);
}

#[wasm_bindgen_test]
async fn a_theme_redraws_everything_in_its_colours() {
    for id in FIGURES {
        give_way().await;
        let mut shown = Shown::new(id, &[("at", Number(0.3))], SIZE, 1.0);
        let last = shown.panel_count() - 1;
        let diary = Diary::of(&shown, last);
        shown.theme(SERIES, 2.0);
        shown.view.draw().expect("a drawing");
        assert_eq!(diary.read(), [""; 0], "{id}: nothing had changed");

        let orange = [255, 128, 0, 255];
        let is_orange = |pixel: [u8; 4]| pixel == orange;
        assert_eq!(shown.all_pixels(last).count(is_orange), 0);
        shown.theme([orange; 7], 2.0);
        assert!(has_axes(&diary.read()), "{id}");
        assert!(shown.all_pixels(last).count(is_orange) > 100, "{id}");
    }
}

#[wasm_bindgen_test]
fn the_chosen_curve_has_a_larger_ring() {
    let mut shown = Shown::new("mse-vs-bce", &[("at", Number(0.3))], SIZE, 2.0);
    let plain = shown.cursor_pixels(0).count(|pixel| pixel[3] == 255);
    shown.view.set_curve(Some(1));
    shown.view.draw().expect("a drawing");
    assert!(shown.cursor_pixels(0).count(|pixel| pixel[3] == 255) > plain);
    assert_eq!(shown.view.curve_count(), 3);
}

#[wasm_bindgen_test]
fn bad_values_are_refused_and_change_nothing() {
    let nan = JsValue::from_f64(f64::NAN);
    let cases: [(&str, JsValue, &str); 16] = [
        ("gamma", (-1.0).into(), "-1"),
        ("gamma", 11.0.into(), "11"),
        ("gamma", nan.clone(), "NaN"),
        ("gamma", f64::INFINITY.into(), "inf"),
        ("gamma", JsValue::NULL, "off"),
        ("gamma", "2".into(), "\"2\""),
        ("gamma", true.into(), "true"),
        ("alpha", 1.5.into(), "1.5"),
        ("epsilon", 0.0.into(), "0"),
        ("epsilon", 1e300.into(), "1e300"),
        ("smoothing", (-0.1).into(), "-0.1"),
        ("fpWeight", 101.0.into(), "101"),
        ("target", 2.0.into(), "2"),
        ("axis", "x".into(), "\"x\""),
        ("quantity", 3.0.into(), "3"),
        ("at", nan, "NaN"),
    ];
    let settings = [("gamma", Number(3.0)), ("at", Number(0.3))];
    let mut shown = Shown::new("focal-curves", &settings, SIZE, 1.0);
    let (before, summary) = (shown.all_pixels(0), shown.view.summary());
    let diaries = [0, 1].map(|index| Diary::of(&shown, index));
    for (param, value, said) in cases {
        // A good value beside the bad one must not be taken either.
        let given = object(&[("gamma", 5.0.into()), (param, value)]);
        let error = shown.view.set_params(&given).expect_err(param);
        assert_eq!(text(&error, "name"), "RangeError", "{param}");
        assert_eq!(text(&error, "param"), param);
        let message = text(&error, "message");
        assert!(
            message.starts_with(&format!("{param} is {said}, but must be ")),
            "{message}"
        );
        shown.view.draw().expect("a drawing");
    }
    for diary in &diaries {
        assert_eq!(diary.read(), [""; 0]);
    }
    assert_eq!(shown.view.summary(), summary);
    assert!(shown.all_pixels(0) == before, "the picture has changed");
    // The next good setting starts from the one before.
    let moved = to_js(&[("gamma", Number(3.0)), ("at", Number(0.305))]);
    shown.view.set_params(&moved).expect("a good setting");
    shown.view.draw().expect("a drawing");
    let settings = [("gamma", Number(3.0)), ("at", Number(0.305))];
    let fresh = Shown::new("focal-curves", &settings, SIZE, 1.0);
    assert!(shown.all_pixels(0).is_like(&fresh.all_pixels(0)));
}

#[wasm_bindgen_test]
fn what_the_page_asks_of_a_view_agrees_with_the_picture() {
    let mut shown = Shown::new("focal-heatmap", &[("gamma", Number(3.0))], SIZE, 2.0);
    let handles = shown.view.handles(0).expect("handles that nobody knows");
    assert_eq!(handles.length(), 1);
    assert_eq!(text(&handles.get(0), "param"), "gamma");
    let top = get(&handles.get(0), "top").as_f64().expect("a height");
    // The same sum in another order: a rounding or two.
    assert!(
        (2.0 * top - shown.device(0, (0.0, 3.0)).1).abs() < 1e-9,
        "{top}"
    );
    // What is known already is not told again.
    assert!(shown.view.handles(0).is_none() && shown.view.handles(1).is_none());
    for at in [(0.0, 0.0), (0.25, 1.0), (1.0, 5.0), (1.2, -1.0)] {
        let (x, y) = shown.data(0, shown.device(0, at));
        assert!(
            (x - at.0).abs() < 1e-12 && (y - at.1).abs() < 1e-12,
            "{at:?}"
        );
    }
    assert!(shown.view.plot_area(7).is_empty());
    assert!(shown.view.data_at(7, 0.0, 0.0).is_empty());
    assert_eq!(
        text(&shown.view.x_axis(), "title"),
        "probability of the true class"
    );
}
