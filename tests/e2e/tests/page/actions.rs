//! The buttons at the top, and a browser that keeps nothing.

use e2e::page::Page;
use serde_json::json;

#[test]
fn the_link_is_copied_where_that_is_allowed() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    page.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });", &[]);
    // The time after which the button says what it does again is over when the test says so.
    page.run(
        "const { setTimeout } = window; \
         window.setTimeout = (act, time, ...rest) => (time === 1500 ? void (window.revert = act) : setTimeout(act, time, ...rest));",
        &[],
    );
    page.click("#copy-link");
    page.until_true("document.querySelector('#copy-link').textContent === 'Copied'");
    assert_eq!(
        page.text("document.querySelector('#said').textContent"),
        "Link copied."
    );
    assert_eq!(
        page.text("copied"),
        format!("{}/#v=1&figure=focal-curves&gamma=3", page.origin())
    );
    assert_eq!(page.notice(), None);
    page.run("revert();", &[]);
    page.until_true("document.querySelector('#copy-link').textContent === 'Copy link'");
}

#[test]
fn the_link_is_shown_where_copying_is_refused() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    page.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });", &[]);
    page.click("#copy-link");
    page.until_true("__read.find('dialog.share')?.open");
    let link = format!("{}/#v=1&figure=focal-curves&gamma=3", page.origin());
    let field = "(() => { const field = __read.lab().shadowRoot.activeElement; \
        return field.value.slice(field.selectionStart, field.selectionEnd); })()";
    assert_eq!(page.text(field), link, "to be copied by hand");
    assert!(
        page.text("__read.find('dialog.share .status').textContent")
            .contains("Ctrl+C")
    );
}

#[test]
fn copying_takes_the_newest_state() {
    let page = Page::open("#v=1&figure=focal-curves");
    page.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });", &[]);
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight", "ArrowRight"]);
    page.run("document.querySelector('#copy-link').click();", &[]);
    page.until_true("typeof copied === 'string'");
    assert_eq!(
        page.text("new URL(copied).hash"),
        "#v=1&figure=focal-curves&gamma=2.1"
    );
    page.until_link("v=1&figure=focal-curves&gamma=2.1");
}

#[test]
fn reset_brings_the_defaults_back_in_the_same_figure() {
    let page = Page::open("#v=1&figure=focal-curves");
    let fresh = page.picture();
    page.goto("/#v=1&figure=focal-curves&gamma=3.5&alpha=0.25&axis=logit&at=-2");
    page.until("the link is open", Page::state, |state| {
        state.contains("gamma=3.5")
    });
    assert_ne!(page.picture().pixels, fresh.pixels);
    page.click("#reset");
    page.until_link("v=1&figure=focal-curves");
    assert_eq!(page.picture(), fresh);
    assert_eq!(page.field("gamma"), "2");
    assert_eq!(page.field("alpha"), "off");
}

/// The mean lightness, from 0 to 255, of what is drawn, and the element's background.
const COLOURS: &str = "(() => {
    const pixels = __read.pixels(__read.find('canvas.data'));
    let [sum, count] = [0, 0];
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 3] < 250) continue;
      sum += (pixels[i] + pixels[i + 1] + pixels[i + 2]) / 3;
      count += 1;
    }
    return [sum / count, getComputedStyle(__read.find('.lab')).backgroundColor, getComputedStyle(document.body).backgroundColor];
  })()";

#[test]
fn the_theme_changes_paper_and_ink_and_is_remembered() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.3");
    let theme = || page.text("document.documentElement.dataset.theme");
    let ink = || {
        page.get(COLOURS)[0]
            .as_f64()
            .expect("the axes show something")
    };
    assert_eq!(theme(), "auto");
    page.click("#theme");
    page.settle();
    assert_eq!(
        (theme(), page.text("__read.lab().getAttribute('theme')")),
        ("light".into(), "light".into())
    );
    let light = page.get(COLOURS);
    let curves = page.pixels();
    page.click("#theme");
    assert_eq!(
        (theme(), page.text("__read.lab().getAttribute('theme')")),
        ("dark".into(), "dark".into())
    );
    let light_ink = light[0].as_f64().expect("the axes show something");
    page.until(
        "the picture is redrawn",
        |_| ink(),
        |ink| (ink - light_ink).abs() > 1.0,
    );
    page.settle();
    let dark = page.get(COLOURS);
    assert_eq!(light[1], light[2], "page and element are on the same paper");
    assert_eq!(dark[1], dark[2]);
    assert_ne!(dark[1], light[1]);
    assert_ne!(page.pixels(), curves, "the curves have the theme's colours");
    assert_eq!(
        page.text("document.querySelector('#theme').textContent"),
        "Dark"
    );
    let picture = page.picture();
    page.reload();
    assert_eq!(theme(), "dark");
    assert_eq!(page.picture(), picture);
}

#[test]
fn storage_that_throws_changes_nothing_else() {
    let page = Page::open("");
    page.goto("/?storage=refused#v=1&figure=focal-curves&gamma=3");
    page.wait_for_picture();
    assert_eq!(
        page.run(
            "try { return localStorage.length; } catch ({ name }) { return name; }",
            &[]
        ),
        json!("SecurityError")
    );
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
    for theme in ["light", "dark", "auto"] {
        page.click("#theme");
        page.settle();
        assert_eq!(page.text("document.documentElement.dataset.theme"), theme);
    }
}

#[test]
fn without_webassembly_the_page_says_so() {
    let page = Page::open("");
    page.goto("/?webassembly=off");
    let error = page.told();
    assert!(error.is_some_and(|error| error.contains("WebAssembly")));
    page.leave_unused();
}

#[test]
fn a_notice_goes_with_what_it_was_about() {
    for leave in [
        "document.querySelector('#reset').click();",
        "document.querySelectorAll('#figures a')[3].click();",
    ] {
        let page = Page::open("#v=1&figure=focal-curves&gamma=99");
        assert!(page.notice().is_some());
        page.run(leave, &[]);
        page.settle();
        assert_eq!(page.notice(), None, "{leave}");
    }
}

#[test]
fn escape_closes_a_dialog_and_leaves_the_projector_on() {
    let page = Page::open("#v=1&figure=focal-curves");
    page.click("#projector");
    page.settle();
    page.focus(".surface");
    page.keys(&["?"]);
    page.until_true("__read.find('dialog.keys')?.open");
    page.keys(&["Escape"]);
    page.until_true("!__read.find('dialog.keys').open");
    assert_eq!(page.get("__read.lab().hasAttribute('projector')"), true);
    // In the picture it is the cursor's.
    page.focus("#projector");
    page.keys(&["Escape"]);
    page.until_true("!__read.lab().hasAttribute('projector')");
}
