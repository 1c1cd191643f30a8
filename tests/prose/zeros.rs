//! A number below one is written with its zero, as readouts and fields write it: 0.9.

use std::fs;
use std::path::{Path, PathBuf};

/// Numbers without their zero, but for those in comments: what stands before and after each.
fn bare(text: &str) -> Vec<String> {
    let shown = text.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.starts_with('*')
    });
    let mut found = Vec::new();
    for line in shown {
        let chars: Vec<char> = line.chars().collect();
        let is_bare = |at: usize| {
            chars[at] == '.'
                && chars.get(at + 1).is_some_and(char::is_ascii_digit)
                // After these it is a field of a tuple, a range, or a format.
                && at.checked_sub(1).is_none_or(|before| {
                    !(chars[before].is_alphanumeric() || ")]}_.:%?".contains(chars[before]))
                })
        };
        for at in (0..chars.len()).filter(|&at| is_bare(at)) {
            let around = at.saturating_sub(20)..(at + 10).min(chars.len());
            found.push(chars[around].iter().collect());
        }
    }
    found
}

/// The files under a folder that hold words for readers. Style sheets and recorded runs have none.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let is_shown = [".rs", ".js", ".json", ".html", ".md"]
            .iter()
            .any(|end| name.ends_with(end));
        if path.is_dir() {
            if name != "pkg" && name != "still" {
                files(&path, found);
            }
        } else if is_shown
            && !name.ends_with("style.js")
            && name != "card.js"
            && name != "race-recorded.js"
        {
            found.push(path);
        }
    }
}

#[test]
fn numbers_below_one_have_their_zero() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("index.html"), root.join("README.md")];
    for folder in ["src", "www", "docs"] {
        files(&root.join(folder), &mut paths);
    }
    assert!(paths.len() > 200);
    let faults: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).expect("a text");
            let place = path.strip_prefix(root).expect("inside").display();
            let told = |around| format!("{place}: {around}");
            bare(&text).into_iter().map(told).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn numbers_without_their_zero_are_found() {
    for text in ["p = .9", "−.5", ".1", "(.25)", "≈ *.3*"] {
        assert_eq!(bare(text).len(), 1, "{text}");
    }
    for text in [
        "0.9",
        "pair.0",
        "rows[0].1",
        "{:.3}",
        "%.6g",
        "0..2",
        "// .5",
    ] {
        assert!(bare(text).is_empty(), "{text}");
    }
}
