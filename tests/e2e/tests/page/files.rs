//! Pictures, drawings and numbers, as files.

use e2e::page::{FIGURES, Page};
use serde_json::json;

/// A blob of the element as what it holds, asked for in the page.
fn svg(page: &Page) -> String {
    page.text("__read.lab().toBlob('image/svg+xml').then((blob) => blob.text())")
}

#[test]
fn every_figure_is_a_drawing_that_parses_and_a_picture_that_decodes() {
    let page = Page::open("");
    for figure in FIGURES {
        page.run_and_rest(
            "__read.lab().state = arguments[0];",
            &[json!(format!("figure={figure}&at=0&frozen=gamma%3D1"))],
        );
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
        page.run(
            "__read.alike().then((seen) => { window.alike = ['done', ...seen]; }, (error) => { window.alike = [String(error)]; }); \
             window.alike = [];",
            &[],
        );
        let alike = page.until(
            &format!("picture and drawing of {figure} are compared"),
            |page| page.get("alike"),
            |alike| alike[0] == "done",
        );
        let number = |i: usize| alike[i + 1].as_f64().expect("a number");
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
        page.run_and_rest(
            "__read.lab().state = arguments[0];",
            &[json!(format!("figure={figure}"))],
        );
        let csv = page.text("__read.lab().toCSV()");
        let lines: Vec<Vec<String>> = csv.lines().map(fields).collect();
        let table = page.table();
        assert_eq!(lines.len(), table.rows.len() + 1, "{figure}");
        assert!(table.rows.len() <= 50, "{figure}");
        // Words about numbered rows are apart.
        let notes = usize::from(lines[0].last().is_some_and(|name| name == "note"));
        assert_eq!(lines[0].len(), table.columns.len() + 1 + notes, "{figure}");
        for (line, row) in lines[1..].iter().zip(&table.rows) {
            assert_eq!(
                line.len(),
                row.cells.len() + 1 + notes,
                "{figure}: {line:?}"
            );
            let label = row.label.replace('−', "-");
            if notes == 1 {
                let [number, note] = number_and_note(&label);
                assert_eq!(line[0], number, "{figure}");
                assert_eq!(bare(&line[line.len() - 1]), bare(note), "{figure}");
            } else {
                assert_eq!(bare(&line[0]), bare(&label), "{figure}");
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

/// The number that a row's heading begins with, and the words about it.
fn number_and_note(label: &str) -> [&str; 2] {
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    match label.split_once(", ") {
        Some((number, note)) if is_number(number) => [number, note],
        _ if is_number(label) => [label, ""],
        _ => ["", label],
    }
}

/// Words without what stands for a place above or below the line, which the page's own text has not.
fn bare(words: &str) -> String {
    words.replace(['^', ' '], "").replace('−', "-")
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
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "where files go is Chromium's to be told"
)]
fn files_are_saved_under_their_names() {
    let folder = std::env::temp_dir().join(format!("loss-lab-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let page = Page::open("#v=1&figure=noise&at=2");
    page.save_into(&folder);
    page.press_share();
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
    // Its headings have more than ASCII, so the file says that it is UTF-8.
    assert_eq!(
        csv,
        format!("\u{feff}{}", page.text("__read.lab().toCSV()"))
    );
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}
