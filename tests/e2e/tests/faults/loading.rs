//! The engine does not arrive, or not as it should.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use e2e::page::{FIGURES, Page};
use serde_json::json;
use site_server::Answer;

use super::{DRAWN, WASM, press_remedy, served};

/// A page whose wasm is answered by `bad` until the returned switch is thrown.
fn without(bad: impl Fn(Answer) -> Answer + Send + Sync + 'static) -> (Page, Arc<AtomicBool>) {
    without_until(move |answer, _| bad(answer))
}

/// The same, where `bad` knows the switch.
fn without_until(
    bad: impl Fn(Answer, &AtomicBool) -> Answer + Send + Sync + 'static,
) -> (Page, Arc<AtomicBool>) {
    let mended = Arc::new(AtomicBool::new(false));
    let seen = mended.clone();
    let page = Page::beside_all_but(move |target| {
        let asked = target.split('?').next() == Some(WASM) && !seen.load(Ordering::Relaxed);
        asked.then(|| bad(served(WASM), &seen))
    });
    (page, mended)
}

/// The page says why, shows a still picture and its table, and can try again.
#[track_caller]
fn is_told_and_mended((page, mended): (Page, Arc<AtomicBool>), reason: &str) {
    page.goto("/#v=1&figure=focal-curves&gamma=3");
    let message = page.told();
    assert!(
        message
            .as_deref()
            .is_some_and(|message| message.contains(reason)),
        "{message:?}"
    );
    // The link is what the reader has so far.
    page.run("document.querySelector('#reset').click();", &[]);
    assert_eq!(page.hash_of_address(), "#v=1&figure=focal-curves&gamma=3");
    still_is_shown(&page, "focal-curves");
    assert_eq!(
        page.get("__watch.seen.filter((line) => !/^error: .*did not load/.test(line))"),
        json!([])
    );
    mended.store(true, Ordering::Relaxed);
    press_remedy(&page);
    page.until_true(DRAWN);
    page.rest();
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
    assert_eq!((page.error(), page.notice()), (None, None));
    assert_eq!(
        page.get("document.querySelectorAll('#figures a').length"),
        json!(FIGURES.len())
    );
    assert_eq!(
        page.get("__read.shown(__read.find('.fallback'))"),
        json!(false)
    );
    // The browser itself says that something did not load.
    page.forgive();
}

#[track_caller]
pub(super) fn still_is_shown(page: &Page, figure: &str) {
    page.until_true("__read.find('.fallback img')?.naturalWidth > 300");
    assert_eq!(
        page.get("__read.shown(__read.find('.fallback img'))"),
        json!(true)
    );
    assert!(
        page.text("__read.find('.fallback img').src")
            .ends_with(&format!("/www/still/{figure}.svg"))
    );
    page.until_true("__read.find('.fallback tbody')?.rows.length >= 4");
}

#[test]
fn a_server_that_has_no_wasm_is_told() {
    is_told_and_mended(
        without(|_| Answer {
            status: "404 Not Found",
            mime: "text/html; charset=utf-8",
            body: b"<h1>Not here</h1>".to_vec(),
        }),
        "The server answered 404",
    );
}

#[test]
fn a_server_that_fails_is_told() {
    is_told_and_mended(
        without(|answer| Answer {
            status: "500 Internal Server Error",
            ..answer
        }),
        "The server answered 500",
    );
}

#[test]
fn a_wasm_cut_short_is_told() {
    is_told_and_mended(
        without(|answer| Answer {
            body: answer.body[..answer.body.len() / 2].to_vec(),
            ..answer
        }),
        "arrived damaged",
    );
}

#[test]
fn a_flipped_bit_is_told() {
    is_told_and_mended(
        without(|mut answer| {
            // In the middle of the code: an instruction becomes another one.
            let place = answer.body.len() / 4;
            for byte in &mut answer.body[place..place + 16] {
                *byte ^= 0x40;
            }
            answer
        }),
        "The figures",
    );
}

#[test]
fn a_wasm_of_another_version_is_told() {
    is_told_and_mended(
        without(|answer| Answer {
            // A module with nothing in it.
            body: b"\0asm\x01\0\0\0".to_vec(),
            ..answer
        }),
        "another version than this page",
    );
}

#[test]
fn a_wasm_whose_imports_are_of_another_build_is_told() {
    is_told_and_mended(
        without(|mut answer| {
            // The first name is a number that depends on all of the bindings.
            let name = b"_bg.js\x09$";
            let place = answer
                .body
                .windows(name.len())
                .position(|bytes| bytes == name)
                .expect("an import of that name");
            let digit = &mut answer.body[place + name.len()];
            *digit = if *digit == b'0' { b'1' } else { b'0' };
            answer
        }),
        "another version than this page",
    );
}

#[test]
fn a_wrong_type_does_no_harm_nor_a_browser_that_compiles_whole_files_alone() {
    for (wish, mime) in [
        ("", "application/octet-stream"),
        ("", "application/wasm; charset=utf-8"),
        ("?webassembly=whole", "application/wasm"),
    ] {
        let (page, _) = without(move |answer| Answer { mime, ..answer });
        page.goto(&format!("/{wish}#v=1&figure=focal-curves&gamma=3"));
        page.wait_for_picture();
        assert_eq!(page.error(), None, "{mime}");
    }
}

#[test]
fn a_wasm_that_does_not_arrive_is_told_after_ten_seconds() {
    is_told_and_mended(
        without_until(|answer, mended| {
            while !mended.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(20));
            }
            answer
        }),
        "did not arrive",
    );
}
