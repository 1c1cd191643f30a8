//! Settings with names.

use e2e::page::{FIGURES, Page};
use serde_json::json;

/// Presses the preset with this name.
#[track_caller]
fn choose(page: &Page, name: &str) {
    let found = page.get(&format!(
        "(() => {{ const chip = [...__read.lab().shadowRoot.querySelectorAll('.presets .chip')].find((chip) => chip.textContent === {}); \
         chip?.click(); return Boolean(chip); }})()",
        json!(name)
    ));
    assert_eq!(found, true, "there is no preset {name:?}");
    page.rest();
}

fn pressed(page: &Page) -> serde_json::Value {
    page.get("[...__read.lab().shadowRoot.querySelectorAll('.presets .chip[aria-pressed=\"true\"]')].map((chip) => chip.textContent)")
}

#[test]
fn a_preset_is_the_same_picture_whatever_was_set_before() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    let chapter = page.picture();
    page.goto("/pages/blank.html");
    page.goto("/#v=1&figure=mse-vs-bce&gamma=5&epsilon=0.01&target=0&axis=logit&y-scale=log&zoom=near-1&at=9");
    page.wait_for_picture();
    page.rest();
    assert_eq!(pressed(&page), json!([]));
    choose(&page, "Chapter: p = 0.1");
    let chosen = page.picture();
    assert_eq!(
        (&chosen.pixels, &chosen.readout),
        (&chapter.pixels, &chapter.readout)
    );
    assert_eq!(pressed(&page), json!(["Chapter: p = 0.1"]));
    // γ is no parameter of this figure: it stays as it was for the others.
    page.until_link("v=1&figure=mse-vs-bce&gamma=5");
    page.run("__read.lab().undo();", &[]);
    assert_eq!(page.param("epsilon"), json!(0.01));
}

#[test]
fn every_preset_of_every_figure_can_be_chosen() {
    let page = Page::open("");
    let figures = page.get("__read.figures()");
    let figures = figures.as_array().expect("a list").clone();
    assert_eq!(figures.len(), FIGURES.len());
    for figure in figures {
        let id = figure["id"].as_str().expect("a name");
        page.run_and_rest("__read.lab().figure = arguments[0];", &[json!(id)]);
        let presets = figure["presets"].as_array().expect("a list");
        assert!(presets.len() >= 2, "{id}");
        for (i, preset) in presets.iter().enumerate() {
            page.run_and_rest(
                "__read.lab().shadowRoot.querySelectorAll('.presets .chip')[arguments[0]].click();",
                &[json!(i)],
            );
            let seen = page.get(&format!(
                "(() => {{ const chips = [...__read.lab().shadowRoot.querySelectorAll('.presets .chip')]; \
                   return {{ pressed: chips.map((chip, i) => chip.ariaPressed === 'true' ? i : null).filter((i) => i !== null), \
                     name: chips[{i}].textContent, error: __read.error(), params: __read.lab().params }}; }})()"
            ));
            let name = &seen["name"];
            assert_eq!(
                (&seen["pressed"], &seen["error"]),
                (&json!([i]), &json!(null)),
                "{id}: {name}"
            );
            for (param, value) in preset["params"].as_object().expect("settings") {
                assert_eq!(seen["params"][param], *value, "{id}: {name}");
            }
        }
    }
}

#[test]
fn the_chapters_softmax_is_one_press_away() {
    let page = Page::open("#v=1&figure=softmax");
    choose(&page, "Chapter: 0.20 0.10 0.62 0.08");
    assert!(
        page.summary().contains("0.62") || page.summary().contains("−0.38"),
        "{}",
        page.summary()
    );
    page.run("__read.lab().params = { at: 2 };", &[]);
    page.settle();
    assert_eq!(page.readout().row("gradient p − t"), ["−0.38"]);
}
