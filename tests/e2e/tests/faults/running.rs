//! What happens around a page that runs: canvases that are refused or lose their pixels, boxes that depend on what is in
//! them, elements that go or get into another document, and hosts that have changed what every script uses.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use e2e::page::Page;
use serde_json::json;

use super::{DRAWN, WASM, press_remedy, served};

/// The pixels of an element's curves; null before it is drawn.
const HASH_OF: &str =
    "((lab) => lab.shadowRoot?.querySelector('canvas.data') ? __read.hash(lab.shadowRoot) : null)";

#[test]
fn without_a_canvas_there_are_words_numbers_and_the_reason() {
    let page = Page::open_own("element.html");
    page.run(
        "window.refused = true; const { getContext } = HTMLCanvasElement.prototype; \
         HTMLCanvasElement.prototype.getContext = function (...what) { return window.refused ? null : getContext.apply(this, what); }; \
         make('lab', { figure: 'focal-curves', at: '0.5', controls: 'own', loading: 'eager' }); return define();",
        &[],
    );
    let message = page.told();
    assert!(
        message
            .as_deref()
            .is_some_and(|message| message.contains("no 2D context")),
        "{message:?}"
    );
    page.rest();
    let numbers = page.get("[lab.value.rows.length > 3, __read.readout().rows.length > 3, __read.table().rows.length > 3, __read.summary().length > 40]");
    assert_eq!(numbers, json!([true, true, true, true]));
    // The hand moves words and numbers, and the reason stays.
    let before = page.get("[__read.summary(), __read.readout()]");
    page.run_and_rest("lab.params = { gamma: 4 };", &[]);
    assert_ne!(page.get("__read.summary()"), before[0]);
    assert_ne!(page.get("__read.readout()"), before[1]);
    assert_eq!(page.error(), message);
    assert_eq!(
        page.get("[heard.some(([type]) => type === 'loss-ready'), heard.some(([type, , detail]) => type === 'loss-error' && detail.code === 'drawing' && detail.recoverable)]"),
        json!([false, true])
    );

    // A second try that is as vain, and one that is not.
    press_remedy(&page);
    page.settle();
    assert_eq!(page.error(), message);
    page.run("window.refused = false;", &[]);
    press_remedy(&page);
    page.until_true(DRAWN);
    assert_eq!(page.error(), None);
    page.until_true("heard.some(([type]) => type === 'loss-ready')");
    page.run("make('other', { figure: 'focal-curves', at: '0.5', controls: 'own', loading: 'eager', gamma: '4' });", &[]);
    page.until_true(&format!("{HASH_OF}(other) !== null"));
    page.settle();
    assert_eq!(
        page.get(&format!("{HASH_OF}(lab) === {HASH_OF}(other)")),
        json!(true)
    );
}

#[test]
fn a_canvas_that_lost_its_pixels_is_drawn_anew() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    page.rest();
    let before = page.picture();
    let canvases = "const canvases = [...__read.lab().shadowRoot.querySelectorAll('canvas')]; for (const canvas of canvases) canvas.width = canvas.width;";
    for news in [
        "for (const type of ['contextlost', 'contextrestored']) for (const canvas of canvases) canvas.dispatchEvent(new Event(type));",
        // Where the browser does not tell, it was while the page was not seen.
        "document.dispatchEvent(new Event('visibilitychange'));",
    ] {
        page.run(canvases, &[]);
        assert_eq!(page.get("__read.hash()"), json!(null), "lost");
        page.run(&format!("{canvases} {news}"), &[]);
        page.until_true(DRAWN);
        page.settle();
        assert_eq!(page.picture(), before, "{news}");
    }
    // It follows the hand as before.
    page.run("__read.lab().params = { at: 0.6 };", &[]);
    page.settle();
    assert_ne!(page.picture(), before);
}

