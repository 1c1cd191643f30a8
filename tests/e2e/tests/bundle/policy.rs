//! The policies, proved both ways: nothing of ours is blocked, and what is injected is.

use std::path::Path;

use e2e::page::Page;
use serde_json::{Value, json};

use super::dist;

/// Tries what an attacker would who can put something into the page; each says what became of it.
const ATTACKS: &str = "window.injected = []; \
    const script = document.createElement('script'); \
    try { script.textContent = 'injected.push(\"script\")'; document.body.append(script); } catch (error) { window.scriptError = error.name; } \
    const handler = document.createElement('button'); \
    try { handler.setAttribute('onclick', 'injected.push(\"handler\")'); handler.click(); } catch (error) { window.handlerError = error.name; } \
    try { setTimeout('injected.push(\"timeout\")', 0); } catch (error) { window.timeoutError = error.name; } \
    try { window.html = document.createElement('div'); html.innerHTML = '<img src=x onerror=\"injected.push(1)\">'; window.htmlSet = html.children.length; } \
    catch (error) { window.htmlError = error.name; } \
    const style = document.createElement('style'); style.textContent = 'body { outline: 7px solid red }'; document.head.append(style);";

fn attacked(page: &Page) {
    assert_eq!(page.complaints(), [] as [String; 0], "ours is not blocked");
    page.run(ATTACKS, &[]);
    page.settle();
    page.settle();
    assert_eq!(page.get("injected"), json!([]));
    assert_ne!(
        page.get("getComputedStyle(document.body).outlineWidth"),
        "7px",
        "nor a style"
    );
    if page.get("'trustedTypes' in window") == json!(true) {
        assert_eq!(page.get("htmlError ?? null"), json!("TypeError"));
        assert_eq!(page.get("window.htmlSet ?? null"), Value::Null);
    }
    // An eval of the page's own, not of the driver's, which stands above the policy.
    let blocked = page.get("__watch.seen.filter((line) => /^policy: (script-src|require-trusted-types-for)/.test(line)).length");
    assert!(
        blocked.as_u64().is_some_and(|count| count >= 2),
        "{blocked} violations were told: {:#?}",
        page.complaints()
    );
    page.forgive();
}

#[test]
fn the_page_runs_nothing_that_is_injected() {
    attacked(&Page::open("#v=1&figure=focal-curves"));
}

#[test]
fn nor_does_the_chapter() {
    let page = Page::open_own("blank.html");
    page.goto("/www/handbook.html");
    page.until_true(
        "__read.lab() !== null && __read.find('canvas.data') !== null && __read.hash() !== null",
    );
    attacked(&page);
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn nor_do_the_single_file_and_the_frame() {
    for name in ["loss-lab.html", "embed.html"] {
        let page = Page::beside(&dist());
        page.goto(&format!("/{name}#v=1&figure=focal-curves"));
        page.wait_for_picture();
        attacked(&page);
        page.run(
            "window.asked = 'pending'; fetch('/index.html').then(() => { window.asked = 'answered'; }, (error) => { window.asked = error.name; });",
            &[],
        );
        page.until_true("asked !== 'pending'");
        assert_eq!(page.get("asked"), json!("TypeError"), "it talks to no one");
        page.forgive();
    }
}

#[test]
fn each_page_has_the_policy_that_the_documents_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).expect(name);
    let reference = read("docs/element.md");
    let printed = reference
        .lines()
        .find_map(|line| line.strip_prefix("Content-Security-Policy: "))
        .expect("docs/element.md prints the policy");
    for name in ["index.html", "www/handbook.html"] {
        let tag = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{printed}\">");
        assert!(read(name).contains(&tag), "{name}");
    }
}
