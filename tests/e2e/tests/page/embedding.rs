//! `<loss-lab>` beside others, moved about, defined twice.

use e2e::page::Page;
use serde_json::json;

use super::element::{count, open, ready};

#[test]
fn taken_out_and_put_back_the_element_keeps_its_state() {
    let page = open(json!({ "figure": "focal-curves", "at": "0.3" }));
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight", "ArrowRight"]);
    page.until(
        "the release is told",
        |page| count(page, "lab", "loss-change"),
        |count| *count > 0,
    );
    let before = page.picture();
    page.run("window.kept = __read.lab(); kept.remove();", &[]);
    page.settle();
    page.run("document.body.append(kept);", &[]);
    page.until_true("__read.find('canvas.data') !== null && __read.hash() !== null");
    assert_eq!(page.picture(), before);
    assert_eq!(count(&page, "lab", "loss-ready"), 1, "ready is told once");
    page.run(
        "document.querySelector('h1').append(kept); document.body.append(kept);",
        &[],
    );
    page.settle();
    assert_eq!(page.picture(), before, "moved in one go");
    assert_eq!(count(&page, "lab", "loss-error"), 0);

    // What was seen so far could be what was left of the old picture.
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    let after = page.picture();
    assert_eq!(after.state, "v=1&figure=focal-curves&gamma=2.15&at=0.3");
    assert_ne!(after.pixels, before.pixels, "it still draws");
    assert_ne!(after.readout, before.readout);
}

#[test]
fn two_elements_share_one_engine_and_nothing_else() {
    let page = Page::open_own("element.html");
    page.run("make('one', { figure: 'mse-vs-bce', controls: 'none' }); make('two', { figure: 'focal-curves', gamma: '3', controls: 'none' }); define();", &[]);
    ready(&page, "one");
    ready(&page, "two");
    assert_eq!(
        page.requests()
            .iter()
            .filter(|target| target.ends_with("_bg.wasm"))
            .count(),
        1
    );
    let states = "[one.state, two.state]";
    assert_eq!(
        page.get(states),
        json!(["v=1&figure=mse-vs-bce", "v=1&figure=focal-curves&gamma=3"])
    );
    page.run("one.setAttribute('gamma', '4');", &[]);
    page.settle();
    assert_eq!(
        page.get(states),
        json!([
            "v=1&figure=mse-vs-bce&gamma=4&axis=logit",
            "v=1&figure=focal-curves&gamma=3"
        ])
    );
    assert_eq!(
        page.get("[one, two].every(({ shadowRoot }) => __read.hash(shadowRoot) !== null)"),
        true
    );
}

#[test]
fn defining_twice_does_no_harm() {
    let page = open(json!({ "figure": "mse-vs-bce" }));
    page.run("window.again = false; import('/www/loss-lab-define.js?again').then(() => { window.again = true; });", &[]);
    page.until_true("again");
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
}

#[test]
fn numbers_asked_before_the_engine_is_there_say_what_to_wait_for() {
    let page = Page::open_own("element.html");
    page.run(
        "window.told = null; import('/www/engine.js').then(({ evaluate, ready }) => { \
           const one = () => evaluate({ loss: 'bce' }, { prob: Float64Array.of(1), target: Float64Array.of(1) }).loss[0]; \
           let early; try { one(); } catch ({ message }) { early = message; } \
           return ready().then(() => { window.told = [early, one()]; }); });",
        &[],
    );
    page.until_true("told !== null");
    assert_eq!(
        page.get("told"),
        json!(["The engine has not been started: await ready() first.", 0])
    );
}

#[test]
fn the_address_of_the_frame_code_opens_the_same_picture() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3&at=0.4");
    let (state, readout) = (page.state(), page.readout());
    page.share();
    page.click_in_page("dialog.share input[value=\"frame\"]");
    let code = page.text("__read.find('dialog.share textarea[aria-label=\"Embed code\"]').value");
    let document = roxmltree::Document::parse(&code).expect("well-formed code");
    let address = document
        .root_element()
        .attribute("src")
        .expect("an address")
        .to_owned();
    let target = address
        .strip_prefix(page.origin())
        .expect("an address of ours");
    assert!(target.starts_with("/embed.html#"), "{address}");
    page.goto("/pages/blank.html");
    page.goto(target);
    page.wait_for_picture();
    assert_eq!((page.state(), page.readout()), (state, readout));
}
