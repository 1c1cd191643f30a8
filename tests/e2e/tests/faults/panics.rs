//! Panics inside the engine.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;

use e2e::is_long;
use e2e::page::Page;
use serde_json::json;
use site_server::Answer;

use super::{DRAWN, press_remedy};

/// A page with the engine that panics when it is asked to, and with a clock of the test's own for the breaker.
fn fragile(link: &str) -> Page {
    let pkg = PathBuf::from(env::var_os("LOSS_LAB_FAULTY").expect("cargo xtask test names it"));
    let page = Page::beside_all_but(move |target| {
        let name = target.split('?').next()?.strip_prefix("/www/pkg/")?;
        Some(Answer::file(Some(&pkg.join(name))))
    });
    page.goto(&format!("/{link}"));
    page.wait_for_picture();
    page.run(
        "window.lossLabFaults = {}; window.clock = 0; window.faults = []; \
         addEventListener('loss-error', ({ detail }) => faults.push(detail)); \
         return __read.setClock(() => window.clock);",
        &[],
    );
    page
}

/// The hook that says where a panic was writes to the console: that is wanted here, and nothing else is.
fn only_panics_were_said(page: &Page) {
    let said = page.get(
        "__watch.seen.filter((line) => !/^console.error: panicked at .*injected at/s.test(line))",
    );
    assert_eq!(said, json!([]));
    page.forgive();
}

#[test]
#[cfg_attr(not(faulty), ignore = "cargo xtask test builds the engine that panics")]
fn panics_spread_over_time_are_survived() {
    let page = fragile("#v=1&figure=focal-curves&gamma=3&at=0.5");
    page.rest();
    let before = page.picture();
    let slider = "__read.find('.control[data-param=\"gamma\"] input[type=\"range\"]')";
    let mut all: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    let panics = if is_long() { 100 } else { 30 };
    for i in 0..panics {
        let place = ["draw", "withParam", "summary"][i % 3];
        // A step there and back: the panic is met on the way, and the picture is the same in the end. The message is seen with
        // the frame in which it is written; in the next one the figures are drawn anew first, which takes a while.
        page.run(
            &format!(
                "window.clock += 6000; Object.assign(window, {{ asked: Infinity, told: Infinity, back: Infinity }}); \
                 let left = 1; \
                 window.lossLabFaults = {{ get [arguments[0]]() {{ return left; }}, set [arguments[0]](now) {{ left = now; window.asked = performance.now(); \
                   for (const canvas of __read.lab().shadowRoot.querySelectorAll('canvas')) canvas.width = canvas.width; }} }}; \
                 const messages = new MutationObserver(() => {{ \
                   if (window.asked < Infinity && window.told === Infinity && __read.error()?.includes('were restarted')) window.told = performance.now() - window.asked; }}); \
                 messages.observe(__read.lab().shadowRoot, {{ subtree: true, childList: true, characterData: true, attributes: true }}); \
                 const look = () => {{ \
                   if (window.told < Infinity && window.back === Infinity && {DRAWN}) window.back = performance.now() - window.asked; \
                   if (window.back === Infinity) requestAnimationFrame(look); else messages.disconnect(); }}; \
                 requestAnimationFrame(look); \
                 const slider = {slider}; slider.stepUp(); \
                 for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, {{ bubbles: true }}));"
            ),
            &[json!(place)],
        );
        page.until(
            "the picture is back",
            |page| page.get("back < Infinity"),
            |back| *back == json!(true),
        );
        let times = page.get("[told, back]");
        let [told, back] = [0, 1].map(|at| times[at].as_f64().expect("a time"));
        all.entry(place).or_default().push((told, back));
        // What the reader was doing has been done.
        page.until("the step is taken", Page::state, |state| {
            state == "v=1&figure=focal-curves&gamma=3.05&at=0.5"
        });
        page.run("__read.lab().params = { gamma: 3 };", &[]);
        assert_eq!(page.picture(), before, "{i}, {place}");
        assert_eq!(page.error(), None, "going on takes the message away");
    }
    // A quarter of a second and a second are promised: ten times that at most, and the median at each place, because a busy machine
    // delays some of them.
    for (place, times) in all {
        for (what, of, most) in [
            (
                "message",
                (|&(told, _)| told) as fn(&(f64, f64)) -> f64,
                2500.0,
            ),
            ("picture", |&(_, back)| back, 10_000.0),
        ] {
            let mut times: Vec<f64> = times.iter().map(of).collect();
            times.sort_by(f64::total_cmp);
            let median = times[times.len() / 2];
            assert!(
                median <= most,
                "{place}: the {what} came after {median} ms: {times:?}"
            );
        }
    }
    assert_eq!(
        page.get("[faults.length, faults.every(({ code, recoverable }) => code === 'fault' && recoverable)]"),
        json!([panics, true])
    );
    only_panics_were_said(&page);
}

