//! Nothing that was set is lost or changed by the way: through history, axes, focus and properties.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::{Value, json};

use super::element::{count, open, ready};

const SURFACE: &str = "[data-panel=\"loss\"] .surface";
const AXIS: &str = ".control[data-param=\"axis\"] input";

#[test]
fn a_cursor_on_the_logit_axis_survives_another_figure_and_the_way_back() {
    let link = "v=1&figure=mse-vs-bce&axis=logit&at=2";
    let page = Page::open(&format!("#{link}"));
    page.click("#figures a[data-figure=\"focal-heatmap\"]");
    page.until("the heat map is there", Page::state, |state| {
        state.contains("focal-heatmap")
    });
    page.back();
    page.until("the first link is open", Page::state, |state| state == link);
    page.rest();
    assert_eq!((page.notice(), page.error()), (None, None));
    // A link's cursor is where the link says, whatever was shown before.
    for link in [
        "v=1&figure=focal-heatmap&axis=logit&at=0.8",
        "v=1&figure=mse-vs-bce&axis=logit&at=0.5",
    ] {
        page.run(&format!("location.hash = '{link}';"), &[]);
        page.until("the link is open", Page::state, |state| state == link);
        page.rest();
        assert_eq!(page.error(), None);
    }
}

#[test]
fn the_axis_there_and_back_leaves_the_typed_number() {
    let page = Page::open("#v=1&figure=mse-vs-bce&axis=logit&at=5");
    page.click_in_page(&format!("{AXIS}[value=\"probability\"]"));
    page.until(
        "the cursor is a probability",
        |page| page.param("at"),
        |at| at.as_f64().is_some_and(|at| (0.9..1.0).contains(&at)),
    );
    page.click_in_page(&format!("{AXIS}[value=\"logit\"]"));
    page.until_link("v=1&figure=mse-vs-bce&axis=logit&at=5");
}

#[test]
fn a_key_before_the_next_frame_pins_on_the_axis_of_the_newest_settings() {
    let page = Page::open("#v=1&figure=mse-vs-bce&axis=logit&at=3");
    page.run(
        "__read.lab().params = { axis: 'probability' };
         __read.find('.surface').dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, composed: true }));",
        &[],
    );
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce&at=1");
}

#[test]
fn the_skip_link_moves_the_focus_and_nothing_else() {
    let link = "v=1&figure=gradients&gamma=4&at=0.2";
    let page = Page::open(&format!("#{link}"));
    page.run("document.getElementById('skip').click();", &[]);
    page.settle();
    assert_eq!(page.text("document.activeElement.id"), "picture");
    assert_eq!(page.state(), link);
    assert_eq!(page.hash_of_address(), format!("#{link}"));
}

#[test]
fn the_last_move_is_in_the_history_however_fast_one_leaves() {
    let page = Page::open("#v=1&figure=focal-curves");
    // In the very task of the click; and the click is the hand's, for WebKit goes back past what a script alone did.
    page.run(
        "const slider = __read.find('.control[data-param=\"gamma\"] input[type=\"range\"]');\
         const link = document.querySelector('#figures a[data-figure=\"gradients\"]');\
         const move = () => { for (const value of [3, 3.5, 4]) { slider.value = value; slider.dispatchEvent(new Event('input')); } };\
         link.addEventListener('click', move, { capture: true, once: true });",
        &[],
    );
    page.click("#figures a[data-figure=\"gradients\"]");
    page.until("the other figure is there", Page::state, |state| {
        state.contains("gradients")
    });
    page.back();
    page.until("the first figure is back", Page::state, |state| {
        state.contains("focal-curves")
    });
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=4");
}

#[test]
fn a_pin_can_be_set_again_where_it_was_taken_out() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=off");
    let place = page.place(SURFACE, 0.5, 0.5);
    let pinned = |wanted: bool| {
        page.until(
            if wanted { "pinned" } else { "not pinned" },
            |page| page.param("at"),
            |at| at.is_number() == wanted,
        );
    };
    page.click_at(Pointer::Mouse, place);
    pinned(true);
    page.focus(SURFACE);
    page.keys(&["Escape"]);
    pinned(false);
    page.click_at(Pointer::Mouse, place);
    pinned(true);
    page.click_at(Pointer::Mouse, place);
    pinned(false);
}

