//! The whole way by keys alone.

use e2e::page::Page;
use serde_json::json;

/// What has the focus, inside the element too: its text or label, its class and its type.
const FOCUS: &str = "(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    return inner ? `${inner.className}|${inner.getAttribute('aria-label') ?? ''}|${inner.id ?? ''}|${inner.textContent.trim().slice(0, 60)}|${inner.type ?? ''}` : '';
  })()";

/// Strikes Tab until what has the focus says `wanted`.
#[track_caller]
fn tab_to(page: &Page, wanted: &str) {
    for _ in 0..90 {
        page.keys(&["Tab"]);
        if page.text(FOCUS).contains(wanted) {
            return;
        }
    }
    panic!("Tab does not come to {wanted:?}");
}

#[test]
#[cfg_attr(
    engine = "webkit",
    ignore = "MiniBrowser's Tab leaves out links and buttons, as its settings say"
)]
fn a_figure_is_chosen_changed_frozen_and_shared_without_a_mouse() {
    let page = Page::open("");
    page.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });", &[]);
    tab_to(&page, "Focal loss, curve by curve");
    page.keys(&["Enter"]);
    page.until_link("v=1&figure=focal-curves");

    // The picture comes before its controls; a click with the keyboard leaves the focus in the list.
    tab_to(&page, "surface|Cursor, Loss");
    page.keys(&["End", "ArrowLeft", "ArrowLeft"]);
    page.keys(&["f"]);
    page.settle();
    assert_eq!(page.get("__read.lab().frozen.gamma"), json!(2));

    tab_to(&page, "|Share");
    let pinned = page.param("at");
    tab_to(&page, "γ focusing|||range");
    page.keys(&["Home"]);
    page.until(
        "γ is 0",
        |page| page.param("gamma"),
        |gamma| *gamma == json!(0),
    );

    // Back to the buttons under the picture.
    for _ in 0..60 {
        page.keys(&["Shift+Tab"]);
        if page.text(FOCUS).contains("|Share") {
            break;
        }
    }
    page.keys(&["Enter"]);
    page.until_true("__read.find('dialog.share')?.open");
    tab_to(&page, "Copy link");
    page.keys(&["Space"]);
    page.until_true("typeof copied === 'string'");
    let hash = page.text("new URL(copied).hash");
    assert_eq!(
        hash,
        format!("#v=1&figure=focal-curves&gamma=0&at={pinned}&frozen=")
    );

    tab_to(&page, "SVG drawing");
    page.keys(&["Enter"]);
    page.until(
        "the file is saved",
        |page| page.text("__read.find('dialog.share .status').textContent"),
        |said| said == "loss-lab-focal-curves.svg is saved.",
    );
    page.keys(&["Escape"]);
    page.until_true("!__read.find('dialog.share').open");
    assert!(
        page.text(FOCUS).contains("|Share"),
        "the focus is back where it was: {}",
        page.text(FOCUS)
    );

    // What was shared is what is seen.
    let seen = page.picture();
    page.goto("/pages/blank.html");
    page.goto(&format!("/{hash}"));
    page.wait_for_picture();
    assert_eq!(page.picture(), seen);
}
