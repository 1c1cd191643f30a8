//! Sources as the rules read them: files, and code without comments and texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The text of every file below `folder` whose name ends in one of `extensions`, by its path from there.
pub(crate) fn files(folder: &str, extensions: &[&str]) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    collect(&root, extensions, &mut paths);
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a readable source");
        let below = path.strip_prefix(&root).expect("a path below the folder");
        let name = below.to_str().expect("a plain name").replace('\\', "/");
        (name, text)
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let is_wanted = |extension: &std::ffi::OsStr| extensions.iter().any(|e| extension == *e);
        // What the build puts into pkg/ is nobody's source.
        if path.is_dir() && !path.ends_with("pkg") {
            collect(&path, extensions, found);
        } else if path.extension().is_some_and(is_wanted) {
            found.push(path);
        }
    }
}

/// Rust without comments and without what stands in quotes.
pub(crate) fn code_of(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == '"' {
            quoted(rest)
        } else if let Some(escape) = rest.strip_prefix("'\\") {
            // The sign after the backslash may be a quote itself.
            2 + 1 + escape[1..].find('\'').map_or(0, |end| end + 1)
        } else if c == '\'' && rest.chars().nth(2) == Some('\'') {
            rest.chars().take(3).map(char::len_utf8).sum()
        } else {
            code.push(c);
            c.len_utf8()
        };
        rest = &rest[skipped..];
    }
    code
}

/// The length of the text in quotes at the start of `rest`.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (i, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return i + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// Names, `::`, and single signs.
pub(crate) fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let in_name = |c: char| c.is_alphanumeric() || c == '_';
        let length = if in_name(first) {
            rest.find(|c| !in_name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}
