//! The recipes of CONTRIBUTING.md name the files that must be touched, and no others need to be.

#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::Path;

/// An addition of each kind that stands in the tree already.
struct Example {
    /// The recipe's heading.
    recipe: &'static str,
    /// The most files that the recipe may list.
    most: usize,
    /// What stands for `<name>` in the recipe's paths.
    name: &'static str,
    /// By what a file names it.
    marks: &'static [&'static str],
    /// Where it may be used or measured; nothing there is needed for it to work.
    used: &'static [&'static str],
}

const EXAMPLES: [Example; 5] = [
    Example {
        recipe: "A figure",
        most: 4,
        name: "bce_terms",
        marks: &["bce-terms", "bce_terms"],
        used: &["src/glossary/", "www/guide/", "www/lessons/"],
    },
    Example {
        recipe: "A parameter",
        most: 5,
        name: "hard_share",
        marks: &["hard_share", "hardShare", "hard-share"],
        used: &[
            "src/figure/",
            "src/question/",
            "src/challenge/",
            "src/glossary/",
            "www/guide/",
            "www/lessons/",
            "www/predictions/",
            "predictions/src/",
            "www/handbook.html",
        ],
    },
    Example {
        recipe: "A loss",
        most: 8,
        name: "smoothing",
        marks: &["bce-smoothed", "bce_smoothed", "BceSmoothed"],
        used: &[
            "src/figure/",
            "src/question/",
            "predictions/tests/",
            "docs/accuracy.md",
            "docs/speed.md",
        ],
    },
    Example {
        recipe: "A kind of control",
        most: 5,
        name: "targets",
        marks: &["TargetsControl", "control(\"targets\")"],
        used: &[],
    },
    Example {
        recipe: "A kind of mark",
        most: 4,
        name: "span",
        marks: &["Span", "mod span;"],
        used: &["src/figure/"],
    },
];

/// A step of a recipe: paths that it names, and whether it may be left out.
struct Step {
    paths: Vec<String>,
    optional: bool,
}

/// The steps under the heading `### {recipe}`.
fn steps(document: &str, recipe: &str, name: &str) -> Vec<Step> {
    let (_, rest) = document
        .split_once(&format!("### {recipe}\n"))
        .expect("the recipe");
    let recipe = rest.split("\n#").next().unwrap_or_default();
    let lines = recipe.lines().filter(|line| {
        line.split_once(". ")
            .is_some_and(|(number, _)| number.parse::<u32>().is_ok())
    });
    let step = |line: &str| {
        let (paths, what) = line.split_once(": ").expect("paths, a colon, what to do");
        let paths = paths.split('`').skip(1).step_by(2);
        Step {
            paths: paths.map(|path| path.replace("<name>", name)).collect(),
            optional: what.contains(", if "),
        }
    };
    lines.map(step).collect()
}

/// Whether `listed`, a file or a folder, covers the file `path`; a module's file covers its folder.
fn covers(listed: &str, path: &str) -> bool {
    let folder = listed.strip_suffix(".rs").unwrap_or(listed);
    path == listed
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| folder.ends_with('/') || rest.starts_with('/'))
}

/// What the tree and the recipe do not agree about.
fn faults(example: &Example, steps: &[Step], tree: &[(String, String)]) -> Vec<String> {
    let names = |(path, text): &&(String, String)| {
        example
            .marks
            .iter()
            .any(|mark| path.contains(mark) || text.contains(mark))
    };
    let mut faults = Vec::new();
    if steps.len() > example.most {
        faults.push(format!("{} steps", steps.len()));
    }
    for listed in steps
        .iter()
        .filter(|step| !step.optional)
        .flat_map(|step| &step.paths)
    {
        if !tree
            .iter()
            .filter(names)
            .any(|(path, _)| covers(listed, path))
        {
            faults.push(format!("{listed} does not name it"));
        }
    }
    let listed: Vec<&str> = steps
        .iter()
        .flat_map(|step| step.paths.iter().map(String::as_str))
        .chain(example.used.iter().copied())
        .collect();
    for (path, _) in tree.iter().filter(names) {
        // Tests may take anything for an example.
        let is_test = ["tests/", "benches/", "predictions/tests/"]
            .iter()
            .any(|folder| path.starts_with(folder));
        if !is_test && !listed.iter().any(|listed| covers(listed, path)) {
            faults.push(format!("{path} names it"));
        }
    }
    faults
}

/// The texts of the checkout, but not of what is built or installed in it.
fn tree() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let foreign = ["target", "dist", "pkg", "node_modules"].contains(&&*name);
            if name.starts_with('.') || foreign {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let path = path.strip_prefix(root).expect("a path in the checkout");
                found.push((path.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found
}

#[test]
fn every_recipe_lists_what_is_touched_and_nothing_else() {
    let tree = tree();
    let document = include_str!("../CONTRIBUTING.md");
    let wrong: Vec<String> = EXAMPLES
        .iter()
        .flat_map(|example| {
            let steps = steps(document, example.recipe, example.name);
            assert!(!steps.is_empty(), "{} has no steps", example.recipe);
            let faults = faults(example, &steps, &tree).into_iter();
            faults.map(|fault| format!("{}: {fault}", example.recipe))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_extra_mention_and_a_missing_file_are_found() {
    let example = &EXAMPLES[0];
    let document = "### A figure\n\n1. `src/<name>.rs`: it.\n2. `docs/`: its picture.\n3. `src/more.rs`: more, if needed.\n\n### Next\n\n1. `src/next.rs`: no.\n";
    let steps = steps(document, example.recipe, example.name);
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let mut tree = vec![
        file("src/bce_terms.rs", ""),
        file("src/bce_terms/part.rs", "bce-terms"),
        file("docs/picture.svg", "bce-terms"),
        file("src/other.rs", "nothing"),
        file("tests/it.rs", "bce-terms"),
    ];
    assert_eq!(faults(example, &steps, &tree), [""; 0]);
    tree[3].1 = "&bce_terms::BceTerms".into();
    tree.remove(2);
    assert_eq!(
        faults(example, &steps, &tree),
        ["docs/ does not name it", "src/other.rs names it"]
    );
}
