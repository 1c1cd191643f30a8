//! Freezing a setting to compare with, the list of keys, the projector, explanations.

use e2e::page::Page;
use serde_json::json;

const SURFACE: &str = "[data-panel=\"loss\"] .surface";
const FREEZE: &str = ".tools [aria-pressed]";

/// The labels of the readout's rows.
fn labels(page: &Page) -> Vec<String> {
    page.readout()
        .rows
        .into_iter()
        .map(|row| row.label)
        .collect()
}

fn pressed(page: &Page) -> String {
    page.text(&format!(
        "__read.find({}).getAttribute('aria-pressed')",
        json!(FREEZE)
    ))
}

#[test]
fn what_is_frozen_stays_as_a_ghost_beside_its_numbers() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3&epsilon=0.1");
    let before = page.picture();
    page.click(FREEZE);
    page.settle();
    assert_eq!(pressed(&page), "true");
    assert_eq!(labels(&page), labels_of(&before), "the same twice");
    page.run("__read.lab().params = { target: 0 };", &[]);
    page.settle();
    let compared = page.picture();
    let frozen = compared.readout.row("cross-entropy, frozen");
    assert_eq!(frozen, before.readout.row("cross-entropy"));
    assert_ne!(frozen, compared.readout.row("cross-entropy"));
    // Without the ghost the same setting looks otherwise.
    page.focus(SURFACE);
    page.keys(&["f"]);
    page.settle();
    assert_eq!(pressed(&page), "false");
    let alone = page.picture();
    assert_ne!(alone.pixels, compared.pixels);
    assert!(labels(&page).iter().all(|label| !label.contains("frozen")));
    page.keys(&["f"]);
    page.settle();
    assert_eq!(pressed(&page), "true");
}

#[test]
fn samples_of_lines_are_as_the_lines_are() {
    let page = Page::open("#v=1&figure=gradients&at=0.3&gamma=3&smoothing=0.2&frozen=");
    let samples = page.get(
        "[...__read.lab().shadowRoot.querySelectorAll('.readout tbody tr')].map((row) => { \
           const swatch = row.querySelector('.swatch'); \
           const line = swatch.firstChild; \
           const dash = (line.getAttribute('stroke-dasharray') ?? '0').split(' ').map(Number); \
           return { label: row.querySelector('th').textContent, \
             width: Number.parseFloat(getComputedStyle(swatch).strokeWidth), opacity: Number(getComputedStyle(swatch).opacity), \
             whole: dash.reduce((sum, length) => sum + length, 0) + dash[0] <= line.x2.baseVal.value }; })",
    );
    let samples = samples.as_array().expect("a list");
    for sample in samples {
        assert_eq!(sample["whole"], true, "{sample}");
        let ghost = sample["label"]
            .as_str()
            .is_some_and(|label| label.ends_with("frozen"));
        assert_eq!(sample["width"].as_f64() < Some(2.0), ghost, "{sample}");
        assert_eq!(sample["opacity"].as_f64() < Some(1.0), ghost, "{sample}");
    }
    assert!(samples.len() > 5, "{samples:?}");
}

fn labels_of(picture: &e2e::reading::Picture) -> Vec<String> {
    let rows = picture.readout.rows.iter();
    rows.map(|row| row.label.clone()).collect()
}

#[test]
fn a_ghost_is_shown_in_the_frames_of_what_is_seen_now() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=1");
    page.click(FREEZE);
    page.run(
        "__read.lab().params = { gamma: 4, axis: 'logit', at: 2 };",
        &[],
    );
    page.settle();
    let with = page.pixels();
    let readout = page.readout();
    assert_ne!(readout.row("γ = 1"), readout.row("γ = 4"));
    page.run("__read.lab().freeze(false);", &[]);
    page.settle();
    assert_ne!(page.pixels(), with);
    assert_eq!(page.error(), None);
}

#[test]
fn the_pin_stays_while_the_hand_is_elsewhere() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    let pinned = page.pixels();
    page.hover(page.place(SURFACE, 0.8, 0.5));
    page.settle();
    let both = page.pixels();
    assert_ne!(both, pinned);
    assert_eq!(page.param("at"), json!(0.3));
    // The same place without a pin.
    page.run("__read.lab().params = { at: null };", &[]);
    page.settle();
    assert_ne!(page.pixels(), both);
}

