//! The element in boxes that are scaled: sharp, and right under the hand.

use e2e::hand::{Place, Pointer};
use e2e::page::Page;
use serde_json::json;

use super::element::count;

const SCALES: [f64; 4] = [0.6, 0.8, 1.25, 1.5];

/// Makes an element in a box, and reads it as it is on the screen.
const BOX: &str = "
// Under 600 px at the largest scale's 900: WebKit's container queries ask for zoomed px, and the element has another layout.
window.inBox = (css) => {
  document.body.style.margin = '0';
  window.box?.remove();
  window.box = document.createElement('div');
  const lab = make('lab', { figure: 'softmax', panels: 'logits', loading: 'eager', controls: 'none' });
  box.append(lab);
  document.body.append(box);
  box.style.cssText = `position: absolute; left: 30px; top: 50px; width: 580px; transform-origin: 0 0; ${css}`;
  define();
};
window.onScreen = (selector) => {
  const element = __read.find(selector);
  const { left, top, width, height } = element.getBoundingClientRect();
  // An engine without this property leaves `zoom` out of the rectangle.
  const zoom = 'currentCSSZoom' in element ? 1 : Number(getComputedStyle(box).zoom);
  return [left, top, width, height].map((length) => length * zoom);
};
window.isSharp = () => {
  const canvas = __read.find('canvas.data');
  const [, , width, height] = onScreen('.plot');
  return Math.abs(canvas.width - width * devicePixelRatio) <= 1 && Math.abs(canvas.height - height * devicePixelRatio) <= 1
    && !__read.isAnyEmpty(__read.lab().shadowRoot);
};";

/// A page with an element in a box with these styles.
fn open(css: &str) -> Page {
    let page = Page::open_own("element.html");
    page.run(BOX, &[]);
    put(&page, css);
    page
}

/// Puts a new element in a new box.
fn put(page: &Page, css: &str) {
    page.run("inBox(arguments[0]);", &[json!(css)]);
    page.until_true("Boolean(__read.lab()?.shadowRoot) && __read.find('.handle') !== null");
    sharp(page);
}

/// Waits until the canvas has a pixel for each of the screen's.
#[track_caller]
fn sharp(page: &Page) {
    page.until_true("isSharp()");
    page.settle();
}

/// Left, top, width and height on the screen.
fn on_screen(page: &Page, selector: &str) -> [f64; 4] {
    let found = page.run("return onScreen(arguments[0]);", &[json!(selector)]);
    [0, 1, 2, 3].map(|i| found[i].as_f64().expect("a number"))
}

/// The middle of a class's knob on the screen.
fn knob(page: &Page, class: usize) -> [f64; 2] {
    let [left, top, width, height] = on_screen(page, &format!(".handle[data-place=\"{class}\"] i"));
    [left + width / 2.0, top + height / 2.0]
}

/// Where the knobs are in the picture, as shares of its size.
fn shares(page: &Page) -> Vec<[f64; 2]> {
    let [left, top, width, height] = on_screen(page, ".plot");
    let share = |[x, y]: [f64; 2]| [(x - left) / width, (y - top) / height];
    (0..3).map(|class| share(knob(page, class))).collect()
}

fn logits(page: &Page) -> Vec<f64> {
    let text = page.param("logits");
    let numbers = text.as_str().expect("a text").split(',');
    numbers.map(|z| z.parse().expect("a number")).collect()
}

fn rounded([x, y]: [f64; 2]) -> Place {
    (x.round() as i64, y.round() as i64)
}

/// The picture is the unscaled one, only larger or smaller, and follows the hand as far as the hand goes.
#[track_caller]
fn assert_right(page: &Page, unscaled: &[[f64; 2]], what: &str) {
    let [_, _, width, height] = on_screen(page, ".plot");
    // Where a browser shows no text so small, the picture has less room beside it.
    let text = page.text("getComputedStyle(__read.find('.probes')).fontSize");
    let checked = if text == "12px" { unscaled } else { &[] };
    for (now, before) in shares(page).iter().zip(checked) {
        // A knob is placed in whole pixels of the canvas.
        let away = [(now[0] - before[0]) * width, (now[1] - before[1]) * height];
        assert!(
            away.iter().all(|px| px.abs() <= 1.5),
            "{what}: {now:?}, not {before:?}"
        );
    }
    let [two, one] = [knob(page, 0), knob(page, 1)];
    let (x, y) = rounded(two);
    page.drag(Pointer::Mouse, &[(x, y), (x, y - 5)]);
    page.settle();
    // The knobs of logits 2 and 1 are so many pixels apart.
    let unit = one[1] - two[1];
    let right = 2.0 + (two[1] - (y - 5) as f64) / unit;
    let moved = logits(page);
    // A logit goes in steps of 0.1.
    assert!(
        (moved[0] - right).abs() <= 0.051 + 0.5 / unit,
        "{what}: {moved:?}, not {right}"
    );
    assert_eq!(moved[1..], [1.0, 0.1], "{what}");
    // The cursor is pinned to the class under the pointer.
    for class in [2, 0] {
        let [left, top, width, height] = on_screen(page, ".plot");
        let [x, _] = knob(page, class);
        assert!(left < x && x < left + width, "{what}");
        page.click_at(Pointer::Mouse, rounded([x, top + 0.85 * height]));
        page.settle();
        assert_eq!(page.param("at").as_f64(), Some(class as f64), "{what}");
    }
    page.run("lab.params = { logits: '2,1,0.1', at: null };", &[]);
    page.settle();
}

