//! Still pictures of links, as SVG and PDF, light and dark: `loss-lab-stills <folder> <link>…`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use anyhow::{Context, anyhow, ensure};
use loss_lab::chart::Theme;
use loss_lab::link::Link;
use svg2pdf::usvg::fontdb::{Database, Family, Query};
use svg2pdf::usvg::{Options, Tree};
use svg2pdf::{ConversionOptions, PageOptions};

/// Faces for texts without and with serifs, by how alike they are to those that the pictures are laid out for.
const SANS: [&str; 5] = [
    "Arial",
    "Liberation Sans",
    "Helvetica",
    "Noto Sans",
    "DejaVu Sans",
];
const SERIF: [&str; 6] = [
    "Georgia",
    "Gelasio",
    "Times New Roman",
    "Liberation Serif",
    "Noto Serif",
    "DejaVu Serif",
];

fn main() -> anyhow::Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("a folder is missing")?);
    stills(&folder, arguments)
}

fn stills(folder: &Path, addresses: impl Iterator<Item = String>) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let options = fonts()?;
    let mut names: Vec<String> = Vec::new();
    for address in addresses {
        let link: Link = address.parse().with_context(|| address.clone())?;
        let figure = link.figure.info().id;
        let before = names.iter().filter(|name| *name == figure).count();
        names.push(figure.to_owned());
        let name = match before {
            0 => figure.to_owned(),
            more => format!("{figure}-{}", more + 1),
        };
        // At the foot, where a reader can use it.
        let source = if address.contains("://") {
            &address
        } else {
            ""
        };
        for (mode, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
            let file = folder.join(format!("{name}-{mode}"));
            draw((&link, source), &theme, &options, &file)?;
        }
    }
    Ok(())
}

/// Where fonts are, and which stand for those of no name.
fn fonts() -> anyhow::Result<Options<'static>> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let found = |names: &[&'static str]| {
        names.iter().copied().find(|name| {
            let families = &[Family::Name(name)];
            fonts
                .query(&Query {
                    families,
                    ..Default::default()
                })
                .is_some()
        })
    };
    let (sans, serif) = (found(&SANS), found(&SERIF));
    let sans =
        sans.with_context(|| format!("the PDF needs one of these fonts: {}", SANS.join(", ")))?;
    fonts.set_sans_serif_family(sans);
    fonts.set_serif_family(serif.unwrap_or(sans));
    Ok(Options {
        fontdb: Arc::new(fonts),
        font_family: sans.to_owned(),
        ..Options::default()
    })
}

fn draw(
    (link, source): (&Link, &str),
    theme: &Theme,
    options: &Options<'_>,
    file: &Path,
) -> anyhow::Result<()> {
    let svg = link.to_svg(theme, source)?;
    write(&file.with_extension("svg"), svg.as_bytes())?;
    let tree = Tree::from_str(&svg, options)?;
    // A CSS px is 1/96 inch, a point 1/72.
    let page = PageOptions { dpi: 96.0 };
    let pdf = svg2pdf::to_pdf(&tree, ConversionOptions::default(), page);
    let pdf = pdf.map_err(|error| anyhow!("the PDF cannot be made: {error}"))?;
    ensure!(pdf.starts_with(b"%PDF"), "the PDF is none");
    write(&file.with_extension("pdf"), &pdf)
}

fn write(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
    println!("{}", file.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_becomes_four_pictures() {
        let folder = tempfile::tempdir().expect("a folder");
        let links = [
            "https://a.example/#figure=focal-curves&gamma=5",
            "figure=focal-curves",
            "figure=softmax",
        ];
        stills(folder.path(), links.map(str::to_owned).into_iter()).expect("pictures");
        let read = |name: &str| fs::read(folder.path().join(name)).expect("a picture");
        for name in ["focal-curves", "focal-curves-2", "softmax"] {
            for mode in ["light", "dark"] {
                let svg = String::from_utf8(read(&format!("{name}-{mode}.svg"))).expect("a text");
                assert_eq!(svg.contains("a.example"), name == "focal-curves");
                let pdf = read(&format!("{name}-{mode}.pdf"));
                let pdf = String::from_utf8_lossy(&pdf);
                // As large as the drawing: a CSS px is three quarters of a point.
                let size = |text: &str, name: &str| -> f64 {
                    let (_, rest) = text.split_once(name).expect("a size");
                    rest.split('"')
                        .next()
                        .and_then(|size| size.parse().ok())
                        .expect("a number")
                };
                let (width, height) = (size(&svg, "width=\""), size(&svg, " height=\""));
                let page = format!("/MediaBox [0 0 {} {}]", width * 0.75, height * 0.75);
                assert!(pdf.contains(&page), "{name}: {page}");
                // Texts are texts, in fonts that are part of it.
                assert!(pdf.contains("/FontFile"), "{name}");
            }
        }
        assert_ne!(read("softmax-light.svg"), read("softmax-dark.svg"));
    }

    #[test]
    fn a_bad_link_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let links = ["figure=softmax&gamma=-1".to_owned()];
        let error = stills(folder.path(), links.into_iter()).expect_err("a refusal");
        let told = format!("{error:#}");
        assert_eq!(
            told,
            "figure=softmax&gamma=-1: gamma is -1, but must be a number between 0 and 10"
        );
    }
}
