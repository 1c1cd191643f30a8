//! Gradient descent: played, stepped through, and its points dragged, added and removed by hand and by keys.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::json;

fn button(text: &str) -> String {
    format!(
        "[...__read.lab().shadowRoot.querySelectorAll('.play button')].find((one) => one.textContent === {})",
        json!(text)
    )
}

fn press(page: &Page, text: &str) {
    page.run(&format!("{}.click();", button(text)), &[]);
}

/// Notes every step from now on.
const WATCH: &str = "window.steps = []; __read.lab().addEventListener('loss-input', ({ detail }) => \
    detail.param === 'step' && steps.push(detail.value));";

#[test]
fn a_run_is_played_as_one_step_of_undo() {
    let page = Page::open("#v=1&figure=descent&y-scale=log&step=280");
    let before = page.picture();
    page.run(WATCH, &[]);
    // A busy machine draws few frames a second: by this clock there are sixty.
    page.run(
        "let time = performance.now(); performance.now = () => time; \
         const tick = () => { time += 1000 / 60; window.ticking = requestAnimationFrame(tick); }; tick();",
        &[],
    );
    let pressed = format!(
        "const play = {}; play.click(); return play.textContent;",
        button("Play")
    );
    assert_eq!(page.run(&pressed, &[]), "Pause");
    // Asked from outside, for questions inside the page end by the page's clock.
    page.until(
        "the run is played",
        |page| page.get("steps.at(-1)"),
        |last| *last == json!(300),
    );
    page.run("cancelAnimationFrame(ticking);", &[]);
    page.release_clock();
    page.until_true(&format!("{} !== undefined", button("Play")));
    page.until_link("v=1&figure=descent&y-scale=log&step=300");
    // One step or a few in a frame, and none twice.
    assert!(page.get("steps.length > 3 && steps.at(-1) === 300 && steps.every((step, i) => step > (steps[i - 1] ?? 280))") == true);
    page.rest();
    assert!(
        page.summary().contains("After 300 steps"),
        "{}",
        page.summary()
    );
    // What was shown on the way was not announced.
    page.rest();
    page.until_true("__read.lab().shadowRoot.querySelector('[aria-live=polite]').textContent.includes('After 300 steps')");
    page.run_and_rest("__read.lab().undo();", &[]);
    assert_eq!(page.picture(), before);
    page.run("__read.lab().redo();", &[]);
    assert_eq!(page.param("step"), 300);

    // From its end it starts anew; a step by hand, or an undo, ends it.
    page.run(
        &format!(
            "steps.length = 0; {}.click(); __read.lab().undo();",
            button("Play")
        ),
        &[],
    );
    page.until_true(&format!("{} !== undefined", button("Play")));
    assert_eq!(page.param("step"), 300);
    assert_eq!(page.get("steps"), json!([1]), "it played on");
    press(&page, "To the start");
    press(&page, "Step");
    page.until_link("v=1&figure=descent&y-scale=log&step=1");

    // Readers who want less motion see one picture a second, and nothing plays by itself.
    page.run_and_rest(
        "window.matchMedia = () => ({ matches: true, addEventListener() {}, removeEventListener() {} }); steps.length = 0; __read.lab().params = { step: 250 };",
        &[],
    );
    press(&page, "Play");
    page.until_true("steps.at(-1) === 300");
    assert_eq!(page.get("steps"), json!([280, 300]));
}

fn points(page: &Page) -> String {
    page.text("__read.lab().params.points")
}

fn handle(place: usize) -> String {
    format!("[data-panel=\"points\"] .handle[data-place=\"{place}\"]")
}

