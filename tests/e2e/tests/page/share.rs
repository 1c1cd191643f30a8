//! What is taken along: links, files, code.

use e2e::page::{FIGURES, Page};
use serde_json::{Value, json};

/// Every parameter off its default, and a ghost whose every parameter is.
const SETTINGS: &str = "gamma=3.5&alpha=0.25&epsilon=0.001&smoothing=0.2&fp-weight=7&fn-weight=2.5&pos-weight=10&sigma=2\
    &delta=0.5&classes=4&logits=1,2,3,4&true-class=2&positive-rate=0.05&positive-confidence=0.7&easy-confidence=0.9\
    &hard-confidence=0.2&hard-share=0.1&target=0.5&axis=logit&y-scale=log&quantity=loss&precision=f16\
    &formula=softplus&batch-loss=focal&reduction=sum&rows=1:0.5,0:0.2:3&at=0";
const GHOST: &str = "frozen=gamma%3D1%26alpha%3D0.75%26epsilon%3D0.01%26smoothing%3D0.4%26fp-weight%3D1%26fn-weight%3D4\
    %26pos-weight%3D2%26sigma%3D3%26delta%3D2%26classes%3D4%26logits%3D4,3,2,1%26target%3D0.25";

/// All layers' pixels, the numbers and the link.
fn seen(page: &Page) -> (Option<String>, Option<String>, e2e::reading::Picture, Value) {
    page.rest();
    // The sentence may have made the panels lower.
    page.settle();
    let chosen =
        page.get("[__read.summary(), __read.table(), __read.lab().params, __read.lab().frozen]");
    (
        page.pixels("axes"),
        page.pixels("cursor"),
        page.picture(),
        chosen,
    )
}

#[test]
fn every_figure_opens_from_its_link_exactly_as_it_was_left() {
    let page = Page::open("");
    for figure in FIGURES {
        page.goto("/pages/blank.html");
        page.goto(&format!("/#v=1&figure={figure}"));
        page.wait_for_picture();
        let plain = page.picture();
        let link = format!("v=1&figure={figure}&{SETTINGS}&{GHOST}").replace(' ', "");
        // Set as a reader would, not by a link.
        page.run(
            "const lab = __read.lab(); \
             return __read.settings(arguments[0]).then(({ values, frozen }) => { lab.params = frozen; lab.freeze(); lab.params = values; });",
            &[json!(link)],
        );
        let left = seen(&page);
        assert_eq!((page.notice(), page.error()), (None, None), "{figure}");
        assert_eq!(left.2.state, link, "{figure}");
        assert_ne!(left.2.pixels, plain.pixels, "{figure}");

        page.goto("/pages/blank.html");
        page.goto(&format!("/#{}", left.2.state));
        page.wait_for_picture();
        let opened = seen(&page);
        assert_eq!(
            (opened.0, opened.1, &opened.2.pixels),
            (left.0, left.1, &left.2.pixels),
            "{figure}"
        );
        assert_eq!((opened.2, opened.3), (left.2, left.3), "{figure}");
    }
}

#[test]
fn a_bad_ghost_is_named_and_left_out() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3&frozen=gamma%3D99");
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
    let notice = page.notice().expect("a notice");
    assert!(notice.contains("frozen: gamma is 99"), "{notice}");
}

#[test]
fn the_state_can_be_set_and_what_is_wrong_in_it_is_said() {
    let page = super::element::open(json!({ "figure": "mse-vs-bce" }));
    page.run(
        "window.errors = []; __read.lab().addEventListener('loss-error', ({ detail }) => errors.push(detail)); \
         __read.lab().state = '#v=1&figure=gradients&gamma=1.5&at=0.25&frozen=gamma%3D4';",
        &[],
    );
    page.settle();
    assert_eq!(
        page.state(),
        "v=1&figure=gradients&gamma=1.5&at=0.25&frozen=gamma%3D4"
    );
    assert_eq!(
        page.get("[__read.lab().figure, __read.lab().getAttribute('frozen'), errors.length]"),
        json!(["gradients", "gamma=4", 0])
    );
    page.run("__read.lab().state = 'figure=softmax&gamma=11';", &[]);
    page.settle();
    assert_eq!(page.state(), "v=1&figure=softmax");
    assert_eq!(
        page.get("errors.map(({ code, recoverable }) => [code, recoverable])"),
        json!([["bad-value", true]])
    );
    assert!(
        page.error()
            .is_some_and(|error| error.contains("gamma is 11"))
    );
}

