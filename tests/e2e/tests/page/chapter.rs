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
fn it_has_every_figure_and_draws_them_as_they_come_into_view() {
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
        let hash = format!("document.querySelector('loss-lab[figure=\"{figure}\"]')");
        page.run(
            &format!("{hash}.scrollIntoView({{ behavior: 'instant' }});"),
            &[],
        );
        page.until_true(&format!(
            "{hash}.shadowRoot.querySelector('canvas.data') && __read.hash({hash}.shadowRoot) !== null"
        ));
        assert!(
            page.get(drawn).as_u64().is_some_and(|count| count <= 5),
            "{figure}"
        );
        assert_eq!(
            page.get(&format!("{hash}.shadowRoot.querySelector('.error').hidden")),
            json!(true),
            "{figure}"
        );
    }
    assert_eq!(
        page.requests()
            .iter()
            .filter(|target| target.ends_with("loss_lab_bg.wasm"))
            .count(),
        1
    );
}

#[test]
fn every_word_that_promises_a_picture_shows_it() {
    let page = open();
    let count = page
        .get("document.querySelectorAll('.try').length")
        .as_u64()
        .expect("a number");
    assert!(count > 15);
    // A reader who came down here has drawn what is above.
    for figure in FIGURES {
        let lab = format!("document.querySelector('loss-lab[figure=\"{figure}\"]')");
        page.run(
            &format!("{lab}.scrollIntoView({{ behavior: 'instant' }});"),
            &[],
        );
        page.until_true(&format!(
            "{lab}.shadowRoot.querySelector('canvas.data')?.width > 0"
        ));
    }
    for i in 0..count {
        let button = format!("document.querySelectorAll('.try')[{i}]");
        let said = page.text(&format!("{button}.dataset.set"));
        page.run(
            &format!("{button}.scrollIntoView({{ block: 'center', behavior: 'instant' }});"),
            &[],
        );
        page.settle();
        page.run(&format!("{button}.click();"), &[]);
        let lab = format!("document.getElementById({button}.dataset.lab)");
        page.until_true(&format!(
            "{lab}.shadowRoot.querySelector('canvas.data')?.width > 0"
        ));
        // The words stay in sight.
        assert_eq!(
            page.get(&format!("(({{ top, bottom }}) => top >= 0 && bottom <= innerHeight)({button}.getBoundingClientRect())")),
            json!(true),
            "{said}"
        );
        for pair in said.split('&') {
            let (name, value) = pair.split_once('=').expect("a pair");
            assert_eq!(
                page.text(&format!("{lab}.getAttribute('{name}')")),
                value,
                "{said}"
            );
            // What holds is in the state, or is a default.
            assert_eq!(
                page.get(&format!("{lab}.shadowRoot.querySelector('.error').hidden")),
                json!(true),
                "{said}"
            );
        }
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
