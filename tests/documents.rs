//! The documents: every link leads somewhere, and the README is short, in order and complete.

#![cfg(not(target_family = "wasm"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use loss_lab::figure;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a reader of one document can follow, and where others can link to in it.
#[derive(Default)]
struct Document {
    links: Vec<String>,
    headings: Vec<(HeadingLevel, String)>,
}

impl Document {
    fn parse(text: &str) -> Self {
        let mut document = Self::default();
        let mut heading = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    document.links.push(dest_url.into_string());
                }
                Event::Html(html) | Event::InlineHtml(html) => {
                    document.links.extend(sources(&html).map(str::to_owned));
                }
                Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
                Event::Text(text) | Event::Code(text) => {
                    if let Some((_, title)) = &mut heading {
                        title.push_str(&text);
                    }
                }
                Event::End(TagEnd::Heading(_)) => document.headings.extend(heading.take()),
                _ => {}
            }
        }
        document
    }

    fn anchors(&self) -> impl Iterator<Item = String> {
        self.headings.iter().map(|(_, title)| anchor(title))
    }
}

/// The pictures that a piece of HTML shows.
fn sources(html: &str) -> impl Iterator<Item = &str> {
    let attributes = html.split(['<', '>', ' ', '\n']);
    attributes.filter_map(|attribute| {
        let (name, value) = attribute.split_once('=')?;
        ["src", "srcset", "href"]
            .contains(&name)
            .then(|| value.trim_matches('"'))
    })
}

/// A heading's anchor, as GitHub makes it.
fn anchor(title: &str) -> String {
    let kept = title.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || "-_".contains(c) => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// The checkout's folder, by the path that links resolve to.
fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize();
    root.expect("the checkout's folder")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every document of the checkout, but not of what is built or installed in it.
fn documents() -> BTreeMap<PathBuf, Document> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                let foreign = ["target", "dist", "node_modules"].contains(&&*name);
                if !foreign && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if name.ends_with(".md") {
                let document = Document::parse(&read(&path));
                found.insert(path, document);
            }
        }
    }
    found
}

/// The links of `document`, which stands in `folder`, that lead nowhere.
fn broken(folder: &Path, own: &Document, all: &BTreeMap<PathBuf, Document>) -> Vec<String> {
    let leads_nowhere = |link: &&String| {
        if link.contains("://") {
            return false;
        }
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = folder.join(file);
        let Ok(target) = target.canonicalize() else {
            return true;
        };
        let document = if file.is_empty() {
            Some(own)
        } else {
            all.get(&target)
        };
        let has = |document: &Document| document.anchors().any(|known| known == anchor);
        !anchor.is_empty() && !document.is_some_and(has)
    };
    own.links.iter().filter(leads_nowhere).cloned().collect()
}

