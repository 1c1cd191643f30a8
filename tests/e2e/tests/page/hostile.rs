//! Addresses that mean harm, and canvases that lose their size.

use e2e::page::Page;
use serde_json::json;

#[test]
fn a_megabyte_in_the_address_is_refused_at_once() {
    let page = Page::open("#v=1&figure=gradients&gamma=3");
    page.run(
        "__read.state().then(({ parseLink }) => {
           // Firefox takes no address of more than 1 048 576 characters.
           const link = '#v=1&gamma=3&x='.padEnd(999_999, '%26');
           // The quickest of ten: the machine has other things to do meanwhile.
           const quickest = (action) => Math.min(...Array.from({ length: 10 }, () => {
             const start = performance.now();
             action(link);
             return performance.now() - start;
           }));
           window.taken = [quickest(parseLink), quickest(decodeURIComponent)];
           location.hash = link;
         });",
        &[],
    );
    page.until_true("__read.notice() !== null");
    assert!(
        page.notice()
            .is_some_and(|notice| notice.contains("too long"))
    );
    // Whoever decodes it, on any machine, takes longer than who looks at its length.
    let taken = page.get("taken");
    assert!(taken[0].as_f64() < taken[1].as_f64(), "{taken} ms");
    page.until("the defaults are shown", Page::state, |state| {
        state == "v=1&figure=mse-vs-bce"
    });
    page.settle();
    assert!(page.pixels().is_some());
}

#[test]
fn no_value_of_any_key_is_more_than_text() {
    let page = Page::open("");
    page.run(
        "__read.params().then((rows) => { window.keys = rows.map(({ attribute, id }) => [attribute, id]); });",
        &[],
    );
    page.until_true("window.keys?.length > 20");
    let keys = page.get("keys");
    let keys = keys.as_array().expect("a list");
    let harm = [
        "<img src=/nothing onerror=window.ran=1>",
        "javascript:window.ran=1",
        "\u{202e}gpj.exe",
    ];
    let images = "document.querySelectorAll('img:not(.late img, #waiting)').length + __read.lab().shadowRoot.querySelectorAll('img').length";
    let opened = |pairs: Vec<(&str, &str)>, named: &str| {
        // Few addresses with many keys: Chromium ignores what goes beyond 200 in ten seconds.
        page.run("location.hash = 'v=1';", &[]);
        page.until_true("__read.notice() === null");
        page.run(
            "location.hash = new URLSearchParams(arguments[0]);",
            &[json!(pairs)],
        );
        page.until_true("__read.notice() !== null");
        let notice = page.notice().expect("a notice");
        assert!(notice.contains(named), "{named}: {notice}");
        assert!(
            !notice.contains(|c| ('\u{202a}'..='\u{202e}').contains(&c)),
            "{pairs:?}: {notice}"
        );
        assert_eq!(
            page.get(&format!("[window.ran, {images}]")),
            json!([null, 0]),
            "{pairs:?}"
        );
        notice
    };
    for value in harm {
        let all = keys
            .iter()
            .filter_map(|key| Some((key[0].as_str()?, value)));
        let notice = opened(all.collect(), "");
        for key in keys {
            let start = format!("{} is \"", key[1].as_str().expect("a name"));
            assert!(notice.contains(&start), "{start}: {notice}");
        }
        opened(vec![("figure", value)], "figure");
        opened(vec![("v", value)], "");
        opened(vec![("frozen", &format!("gamma={value}"))], "frozen");
    }
}

#[test]
fn addresses_that_change_in_a_loop_end_with_the_last() {
    let page = Page::open("#v=1&figure=gradients");
    page.run(
        "for (let i = 1; i <= 60; i += 1) location.hash = `v=1&figure=${['gradients', 'focal-curves'][i % 2]}&gamma=${i / 10}`;",
        &[],
    );
    page.until("the last is open", Page::state, |state| {
        state == "v=1&figure=gradients&gamma=6"
    });
    // An address that is written because one was read would go on for ever.
    page.run(
        "window.changes = 0; addEventListener('hashchange', () => { changes += 1; });
         window.writes = 0; const { replaceState } = history;
         history.replaceState = (...what) => { writes += 1; replaceState.apply(history, what); };",
        &[],
    );
    page.run("history.go(-30);", &[]);
    page.until("thirty back", Page::state, |state| {
        state == "v=1&figure=gradients&gamma=3"
    });
    page.run("history.go(29);", &[]);
    page.until("nearly all forward", Page::state, |state| {
        state == "v=1&figure=focal-curves&gamma=5.9"
    });
    page.rest();
    page.rest();
    assert_eq!(page.get("[changes, writes]"), json!([2, 0]));
    assert_eq!((page.notice(), page.error()), (None, None));
}

#[test]
fn hidden_and_shown_again_it_shows_what_was_set_meanwhile() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3&gamma=5");
    let wanted = page.picture();
    page.run(
        "location.hash = 'v=1&figure=focal-curves&at=0.3&gamma=1';",
        &[],
    );
    page.until("the other is open", Page::state, |state| {
        state.contains("gamma=1")
    });
    page.settle();
    assert_ne!(page.picture().pixels, wanted.pixels);
    for how in [
        "none",
        "block; width: 0; height: 0; overflow: hidden",
        "block; width: 1px",
    ] {
        page.run(
            "const [display, ...rest] = arguments[0].split('; ');
             __read.lab().style.display = display;
             for (const one of rest) __read.lab().style.setProperty(...one.split(': '));",
            &[json!(how)],
        );
        page.settle();
        page.run("__read.lab().params = { gamma: 5 };", &[]);
        page.settle();
        page.run("__read.lab().removeAttribute('style');", &[]);
        page.settle();
        page.until("it is drawn as before", Page::picture, |picture| {
            *picture == wanted
        });
        page.run("__read.lab().params = { gamma: 1 };", &[]);
        page.settle();
    }
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "only Chromium can be moved to another screen"
)]
fn another_screen_has_as_many_pixels_as_it_shows() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.3");
    let sizes = |page: &Page| {
        page.get(
            "[...__read.lab().shadowRoot.querySelectorAll('canvas.data')].map((canvas) => {
               const { width, height } = canvas.getBoundingClientRect();
               return [canvas.width - width * devicePixelRatio, canvas.height - height * devicePixelRatio];
             }).flat()",
        )
    };
    let sharp = |off: &serde_json::Value| {
        let off = off.as_array().expect("a list");
        off.len() == 4
            && off
                .iter()
                .all(|off| off.as_f64().is_some_and(|off| off.abs() <= 1.0))
    };
    // Chromium tells a page of the first such move alone.
    page.move_to_screen(3.0);
    page.until_true("devicePixelRatio === 3");
    page.until("every canvas has three pixels for one", sizes, sharp);
    page.until("a picture", Page::pixels, Option::is_some);
}
