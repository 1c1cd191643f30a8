//! The attributes of `<loss-lab>`: what they change, and what is told of bad ones.

use e2e::page::Page;
use serde_json::{Value, json};

use super::element::{count, heard, open, ready};

#[test]
fn every_wrong_attribute_is_told() {
    let page =
        open(json!({ "figure": "focal-curves", "gamma": "11", "alpha": "x", "theme": "pink" }));
    assert_eq!(
        page.error().as_deref(),
        Some(
            "theme is \"pink\", but must be one of auto, light, dark, so it is taken as auto. gamma is 11, but must be a number between 0 and 10. \
             alpha is \"x\", but must be a number between 0 and 1, or off"
        )
    );
    page.run("__read.lab().setAttribute('gamma', '12');", &[]);
    page.settle();
    assert_eq!(
        page.error().as_deref(),
        Some("gamma is 12, but must be a number between 0 and 10")
    );
}

#[test]
fn attributes_set_before_the_definition_count() {
    let page = Page::open_own("element.html");
    page.run("make('lab', { figure: 'focal-curves', gamma: '3.5', alpha: '0.25', axis: 'logit', at: '-1' });", &[]);
    assert_eq!(
        page.get("document.querySelector('#lab').shadowRoot"),
        Value::Null,
        "not yet defined"
    );
    page.run("define();", &[]);
    ready(&page, "lab");
    assert_eq!(
        page.state(),
        "v=1&figure=focal-curves&gamma=3.5&alpha=0.25&axis=logit&at=-1"
    );
    assert!(
        page.readout().corner.starts_with("at zt = −1"),
        "{}",
        page.readout().corner
    );
}

#[test]
fn an_attribute_changes_the_picture() {
    let page = open(json!({ "figure": "focal-curves", "at": "0.3" }));
    let before = page.picture();
    page.run("__read.lab().setAttribute('gamma', '4');", &[]);
    let after = page.picture();
    assert_eq!(after.state, "v=1&figure=focal-curves&gamma=4&at=0.3");
    assert_ne!(after.pixels, before.pixels);
    page.run("__read.lab().removeAttribute('gamma');", &[]);
    assert_eq!(
        page.picture(),
        before,
        "taken away, it is the default again"
    );
    page.run("__read.lab().setAttribute('figure', 'gradients');", &[]);
    assert_eq!(page.picture().state, "v=1&figure=gradients&at=0.3");
    assert_eq!(count(&page, "lab", "loss-ready"), 1);
}

#[test]
fn only_the_named_panels_are_drawn() {
    let page = open(json!({ "figure": "mse-vs-bce", "panels": "loss" }));
    let panels = "[...__read.lab().shadowRoot.querySelectorAll('.panel')].map((panel) => panel.dataset.panel)";
    assert_eq!(page.get(panels), json!(["loss"]));
    assert!(page.pixels().is_some());
    page.run("__read.lab().setAttribute('panels', 'gradient');", &[]);
    page.settle();
    assert_eq!(page.get(panels), json!(["gradient"]));
    page.run("__read.lab().removeAttribute('panels');", &[]);
    page.settle();
    assert_eq!(page.get(panels), json!(["loss", "gradient"]));
    assert!(page.pixels().is_some());
}

#[test]
fn controls_are_those_asked_for() {
    let page = open(json!({ "figure": "mse-vs-bce", "controls": "none" }));
    let controls = "[...__read.lab().shadowRoot.querySelectorAll('.control[data-param]')].map((control) => control.dataset.param)";
    assert_eq!(page.get(controls), json!([]));
    assert_eq!(page.get("__read.shown(__read.find('.controls'))"), false);
    page.run("__read.lab().setAttribute('controls', 'own');", &[]);
    page.settle();
    assert_eq!(
        page.get(controls),
        json!(["epsilon", "target", "axis", "yScale", "zoom"])
    );
    page.run("__read.lab().setAttribute('controls', 'all');", &[]);
    page.settle();
    assert_eq!(
        page.get(controls),
        json!([
            "epsilon",
            "gamma",
            "alpha",
            "smoothing",
            "target",
            "axis",
            "yScale",
            "zoom"
        ])
    );
}

