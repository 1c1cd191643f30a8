//! How large the built page may be, gzipped.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::parts::FILES;
use crate::wasm::Size;

/// Limits in bytes: for the wasm and the page until the first picture, for the page with formulas and tables, and for
/// everything that it can request, which includes what it fetches only when it is wanted. Lower them when you can.
const WASM: usize = 133_500;
const FIRST: usize = 185_000;
const WORDS: usize = 258_800;
const ALL: usize = 758_000;

/// Reports the size of the bundle in `dist`; an error if it exceeds a limit.
pub(crate) fn check(dist: &Path) -> anyhow::Result<String> {
    let index = dist.join("index.html");
    let text = fs::read_to_string(&index).context("index.html cannot be read")?;
    let mut first = Size::of(&index)?.gzipped;
    let mut all = first;
    for file in named(&text) {
        first += Size::of(&dist.join(file))?.gzipped;
    }
    for file in files(&dist.join("www"))? {
        all += Size::of(&file)?.gzipped;
    }
    let [wasm, curves, words] =
        [0, 1, 2].map(|part| Size::of(&dist.join("www/pkg").join(FILES[part])));
    let (wasm, words) = (wasm?.gzipped, curves?.gzipped + words?.gzipped);
    let mut report = String::from("gzipped, kB");
    for (what, size, most) in [
        ("wasm until the first picture", wasm, WASM),
        ("page until the first picture", first, FIRST),
        ("page with formulas and tables", first + words, WORDS),
        ("all that is ever fetched", all, ALL),
    ] {
        ensure!(
            size <= most,
            "{what}: {size} bytes gzipped, but may be at most {most}"
        );
        let kb = |bytes: usize| bytes as f64 / 1000.0;
        write!(report, "\n{what:<30} {:.1} of {:.1}", kb(size), kb(most))?;
    }
    Ok(report)
}

/// What a page names before its body: styles, the first part of the engine, its script and all that this imports at once.
fn named(page: &str) -> impl Iterator<Item = &str> {
    let tags = page.split('<').take_while(|tag| !tag.starts_with("body"));
    let tags = tags.filter(|tag| tag.starts_with("link ") || tag.starts_with("script "));
    tags.filter_map(|tag| {
        let (_, address) = tag
            .split_once("href=\"")
            .or_else(|| tag.split_once("src=\""))?;
        address.split('"').next()
    })
}

/// What a page may ask for; still pictures stand in for it and are not counted.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            if !path.ends_with("still") {
                found.extend(files(&path)?);
            }
            continue;
        }
        let kind = path.extension().and_then(|kind| kind.to_str());
        if matches!(kind, Some("js" | "css" | "svg" | "wasm")) {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_that_is_too_large_is_refused() {
        let dist = tempfile::tempdir().expect("a folder");
        let write = |name: &str, bytes: &[u8]| {
            let file = dist.path().join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, bytes).expect("a file");
        };
        write(
            "index.html",
            br#"<link rel="preload" href="www/pkg/loss_lab_bg.wasm"><script src="www/page/main.js"></script><body>"#,
        );
        write("www/page/main.js", b"export {};");
        for part in FILES {
            write(&format!("www/pkg/{part}"), b"\0asm");
        }
        assert!(check(dist.path()).is_ok());
        // Noise does not compress.
        let mut state = 1_u32;
        let noise: Vec<u8> = (0..=FIRST)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        // What is fetched when it is wanted counts in all alone.
        write("www/guide/quiz.js", &noise);
        assert!(check(dist.path()).is_ok());
        write("www/page/main.js", &noise[..FIRST]);
        let refused = check(dist.path()).expect_err("a large script");
        assert!(
            refused
                .to_string()
                .starts_with("page until the first picture"),
            "{refused}"
        );
        write("www/page/main.js", b"export {};");
        write("www/pkg/loss_lab_bg.wasm", &noise[..=WASM]);
        let refused = check(dist.path()).expect_err("a large engine");
        assert!(
            refused
                .to_string()
                .starts_with("wasm until the first picture"),
            "{refused}"
        );
    }
}
