//! Several points under squared error: dragged, moved by keys, added and removed.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::json;

const FIELD: &str = ".control[data-param=\"targets\"] .field";

fn points(page: &Page) -> Vec<f64> {
    let text = page.param("targets");
    let numbers = text.as_str().expect("a text").split(',');
    numbers
        .map(|point| point.parse().expect("a number"))
        .collect()
}

fn handles(page: &Page) -> u64 {
    let count = page.get(
        "[...__read.lab().shadowRoot.querySelectorAll('.handle')].filter(__read.shown).length",
    );
    count.as_u64().expect("a number")
}

fn press(page: &Page, text: &str) {
    let button = "[...__read.find('.control[data-param=\"targets\"]').querySelectorAll('button')].find((one) => one.textContent === arguments[0]).click();";
    page.run(button, &[json!(text)]);
}

#[test]
fn points_are_dragged_moved_by_keys_added_and_removed() {
    let page = Page::open("#v=1&figure=squared-error&sample=points");
    assert_eq!(handles(&page), 5);
    assert_eq!(
        page.text("__read.find('.handle[data-place=\"4\"]').getAttribute('aria-label')"),
        "t of point 4"
    );
    assert!(
        page.summary().contains("the mean, 3.3,"),
        "{}",
        page.summary()
    );
    page.focus(".handle[data-place=\"4\"]");
    page.keys(&["ArrowDown"]);
    page.until_link("v=1&figure=squared-error&sample=points&targets=1,1.5,2,3,8.9");
    // Upside down: the mean follows, the median hardly.
    let (x, y) = page.place(".handle[data-place=\"4\"]", 0.5, 0.5);
    let (_, low) = page.place(".handle[data-place=\"0\"]", 0.5, 0.5);
    page.drag(Pointer::Mouse, &[(x, y), (x, (y + low) / 2), (x, low)]);
    page.settle();
    let moved = points(&page);
    assert_eq!(moved[..4], [1.0, 1.5, 2.0, 3.0]);
    assert!((moved[4] - 1.0).abs() <= 0.2, "{moved:?}");
    assert!(
        page.summary().contains("the median, 1.5,"),
        "{}",
        page.summary()
    );

    press(&page, "Add a point");
    page.until("a point more", handles, |count| *count == 6);
    assert_eq!(points(&page)[5], 0.0);
    for left in [5, 4, 3, 2, 1] {
        press(&page, "Remove the last");
        page.until("a point less", handles, |count| *count == left);
    }
    assert_eq!(
        page.get("[...__read.find('.control[data-param=\"targets\"]').querySelectorAll('button')].map(({ disabled }) => disabled)"),
        json!([false, true])
    );
    page.enter(FIELD, "1 2 3 4 5 6 7 8 9 10 11 12");
    page.until("twelve", handles, |count| *count == 12);
    assert_eq!(
        page.get("[...__read.find('.control[data-param=\"targets\"]').querySelectorAll('button')].map(({ disabled }) => disabled)"),
        json!([true, false])
    );
    page.enter(FIELD, "1,x");
    page.until("it is refused", Page::error, |error| {
        error
            .as_ref()
            .is_some_and(|error| error.contains("t, points[1], is \"x\""))
    });
    assert_eq!(handles(&page), 12);
    page.run("__read.lab().undo();", &[]);
    page.until("the one point again", handles, |count| *count == 1);
}