#[test]
fn a_bad_attribute_is_told_and_keeps_the_picture() {
    let page = open(json!({ "figure": "focal-curves", "gamma": "3" }));
    let before = page.picture();
    for (attribute, value, named) in [
        ("gamma", "11", "gamma is 11"),
        ("gamma", "<b>", "gamma is \"<b>\""),
        ("axis", "polar", "axis is \"polar\""),
        ("figure", "pie", "figure is \"pie\""),
        ("figure", "focal", ", so it is taken as focal-curves"),
    ] {
        let errors = count(&page, "lab", "loss-error");
        page.run(
            "__read.lab().setAttribute(arguments[0], arguments[1]);",
            &[attribute.into(), value.into()],
        );
        page.until(
            "an error is told",
            |page| count(page, "lab", "loss-error"),
            |count| *count == errors + 1,
        );
        let all = heard(&page, "lab");
        let (kind, detail) = all.last().expect("an event");
        assert_eq!(kind, "loss-error");
        assert_eq!(
            (&detail["code"], &detail["recoverable"]),
            (&json!("bad-value"), &json!(true))
        );
        assert!(
            detail["message"]
                .as_str()
                .is_some_and(|message| message.contains(named)),
            "{detail}"
        );
        assert_eq!(page.error().as_deref(), detail["message"].as_str());
        assert_eq!(page.picture(), before, "{attribute}={value}");
    }
}

#[test]
fn every_attribute_alone_in_markup_is_taken_and_kept() {
    let page = open(json!({ "figure": "softmax", "classes": "10" }));
    assert_eq!(
        page.get("[__read.lab().params.classes, __read.lab().getAttribute('classes')]"),
        json!([10, "10"])
    );
    let examples = page.get(
        "__read.params().then((params) => params.filter(({ id }) => id !== 'at').map(({ id, attribute, scale, options, example, max, min }) =>
           [id, attribute, options?.[1] ?? example ?? String(scale === 'whole' ? min : Math.min(max, 0.07 + min))]))",
    );
    for example in examples.as_array().expect("a list") {
        let [id, attribute, text] = [0, 1, 2].map(|i| example[i].as_str().expect("a text"));
        let seen = page.run(
            "const [id, attribute, text] = arguments; const one = make(id, { figure: 'batch', [attribute]: text }); \
             const heard_of = (event) => heard.filter(([type, of]) => type === event && of === id).length; \
             return (async () => { \
               while (heard_of('loss-ready') === 0) await new Promise(requestAnimationFrame); \
               const kept = [one.getAttribute(attribute), String(one.params[id])]; one.remove(); \
               return [...kept, heard_of('loss-ready'), heard_of('loss-error')]; })();",
            &[json!(id), json!(attribute), json!(text)],
        );
        assert_eq!(seen, json!([text, text, 1, 0]), "{id}");
    }
}

#[test]
fn attributes_that_name_nothing_are_told() {
    let page = open(json!({ "figure": "mse-vs-bce" }));
    let mut told = count(&page, "lab", "loss-error");
    for (attribute, value) in [("panels", "nope"), ("controls", "foo"), ("theme", "purple")] {
        page.run(
            &format!("__read.lab().setAttribute('{attribute}', '{value}');"),
            &[],
        );
        told = page.until(
            "the refusal is told",
            |page| count(page, "lab", "loss-error"),
            |count| *count > told,
        );
        let detail = page.get("heard.filter(([type]) => type === 'loss-error').at(-1)[2]");
        assert_eq!(detail["code"], "bad-value");
        assert_eq!(detail["recoverable"], true);
        let message = detail["message"].as_str().unwrap_or_default();
        assert!(
            message.starts_with(&format!("{attribute} is \"{value}\"")),
            "{message}"
        );
        page.run(
            &format!("__read.lab().removeAttribute('{attribute}');"),
            &[],
        );
        page.settle();
    }
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
}
