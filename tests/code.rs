//! The Python programs: what they promise to print is what the libraries printed.
//!
//! `LOSS_LAB_PROGRAMS=folder cargo test --test code` writes every program of [`SETTINGS`] into a folder;
//! `tests/reference/run_code.py folder` runs them and records what they print in tests/reference/code.txt.

#![cfg(not(target_family = "wasm"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use loss_lab::code::{Library, program};
use loss_lab::figure;
use loss_lab::params::{Params, Value};

/// Figures and settings, as a link has them.
#[rustfmt::skip]
const SETTINGS: &[(&str, &str)] = &[
    ("mse-vs-bce", ""),
    ("mse-vs-bce", "at=0.1"),
    ("mse-vs-bce", "at=0.7&target=0&epsilon=0.1"),
    ("mse-vs-bce", "at=0.3&target=0.25&epsilon=0.001"),
    ("mse-vs-bce", "at=0&target=1"),
    ("mse-vs-bce", "at=1&target=0"),
    ("mse-vs-bce", "axis=logit&at=-10&target=1"),
    ("mse-vs-bce", "axis=logit&at=-40&target=0"),
    ("mse-vs-bce", "axis=logit&at=40&target=0"),
    ("mse-vs-bce", "axis=logit&at=40&target=1&epsilon=0.01"),
    ("focal-heatmap", "at=0.9"),
    ("focal-heatmap", "at=0.1&gamma=0"),
    ("focal-heatmap", "at=0.5&gamma=3.7&alpha=0.25"),
    ("focal-curves", ""),
    ("focal-curves", "at=0.2&gamma=2&alpha=0.25"),
    ("focal-curves", "at=0.2&gamma=0.5&alpha=0.75&target=0"),
    ("focal-curves", "axis=logit&at=-10&gamma=5"),
    ("focal-curves", "axis=logit&at=20&gamma=0.5"),
    ("focal-curves", "axis=logit&at=40&gamma=1&alpha=0"),
    ("focal-curves", "axis=logit&at=10&gamma=10&alpha=1"),
    ("focal-curves", "at=1&gamma=0.5"),
    ("gradients", ""),
    ("gradients", "at=0.35&gamma=1.5&alpha=0.25&smoothing=0.2&fp-weight=3&fn-weight=7"),
    ("gradients", "at=0.8&target=0&fp-weight=0&fn-weight=2&gamma=0"),
    ("gradients", "axis=logit&at=-30&target=0.5&gamma=2"),
    ("gradients", "axis=logit&at=36&target=1&gamma=0.5&smoothing=0"),
    ("squared-error", ""),
    ("squared-error", "at=0.5&delta=1"),
    ("squared-error", "at=-3&delta=0.25"),
    ("squared-error", "at=0"),
    ("noise", ""),
    ("noise", "at=-1.5&sigma=0.25"),
    ("noise", "at=0.3&sigma=4"),
    ("bce-terms", ""),
    ("bce-terms", "at=0.05&epsilon=0.1"),
    ("bce-terms", "at=0.5&epsilon=1e-15&target=0"),
    ("bce-terms", "axis=logit&at=-10&epsilon=1e-5&target=0.75"),
    ("softmax", ""),
    ("softmax", "smoothing=0&logits=-1.6094379124341003,-2.302585092994046,-0.4780358009429998,-2.5257286443082556&true-class=2"),
    ("softmax", "smoothing=0.3&logits=1000,999,998&true-class=1"),
    ("softmax", "smoothing=0&logits=5,3"),
    ("label-smoothing", ""),
    ("label-smoothing", "at=0.6&classes=10&smoothing=0.3"),
    ("label-smoothing", "axis=logit&at=5&classes=2&smoothing=0"),
    ("asymmetric", ""),
    ("asymmetric", "at=0.1&fp-weight=1&fn-weight=10"),
    ("asymmetric", "axis=logit&at=3&fp-weight=0&fn-weight=4"),
    ("stability", ""),
    ("stability", "at=40&target=0"),
    ("stability", "at=-4.5&target=1&precision=bf16&formula=two-term"),
    ("stability", "at=3.25&target=0&precision=f16&formula=one-term"),
    ("stability", "at=40&target=0&formula=clipped"),
    ("stability", "at=2.5&target=1&formula=log-eps&epsilon=0.01"),
    ("stability", "at=90&target=0&formula=softplus"),
    ("stability", "at=750&target=0&formula=softplus&precision=f64"),
    ("stability", "at=-700&target=1&formula=stable&precision=f64"),
    ("imbalance", ""),
    ("imbalance", "gamma=0.5&alpha=0.75&positive-rate=0.001&positive-confidence=0.6&easy-confidence=0.98&hard-share=0"),
    ("batch", ""),
    ("batch", "reduction=sum"),
    ("batch", "reduction=none&rows=1:0.5,0:0.2:3,0.5:0.7"),
    ("batch", "batch-loss=focal&gamma=2&alpha=0.25"),
    ("batch", "batch-loss=focal&gamma=0.5&reduction=none&rows=1:0.9,0:0.01"),
    ("batch", "batch-loss=bce-logits&pos-weight=10&rows=1:2,1:-1,0:0.5,0:-3"),
    ("batch", "batch-loss=bce-logits&reduction=none&rows=1:-40,0:-40:2,1:40"),
    ("batch", "batch-loss=squared-error&rows=1:3,2:-1:0.5,0:0"),
    ("batch", "batch-loss=squared-error&reduction=none&rows=1:3,2:-1"),
    ("batch", "batch-loss=cross-entropy&rows=1:2,0:1,-100:4,1:-0.5"),
    ("batch", "batch-loss=cross-entropy&reduction=none&rows=1:2:3,-100:4,0:1"),
    ("batch", "batch-loss=cross-entropy&reduction=sum&rows=-100:4,0:-1"),
];