#[test]
fn a_box_that_depends_on_the_picture_comes_to_rest() {
    let page = Page::open_own("element.html");
    page.run(
        "const style = new CSSStyleSheet(); style.replaceSync('#box::-webkit-scrollbar { width: 17px; }'); document.adoptedStyleSheets = [style]; \
         const box = document.createElement('div'); box.id = 'box'; box.style.cssText = 'width: 640px; overflow-y: auto;'; document.body.append(box); \
         box.append(make('lab', { figure: 'focal-curves', panels: 'loss', controls: 'none', loading: 'eager' })); return define();",
        &[],
    );
    page.until_true(DRAWN);
    page.rest();
    let high = page.get("box.scrollHeight").as_i64().expect("a height");
    let mut bars = Vec::new();
    // Around the height at which the scroll bar, which makes the picture narrower and lower, comes and goes.
    for height in high - 16..=high + 4 {
        let seen = page.run(
            &format!(
                "return (async () => {{
                   const frames = async () => {{ for (let i = 0; i < 9; i += 1) await new Promise(requestAnimationFrame); }};
                   box.style.height = `${{arguments[0]}}px`;
                   await frames();
                   const draws = __watch.draws.length;
                   await frames();
                   return [__watch.draws.length - draws, {DRAWN}, box.offsetWidth - box.clientWidth];
                 }})();"
            ),
            &[json!(height)],
        );
        assert_eq!(
            (&seen[0], &seen[1]),
            (&json!(0), &json!(true)),
            "{height} of {high} px"
        );
        bars.push(seen[2].clone());
    }
    bars.dedup();
    assert!(
        !cfg!(engine = "chromium") || bars.len() > 1,
        "no bar came or went: {bars:?}"
    );
}

#[test]
fn back_from_another_page_it_is_as_it_was_left() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3&at=0.4");
    page.rest();
    let before = page.picture();
    for _ in 0..2 {
        page.goto("/pages/blank.html");
        page.back();
        page.wait_for_picture();
        page.rest();
        assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3&at=0.4");
        assert_eq!(page.picture(), before);
    }
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=3.05&at=0.4");
    assert_ne!(page.picture(), before);
}

#[test]
fn a_page_kept_by_the_browser_goes_on_when_it_is_shown_again() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3&at=0.4");
    page.rest();
    let before = page.picture();
    // What a page hears that is put aside and taken out again, whether or not this browser does so under a driver.
    page.run(
        "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })); \
         dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); \
         document.dispatchEvent(new Event('visibilitychange'));",
        &[],
    );
    page.settle();
    assert_eq!(page.picture(), before);
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=3.05&at=0.4");
}

#[test]
fn what_leaves_or_moves_while_the_engine_loads_is_drawn_where_it_is_in_the_end() {
    let arrived = Arc::new(AtomicBool::new(false));
    let seen = arrived.clone();
    let page = Page::beside_all_but(move |target| {
        (target.split('?').next() == Some(WASM)).then(|| {
            while !seen.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(10));
            }
            served(WASM)
        })
    });
    page.goto("/pages/element.html");
    page.run(
        "for (const id of ['gone', 'moved', 'adopted', 'back']) make(id, { figure: 'noise', controls: 'none', loading: 'eager', sigma: '2' }); \
         window.labs = { gone, moved, adopted, back }; return define();",
        &[],
    );
    page.settle();
    page.run(
        "labs.gone.remove(); labs.back.remove(); document.body.append(labs.back); \
         const place = document.createElement('section'); document.body.append(place); place.append(labs.moved); \
         return frameOf(window.labs.adopted);",
        &[],
    );
    page.settle();
    arrived.store(true, Ordering::Relaxed);
    page.until_true(&format!(
        "['moved', 'adopted', 'back'].every((id) => {HASH_OF}(labs[id]) !== null)"
    ));
    page.settle();
    assert_eq!(
        page.get("labs.gone.shadowRoot.querySelector('canvas.data')"),
        json!(null)
    );
    assert_eq!(page.get("labs.gone.state"), "v=1&figure=noise&sigma=2");
    page.run("document.body.append(labs.gone);", &[]);
    page.until_true(&format!("{HASH_OF}(labs.gone) !== null"));
    assert_eq!(
        page.get("heard.filter(([type]) => type === 'loss-error')"),
        json!([])
    );
}

