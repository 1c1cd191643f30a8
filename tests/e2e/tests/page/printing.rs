//! On paper.

use e2e::page::Page;
use serde_json::json;

#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "print is Chromium's to emulate")]
fn a_reader_who_chose_dark_gets_ink_on_white_too() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    for _ in 0..2 {
        page.click("#theme");
    }
    assert_eq!(page.text("document.documentElement.dataset.theme"), "dark");
    let colors = "[__read.find('.lab'), document.body].map((element) => getComputedStyle(element).backgroundColor).concat( \
        [__read.find('.question'), __read.find('math [data-series=\"cross-entropy\"]'), document.querySelector('.tagline')].map((element) => getComputedStyle(element).color), \
        getComputedStyle(__read.find('.swatch[data-series=\"squared-error\"]')).stroke)";
    page.settle();
    let screen = (page.get(colors), page.pixels());
    page.emulate("print", &[]);
    page.settle();
    assert_eq!(
        page.get(colors),
        // The light theme's inks, on white.
        json!([
            "rgb(255, 255, 255)",
            "rgb(255, 255, 255)",
            "rgb(0, 0, 0)",
            "rgb(11, 99, 165)",
            "rgb(59, 64, 70)",
            "rgb(194, 65, 12)"
        ])
    );
    assert_ne!(page.pixels(), screen.1);
    page.emulate("screen", &[]);
    page.settle();
    assert_eq!((page.get(colors), page.pixels()), screen);
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "the tests of others do not print without a dialog"
)]
fn a_real_print_has_pictures_in_it() {
    for path in [
        "/#v=1&figure=mse-vs-bce&at=0.1",
        "/#v=1&figure=focal-heatmap&at=0.9",
        "/www/handbook.html",
    ] {
        let page = Page::open_own("blank.html");
        page.goto(path);
        page.until_true(
            "__read.lab()?.shadowRoot?.querySelector('canvas.data') && __read.hash() !== null",
        );
        page.rest();
        // Other figures may still be coming.
        let draws = |page: &Page| {
            let before = page.get("__watch.draws.length");
            page.settle();
            page.settle();
            page.get("__watch.draws.length") == before
        };
        page.until("all are drawn", draws, |rest| *rest);
        let screen = page.pixels();
        // What is cleared on paper clears what lies under it: every canvas must be drawn anew.
        page.run(
            "window.since = __watch.draws.length; \
             matchMedia('print').addEventListener('change', ({ matches }) => { if (matches) window.printed = { cleared: __watch.draws.length - since, \
               links: [...document.querySelectorAll('loss-lab')].map(({ shadowRoot }) => shadowRoot.querySelector('.print-link').textContent), \
               hidden: [...document.querySelectorAll('loss-lab')].filter(({ shadowRoot }) => [...shadowRoot.querySelectorAll('canvas.data')].some((canvas) => !__read.shown(canvas))).map(({ figure }) => figure), \
               empty: [...document.querySelectorAll('loss-lab')].filter(({ shadowRoot }) => __read.isAnyEmpty(shadowRoot)).map(({ figure }) => figure) }; });",
            &[],
        );
        let pdf = page.print();
        assert!(pdf.starts_with(b"%PDF"), "{path}");
        assert_eq!(page.get("printed.cleared"), json!(0), "{path}");
        assert_eq!(page.get("printed.empty"), json!([]), "{path}");
        assert_eq!(page.get("printed.hidden"), json!([]), "{path}");
        assert_eq!(
            page.get("printed.links.filter((link) => !/#v=1&figure=[a-z-]+/.test(link) || link.includes('undefined'))"),
            json!([]),
            "{path}"
        );
        page.settle();
        assert_eq!(page.pixels(), screen, "{path}: afterwards all is as it was");
    }
}

#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "print is Chromium's to emulate")]
fn no_word_of_a_table_is_broken_on_paper() {
    let page = Page::open("");
    // About as wide as paper.
    page.resize(720, 900);
    page.emulate("print", &[]);
    for figure in ["bce-terms", "asymmetric", "focal-curves"] {
        page.run_and_rest(
            "__read.lab().state = `figure=${arguments[0]}`; __read.find('details.data').open = true;",
            &[json!(figure)],
        );
        let seen = page.get(
            "(() => { const table = __read.find('.data table'); return { \
               wide: table.offsetWidth > table.parentElement.clientWidth, \
               broken: [...table.querySelectorAll('th')].filter((head) => getComputedStyle(head).overflowWrap !== 'normal').length }; })()",
        );
        assert_eq!(seen, json!({ "wide": false, "broken": 0 }), "{figure}");
    }
}

#[test]
#[cfg_attr(not(engine = "chromium"), ignore = "print is Chromium's to emulate")]
fn paper_has_the_tables_that_were_open_and_no_others() {
    let page = Page::open_own("blank.html");
    page.goto("/www/handbook.html");
    page.until_true("document.querySelectorAll('loss-lab').length === 21 && __read.lab().shadowRoot?.querySelector('.main').hidden === false");
    page.run(
        "const lab = document.querySelector('#fig-noise'); lab.scrollIntoView({ behavior: 'instant' }); \
         lab.shadowRoot.querySelector('details.data').open = true;",
        &[],
    );
    page.until_true(
        "document.querySelector('#fig-noise').shadowRoot.querySelector('.data td') !== null",
    );
    page.emulate("print", &[]);
    let printed = "[...document.querySelectorAll('loss-lab')].filter(({ shadowRoot }) => __read.shown(shadowRoot.querySelector('.data td'))).map(({ id }) => id)";
    assert_eq!(page.get(printed), json!(["fig-noise"]));
    let others = page.get(
        "['nav', 'footer', '.notice'].filter((part) => __read.shown(document.querySelector(part)))",
    );
    assert_eq!(others, json!([]));
}
