//! The table of a batch, to write in.

use e2e::page::Page;
use serde_json::json;

fn field(row: usize, column: &str) -> String {
    format!("[aria-label=\"{column} of row {row}\"]")
}

const LINK: &str = "v=1&figure=batch&batch-loss=squared-error&rows=0:1,2:5&at=off";

#[test]
fn what_is_typed_is_reduced() {
    let page = Page::open(&format!("#{LINK}"));
    let summary = || {
        page.rest();
        page.summary()
    };
    // 1² and 3².
    assert!(
        summary().contains("by 2, the number of rows: 5."),
        "{}",
        summary()
    );
    page.enter(&field(1, "prediction"), "4");
    page.until_link(&LINK.replace("2:5", "2:4"));
    assert!(summary().contains("The sum is 5."), "{}", summary());
    page.enter(&field(0, "weight"), "3");
    page.until_link(&LINK.replace("0:1,2:5", "0:1:3,2:4"));
    assert!(
        summary().contains("the number of rows: 3.5."),
        "{}",
        summary()
    );
}

#[test]
fn what_is_no_number_is_refused_and_the_table_stays() {
    let page = Page::open(&format!("#{LINK}"));
    let before = page.picture();
    for text in ["x", "1:2", "0,3,", "-1e999", "0x10"] {
        page.enter(&field(0, "prediction"), text);
        let error = page.told();
        let wanted = format!("prediction of row 0 is \"{text}\", but must be a number");
        assert_eq!(error, Some(wanted), "{text}");
        page.run("__read.lab().shadowRoot.activeElement.blur();", &[]);
        assert_eq!(
            (page.state(), page.readout()),
            (before.state.clone(), before.readout.clone()),
            "{text}"
        );
        assert_eq!(
            page.text(&format!(
                "__read.find({}).value",
                json!(field(0, "prediction"))
            )),
            "1"
        );
        // The next message is another one.
        page.run("__read.lab().params = {};", &[]);
        page.settle();
        assert_eq!(page.error(), None);
        assert_eq!(page.picture(), before, "{text}");
    }
}

/// Pastes a text into a cell, as from a spreadsheet; whether the browser is left to paste it.
pub(super) fn pasted(page: &Page, selector: &str, text: &str) -> bool {
    let body = "const field = __read.find(arguments[0]); field.focus();
        const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', arguments[1]);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        // Firefox may leave out what it is given.
        if (!event.clipboardData?.getData('text')) Object.defineProperty(event, 'clipboardData', { value: clipboardData });
        return field.dispatchEvent(event);";
    page.run(body, &[json!(selector), json!(text)]) == true
}

#[test]
fn columns_of_a_spreadsheet_are_pasted() {
    let link = |rows: &str| format!("v=1&figure=batch&batch-loss=squared-error&rows={rows}&at=off");
    let page = Page::open(&format!("#{LINK}"));
    // One column, longer than the batch: new rows are copies of the last.
    assert!(!pasted(&page, &field(1, "prediction"), "0.5\n−1\n2,5\n"));
    page.until_link(&link("0:1,2:0.5,2:-1,2:2.5"));
    // Two columns, and a third.
    assert!(!pasted(&page, &field(0, "target"), "1\t0.9\r\n0\t0.2\r\n"));
    page.until_link(&link("1:0.9,0:0.2,2:-1,2:2.5"));
    // Names above the columns are left out.
    assert!(!pasted(
        &page,
        &field(0, "target"),
        "y\tp1\n1\t0.9\n0\t0.3\n"
    ));
    page.until_link(&link("1:0.9,0:0.3,2:-1,2:2.5"));
    page.keys(&["Control+z"]);
    page.until_link(&link("1:0.9,0:0.2,2:-1,2:2.5"));
    assert!(!pasted(&page, &field(2, "target"), "5\t6\t7"));
    page.until_link(&link("1:0.9,0:0.2,5:6:7,2:2.5"));
    // A step to undo, from where the hand is.
    page.keys(&["Control+z"]);
    page.until_link(&link("1:0.9,0:0.2,2:-1,2:2.5"));
    assert!(
        pasted(&page, &field(0, "target"), "3\n"),
        "one cell is a text like any other"
    );
    for (at, text, said) in [
        (
            field(1, "target"),
            "1\n1,234",
            "target of row 2 is \"1,234\", which may mean 1.234 or 1234: write one of them",
        ),
        (
            field(1, "target"),
            "1\ny",
            "target of row 2 is \"y\", but must be a number",
        ),
        (
            field(1, "prediction"),
            "1\t2\t3",
            "row 1 has no column for \"3\"",
        ),
    ] {
        pasted(&page, &at, text);
        page.until(text, Page::error, |error| error.as_deref() == Some(said));
        page.settle();
        assert_eq!(page.state(), link("1:0.9,0:0.2,2:-1,2:2.5"));
    }
    // More than a batch can have.
    pasted(&page, &field(0, "target"), &"1\n".repeat(100_000));
    let error = page.until("refused", Page::error, |error| {
        error
            .as_ref()
            .is_some_and(|error| error.contains("at most 32 rows"))
    });
    assert!(error.is_some_and(|error| error.contains("100000")));
}

