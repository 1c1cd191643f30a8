//! `<loss-lab>` in a page of someone else's: its properties, its methods and its events.

use e2e::page::Page;
use serde_json::{Value, json};

/// The events so far: type and detail of those of one element.
pub(super) fn heard(page: &Page, id: &str) -> Vec<(String, Value)> {
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