#[test]
#[cfg_attr(not(faulty), ignore = "cargo xtask test builds the engine that panics")]
fn three_panics_within_ten_seconds_stop_it_until_the_reader_wants_it() {
    let page = fragile("#v=1&figure=focal-curves&gamma=3&at=0.5");
    page.rest();
    let before = page.picture();
    // Every try to draw fails.
    page.run(
        "lossLabFaults.draw = 1000; __read.lab().setAttribute('gamma', '4');",
        &[],
    );
    let message = page.until("it has stopped", Page::error, |message| {
        message
            .as_deref()
            .is_some_and(|message| message.contains("were stopped"))
    });
    assert!(message.is_some_and(|message| message.contains("Restart the figures")));
    let left = page.get("lossLabFaults.draw");
    assert_eq!(left, json!(997), "three tries");
    page.settle();
    page.settle();
    assert_eq!(page.get("lossLabFaults.draw"), left, "and no more");
    // What hands and links set meanwhile is taken, and nothing is uncaught.
    page.run(
        "__read.find('.tools button').click(); location.hash = 'v=1&figure=gradients&gamma=1';",
        &[],
    );
    page.until("the link is taken", Page::state, |state| {
        state == "v=1&figure=gradients&gamma=1"
    });
    page.run(
        "const slider = __read.find('.control[data-param=\"alpha\"] input[type=\"range\"], .control[data-param=\"smoothing\"] input[type=\"range\"]'); \
         for (const type of ['pointerdown', 'pointermove', 'pointerup']) for (const element of __read.lab().shadowRoot.querySelectorAll('.handle, .surface')) \
           element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1 })); \
         __read.lab().params = { at: 0.25, smoothing: 0.3 }; dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'));",
        &[],
    );
    page.settle();
    assert_eq!(
        page.state(),
        "v=1&figure=gradients&gamma=1&smoothing=0.3&at=0.25"
    );
    assert!(
        page.error()
            .is_some_and(|message| message.contains("Restart the figures"))
    );
    page.run("lossLabFaults.draw = 0;", &[]);
    press_remedy(&page);
    page.until_true(DRAWN);
    page.rest();
    assert_eq!(
        page.state(),
        "v=1&figure=gradients&gamma=1&smoothing=0.3&at=0.25"
    );
    assert_eq!((page.error(), page.notice()), (None, None));
    only_panics_were_said(&page);
    let here = page.picture();
    let link = page.state();
    page.look_in_new_window(&format!("/#{link}"), |other| {
        other.rest();
        assert_eq!(other.picture(), here);
    });
    page.run(
        "__read.lab().state = 'v=1&figure=focal-curves&gamma=3&at=0.5';",
        &[],
    );
    page.settle();
    assert_eq!(page.picture(), before);
    assert_eq!(page.error(), None);
    only_panics_were_said(&page);

    // Two, then a pause, then two more are not too many.
    for (time, faults) in [(20_000, 2), (31_000, 2)] {
        page.run(
            "window.clock = arguments[0]; lossLabFaults.draw = arguments[1]; __read.lab().params = { gamma: 1 }; ",
            &[json!(time), json!(faults)],
        );
        page.until_true("lossLabFaults.draw === 0");
        page.until_true(DRAWN);
        page.run("__read.lab().params = { gamma: 3 };", &[]);
        assert_eq!(page.picture(), before);
    }
    only_panics_were_said(&page);
}

