//! Your own predictions: a file is opened in a figure, asked about, refused, and shown by all figures of the page.

use e2e::page::Page;
use serde_json::json;

/// Drops files, given as names and texts, on the figure.
pub(super) fn drop_on(page: &Page, files: &[(&str, &str)]) {
    // What takes files comes with the sample, after the engine.
    page.rest();
    let body = "const items = new DataTransfer();
        for (const [name, text] of arguments[0]) items.items.add(new File([text], name));
        const event = new DragEvent('drop', { dataTransfer: items, bubbles: true, cancelable: true });
        // Firefox may leave out what it is given.
        if (!event.dataTransfer?.files.length) Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: items.files } });
        return __read.lab().dispatchEvent(event);";
    let taken = page.run(body, &[json!(files)]);
    assert_eq!(taken, json!(false), "the page takes what is dropped");
}

/// Waits until the place for files says this, and all is drawn.
#[track_caller]
pub(super) fn until_told(page: &Page, words: &str) {
    page.until(
        &format!("{words:?} is told"),
        |page| page.text("__read.find('.own').innerText"),
        |told| told.contains(words),
    );
    page.rest();
}

/// Four rows: the ECE in two bins is the mean of |.2 − 0| and |.8 − 1|.
const SURE: &str = "y_true,y_prob\n0,0.2\n1,0.8\n0,0.2\n1,0.8\n";

#[test]
fn a_file_takes_the_place_of_the_sample() {
    let link = "v=1&figure=data-calibration&trained-with=bce&bins=2";
    let page = Page::open(&format!("#{link}"));
    until_told(&page, "This is a sample: 2,000 rows");
    assert!(
        page.summary().contains("Log loss is 0.2191"),
        "{}",
        page.summary()
    );
    let at_first = page.state();

    drop_on(&page, &[("my secret.csv", SURE)]);
    until_told(&page, "my secret.csv: 4 rows.");
    let said = page.summary();
    assert!(said.starts_with("The ECE is 0.2,"), "{said}");
    assert!(said.contains("always saying the rate, 0.5,"), "{said}");
    // Nothing of it is in the link.
    assert_eq!(page.state(), at_first);

    // One label is soft: refused with its place, and what was there stays.
    drop_on(&page, &[("soft.csv", "label,p\n0,0.2\n0.5,0.3\n")]);
    until_told(&page, "soft.csv, line 3, column “label”, value “0.5”");
    until_told(&page, "my secret.csv: 4 rows.");
    assert_eq!(page.summary(), said);

    // A spreadsheet with decimal commas and two words: one question.
    let sheet = "Outcome;Score\nsick;2,5\nwell;-1,5\nwell;-3\nwell;x\n";
    drop_on(&page, &[("sheet.csv", sheet)]);
    until_told(&page, "Which label is the positive one");
    page.run(
        "[...__read.find('.own-trouble').querySelectorAll('button')].find((one) => one.textContent === 'sick').click();",
        &[],
    );
    until_told(&page, "sheet.csv: 3 rows, 1 skipped.");
    assert!(
        page.summary().contains("the rate, 0.3333"),
        "{}",
        page.summary()
    );
    page.run("__read.find('.own-details').open = true;", &[]);
    until_told(&page, "1 × not a number (line 5)");

    // The other label is the positive one after all.
    page.run(
        "const select = [...__read.find('.own-columns').querySelectorAll('select')].find((one) => one.value === 'sick');
         select.focus(); select.value = 'well'; select.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    );
    page.until("the rate turns", Page::summary, |said| {
        said.contains("the rate, 0.6667")
    });
    // Who changes columns by keyboard goes on where they were.
    let focus = "(({ value, labels, textContent }) => [labels?.[0]?.textContent ?? '', value || textContent])(__read.lab().shadowRoot.activeElement ?? document.body)";
    assert_eq!(page.get(focus), json!(["positive", "well"]));

    page.run(
        "[...__read.find('.own-buttons').querySelectorAll('button')].find((one) => one.textContent.startsWith('Back')).click();",
        &[],
    );
    until_told(&page, "This is a sample");
    assert_eq!(page.get(focus), json!(["", "Open a file…"]));
    page.until("the sample is back", Page::summary, |said| {
        said.starts_with("Sample: ")
    });
    assert_eq!(page.state(), at_first);
    // None of these files was Parquet.
    let asked = page.requests();
    assert!(
        !asked.iter().any(|target| target.contains("parquet")),
        "{asked:#?}"
    );
}

