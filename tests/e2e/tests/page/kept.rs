//! Nothing that was set is lost or changed by the way: through history, axes, focus and switches.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::{Value, json};

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