#[test]
#[cfg_attr(not(faulty), ignore = "cargo xtask test builds the engine that panics")]
fn programs_survive_a_panic_in_them_and_in_the_picture() {
    let page = fragile("#v=1&figure=focal-curves&gamma=3&at=0.5");
    page.rest();
    let before = page.picture();
    let code = "__read.lab().toCode('pytorch')";
    let program = page.text(&format!("__read.lab().ready.then(() => {code})"));
    assert!(program.starts_with("import torch"), "{program}");
    for place in ["code", "withParam"] {
        page.run(
            "window.clock += 20000; lossLabFaults[arguments[0]] = 1;",
            &[json!(place)],
        );
        if place == "withParam" {
            page.run("__read.lab().params = { gamma: 4 };", &[]);
            page.run("__read.lab().params = { gamma: 3 };", &[]);
        }
        // The new instance has its other parts at once.
        assert_eq!(page.text(code), program, "{place}");
        assert_eq!(page.get("lossLabFaults")[place], json!(0));
        page.until_true(DRAWN);
        page.run("__read.lab().params = { gamma: 3 };", &[]);
        assert_eq!(page.picture(), before, "{place}");
    }
    only_panics_were_said(&page);
}

#[test]
#[cfg_attr(not(faulty), ignore = "cargo xtask test builds the engine that panics")]
fn all_elements_of_a_page_come_back() {
    let page = fragile("#v=1&figure=noise");
    page.goto("/pages/element.html");
    page.run(
        "window.lossLabFaults = {}; for (const figure of ['noise', 'gradients', 'softmax']) make(figure, { figure, controls: 'none', loading: 'eager' }); return define();",
        &[],
    );
    let hashes = "['noise', 'gradients', 'softmax'].map((id) => __read.hash(document.getElementById(id).shadowRoot))";
    page.until(
        "all are drawn",
        |page| page.get(&format!("heard.filter(([type]) => type === 'loss-ready').length === 3 && {hashes}.every(Boolean)")),
        |all| *all == json!(true),
    );
    page.settle();
    let before = page.get(hashes);
    page.run(
        "for (const id of ['noise', 'gradients', 'softmax']) for (const canvas of document.getElementById(id).shadowRoot.querySelectorAll('canvas')) canvas.width = canvas.width; \
         lossLabFaults.draw = 1; noise.params = { sigma: 2 };",
        &[],
    );
    page.until_true("lossLabFaults.draw === 0");
    page.run("noise.params = { sigma: 1 };", &[]);
    page.until(
        "all are drawn again",
        |page| page.get(hashes),
        |now| *now == before,
    );
    // Each follows as before.
    page.run(
        "gradients.params = { gamma: 5 }; softmax.params = { logits: '1,2,3' };",
        &[],
    );
    page.settle();
    let after = page.get(hashes);
    assert_eq!(after[0], before[0]);
    assert!(after[1] != before[1] && after[2] != before[2]);
    // What an embedder sets is taken, although the engine ended on the way; and it says so once.
    page.run(
        "heard.length = 0; lossLabFaults.withParam = 1; noise.params = { sigma: 3 };",
        &[],
    );
    assert_eq!(
        page.get("[lossLabFaults.withParam, noise.state, heard.filter(([type]) => type === 'loss-error').map(([, id, { code }]) => [id, code])]"),
        json!([0, "v=1&figure=noise&sigma=3", [["noise", "fault"]]])
    );
    only_panics_were_said(&page);
}