#[test]
fn in_another_document_it_follows_the_hand_too() {
    let page = Page::open_own("element.html");
    page.run(
        "make('lab', { figure: 'focal-curves', controls: 'own', loading: 'eager', at: '0.5' }); return define();",
        &[],
    );
    page.until_true(DRAWN);
    page.run(
        "window.lab = document.querySelector('#lab'); \
         return frameOf(lab);",
        &[],
    );
    page.until_true(&format!("{HASH_OF}(lab) !== null"));
    page.settle();
    let first = page.get(&format!("{HASH_OF}(lab)"));
    assert_eq!(
        page.get("getComputedStyle(lab.shadowRoot.querySelector('.panels')).display"),
        json!("grid"),
        "its style came along"
    );
    page.run(
        "const slider = lab.shadowRoot.querySelector('.control[data-param=\"gamma\"] input[type=\"range\"]'); slider.value = '4'; \
         for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, { bubbles: true }));",
        &[],
    );
    page.settle();
    assert_ne!(page.get(&format!("{HASH_OF}(lab)")), first);
    assert_eq!(
        page.get("lab.state"),
        "v=1&figure=focal-curves&gamma=4&at=0.5"
    );
    // Back at home, and then away with all of a document, before it is drawn there or after.
    for first in ["", HASH_OF] {
        page.run("document.body.append(lab);", &[]);
        page.until_true(&format!("{HASH_OF}(lab) !== null"));
        let gone = "document.querySelector('iframe:last-of-type').remove()";
        if first.is_empty() {
            page.run(
                &format!("return frameOf(lab).then(() => {{ {gone}; }});"),
                &[],
            );
        } else {
            page.run("return frameOf(lab);", &[]);
            page.until_true(&format!("{first}(lab) !== null"));
            page.settle();
            page.run(&format!("{gone};"), &[]);
        }
        page.settle();
    }
    page.run("document.body.append(lab);", &[]);
    page.until_true(&format!("{HASH_OF}(lab) !== null"));
    assert_eq!(
        page.get("lab.state"),
        "v=1&figure=focal-curves&gamma=4&at=0.5"
    );
}

#[test]
fn what_a_host_added_to_every_list_and_object_changes_nothing() {
    let page = Page::open_own("element.html");
    page.run(
        "make('before', { figure: 'batch', controls: 'own', loading: 'eager', at: '0.5' }); return define();",
        &[],
    );
    page.until_true(&format!("{HASH_OF}(before) !== null"));
    page.settle();
    page.run(
        "window.Array.prototype.last = function () { return this.at(-1); }; window.Object.prototype.own = 'of the host'; window.Object.prototype.sigma = 'of the host'; \
         make('after', { figure: 'batch', controls: 'own', loading: 'eager', at: '0.5' });",
        &[],
    );
    page.until_true(&format!("{HASH_OF}(after) !== null"));
    page.settle();
    assert_eq!(
        page.get(&format!("[{HASH_OF}(before) === {HASH_OF}(after), before.state === after.state, before.toCSV() === after.toCSV(), JSON.stringify(Object.keys(before.params)) === JSON.stringify(Object.keys(after.params))]")),
        json!([true, true, true, true])
    );
    page.run("after.params = { reduction: 'sum' };", &[]);
    page.settle();
    page.run("after.state = 'v=1&figure=softmax&logits=1,2,3&frozen=gamma%3D1'; for (const name of ['own', 'sigma']) delete window.Object.prototype[name]; delete window.Array.prototype.last;", &[]);
    page.settle();
    assert!(page.text("after.state").contains("logits=1,2,3"));
    assert_eq!(
        page.get("heard.filter(([type]) => type === 'loss-error')"),
        json!([])
    );
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "only Chromium changes its locale for one page"
)]
fn numbers_have_a_point_in_every_locale() {
    let page = Page::open("");
    for locale in ["de-DE", "ar-EG"] {
        page.set_locale(locale);
        page.goto("/pages/blank.html");
        page.goto("/#v=1&figure=focal-curves&gamma=2.5&at=0.25");
        page.wait_for_picture();
        page.rest();
        assert_ne!(
            page.text("(2.5).toLocaleString()"),
            "2.5",
            "{locale} was taken"
        );
        assert_eq!((page.notice(), page.error()), (None, None), "{locale}");
        assert_eq!(page.get("__read.control('gamma').field"), "2.5", "{locale}");
        assert!(
            page.summary().contains("48.7 %"),
            "{locale}: {}",
            page.summary()
        );
        page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
        page.keys(&["ArrowRight"]);
        page.until_link("v=1&figure=focal-curves&gamma=2.55&at=0.25");
        assert_eq!(
            page.get("/^[\\x20-\\x7e\\r\\n]*$/.test(__read.lab().toCSV().replace(/[^\\d.,\\r\\n-]/g, ''))"),
            json!(true)
        );
    }
    page.set_locale("");
}
