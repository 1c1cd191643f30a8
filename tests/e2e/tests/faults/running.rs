//! What happens around a page that runs: canvases that are refused or lose their pixels, boxes that depend on what is in
//! them, hosts that have changed what every script uses, and other locales.

use e2e::page::Page;
use serde_json::json;

use super::{DRAWN, press_remedy};

/// The pixels of an element's curves; null before it is drawn.
pub(super) const HASH_OF: &str =
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
