//! What is seen without scrolling, what a figure opens with, and what explains itself.

use e2e::page::{FIGURES, Page};
use serde_json::json;

/// What is not seen whole: above the dock, which on a small screen lies over the lower edge.
const UNSEEN: &str = "(() => {
  const part = (selector) => __read.lab().shadowRoot.querySelector(selector);
  const box = (selector) => part(selector).getBoundingClientRect();
  const dock = getComputedStyle(part('.controls')).bottom === '0px' ? box('.controls').top : innerHeight;
  // Plots that can be read come before values that fit: values below three panels in two rows are scrolled to.
  const below = innerWidth < 800 && part('.panels').dataset.count === '3';
  const parts = ['.question', '.summary', '.trial', '.panels', ...below ? [] : ['.values']];
  const outside = parts.filter((name) => box(name).top < 0 || box(name).bottom > dock || box(name).height < 10);
  // They must not lie over the picture.
  const covered = box('.values').top < box('.panels').bottom ? ['.values over .panels'] : [];
  const cut = ['.values'].filter((name) => part(name).scrollHeight > part(name).clientHeight + 1);
  const dashes = [...part('.readout').querySelectorAll('td')].every(({ textContent }) => textContent === '–') ? ['dashes'] : [];
  return [...outside, ...covered, ...cut, ...dashes, ...scrollY ? ['scrolled'] : []];
})()";

/// What a figure shows by choice.
const VIEWS: &[&str] = &[
    "softmax&softmax-view=steps",
    "label-smoothing&label-view=parts",
    "label-smoothing&label-view=teacher",
    "focal-curves&focal-view=soft",
    "focal-curves&focal-view=classes",
    "batch&batch-loss=classes",
];

#[test]
fn every_figure_fits_on_the_first_screen() {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    let all: Vec<_> = FIGURES.iter().chain(VIEWS).collect();
    for (width, height) in [(1366, 768), (390, 844), (768, 1024)] {
        page.open_in_frame("", width, height);
        // As the page is when it is not in a frame.
        page.run(
            "document.documentElement.removeAttribute('data-framed'); __read.lab().setAttribute('controls', 'all');
             // A telephone's scroll bars take no room.
             if (innerWidth < 400) document.documentElement.style.scrollbarWidth = 'none';",
            &[],
        );
        for &figure in &all {
            page.follow(&format!("v=1&figure={figure}"));
            let unseen = page.get(UNSEEN);
            assert_eq!(unseen, json!([]), "{figure} at {width} × {height}");
        }
        if width > 1240 {
            let last = "document.querySelector('[data-guide=\"maker\"]').getBoundingClientRect().bottom <= innerHeight";
            assert_eq!(page.get(last), json!(true), "the last guide is out of view");
        }
        page.leave_frame();
    }
}

#[test]
fn a_figure_opens_with_its_example_and_links_keep_what_they_say() {
    let page = Page::open("");
    let read = |id: &str| page.param(id);
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
    assert_eq!((read("axis"), read("at")), (json!("logit"), json!(-6)));
    // 1/(2pq) at z = −6, from mpmath.
    assert!(page.summary().contains("203 times"), "{}", page.summary());
    // The logit of 1 %, −ln 99, is written with as many digits as are read.
    page.follow("v=1&figure=start");
    page.rest();
    assert_eq!(
        page.text("__read.find('.cursor-field .field').value"),
        "-4.59512"
    );
    // Made before there were examples.
    page.follow("v=1&figure=mse-vs-bce&at=0.1");
    assert_eq!(
        (read("axis"), read("at")),
        (json!("probability"), json!(0.1))
    );
    page.follow("v=1&figure=gradients&gamma=1");
    assert_eq!((read("fnWeight"), read("at")), (json!(1), json!(0.1)));
    page.follow("v=1&figure=gradients");
    assert_eq!((read("fnWeight"), read("at")), (json!(2), json!(0.1)));
    for link in [
        "v=1&figure=mse-vs-bce&at=off",
        "v=1&figure=imbalance&gamma=0&at=off",
    ] {
        page.follow(link);
        assert_eq!(read("at"), json!(null));
        page.until_link(link);
    }
}

