//! Colours from around the element: the page's paper, its scheme, and the reader's wish.

use serde_json::json;

use super::isolation::{seen, styled};

#[test]
fn what_a_page_leaves_open_goes_with_its_paper() {
    let dark = "loss-lab { --loss-lab-bg: #102030; --loss-lab-fg: #fff }";
    let field = "getComputedStyle(__read.find('.field')).backgroundColor";
    let (white, black) = (json!("rgb(255, 255, 255)"), json!("rgb(27, 31, 35)"));
    let page = styled(dark, "mse-vs-bce");
    assert_eq!(page.get(field), black);
    // The picture, too, and from the first.
    let drawn = seen(&page);
    page.run_and_rest("lab.setAttribute('theme', 'dark');", &[]);
    assert_eq!(seen(&page), drawn);
    // Who says which is wanted gets it.
    page.run_and_rest("lab.setAttribute('theme', 'light');", &[]);
    assert_eq!(page.get(field), white);
    assert_ne!(seen(&page).1, drawn.1);
    // Other paper is noticed.
    page.run(
        "lab.removeAttribute('theme'); lab.style.setProperty('--loss-lab-bg', '#fff3d6'); lab.style.setProperty('--loss-lab-fg', '#000');",
        &[],
    );
    page.until_true(&format!("{field} === 'rgb(255, 255, 255)'"));
    page.run(
        "for (const name of ['bg', 'fg']) lab.style.removeProperty(`--loss-lab-${name}`);",
        &[],
    );
    page.until_true(&format!("{field} === 'rgb(27, 31, 35)'"));
    page.rest();
    assert_eq!(seen(&page), drawn);
    // No paper of the page's: the reader's own.
    page.run("document.adoptedStyleSheets = [];", &[]);
    page.until_true(&format!("{field} === 'rgb(255, 255, 255)'"));
}

/// The paper in the dark and in the light theme.
const PAPERS: [&str; 2] = ["rgb(20, 23, 26)", "rgb(251, 250, 247)"];

#[test]
fn it_takes_the_colours_of_the_page_around_and_changes_with_them() {
    let page = styled(
        // One site sets a scheme for the dark only, another paints its ground only.
        "html.dark { color-scheme: dark } body { background: #fff } html.dark body, [data-scheme='slate'] { background: #1b1b1f }",
        "mse-vs-bce",
    );
    let [dark, light] = PAPERS;
    let paper = "getComputedStyle(__read.find('.lab')).backgroundColor";
    assert_eq!(page.get(paper), json!(light));
    let on_white = page.pixels();
    assert!(on_white.is_some());
    for (set, unset) in [
        (
            "document.documentElement.className = 'dark'",
            "document.documentElement.className = ''",
        ),
        (
            "document.body.dataset.scheme = 'slate'",
            "delete document.body.dataset.scheme",
        ),
        // Nothing is written into the page here.
        (
            "const sheet = new CSSStyleSheet(); sheet.replaceSync(':root { color-scheme: dark }'); \
             document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];",
            "document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, 1);",
        ),
        (
            "document.documentElement.style.colorScheme = 'dark'",
            "document.documentElement.style.colorScheme = 'light'",
        ),
    ] {
        page.run(set, &[]);
        page.until_true(&format!("{paper} === '{dark}'"));
        page.rest();
        assert_ne!(page.pixels(), on_white, "{set}");
        page.run(unset, &[]);
        page.until_true(&format!("{paper} === '{light}'"));
        page.rest();
        assert_eq!(page.pixels(), on_white, "{unset}");
    }
    // A guide does the same.
    page.run(
        "document.documentElement.style.colorScheme = 'dark'; \
         return import('/www/guide/quiz-define.js').then(() => { document.body.append(Object.assign(document.createElement('loss-lab-quiz'), { id: 'quiz' })); });",
        &[],
    );
    page.until_true(&format!(
        "getComputedStyle(quiz.shadowRoot.querySelector('.lab')).backgroundColor === '{dark}'"
    ));
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "its protocol sets the reader's wishes"
)]
fn the_readers_wish_counts_where_the_page_says_nothing_or_both() {
    let page = styled(
        "html.both { color-scheme: light dark } html.light { color-scheme: light }",
        "noise",
    );
    page.emulate("screen", &[("prefers-color-scheme", "dark")]);
    let [dark, light] = PAPERS;
    for (class, paper) in [
        ("", dark),
        ("light", light),
        ("both", dark),
        ("light", light),
        ("", dark),
    ] {
        page.run(
            "document.documentElement.className = arguments[0];",
            &[json!(class)],
        );
        page.until_true(&format!(
            "getComputedStyle(__read.find('.lab')).backgroundColor === '{paper}'"
        ));
    }
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "its protocol sets the reader's wishes"
)]
fn paper_that_follows_the_reader_is_followed() {
    let page = styled(
        "loss-lab { --loss-lab-bg: light-dark(#eeeeff, #111122); --loss-lab-fg: light-dark(#000, #fff) }",
        "noise",
    );
    for (wish, field) in [
        ("dark", "rgb(27, 31, 35)"),
        ("light", "rgb(255, 255, 255)"),
        ("dark", "rgb(27, 31, 35)"),
    ] {
        page.emulate("screen", &[("prefers-color-scheme", wish)]);
        page.until_true(&format!(
            "getComputedStyle(__read.find('.field')).backgroundColor === '{field}'"
        ));
    }
}

#[test]
fn the_ground_is_laid_once_under_a_plot() {
    for (style, under) in [
        ("loss-lab { --loss-lab-bg: #102030 }", "rgb(16, 32, 48)"),
        // Laid twice, it would be a darker patch.
        (
            "loss-lab { --loss-lab-bg: rgb(16 32 48 / .5) }",
            "rgba(0, 0, 0, 0)",
        ),
        // The page's own ground is seen through the plots, too.
        (
            "loss-lab::part(figure) { background: linear-gradient(#fff, #eee) }",
            "rgba(0, 0, 0, 0)",
        ),
        (
            "loss-lab::part(figure) { background: #fff }",
            "rgba(0, 0, 0, 0)",
        ),
    ] {
        let page = styled(style, "mse-vs-bce");
        let ground = page.get("getComputedStyle(__read.find('.plot')).backgroundColor");
        assert_eq!(ground, json!(under), "{style}");
    }
}
