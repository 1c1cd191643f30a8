//! Long tables of rows: the first of them stay near the other controls, and all are there when they are wanted.

use e2e::page::Page;
use serde_json::json;

use super::batch::pasted;

/// The rows that are seen, and what the button for the others says.
const SEEN: &str = "(({ find, shown }) => [[...find('.rows tbody').rows].filter(shown).length, shown(find('.rows .chips button')) && find('.rows .chips button').textContent])(__read)";
const FOCUS: &str = "__read.lab().shadowRoot.activeElement.ariaLabel";

fn open(rows: usize) -> Page {
    Page::open(&format!("#v=1&figure=batch&rows={}", batch(rows)))
}

fn batch(rows: usize) -> String {
    vec!["0:0.5"; rows].join(",")
}

fn field(row: usize) -> String {
    format!("[aria-label=\"target of row {row}\"]")
}

#[test]
fn all_rows_of_a_long_list_are_shown_on_request() {
    let page = Page::open(&format!(
        "#v=1&figure=descent&points={}",
        ["1:0"; 50].join(",")
    ));
    // On a high screen, too, all controls together are higher, and the picture is no higher for that.
    page.resize(1440, 1000);
    let fits = "__read.find('.panels').getBoundingClientRect().height < 0.7 * innerHeight";
    assert_eq!(page.get(fits), json!(true));
    let few = json!([8, "Show all 50 points"]);
    assert_eq!(page.get(SEEN), few);
    // The keyboard goes on where the new rows begin; a pointer leaves the focus alone.
    page.focus("[aria-label=\"remove point 7\"]");
    page.keys(&["Tab", "Enter"]);
    assert_eq!(page.get(SEEN), json!([50, "Show the first 8"]));
    assert_eq!(page.text(FOCUS), "feature of point 8");
    assert_eq!(page.get(fits), json!(true));
    page.click_in_page(".rows .chips button");
    assert_eq!(page.get(SEEN), few);

    page.click(".rows .chips button");
    assert_eq!(page.get(SEEN), json!([50, "Show the first 8"]));
    assert_ne!(page.text(FOCUS), "feature of point 8");

    // A refused value leaves no message behind.
    page.enter("[aria-label=\"label of point 30\"]", "x");
    let error = page.told();
    assert!(error.is_some_and(|error| error.starts_with("label of point 30 is \"x\"")));
    page.click_in_page(".rows .chips button");
    assert_eq!((page.get(SEEN), page.error()), (few, None));
}

#[test]
fn what_the_hand_is_at_stays_in_sight() {
    // A few more than the first are not worth a button.
    let page = open(12);
    assert_eq!(page.get(SEEN), json!([12, false]));
    page.focus(&field(11));
    page.run(
        "__read.lab().params = { rows: arguments[0] };",
        &[json!(batch(13))],
    );
    page.until(
        "a row more",
        |page| page.get(SEEN),
        |seen| *seen == json!([13, "Show the first 8"]),
    );
    assert_eq!(page.text(FOCUS), "target of row 11");

    // A row that is added, and a column that is pasted.
    let page = open(13);
    assert_eq!(page.get(SEEN), json!([8, "Show all 13 rows"]));
    page.click_in_page(".rows .small:last-child");
    assert_eq!(page.get(SEEN), json!([14, "Show the first 8"]));
    assert_eq!(page.text(FOCUS), "target of row 13");
    let page = open(13);
    pasted(&page, &field(6), "1\n1\n1\n");
    assert_eq!(page.get(SEEN), json!([13, "Show the first 8"]));
    page.keys(&["Control+z"]);
    page.until(
        "it is undone",
        |page| page.param("rows"),
        |rows| *rows == json!(batch(13)),
    );
    page.rest();
    assert_eq!(page.get(SEEN), json!([13, "Show the first 8"]));
}
