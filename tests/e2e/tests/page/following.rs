//! What follows a slider, and when.

use e2e::page::Page;
use serde_json::json;

use super::element::ready;

#[test]
fn sentence_and_formulas_follow_in_the_frame_of_the_picture() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.9");
    page.rest();
    let seen = page.run(
        "const root = __read.lab().shadowRoot; const slider = root.querySelector('.control[data-param=\"gamma\"] [type=\"range\"]'); \
         const number = root.querySelector('.summary strong').firstChild; const element = root.querySelector('math mn'); \
         slider.value = 4.2; slider.dispatchEvent(new Event('input', { bubbles: true })); \
         return new Promise((done) => requestAnimationFrame(() => done({ \
           said: __read.summary(), formula: root.querySelector('.formulas').textContent.includes('4.2'), table: __read.table().corner, \
           kept: number.isConnected && element.isConnected, live: root.querySelector('[aria-live]').textContent })));",
        &[],
    );
    // (1 − 0.9)^4.2 = 6.31e−5 of the loss; of the pull that times 1 + 4.2 · 0.9 · 10 · −ln 0.9 = 4.983.
    let said = seen["said"].as_str().expect("a sentence");
    assert!(
        said.starts_with(
            "With γ = 4.2 a sample at pt = 0.9 keeps 0.00631 % of its loss and 0.0314 % of its pull"
        ),
        "{said}"
    );
    assert_eq!(seen["formula"], json!(true));
    assert_eq!(seen["kept"], json!(true), "the nodes stay: {seen}");
    assert_eq!(seen["live"], json!(""), "nothing is announced meanwhile");
}

#[test]
fn formulas_out_of_the_window_wait_until_the_hand_rests_or_they_are_seen() {
    const MOVED: &str = "const frames = async (n) => { for (let i = 0; i < n; i += 1) await new Promise(requestAnimationFrame); }; \
         const root = __read.lab().shadowRoot; const slider = root.querySelector('.control[data-param=\"gamma\"] [type=\"range\"]'); \
         const [value, place] = arguments; const formula = root.querySelector('.formulas'); \
         if (place) formula.scrollIntoView({ block: place, behavior: 'instant' }); else scrollTo({ top: 0, behavior: 'instant' }); \
         return frames(3).then(() => { slider.value = value; slider.dispatchEvent(new Event('input', { bubbles: true })); return frames(1); }) \
           .then(() => [__read.summary(), formula.textContent].map((text) => text.includes(value)));";
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.9");
    page.resize(1280, 620);
    page.rest();
    let moved = |value: &str, place: &str| page.run(MOVED, &[json!(value), json!(place)]);
    assert_eq!(moved("4.2", ""), json!([true, false]));
    page.until_true("__read.find('.formulas').textContent.includes('4.2')");
    assert_eq!(moved("3.3", "center"), json!([true, true]));
}

#[test]
fn figures_that_move_together_are_all_drawn_before_any_words_are_written() {
    let page = Page::open_own("element.html");
    page.run(
        "for (const id of ['one', 'two', 'three']) make(id, { figure: 'focal-curves', at: '0.5', loading: 'eager' }); define();",
        &[],
    );
    for id in ["one", "two", "three"] {
        ready(&page, id);
    }
    page.rest();
    // Type on a canvas asks the browser for the styles of all that was written before.
    let seen = page.run(
        "const said = () => [one, two, three].map((lab) => lab.shadowRoot.querySelector('.summary').textContent); \
         const before = said(); const { fillText } = CanvasRenderingContext2D.prototype; const seen = { names: 0, late: 0 }; \
         CanvasRenderingContext2D.prototype.fillText = function (...all) { \
           seen.names += 1; if (said().some((text, i) => text !== before[i])) seen.late += 1; return fillText.apply(this, all); }; \
         for (const lab of [one, two, three]) lab.params = { gamma: 3.3 }; \
         return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => { \
           CanvasRenderingContext2D.prototype.fillText = fillText; done({ ...seen, said: said().map((text, i) => text !== before[i]) }); })));",
        &[],
    );
    assert!(
        seen["names"].as_u64().is_some_and(|names| names > 3 * 5),
        "{seen}"
    );
    assert_eq!(seen["late"], json!(0), "{seen}");
    assert_eq!(seen["said"], json!([true, true, true]), "sentences follow");
}

#[test]
fn no_box_in_the_flow_has_a_height_in_percent() {
    // In a grid, or a row of flexible boxes, each such box has all that it holds laid out twice.
    let page = Page::open_own("element.html");
    page.run(
        "document.body.style.display = 'grid'; make('lab', { figure: 'focal-curves', loading: 'eager', controls: 'all' }); define();",
        &[],
    );
    ready(&page, "lab");
    page.rest();
    let found = page.get(
        "(() => { const root = lab.shadowRoot; const found = []; let rules = 0; \
           const look = (list) => { for (const rule of list) { \
             if (rule.cssRules?.length) look(rule.cssRules); \
             if (!rule.selectorText || !rule.style) continue; \
             rules += 1; \
             if (!/%/.test(rule.style.height)) continue; \
             for (const box of root.querySelectorAll(rule.selectorText)) \
               if (!/absolute|fixed/.test(getComputedStyle(box).position)) found.push(rule.cssText); } }; \
           for (const sheet of root.adoptedStyleSheets) look(sheet.cssRules); \
           return [found, rules > 100]; })()",
    );
    assert_eq!(found, json!([[], true]));
}
