//! Terms and key parameters, and what the page fetches of them.
//!
//! `LOSS_LAB_BLESS=1 cargo test --test glossary` writes `www/guide/words.js` anew.

#![cfg(not(target_family = "wasm"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use loss_lab::challenge;
use loss_lab::code::Library;
use loss_lab::figure;
use loss_lab::figure::text::plain;
use loss_lab::glossary::{KEY_PARAMS, TERMS, find};
use loss_lab::params::{Held, ParamKind, Params, TABLE, Value, short};
use loss_lab::question;

/// Whether a link names a figure, and parameters that the table has with values that it takes.
fn leads_somewhere(link: &str) -> bool {
    let mut pairs = link.split('&').filter_map(|pair| pair.split_once('='));
    let Some(("figure", name)) = pairs.next() else {
        return false;
    };
    let mut params = Params::default();
    figure::find(name).is_some()
        && pairs.all(|(key, text)| {
            let value = text.parse().map_or(Value::Name(text), Value::Number);
            params.set(&key.replace('-', "_"), value).is_ok()
        })
}

#[test]
fn every_number_is_a_key_parameter() {
    let numbers = TABLE.iter().filter(|info| {
        let is_number = matches!(
            info.kind,
            ParamKind::Number { .. } | ParamKind::Whole { .. }
        );
        // The cursor and the label are the figure itself.
        is_number && !["at", "target"].contains(&info.id)
    });
    let numbers: Vec<&str> = numbers.map(|info| info.id).collect();
    let explained: Vec<&str> = KEY_PARAMS.iter().map(|key| key.id).collect();
    assert_eq!(explained, numbers);
    for key in KEY_PARAMS {
        for text in [key.does, key.raise, key.lower] {
            assert!(text.ends_with('.'), "{}: {text}", key.id);
        }
        // One sentence.
        assert!(
            !key.does.trim_end_matches('.').contains(". "),
            "{}",
            key.does
        );
        assert!(leads_somewhere(key.shown), "{}: {}", key.id, key.shown);
    }
}

#[test]
fn terms_are_told_once_and_in_order() {
    let mut known = BTreeSet::new();
    for term in TERMS {
        for form in [&plain(term.name).to_lowercase()[..]]
            .iter()
            .chain(term.forms)
        {
            assert!(known.insert(form.to_string()), "{form} twice");
            assert_eq!(*form, form.to_lowercase(), "{form}");
        }
        assert!(term.meaning.ends_with('.'), "{}", term.meaning);
        assert!(leads_somewhere(term.shown), "{}: {}", term.name, term.shown);
    }
    let names: Vec<String> = TERMS
        .iter()
        .map(|term| plain(term.name).to_lowercase())
        .collect();
    assert!(names.is_sorted(), "{names:?}");
}

/// What stands between square brackets.
fn marked(text: &str) -> Vec<&str> {
    let parts = text.split('[').skip(1);
    parts.filter_map(|part| part.split(']').next()).collect()
}

#[test]
fn every_term_in_prose_has_a_definition() {
    for figure in figure::ALL {
        let info = figure.info();
        let terms = marked(figure.notes().explanation);
        assert!(!terms.is_empty(), "{} explains no term", info.id);
        for term in terms {
            assert!(find(term).is_some(), "{}: {term}", info.id);
        }
    }
    let params = Params::default();
    let asked = question::ALL.iter();
    let asked = asked.map(|one| (one.id, one.prompt(&params)));
    let goals = challenge::all().map(|one| (one.id, one.goal.to_owned()));
    for (id, said) in asked.chain(goals) {
        for term in marked(&said) {
            assert!(find(term).is_some(), "{id}: {term}");
        }
    }
    let chapter = fs::read_to_string(root("www/handbook.html")).expect("the chapter");
    let terms: Vec<&str> = chapter
        .split("data-term=\"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .collect();
    assert!(terms.len() >= 8, "{terms:?}");
    for term in terms {
        assert!(find(term).is_some(), "the chapter: {term}");
    }
}

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn default(id: &str) -> String {
    match Params::default().get(id) {
        Held::Number(number) => short(number).replace('-', "−"),
        Held::Text(text) => text,
        Held::Off => "off".into(),
    }
}

fn camel_case(id: &str) -> String {
    let mut words = id.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    let rest = words.map(|word| word[..1].to_uppercase() + &word[1..]);
    [first].into_iter().chain(rest).collect()
}

fn words() -> String {
    let terms: String = TERMS
        .iter()
        .map(|term| {
            format!(
                "  {{ name: {:?}, forms: {:?}, meaning: {:?}, shown: {:?} }},\n",
                term.name, term.forms, term.meaning, term.shown
            )
        })
        .collect();
    let keys: String = KEY_PARAMS
        .iter()
        .map(|key| {
            let names = Library::ALL.map(|library| {
                let name = key.names.iter().find(|(known, _)| *known == library);
                format!("[{:?}, {:?}]", library.label(), name.map_or("", |(_, name)| name))
            });
            format!(
                "  {{ id: {:?}, default: {:?}, does: {:?}, raise: {:?}, lower: {:?}, shown: {:?}, names: [{}] }},\n",
                camel_case(key.id), default(key.id), key.does, key.raise, key.lower, key.shown, names.join(", ")
            )
        })
        .collect();
    format!(
        "// @ts-check\n/** Terms and key parameters as markup. `LOSS_LAB_BLESS=1 cargo test --test glossary` writes this from `src/glossary/`. */\n\n\
         export const TERMS = [\n{terms}];\n\nexport const KEY_PARAMS = [\n{keys}];\n"
    )
}

#[test]
fn the_page_fetches_what_the_crate_says() {
    let file = root("www/guide/words.js");
    let words = words();
    if std::env::var_os("LOSS_LAB_BLESS").is_some() {
        fs::write(&file, &words).expect("the file can be written");
    }
    assert_eq!(fs::read_to_string(&file).expect("the file"), words);
}
