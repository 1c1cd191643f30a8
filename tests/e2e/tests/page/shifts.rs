//! What is below stays where it is: while a page loads, while a chapter is read, while a hand moves something.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use e2e::hand::Pointer;
use e2e::page::{FIGURES, Page};
use serde_json::json;

use crate::faults::{WASM, served};

/// What is good, by <https://web.dev/articles/cls>.
const GOOD: f64 = 0.1;
pub(super) const PHONE: (u32, u32) = (390, 844);

/// The sum of all layout shifts so far.
#[track_caller]
fn shifts(page: &Page) -> f64 {
    let sum = page.run(
        "const all = []; const observer = new PerformanceObserver((list) => all.push(...list.getEntries())); \
         observer.observe({ type: 'layout-shift', buffered: true }); \
         return new Promise((done) => requestAnimationFrame(() => setTimeout(() => { \
           all.push(...observer.takeRecords()); done(all.reduce((sum, { value }) => sum + value, 0)); })));",
        &[],
    );
    sum.as_f64().expect("a number")
}

/// On a telephone, where the browser has one; on a large screen the links of `share` are opened.
#[test]
fn a_link_to_any_figure_opens_it_without_shifts() {
    let page = Page::open_own("blank.html");
    if cfg!(engine = "chromium") {
        page.show_on_screen(PHONE.0, PHONE.1);
    }
    let mut pictures = Vec::new();
    for figure in FIGURES {
        // Another address but for what is behind #: a page is loaded, and no link followed.
        page.goto(&format!("/?{figure}#v=1&figure={figure}"));
        page.wait_for_picture();
        let picture = page.picture();
        assert_eq!(picture.state, format!("v=1&figure={figure}"));
        assert_eq!(page.notice(), None, "{figure}");
        pictures.push(picture.pixels);
        assert_opened_without_shifts(&page, figure);
    }
    pictures.sort();
    pictures.dedup();
    assert_eq!(pictures.len(), FIGURES.len(), "two figures look the same");
}

/// Asserts that hardly anything has moved since the page was opened.
#[track_caller]
pub(super) fn assert_opened_without_shifts(page: &Page, figure: &str) {
    // Of shifts Chromium alone tells.
    if cfg!(engine = "chromium") {
        let sum = shifts(page);
        assert!(sum < GOOD, "{figure}: {sum}");
    }
}

/// How high the chapter is once every figure has its place.
#[track_caller]
pub(super) fn settled_height(page: &Page) -> u64 {
    page.until_true(
        "[...document.querySelectorAll('loss-lab')].every(({ shadowRoot }) => shadowRoot?.querySelector('.main').hidden === false \
           && !shadowRoot.querySelector('.formulas').ariaBusy)",
    );
    page.settle();
    height(page)
}

fn height(page: &Page) -> u64 {
    let height = page.get("document.documentElement.scrollHeight");
    height.as_u64().expect("a height")
}

#[test]
fn a_chapter_does_not_grow_while_it_is_read() {
    let page = Page::open_own("blank.html");
    page.goto("/www/handbook.html");
    let before = settled_height(&page);
    let drawn =
        "document.querySelector('#fig-batch').shadowRoot.querySelector('canvas.data').width";
    assert_eq!(page.get(drawn), json!(0), "the last is not drawn");
    // A step at a time, for a slow machine draws no chapter while a driver waits for one answer.
    while page.get("scrollY + innerHeight < document.documentElement.scrollHeight - 1")
        == json!(true)
    {
        page.run(
            "scrollBy({ top: 0.7 * innerHeight, behavior: 'instant' });",
            &[],
        );
        page.settle();
    }
    // The text after it is longer than a screen, so a reader has come past it.
    page.run(
        "document.querySelector('#fig-batch').scrollIntoView({ behavior: 'instant' });",
        &[],
    );
    page.until_true(&format!("{drawn} > 0"));
    page.settle();
    assert_eq!(height(&page), before);
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "Chromium alone tells of layout shifts"
)]
fn a_chapter_opens_without_shifts_at_any_section() {
    let page = Page::open_own("blank.html");
    for screen in [PHONE, (1440, 900)] {
        page.show_on_screen(screen.0, screen.1);
        for section in ["", "#focal"] {
            page.goto("/pages/blank.html");
            page.goto(&format!("/www/handbook.html{section}"));
            settled_height(&page);
            let sum = shifts(&page);
            assert!(sum < GOOD, "{section} on {screen:?}: {sum}");
        }
    }
}

#[test]
fn the_contents_mark_the_section_that_is_read() {
    let page = Page::open_own("blank.html");
    page.goto("/www/handbook.html");
    settled_height(&page);
    let marked = "[...document.querySelectorAll('nav a[aria-current]')].map(({ hash }) => hash)";
    page.until_true(&format!("{marked}.join() === '#purpose'"));
    for section in ["#focal", "#noise", "#rare"] {
        page.run(
            "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' });",
            &[json!(section)],
        );
        page.until_true(&format!("{marked}.join() === '{section}'"));
    }
}

