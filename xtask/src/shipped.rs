//! Checks that a bundle refers to its own files only.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

/// Addresses that are only names, and are never requested.
const NAMES: [&str; 2] = [
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1998/Math/MathML",
];

/// Checks that no module, page or style sheet in `folder` refers to anything outside it.
pub(crate) fn ensure_self_contained(folder: &Path) -> anyhow::Result<()> {
    let mut found = Vec::new();
    look_through(folder, folder, &mut found)?;
    ensure!(
        found.is_empty(),
        "the bundle refers to what is not in it:\n{}",
        found.join("\n")
    );
    Ok(())
}

fn look_through(folder: &Path, root: &Path, found: &mut Vec<String>) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            look_through(&path, root, found)?;
            continue;
        }
        let kind = path.extension().and_then(|kind| kind.to_str());
        let Some(kind @ ("js" | "html" | "css" | "svg")) = kind else {
            continue;
        };
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let within = path.parent().unwrap_or(root);
        for named in foreign(kind, &text, |file| within.join(file).is_file()) {
            let file = path.strip_prefix(root).unwrap_or(&path);
            found.push(format!("{}: {named}", file.display()));
        }
    }
    Ok(())
}

/// A module of our own that did not come, by another address.
const AGAIN: &str = "`${address}?again=${Date.now()}`";

/// What a file of this kind refers to and the bundle does not have.
fn foreign(kind: &str, text: &str, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    let code = if kind == "js" {
        without_comments(text)
    } else {
        text.to_owned()
    };
    let mut found: Vec<String> = addresses(&code)
        .filter(|address| !NAMES.contains(address))
        .map(str::to_owned)
        .collect();
    if kind == "js" {
        let mut again = code.matches(AGAIN).count();
        for import in imports(&code) {
            match import {
                None if again > 0 => again -= 1,
                // Its address is known only at run time.
                None => found.push("an import whose address is not a string".to_owned()),
                Some(file) if file.starts_with('.') && is_there(file) => {}
                // Part of the embed code that the share dialog offers.
                Some("loss-lab/define") => {}
                Some(file) => found.push(file.to_owned()),
            }
        }
    }
    found
}

/// Everything that looks like the address of another site.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| c.is_whitespace() || "\"'`<>)\\".contains(c);
    let starts = text.match_indices("//").filter_map(move |(at, _)| {
        let before = &text[..at];
        ["https:", "http:", "wss:", "ws:"]
            .iter()
            .find(|scheme| before.ends_with(**scheme))
            .map(|scheme| at - scheme.len())
            // `//host/path` in quotes or brackets.
            .or_else(|| before.ends_with(['"', '\'', '(']).then_some(at))
    });
    starts.map(move |start| {
        let rest = &text[start..];
        &rest[..rest.find(ends).unwrap_or(rest.len())]
    })
}

/// The module of each `import` and each `export … from`; nothing where it is not a string.
fn imports(code: &str) -> Vec<Option<&str>> {
    let mut imports = Vec::new();
    for word in ["import", "from"] {
        for (at, _) in code.match_indices(word) {
            let joined = |c: char| c.is_alphanumeric() || "_$.#-".contains(c);
            let rest = &code[at + word.len()..];
            if code[..at].ends_with(joined) || rest.starts_with(joined) {
                continue;
            }
            let rest = rest.trim_start();
            let called = word == "import" && rest.starts_with('(');
            let rest = rest.trim_start_matches('(').trim_start();
            let quote = rest.chars().next().filter(|c| "\"'".contains(*c));
            match quote.and_then(|quote| rest[1..].split_once(quote)) {
                Some((module, _)) => imports.push(Some(module)),
                None if called => imports.push(None),
                None => {}
            }
        }
    }
    imports
}

/// The code without `/* … */`, and without lines that begin with `//`.
fn without_comments(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(kind: &str, text: &str) -> Vec<String> {
        foreign(kind, text, |file| file == "./there.js")
    }

    #[test]
    fn the_pages_sources_refer_only_to_each_other() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let index = fs::read_to_string(root.join("index.html")).expect("a page");
        assert_eq!(found("html", &index), [""; 0]);
        let mut found = Vec::new();
        look_through(&root.join("www"), &root, &mut found).expect("the page's folder");
        // The build makes these modules.
        let made = ["pkg/loss_lab.js", "pkg/predictions.js", "pkg/hyparquet.js"];
        found.retain(|named| !made.iter().any(|module| named.contains(module)));
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn references_to_elsewhere_are_found() {
        for (kind, text) in [
            ("js", "import { h } from 'preact';"),
            ("js", "import 'preact';"),
            ("js", "import {\n  h,\n} from \"https://a.example/b.js\";"),
            ("js", "export * from './missing.js';"),
            ("js", "const lazy = await import('left-pad');"),
            ("js", "await import(name);"),
            (
                "js",
                "import(name); import(`${address}?again=${Date.now()}`);",
            ),
            ("js", "fetch('//a.example/b')"),
            ("js", "new WebSocket('wss://a.example')"),
            ("html", "<script src=\"https://a.example/b.js\">"),
            ("css", "@import url(//a.example/b.css);"),
        ] {
            assert!(!found(kind, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn references_within_the_bundle_are_allowed() {
        for (kind, text) in [
            ("js", "import init, * as wasm from './there.js';"),
            ("js", "/** @param {import('elsewhere').Thing} thing */"),
            (
                "js",
                "// from 'elsewhere', see https://a.example\nconst half = 1 / 2; // half",
            ),
            ("js", "const svg = 'http://www.w3.org/2000/svg';"),
            ("js", "return import(`${address}?again=${Date.now()}`);"),
            (
                "js",
                "new URL('./a.wasm', import.meta.url); Array.from('abc');",
            ),
            (
                "css",
                "a { background: url(data:image/png;base64,AA//AA); }",
            ),
        ] {
            assert_eq!(found(kind, text), [""; 0], "{text}");
        }
    }
}
