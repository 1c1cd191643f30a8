//! How often is drawn, and what follows when the hand rests.

use e2e::page::Page;

/// Fifty values of γ in one task; how many drawings there had been before, how many the task itself made,
/// and how many frames it asked for.
const BURST: &str = "
    const slider = __read.find('.control[data-param=\"gamma\"] input[type=\"range\"]');
    const before = __watch.draws.length;
    const frames = __watch.frames;
    for (let i = 1; i <= 50; i += 1) {
      slider.valueAsNumber = i / 20;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return [before, __watch.draws.length - before, __watch.frames - frames];";

#[test]
fn many_inputs_in_one_task_make_one_drawing_of_the_newest() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3");
    page.rest();
    let counts = page.run(BURST, &[]);
    page.settle();
    assert_eq!(counts[1], 0, "nothing is drawn before the next frame");
    assert_eq!(counts[2], 1, "one frame is asked for");
    let drawn = page.get(&format!("__watch.drawn({})", counts[0]));
    assert_eq!(drawn["frames"], 1, "{drawn}");
    assert_eq!(drawn["inAFrame"], 1, "{drawn}");
    assert!(
        drawn["canvases"]
            .as_u64()
            .is_some_and(|canvases| canvases >= 2),
        "both panels: {drawn}"
    );
    let burst = page.picture();
    assert_eq!(burst.state, "v=1&figure=focal-curves&gamma=2.5&at=0.3");

    page.goto("/pages/blank.html");
    page.goto("/#v=1&figure=focal-curves&gamma=2.5&at=0.3");
    page.wait_for_picture();
    assert_eq!(
        page.picture(),
        burst,
        "the picture is that of the newest state"
    );
}

#[test]
fn a_cursor_that_moves_draws_its_own_panels_once() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=off");
    page.rest();
    let before = page.get("__watch.draws.length");
    page.hover(page.place("[data-panel=\"loss\"] .surface", 0.5, 0.5));
    page.settle();
    let drawn = page.get(&format!("__watch.drawn({before})"));
    assert_eq!(drawn["inAFrame"], 1, "{drawn}");
    assert_eq!(drawn["canvases"], 2, "{drawn}");
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.3");
    page.rest();
    let before = page.get("__watch.draws.length");
    for _ in 0..5 {
        page.settle();
    }
    assert_eq!(page.get("__watch.draws.length"), before);
}

#[test]
fn numbers_follow_as_fast_as_one_reads_and_the_table_when_the_hand_rests() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.3");
    page.rest();
    // γ changes in every frame; each change of a text is noted with the time since the last input.
    let begin = "
        const slider = __read.find('.control[data-param=\"gamma\"] input[type=\"range\"]');
        const notes = { readout: [], table: [], shown: [] };
        let moved = performance.now();
        let paused = false;
        for (const [name, selector] of Object.entries({ readout: '.readout', table: '.data table' })) {
          new MutationObserver(() => {
            if (name === 'readout') notes.shown.push(performance.now());
            if (!paused || name === 'readout') notes[name].push(performance.now() - moved);
          })
            .observe(__read.find(selector), { subtree: true, childList: true, characterData: true });
        }
        let steps = 0;
        const step = (time = performance.now()) => {
          // As long as it takes, however many frames this screen has in a second.
          const isLast = notes.shown.length >= 5;
          slider.valueAsNumber = isLast ? 0.1 : 3 - (steps % 25) / 10;
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          // Where the machine makes the hand wait, it rests.
          paused = !isLast && performance.now() - moved > 60;
          // When this frame began: the picture of it is drawn no earlier.
          moved = time;
          steps += 1;
          if (!isLast) requestAnimationFrame(step);
        };
        step();
        window.notes = notes;";
    page.run(begin, &[]);
    page.until(
        "the sentence is about the last γ",
        Page::summary,
        |summary| summary.contains("γ = 0.1 "),
    );
    page.rest();
    let count = |name: &str| {
        page.get(&format!("notes.{name}.length"))
            .as_u64()
            .unwrap_or_default()
    };
    let soonest = |name: &str| {
        page.get(&format!("Math.min(...notes.{name})"))
            .as_f64()
            .unwrap_or_default()
    };
    // The median, and half of the page's 60 ms, because a busy machine notes some of them late, and the next then seems early.
    let gap = page.get(
        "notes.shown.slice(1).map((t, i) => t - notes.shown[i]).sort((a, b) => a - b)[(notes.shown.length - 1) >> 1]",
    );
    assert!(
        gap.as_f64() >= Some(30.0),
        "numbers were there for {gap} ms only"
    );
    assert!(count("table") >= 1, "the table never changed");
    // A timer of 100 ms, on clocks that may be made coarse on purpose.
    assert!(
        soonest("table") > 90.0,
        "the table changed {} ms after the hand",
        soonest("table")
    );
    let last = page.get("__read.find('.readout').textContent");
    page.goto("/pages/blank.html");
    page.goto("/#v=1&figure=focal-heatmap&gamma=0.1&at=0.3");
    page.wait_for_picture();
    page.rest();
    assert_eq!(last, page.get("__read.find('.readout').textContent"));
}

#[test]
fn what_stays_of_an_element_that_goes_is_of_one_setting() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3");
    page.rest();
    page.run(
        "const lab = __read.lab(), frame = () => new Promise(requestAnimationFrame); window.stayed = ''; \
         (async () => { \
           for (const gamma of [3, 4, 4.5]) { lab.params = { gamma }; await frame(); } \
           lab.remove(); window.stayed = lab.shadowRoot.querySelector('.readout').textContent; })();",
        &[],
    );
    page.until_true("stayed !== ''");
    let stayed = page.text("stayed");
    assert!(stayed.contains("γ = 4.5"), "{stayed}");
}

#[test]
fn the_address_is_written_seldom_while_the_hand_moves() {
    let page = Page::open("#v=1&figure=focal-curves");
    let begin = "
        window.writes = [];
        const { replaceState } = history;
        history.replaceState = (...args) => { writes.push(performance.now()); replaceState.apply(history, args); };
        const slider = __read.find('.control[data-param=\"gamma\"] input[type=\"range\"]');
        let steps = 0;
        const step = () => {
          const isLast = writes.length >= 4;
          slider.valueAsNumber = isLast ? 0.05 : 3 - (steps % 50) / 20;
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          steps += 1;
          if (!isLast) requestAnimationFrame(step);
        };
        step();";
    page.run(begin, &[]);
    page.until_link("v=1&figure=focal-curves&gamma=0.05");
    let gaps = page.get("writes.slice(1).map((time, i) => time - writes[i])");
    let gaps: Vec<f64> = gaps
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(serde_json::Value::as_f64)
        .collect();
    assert!(gaps.len() >= 3, "the address follows before the end");
    assert!(
        gaps.iter().all(|gap| *gap > 240.0),
        "at most four times a second: {gaps:?}"
    );
}
