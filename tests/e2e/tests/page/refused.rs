//! What a field refuses: the reader is told which value it was, and where; nothing else changes.

use e2e::page::Page;
use serde_json::Value;

use super::fields::{ALPHA, GAMMA};

#[test]
fn what_is_no_gamma_is_refused_and_named() {
    let page = Page::open("#v=1&figure=focal-heatmap&gamma=3&at=0.3");
    let before = page.picture();
    for (text, named) in [
        ("abc", "\"abc\""),
        ("NaN", "\"NaN\""),
        ("11", "11"),
        ("1e400", "1e400"),
        ("-1", "-1"),
        ("0x2", "\"0x2\""),
        ("1,5,2", "\"1,5,2\""),
        ("2;5", "\"2;5\""),
        ("", "\"\""),
    ] {
        page.enter(GAMMA, text);
        let error = page.until("a message is shown", Page::error, |error| {
            error
                .as_ref()
                .is_some_and(|error| error.contains(&format!("γ, focusing, is {named}")))
        });
        assert!(error.is_some_and(|error| error.contains("must be a number")));
        assert_eq!(page.control("gamma")["invalid"], "true", "{text:?}");
        assert_eq!(page.picture(), before, "{text:?}");
        assert_eq!(
            page.hash_of_address(),
            "#v=1&figure=focal-heatmap&gamma=3&at=0.3"
        );
    }
    page.enter(GAMMA, "3.5");
    page.until("the message is gone", Page::error, Option::is_none);
    assert_eq!(page.control("gamma")["invalid"], Value::Null);
}

#[test]
fn a_refused_value_is_named_as_the_reader_sees_it() {
    let page = Page::open("#v=1&figure=focal-curves");
    page.enter(".control[data-param=\"gamma\"] .field", "11");
    let error = page.told();
    assert_eq!(
        error.as_deref(),
        Some("γ, focusing, is 11, but must be a number between 0 and 10")
    );
    page.enter(".control[data-param=\"alpha\"] .field", "x");
    page.until("the next one is refused", Page::error, |error| {
        error.as_deref()
            == Some(
                "α, positive-class weight, is \"x\", but must be a number between 0 and 1, or off",
            )
    });
}

/// Where the field with the focus is, and what is above it; what describes it, and how far below it that is.
const REFUSED: &str = "(() => {
    const root = __read.lab().shadowRoot;
    const field = root.activeElement;
    const messages = [...root.querySelectorAll('[role=\"alert\"]')].filter(__read.shown);
    const top = (element) => Math.round(element.getBoundingClientRect().top);
    return {
      above: [top(root.querySelector('.question')), top(root.querySelector('.plot')), top(field)],
      said: messages.map((message) => message.textContent),
      described: field.getAttribute('aria-describedby') === messages[0]?.id,
      below: messages.length ? messages[0].getBoundingClientRect().top - field.getBoundingClientRect().bottom : null,
      seen: messages.every((message) => message.getBoundingClientRect().bottom <= innerHeight),
    };
  })()";

#[test]
fn a_refused_value_is_explained_below_its_field_and_moves_nothing_above() {
    let page = Page::open("#v=1&figure=batch&batch-loss=bce-logits&at=1");
    for (field, text, said, near) in [
        (
            GAMMA,
            "11",
            "γ, focusing, is 11, but must be a number between 0 and 10",
            16.0,
        ),
        (
            ALPHA,
            "2",
            "α, positive-class weight, is 2, but must be a number between 0 and 1, or off",
            16.0,
        ),
        (
            "[aria-label=\"weight of row 3\"]",
            "x",
            "weight of row 3 is \"x\", but must be a number",
            16.0,
        ),
        // Below the buttons beside it.
        (
            ".cursor-field .field",
            "99",
            "Cursor position is 99, but must be on the x axis, between -0.5 and 7.5",
            60.0,
        ),
    ] {
        page.focus(field);
        page.settle();
        let before = page.get(REFUSED);
        assert_eq!(before["described"], false, "{field}: {before}");
        page.enter(field, text);
        page.until("a message is shown", Page::error, |error| {
            error.as_deref() == Some(said)
        });
        page.settle();
        let after = page.get(REFUSED);
        assert_eq!(after["above"], before["above"], "{field}");
        assert_eq!(after["said"], serde_json::json!([said]), "{field}");
        assert_eq!(
            (&after["described"], &after["seen"]),
            (&Value::Bool(true), &Value::Bool(true)),
            "{field}: {after}"
        );
        let below = after["below"].as_f64().expect("it is somewhere");
        assert!((0.0..near).contains(&below), "{field}: {after}");
        // What is taken takes the message away.
        page.run("__read.lab().params = {};", &[]);
        assert_eq!(page.error(), None);
    }
}

#[test]
fn what_no_field_holds_is_refused_above_all() {
    let page = Page::open("#v=1&figure=focal-curves");
    page.run("__read.lab().setAttribute('alpha', '2');", &[]);
    let error = page.told();
    assert_eq!(
        error.as_deref(),
        Some("alpha is 2, but must be a number between 0 and 1, or off")
    );
    assert!(page.get("__read.shown(__read.find('.error'))") == true);
    assert!(page.get("__read.find('.refused')") == Value::Null);
}

#[test]
fn every_refusal_of_one_field_is_told() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3");
    for wrong in ["abc", "1e400", "2e400", "seven"] {
        page.enter(".cursor-field .field", wrong);
        page.until(&format!("{wrong} is named"), Page::error, |error| {
            error.as_deref().is_some_and(|error| error.contains(wrong))
        });
    }
}

#[test]
fn a_ghost_that_cannot_be_is_refused_and_changes_nothing() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3");
    for wrong in [
        "{ gamma: -1 }",
        "{ gamma: 'x' }",
        "{ rows: 'q' }",
        "{ a: 1 }",
        "7",
    ] {
        let thrown = page.get(&format!(
            "(() => {{ try {{ __read.lab().frozen = {wrong}; return null; }} catch (error) {{ return error.name; }} }})()"
        ));
        assert!(
            thrown == "RangeError" || thrown == "TypeError",
            "{wrong}: {thrown}"
        );
    }
    assert_eq!(page.state(), "v=1&figure=focal-curves&at=0.3");
    page.run("__read.lab().frozen = { gamma: 5 };", &[]);
    assert_eq!(
        page.state(),
        "v=1&figure=focal-curves&at=0.3&frozen=gamma%3D5"
    );
    assert_eq!(page.error(), None);
}