fn scaled_before_drawing(property: &str) {
    let page = open("");
    let unscaled = shares(&page);
    assert_right(&page, &unscaled, "unscaled");
    for scale in SCALES {
        let css = css(property, scale);
        put(&page, &css);
        assert_right(&page, &unscaled, &css);
    }
}

fn scaled_after_drawing(property: &str) {
    let page = open("");
    let unscaled = shares(&page);
    for scale in SCALES {
        let css = css(property, scale);
        page.run("box.style.cssText += arguments[0];", &[json!(css)]);
        sharp(&page);
        assert_right(&page, &unscaled, &css);
    }
}

fn css(property: &str, scale: f64) -> String {
    match property {
        "zoom" => format!("zoom: {scale};"),
        _ => format!("transform: scale({scale});"),
    }
}

#[test]
fn a_box_is_transformed_before_the_picture_is_drawn() {
    scaled_before_drawing("transform");
}

#[test]
fn a_box_is_zoomed_before_the_picture_is_drawn() {
    scaled_before_drawing("zoom");
}

#[test]
fn a_box_is_transformed_after_the_picture_was_drawn() {
    scaled_after_drawing("transform");
}

#[test]
fn a_box_is_zoomed_after_the_picture_was_drawn() {
    scaled_after_drawing("zoom");
}

#[test]
fn the_picture_is_sharp_when_what_is_around_has_stopped_moving() {
    let page = open("");
    let unscaled = shares(&page);
    // The box is in a component of its own, whose events stay inside.
    page.run(
        "const part = document.createElement('div'); const root = part.attachShadow({ mode: 'open' }); \
         const slot = document.createElement('slot'); const lab = __read.lab(); \
         box.replaceChildren(slot); root.append(box); part.append(lab); document.body.append(part); \
         box.style.cssText += 'transform: scale(.5); transition: transform .3s;';",
        &[],
    );
    sharp(&page);
    page.run("box.style.transform = 'scale(1.25)';", &[]);
    page.until_true("onScreen('.plot')[2] > 1.24 * __read.find('.plot').offsetWidth");
    sharp(&page);
    assert_right(&page, &unscaled, "after a transition");
    let sheet = "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); \
        box.getRootNode().adoptedStyleSheets = [sheet];";
    let growing = "@keyframes grow { from { transform: scale(.3); } } div { animation: grow .3s; }";
    page.run(sheet, &[json!(growing)]);
    page.until_true("box.getAnimations().length === 0");
    sharp(&page);
    assert_right(&page, &unscaled, "after an animation");
}

#[test]
fn the_picture_is_sharp_while_the_pointer_makes_it_large() {
    let page = open("");
    let unscaled = shares(&page);
    page.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('#card:hover { transform: scale(1.5); }'); \
         document.adoptedStyleSheets = [sheet]; box.id = 'card';",
        &[],
    );
    page.settle();
    let [x, y] = knob(&page, 0);
    page.hover(rounded([x, y + 30.0]));
    page.until_true("onScreen('.plot')[2] > 1.4 * __read.find('.plot').offsetWidth");
    sharp(&page);
    assert_right(&page, &unscaled, "under the pointer");
    page.hover((5, 5));
    page.until_true("onScreen('.plot')[2] < 1.1 * __read.find('.plot').offsetWidth");
    sharp(&page);
}

#[test]
fn a_box_that_is_scaled_to_nothing_is_drawn_when_it_opens() {
    let page = Page::open_own("element.html");
    page.run(BOX, &[]);
    page.run("inBox('transform: scale(0);');", &[]);
    page.until(
        "it is drawn",
        |page| count(page, "lab", "loss-ready"),
        |count| *count == 1,
    );
    page.run("box.style.transform = 'scale(1.25)';", &[]);
    sharp(&page);
}
