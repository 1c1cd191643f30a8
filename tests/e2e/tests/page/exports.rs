//! Files as people export them are dropped on a figure: each opens at once, or after one answer.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use e2e::page::Page;
use serde_json::{Value, json};

fn drop_on(page: &Page, names: &[&str]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../predictions/tests/exports");
    let file = |name: &&str| {
        json!([
            name,
            STANDARD.encode(fs::read(folder.join(name)).expect("a file"))
        ])
    };
    let files: Vec<Value> = names.iter().map(file).collect();
    let body = "const items = new DataTransfer();
        for (const [name, text] of arguments[0]) items.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
        const event = new DragEvent('drop', { dataTransfer: items, bubbles: true, cancelable: true });
        // Firefox may leave out what it is given.
        if (!event.dataTransfer?.files.length) Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: items.files } });
        return __read.lab().dispatchEvent(event);";
    assert_eq!(page.run(body, &[files.into()]), json!(false));
}

#[test]
fn each_opens_at_once_or_after_one_answer() {
    let page = Page::open("#v=1&figure=data-calibration&trained-with=bce");
    page.until("the sample is there", Page::summary, |said| {
        said.starts_with("Sample")
    });
    // The losses are scikit-learn's and PyTorch's, in exports.json.
    for (names, answer, told, loss) in [
        (
            &["sklearn.csv"][..],
            None,
            "sklearn.csv: 200 rows.",
            "0.3142",
        ),
        (
            &["torch_labels.npy", "torch_logits.npy"],
            None,
            "torch_labels.npy and torch_logits.npy: 200 rows.",
            "0.3143",
        ),
        (
            &["spreadsheet.csv"],
            Some("krank"),
            "spreadsheet.csv: 200 rows.",
            "0.3142",
        ),
        (
            &["predict_proba.csv"],
            Some("proba_1"),
            "predict_proba.csv: 200 rows.",
            "0.3142",
        ),
    ] {
        drop_on(&page, names);
        if let Some(answer) = answer {
            let find = format!(
                "[...__read.find('.own-trouble').querySelectorAll('button')].find((one) => one.textContent === '{answer}')"
            );
            page.until_true(&format!("{find} !== undefined"));
            page.run(&format!("{find}.click();"), &[]);
        }
        page.until(
            told,
            |page| page.text("__read.find('.own').innerText"),
            |said| said.contains(told),
        );
        page.until("its loss", Page::summary, |said| {
            said.contains(&format!("Log loss is {loss};"))
        });
    }
}