#[test]
fn points_are_dragged_added_and_removed() {
    let page = Page::open("#v=1&figure=descent&y-scale=log&points=-2:0:3,1:1");
    let loss = page.readout();
    // Sideways the feature, and across the middle the label; the count stays.
    let (x, y) = page.place(&handle(0), 0.5, 0.5);
    let (right, top) = page.place(&handle(1), 0.5, 0.5);
    page.drag(Pointer::Mouse, &[(x, y), (x + 10, y), (right, y)]);
    page.settle();
    assert_eq!(points(&page), "1:0:3,1:1");
    assert_ne!(page.readout(), loss);
    page.drag(Pointer::Mouse, &[(right, y), (x + 10, y), (x, top + 5)]);
    page.settle();
    assert_eq!(points(&page), "-2:1:3,1:1");
    page.until_link("v=1&figure=descent&y-scale=log&points=-2:1:3,1:1");

    // A click on an empty place adds a point with the label that is nearer.
    page.click_at(Pointer::Mouse, ((x + right) / 2, y - 30));
    page.settle();
    assert_eq!(points(&page), "-2:1:3,1:1,-0.5:0");

    for (key, after) in [
        ("ArrowRight", "-2:1:3,1:1,-0.4:0"),
        ("ArrowUp", "-2:1:3,1:1,-0.4:1"),
        ("ArrowDown", "-2:1:3,1:1,-0.4:0"),
        ("Insert", "-2:1:3,1:1,-0.4:0,0.1:0"),
        ("Delete", "-2:1:3,1:1,0.1:0"),
        ("Delete", "-2:1:3,1:1"),
        ("Backspace", "-2:1:3"),
    ] {
        if key == "ArrowRight" {
            page.focus(&handle(2));
        }
        page.keys(&[key]);
        page.settle();
        assert_eq!(points(&page), after, "after {key}");
    }
    assert_eq!(
        page.text(&format!(
            "__read.find({}).getAttribute('aria-valuetext')",
            json!(handle(0))
        )),
        "feature -2, label 1, 3 samples"
    );
    // The focus went from one to the next, so a key goes on from there.
    page.keys(&["Backspace"]);
    page.settle();
    assert_eq!(points(&page), "-2:1:3");
    let error = page.told();
    assert!(error.is_some_and(|error| error.contains("points")));
    for before in ["-2:1:3,1:1", "-2:1:3,1:1,0.1:0", "-2:1:3,1:1,-0.4:0,0.1:0"] {
        page.run("__read.lab().undo();", &[]);
        assert_eq!(points(&page), before);
    }
    // The table has the same points, once nothing moves.
    page.rest();
    page.enter("[aria-label=\"label of point 0\"]", "0.5");
    page.until_link("v=1&figure=descent&y-scale=log&points=-2:0.5:3,1:1,-0.4:0,0.1:0");

    // Of two that lie over each other, the hand takes the nearer, and keys go on with it.
    page.run("__read.lab().params = { points: '0:0,0.1:0,2:1' };", &[]);
    page.rest();
    let (x, y) = page.place(&handle(0), 0.5, 0.5);
    page.drag(Pointer::Mouse, &[(x, y), (x - 10, y), (x - 40, y)]);
    page.settle();
    assert!(points(&page).ends_with(",0.1:0,2:1"), "{}", points(&page));
    assert_eq!(
        page.text("__read.lab().shadowRoot.activeElement.dataset.place"),
        "0"
    );
}

/// The handle on the line of the steps says where it is.
#[test]
fn a_handle_that_a_slider_moves_follows_when_it_is_let_go_of() {
    let page = Page::open("#v=1&figure=descent&step=10");
    page.rest();
    let handle = "__read.find('.handle[data-param=\"step\"]').getAttribute('aria-valuenow')";
    let slide = |step: u32, event: &str| {
        let slide = format!(
            "const slider = __read.find('.control[data-param=\"step\"] [type=\"range\"]'); slider.valueAsNumber = {step}; \
             slider.dispatchEvent(new Event('{event}', {{ bubbles: true }}));"
        );
        page.run(&slide, &[]);
        page.settle();
    };
    // By this clock the first comes a second after the opening, and the others at the same moment: too soon.
    page.hold_clock(1000);
    for step in [20, 30, 40] {
        slide(step, "input");
        assert_eq!(page.param("step"), step);
        assert_eq!(page.text(handle), "20");
    }
    slide(40, "change");
    assert_eq!(page.text(handle), "40");
    page.release_clock();
}
