//! Temperature, steps of a softmax, targets of a teacher, divisors and K classes: reached by hand, on one page.

use e2e::page::Page;
use serde_json::json;

fn show(page: &Page, link: &str) {
    page.follow(link);
    page.until_link(link);
}

/// Clicks the name of a choice.
fn choose(page: &Page, id: &str, name: &str) {
    let option = format!(".control[data-param=\"{id}\"] input[value=\"{name}\"]");
    page.run_and_rest(
        "__read.find(arguments[0]).closest('label').click();",
        &[json!(option)],
    );
}

fn enter(page: &Page, id: &str, text: &str) {
    page.enter(&format!(".control[data-param=\"{id}\"] .field"), text);
    page.rest();
}

/// The numbers are those of tests/scenes/class_losses.rs, as far as they are shown.
#[test]
fn views_and_lists_are_reached_by_hand() {
    let page = Page::open("#v=1&figure=softmax&smoothing=0&logits=1000,999,998&at=1");
    choose(&page, "softmaxView", "steps");
    page.until_link("v=1&figure=softmax&smoothing=0&logits=1000,999,998&softmax-view=steps&at=1");
    assert_eq!(page.readout().row("naive p"), ["NaN"]);
    assert!(page.summary().contains("1000.408"), "{}", page.summary());
    choose(&page, "softmaxView", "probabilities");
    enter(&page, "logits", "2,1,0.1");
    enter(&page, "temperature", "2");
    enter(&page, "classWeight", "2");
    // Twice the loss at T = 2 without weights, .689777.
    assert_eq!(page.readout().row("loss of the row"), ["1.38"]);
    enter(&page, "classWeight", "-1");
    let error = page.error().expect("it is refused");
    assert!(error.contains("0 or more"), "{error}");

    show(
        &page,
        "v=1&figure=label-smoothing&classes=10&logits=2,1,0.1,0,0,0,0,0,0,0&at=0.9",
    );
    choose(&page, "smoothingOver", "others");
    assert!(
        page.summary().contains("lowest possible"),
        "{}",
        page.summary()
    );
    let lists = "['logits', 'temperature'].map((id) => __read.find(`.control[data-param=${id}]`).checkVisibility())";
    assert_eq!(
        page.get(lists),
        json!([false, true]),
        "a list without effect is away"
    );
    choose(&page, "labelView", "teacher");
    assert_eq!(page.get(lists), json!([true, true]));
    enter(&page, "logits", "6,3,1,0");
    enter(&page, "temperature", "4");
    assert_eq!(page.readout().row("T = 4")[0], "1.713");

    show(&page, "v=1&figure=focal-curves&at=0.6590011388859679");
    choose(&page, "focalView", "classes");
    assert_eq!(
        page.readout().row("class 0, the true one")[2..],
        ["0.04849", "−0.1036"]
    );

    show(
        &page,
        "v=1&figure=batch&alpha=0.25&batch-loss=focal&rows=1:0.3,0:0.1,0:0.05,0:0.6&at=0",
    );
    choose(&page, "divisor", "positives");
    assert!(page.summary().contains("0.3958"), "{}", page.summary());
    choose(&page, "batchLoss", "classes");
    enter(&page, "classWeight", "1,1,5");
    choose(&page, "divisor", "usual");
    assert!(page.summary().contains("2.333"), "{}", page.summary());
}
