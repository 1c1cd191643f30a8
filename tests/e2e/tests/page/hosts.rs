//! Keys between the element and the page around it, which may have commands of its own.

use e2e::page::{Page, strings};
use serde_json::json;

use super::element::open;

/// Listens as hosts do: slides and books on their way up, notebooks on their way down.
const LISTEN: &str = "window.reached = [];
    for (const type of ['keydown', 'keypress', 'keyup']) {
      for (const capture of [true, false]) {
        document.addEventListener(type, ({ type, key }) => reached.push(`${type} ${key}`), capture);
      }
    }";

const GAMMA: &str = ".control[data-param=\"gamma\"] .field";
const SLIDER: &str = ".control[data-param=\"gamma\"] input[type=\"range\"]";
const SURFACE: &str = "[data-panel=\"loss\"] .surface";
const FOCUS: &str = "__read.lab().shadowRoot.activeElement";

fn opened() -> Page {
    let page = open(json!({ "figure": "focal-curves", "controls": "all" }));
    page.run(LISTEN, &[]);
    page
}

/// Strikes keys on a part of the element; what the host has heard of them.
#[track_caller]
fn struck(page: &Page, selector: &str, keys: &[&str]) -> Vec<String> {
    page.focus(selector);
    page.run("reached.length = 0;", &[]);
    page.keys(keys);
    page.settle();
    let mut heard = strings(&page.get("reached"));
    heard.retain(|event| !event.ends_with("Control") && !event.ends_with("Shift"));
    heard
}

/// The keys of `heard`, each once.
fn keys_of(heard: &[String]) -> Vec<&str> {
    let mut keys: Vec<_> = heard
        .iter()
        .filter_map(|event| event.strip_prefix("keydown "))
        .collect();
    keys.dedup();
    keys
}

#[test]
fn what_is_typed_stays_in_the_element() {
    let page = opened();
    let none: [&str; 0] = [];
    let typed = [
        "Control+a",
        "b",
        "3",
        ".",
        "5",
        " ",
        "ArrowLeft",
        "Home",
        "Backspace",
        "End",
        "PageUp",
    ];
    assert_eq!(struck(&page, GAMMA, &typed), none);
    assert_eq!(page.field("gamma"), "b3.5 ");
    assert_eq!(struck(&page, GAMMA, &["Control+a", "4", "Enter"]), none);
    assert_eq!(page.param("gamma"), json!(4));
    // A link to copy by hand.
    page.share();
    assert_eq!(
        struck(
            &page,
            "dialog.share textarea",
            &["b", "ArrowRight", "Control+c"]
        ),
        none
    );
}

#[test]
fn keys_that_move_something_stay_in_the_element() {
    let page = opened();
    let none: [&str; 0] = [];
    let moves = [
        "ArrowLeft",
        "ArrowRight",
        "Shift+ArrowRight",
        "Home",
        "End",
        "PageUp",
    ];
    assert_eq!(struck(&page, SLIDER, &moves), none);
    assert_ne!(page.param("gamma"), json!(2), "and move it");
    assert_eq!(
        struck(
            &page,
            SURFACE,
            &["ArrowRight", "Home", "ArrowDown", "f", "Escape"]
        ),
        none
    );
    assert_ne!(page.get("__read.lab().frozen"), json!(null));
    assert_eq!(
        page.param("at"),
        json!(null),
        "Escape has removed the cursor"
    );
    assert_eq!(
        struck(&page, ".segments input", &["ArrowRight", "Space"]),
        none
    );
    assert_eq!(struck(&page, SURFACE, &["?"]), none);
    page.until_true("__read.find('dialog.keys')?.open");
    // A presenter's remote does not turn the pages behind a dialog.
    page.run("__read.lab().toggleAttribute('projector');", &[]);
    assert_eq!(struck(&page, "dialog.keys button", &["PageDown"]), none);
    page.run("__read.lab().toggleAttribute('projector');", &[]);
    assert_eq!(struck(&page, "dialog.keys button", &["Enter"]), none);
    assert_eq!(page.get("__read.find('dialog.keys').open"), json!(false));
    assert_eq!(struck(&page, ".tools button", &["Space"]), none);
    assert_eq!(
        page.get("__read.lab().frozen"),
        json!(null),
        "the button has cleared it"
    );
    assert_eq!(
        struck(&page, SURFACE, &["Control+z", "Control+Shift+z"]),
        none
    );
}

#[test]
fn all_other_keys_reach_the_page() {
    let page = opened();
    // Without a cursor, which Escape would take away.
    page.run("__read.lab().params = { at: null };", &[]);
    page.settle();
    let heard = struck(&page, SURFACE, &["b", "n", "Escape", "Control+k"]);
    assert_eq!(keys_of(&heard), ["b", "n", "Escape", "k"]);
    // Once on the way down, once on the way up.
    let of_b: Vec<_> = heard.iter().filter(|event| event.ends_with(" b")).collect();
    assert_eq!(
        of_b,
        [
            "keydown b",
            "keydown b",
            "keypress b",
            "keypress b",
            "keyup b",
            "keyup b"
        ]
    );
    let heard = struck(&page, SLIDER, &["b", "Control+ArrowRight"]);
    assert_eq!(keys_of(&heard), ["b", "ArrowRight"]);
    // Nothing was typed that Escape could take back.
    let heard = struck(&page, GAMMA, &["Control+k", "Escape", "Tab"]);
    assert_eq!(keys_of(&heard), ["k", "Escape", "Tab"]);
    assert_eq!(
        page.get(&format!("{FOCUS} === __read.find({})", json!(GAMMA))),
        json!(false)
    );
    // What a page puts into the element is the page's.
    page.run(
        "const field = Object.assign(document.createElement('input'), { className: 'own', slot: 'caption' });
         __read.lab().append(field);",
        &[],
    );
    let heard = struck(&page, ".own", &["b"]);
    assert_eq!(keys_of(&heard), ["b"]);
    assert_eq!(page.text("__read.find('.own').value"), "b");
}

#[test]
fn an_element_that_is_gone_stops_no_key() {
    let page = opened();
    page.run(
        "const lab = __read.lab(); const { shadowRoot } = lab; lab.remove(); window.count = 0;
         const field = document.body.appendChild(document.createElement('input')); field.className = 'page';",
        &[],
    );
    assert_eq!(keys_of(&struck(&page, ".page", &["b"])), ["b"]);
}