#[test]
fn a_list_and_a_reset_lead_to_the_example() {
    let page = Page::open("#v=1&figure=focal-heatmap");
    page.enter(".control[data-param=\"gamma\"] .field", "3");
    page.rest();
    page.click("[data-figure=\"mse-vs-bce\"]");
    page.rest();
    let seen = ["gamma", "axis", "at"].map(|id| page.param(id));
    assert_eq!(seen, [json!(3), json!("logit"), json!(-6)]);
    page.click("[data-figure=\"focal-curves\"]");
    page.rest();
    let seen = ["gamma", "axis", "at"].map(|id| page.param(id));
    assert_eq!(seen, [json!(3), json!("probability"), json!(0.9)]);
    page.click("#reset");
    page.until_link("v=1&figure=focal-curves");
    assert_eq!(page.param("gamma"), json!(2));
}

const PRESSED: &str = "__read.find('.trial button').getAttribute('aria-pressed')";

#[test]
fn a_trial_is_one_step_of_undo() {
    let page = Page::open("");
    for figure in FIGURES {
        page.follow(&format!("v=1&figure={figure}"));
        assert_eq!(page.text(PRESSED), "false", "{figure}");
        let before = page.picture();
        assert_eq!(before.state, format!("v=1&figure={figure}"));
        page.click_in_page(".trial button");
        assert_ne!(page.picture().pixels, before.pixels, "{figure}");
        assert_eq!(page.text(PRESSED), "true", "{figure}");
        page.run("__read.lab().undo();", &[]);
        assert_eq!(page.picture(), before, "{figure}");
    }
}

#[test]
fn sliders_stand_in_the_figures_order_and_the_others_take_a_line() {
    let page = Page::open("#v=1&figure=squared-error");
    let seen = page.get("[...__read.lab().shadowRoot.querySelectorAll('.control-list [data-param]')].map(({ dataset }) => dataset.param)");
    assert_eq!(
        seen,
        json!([
            "delta",
            "targets",
            "gamma",
            "alpha",
            "epsilon",
            "smoothing",
            "sample",
            "yScale"
        ])
    );
    let lines = page.get("[...__read.lab().shadowRoot.querySelectorAll('.spare summary')].map(({ innerText, offsetHeight }) => [innerText.trim().replace(/\\s+/g, ' '), offsetHeight < 40])");
    assert_eq!(
        lines,
        json!([
            ["γ 2 not in this figure", true],
            ["α off not in this figure", true],
            ["ε 1e-7 not in this figure", true],
            ["s 0.1 not in this figure", true]
        ])
    );
    // By the keyboard.
    page.focus(".spare summary");
    page.keys(&["Enter"]);
    page.until_true("__read.find('.spare').open");
    page.enter(".spare .field", "3");
    page.until_true("__read.lab().params.gamma === 3");
    page.until_true("__read.find('.spare summary').innerText.includes('3')");
}

/// The open card's text, and whether the focus is in it.
pub(super) const CARD: &str = "(() => { const root = __read.lab().shadowRoot; const card = root.querySelector('.card'); \
   return card && [card.innerText.replace(/\\s+/g, ' '), card.contains(root.activeElement)]; })()";

#[test]
fn a_sliders_name_opens_its_card_by_key_and_by_hand() {
    let page = Page::open("#v=1&figure=focal-heatmap");
    let before = page.requests().len();
    page.focus("[data-key=\"gamma\"]");
    page.keys(&["Enter"]);
    page.until_true(&format!("{CARD} !== null"));
    // Nothing of it came before it was wanted.
    assert!(page.requests().len() > before);
    let card = page.get(CARD);
    assert_eq!(card[1], json!(true));
    for said in [
        "γ focusing",
        "Default 2",
        "PyTorch has none",
        "torchvision sigmoid_focal_loss(gamma=2)",
        "optax sigmoid_focal_loss(gamma=2.0)",
    ] {
        assert!(card[0].to_string().contains(said), "{card}");
    }
    page.keys(&["Escape"]);
    assert_eq!(page.get(CARD), json!(null));
    assert_eq!(
        page.text("__read.lab().shadowRoot.activeElement.dataset.key"),
        "gamma"
    );
    // A second press closes, and so does one beside it.
    for close in ["[data-key=\"alpha\"]", ".question"] {
        page.click_in_page("[data-key=\"alpha\"]");
        page.until_true(&format!("{CARD} !== null"));
        page.click(close);
        page.until_true(&format!("{CARD} === null"));
    }
    // It leads to the figure that shows it.
    page.click_in_page("[data-key=\"alpha\"]");
    page.until_true(&format!("{CARD} !== null"));
    page.click_in_page(".card a");
    page.until_link("v=1&figure=imbalance&alpha=0.25");
}