/// A blob of the element as what it holds, asked for in the page.
fn svg(page: &Page) -> String {
    page.text("__read.lab().toBlob('image/svg+xml').then((blob) => blob.text())")
}

#[test]
fn every_figure_is_a_drawing_that_parses_and_a_picture_that_decodes() {
    let page = Page::open("");
    for figure in FIGURES {
        page.run(
            "__read.lab().state = arguments[0];",
            &[json!(format!("figure={figure}&at=0&frozen=gamma%3D1"))],
        );
        page.rest();
        let text = svg(&page);
        let document =
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{figure}: {error}"));
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "svg");
        let texts: Vec<&str> = document
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .filter_map(|node| node.text())
            .collect();
        let table = page.readout();
        for row in &table.rows {
            for cell in row
                .cells
                .iter()
                .filter(|cell| !cell.is_empty() && *cell != "–")
            {
                assert!(
                    texts.contains(&cell.as_str()),
                    "{figure}: {cell:?} is not in {texts:?}"
                );
            }
        }
        let size = |name: &str| {
            root.attribute(name)
                .and_then(|size| size.parse::<f64>().ok())
                .expect("a size")
        };
        let link = format!("{}/#{}", page.origin(), page.state());
        let said = document
            .descendants()
            .find(|node| node.tag_name().name() == "desc")
            .and_then(|node| node.text())
            .expect("a description");
        assert!(said.ends_with(&link), "{said}");

        // The picture: twice as large in pixels, and drawn alike.
        let alike = page.get(
            "(async () => {
               const lab = __read.lab();
               const png = await createImageBitmap(await lab.toBlob());
               const image = new Image();
               image.src = URL.createObjectURL(await lab.toBlob('image/svg+xml'));
               await image.decode();
               const { width, height } = png;
               // Mean colours of squares, in which letters may stand a little elsewhere.
               const side = 32;
               const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
               const [a, b] = [png, image].map((source) => {
                 const canvas = Object.assign(document.createElement('canvas'), { width, height });
                 const context = canvas.getContext('2d', { willReadFrequently: true });
                 context.drawImage(source, 0, 0, width, height);
                 const bytes = context.getImageData(0, 0, width, height).data;
                 const means = new Float64Array(3 * columns * rows);
                 for (let i = 0; i < width * height; i += 1) {
                   const square = Math.floor(Math.floor(i / width) / side) * columns + Math.floor((i % width) / side);
                   for (let c = 0; c < 3; c += 1) means[3 * square + c] += bytes[4 * i + c] / (side * side);
                 }
                 return means;
               });
               let [apart, ink] = [0, 0];
               for (let i = 0; i < a.length; i += 1) {
                 apart += Math.abs(a[i] - b[i]);
                 ink += Math.abs(a[i] - a[i % 3]);
               }
               return [width, height, apart / a.length, ink / a.length];
             })()",
        );
        let number = |i: usize| alike[i].as_f64().expect("a number");
        assert_eq!(
            (number(0), number(1)),
            (2.0 * size("width"), 2.0 * size("height")),
            "{figure}"
        );
        assert!(
            number(3) > 1.0,
            "{figure}: there is hardly anything on it: {alike}"
        );
        assert!(
            number(2) < 0.25 * number(3),
            "{figure}: picture and drawing differ: {alike}"
        );
    }
}

