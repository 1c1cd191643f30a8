//! The Python programs: what they promise to print is what the libraries printed.
//!
//! `LOSS_LAB_PROGRAMS=folder cargo test --test code` writes every program of [`settings`] into a folder;
//! `tests/reference/run_code.py folder` runs them and records what they print in tests/reference/code.txt.

#![cfg(not(target_family = "wasm"))]

#[path = "code/differences.rs"]
mod differences;
#[path = "code/settings.rs"]
mod settings;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use loss_lab::code::{Kind, Library, Subject, program, training_program};
use loss_lab::figure;
use loss_lab::loss::Loss;
use loss_lab::params::{Alpha, ClassWeights, Gamma, Margin, Params, Reduction, Value};
use settings::settings;

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

/// Every program of a figure, by what it is of.
fn of_figures() -> BTreeMap<String, String> {
    let mut programs = BTreeMap::new();
    for (id, settings) in settings() {
        let figure = figure::find(id).expect("a figure");
        let subjects = figure.subjects(&params(&settings));
        assert!(!subjects.is_empty(), "{id} {settings}");
        let runs = figure.training(&params(&settings));
        for library in Library::ALL.into_iter().chain([Library::NumPy]) {
            let training = training_program(library, &runs);
            if let Some(program) = training.or_else(|| program(library, &subjects)) {
                programs.insert(format!("{} {id}?{settings}", library.name()), program);
            }
        }
    }
    programs
}

/// Losses that no figure has, each with its settings.
fn losses() -> Vec<(String, Subject)> {
    let gamma = |gamma| Gamma::new(gamma).expect("a gamma");
    let mut losses = Vec::new();
    for (settings, g, alpha) in [
        ("", 2.0, None),
        ("gamma=0&alpha=0.25", 0.0, Some(0.25)),
        ("gamma=0.5&alpha=1", 0.5, Some(1.0)),
    ] {
        let loss = Loss::FocalMixture {
            gamma: gamma(g),
            alpha: alpha.map(|alpha| Alpha::new(alpha).expect("an alpha")),
        };
        losses.push((settings, loss));
    }
    for (settings, [pos, neg], margin) in [
        ("", [1.0, 4.0], 0.05),
        ("gamma_pos=0&gamma_neg=0&margin=0.3", [0.0, 0.0], 0.3),
        ("gamma_neg=0.5&margin=0.4", [1.0, 0.5], 0.4),
        ("gamma_neg=2&margin=0", [1.0, 2.0], 0.0),
    ] {
        let loss = Loss::AsymmetricFocusing {
            gamma_pos: gamma(pos),
            gamma_neg: gamma(neg),
            margin: Margin::new(margin).expect("a margin"),
        };
        losses.push((settings, loss));
    }
    let of_one = losses.into_iter().map(|(settings, loss)| {
        let kind = Kind::Binary {
            loss,
            pos_weight: 1.0,
        };
        // Right and wrong, and a soft target.
        let (x, y) = ([2.0, -1.0, 2.0, -20.0, 0.5], [1.0, 0.0, 0.0, 1.0, 0.3]);
        (loss.name(), settings, kind, x.to_vec(), y.to_vec())
    });
    let of_classes = [("", 2.0), ("gamma=0", 0.0), ("gamma=0.5", 0.5)].map(|(settings, g)| {
        let kind = Kind::SoftmaxFocal {
            classes: 3,
            gamma: gamma(g),
            alpha: ClassWeights::NONE,
        };
        // The last row is surer than Keras can be.
        let x = vec![2.0, 1.0, 0.1, -1.0, 0.0, 3.0, 0.0, 20.0, 0.0];
        ("softmax-focal", settings, kind, x, vec![0.0, 0.0, 0.0])
    });
    let all = of_one.chain(of_classes);
    all.map(|(name, settings, kind, x, y)| {
        let subject = Subject {
            name: name.into(),
            kind,
            x,
            y,
            weight: Vec::new(),
            reduction: Reduction::None,
            divisor: None,
        };
        (format!("{name}?{settings}"), subject)
    })
    .collect()
}

/// Every program, by what it is of.
fn programs() -> BTreeMap<String, String> {
    let mut programs = of_figures();
    for (id, subject) in losses() {
        for library in [Library::PyTorch, Library::Keras, Library::Optax] {
            let program = program(library, std::slice::from_ref(&subject)).expect("a program");
            programs.insert(format!("{} {id}", library.name()), program);
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
    // No figure shows PyTorch's `BCELoss` by itself.
    for name in Loss::NAMES.into_iter().filter(|name| *name != "bce-torch") {
        let function = format!("def {}_loss(", name.replace('-', "_"));
        let mut texts = programs.values();
        assert!(
            texts.any(|text| text.contains(&function)),
            "no program computes {name}"
        );
    }
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

/// The focal figure has six curves, of which a reader wants the function.
#[test]
fn a_program_is_a_function_and_one_call() {
    for library in Library::ALL {
        let figure = figure::find("focal-curves").expect("a figure");
        let program = program(library, &figure.subjects(&params("gamma=3&alpha=0.25")));
        let program = program.expect("every library has the focal loss");
        let count = |what: &str| program.matches(what).count();
        let signature = "def focal_loss(logits, targets, gamma=2.0, alpha=None):\n";
        assert_eq!(count(signature), 1, "{program}");
        assert_eq!(promised(&program).len(), 1, "{program}");
        assert_eq!(
            count("focal_loss(logits, targets, gamma=3.0, alpha=0.25)"),
            1,
            "{program}"
        );
    }
}

#[test]
fn the_documents_count_the_programs() {
    let told = format!(
        "\n{} programs, of every figure and every loss that none has",
        programs().len()
    );
    assert!(
        include_str!("../docs/accuracy.md").contains(&told),
        "{told}"
    );
}

#[test]
fn every_library_has_its_losses() {
    let of = |library: Library| {
        let name = format!("{} ", library.name());
        let figures: Vec<String> = of_figures()
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
    assert_eq!(of(Library::PyTorch), 16);
    assert_eq!(of(Library::Optax), 16);
    // All but the noise, whose densities Keras does not have.
    assert_eq!(of(Library::Keras), 15);
    // focal-heatmap, focal-curves, gradients, imbalance, batch, optimum, descent, start.
    assert_eq!(of(Library::Torchvision), 8);
    assert_eq!(of(Library::NumPy), 1);
}

/// Each of these multiplied the first term of a sum alone.
#[test]
fn weights_multiply_whole_losses() {
    let settings = "batch-loss=bce-logits&pos-weight=0.5&rows=0.4:-0.004:1.587";
    let subjects = figure::find("batch")
        .expect("a figure")
        .subjects(&params(settings));
    for library in Library::ALL {
        let Some(program) = program(library, &subjects) else {
            continue;
        };
        // 1.587 · (0.5 · 0.4 · ln(1 + e^0.004) + 0.6 · ln(1 + e^−0.004))
        assert!(program.contains(": loss 0.878753"), "{program}");
        assert!(program.contains("weights * bce_loss("), "{program}");
    }
}
