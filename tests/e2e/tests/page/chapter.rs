//! The chapter: all figures beside the prose.

use std::collections::BTreeSet;

use e2e::page::{FIGURES, Page, strings};
use serde_json::json;

fn open() -> Page {
    let page = Page::open_own("blank.html");
    page.goto("/www/handbook.html");
    page.until_true(
        "__read.lab()?.shadowRoot?.querySelector('canvas.data') && __read.hash() !== null",
    );
    page
}

#[test]
fn figures_are_drawn_as_they_come_into_view_and_every_word_that_promises_a_picture_shows_it() {
    let page = open();
    let shown: BTreeSet<String> = strings(&page.get(
        "[...document.querySelectorAll('loss-lab')].map((lab) => lab.getAttribute('figure'))",
    ))
    .into_iter()
    .collect();
    assert_eq!(shown, FIGURES.map(str::to_owned).into());
    let drawn = "[...document.querySelectorAll('loss-lab')].filter(({ shadowRoot }) => shadowRoot.querySelector('canvas.data')?.width > 0).length";
    assert!(page.get(drawn).as_u64().is_some_and(|count| count <= 4));
    for figure in FIGURES {
        let lab = format!("document.querySelector('loss-lab[figure=\"{figure}\"]')");
        page.run(
            &format!("{lab}.scrollIntoView({{ behavior: 'instant' }});"),
            &[],
        );
        page.until_true(&format!(
            "{lab}.shadowRoot.querySelector('canvas.data') && __read.hash({lab}.shadowRoot) !== null"
        ));
        let seen = page.get(&format!(
            "[{drawn} <= 5, {lab}.shadowRoot.querySelector('.error').hidden]"
        ));
        assert_eq!(seen, json!([true, true]), "{figure}");
    }
    assert_eq!(
        page.requests()
            .iter()
            .filter(|target| target.ends_with("loss_lab_bg.wasm"))
            .count(),
        1
    );
    words_show_their_pictures(&page);
}

/// A reader who came down here has drawn what is above.
fn words_show_their_pictures(page: &Page) {
    let count = page.get("document.querySelectorAll('.try').length");
    let count = count.as_u64().expect("a number");
    assert!(count > 15);
    for i in 0..count {
        let button = format!("document.querySelectorAll('.try')[{i}]");
        let lab = format!("document.getElementById({button}.dataset.lab)");
        page.run(
            &format!("{button}.scrollIntoView({{ block: 'center', behavior: 'instant' }});"),
            &[],
        );
        page.settle();
        page.run(&format!("{button}.click();"), &[]);
        page.until_true(&format!(
            "{lab}.shadowRoot.querySelector('canvas.data')?.width > 0"
        ));
        // The words stay in sight, and what they set is in the attributes.
        let seen = page.get(&format!(
            "(({{ top, bottom }}) => ({{ inSight: top >= 0 && bottom <= innerHeight, said: {button}.dataset.set, \
               kept: {button}.dataset.set.split('&').map((pair) => pair.split('=')[0]).map((name) => `${{name}}=${{{lab}.getAttribute(name)}}`).join('&'), \
               hidden: {lab}.shadowRoot.querySelector('.error').hidden }}))({button}.getBoundingClientRect())"
        ));
        let said = &seen["said"];
        assert!(
            said.as_str().is_some_and(|said| said.contains('=')),
            "{said}"
        );
        let wanted = json!({ "inSight": true, "said": said, "kept": said, "hidden": true });
        assert_eq!(seen, wanted);
    }
}

#[test]
fn its_links_lead_to_the_same_pictures_in_the_lab() {
    let page = open();
    let links = page.get(
        "[...document.querySelectorAll('loss-lab')].map((lab) => [new URL(lab.querySelector('[slot=\"caption\"] a').href).hash.slice(1), lab.figure])",
    );
    let links = links.as_array().expect("a list");
    assert_eq!(links.len(), FIGURES.len());
    for link in links {
        let text = link[0].as_str().expect("a text");
        page.run(
            "return __read.settings(arguments[0]).then((link) => { window.link = link; });",
            &[json!(text)],
        );
        assert_eq!(page.get("link.notices"), json!([]), "{text}");
        assert_eq!(page.get("link.figure"), link[1], "{text}");
        let figure = format!("document.querySelector('loss-lab[figure={}]')", link[1]);
        let others = page.get(&format!(
            "Object.entries({figure}.params).filter(([id, value]) => link.values[id] !== value)"
        ));
        assert_eq!(others, json!([]), "{text}");
    }
}

#[test]
fn it_does_not_scroll_sideways_on_a_telephone() {
    let page = open();
    page.run(
        "document.documentElement.style.width = '320px'; document.body.style.width = '320px';",
        &[],
    );
    page.resize(500, 900);
    let wide = page.get(
        "[...document.querySelectorAll('.book main > section > *')].filter((element) => element.getBoundingClientRect().right > 321).map(({ localName, id }) => localName + id)",
    );
    assert_eq!(wide, json!([]));
}
