//! What other sites show of a link to ours: Open Graph tags and an oEmbed file, which need the site's address.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use serde_json::json;

use super::copy;
use crate::project::Project;

/// Pages, and the addresses that they have below the base.
const PAGES: [(&str, &str); 2] = [
    ("index.html", ""),
    ("www/handbook.html", "www/handbook.html"),
];
const PICTURE: &str = "preview.png";
const OEMBED: &str = "oembed.json";
/// The size of a frame with all that a figure has beside its plots: docs/element.md.
const FRAME: (u32, u32) = (900, 900);

/// The address of the folder that `index.html` will be in, with a slash at its end.
#[derive(Debug)]
pub(crate) struct Base(String);

impl Base {
    pub(crate) fn new(address: &str) -> anyhow::Result<Self> {
        let host = ["https://", "http://"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme));
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:%@+".contains(c);
        ensure!(
            host.is_some_and(|host| !host.is_empty()
                && !host.starts_with('/')
                && host.chars().all(plain)),
            "the base is \"{address}\", but must be an address such as https://example.org/loss-lab/"
        );
        Ok(Self(format!("{}/", address.trim_end_matches('/'))))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Writes the tags into the pages, and the files that they name beside them.
    pub(super) fn write_previews(&self, project: &Project, dist: &Path) -> anyhow::Result<()> {
        for (page, address) in PAGES {
            let file = dist.join(page);
            let text =
                fs::read_to_string(&file).with_context(|| format!("{page} cannot be read"))?;
            fs::write(
                &file,
                self.with_tags(&text, address)
                    .with_context(|| page.to_owned())?,
            )?;
        }
        copy(&project.root.join("docs/light.png"), &dist.join(PICTURE))?;
        fs::write(dist.join(OEMBED), format!("{:#}\n", self.oembed()))?;
        Ok(())
    }

    /// A page with the tags at the end of its head.
    fn with_tags(&self, page: &str, address: &str) -> anyhow::Result<String> {
        let between = |start: &str, end: &str| {
            let (_, rest) = page.split_once(start)?;
            rest.split_once(end).map(|(found, _)| found)
        };
        let title = between("<title>", "</title>").context("the page has no title")?;
        let description = between("<meta name=\"description\" content=\"", "\">")
            .context("the page has no description")?;
        let (head, body) = page.split_once("</head>").context("the page has no head")?;
        let base = self.as_str();
        let tags = format!(
            "  <link rel=\"canonical\" href=\"{base}{address}\">\n  \
             <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{base}{OEMBED}\" title=\"{title}\">\n  \
             <meta property=\"og:type\" content=\"website\">\n  \
             <meta property=\"og:site_name\" content=\"Loss Lab\">\n  \
             <meta property=\"og:title\" content=\"{title}\">\n  \
             <meta property=\"og:description\" content=\"{description}\">\n  \
             <meta property=\"og:url\" content=\"{base}{address}\">\n  \
             <meta property=\"og:image\" content=\"{base}{PICTURE}\">\n  \
             <meta property=\"og:image:alt\" content=\"Loss Lab with one figure open\">\n  \
             <meta name=\"twitter:card\" content=\"summary_large_image\">\n"
        );
        Ok(format!("{head}{tags}</head>{body}"))
    }

    /// One answer for every page of the site, for a file cannot see what is asked for.
    fn oembed(&self) -> serde_json::Value {
        let (base, (width, height)) = (self.as_str(), FRAME);
        let frame = format!(
            "<iframe src=\"{base}embed.html\" title=\"Loss Lab\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-downloads\" allow=\"clipboard-write\" style=\"border: 0\"></iframe>"
        );
        json!({
            "version": "1.0",
            "type": "rich",
            "provider_name": "Loss Lab",
            "provider_url": base,
            "title": "Loss Lab",
            "html": frame,
            "width": width,
            "height": height,
            "thumbnail_url": format!("{base}{PICTURE}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_an_address() {
        for (address, base) in [
            ("https://a.example", "https://a.example/"),
            ("http://127.0.0.1:8000/docs/", "http://127.0.0.1:8000/docs/"),
        ] {
            assert_eq!(Base::new(address).expect("a base").as_str(), base);
        }
        for bad in [
            "",
            "a.example",
            "https://",
            "https:///a",
            "https://a.example/?b",
            "https://a.example/\"><script>",
        ] {
            let refused = Base::new(bad).expect_err("no base").to_string();
            assert!(
                refused.contains(&format!("the base is \"{bad}\"")),
                "{refused}"
            );
        }
    }

    /// The keys that ogp.me and oembed.com require.
    #[test]
    fn the_tags_are_complete() {
        let base = Base::new("https://a.example/lab").expect("a base");
        let page = "<html><head><title>T</title><meta name=\"description\" content=\"D\"></head><body></body></html>";
        let made = base.with_tags(page, "b.html").expect("a page");
        for tag in [
            "<meta property=\"og:title\" content=\"T\">",
            "<meta property=\"og:type\" content=\"website\">",
            "<meta property=\"og:description\" content=\"D\">",
            "<meta property=\"og:url\" content=\"https://a.example/lab/b.html\">",
            "<meta property=\"og:image\" content=\"https://a.example/lab/preview.png\">",
            "type=\"application/json+oembed\" href=\"https://a.example/lab/oembed.json\"",
        ] {
            let (head, _) = made.split_once("</head>").expect("a head");
            assert!(head.contains(tag), "{tag}");
        }
        assert!(made.ends_with("</head><body></body></html>"));
        let oembed = base.oembed();
        for key in ["type", "version", "html", "width", "height"] {
            assert!(!oembed[key].is_null(), "{key}");
        }
        assert!(base.with_tags("<head></head>", "").is_err());
    }
}
