//! What follows a slider, and when.

use e2e::page::Page;
use serde_json::json;

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