#[test]
fn a_touch_that_scrolls_the_page_moves_no_pin() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    page.run(
        "const surface = __read.find('[data-panel=\"loss\"] .surface');\
         const box = surface.getBoundingClientRect();\
         surface.setPointerCapture = () => {};\
         const send = (type, x) => surface.dispatchEvent(new PointerEvent(type, {\
           pointerType: 'touch', pointerId: 7, bubbles: true, clientX: box.left + x * box.width, clientY: box.top + 40 }));\
         send('pointerdown', .6); send('pointermove', .7); send('pointercancel', .7);",
        &[],
    );
    page.settle();
    assert_eq!(page.param("at"), json!(0.3));
    page.rest();
    assert_eq!(page.hash_of_address(), "#v=1&figure=mse-vs-bce&at=0.3");
}

#[test]
fn the_line_of_a_large_gamma_goes_on_upwards() {
    let page = Page::open("#v=1&figure=focal-heatmap&gamma=7");
    page.focus(".handle");
    page.keys(&["ArrowUp"]);
    page.until_link("v=1&figure=focal-heatmap&gamma=7.05");
}

#[test]
fn properties_set_before_there_is_anything_to_set_are_taken() {
    let page = open(json!({ "figure": "mse-vs-bce" }));
    page.run(
        "const late = document.createElement('loss-lab'); late.id = 'late';\
         late.params = { gamma: 4 }; document.body.append(late); window.late = late;",
        &[],
    );
    ready(&page, "late");
    assert_eq!(page.get("late.params.gamma"), 4);
    page.run(
        "late.remove(); late.params = { gamma: 3, alpha: 0.5 }; document.body.append(late);",
        &[],
    );
    page.settle();
    assert_eq!(
        page.get("[late.params.gamma, late.params.alpha]"),
        json!([3, 0.5])
    );
    page.run(
        "late.remove(); late.removeAttribute('alpha'); document.body.append(late);",
        &[],
    );
    page.settle();
    assert_eq!(
        page.get("[late.params.gamma, late.params.alpha]"),
        json!([3, null])
    );
}

#[test]
fn a_figure_named_before_the_element_is_defined_is_shown() {
    let page = Page::open_own("element.html");
    page.run(
        "const early = make('early'); early.figure = 'gradients'; window.early = early; define();",
        &[],
    );
    ready(&page, "early");
    page.until(
        "the figure is the one that was named",
        |page| page.get("[early.figure, early.state]"),
        |seen| *seen == json!(["gradients", "v=1&figure=gradients"]),
    );
}

#[test]
fn attributes_that_name_nothing_are_told() {
    let page = open(json!({ "figure": "mse-vs-bce" }));
    let mut told = count(&page, "lab", "loss-error");
    for (attribute, value) in [("panels", "nope"), ("controls", "foo"), ("theme", "purple")] {
        page.run(
            &format!("__read.lab().setAttribute('{attribute}', '{value}');"),
            &[],
        );
        told = page.until(
            "the refusal is told",
            |page| count(page, "lab", "loss-error"),
            |count| *count > told,
        );
        let detail = page.get("heard.filter(([type]) => type === 'loss-error').at(-1)[2]");
        assert_eq!(detail["code"], "bad-value");
        assert_eq!(detail["recoverable"], true);
        let message = detail["message"].as_str().unwrap_or_default();
        assert!(
            message.starts_with(&format!("{attribute} is \"{value}\"")),
            "{message}"
        );
        page.run(
            &format!("__read.lab().removeAttribute('{attribute}');"),
            &[],
        );
        page.settle();
    }
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
}

#[test]
fn the_picture_is_an_image_with_a_name() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    page.rest();
    let name = || {
        page.get("['role', 'aria-label', 'aria-hidden'].map((name) => __read.find('canvas.data').getAttribute(name))")
    };
    assert_eq!(name(), json!(["img", page.summary(), Value::Null]));
    page.run_and_rest("__read.lab().setAttribute('label', 'Two gradients');", &[]);
    assert_eq!(name()[1], "Two gradients");
}

#[test]
fn alpha_switched_off_and_on_is_what_it_was() {
    let page = Page::open("#v=1&figure=focal-curves&alpha=0.123");
    let switch = ".control[data-param=\"alpha\"] .switch";
    page.click(switch);
    page.until_link("v=1&figure=focal-curves");
    page.click(switch);
    page.until_link("v=1&figure=focal-curves&alpha=0.123");
}