fn params(settings: &str) -> Params {
    let mut params = Params::default();
    for setting in settings.split('&').filter(|setting| !setting.is_empty()) {
        let (name, text) = setting.split_once('=').expect("a name and a value");
        let value = text.parse().map_or(Value::Name(text), Value::Number);
        params
            .set(&name.replace('-', "_"), value)
            .expect("a value that can be taken");
    }
    params
}

/// Every program, by what it is of.
fn programs() -> BTreeMap<String, String> {
    let mut programs = BTreeMap::new();
    for (id, settings) in SETTINGS {
        let figure = figure::find(id).expect("a figure");
        let subjects = figure.subjects(&params(settings));
        assert!(!subjects.is_empty(), "{id} {settings}");
        for library in Library::ALL {
            if let Some(program) = program(library, &subjects) {
                programs.insert(format!("{} {id}?{settings}", library.name()), program);
            }
        }
    }
    programs
}

/// What a program promises to print: the comment after each line that prints.
fn promised(program: &str) -> Vec<&str> {
    let lines = program.lines();
    lines
        .clone()
        .zip(lines.skip(1))
        .filter(|(line, _)| line.starts_with("show(") || line.starts_with("print("))
        .map(|(_, comment)| comment.strip_prefix("# ").expect("a promise"))
        .collect()
}

#[test]
fn programs_promise_what_the_libraries_print() {
    let programs = programs();
    if let Some(folder) = std::env::var_os("LOSS_LAB_PROGRAMS") {
        fs::create_dir_all(&folder).expect("a folder to write to");
        for (i, (name, program)) in programs.iter().enumerate() {
            let library = name.split(' ').next().expect("a library");
            let path = Path::new(&folder).join(format!("{i:03}_{library}.py"));
            fs::write(path, format!("# {name}\n{program}")).expect("a program");
        }
        return;
    }
    let recorded = include_str!("reference/code.txt");
    let mut printed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for line in recorded.lines().filter(|line| !line.starts_with("# ")) {
        match line.strip_prefix("> ") {
            Some(next) => {
                name = next;
                printed.insert(name, Vec::new());
            }
            None => printed.entry(name).or_default().push(line),
        }
    }
    let mut wrong = Vec::new();
    for (name, program) in &programs {
        let promised = promised(program);
        match printed.remove(name.as_str()) {
            None => wrong.push(format!("{name} was never run")),
            Some(printed) if printed != promised => {
                wrong.push(format!(
                    "{name}\n  promised: {promised:?}\n  printed:  {printed:?}"
                ));
            }
            Some(_) => {}
        }
    }
    wrong.extend(
        printed
            .keys()
            .map(|name| format!("{name} is no program any more")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_library_has_its_losses() {
    let of = |library: Library| {
        let name = format!("{} ", library.name());
        let figures: Vec<String> = programs()
            .keys()
            .filter_map(|key| {
                key.strip_prefix(&name)?
                    .split('?')
                    .next()
                    .map(str::to_owned)
            })
            .collect();
        let mut figures = figures;
        figures.dedup();
        figures.len()
    };
    assert_eq!(of(Library::PyTorch), 13);
    assert_eq!(of(Library::Optax), 13);
    // All but the noise, whose densities Keras does not have.
    assert_eq!(of(Library::Keras), 12);
    // focal-heatmap, focal-curves, gradients, imbalance, batch.
    assert_eq!(of(Library::Torchvision), 5);
}

/// Where a library's number is not the one that is shown, the program says which is and why.
#[test]
fn differences_are_told() {
    let text = |library, id: &str, settings: &str| {
        let subjects = figure::find(id)
            .expect("a figure")
            .subjects(&params(settings));
        program(library, &subjects).expect("a program")
    };
    let torch = text(Library::PyTorch, "mse-vs-bce", "axis=logit&at=-40&target=0");
    assert!(torch.contains("# cross-entropy: loss 0, gradient 4.24835e-18\n# Loss Lab shows loss 4.24835e-18, gradient 4.24835e-18: PyTorch"), "{torch}");
    let vision = text(
        Library::Torchvision,
        "focal-curves",
        "axis=logit&at=40&gamma=0.5",
    );
    assert!(
        vision.contains("gradient nan\n# Loss Lab shows"),
        "{vision}"
    );
    let plain = text(Library::PyTorch, "mse-vs-bce", "at=0.1");
    assert!(!plain.contains("Loss Lab shows"), "{plain}");
}
