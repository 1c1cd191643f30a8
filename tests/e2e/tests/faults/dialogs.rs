//! What makes the dialogs comes after the first picture, late, or not at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use e2e::page::Page;
use serde_json::json;
use site_server::Answer;

use super::served;

const DIALOGS: &str = "/www/dialogs/dialogs.js";
/// The buttons that wait, and the dialogs that are open.
const BUSY: &str = "[...__read.lab().shadowRoot.querySelectorAll('.tools [aria-busy=\"true\"]')].map(({ value }) => value)";
const OPEN: &str = "[...__read.lab().shadowRoot.querySelectorAll('dialog[open]')].map(({ className }) => className)";

/// The page with its first picture, from a server that answers otherwise for the dialogs until the returned switch is thrown.
fn without_at_first(until: fn(&AtomicBool) -> Option<Answer>) -> (Page, Arc<AtomicBool>) {
    let there = Arc::new(AtomicBool::new(false));
    let asked = there.clone();
    let page = Page::beside_all_but(move |target| {
        (target.split('?').next() == Some(DIALOGS))
            .then(|| until(&asked))
            .flatten()
    });
    // The driver must not wait until all has loaded: to Firefox that includes a module that is held back.
    page.goto("/pages/blank.html");
    page.run(
        "setTimeout(() => { location.href = '/#v=1&figure=mse-vs-bce'; });",
        &[],
    );
    page.wait_for_picture();
    (page, there)
}

#[test]
fn the_dialog_wanted_last_opens_when_it_has_come() {
    let (page, there) = without_at_first(|there| {
        while !there.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(20));
        }
        None
    });
    let press = |name: &str| page.click(&format!(".tools [value=\"{name}\"]"));
    press("keys");
    assert_eq!(page.get(BUSY), json!(["keys"]));
    press("share");
    assert_eq!(page.get(BUSY), json!(["share"]));
    assert_eq!(page.get(OPEN), json!([]));
    there.store(true, Ordering::Relaxed);
    page.until_true(&format!("{OPEN}.length > 0"));
    assert_eq!(
        (page.get(OPEN), page.get(BUSY)),
        (json!(["share"]), json!([]))
    );
    page.keys(&["Escape"]);
    // From now on at once.
    let opened = page.get(&format!(
        "(() => {{ __read.find('.tools [value=\"keys\"]').click(); return {OPEN}; }})()"
    ));
    assert_eq!(opened, json!(["keys"]));
}

#[test]
fn a_dialog_that_does_not_come_is_told_and_opens_when_it_is_wanted_again() {
    let (page, mended) = without_at_first(|mended| {
        (!mended.load(Ordering::Relaxed)).then(|| Answer {
            status: "503 Service Unavailable",
            ..served(DIALOGS)
        })
    });
    assert_eq!(page.error(), None, "nobody wanted one");
    page.click(".tools [value=\"share\"]");
    assert_eq!(
        page.told().as_deref(),
        Some("The dialog did not arrive. Ask for it again, or reload the page.")
    );
    assert_eq!((page.get(BUSY), page.get(OPEN)), (json!([]), json!([])));
    // The picture and its controls go on.
    page.run_and_rest("__read.lab().params = { target: 0 };", &[]);
    mended.store(true, Ordering::Relaxed);
    page.press_share();
    assert_eq!(page.error(), None);
    // The browser itself says that something did not load.
    page.forgive();
}

#[test]
fn an_element_that_left_the_page_opens_nothing() {
    let (page, there) = without_at_first(|there| {
        while !there.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(20));
        }
        None
    });
    page.run("window.lab = __read.lab(); lab.share(); lab.remove();", &[]);
    there.store(true, Ordering::Relaxed);
    page.until_true("lab.shadowRoot.querySelector('.tools [aria-busy]') === null");
    let told = "[lab.shadowRoot.querySelector('dialog[open]'), lab.shadowRoot.querySelector('.error').hidden]";
    assert_eq!(page.get(told), json!([null, true]));
}

#[test]
fn a_dialog_is_dressed_in_every_document() {
    let page = Page::open("");
    let width = "getComputedStyle(__read.find('dialog.share')).width";
    page.press_share();
    let dressed = page.get(width);
    // It is open when the element goes.
    page.run(
        "window.lab = __read.lab(); const frame = document.createElement('iframe'); frame.style.cssText = 'width: 1200px; height: 900px'; \
         document.body.append(frame); frame.contentDocument.adoptNode(lab); frame.contentDocument.body.append(lab);",
        &[],
    );
    page.until_true("lab.shadowRoot.querySelector('canvas.data') !== null");
    let there = page.get(
        "(() => { lab.share(); const dialog = lab.shadowRoot.querySelector('dialog.share'); \
           return [dialog.matches(':modal'), dialog.ownerDocument.defaultView.getComputedStyle(dialog).width]; })()",
    );
    assert_eq!(there, json!([true, dressed]));
}
