//! No file is too long to be read at once.

use super::source::files;

/// The most lines of a file.
const MOST: usize = 300;

/// Files that are longer: each with its reason.
const LONGER: [(&str, &str); 1] = [("www/handbook.html", "the chapter is one page")];

#[test]
fn files_are_short() {
    let mut found = Vec::new();
    for folder in ["src", "predictions/src", "www"] {
        for (name, text) in files(folder, &["rs", "js", "css", "html"]) {
            let (name, lines) = (format!("{folder}/{name}"), text.lines().count());
            let listed = LONGER.iter().any(|(longer, _)| *longer == name);
            if (lines > MOST) != listed {
                found.push(format!("{name} has {lines} lines, and is listed: {listed}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
