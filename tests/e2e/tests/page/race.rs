//! The race of losses: recorded numbers before it has run, curves that grow while it does, and what a slider does then.

use e2e::page::Page;

const BUTTON: &str = "section.race button";

fn told(page: &Page) -> [String; 2] {
    [BUTTON, "section.race span"]
        .map(|place| page.text(&format!("__read.find('{place}')?.textContent ?? ''")))
}

fn until_told(page: &Page, button: &str, text: &str) {
    page.until("the race says so", told, |[named, said]| {
        named == button && said.starts_with(text)
    });
}

/// From now on a race goes on once in a frame, when its bar has been drawn, and waits when the first bar is at `share`.
fn hold(page: &Page, share: f64) {
    page.run(
        "const { postMessage } = MessagePort.prototype; window.share = arguments[0]; window.slices = []; \
         const bar = () => (window.ends?.[0] ?? __read.lab()).shadowRoot.querySelector('section.race progress'); \
         MessagePort.prototype.postMessage = function (...what) { \
           const go = () => postMessage.apply(this, what); \
           if (!bar().hidden && bar().value >= window.share) slices.push(go); else requestAnimationFrame(go); \
         };",
        &[share.into()],
    );
}

/// Lets the races go on until the first bar is at `share`.
fn go_on(page: &Page, share: f64) {
    page.run(
        "window.share = arguments[0]; slices.splice(0).forEach((go) => go());",
        &[share.into()],
    );
}

/// A value of the figure's table, with all its digits.
fn cell(page: &Page, row: &str, column: usize) -> f64 {
    let csv = page.text("__read.lab().toCSV()");
    let line = csv.lines().find(|line| line.starts_with(row));
    let value = line.and_then(|line| line.split(',').nth(column));
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or(f64::NAN)
}

#[test]
fn a_race_is_run_and_stopped_and_starts_anew_with_a_slider() {
    let page = Page::open("#v=1&figure=race");
    until_told(&page, "Run the race", "Recorded: seeds 1 to 5.");
    page.settle();
    let recorded = page.picture();
    let summary = page.summary();
    assert!(summary.contains("0.685"), "{summary}");

    hold(&page, 0.02);
    page.click(BUTTON);
    until_told(&page, "Stop", "Seed 1 of 5");
    page.until("curves grow", Page::summary, |summary| {
        summary.contains("% done") && !summary.starts_with("0 %")
    });
    page.click(BUTTON);
    until_told(&page, "Run the race", "Stopped at ");
    page.settle();
    let stopped = (page.picture().pixels, page.summary());
    assert_ne!(stopped.0, recorded.pixels);

    // Another measure is of the same race, and starts nothing.
    page.run(
        "__read.lab().params = { ...__read.lab().params, measure: 'ranking' };",
        &[],
    );
    page.settle();
    let [button, said] = told(&page);
    assert!(
        button == "Run the race" && said.starts_with("Stopped at "),
        "{button}, {said}"
    );

    page.click(BUTTON);
    until_told(&page, "Stop", "Seed 1 of 5");
    page.enter("[data-param=seed] .field", "2");
    until_told(&page, "Stop", "Seed 1 of 5");
    go_on(&page, 0.25);
    // By predictions/tests/reference/make_race.py.
    let [auc, precision] = [0.993_095_408_163_265_4, 0.768_136_699_641_391_6];
    page.until(
        "the first seed is through",
        |page| cell(page, "step 300", 1),
        |value| !value.is_nan(),
    );
    for (column, expected) in [(1, auc), (2, precision)] {
        let value = cell(&page, "step 300", column);
        assert!((value - expected).abs() < 1e-12, "{value}, not {expected}");
    }
    page.click(BUTTON);
    until_told(&page, "Run the race", "Stopped at ");
}

#[test]
fn two_figures_of_one_race_only_go_on() {
    let page = Page::open_own("element.html");
    page.run(
        "window.ends = Array.from({ length: 2 }, (_, i) => make(`lab${i}`, { figure: 'race', seed: '40', loading: 'eager' })); define();",
        &[],
    );
    page.until_true("ends.every((lab) => lab.shadowRoot?.querySelector('section.race button'))");
    hold(&page, 0.04);
    // Whether the first bar ever falls back, and where it is; its picture is redrawn all the time.
    page.run(
        "window.seen = { most: 0, falls: 0 };
         const bar = ends[0].shadowRoot.querySelector('section.race progress');
         new MutationObserver(() => {
           if (bar.value < seen.most) seen.falls += 1;
           seen.most = Math.max(seen.most, bar.value);
         }).observe(bar, { attributes: true });
         const look = (at) => { ends[0].params = { at: at % 300 }; if (ends[0].isConnected) requestAnimationFrame(look); };
         look(0);
         ends[0].shadowRoot.querySelector('section.race button').click();",
        &[],
    );
    page.until_true("seen.most > 0.03");
    page.run("window.began = seen.most; ends[1].shadowRoot.querySelector('section.race button').click();", &[]);
    go_on(&page, 1.0);
    page.until_true("seen.most > began + 0.03");
    assert_eq!(page.get("seen.falls"), 0);
    page.run("for (const lab of ends) lab.remove();", &[]);
}
