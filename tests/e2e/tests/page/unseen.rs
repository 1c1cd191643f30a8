//! What an element is told before it is defined, out of view or out of the page: nothing of it is lost.

use e2e::page::Page;
use serde_json::json;

use super::element::{open, ready};

#[test]
fn properties_set_before_there_is_anything_to_set_are_taken() {
    let page = open(json!({ "figure": "mse-vs-bce" }));
    page.run(
        "const late = document.createElement('loss-lab'); late.id = 'late';\
         late.params = { gamma: 4 }; document.body.append(late); window.late = late;",
        &[],
    );
    ready(&page, "late");
    assert_eq!(page.get("late.params.gamma"), 4);
    page.run(
        "late.remove(); late.params = { gamma: 3, alpha: 0.5 }; document.body.append(late);",
        &[],
    );
    page.settle();
    assert_eq!(
        page.get("[late.params.gamma, late.params.alpha]"),
        json!([3, 0.5])
    );
    page.run(
        "late.remove(); late.removeAttribute('alpha'); document.body.append(late);",
        &[],
    );
    page.settle();
    assert_eq!(
        page.get("[late.params.gamma, late.params.alpha]"),
        json!([3, null])
    );
}

#[test]
fn a_figure_named_before_the_element_is_defined_is_shown() {
    let page = Page::open_own("element.html");
    page.run(
        "const early = make('early'); early.figure = 'gradients'; window.early = early; define();",
        &[],
    );
    ready(&page, "early");
    page.until(
        "the figure is the one that was named",
        |page| page.get("[early.figure, early.state]"),
        |seen| *seen == json!(["gradients", "v=1&figure=gradients"]),
    );
}

#[test]
fn what_is_set_out_of_view_or_out_of_the_page_is_kept_in_its_order() {
    let page = Page::open_own("element.html");
    page.run(
        "const space = document.createElement('div'); space.style.height = '6000px'; document.body.append(space); \
         make('first', { figure: 'noise', loading: 'eager' }); return define();",
        &[],
    );
    super::element::ready(&page, "first");
    // The engine is there; these have not been seen.
    page.run(
        "make('a', { figure: 'focal-curves' }).params = { gamma: 3 }; a.setAttribute('gamma', '4'); a.params = { alpha: 0.25 }; \
         make('b', { figure: 'focal-curves' }).params = { gamma: 3 }; b.setAttribute('figure', 'squared-error'); b.params = { at: -7 }; \
         make('c', { figure: 'focal-curves' }); c.params = { gamma: 3 }; c.setAttribute('gamma', '4'); c.freeze(); c.params = { gamma: 1 };",
        &[],
    );
    let states = "[a, b, c].map(({ state }) => state)";
    let expected = json!([
        "v=1&figure=focal-curves&gamma=4&alpha=0.25",
        "v=1&figure=squared-error&gamma=3&at=-7",
        "v=1&figure=focal-curves&gamma=1&frozen=gamma%3D4"
    ]);
    assert_eq!(page.get(states), expected);
    for id in ["a", "b", "c"] {
        page.run(&format!("{id}.scrollIntoView();"), &[]);
        super::element::ready(&page, id);
    }
    assert_eq!(page.get(states), expected);

    // Out of the page, too.
    page.run(
        "Object.assign(window, { a, b, c }); for (const lab of [a, b, c]) lab.remove(); a.setAttribute('gamma', '5'); a.params = { alpha: null }; \
         b.state = 'v=1&figure=squared-error&delta=2&at=7'; c.setAttribute('figure', 'gradients');",
        &[],
    );
    let expected = json!([
        "v=1&figure=focal-curves&gamma=5",
        "v=1&figure=squared-error&delta=2&at=7",
        "v=1&figure=gradients&gamma=1&frozen=gamma%3D4"
    ]);
    assert_eq!(page.get(states), expected);
    page.run("document.body.append(a, b, c); c.scrollIntoView();", &[]);
    page.until_true("__read.hash(c.shadowRoot) !== null");
    page.settle();
    assert_eq!(page.get(states), expected);
    assert_eq!(
        page.get("c.shadowRoot.querySelector('.question').textContent"),
        "Which loss pulls hardest, and where?"
    );
    assert_eq!(
        page.get("heard.filter(([type]) => type === 'loss-error')"),
        json!([])
    );
}

#[test]
fn what_the_hand_held_when_the_element_left_is_a_step() {
    let page = Page::open_own("element.html");
    page.run("make('lab', { figure: 'focal-curves' }); define();", &[]);
    super::element::ready(&page, "lab");
    page.run(
        "const slider = __read.find('.control[data-param=\"gamma\"] input[type=\"range\"]'); slider.stepUp(); \
         slider.dispatchEvent(new Event('input', { bubbles: true })); window.lab = __read.lab(); \
         window.changes = 0; lab.addEventListener('loss-change', () => { changes += 1; }); lab.remove(); document.body.append(lab);",
        &[],
    );
    page.until_true("__read.find('canvas.data') !== null && __read.hash() !== null");
    assert_eq!(page.get("changes"), json!(1));
    page.rest();
    assert_eq!(page.get("lab.undo()"), json!(true));
    assert_eq!(page.state(), "v=1&figure=focal-curves");
}

#[test]
fn a_picture_of_a_new_element_out_of_view_can_be_had_at_once() {
    let page = Page::open_own("element.html");
    page.run(
        "window.size = 0; const space = document.createElement('div'); space.style.height = '6000px'; document.body.append(space); \
         define().then(() => make('lab', { figure: 'noise' }).toBlob()).then((blob) => { window.size = blob.size; });",
        &[],
    );
    page.until_true("size > 10_000");
    // And the view that it took is let go again.
    page.until_true(
        "[...lab.shadowRoot.querySelectorAll('canvas')].every(({ width }) => width === 0)",
    );
}
