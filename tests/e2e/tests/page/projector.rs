//! In a lecture: large, with one control that is alive, and all of it by keys and by link.

use e2e::page::Page;
use serde_json::json;

/// What of the page and of the element's controls is shown.
const SHOWN: &str = "({ \
    controls: [...__read.lab().shadowRoot.querySelectorAll('.control')].filter(__read.shown).map(({ dataset }) => dataset.param), \
    others: ['#figures', '#copy-link', 'footer'].filter((part) => __read.shown(document.querySelector(part))), \
    tools: __read.shown(__read.find('.tools')) })";

#[track_caller]
fn assert_shows(page: &Page, param: &str) {
    page.rest();
    assert_eq!(
        page.get(SHOWN),
        json!({ "controls": [param], "others": [], "tools": false })
    );
}

#[test]
fn a_link_opens_it_with_one_slider_and_keys_change_the_figure() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.3&projector=on");
    assert_eq!((page.notice(), page.error()), (None, None));
    assert_shows(&page, "gamma");
    let before = page.pixels();
    page.focus(".lead [type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-heatmap&gamma=2.05&at=0.3&projector=on");
    page.rest();
    assert_ne!(page.pixels(), before);
    // A presenter's remote, while the focus is still on the slider.
    page.keys(&["PageDown"]);
    page.until_link("v=1&figure=focal-curves&gamma=2.05&at=0.3&projector=on");
    assert_shows(&page, "gamma");
    assert_eq!(
        page.text("document.querySelector('#said').textContent"),
        "Focal loss, curve by curve"
    );
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=2.1&at=0.3&projector=on");
    page.keys(&["PageUp"]);
    page.until_link("v=1&figure=focal-heatmap&gamma=2.1&at=0.3&projector=on");
    page.back();
    page.until_link("v=1&figure=focal-curves&gamma=2.1&at=0.3&projector=on");
    // There is none before the first.
    page.follow("v=1&figure=squared-error&projector=on");
    page.keys(&["PageUp"]);
    page.settle();
    assert!(page.state().contains("figure=squared-error"));
    page.keys(&["Escape"]);
    page.until_link("v=1&figure=squared-error");
    assert_eq!(
        page.get("__read.shown(document.querySelector('#figures'))"),
        json!(true)
    );
}

#[test]
fn the_slider_is_the_one_moved_last() {
    let page = Page::open("#v=1&figure=gradients");
    page.focus(".control[data-param=\"smoothing\"] [type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.click("#projector");
    page.until_link("v=1&figure=gradients&smoothing=0.11&fn-weight=2&projector=on");
    assert_shows(&page, "smoothing");
    // Where it has no part, the figure's own: what has an effect goes first.
    for (figure, param) in [
        ("noise", "sigma"),
        ("batch", "batchLoss"),
        ("asymmetric", "fpWeight"),
    ] {
        page.follow(&format!("v=1&figure={figure}&projector=on"));
        assert_shows(&page, param);
    }
    // The one moved last has an effect on the clipped formula, but none on the stable one.
    for (formula, param) in [("clipped", "epsilon"), ("stable", "precision")] {
        page.follow(&format!(
            "v=1&figure=stability&formula={formula}&projector=on"
        ));
        assert_shows(&page, param);
        if param == "epsilon" {
            page.focus(".lead [type=\"range\"]");
            page.keys(&["ArrowRight"]);
        }
    }
}

#[test]
fn keys_wait_for_a_dialog_and_for_what_is_typed() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.3&projector=on");
    page.focus(".lead [type=\"range\"]");
    page.keys(&["ArrowRight"]);
    let link = "v=1&figure=focal-heatmap&gamma=2.05&at=0.3&projector=on";
    page.until_link(link);
    let is_open = "__read.find('dialog.keys')?.open === true";
    page.focus(".surface");
    page.keys(&["?"]);
    page.until_true(is_open);
    // In the dialog, and after a click on its words, which leaves the focus nowhere.
    for leave in ["", "__read.lab().shadowRoot.activeElement.blur();"] {
        page.run(leave, &[]);
        page.keys(&["PageDown", "PageUp", "PageUp", "Control+z"]);
        page.settle();
        assert!(link.starts_with(&page.state()), "{}", page.state());
    }
    page.keys(&["Escape"]);
    page.until_true(&format!("!{is_open}"));
    page.rest();
    page.until_link(link);

    // What was typed counts, as after Enter, and the next slider is in hand.
    let typed = |text: &str| {
        page.focus(".lead .field");
        page.run("__read.lab().shadowRoot.activeElement.select();", &[]);
        page.keys(
            &text
                .split("")
                .filter(|key| !key.is_empty())
                .collect::<Vec<_>>(),
        );
        page.keys(&["PageDown"]);
    };
    typed("4.4");
    page.until_link("v=1&figure=focal-curves&gamma=4.4&at=0.3&projector=on");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=4.45&at=0.3&projector=on");
    // What is refused is told before the figure goes.
    typed("44");
    page.told();
    page.settle();
    assert!(
        page.state().contains("figure=focal-curves"),
        "{}",
        page.state()
    );
    page.keys(&["PageUp"]);
    page.until_link("v=1&figure=focal-heatmap&gamma=4.45&at=0.3&projector=on");
}

#[test]
fn what_the_link_cannot_have_is_named() {
    let page = Page::open("#v=1&figure=noise&projector=yes");
    let notice = page.notice();
    assert_eq!(
        notice.as_deref(),
        Some("projector is \"yes\", but must be on or off.")
    );
    assert_eq!(
        page.get("__read.lab().hasAttribute('projector')"),
        json!(false)
    );
}
