//! What comes and goes leaves nothing behind: memory of the engine, listeners, observers, nodes.

use e2e::is_long;
use e2e::page::{FIGURES, Page};
use serde_json::json;

/// Counts what is observed, and who listens to what outlives an element. It has to run before the element is defined.
const COUNT: &str = "
    // Held weakly: what is collected observes nothing.
    const observed = new Set();
    for (const Observer of [ResizeObserver, IntersectionObserver, MutationObserver]) {
      const { observe, unobserve, disconnect } = Observer.prototype;
      const forget = (observer, target) => {
        for (const pair of observed) {
          if (pair.observer.deref() === observer && (!target || pair.target.deref() === target)) observed.delete(pair);
        }
      };
      Observer.prototype.observe = function (target, ...how) {
        observe.call(this, target, ...how);
        observed.add({ observer: new WeakRef(this), target: new WeakRef(target) });
      };
      if (unobserve) Observer.prototype.unobserve = function (target) {
        unobserve.call(this, target);
        forget(this, target);
      };
      Observer.prototype.disconnect = function () {
        disconnect.call(this);
        forget(this);
      };
    }
    // Held weakly, too: what only an element knows goes with it.
    const listened = new WeakMap();
    const targets = new Set();
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const outlives = (target) => !(target instanceof Node) || target === document;
    const key = (type, how) => `${type} ${Boolean(how?.capture ?? how)}`;
    EventTarget.prototype.addEventListener = function (type, listener, how) {
      addEventListener.call(this, type, listener, how);
      const target = this ?? window;
      if (!outlives(target) || how?.once) return;
      if (!listened.has(target)) {
        listened.set(target, new Map());
        targets.add(new WeakRef(target));
      }
      const types = listened.get(target);
      types.set(key(type, how), (types.get(key(type, how)) ?? new Set()).add(listener));
    };
    EventTarget.prototype.removeEventListener = function (type, listener, how) {
      removeEventListener.call(this, type, listener, how);
      listened.get(this ?? window)?.get(key(type, how))?.delete(listener);
    };
    const sum = (numbers) => [...numbers].reduce((total, number) => total + number, 0);
    window.left = () => ({
      bytes: memory.buffer.byteLength,
      observed: observed.values().filter(({ observer, target }) => observer.deref() && target.deref()).toArray().length,
      listening: sum([...targets].flatMap((target) => [...listened.get(target.deref())?.values() ?? []]).map(({ size }) => size)),
      elements: document.querySelectorAll('loss-lab').length,
    });
    // Nothing is waited for: what is to be drawn in the next frame is drawn next.
    let asked = 0;
    const cancelled = new Set();
    window.requestAnimationFrame = (action) => {
      const number = (asked += 1);
      queueMicrotask(() => cancelled.delete(number) || action(performance.now()));
      return number;
    };
    window.cancelAnimationFrame = (number) => number && cancelled.add(number);
    return define()
      .then(() => import('/www/engine.js')).then(({ ready }) => ready())
      .then(() => import('/www/pkg/loss_lab.js')).then(({ default: init }) => init())
      .then((exports) => { window.memory = exports.memory; });
";

/// A page that counts.
fn counting() -> Page {
    let page = Page::open_own("element.html");
    page.run(COUNT, &[]);
    page.until_true("window.memory !== undefined");
    page
}

/// What there is once all garbage is collected: bytes of the engine's memory, targets of observers, listeners to what
/// outlives an element, elements, nodes, and listeners to them.
fn left(page: &Page) -> [i64; 6] {
    page.settle();
    let [nodes, listeners] = page.nodes_and_listeners();
    let left = page.get("left()");
    let [bytes, observed, listening, elements] =
        ["bytes", "observed", "listening", "elements"].map(|key| left[key].as_i64().expect(key));
    [bytes, observed, listening, elements, nodes, listeners]
}

/// How many nodes and listeners to nodes there may be more: texts differ with the settings that were last. What each of 126
/// elements or 900 moves leaves behind is more.
const OTHER_TEXTS: i64 = 100;

