//! The custom-elements manifest says what the element really has.

use std::collections::BTreeSet;

use e2e::page::{Page, strings};
use serde_json::Value;

const MANIFEST: &str = include_str!("../../../../www/custom-elements.json");

/// What a list of the manifest's declaration names.
fn named(list: &str) -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(MANIFEST).expect("JSON");
    manifest["modules"][0]["declarations"][0][list]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| entry["name"].as_str().expect("a name").to_owned())
        .collect()
}

fn set(page: &Page, expression: &str) -> BTreeSet<String> {
    strings(&page.get(expression)).into_iter().collect()
}

#[test]
fn every_member_attribute_part_and_property_is_in_the_manifest() {
    let page = Page::open("#v=1&figure=focal-curves");
    let own = "['figure', 'panels', 'frozen', 'controls', 'theme', 'projector', 'label', 'ask', 'loading']";
    page.run(
        &format!("return __read.params().then((params) => {{ window.attributes_ = [...params.map(({{ attribute }}) => attribute), ...{own}]; }});"),
        &[],
    );
    assert_eq!(named("attributes"), set(&page, "attributes_"));

    assert_eq!(
        named("members"),
        set(
            &page,
            "Object.getOwnPropertyNames(Object.getPrototypeOf(__read.lab())).filter((name) => !/^constructor$|Callback$/.test(name))",
        )
    );
    assert_eq!(
        named("cssParts"),
        set(
            &page,
            "[...new Set([...__read.lab().shadowRoot.querySelectorAll('[part]')].map((element) => element.getAttribute('part')))]",
        )
    );
    let rules = "[...__read.lab().shadowRoot.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText).join(' ')";
    let inner = "['--loss-lab-bleed', '--loss-lab-rem', '--loss-lab-screen']";
    assert_eq!(
        named("cssProperties"),
        set(
            &page,
            &format!(
                "[...new Set({rules}.match(/--loss-lab-[a-z0-9-]+/g))].filter((name) => !{inner}.includes(name))"
            ),
        )
    );
    let slots = "[...__read.lab().shadowRoot.querySelectorAll('slot')].map(({ name }) => name)";
    assert_eq!(named("slots"), set(&page, slots));
}