#[test]
fn numbers_follow_the_sliders_and_the_figure() {
    let page = Page::open("#v=1&figure=data-threshold");
    page.until("the sample is there", Page::summary, |said| {
        said.contains("costs 402")
    });
    page.run("__read.lab().params = { trainedWith: 'bce' };", &[]);
    page.until("nothing is undone", Page::summary, |said| {
        said.contains("with cross-entropy, costs 1494")
    });
    // What was computed for the figure, not for another setting, is what a file has.
    let csv = page.text("__read.lab().toCSV()");
    assert!(
        csv.contains("least cost,") && csv.contains(",395.0,"),
        "{csv}"
    );
    let svg = page.text("__read.lab().toBlob('image/svg+xml').then((blob) => blob.text())");
    assert!(svg.contains("1494"), "{svg}");
    let program = page.text("__read.lab().ready.then(() => __read.lab().toCode('scikit-learn'))");
    assert!(
        program.contains("FP_COST, FN_COST = 1.0, 10.0"),
        "{program}"
    );

    // A frozen setting has numbers of its own.
    page.run_and_rest("__read.lab().params = { at: 0.5 }; __read.lab().freeze(); __read.lab().params = { fnWeight: 1 };", &[]);
    let readout = page.readout();
    // 8 false positives and 56 misses, which cost ten each.
    assert_eq!(readout.row("cost"), ["64"]);
    assert_eq!(readout.row("cost, frozen"), ["568"]);

    page.run("__read.lab().figure = 'data-gradient';", &[]);
    page.until("the gradient is there", Page::summary, |said| {
        said.contains("12.3 %")
    });
    page.run_and_rest("__read.lab().figure = 'gradients';", &[]);
    assert_eq!(page.get("__read.find('.own').hidden"), json!(true));
}

/// What a script of the page has read is shown by all its figures; null shows the sample again.
#[test]
fn a_script_can_give_predictions() {
    let page = Page::open("#v=1&figure=data-gradient");
    page.until("the sample is there", Page::summary, |said| {
        said.starts_with("Sample")
    });
    page.run(
        "import('/www/predictions.js').then(async ({ loadPredictions }) => {
           __read.lab().predictions = await loadPredictions({ label: [1, 0, 0], logit: [0, 0, 0] });
           const other = document.createElement('loss-lab'); other.id = 'other';
           other.setAttribute('figure', 'data-calibration'); other.setAttribute('loading', 'eager');
           document.body.append(other);
         });",
        &[],
    );
    until_told(&page, "Predictions of the page: 3 rows.");
    page.until(
        "another figure shows them, too",
        |page| page.text("document.querySelector('#other')?.shadowRoot.querySelector('.summary').textContent"),
        |said| said.contains("the rate, 0.3333"),
    );
    // One exact answer is awaited at a time; what was asked meanwhile is forgotten but for the newest.
    page.run(
        "const p = __read.lab().predictions; window.asked = []; window.answers = [];
         const exact = async (figure, values) => { if (figure !== 'data-gradient') return p.numbers(figure, values); asked.push(values.gamma); return new Promise((resolve) => answers.push(() => resolve(p.numbers(figure, values)))); };
         __read.lab().predictions = { read: p.read, numbers: (figure, values) => p.numbers(figure, values), exact };",
        &[],
    );
    page.until_true("asked.length === 1");
    for gamma in [3.0, 4.0, 4.5] {
        page.run(
            "__read.lab().params = { gamma: arguments[0] };",
            &[json!(gamma)],
        );
        page.rest();
    }
    assert_eq!(page.get("asked.length"), json!(1));
    page.run("answers[0]();", &[]);
    page.until(
        "the newest is asked",
        |page| page.get("asked"),
        |asked| asked[1] == 4.5,
    );
    page.run("__read.lab().predictions = null;", &[]);
    page.until("the sample is back", Page::summary, |said| {
        said.starts_with("Sample")
    });
    assert_eq!(page.get("__read.lab().predictions"), json!(null));
}

/// Nothing is between .2 and .8, so a hair above .2 no negative is taken for positive.
#[test]
fn the_numbers_of_a_cut_are_of_the_cursor() {
    let page = Page::open("#v=1&figure=data-threshold&trained-with=bce&at=0.2");
    until_told(&page, "This is a sample: 2,000 rows");
    drop_on(&page, &[("sure.csv", SURE)]);
    until_told(&page, "sure.csv: 4 rows.");
    let wrong = "__read.lab().value.rows.filter(({ label }) => label.startsWith('false')).map(({ values }) => values[0])";
    assert_eq!(page.get(wrong), json!([2, 0]));
    page.run("__read.lab().params = { at: 0.2001 };", &[]);
    page.rest();
    assert_eq!(page.get(wrong), json!([0, 0]));
}