/// How much larger the engine's memory may be, in bytes: it grows by such pages, and one more may be needed for what lies
/// between others. 73 bytes that each of 900 moves leaves behind are more, and with `LOSS_LAB_LONG` 11.
const PAGE: i64 = 65_536;

/// Asserts that nothing has grown.
#[track_caller]
fn assert_no_more(now: [i64; 6], before: [i64; 6]) {
    let slack = [PAGE, 0, 0, 0, OTHER_TEXTS, OTHER_TEXTS];
    assert!(
        (0..6).all(|i| now[i] <= before[i] + slack[i]),
        "{before:?} has become {now:?}"
    );
}

/// Runs an asynchronous piece of work for each of `numbers`, a few at a time, so that a slow machine answers between them.
fn each(page: &Page, numbers: std::ops::Range<usize>, work: &str) {
    for start in numbers.clone().step_by(20) {
        page.run(
            &format!(
                "window.done = false; const [from, to, figures] = arguments; \
                 (async () => {{ for (let i = from; i < to; i += 1) {{ {work} }} window.done = true; }})();"
            ),
            &[json!(start), json!(numbers.end.min(start + 20)), json!(FIGURES)],
        );
        page.until_true("window.done");
    }
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "only Chromium says what is left when the garbage is collected"
)]
fn elements_that_came_and_went_leave_nothing() {
    let page = counting();
    let work = "
        const lab = make('lab', { figure: figures[i % figures.length], controls: 'all', loading: 'eager', at: 'off' });
        await lab.ready;
        lab.freeze();
        lab.params = { gamma: (i % 50) / 10, smoothing: 0.2, sigma: 2 };
        await null;
        lab.remove();
        heard.length = __watch.draws.length = 0;
    ";
    let figures = FIGURES.len();
    each(&page, 0..2 * figures, work);
    // What opens files comes by itself, when its module has come.
    page.until("it listens", left, |left| left[2] == 1);
    let before = left(&page);
    let rounds = if is_long() { 50 } else { 6 };
    for round in 0..rounds {
        each(&page, round * figures..(round + 1) * figures, work);
    }
    assert_no_more(left(&page), before);
    // What opens files is there once for the page, and hears of restarts.
    assert_eq!(before[1..4], [0, 1, 0], "nothing is left of the elements");
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "only Chromium says what is left when the garbage is collected"
)]
fn moves_of_sliders_leave_nothing() {
    let page = counting();
    page.run(
        "window.labs = arguments[0].map((figure, i) => make(`lab${i}`, { figure, controls: 'all', loading: 'eager' })); \
         window.ready = false; Promise.all(labs.map((lab) => lab.ready)).then(() => { window.ready = true; \
           window.sliders = labs.flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('.control:not([hidden]) input[type=\"range\"]')]); });",
        &[json!(FIGURES)],
    );
    page.until_true("window.ready");
    let sliders = page.get("sliders.length").as_u64().expect("a number") as usize;
    assert!(sliders > 120, "{sliders} sliders");
    // There and back, through all of the travel, on every slider that there is.
    let work = "
        const slider = sliders[i % sliders.length];
        const share = Math.floor(i / sliders.length) % 7 / 6;
        slider.value = String(Number(slider.min) + share * (slider.max - slider.min));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        if (i % 10 === 0) slider.dispatchEvent(new Event('change', { bubbles: true }));
        await null;
        heard.length = __watch.draws.length = 0;
    ";
    // Every slider of every figure at seven places is a round; after one, all stand as after the one before.
    let places = 7;
    let rounds = if is_long() { 7 } else { 1 };
    for round in 0..places {
        each(&page, round * sliders..(round + 1) * sliders, work);
    }
    let before = left(&page);
    for round in places..(1 + rounds) * places {
        each(&page, round * sliders..(round + 1) * sliders, work);
    }
    assert_no_more(left(&page), before);
    assert_eq!(
        page.get("[labs.every(({ shadowRoot }) => shadowRoot.querySelector('.error').hidden), sliders.every(({ isConnected }) => isConnected)]"),
        json!([true, true])
    );
}