#[test]
fn every_row_of_the_table_is_a_row_of_the_csv() {
    let page = Page::open("");
    for figure in FIGURES {
        page.run(
            "__read.lab().state = arguments[0];",
            &[json!(format!("figure={figure}"))],
        );
        page.rest();
        let csv = page.text("__read.lab().toCSV()");
        let lines: Vec<Vec<String>> = csv.lines().map(fields).collect();
        let table = page.table();
        assert_eq!(lines.len(), table.rows.len() + 1, "{figure}");
        assert!(table.rows.len() <= 50, "{figure}");
        assert_eq!(lines[0].len(), table.columns.len() + 1, "{figure}");
        for (line, row) in lines[1..].iter().zip(&table.rows) {
            assert_eq!(line.len(), row.cells.len() + 1, "{figure}: {line:?}");
            let label = row.label.replace('−', "-");
            if label.parse::<f64>().is_ok() {
                assert_eq!(line[0], label, "{figure}");
            }
            for (field, cell) in line[1..].iter().zip(&row.cells) {
                if field == cell {
                    continue;
                }
                let shown = cell.replace('−', "-").replace('∞', "inf");
                match (field.parse::<f64>(), shown.parse::<f64>()) {
                    (Ok(exact), Ok(shown)) => {
                        let near = (exact - shown).abs() <= 5.1e-4 * exact.abs();
                        assert!(
                            near || exact == shown,
                            "{figure}: {exact} is shown as {cell}"
                        );
                    }
                    _ => assert!(field.is_empty(), "{figure}: {field:?} is shown as {cell:?}"),
                }
            }
        }
    }
}

/// The fields of a line of CSV.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            sign => fields.last_mut().expect("a field").push(sign),
        }
    }
    fields
}

#[test]
fn a_kind_of_picture_that_there_is_not_is_refused() {
    let page = Page::open("");
    let said =
        page.text("__read.lab().toBlob('image/gif').then(() => '', (error) => error.message)");
    assert!(said.contains("type is \"image/gif\""), "{said}");
}

#[test]
fn what_cannot_be_copied_is_selected() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    page.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });", &[]);
    page.run("[...__read.lab().shadowRoot.querySelectorAll('.tools button')].find((button) => button.textContent === 'Share').click();", &[]);
    page.until_true("__read.find('dialog.share').open");
    page.click("dialog.share .copied button");
    page.until_true("__read.find('dialog.share .status').textContent.includes('Ctrl+C')");
    assert_eq!(
        page.get("(() => { const field = __read.find('dialog.share .copied .field'); return [field.selectionStart, field.selectionEnd === field.value.length, field.value]; })()"),
        json!([0, true, format!("{}/#v=1&figure=focal-curves&gamma=3", page.origin())])
    );
}

#[test]
fn the_embed_code_is_the_same_picture_on_another_page() {
    let page = Page::open(
        "#v=1&figure=focal-heatmap&gamma=3&alpha=0.25&quantity=loss&at=0.4&frozen=gamma%3D1",
    );
    page.run("[...__read.lab().shadowRoot.querySelectorAll('.tools button')].find((button) => button.textContent === 'Share').click();", &[]);
    let code = page.text("__read.find('dialog.share textarea[aria-label=\"Embed code\"]').value");
    let (state, readout) = (page.state(), page.readout());
    assert!(
        code.contains(&format!("src=\"{}/www/loss-lab-define.js\"", page.origin())),
        "{code}"
    );
    // Read as a browser reads it: a page made of it would need a server that writes files.
    let document =
        roxmltree::Document::parse(&code[code.find("<loss-lab").expect("the element")..])
            .expect("well-formed code");
    let attributes: serde_json::Map<String, Value> = document
        .root_element()
        .attributes()
        .map(|attribute| (attribute.name().to_owned(), json!(attribute.value())))
        .collect();
    page.goto("/pages/element.html");
    page.run("make('lab', arguments[0]); define();", &[json!(attributes)]);
    super::element::ready(&page, "lab");
    page.rest();
    assert_eq!((page.state(), page.readout()), (state, readout));
}

