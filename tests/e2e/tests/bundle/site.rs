//! The site as it is released, with its scripts bundled.

use e2e::page::{FIGURES, Page, strings};
use serde_json::json;

use super::dist;

fn open(path: &str) -> Page {
    let page = Page::beside(&dist());
    page.goto(path);
    page.until_true("window.__read?.find('canvas.data') && __read.hash() !== null");
    page
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn a_page_asks_once_for_each_of_few_files() {
    // Two are for the dialogs. The handbook has figures of predictions, which take four more, and of rare controls.
    for (path, most) in [("/index.html", 9), ("/www/handbook.html", 14)] {
        let page = open(path);
        page.rest();
        let mut files = page.requests();
        files.retain(|target| target.starts_with("/www/"));
        let asked = files.len();
        files.sort_unstable();
        files.dedup();
        // WebKit does not use what was preloaded.
        if !cfg!(engine = "webkit") {
            assert_eq!(asked, files.len(), "{path}: {:#?}", page.requests());
        }
        files.retain(|target| target.ends_with(".js"));
        assert!(files.len() <= most, "{path}: {files:#?}");
    }
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn what_pages_import_is_where_it_was_and_the_same_for_all() {
    let page = open("/index.html#v=1&figure=focal-curves&gamma=3");
    // The engine of the page itself: nobody had to wait for another.
    assert_eq!(
        page.get("__read.imported()"),
        json!([FIGURES.len(), FIGURES.len(), true, "function"])
    );
    let engines = page
        .requests()
        .iter()
        .filter(|target| target.ends_with("_bg.wasm"))
        .count();
    assert_eq!(engines, if cfg!(engine = "webkit") { 2 } else { 1 });
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn it_knows_the_addresses_of_what_is_beside_it() {
    let page = open("/index.html#v=1&figure=focal-curves&gamma=3");
    page.share();
    let shown = strings(&page.get(
        "(() => { const dialog = __read.find('dialog.share'); \
           const code = () => dialog.querySelector('textarea[aria-label=\"Embed code\"]').value; \
           const element = code(); dialog.querySelector('input[value=\"frame\"]').click(); \
           return [dialog.querySelector('.copied .field').value, element, code()]; })()",
    ));
    let origin = page.origin();
    let link = "#v=1&figure=focal-curves&gamma=3";
    assert_eq!(shown[0], format!("{origin}/{link}"));
    assert!(
        shown[1].contains(&format!("src=\"{origin}/www/loss-lab-define.js\"")),
        "{}",
        shown[1]
    );
    assert!(
        shown[2].contains(&format!("src=\"{origin}/embed.html#v=1&amp;figure=")),
        "{}",
        shown[2]
    );
    // Without an engine the still picture is found, too.
    page.goto("/pages/blank.html");
    page.goto("/index.html?webassembly=off#v=1&figure=noise");
    page.until_true("__read.find('.fallback img')?.naturalWidth > 300");
    page.until_true("__read.find('.fallback tbody')?.rows.length >= 4");
    page.forgive();
}