#[test]
fn the_keys_are_listed() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=off");
    let open = "__read.find('dialog')?.open === true";
    assert_eq!(page.get(open), false);
    page.focus(SURFACE);
    page.keys(&["?"]);
    page.until_true(open);
    page.keys(&["Escape"]);
    page.until_true("!__read.find('dialog').open");
    page.click(".tools button:last-of-type");
    page.until_true(open);
    assert_eq!(
        page.get("__read.find('dialog').contains(__read.lab().shadowRoot.activeElement)"),
        true
    );
    let listed = page.text("__read.find('dialog.keys').textContent");
    for keys in ["Ctrl+Z", "Ctrl+Shift+Z"] {
        assert!(listed.contains(keys), "{listed}");
    }
    page.click("dialog button");
    page.until_true("!__read.find('dialog').open");
}

#[test]
fn the_projector_shows_the_picture_large_and_alone() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    let size = "Number.parseFloat(getComputedStyle(__read.find('.summary')).fontSize)";
    let before = page.get(size).as_f64().expect("a size");
    page.click_in_page("#projector");
    page.settle();
    let controls =
        "[...__read.lab().shadowRoot.querySelectorAll('.control')].filter(__read.shown).length";
    assert_eq!(page.get(controls), 1, "one slider is left");
    assert!(page.get(size).as_f64().expect("a size") > before);
    assert!(page.pixels().is_some(), "there is still a picture");
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce&at=0.3");
    page.click_in_page("#projector");
    page.settle();
    assert_eq!(page.get("__read.shown(__read.find('.controls'))"), true);
}

#[test]
fn formulas_have_the_numbers_of_the_moment() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    page.rest();
    let formula = "__read.find('math').textContent";
    let numbers = "[...__read.find('math').querySelectorAll('mn')].map((mn) => mn.textContent)";
    assert!(page.get(numbers).to_string().contains("\"3\""));
    assert_eq!(
        page.text("__read.find('math').namespaceURI"),
        "http://www.w3.org/1998/Math/MathML"
    );
    let before = page.text(formula);
    page.run_and_rest("__read.lab().params = { gamma: 1.5 };", &[]);
    assert_ne!(page.text(formula), before);
    assert!(page.get(numbers).to_string().contains("\"1.5\""));
    // A symbol has the colour of its curve.
    let colour = |selector: &str| {
        page.text(&format!(
            "(() => {{ const style = getComputedStyle(__read.find({})); return style.stroke === 'none' ? style.color : style.stroke; }})()",
            json!(selector)
        ))
    };
    assert_eq!(
        colour("math [data-series=\"focal\"]"),
        colour(".readout .swatch[data-series=\"focal\"]")
    );
}

#[test]
fn the_logarithmic_axis_and_the_zoom_are_kept_in_the_link() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.9995");
    let mut pixels = vec![page.pixels()];
    for (param, value) in [("yScale", "log"), ("zoom", "near-1")] {
        page.click(&format!(
            ".control[data-param=\"{param}\"] input[value=\"{value}\"]"
        ));
        page.settle();
        let now = page.pixels();
        assert!(!pixels.contains(&now), "{param}");
        pixels.push(now);
    }
    page.until_link("v=1&figure=mse-vs-bce&y-scale=log&zoom=near-1&at=0.9995");
    // −ln 0.9995, from mpmath: 5.001250416822980e-4
    assert_eq!(page.readout().row("cross-entropy")[0], "0.0005001");
}

#[test]
fn numbers_that_are_nobodys_are_frozen_too() {
    let page = Page::open("#v=1&figure=imbalance&at=2&frozen=gamma%3D1");
    let pixels = page.pixels();
    page.run("__read.lab().params = { gamma: 5 };", &[]);
    page.settle();
    let readout = page.readout();
    assert_ne!(readout.row("positives"), readout.row("positives, frozen"));
    // |dL/dz| of γ = 1 at p_t = .6: q(q − p ln p) = .4 (.4 + .6 · .5108) = .2826.
    assert_eq!(readout.row("positives, frozen")[2], "0.2826");
    assert_ne!(page.pixels(), pixels);
    // Without the ghost the same setting has no such lines.
    let compared = page.pixels();
    page.run("__read.lab().freeze(false);", &[]);
    page.settle();
    assert_ne!(page.pixels(), compared);
}
