//! The single file in the frame of a page from elsewhere.

use e2e::page::Page;
use e2e::server::WatchedSite;
use serde_json::{Value, json};

use super::{DRAWN, dist};

/// A page with the frame `lab` of another origin in it, drawn.
pub(super) fn embedding(link: &str, sandbox: Option<&str>) -> (Page, WatchedSite) {
    let elsewhere = WatchedSite::of(&dist());
    let page = Page::open_own("embedder.html");
    page.run(
        "show('lab', ...arguments);",
        &[
            json!(format!("{}/embed.html#{link}", elsewhere.origin())),
            json!(sandbox),
        ],
    );
    page.enter_frame(0);
    page.until_true("'__read' in window && __read.lab() !== null");
    page.until_true("__read.find('canvas.data') !== null && __read.hash() !== null");
    page.leave_frame();
    (page, elsewhere)
}

/// The frame's own content, measured inside.
fn content_height(page: &Page) -> f64 {
    page.enter_frame(0);
    page.rest();
    let height = page.get("document.body.getBoundingClientRect().height");
    page.leave_frame();
    height.as_f64().expect("a number")
}

fn frame_height(page: &Page) -> f64 {
    page.get("document.querySelector('iframe').getBoundingClientRect().height - 4")
        .as_f64()
        .expect("a number")
}

