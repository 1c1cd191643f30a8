//! Browsers that cannot run the page, or only just: without WebAssembly or scripts, too old, or reading from a disk.

use std::path::Path;

use e2e::page::Page;
use serde_json::json;
use site_server::Answer;

use super::loading::still_is_shown;
use super::served;

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
    page.leave_unread();
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
    page.rest();
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
    page.leave_unused();
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
    // The script that is not there is wanted, and of a preload that nothing uses the browser complains later than the rest.
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
