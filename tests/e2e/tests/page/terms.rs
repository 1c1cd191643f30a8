//! Terms in prose: their definitions, and the punctuation after them.

use e2e::page::{FIGURES, Page};
use serde_json::{Value, json};

use super::first_screen::CARD;

/// Goes to the chapter, and waits until every figure has its place. They take it in turn, and what is below moves each time.
#[track_caller]
fn go_to_chapter(page: &Page) {
    page.goto("/www/handbook.html");
    page.until_true("[...document.querySelectorAll('loss-lab')].every(({ shadowRoot }) => shadowRoot?.querySelector('.explanation p')?.textContent)");
    page.settle();
}

#[test]
fn terms_in_prose_open_their_definitions() {
    let page = Page::open("#v=1&figure=asymmetric");
    page.click_in_page(".explanation [data-term=\"calibrated\"]");
    page.until_true(&format!("{CARD} !== null"));
    let card = page.get(CARD);
    assert!(
        card[0]
            .to_string()
            .contains("come true as often as they say"),
        "{card}"
    );
    page.keys(&["Escape"]);
    assert_eq!(
        page.text("__read.lab().shadowRoot.activeElement.dataset.term"),
        "calibrated"
    );
    go_to_chapter(&page);
    page.click("button[data-term=\"entropy\"]");
    page.until_true("document.querySelector('.card') !== null");
    page.until_true("document.activeElement.className === 'card'");
    page.keys(&["Escape"]);
    page.until_true("document.querySelector('.card') === null && document.activeElement.dataset.term === 'entropy'");
}

#[test]
fn terms_of_questions_challenges_and_the_quiz_have_theirs() {
    let page = Page::open("#v=1&figure=mse-vs-bce&ask=on");
    // Where the button is, and where its card is.
    for (link, root, term) in [
        (
            "v=1&figure=mse-vs-bce&ask=on",
            "__read.lab().shadowRoot",
            ".ask-prompt",
        ),
        (
            "v=1&figure=softmax&challenge=logits",
            "document.querySelector('#guide > *')?.shadowRoot",
            ".challenge-goal",
        ),
        (
            "v=1&figure=mse-vs-bce&quiz=2",
            "document.querySelector('#guide > *')?.shadowRoot",
            "h2",
        ),
    ] {
        if link.contains("challenge") {
            // Its goal has another term at the same place.
            page.run(
                "location.hash = 'v=1&figure=asymmetric&challenge=threshold';",
                &[],
            );
            page.until_true(&format!(
                "{root}?.querySelector('{term} [data-term=\"threshold\"]') != null"
            ));
        }
        page.run("location.hash = arguments[0];", &[json!(link)]);
        let button = format!("{root}?.querySelector('{term} [data-term^=\"logit\"]')");
        page.until_true(&format!("{button} != null"));
        page.run(&format!("{button}.focus();"), &[]);
        page.keys(&["Enter"]);
        let card = format!("{root}.querySelector('.card')");
        page.until_true(&format!(
            "{card}?.textContent.includes('before it becomes a probability')"
        ));
        let seen = format!(
            "(() => {{ const {{ left, top, right, bottom }} = {card}.getBoundingClientRect(); \
               return left >= 0 && right <= innerWidth && {root}.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest('.card') != null; }})()"
        );
        assert_eq!(page.get(&seen), json!(true), "{link}");
        page.keys(&["Escape"]);
        page.until_true(&format!(
            "{card} === null && {root}.activeElement === {button}"
        ));
    }
}

/// How many terms inside `root` have punctuation, counted at many widths, and those whose punctuation begins a line.
fn strays(page: &Page, root: &str) -> (u64, Value) {
    let found = page.run(
        &format!(
            "const strays = new Set();
             let looked = 0;
             for (const words of new Set([...{root}.querySelectorAll('p .term')].map((term) => term.closest('p')))) {{
               for (let width = 150; width < 400; width += 6) {{
                 words.style.width = `${{width}}px`;
                 for (const term of words.querySelectorAll('.term')) {{
                   const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
                   walker.currentNode = term;
                   do walker.nextNode(); while (term.contains(walker.currentNode) && walker.currentNode !== words.lastChild);
                   const text = walker.currentNode;
                   if (!(text instanceof Text) || !text.data.trim() || text.data[0].trim() === '') continue;
                   const range = document.createRange();
                   range.setStart(text, 0);
                   range.setEnd(text, 1);
                   looked += 1;
                   if (range.getBoundingClientRect().left < term.getBoundingClientRect().right - 1) strays.add(term.textContent);
                 }}
               }}
               words.style.width = '';
             }}
             return [looked, [...strays]];"
        ),
        &[],
    );
    (found[0].as_u64().expect("a count"), found[1].clone())
}

#[test]
fn punctuation_after_a_term_never_begins_a_line() {
    let page = Page::open("");
    let mut looked = 0;
    for figure in FIGURES {
        page.follow(&format!("v=1&figure={figure}"));
        let (count, found) = strays(&page, "__read.lab().shadowRoot");
        assert_eq!(found, json!([]), "{figure}");
        looked += count;
    }
    assert!(looked > 500, "{looked}");
    go_to_chapter(&page);
    let (count, found) = strays(&page, "document");
    assert_eq!(found, json!([]), "the chapter");
    assert!(count > 100, "{count}");
}