#[test]
fn a_still_picture_of_the_figure_stands_in_its_place_first() {
    // The engine is not sent before the still picture is asked for, or a hundred seconds are over.
    let asked = Arc::new(AtomicBool::new(false));
    let in_time = Arc::new(AtomicBool::new(false));
    let (seen, kept) = (asked.clone(), in_time.clone());
    let page = Page::beside_all_but(move |target| {
        if target.ends_with("/still/softmax.svg") {
            seen.store(true, Ordering::Relaxed);
        }
        (target.split('?').next() == Some(WASM)).then(|| {
            let deadline = Instant::now() + Duration::from_secs(100);
            while !seen.load(Ordering::Relaxed) && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(10));
            }
            kept.store(seen.load(Ordering::Relaxed), Ordering::Relaxed);
            served(WASM)
        })
    });
    page.goto("/?patience=endless#v=1&figure=softmax");
    let still = "(({ src, naturalWidth, parentElement }) => src.endsWith('/still/softmax.svg') && naturalWidth > 300 && parentElement.localName === 'loss-lab')\
        (document.querySelector('#waiting'))";
    page.until_true(still);
    page.wait_for_picture();
    assert!(
        in_time.load(Ordering::Relaxed),
        "the still picture waited for the engine"
    );
    // Chromium may drop a preload that is held back; the script then fetches the engine itself.
    let complaints = page.complaints();
    let of_preload = |one: &String| one.contains("link did not load");
    assert!(complaints.iter().all(of_preload), "{complaints:?}");
    page.forgive();
}

/// By how much the picture's top and the height of the formulas differ, in css px, at settings of the figure's slider and of
/// the cursor.
const SWEEP: &str = "
return (async () => {
  const [root, tops, heights] = [__read.lab().shadowRoot, [], []];
  const look = async () => {
    for (let i = 0; i < 2; i += 1) await new Promise(requestAnimationFrame);
    const box = (part) => root.querySelector(part).getBoundingClientRect();
    tops.push(box('.plot').top + scrollY);
    heights.push(box('.explanation').height);
  };
  const slider = root.querySelector('.lead [type=\"range\"]');
  for (const share of slider ? [0, 0.15, 0.35, 0.5, 0.7, 0.85, 1] : []) {
    slider.valueAsNumber = Number(slider.min) + share * (slider.max - slider.min);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await look();
  }
  const { ariaValueMin: lo, ariaValueMax: hi } = root.querySelector('.surface');
  for (const share of [0.02, 0.2, 0.4, 0.6, 0.8, 0.98]) {
    __read.lab().params = { at: Number(lo) + share * (hi - lo) };
    await look();
  }
  return [tops, heights].map((all) => Math.max(...all) - Math.min(...all));
})();";

#[test]
fn longer_words_and_numbers_move_nothing() {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    page.open_in_frame("", 390, 800);
    for width in [390, 1280] {
        page.run(
            "frameElement.style.width = `${arguments[0]}px`;",
            &[json!(width)],
        );
        for figure in FIGURES {
            page.run_and_rest(
                "__read.lab().state = `figure=${arguments[0]}&at=0`;",
                &[json!(figure)],
            );
            let seen = page.run(SWEEP, &[]);
            // WebKit rounds lines to whole px, and Firefox' differ by a quarter of one with their letters.
            assert!(
                [0, 1].iter().all(|&part| seen[part].as_f64() <= Some(1.0)),
                "{figure} at {width} px: {seen}"
            );
        }
    }
}

/// Chromium's alone, for no window is so narrow.
#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "Chromium alone is a telephone")]
fn on_a_telephone_the_values_at_a_tapped_point_are_in_view() {
    let page = Page::open("");
    page.show_on_screen(PHONE.0, PHONE.1);
    for figure in FIGURES {
        page.run_and_rest(
            "__read.lab().state = `figure=${arguments[0]}&at=off`; scrollTo({ top: 0, behavior: 'instant' });",
            &[json!(figure)],
        );
        // In the first panel, which begins in the first view.
        let place = page.place(".surface", 0.6, 0.7);
        page.click_at(Pointer::Touch, place);
        page.until(
            figure,
            |page| page.get(
                "(() => { const [values, plot, dock] = ['.values', '.plot', '.controls'].map((part) => __read.find(part).getBoundingClientRect()); \
                   return { pinned: __read.lab().params.at !== null, \
                     seen: values.top > 0 && values.bottom <= dock.top + 1, readable: values.height > 80, \
                     plot: plot.top >= 0 && plot.bottom <= values.top + 1 }; })()",
            ),
            |seen| *seen == json!({ "pinned": true, "seen": true, "readable": true, "plot": true }),
        );
    }
}

#[test]
fn the_strip_of_figures_shows_what_comes_before_and_after() {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    page.open_in_frame("", 390, 844);
    page.run(
        "document.documentElement.removeAttribute('data-framed');",
        &[],
    );
    for figure in FIGURES {
        page.follow(&format!("v=1&figure={figure}"));
        let widths = page.get(
            "(() => { const item = document.querySelector('#figures [aria-current]').parentElement; \
               const seen = (element) => { const { left, right } = element.getBoundingClientRect(); return Math.min(right, innerWidth) - Math.max(left, 0); }; \
               return { cut: item.offsetWidth - seen(item), neighbours: [item.previousElementSibling, item.nextElementSibling].filter(Boolean).map(seen) }; })()",
        );
        assert!(widths["cut"].as_f64() < Some(1.0), "{figure}: {widths}");
        for width in widths["neighbours"].as_array().expect("a list") {
            assert!(width.as_f64() > Some(40.0), "{figure}: {widths}");
        }
    }
    // By their names, those that share a symbol can be told apart.
    page.run_and_rest("__read.lab().state = 'figure=imbalance';", &[]);
    let tabs = page.get("[...__read.lab().shadowRoot.querySelectorAll('.tabs button')].filter(({ textContent }) => textContent.includes('p')).map(({ innerText }) => innerText.replace(/\\s+/g, ' '))");
    assert!(
        tabs.to_string().contains("of easy negatives 0.95"),
        "{tabs}"
    );
}
