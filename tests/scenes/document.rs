//! Figures as documents, in one call.

use std::fs;
use std::path::Path;

use loss_lab::chart::{Image, Theme, png_url};
use loss_lab::figure;
use loss_lab::params::Params;

/// The texts of a document, in order, with their attributes.
fn texts(svg: &str) -> Vec<(&str, &str)> {
    let elements = svg.split("<text ").skip(1);
    let texts = elements.filter_map(|element| element.split_once('>'));
    texts
        .map(|(attributes, rest)| {
            let (text, _) = rest.split_once("</text>").expect("the end of a text");
            (attributes, text.trim())
        })
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn number(attributes: &str, name: &str) -> f64 {
    let (_, rest) = attributes
        .split_once(&format!("{name}=\""))
        .expect("an attribute");
    let (number, _) = rest.split_once('"').expect("its end");
    number.parse().expect("a number")
}

/// As the page exports it. Where lines break, and where a curve has room for its name, depends on the fonts.
#[test]
fn they_say_what_the_stills_of_the_page_say() {
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        let id = figure.info().id;
        let still = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("www/still/{id}.svg"));
        let still = fs::read_to_string(still)
            .expect("`LOSS_LAB_BLESS=1 cargo xtask test page stills` writes it");
        let opening = figure::opening(*figure).expect("a setting");
        let svg = figure.to_svg(&opening).expect("a document");
        let words = |svg: &str| -> Vec<String> {
            let texts = texts(svg).into_iter().flat_map(|(_, text)| text.split(' '));
            let mut words: Vec<String> = texts.map(str::to_owned).collect();
            words.sort();
            words
        };
        let (ours, mut theirs) = (words(&svg), words(&still));
        // The link at the foot.
        theirs.retain(|word| !word.contains("&amp;figure="));
        let missing: Vec<_> = theirs.iter().filter(|word| !ours.contains(word)).collect();
        let more: Vec<_> = ours.iter().filter(|word| !theirs.contains(word)).collect();
        assert!(
            missing.is_empty() && more.is_empty(),
            "{id}: {missing:?} {more:?}"
        );
    }
}

#[test]
fn their_texts_keep_to_the_picture() {
    let themes = [Theme::light(), Theme::dark()];
    for (figure, theme) in figure::ALL.iter().zip(themes.iter().cycle()) {
        let id = figure.info().id;
        let params = Params {
            at: Some(0.25),
            ..Params::default()
        };
        let source = "https://example.org/?figure=<this>";
        let svg = figure
            .to_svg_in(&params, theme, source)
            .expect("a document");
        assert!(
            svg.contains("https://example.org/?figure=&lt;this&gt;"),
            "{id}"
        );
        let width = number(&svg, "width");
        for (attributes, text) in texts(&svg) {
            let (x, length) = (number(attributes, "x"), number(attributes, "textLength"));
            let left = match attributes {
                of if of.contains("\"start\"") => x,
                of if of.contains("\"middle\"") => x - length / 2.0,
                _ => x - length,
            };
            assert!(
                left >= 0.0 && left + length <= width,
                "{id}: {text} from {left}, {length}"
            );
        }
        assert!(!svg.contains("=\"NaN") && !svg.contains("inf\""), "{id}");
    }
}

/// The last chunk of every PNG, its check sum AE 42 60 82 included.
#[test]
fn a_png_ends_as_its_specification_says() {
    let image = Image {
        columns: 200,
        rows: 200,
        rgba: (0..160_000_u32).map(|i| ((i * 7919) >> 5) as u8).collect(),
    };
    // In base64, by the length of what is before.
    let ends = ["AAAAElFTkSuQmCC", "AAAABJRU5ErkJggg==", "SUVORK5CYII="];
    assert!(ends.iter().any(|end| png_url(&image).ends_with(end)));
}
