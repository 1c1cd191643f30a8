//! `<loss-lab>` in a page of someone else's.

use e2e::page::Page;
use serde_json::{Value, json};

/// The events so far: type and detail of those of one element.
fn heard(page: &Page, id: &str) -> Vec<(String, Value)> {
    let all = page.get("heard");
    all.as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter(|event| event[1] == id)
        .map(|event| {
            (
                event[0].as_str().unwrap_or_default().to_owned(),
                event[2].clone(),
            )
        })
        .collect()
}

pub(super) fn count(page: &Page, id: &str, kind: &str) -> usize {
    heard(page, id)
        .iter()
        .filter(|(event, _)| event == kind)
        .count()
}

/// A page with one element `lab`, drawn.
pub(super) fn open(attributes: Value) -> Page {
    let page = Page::open_own("element.html");
    page.run("make('lab', arguments[0]); define();", &[attributes]);
    ready(&page, "lab");
    page
}

#[track_caller]
pub(super) fn ready(page: &Page, id: &str) {
    page.until(
        &format!("{id} is drawn"),
        |page| count(page, id, "loss-ready"),
        |count| *count == 1,
    );
    page.settle();
}

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
fn params_set_before_the_upgrade_count() {
    let page = Page::open_own("element.html");
    page.run(
        "make('lab', { figure: 'focal-curves' }).params = { gamma: 3.5, alpha: 0.25 }; define();",
        &[],
    );
    ready(&page, "lab");
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3.5&alpha=0.25");
    assert_eq!(page.get("__read.lab().params.gamma"), 3.5);
    assert_eq!(page.get("Object.hasOwn(__read.lab(), 'params')"), false);
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
fn params_take_all_or_nothing() {
    let page = open(json!({ "figure": "focal-curves" }));
    page.run("__read.lab().params = { gamma: 4, alpha: 0.5 };", &[]);
    let taken = page.picture();
    assert_eq!(taken.state, "v=1&figure=focal-curves&gamma=4&alpha=0.5");
    assert_eq!(
        page.text("__read.lab().getAttribute('gamma')"),
        "4",
        "parameters are reflected"
    );
    for (params, named) in [
        (json!({"gamma": 1, "alpha": 2}), "alpha"),
        (json!({"gamma": 1, "beta": 2}), "beta"),
        (json!({"gamma": "1"}), "gamma"),
    ] {
        let body = "try { __read.lab().params = arguments[0]; return 'taken'; } catch (error) { return error.message; }";
        let message = page.run(body, std::slice::from_ref(&params));
        assert!(
            message
                .as_str()
                .is_some_and(|message| message.contains(named)),
            "{params}: {message}"
        );
        assert_eq!(page.picture(), taken, "{params}");
    }
}

#[test]
fn moving_tells_of_every_step_and_of_the_release() {
    let page = open(json!({ "figure": "focal-curves" }));
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until(
        "both events are heard",
        |page| heard(page, "lab").len(),
        |count| *count >= 3,
    );
    assert_eq!(
        heard(&page, "lab"),
        [
            ("loss-ready".to_owned(), json!({})),
            (
                "loss-input".to_owned(),
                json!({"param": "gamma", "value": 2.05})
            ),
            (
                "loss-change".to_owned(),
                json!({"state": "v=1&figure=focal-curves&gamma=2.05"})
            ),
        ]
    );
    assert_eq!(
        page.text("__read.lab().getAttribute('gamma')"),
        "2.05",
        "reflected on release"
    );
}

#[test]
fn value_is_what_the_readout_says() {
    let page = open(json!({ "figure": "mse-vs-bce", "at": "off" }));
    assert_eq!(
        page.get("__read.lab().value"),
        Value::Null,
        "no cursor, no value"
    );
    page.run("__read.lab().setAttribute('at', '0.1');", &[]);
    page.settle();
    let value = page.get("__read.lab().value");
    assert_eq!(value["at"], 0.1);
    assert_eq!(value["columns"], json!(page.readout().columns));
    let rows = value["rows"].as_array().expect("rows");
    let squared = rows
        .iter()
        .find(|row| row["label"] == "squared error")
        .expect("a row for squared error");
    assert_eq!(squared["series"], "squared-error");
    let loss = squared["values"][0].as_f64().expect("a number");
    // Exact but for the last bit: (0.1 − 1)².
    assert!((loss - 0.81).abs() < 1e-15, "{loss}");
}

#[test]
fn reset_brings_the_defaults_back() {
    let page = open(json!({ "figure": "focal-curves", "gamma": "4" }));
    page.run("__read.lab().reset();", &[]);
    assert_eq!(page.picture().state, "v=1&figure=focal-curves");
    assert_eq!(
        page.get("__read.lab().ready instanceof window.Promise"),
        true
    );
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
fn what_is_frozen_before_the_engine_is_there_is_what_was_set() {
    let page = Page::open_own("element.html");
    page.run(
        "const lab = document.createElement('loss-lab'); lab.id = 'lab'; lab.setAttribute('figure', 'focal-curves'); \
         lab.setAttribute('gamma', '3'); return define().then(() => { customElements.upgrade(lab); lab.freeze(); document.body.append(lab); });",
        &[],
    );
    ready(&page, "lab");
    assert_eq!(
        page.get("document.querySelector('#lab').frozen?.gamma"),
        json!(3)
    );
    // One that cannot be had sets nothing: the figure opens as it opens.
    page.run(
        "make('other', { figure: 'gradients', frozen: 'gamma=99' });",
        &[],
    );
    ready(&page, "other");
    assert_eq!(
        page.get("[document.querySelector('#other').frozen, document.querySelector('#other').params.fnWeight]"),
        json!([null, 2])
    );
}

#[test]
fn a_listener_reads_the_values_of_the_place_that_it_hears_of() {
    let page = open(json!({ "figure": "mse-vs-bce", "axis": "probability" }));
    page.hover(page.place(".surface", 0.3, 0.5));
    page.settle();
    page.run(
        "window.read = null; __read.lab().addEventListener('loss-input', () => { window.read = __read.lab().value; });",
        &[],
    );
    page.focus(".surface");
    page.keys(&["ArrowRight"]);
    let read = page.get("read");
    let (at, loss) = (&read["at"], &read["rows"][0]["values"][0]);
    let expected = -at.as_f64().expect("a place").ln();
    assert!(
        (loss.as_f64().expect("a loss") - expected).abs() < 1e-12,
        "{read}"
    );
}

#[test]
fn fewer_classes_than_the_pinned_one_let_the_cursor_go() {
    let page = open(json!({ "figure": "softmax", "classes": "4", "at": "3" }));
    page.run("__read.lab().params = { classes: 2 };", &[]);
    assert_eq!(
        page.get("[__read.lab().params.classes, __read.lab().params.at]"),
        json!([2, null])
    );
    assert_eq!(page.error(), None);
}

#[test]
fn a_document_without_a_window_keeps_it_until_it_comes_back() {
    let page = open(json!({"figure": "noise"}));
    page.run("window.lab = __read.lab();", &[]);
    let drawn = "__read.hash(lab.shadowRoot)";
    let before = page.get(drawn);
    for away in [
        "document.createElement('template').content.append(lab)",
        "document.implementation.createHTMLDocument().body.append(lab)",
        "document.implementation.createHTMLDocument().adoptNode(lab)",
    ] {
        page.run(&format!("{away};"), &[]);
        page.settle();
        page.run("lab.params = { sigma: 2 }; lab.params = { sigma: 1 };", &[]);
        page.run("document.body.append(lab);", &[]);
        page.until(away, |page| page.get(drawn), |hash| *hash == before);
    }
}