#[test]
fn every_link_leads_somewhere() {
    let all = documents();
    assert!(all.len() > 8, "{:?}", all.keys());
    let mut wrong = Vec::new();
    for (path, document) in &all {
        let folder = path.parent().expect("a folder");
        for link in broken(folder, document, &all) {
            wrong.push(format!("{}: {link}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_that_lead_nowhere_are_found() {
    let text = "# One `two`\n[a](none.md) [b](#one-two) [c](#two) [d](https://a.example/#x) [e](README.md#none)\n\n\
                <picture>\n<img src=\"none.png\" alt=\"\">\n</picture>\n";
    let found = broken(&root(), &Document::parse(text), &documents());
    assert_eq!(found, ["none.md", "#two", "README.md#none", "none.png"]);
}

#[test]
fn the_readme_is_short_and_in_order() {
    let text = read(&root().join("README.md"));
    let words = text.split_whitespace().count();
    assert!(words <= 900, "{words} words");
    let (before, _) = text.split_once("\n## ").expect("headings");
    assert!(before.contains("<img "), "the picture comes first");
    let document = Document::parse(&text);
    let titles: Vec<&str> = document
        .headings
        .iter()
        .map(|(_, title)| &**title)
        .collect();
    assert_eq!(
        titles,
        [
            "Loss Lab",
            "What you can do with it",
            "Two commands",
            "Embed a figure",
            "The figures",
            "Read on",
        ]
    );
}

/// Compares what a file has between two marks, or writes it anew with `LOSS_LAB_BLESS=1`.
#[track_caller]
fn compare_list(file: &str, (start, end): (&str, &str), list: &str) {
    let text = read(&root().join(file));
    let (before, rest) = text.split_once(start).expect("the list's start");
    let (_, after) = rest.split_once(end).expect("the list's end");
    write_or_compare(file, &text, &[before, start, list, end, after].concat());
}

/// Compares the text of `file` with what it should be, or writes that.
fn write_or_compare(file: &str, text: &str, wanted: &str) {
    if std::env::var_os("LOSS_LAB_BLESS").is_some() {
        fs::write(root().join(file), wanted).expect("the file is written");
        return;
    }
    let first = text
        .lines()
        .zip(wanted.lines())
        .find(|(is, wanted)| is != wanted);
    assert!(
        text == wanted,
        "{file} differs at {first:?}: `LOSS_LAB_BLESS=1 cargo test --test documents` writes it anew"
    );
}

#[test]
fn the_readme_lists_every_figure() {
    let rows = figure::ALL.iter().map(|figure| {
        let info = figure.info();
        format!("| `{}` | {} |\n", info.id, info.question)
    });
    let table: String = ["| figure | its question |\n|---|---|\n".to_owned()]
        .into_iter()
        .chain(rows)
        .collect();
    let marks = ("<!-- figures: generated -->\n", "<!-- /figures -->");
    compare_list("README.md", marks, &table);
}

#[test]
fn the_page_lists_every_figure_under_its_heading() {
    let parts = figure::ALL.chunk_by(|a, b| a.info().heading == b.info().heading);
    let mut headings = Vec::new();
    let mut list = String::new();
    for part in parts {
        let heading = part[0].info().heading;
        assert!(
            !headings.contains(&heading),
            "{heading} stands in two places"
        );
        headings.push(heading);
        list += &format!("        <li><span>{heading}</span><ul>\n");
        for figure in part {
            let (id, title) = (figure.info().id, figure.info().title);
            list += &format!(
                "          <li><a href=\"#v=1&amp;figure={id}\" data-figure=\"{id}\">{title}</a></li>\n"
            );
        }
        list += "        </ul></li>\n";
    }
    let marks = ("<ul id=\"figures\" class=\"strip\">\n", "      </ul>\n");
    compare_list("index.html", marks, &list);
}

#[test]
fn the_list_of_figures_follows_the_chapter() {
    let chapter = read(&root().join("www/handbook.html"));
    let shown = chapter.split("<loss-lab ").skip(1).filter_map(|tag| {
        let (_, name) = tag.split('>').next()?.split_once("figure=\"")?;
        name.split('"').next()
    });
    let listed = figure::ALL.iter().map(|figure| figure.info().id);
    assert_eq!(shown.collect::<Vec<_>>(), listed.collect::<Vec<_>>());
}

#[test]
fn the_chapter_numbers_its_figures() {
    let chapter = read(&root().join("www/handbook.html"));
    assert_eq!(chapter.matches("Figure ").count(), 2 * figure::ALL.len());
    let mut mentions = chapter.split("Figure ");
    let mut numbered = mentions.next().unwrap_or_default().to_owned();
    // The alternative text and the caption of each.
    for (i, mention) in mentions.enumerate() {
        let rest = mention.trim_start_matches(|digit: char| digit.is_ascii_digit());
        numbered += &format!("Figure {}{rest}", i / 2 + 1);
    }
    write_or_compare("www/handbook.html", &chapter, &numbered);
}

#[test]
fn the_crate_packs_what_its_documents_link_to() {
    let output = Command::new(env!("CARGO"))
        .args([
            "package",
            "--list",
            "--allow-dirty",
            "--offline",
            "--package=loss-lab",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let listed = String::from_utf8_lossy(&output.stdout);
    let packed: Vec<PathBuf> = listed
        .lines()
        .filter_map(|line| root().join(line).canonicalize().ok())
        .collect();
    assert!(
        !packed.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let all = documents();
    let mut missing = Vec::new();
    for (path, document) in all.iter().filter(|(path, _)| packed.contains(path)) {
        for link in &document.links {
            let file = link.split('#').next().unwrap_or_default();
            let target = path.with_file_name(file).canonicalize();
            if target.is_ok_and(|target| target.is_file() && !packed.contains(&target)) {
                missing.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