/// A step of the slider, told as the browser tells it: the driver's hand does not reach into frames from elsewhere.
fn gamma_by_slider(page: &Page) {
    page.run(
        "const slider = __read.find('.control[data-param=\"gamma\"] input[type=\"range\"]'); slider.stepUp(); \
         for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, { bubbles: true }));",
        &[],
    );
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn a_page_of_another_origin_gets_height_and_state_and_nothing_else() {
    for sandbox in [None, Some("allow-scripts")] {
        let (page, elsewhere) = embedding("v=1&figure=focal-heatmap&gamma=2&at=0.8", sandbox);
        page.run("talk('lab');", &[]);
        page.until_true("heard.length > 0");
        assert_eq!(
            page.get("heard"),
            json!([["lab", "loss-ready", "v=1&figure=focal-heatmap&at=0.8"]])
        );
        let height = content_height(&page);
        page.until("the frame is as high as it needs", frame_height, |seen| {
            (seen - height.ceil()).abs() <= 1.0
        });

        // What the reader does is told.
        page.enter_frame(0);
        gamma_by_slider(&page);
        page.until_link("v=1&figure=focal-heatmap&gamma=2.05&at=0.8");
        page.leave_frame();
        page.until_true("frames_.lab.state === 'v=1&figure=focal-heatmap&gamma=2.05&at=0.8'");

        // What the page asks for is shown; another figure has another height.
        page.run("frames_.lab.state = 'v=1&figure=batch&reduction=sum';", &[]);
        page.until_true("frames_.lab.state === 'v=1&figure=batch&reduction=sum'");
        page.enter_frame(0);
        page.until_true("__read.lab().figure === 'batch'");
        page.rest();
        assert_eq!(page.get(DRAWN), json!(["batch", true]));
        page.leave_frame();
        let other = content_height(&page);
        page.until("the frame follows", frame_height, |seen| {
            (seen - other.ceil()).abs() <= 1.0
        });

        // A page that forgot the frame, and a frame that was loaded anew, find each other again.
        page.run("frames_.lab.close(); heard.length = 0; talk('lab');", &[]);
        page.until_true("heard.length > 0");
        page.run("heard.length = 0; const frame = document.querySelector('iframe'); frame.src = `${frame.src.split('#')[0]}?again#v=1&figure=noise`; frames_.lab.state = 'v=1&figure=noise&sigma=3';", &[]);
        page.until_true("frames_.lab.state === 'v=1&figure=noise&sigma=3'");
        // A state that is set while the frame is on its way to another address arrives in the end.
        page.run("frames_.lab.state = 'v=1&figure=noise&sigma=2';", &[]);
        page.until_true("frames_.lab.state === 'v=1&figure=noise&sigma=2'");

        // Nothing else can be reached.
        assert_eq!(
            page.get("document.querySelector('iframe').contentDocument"),
            Value::Null
        );
        assert_eq!(
            page.get("(() => { try { return document.querySelector('iframe').contentWindow.document.title; } catch (error) { return error.name; } })()"),
            "SecurityError"
        );
        let asked: Vec<String> = elsewhere.requests();
        assert!(
            asked.iter().all(|target| target.starts_with("/embed.html")),
            "{asked:?}"
        );
    }
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn a_frame_needs_no_host_that_answers() {
    let (page, _elsewhere) = embedding("v=1&figure=gradients", Some("allow-scripts"));
    page.enter_frame(0);
    gamma_by_slider(&page);
    page.until_true("__read.lab().state === 'v=1&figure=gradients&gamma=2.05&fn-weight=2'");
    assert_eq!(page.error(), None);
    // There is one figure and nothing around it.
    assert_eq!(
        page.get(
            "['.top', 'nav', 'footer'].map((part) => __read.shown(document.querySelector(part)))"
        ),
        json!([false, false, false])
    );
    page.leave_frame();
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn a_lesson_runs_in_a_frame_that_may_store_nothing() {
    let (page, elsewhere) = embedding("lesson=2:first", Some("allow-scripts"));
    page.enter_frame(0);
    let lesson = "document.querySelector('loss-lab-lesson')?.shadowRoot";
    let shows =
        |heading: &str| format!("{lesson}?.querySelector('.step h2')?.textContent === '{heading}'");
    page.until_true(&shows("Sure and wrong"));
    page.until_true("__read.lab().state === 'v=1&figure=mse-vs-bce'");
    page.run(
        &format!("{lesson}.querySelector('.step-row > button:last-child').click();"),
        &[],
    );
    page.until_true(&shows("What cross-entropy charges"));
    page.until_true("__read.lab().state === 'v=1&figure=bce-terms&at=0.01'");
    page.leave_frame();
    let asked: Vec<String> = elsewhere.requests();
    assert!(
        asked.iter().all(|target| target.starts_with("/embed.html")),
        "{asked:?}"
    );
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "only Chromium's driver looks into a frame without scripts"
)]
fn a_frame_without_scripts_says_what_it_needs() {
    let elsewhere = WatchedSite::of(&dist());
    let page = Page::open_own("embedder.html");
    page.run(
        "show('mute', arguments[0], '').addEventListener('load', () => { window.loaded = true; });",
        &[json!(format!(
            "{}/embed.html#v=1&figure=noise",
            elsewhere.origin()
        ))],
    );
    page.until_true("window.loaded === true");
    page.enter_frame(0);
    assert_eq!(
        page.get("[...document.querySelectorAll('.notice, .waiting, .still')].filter((element) => element.getBoundingClientRect().height > 0).map(({ textContent }) => textContent)"),
        json!(["The figures need JavaScript and WebAssembly, which are switched off here."])
    );
    page.leave_frame();
    // The browser itself says that it blocked the scripts.
    page.forgive();
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn what_a_frame_may_not_save_or_copy_is_shown() {
    let (page, _elsewhere) = embedding("v=1&figure=noise&at=1", Some("allow-scripts"));
    page.enter_frame(0);
    page.share();
    page.click_in_page("dialog.share .copied button");
    page.until_true("/selected|copied/.test(__read.find('dialog.share .status').textContent)");
    // Clicked by script: Chromium warns of a download that the sandbox forbids, as it should.
    page.run("HTMLAnchorElement.prototype.click = () => {};", &[]);
    page.click_in_page("[data-file=\"csv\"]");
    page.until_true("__read.find('dialog.share .shown textarea') !== null");
    assert_eq!(
        page.text("__read.find('.shown textarea').value"),
        page.text("__read.lab().toCSV().replaceAll('\\r\\n', '\\n')")
    );
    page.click_in_page("[data-file=\"png\"]");
    page.until_true("__read.find('dialog.share .shown img')?.naturalWidth > 1000");
    page.leave_frame();
    // Chromium may say that it has refused the clipboard.
    let said = page.complaints();
    assert!(
        said.iter()
            .all(|said| said.contains("Clipboard API has been blocked")),
        "{said:?}"
    );
}
