//! Which layer is drawn anew, and when. A scribble on a canvas tells: who draws clears it first.

use loss_lab::params::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{get, object, text};
use crate::page::{Layer, SERIES, Shown, give_way, to_js};
use Layer::{Axes, Cursor, Data};
use Value::{Name, Number};

const SIZE: (f64, f64) = (480.0, 300.0);
const LAYERS: [Layer; 3] = [Axes, Data, Cursor];

/// The colour of the scribble on a layer.
const fn scribbled(layer: Layer) -> [u8; 4] {
    [10, 20, 30 + layer as u8, 255]
}

/// Marks every canvas with one pixel in a corner where nothing is drawn.
fn scribble(shown: &Shown) {
    for index in 0..shown.panel_count() {
        for layer in LAYERS {
            let context = shown.context(index, layer);
            context.save();
            context.reset_transform().expect("a transform");
            let [r, g, b, _] = scribbled(layer);
            context.set_fill_style_str(&format!("rgb({r} {g} {b})"));
            context.fill_rect(0.0, 0.0, 1.0, 1.0);
            context.restore();
        }
    }
}

/// Which layers of a panel still have their scribble.
fn untouched_in(shown: &Shown, index: usize) -> [bool; 3] {
    LAYERS.map(|layer| shown.all_pixels(index, layer).at((0.0, 0.0)) == scribbled(layer))
}

/// The same in every panel.
fn untouched(shown: &Shown) -> [bool; 3] {
    let first = untouched_in(shown, 0);
    for index in 1..shown.panel_count() {
        assert_eq!(untouched_in(shown, index), first, "panel {index}");
    }
    first
}

fn hover(shown: &mut Shown, at: Option<f64>) {
    shown.view.set_hover(at);
    shown.view.draw().expect("a drawing");
}

const FIGURES: [&str; 4] = ["mse-vs-bce", "focal-heatmap", "focal-curves", "gradients"];

#[wasm_bindgen_test]
async fn a_cursor_under_the_hand_leaves_axes_and_data_untouched() {
    for id in FIGURES {
        give_way().await;
        let mut shown = Shown::new(id, &[], SIZE, 2.0);
        assert!(
            shown.pixels(0, Cursor).is_empty(),
            "a cursor that nobody set"
        );
        let (axes, data) = (shown.pixels(0, Axes), shown.pixels(0, Data));
        hover(&mut shown, Some(0.3));
        assert!(
            shown.pixels(0, Axes) == axes && shown.pixels(0, Data) == data,
            "{id}"
        );
        let there = shown.pixels(0, Cursor);
        assert!(!there.is_empty(), "{id}");

        scribble(&shown);
        hover(&mut shown, Some(0.7));
        assert_eq!(untouched(&shown), [true, true, false], "{id}");
        let (x, _) = shown.device(0, (0.7, 0.0));
        let moved = shown.pixels(0, Cursor);
        let hair = |x: f64| (0..moved.height).any(|y| moved.at((x, y.into()))[3] > 0);
        assert!(hair(x) && !hair(shown.device(0, (0.3, 0.0)).0), "{id}");

        hover(&mut shown, None);
        assert!(
            shown.pixels(0, Cursor).is_empty(),
            "{id}: a cursor that was taken away"
        );
        assert!(shown.pixels(0, Axes).rgba[4..] == axes.rgba[4..], "{id}");
        assert!(shown.pixels(0, Data).rgba[4..] == data.rgba[4..], "{id}");
    }
}

#[wasm_bindgen_test]
async fn a_pin_leaves_them_untouched_unless_names_make_way() {
    let mut kinds = [0; 2];
    for id in FIGURES {
        let mut shown = Shown::new(id, &[], SIZE, 2.0);
        for step in 1..20 {
            give_way().await;
            let at = [("at", Number(f64::from(step) / 20.0))];
            scribble(&shown);
            shown.set(&at);
            let [axes, data, cursor] = untouched_in(&shown, 0);
            assert!(axes && !cursor, "{id} at step {step}");
            kinds[usize::from(data)] += 1;
            let expected = Shown::new(id, &at, SIZE, 2.0).pixels(0, Data);
            assert!(
                shown.pixels(0, Data).rgba[4..] == expected.rgba[4..],
                "{id} at step {step}"
            );
        }
    }
    assert!(kinds.iter().all(|&count| count > 10), "{kinds:?}");
}

