//! Which file, if any, a request may see.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The file that a request's target names, or nothing if there is no such file or it does not belong to the site.
///
/// The site is `index.html` and everything below `www`. Nothing else of the checkout can be read, neither by any spelling
/// of `..` nor through a symbolic link. A checkout has no `embed.html`, so the page takes its place and embed codes work.
/// `root` must be canonical.
pub fn file_from_target(root: &Path, target: &str) -> Option<PathBuf> {
    let target = match target.strip_prefix("/embed.html") {
        Some(rest) if rest.is_empty() || rest.starts_with(['?', '#']) => "/index.html",
        _ => target,
    };
    let file = file_below(root, target)?;
    let inside = file.starts_with(root.join("www")) || file == root.join("index.html");
    inside.then_some(file)
}

/// The file below `root` that a request's target names (`index.html` for the root itself), or nothing.
///
/// No spelling of `..` and no symbolic link leads outside, and hidden files are not served. `root` must be canonical.
pub fn file_below(root: &Path, target: &str) -> Option<PathBuf> {
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let path = percent_decode_str(target[..end].strip_prefix('/')?)
        .decode_utf8()
        .ok()?;
    let path = match path.as_ref() {
        "" => "index.html",
        path => path,
    };
    if !path.split('/').all(is_plain_name) {
        return None;
    }
    let file = root.join(path).canonicalize().ok()?;
    (file.starts_with(root) && file.is_file()).then_some(file)
}

/// Whether a path segment is an ordinary, visible name on every system.
fn is_plain_name(segment: &str) -> bool {
    !segment.is_empty()
        && !segment.starts_with('.')
        && !segment.contains(['\\', ':'])
        && !segment.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn checkout() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let root = dir.path().canonicalize().expect("its real path");
        fs::create_dir_all(root.join("www/pkg")).expect("www/pkg");
        for file in [
            "index.html",
            "Cargo.toml",
            "www/main.js",
            "www/pkg/a b.wasm",
            "www/.secret",
        ] {
            fs::write(root.join(file), file).expect("a file of the checkout");
        }
        (dir, root)
    }

    #[test]
    fn the_site_is_served() {
        let (_dir, root) = checkout();
        let served = |target| file_from_target(&root, target);
        assert_eq!(served("/"), Some(root.join("index.html")));
        assert_eq!(served("/?x=/../y"), Some(root.join("index.html")));
        assert_eq!(served("/index.html#v=1"), Some(root.join("index.html")));
        assert_eq!(served("/www/main.js?v=2"), Some(root.join("www/main.js")));
        assert_eq!(
            served("/embed.html?x=1"),
            Some(root.join("index.html")),
            "the page takes the place of embed.html"
        );
        assert_eq!(
            served("/www/pkg/a%20b.wasm"),
            Some(root.join("www/pkg/a b.wasm"))
        );
    }

    #[test]
    fn nothing_else_is() {
        let (_dir, root) = checkout();
        for target in [
            "",
            "index.html",
            "*",
            "http://127.0.0.1/index.html",
            "/Cargo.toml",
            "/www",
            "/www/",
            "/www/pkg",
            "/www/none.js",
            "/embed.html/",
            "/embed.html.js",
            "/www/.secret",
            "/www/../Cargo.toml",
            "/www/..%2fCargo.toml",
            "/www/%2e%2e/Cargo.toml",
            "/www/%2E%2E%2FCargo.toml",
            "/www/..\\Cargo.toml",
            "/www//main.js",
            "//index.html",
            "/www/main.js%00.png",
            "/www/%ff",
            "/index.html/",
        ] {
            assert_eq!(file_from_target(&root, target), None, "{target}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let (_dir, root) = checkout();
        std::os::unix::fs::symlink(root.join("Cargo.toml"), root.join("www/link.toml"))
            .expect("a link");
        assert_eq!(file_from_target(&root, "/www/link.toml"), None);
    }
}
