//! The engine does not arrive, or not as it should.

use std::path::Path;
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
fn still_is_shown(page: &Page, figure: &str) {
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

#[test]
fn a_browser_without_webassembly_has_still_pictures() {
    let page = Page::beside_all_but(|_| None);
    page.goto("/?webassembly=off#v=1&figure=noise");
    let message = page.told();
    assert!(message.is_some_and(
        |message| message.contains("need WebAssembly") && message.ends_with("Try again")
    ));
    still_is_shown(&page, "noise");
    // Another link, another picture.
    page.run("location.hash = 'v=1&figure=softmax';", &[]);
    page.until_true("__read.find('.fallback img').src.endsWith('/softmax.svg') && __read.find('.fallback img').naturalWidth > 300");
    // A row is named by its heading, for readers of screens, too.
    page.until_true("__read.find('.fallback tbody')?.rows.length === 5");
    let texts = |cells: &str| {
        page.get(&format!("[...__read.find('.fallback table').querySelectorAll('{cells}')].map((cell) => cell.textContent)"))
    };
    assert_eq!(
        texts("th[scope=row]"),
        json!(["0, the true one", "1", "2", "sum", "guessing, ln K"])
    );
    assert_eq!(
        texts("thead th"),
        json!(["class", "z", "p", "t", "p − t", "−t ln p"])
    );
    assert_eq!(texts("tr:last-child td"), json!(["", "", "", "", "1.099"]));
    // In the place of a figure that there is not, the first is shown.
    page.run("location.hash = 'v=1&figure=pie-chart';", &[]);
    page.until_true("__read.find('.fallback img').src.endsWith('/mse-vs-bce.svg')");
    page.forgive();
}

#[test]
fn a_policy_that_forbids_webassembly_is_told() {
    let page = Page::beside_all_but(|target| {
        (target.split(['?', '#']).next() == Some("/")).then(|| {
            let answer = served("/index.html");
            let page = String::from_utf8_lossy(&answer.body).replace(" 'wasm-unsafe-eval'", "");
            Answer {
                body: page.into_bytes(),
                ..answer
            }
        })
    });
    page.goto("/#v=1&figure=gradients");
    let message = page.told();
    assert!(
        message
            .as_deref()
            .is_some_and(|message| message.contains("security policy")),
        "{message:?}"
    );
    still_is_shown(&page, "gradients");
    page.forgive();
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "only Chromium's driver switches scripts off"
)]
fn without_scripts_there_is_a_still_picture_and_the_reason() {
    let page = Page::beside_all_but(|_| None);
    page.goto("/pages/blank.html");
    page.allow_scripts(false);
    for (path, still) in [("/", true), ("/www/handbook.html", false)] {
        page.goto(path);
        let seen = "(selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0)";
        assert_eq!(
            page.get(
                "document.querySelector('noscript .notice').textContent.includes('need JavaScript')"
            ),
            json!(true)
        );
        assert_eq!(
            page.get(&format!(
                "['noscript .notice', '.late', '.waiting', '.still'].map({seen})"
            )),
            json!([true, false, false, still])
        );
        if still {
            page.until_true("document.querySelector('.still img').naturalWidth > 300");
        }
    }
    page.allow_scripts(true);
    page.goto("/");
    page.wait_for_picture();
}

#[test]
fn the_oldest_browsers_have_all_that_the_page_asks_for() {
    let page = Page::beside_all_but(|_| None);
    page.goto("/?browser=oldest#v=1&figure=softmax&logits=2,1,0.1");
    page.wait_for_picture();
    page.focus(".handle");
    page.keys(&["ArrowUp"]);
    page.until(
        "the handle moves",
        |page| page.param("logits"),
        |held| held == "2.1,1,0.1",
    );
    page.run("__read.lab().state = 'figure=batch&rows=1:0.5,0:0.2';", &[]);
    page.settle();
    page.click_in_page("[aria-label=\"remove row 0\"]");
    page.until(
        "the row goes",
        |page| page.param("rows"),
        |held| held == "0:0.2",
    );
    // Colours without light-dark().
    let paper = "((lab) => { const { backgroundColor, color } = getComputedStyle(lab); return [backgroundColor, color]; })(__read.find('.lab'))";
    let light = json!(["rgb(251, 250, 247)", "rgb(29, 33, 37)"]);
    let dark = json!(["rgb(20, 23, 26)", "rgb(232, 230, 225)"]);
    for (theme, colours) in [("dark", &dark), ("light", &light), ("auto", &light)] {
        page.run(
            "__read.lab().setAttribute('theme', arguments[0]);",
            &[json!(theme)],
        );
        page.settle();
        assert_eq!(page.get(paper), *colours, "{theme}");
    }
    // Dark paper of the page's own.
    page.run(
        "__read.lab().style.setProperty('--loss-lab-bg', '#101010');",
        &[],
    );
    page.until(
        "light ink",
        |page| page.get(paper),
        |seen| *seen == json!(["rgb(16, 16, 16)", dark[1]]),
    );
}

#[test]
fn a_browser_that_is_too_old_is_told_so_beside_the_still_picture() {
    let page = Page::beside_all_but(|_| None);
    page.goto("/?webassembly=old#v=1&figure=noise");
    page.until("it is told", Page::error, |error| {
        error
            .as_ref()
            .is_some_and(|error| error.contains("too old"))
    });
    page.until_true("__read.find('.fallback img')?.naturalWidth > 300");
    assert!(
        page.text("__read.find('.fallback img').src")
            .ends_with("noise.svg")
    );
}

#[test]
fn where_the_element_cannot_be_made_the_page_says_so_beside_a_still_picture() {
    let page = Page::beside_all_but(|path| {
        // As where its script cannot be read.
        (path == "/www/loss-lab.js").then(|| Answer {
            status: "404 Not Found",
            ..served("/www/loss-lab.js")
        })
    });
    page.goto("/");
    let shown = "[...document.querySelectorAll('.late')].every((part) => part.checkVisibility({ visibilityProperty: true }))";
    page.until_true(shown);
    assert!(
        page.text("document.querySelector('.late').textContent")
            .contains("too old")
    );
    page.until_true("document.querySelector('figure.late img').naturalWidth > 300");
    // The browser complains of a preload that nothing uses, later than the rest.
    page.goto("/pages/blank.html");
    page.forgive();
    let page = Page::open("");
    page.until_true("getComputedStyle(document.querySelector('.late')).display === 'none'");
}

#[test]
fn opened_from_a_disk_the_pages_name_the_file_that_can_be() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the checkout");
    let page = Page::beside_all_but(|_| None);
    for name in ["index.html", "www/handbook.html"] {
        page.goto_url(&format!("file://{}/{name}", root.display()));
        let late = "(({ textContent, offsetHeight, ...rest }) => textContent)(document.querySelector('.late'))";
        assert!(page.text(late).contains("loss-lab.html"));
        // Some browsers start the modules after all; where they do not, it says so.
        page.until_true(
            "document.querySelector('loss-lab').matches(':defined') || \
             document.querySelector('.late').checkVisibility({ visibilityProperty: true })",
        );
    }
    page.goto("/pages/blank.html");
    page.forgive();
}
