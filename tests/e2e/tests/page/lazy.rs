//! What is not in view is not drawn.

use e2e::page::Page;
use serde_json::json;

use super::element::{count, ready};

/// The ids of the elements whose curves have pixels.
const DRAWN: &str = "[...document.querySelectorAll('loss-lab')].filter(({ shadowRoot }) => \
    [...(shadowRoot?.querySelectorAll('canvas.data') ?? [])].some(({ width }) => width > 0)).map(({ id }) => id)";

/// Fifty elements below one another.
fn fifty() -> Page {
    let page = Page::open_own("element.html");
    page.run(
        "for (let i = 0; i < 50; i += 1) make(`lab${i}`, { figure: 'noise', controls: 'none', at: '1' }); define();",
        &[],
    );
    ready(&page, "lab0");
    page.rest();
    page
}

fn drawn(page: &Page) -> Vec<String> {
    page.settle();
    e2e::page::strings(&page.get(DRAWN))
}

#[test]
fn fifty_elements_compile_once_and_draw_those_in_view() {
    let page = fifty();
    let wasm = |page: &Page| {
        page.requests()
            .iter()
            .filter(|target| target.ends_with("_bg.wasm"))
            .count()
    };
    assert_eq!(wasm(&page), 1);
    let first = drawn(&page);
    assert!(
        first.contains(&"lab0".to_owned()) && first.len() < 12,
        "{first:?}"
    );

    // Far below others are drawn, and the first let go.
    page.run("document.querySelector('#lab40').scrollIntoView();", &[]);
    ready(&page, "lab40");
    page.until("the first is let go", drawn, |drawn| {
        drawn.contains(&"lab40".to_owned()) && !drawn.contains(&"lab0".to_owned())
    });
    assert_eq!(count(&page, "lab20", "loss-ready"), 0);
    assert_eq!(wasm(&page), 1);

    // Nothing was lost: back at the first, and told once.
    page.run(
        "document.querySelector('#lab0').setAttribute('sigma', '2'); document.querySelector('#lab0').scrollIntoView();",
        &[],
    );
    page.until("the first is drawn again", drawn, |drawn| {
        drawn.contains(&"lab0".to_owned())
    });
    page.rest();
    assert_eq!(count(&page, "lab0", "loss-ready"), 1);
    assert_eq!(page.state(), "v=1&figure=noise&sigma=2&at=1");
    assert!(page.summary().contains("σ = 2"), "{}", page.summary());
}

#[test]
fn who_asks_an_element_out_of_view_gets_an_answer() {
    let page = fifty();
    // Not drawn, and yet it knows what it shows.
    assert_eq!(
        page.get("[lab25.state, lab25.figure, lab25.params.at, lab25.shadowRoot.querySelector('canvas.data')?.width > 300]"),
        json!(["v=1&figure=noise&at=1", "noise", 1, false])
    );
    assert_eq!(
        page.get("[lab30.value.at, lab30.toCSV().startsWith('x'), lab30.state]")[0],
        json!(1)
    );
    page.run(
        "window.size = 0; lab31.toBlob().then((blob) => { size = blob.size; });",
        &[],
    );
    page.until_true("size > 10_000");
    page.run("lab45.setAttribute('loading', 'eager');", &[]);
    ready(&page, "lab45");
    assert!(drawn(&page).contains(&"lab45".to_owned()));
}

/// Asserts that nobody asks for the engine, soon or a little later.
#[track_caller]
fn assert_nothing_loads(page: &Page) {
    page.settle();
    page.settle();
    let requests = page.requests();
    assert!(
        !requests.iter().any(|target| target.ends_with(".wasm")),
        "{requests:?}"
    );
}

#[test]
fn nothing_is_loaded_before_it_is_near() {
    let page = Page::open_own("element.html");
    page.run(
        "const space = document.createElement('div'); space.style.height = '6000px'; document.body.append(space); \
         make('lab', { figure: 'noise' }); return define();",
        &[],
    );
    assert_nothing_loads(&page);
    page.run("lab.scrollIntoView();", &[]);
    ready(&page, "lab");
}

#[test]
fn nor_before_a_box_around_it_shows_it() {
    let page = Page::open_own("element.html");
    page.run(
        "window.box = document.createElement('div'); box.style.cssText = 'display: flex; width: 300px; overflow: hidden'; document.body.append(box); \
         const space = document.createElement('div'); space.style.flex = '0 0 400px'; box.append(space); \
         const lab = make('lab', { figure: 'noise' }); lab.style.flex = '0 0 300px'; box.append(lab); \
         make('hidden', { figure: 'noise' }).style.display = 'none'; \
         const details = document.createElement('details'); document.body.prepend(details); details.append(make('closed', { figure: 'noise' })); return define();",
        &[],
    );
    assert_nothing_loads(&page);
    page.run("box.scrollLeft = 400;", &[]);
    ready(&page, "lab");
    for unseen in ["hidden", "closed"] {
        assert_eq!(count(&page, unseen, "loss-ready"), 0, "{unseen}");
    }
}

#[test]
fn what_is_plainly_in_view_waits_for_no_frame() {
    let page = Page::open_own("element.html");
    page.run(
        "make('lab', { figure: 'noise' }); window.asked = null; \
         const { requestAnimationFrame, fetch } = window; let frames = 0; \
         const next = () => { frames += 1; requestAnimationFrame(next); }; \
         window.fetch = (...what) => { window.asked ??= frames; return fetch(...what); }; \
         return import('/www/loss-lab.js').then(({ LossLab }) => { requestAnimationFrame(next); customElements.define('loss-lab', LossLab); });",
        &[],
    );
    ready(&page, "lab");
    assert_eq!(page.get("asked"), 0);
}

