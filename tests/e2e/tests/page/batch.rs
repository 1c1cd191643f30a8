//! The table of a batch, to write in.

use e2e::page::Page;
use serde_json::json;

fn field(row: usize, column: &str) -> String {
    format!("[aria-label=\"{column} of row {row}\"]")
}

const LINK: &str = "v=1&figure=batch&batch-loss=squared-error&rows=0:1,2:5";

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
    for text in ["x", "1:2", "0,3", "-1e999"] {
        page.enter(&field(0, "prediction"), text);
        let error = page.until("it is refused", Page::error, Option::is_some);
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

#[test]
fn rows_are_added_and_taken_out() {
    let page = Page::open(&format!("#{LINK}"));
    let count = "__read.lab().shadowRoot.querySelectorAll('.rows tbody tr').length";
    page.click_in_page(".rows button.small");
    page.until_link("v=1&figure=batch&batch-loss=squared-error&rows=0:1,2:5,2:5");
    assert_eq!(page.get(count), 3);
    page.click_in_page("[aria-label=\"remove row 0\"]");
    page.until_link("v=1&figure=batch&batch-loss=squared-error&rows=2:5,2:5");
    for _ in 0..2 {
        page.click_in_page("[aria-label=\"remove row 0\"]");
    }
    page.rest();
    assert_eq!(page.get(count), 0);
    assert!(page.summary().contains("nothing to average"));
    assert_eq!(page.error(), None);
    page.until_link("v=1&figure=batch&batch-loss=squared-error&rows=");
    // Gone and come back. There is no bar to wait for: the sentence is there once all is.
    page.goto("/pages/blank.html");
    page.goto("/#v=1&figure=batch&batch-loss=squared-error&rows=");
    page.until_true(
        "'__read' in window && __read.find('.summary')?.textContent.includes('nothing to average')",
    );
    assert_eq!(page.get(count), 0, "an empty batch is kept in the link");
}

/// The controls that say that they do nothing, with what they say.
const IDLE: &str = "Object.fromEntries([...__read.lab().shadowRoot.querySelectorAll('.control.idle')].map((control) => \
    [control.dataset.param, control.querySelector(':scope > .unseen').textContent]))";

#[test]
fn what_the_loss_does_not_have_says_that_it_does_nothing() {
    let page = Page::open("#v=1&figure=batch");
    let now = "no effect with the current settings";
    let never = "no effect on this figure";
    for (loss, idle) in [
        ("cross-entropy", vec!["gamma", "alpha", "posWeight"]),
        ("focal", vec!["posWeight"]),
        ("bce-logits", vec!["gamma", "alpha"]),
    ] {
        page.click_in_page(&format!(
            ".control[data-param=\"batchLoss\"] input[value=\"{loss}\"]"
        ));
        page.settle();
        let mut wanted: serde_json::Map<_, _> = idle
            .into_iter()
            .map(|id| (id.to_owned(), json!(now)))
            .collect();
        for id in ["epsilon", "smoothing"] {
            wanted.insert(id.into(), json!(never));
        }
        assert_eq!(page.get(IDLE), json!(wanted), "{loss}");
    }
    // They are as live as ever.
    page.enter(".control[data-param=\"gamma\"] .field", "3");
    page.until_link("v=1&figure=batch&gamma=3&batch-loss=bce-logits");
}