#[test]
fn rows_are_added_and_taken_out() {
    let page = Page::open(&format!("#{LINK}"));
    let count = "__read.lab().shadowRoot.querySelectorAll('.rows tbody tr').length";
    page.click_in_page(".rows .small:last-child");
    page.until_link("v=1&figure=batch&batch-loss=squared-error&rows=0:1,2:5,2:5&at=off");
    assert_eq!(page.get(count), 3);
    page.click_in_page("[aria-label=\"remove row 0\"]");
    page.until_link("v=1&figure=batch&batch-loss=squared-error&rows=2:5,2:5&at=off");
    for _ in 0..2 {
        page.click_in_page("[aria-label=\"remove row 0\"]");
    }
    page.rest();
    assert_eq!(page.get(count), 0);
    assert!(page.summary().contains("nothing to average"));
    assert_eq!(page.error(), None);
    page.until_link("v=1&figure=batch&batch-loss=squared-error&rows=&at=off");
    // Gone and come back. There is no bar to wait for: the sentence is there once all is.
    page.goto("/pages/blank.html");
    page.goto("/#v=1&figure=batch&batch-loss=squared-error&rows=");
    page.until_true(
        "'__read' in window && __read.find('.summary')?.textContent.includes('nothing to average')",
    );
    assert_eq!(page.get(count), 0, "an empty batch is kept in the link");
}

/// The controls that say that they do nothing, with what they say.
const IDLE: &str = "Object.fromEntries([...__read.lab().shadowRoot.querySelectorAll('.control.idle:not(.spare *)')].map((control) => \
    [control.dataset.param, control.querySelector(':scope > .unseen').textContent]))";

#[test]
fn what_the_loss_does_not_have_says_that_it_does_nothing() {
    let page = Page::open("#v=1&figure=batch");
    let now = "no effect with the current settings";
    for (loss, idle) in [
        (
            "cross-entropy",
            vec!["gamma", "alpha", "posWeight", "ignoredRows"],
        ),
        ("focal", vec!["posWeight"]),
        ("bce-logits", vec!["gamma", "alpha"]),
    ] {
        // K classes have lists of their own, and a number is one of the divisors.
        let idle = idle
            .into_iter()
            .chain(["divideBy", "classRows", "classWeight"]);
        page.click_in_page(&format!(
            ".control[data-param=\"batchLoss\"] input[value=\"{loss}\"]"
        ));
        page.settle();
        let wanted: serde_json::Map<_, _> = idle.map(|id| (id.to_owned(), json!(now))).collect();
        assert_eq!(page.get(IDLE), json!(wanted), "{loss}");
    }
    // They are as live as ever.
    page.enter(".control[data-param=\"gamma\"] .field", "3");
    page.until_link("v=1&figure=batch&gamma=3&batch-loss=bce-logits");
}
