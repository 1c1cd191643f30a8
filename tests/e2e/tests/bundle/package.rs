//! The npm package, packed and installed as anybody would.

use std::env;
use std::path::PathBuf;

use e2e::page::Page;
use serde_json::json;

/// A site with the package in it: made by a bundler in `dist`, and plain.
pub(super) fn trial() -> PathBuf {
    PathBuf::from(env::var_os("LOSS_LAB_TRIAL").expect("cargo xtask test names the site"))
}

fn shows_the_figure(page: &Page) {
    page.until_true(
        "window.__read?.lab()?.shadowRoot?.querySelector('canvas.data') && __read.hash() !== null",
    );
    page.rest();
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3&at=0.5");
    // 0.5³ · ln 2
    let focal = page.get("__read.lab().value.rows.find(({ label }) => label.includes('3')).values[__read.lab().value.columns.indexOf('loss')]");
    let expected = 0.125 * std::f64::consts::LN_2;
    assert!(
        focal
            .as_f64()
            .is_some_and(|focal| (focal - expected).abs() < 1e-15),
        "{focal}"
    );
    let wasm = page
        .requests()
        .iter()
        .filter(|target| target.contains("loss_lab_bg"))
        .count();
    assert_eq!(wasm, 1, "{:#?}", page.requests());
    // There is no page of ours here that a link could open, so none is offered or said to be selected.
    let (link, status) = (
        "__read.find('dialog.share input[aria-label=\"Link\"]')",
        "__read.find('dialog.share [role=\"status\"]').textContent",
    );
    page.share();
    assert_eq!(page.get(&format!("__read.shown({link})")), json!(false));
    assert_eq!(page.get(status), json!(""));
    assert!(
        page.text("__read.find('textarea[aria-label=\"Embed code\"]').value")
            .contains("import \"loss-lab/define\"")
    );
    // Now the page names one.
    page.run(
        "document.head.append(Object.assign(document.createElement('link'), { rel: 'loss-lab-site', href: 'https://example.org/lab/?a=/b' })); \
         __read.find('dialog.share').close(); __read.lab().share();",
        &[],
    );
    let state = "#v=1&figure=focal-curves&gamma=3&at=0.5";
    assert_eq!(
        page.get(&format!("{link}.value")),
        json!(format!("https://example.org/lab/?a=/b{state}"))
    );
    assert_eq!(page.get(&format!("__read.shown({link})")), json!(true));
    assert!(page.text(status).contains("selected"));
    page.run(
        "__read.find('dialog.share input[value=\"frame\"]').click();",
        &[],
    );
    assert!(
        page.text("__read.find('textarea[aria-label=\"Embed code\"]').value")
            .contains("https://example.org/lab/embed.html#v=1&amp;figure=focal-curves")
    );
}

#[test]
#[cfg_attr(not(trial), ignore = "installing the package needs npm")]
fn a_bundler_takes_it_by_its_name() {
    let page = Page::beside(&trial());
    page.goto("/dist/index.html");
    shows_the_figure(&page);
    page.until_true("typeof trial === 'object'");
    let expected = 0.25 * std::f64::consts::LN_2;
    let loss = page.get("trial.loss").as_f64().expect("a number");
    assert!((loss - expected).abs() < 1e-16, "{loss}");
    assert_eq!(page.get("trial.frame"), "function");
    page.run("document.body.append(Object.assign(document.createElement('loss-lab-lesson'), { lab: __read.lab(), lesson: { title: 'A title', steps: [{ state: 'figure=softmax', heading: 'Classes', text: 'Look.' }] } }));", &[]);
    page.until_true("__read.lab().figure === 'softmax'");
}

#[test]
#[cfg_attr(not(trial), ignore = "installing the package needs npm")]
fn a_page_without_a_bundler_takes_its_files() {
    let page = Page::beside(&trial());
    page.goto("/plain.html");
    shows_the_figure(&page);
}

#[test]
#[cfg_attr(not(trial), ignore = "installing the package needs npm")]
fn slides_keep_their_keys_and_the_element_its_own() {
    let page = Page::beside(&trial());
    page.goto("/slides.html");
    page.until_true("window.deck?.isReady() && __read.hash() !== null");
    let at = || page.get("[deck.getIndices().h, deck.isPaused(), deck.isOverview()]");
    let here = json!([0, false, false]);
    let gamma = ".control[data-param=\"gamma\"]";
    for (part, keys) in [
        (
            format!("{gamma} .field"),
            &["b", " ", "ArrowRight", "Escape"][..],
        ),
        (
            format!("{gamma} input[type=\"range\"]"),
            &["ArrowRight", "End", "PageUp"],
        ),
        (
            "[data-panel=\"loss\"] .surface".into(),
            &["ArrowRight", "f", "Escape"],
        ),
        (".tools button".into(), &["Space"]),
    ] {
        page.until_true(&format!("__read.find({}) !== null", json!(part)));
        page.focus(&part);
        page.keys(keys);
        page.settle();
        assert_eq!(at(), here, "{part}");
    }
    assert_eq!(page.param("at"), json!(null));
    assert_ne!(page.param("gamma"), json!(3));
    page.focus("[data-panel=\"loss\"] .surface");
    page.keys(&["b"]);
    assert_eq!(at(), json!([0, true, false]));
    page.keys(&["b"]);
    page.run("__read.lab().shadowRoot.activeElement.blur();", &[]);
    page.keys(&["ArrowRight"]);
    page.until(
        "the next slide",
        |_| at(),
        |at| *at == json!([1, false, false]),
    );
}

#[test]
#[cfg_attr(not(trial), ignore = "installing the package needs npm")]
fn it_has_types_a_manifest_and_nothing_of_the_page() {
    let package = trial().join("node_modules/loss-lab");
    let has = |name: &str| package.join(name).is_file();
    for name in [
        "loss-lab.js",
        "loss-lab.d.ts",
        "loss-lab-define.d.ts",
        "engine.d.ts",
        "guide/lesson.d.ts",
        "guide/lesson-define.js",
        "guide/lesson-define.d.ts",
        "lessons/first.json",
        "docs/lessons.md",
        "host.js",
        "host.d.ts",
        "custom-elements.json",
        "html-custom-data.json",
        "web-types.json",
        "define.js",
        "inline.js",
        "quiz/define.js",
        "react.d.ts",
        "embed.html",
        "pkg/loss_lab_bg.wasm",
        "pkg/loss_lab_words.wasm",
        "pkg/loss_lab_programs.wasm",
        "pkg/loss_lab.d.ts",
        "LICENSE-MIT",
        "README.md",
        "CONTRIBUTING.md",
        "docs/element.md",
        "docs/light.png",
    ] {
        assert!(has(name), "{name} is missing");
    }
    for name in [
        "page/main.js",
        "page/main.d.ts",
        "page/single.js",
        "handbook.html",
        "page/style.css",
        "jsconfig.json",
    ] {
        assert!(!has(name), "{name} is the page's");
    }
}
