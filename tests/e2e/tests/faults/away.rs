//! Pages and elements that go away and come back: to another page, out of the document, into another one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use e2e::page::Page;
use serde_json::json;

use super::running::HASH_OF;
use super::{DRAWN, WASM, served};

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
    page.goto("/pages/element.html?patience=endless");
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