#[wasm_bindgen_test]
fn a_parameter_leaves_the_axes_untouched() {
    for (id, setting) in [
        ("mse-vs-bce", ("epsilon", Number(0.1))),
        ("focal-heatmap", ("gamma", Number(3.0))),
        ("focal-curves", ("gamma", Number(3.0))),
        ("gradients", ("smoothing", Number(0.4))),
    ] {
        let mut shown = Shown::new(id, &[], SIZE, 1.0);
        let before = shown.pixels(0, Data);
        scribble(&shown);
        shown.set(&[setting]);
        assert_eq!(untouched(&shown), [true, false, false], "{id}");
        assert!(shown.pixels(0, Data) != before, "{id} did not change");
        // And back: the same pixels again, whatever was drawn in between.
        shown.set(&[]);
        assert!(shown.pixels(0, Data) == before, "{id}");
    }
}

#[wasm_bindgen_test]
fn another_frame_redraws_the_axes() {
    let mut shown = Shown::new("mse-vs-bce", &[], SIZE, 1.0);
    let before = shown.pixels(0, Axes);
    scribble(&shown);
    shown.set(&[("axis", Name("logit"))]);
    assert_eq!(untouched(&shown), [false; 3]);
    assert!(shown.pixels(0, Axes) != before);
}

#[wasm_bindgen_test]
async fn a_theme_redraws_everything_in_its_colours() {
    for id in FIGURES {
        give_way().await;
        let mut shown = Shown::new(id, &[("at", Number(0.3))], SIZE, 1.0);
        scribble(&shown);
        shown.theme(SERIES, 2.0);
        shown.view.draw().expect("a drawing");
        assert_eq!(untouched(&shown), [true; 3], "{id}: nothing had changed");

        let last = shown.panel_count() - 1;
        let orange = [255, 128, 0, 255];
        let is_orange = |pixel: [u8; 4]| pixel == orange;
        assert_eq!(shown.pixels(last, Data).count(is_orange), 0);
        shown.theme([orange; 7], 2.0);
        assert_eq!(untouched(&shown), [false; 3], "{id}");
        assert!(shown.pixels(last, Data).count(is_orange) > 100, "{id}");
        assert!(shown.pixels(last, Cursor).count(is_orange) > 4, "{id}");
    }
}

#[wasm_bindgen_test]
fn the_chosen_curve_has_a_larger_ring() {
    let mut shown = Shown::new("mse-vs-bce", &[("at", Number(0.3))], SIZE, 2.0);
    let plain = shown.pixels(0, Cursor).count(|pixel| pixel[3] == 255);
    scribble(&shown);
    shown.view.set_curve(Some(1));
    shown.view.draw().expect("a drawing");
    assert_eq!(untouched(&shown), [true, true, false]);
    assert!(shown.pixels(0, Cursor).count(|pixel| pixel[3] == 255) > plain);
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
    let pictures = |shown: &Shown| {
        [(0, Axes), (0, Data), (0, Cursor), (1, Data)].map(|(i, l)| shown.pixels(i, l))
    };
    let (before, summary) = (pictures(&shown), shown.view.summary());
    scribble(&shown);
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
    assert_eq!(untouched(&shown), [true; 3]);
    assert_eq!(shown.view.summary(), summary);
    // The next good setting starts from the one before: only the cursor has moved.
    let moved = to_js(&[("gamma", Number(3.0)), ("at", Number(0.305))]);
    shown.view.set_params(&moved).expect("a good setting");
    shown.view.draw().expect("a drawing");
    assert_eq!(untouched(&shown), [true, true, false]);
    for (was, is) in before.iter().zip(&pictures(&shown)).take(2) {
        assert!(was.rgba[4..] == is.rgba[4..], "the picture has changed");
    }
}

#[wasm_bindgen_test]
fn what_the_page_asks_of_a_view_agrees_with_the_picture() {
    let shown = Shown::new("focal-heatmap", &[("gamma", Number(3.0))], SIZE, 2.0);
    let handles = shown.view.handles(0);
    assert_eq!(handles.length(), 1);
    assert_eq!(text(&handles.get(0), "param"), "gamma");
    let top = get(&handles.get(0), "top").as_f64().expect("a height");
    // The same sum in another order: a rounding or two.
    assert!(
        (2.0 * top - shown.device(0, (0.0, 3.0)).1).abs() < 1e-9,
        "{top}"
    );
    assert_eq!(shown.view.handles(1).length(), 0);
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