#[test]
fn what_is_set_out_of_view_or_out_of_the_page_is_kept_in_its_order() {
    let page = Page::open_own("element.html");
    page.run(
        "const space = document.createElement('div'); space.style.height = '6000px'; document.body.append(space); \
         make('first', { figure: 'noise', loading: 'eager' }); return define();",
        &[],
    );
    super::element::ready(&page, "first");
    // The engine is there; these have not been seen.
    page.run(
        "make('a', { figure: 'focal-curves' }).params = { gamma: 3 }; a.setAttribute('gamma', '4'); a.params = { alpha: 0.25 }; \
         make('b', { figure: 'focal-curves' }).params = { gamma: 3 }; b.setAttribute('figure', 'squared-error'); b.params = { at: -7 }; \
         make('c', { figure: 'focal-curves' }); c.params = { gamma: 3 }; c.setAttribute('gamma', '4'); c.freeze(); c.params = { gamma: 1 };",
        &[],
    );
    let states = "[a, b, c].map(({ state }) => state)";
    let expected = json!([
        "v=1&figure=focal-curves&gamma=4&alpha=0.25",
        "v=1&figure=squared-error&gamma=3&at=-7",
        "v=1&figure=focal-curves&gamma=1&frozen=gamma%3D4"
    ]);
    assert_eq!(page.get(states), expected);
    for id in ["a", "b", "c"] {
        page.run(&format!("{id}.scrollIntoView();"), &[]);
        super::element::ready(&page, id);
    }
    assert_eq!(page.get(states), expected);

    // Out of the page, too.
    page.run(
        "Object.assign(window, { a, b, c }); for (const lab of [a, b, c]) lab.remove(); a.setAttribute('gamma', '5'); a.params = { alpha: null }; \
         b.state = 'v=1&figure=squared-error&delta=2&at=7'; c.setAttribute('figure', 'gradients');",
        &[],
    );
    let expected = json!([
        "v=1&figure=focal-curves&gamma=5",
        "v=1&figure=squared-error&delta=2&at=7",
        "v=1&figure=gradients&gamma=1&frozen=gamma%3D4"
    ]);
    assert_eq!(page.get(states), expected);
    page.run("document.body.append(a, b, c); c.scrollIntoView();", &[]);
    page.until_true("__read.hash(c.shadowRoot) !== null");
    page.settle();
    assert_eq!(page.get(states), expected);
    assert_eq!(
        page.get("c.shadowRoot.querySelector('.question').textContent"),
        "Which loss pulls hardest, and where?"
    );
    assert_eq!(
        page.get("heard.filter(([type]) => type === 'loss-error')"),
        json!([])
    );
}

#[test]
fn what_the_hand_held_when_the_element_left_is_a_step() {
    let page = Page::open_own("element.html");
    page.run("make('lab', { figure: 'focal-curves' }); define();", &[]);
    super::element::ready(&page, "lab");
    page.run(
        "const slider = __read.find('.control[data-param=\"gamma\"] input[type=\"range\"]'); slider.stepUp(); \
         slider.dispatchEvent(new Event('input', { bubbles: true })); window.lab = __read.lab(); \
         window.changes = 0; lab.addEventListener('loss-change', () => { changes += 1; }); lab.remove(); document.body.append(lab);",
        &[],
    );
    page.until_true("__read.find('canvas.data') !== null && __read.hash() !== null");
    assert_eq!(page.get("changes"), json!(1));
    page.rest();
    assert_eq!(page.get("lab.undo()"), json!(true));
    assert_eq!(page.state(), "v=1&figure=focal-curves");
}

#[test]
fn a_picture_of_a_new_element_out_of_view_can_be_had_at_once() {
    let page = Page::open_own("element.html");
    page.run(
        "window.size = 0; const space = document.createElement('div'); space.style.height = '6000px'; document.body.append(space); \
         define().then(() => make('lab', { figure: 'noise' }).toBlob()).then((blob) => { window.size = blob.size; });",
        &[],
    );
    page.until_true("size > 10_000");
    // And the view that it took is let go again.
    page.until_true(
        "[...lab.shadowRoot.querySelectorAll('canvas')].every(({ width }) => width === 0)",
    );
}