#[test]
fn before_it_is_printed_everything_is_drawn() {
    let page = fifty();
    assert!(drawn(&page).len() < 12);
    page.run(
        "window.sized = 0; \
         new MutationObserver((records) => { sized += records.filter(({ target }) => target.matches('canvas.data')).length; }) \
           .observe(lab40.shadowRoot, { attributeFilter: ['width'], subtree: true }); \
         dispatchEvent(new Event('beforeprint'));",
        &[],
    );
    assert_eq!(drawn(&page).len(), 50);
    // Its three panels once: browsers wait for all figures of a page.
    assert_eq!(page.get("sized"), 3);
    // One that leaves meanwhile comes back as it was.
    page.run("window.kept = lab1; kept.remove();", &[]);
    page.run("dispatchEvent(new Event('afterprint'));", &[]);
    page.until("the others are let go", drawn, |drawn| drawn.len() < 12);
    page.run("document.body.prepend(kept);", &[]);
    page.until("it is drawn", drawn, |drawn| {
        drawn.contains(&"lab1".to_owned())
    });
    assert_eq!(
        page.get("[kept.shadowRoot.querySelector('details').open, kept.shadowRoot.querySelector('.printing')]"),
        json!([false, null])
    );
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "Chromium alone tells how often it laid out a page"
)]
fn a_print_lays_the_page_out_for_all_figures_at_once() {
    let page = fifty();
    page.settle();
    let before = page.layouts();
    // What follows in later frames is not waited for by a printer.
    page.run(
        "window.requestAnimationFrame = window.setTimeout = () => 0; dispatchEvent(new Event('beforeprint'));",
        &[],
    );
    let made = page.layouts() - before;
    assert_eq!(
        page.get(&format!("{DRAWN}.length")),
        json!(50),
        "all are drawn"
    );
    // Those of a few frames are among them.
    assert!(made < 25, "{made} layouts for fifty figures");
}

#[test]
fn what_was_set_early_is_there() {
    let page = Page::open_own("element.html");
    page.run(
        "const lab = make('lab'); lab.state = 'v=1&figure=gradients&gamma=3'; define();",
        &[],
    );
    ready(&page, "lab");
    assert_eq!(page.state(), "v=1&figure=gradients&gamma=3");
    assert_eq!(page.get("Object.hasOwn(__read.lab(), 'state')"), false);

    // Defined, but without the engine.
    let page = Page::open_own("element.html");
    page.run(
        "window.done = false; define().then(() => { \
           const lab = make('lab'); lab.state = 'v=1&figure=noise&sigma=2'; window.early = lab.state; \
           try { lab.toCode('pytorch'); } catch (error) { window.refused = error.message; } \
           const loose = document.createElement('loss-lab'); loose.toBlob().catch((error) => { window.loose = error.message; }); done = true; });",
        &[],
    );
    page.until_true("done && typeof loose === 'string'");
    assert_eq!(page.get("early"), "v=1&figure=noise&sigma=2");
    assert!(page.text("refused").contains("await ready"));
    assert!(page.text("loose").contains("not in a document"));
    ready(&page, "lab");
    assert_eq!(page.state(), "v=1&figure=noise&sigma=2");
    assert_eq!(count(&page, "lab", "loss-error"), 0);
}

/// Counts the tasks that timers begin, and notes in which one an element is drawn first.
const TASKS: &str = "
window.task = 0;
const { setTimeout } = window;
window.setTimeout = (action, ...rest) => setTimeout(() => { window.task += 1; action(); }, ...rest);
window.started = [];
addEventListener('loss-ready', ({ target }) => started.push([target.id, task]));
// The last is the uppermost, and the only one in view.
document.body.style.cssText = 'display: flex; flex-direction: column';
for (let i = 0; i < 8; i += 1) {
  const lab = make(`lab${i}`, { figure: 'noise', controls: 'none', loading: 'eager' });
  if (i === 7) { lab.style.order = '-1'; lab.style.marginBottom = '3000px'; }
}
define();";

#[test]
fn eager_elements_start_one_a_task_and_those_in_view_first() {
    let page = Page::open_own("element.html");
    page.run(TASKS, &[]);
    page.until_true("started.length === 8");
    assert_eq!(page.get("started[0][0]"), "lab7");
    assert_eq!(
        page.get("new Set(started.map(([, task]) => task)).size"),
        8,
        "{}",
        page.get("started")
    );
    // A new width, too, is drawn at once in view only.
    page.settle();
    page.run(
        "window.resized = []; \
         for (const lab of document.querySelectorAll('loss-lab')) { \
           const canvas = lab.shadowRoot.querySelector('canvas.data'); \
           new MutationObserver(() => resized.push([lab.id, task])).observe(canvas, { attributeFilter: ['width'] }); } \
         document.body.style.width = '700px';",
        &[],
    );
    page.until_true("new Set(resized.map(([id]) => id)).size === 8");
    assert_eq!(page.get("resized[0][0]"), "lab7");
    assert_eq!(
        page.get("new Set(resized.map(([, task]) => task)).size"),
        8,
        "{}",
        page.get("resized")
    );
}
