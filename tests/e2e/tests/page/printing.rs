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
    let screen = (page.get(colors), page.pixels("data"));
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
    assert_ne!(page.pixels("data"), screen.1);
    page.emulate("screen", &[]);
    page.settle();
    assert_eq!((page.get(colors), page.pixels("data")), screen);
}
