//! The chooser, by keyboard; on the page, by itself, and beside a figure.

use e2e::page::Page;
use serde_json::json;

use super::quiz::{fetched, focused, part, press, text};

const PROGRAM: &str = "textarea";

/// What a field of the chooser holds.
fn value(page: &Page, selector: &str) -> String {
    page.text(&format!("{}?.value", part(selector)))
}

#[test]
fn answers_lead_to_a_loss_its_numbers_and_its_program() {
    let page = Page::open("#v=1&figure=softmax");
    assert_eq!(fetched(&page, "chooser"), None);
    page.focus("#guides [data-guide=\"chooser\"]");
    page.keys(&["Enter"]);
    page.until_true(&format!("{} != null", part(".options")));
    assert_eq!(text(&page, "h2"), "What does the model predict?");
    press(&page, "li:nth-child(2) > .option");
    assert_eq!(focused(&page), "h2");
    assert_eq!(text(&page, ".qa-place"), "Question 2 of 5");
    press(&page, "li:nth-child(1) > .option");

    // A number is asked for; one that is none is refused by name and stays.
    page.run(&format!("{}.focus();", part(".field")), &[]);
    page.keys(&["5", "1", "%", "Enter"]);
    let said = text(&page, ".qa-said");
    assert!(
        said.starts_with("Its share of the samples is “51%”, but must be "),
        "{said}"
    );
    assert_eq!(value(&page, ".field"), "51%");
    assert_eq!(focused(&page), "input");
    page.run(&format!("{}.select();", part(".field")), &[]);
    page.keys(&["0", ",", "5", " ", "%", "Enter"]);
    assert_eq!(
        text(&page, "h2"),
        "Does one mistake cost more than the other?"
    );
    page.until_link("v=1&figure=softmax&chooser=yes-no_clean_rare*0.005");

    press(&page, "li:nth-child(1) > .option");
    press(&page, "li:nth-child(2) > .option");
    page.until(
        "there is a loss",
        |page| text(page, "h2"),
        |title| title == "Focal loss",
    );
    assert_eq!(focused(&page), "h2");
    let link = "chooser=yes-no_clean_rare*0.005_equal_no";
    page.until_link(&format!("v=1&figure=softmax&{link}"));
    let told = text(&page, "dl");
    // ln(.005/.995), and mpmath's minimum of the expected loss.
    assert!(
        told.contains("−5.29") && told.contains("p = 0.399"),
        "{told}"
    );
    assert!(value(&page, PROGRAM).contains("focal_loss(logits, targets, gamma=2.0, alpha=0.25)"));
    assert!(value(&page, PROGRAM).starts_with("# Focal loss. Setting: γ = 2, α = 0.25.\n"));
    page.run(
        &format!("{}.click();", part("input[value=\"torchvision\"]")),
        &[],
    );
    assert!(value(&page, PROGRAM).contains("sigmoid_focal_loss"));

    press(&page, "dd .small");
    let figure = "v=1&figure=imbalance&alpha=0.25&positive-rate=0.005";
    page.until_link(&format!("{figure}&{link}"));
    press(&page, "dd:last-of-type .small");
    let own = "v=1&figure=data-gradient&alpha=0.25";
    page.until_link(&format!("{own}&{link}"));
    assert_eq!((page.notice(), page.error()), (None, None));

    // The link opens on the same advice; an answer that is changed changes it.
    page.reload();
    page.until(
        "the advice is there again",
        |page| text(page, "h2"),
        |title| title == "Focal loss",
    );
    press(&page, ".trail li:nth-child(5) button");
    press(&page, "li:nth-child(1) > .option");
    page.until(
        "probabilities need the plain loss",
        |page| text(page, "h2"),
        |title| title == "Plain cross-entropy",
    );
    page.goto("/#chooser=maybe");
    page.until(
        "it says what it does not know",
        |page| text(page, ".qa-said"),
        |said| said.starts_with("“maybe” is no answer of the chooser"),
    );
    assert_eq!(text(&page, "h2"), "What does the model predict?");
}

#[test]
fn by_itself_it_links_to_the_page_and_beside_a_figure_it_sets_it() {
    let page = Page::open_own("element.html");
    page.run(
        "window.put = (tag, given) => { const made = document.createElement(tag); Object.assign(made, given); document.body.append(made); return made; }; \
         window.told = []; addEventListener('loss-guide', ({ detail }) => told.push(detail.state)); \
         put('loss-lab-chooser', { state: 'yes-no_noisy_even_equal_yes' }); \
         return import('/www/guide/chooser-define.js').then(() => {});",
        &[],
    );
    page.until(
        "there is a loss",
        |page| text(page, "h2"),
        |title| title == "Plain cross-entropy",
    );
    assert_eq!(
        page.text(&format!("{}?.href", part("dd a"))),
        format!("{}/#v=1&figure=mse-vs-bce&axis=logit&at=-6", page.origin())
    );
    assert_eq!(page.get("told"), json!([]));

    page.run(
        "make('beside', { figure: 'softmax' }); define(); \
         const chooser = document.querySelector('loss-lab-chooser'); chooser.setAttribute('for', 'beside'); chooser.state = 'number_clean_equal_no';",
        &[],
    );
    page.until_true("window.beside?.state?.startsWith('v=1')");
    press(&page, "dd .small");
    page.until_true("beside.state === 'v=1&figure=squared-error&at=10'");
    assert_eq!(page.get("told"), json!(["number_clean_equal_no"]));
    // Taken out and put back, it is as it was.
    page.run(
        "const chooser = document.querySelector('loss-lab-chooser'); chooser.remove(); document.body.append(chooser);",
        &[],
    );
    assert_eq!(text(&page, "h2"), "Squared error");
}

#[test]
fn in_a_narrow_frame_nothing_scrolls_sideways() {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    page.open_in_frame("", 320, 640);
    for link in [
        "quiz=",
        "quiz=9",
        "quiz=result",
        "chooser=",
        "chooser=yes-no_clean_even",
        "chooser=classes*10_noisy_rare*0.01_unequal_no",
        "chooser=number_noisy*1_unequal*1*10_yes",
    ] {
        page.follow(&format!("v=1&figure=softmax&{link}"));
        page.until_true(&format!(
            "{} != null && location.hash.includes('{link}')",
            part("h2, .qa-ways button")
        ));
        page.settle();
        let widths = page
            .get("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        assert!(widths[0].as_f64() <= widths[1].as_f64(), "{link}: {widths}");
        let small = page.get(
            "[...document.querySelector('#guide > *').shadowRoot.querySelectorAll('button, input, textarea')].filter((element) => { \
               const { width, height } = (element.closest('label') ?? element).getBoundingClientRect(); return width && (width < 24 || height < 24); }).map(({ outerHTML }) => outerHTML)",
        );
        assert_eq!(small, json!([]), "{link}");
    }
}