#[test]
fn every_figure_is_a_program_that_holds_its_value() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=2&alpha=0.25&at=0.9");
    // −0.25 · 0.1² · ln 0.9, as torchvision prints it.
    let code = page.text("__read.lab().toCode('torchvision')");
    assert!(
        code.contains("sigmoid_focal_loss(x, y, alpha=0.25, gamma=2.0"),
        "{code}"
    );
    assert!(
        code.contains("# focal, γ = 2, α = 0.25: loss 0.000263401"),
        "{code}"
    );
    for figure in FIGURES {
        page.run(
            "__read.lab().state = arguments[0];",
            &[json!(format!("figure={figure}"))],
        );
        for library in ["pytorch", "optax"] {
            let code = page.text(&format!("__read.lab().toCode('{library}')"));
            assert!(code.contains(": loss "), "{figure}, {library}: {code}");
        }
    }
    let refused = |library: &str| {
        page.text(&format!(
            "(() => {{ try {{ return __read.lab().toCode('{library}'); }} catch (error) {{ return error.message; }} }})()"
        ))
    };
    page.run("__read.lab().state = 'figure=softmax';", &[]);
    assert_eq!(
        refused("torchvision"),
        "torchvision has none of these losses here."
    );
    assert!(refused("numpy").contains("library is \"numpy\", but must be one of"));
    // A batch that cannot be computed is not the library's fault.
    page.run(
        "__read.lab().state = 'figure=batch&batch-loss=focal&rows=1:0.9,0:7';",
        &[],
    );
    assert_eq!(
        refused("pytorch"),
        "Row 1 has no loss: its prediction is 7, but must be between 0 and 1."
    );
    page.run("__read.lab().state = 'figure=softmax';", &[]);
    // The dialog offers those that have something.
    page.run("[...__read.lab().shadowRoot.querySelectorAll('.tools button')].find((button) => button.textContent === 'Share').click();", &[]);
    assert_eq!(
        page.get("[...__read.lab().shadowRoot.querySelectorAll('[aria-label=\"Library\"] [type=\"radio\"]')].map(({ value }) => value)"),
        json!(["pytorch", "keras", "optax"])
    );
    page.run(
        "__read.find('dialog.share [value=\"optax\"]').click();",
        &[],
    );
    assert!(
        page.text("__read.find('dialog.share textarea').value")
            .contains("import optax")
    );
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "where files go is Chromium's to be told"
)]
fn files_are_saved_under_their_names() {
    let folder = std::env::temp_dir().join(format!("loss-lab-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let page = Page::open("#v=1&figure=noise&at=2");
    page.save_into(&folder);
    page.run("[...__read.lab().shadowRoot.querySelectorAll('.tools button')].find((button) => button.textContent === 'Share').click();", &[]);
    let saved = |kind: &str| {
        page.click(&format!("[data-file=\"{kind}\"]"));
        let path = folder.join(format!("loss-lab-noise.{kind}"));
        page.until(
            "the file is there",
            |_| std::fs::read(&path).unwrap_or_default(),
            |bytes| !bytes.is_empty(),
        )
    };
    let png = saved("png");
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let svg = String::from_utf8(saved("svg")).expect("UTF-8");
    let document = roxmltree::Document::parse(&svg).expect("an SVG document");
    // Two pixels for each css px.
    let width: u32 = document
        .root_element()
        .attribute("width")
        .and_then(|width| width.parse().ok())
        .expect("a width");
    assert_eq!(png[16..20], (2 * width).to_be_bytes());
    let csv = String::from_utf8(saved("csv")).expect("UTF-8");
    assert_eq!(csv, page.text("__read.lab().toCSV()"));
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}
