//! Circles: files that know each other in a loop, so that none can be read first.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{module_of, paths_named};
use super::source::{code_of, files, tokens};

/// The files that each file knows.
type Graph = BTreeMap<String, BTreeSet<String>>;
/// The text of each file.
type Sources = BTreeMap<String, String>;

/// Imports that close a circle on purpose: file, what it imports, why.
const DELIBERATE: [(&str, &str, &str); 0] = [];

/// A path leads to the file of the deepest module on it. What a `mod.rs` hands on is the `mod.rs`' own, which declares all
/// files below it: one of them that takes a name from there closes a circle.
fn rust_graph(sources: &Sources) -> Graph {
    let modules: BTreeMap<_, _> = sources.keys().map(|file| (module_of(file), file)).collect();
    let knows = |(file, text): (&String, &String)| {
        let code = code_of(text);
        let paths = paths_named(&module_of(file), &tokens(&code));
        let known = paths.iter().filter_map(|path| {
            let ends = (0..=path.len()).rev();
            ends.filter_map(|end| modules.get(&path[..end])).next()
        });
        let others = known.filter(|&&known| known != file);
        (file.clone(), others.map(|&known| known.clone()).collect())
    };
    sources.iter().map(knows).collect()
}

/// What scripts import, statically or when it is needed.
fn script_graph(sources: &Sources) -> Graph {
    let knows = |(file, text): (&String, &String)| {
        let code = without_comments(text);
        let known = imports(&code).into_iter().map(|path| resolved(file, path));
        let known = known.filter(|known| {
            sources.contains_key(known)
                && !DELIBERATE
                    .iter()
                    .any(|(a, b, _)| (a, b) == (&&**file, &&**known))
        });
        (file.clone(), known.collect())
    };
    sources.iter().map(knows).collect()
}

/// The paths in quotes after `from`, `import` and `import(`.
fn imports(code: &str) -> Vec<&str> {
    let openings = ["from '", "import '", "import('"];
    let found = openings
        .iter()
        .flat_map(|opening| code.split(opening).skip(1));
    let paths = found.filter_map(|rest| rest.split('\'').next());
    paths.filter(|path| path.starts_with('.')).collect()
}

/// Types are named in comments; they are gone when the page runs.
fn without_comments(text: &str) -> String {
    let mut code = String::new();
    for (i, part) in text.split("/*").enumerate() {
        let after = part.split_once("*/").map(|(_, after)| after);
        code += if i == 0 {
            part
        } else {
            after.unwrap_or_default()
        };
    }
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The path `to` as it is seen from the script `from`.
fn resolved(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// Groups of files each of which leads to all others of its group.
fn circles(graph: &Graph) -> Vec<Vec<&str>> {
    let reached: BTreeMap<&str, _> = graph
        .keys()
        .map(|file| (&**file, reached(graph, file)))
        .collect();
    let group = |file: &str| -> Vec<&str> {
        let others = reached[file].iter().copied();
        others
            .filter(|other| reached[other].contains(file))
            .collect()
    };
    let groups: BTreeSet<_> = graph.keys().map(|file| group(file)).collect();
    groups
        .into_iter()
        .filter(|group| !group.is_empty())
        .collect()
}

fn reached<'a>(graph: &'a Graph, start: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(file) = open.pop() {
        let known = graph[file].iter().map(String::as_str);
        open.extend(known.filter(|&known| reached.insert(known)));
    }
    reached
}

fn made_up(files: &[(&str, &str)]) -> Sources {
    let owned = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
    owned.collect()
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    let rust = rust_graph(&files("src", &["rs"]));
    assert!(rust.len() > 90, "only {} files were read", rust.len());
    let arrows: usize = rust.values().map(BTreeSet::len).sum();
    assert!(arrows > 300, "only {arrows} arrows were found in src/");
    let predictions = rust_graph(&files("predictions/src", &["rs"]));
    assert!(
        predictions.len() > 30,
        "only {} files were read",
        predictions.len()
    );
    let scripts = script_graph(&files("www", &["js"]));
    let arrows: usize = scripts.values().map(BTreeSet::len).sum();
    assert!(arrows > 60, "only {arrows} arrows were found in www/");
    let found = [circles(&rust), circles(&predictions), circles(&scripts)].concat();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_made_up_circle_is_found() {
    let rust = |files: &[(&str, &str)]| {
        let graph = rust_graph(&made_up(files));
        circles(&graph)
            .iter()
            .map(|group| group.join(" "))
            .collect::<Vec<_>>()
    };
    let root = ("lib.rs", "mod a; mod b;");
    let both = ["a.rs b.rs"];
    assert_eq!(
        rust(&[
            root,
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "use super::a;")
        ]),
        both
    );
    let inline = "fn f() { crate::{a, b::{self as d, B}}::g() }";
    assert_eq!(
        rust(&[
            root,
            ("a.rs", inline),
            ("b.rs", "use super::{a as y, a::*};")
        ]),
        both
    );
    // From inside a module in the file, the file itself is above.
    let tests = "mod tests { use super::super::b::B; }";
    assert_eq!(
        rust(&[root, ("a.rs", tests), ("b.rs", "type A = crate::a::A;")]),
        both
    );
    // Through the file that declares both.
    let face = ("a/mod.rs", "mod c; mod d; pub use c::C;");
    let through = [
        root,
        face,
        ("a/c.rs", ""),
        ("a/d.rs", "use super::C;"),
        ("b.rs", ""),
    ];
    assert_eq!(rust(&through), ["a/d.rs a/mod.rs"]);

    let scripts = made_up(&[
        ("a.js", "import {\n  x,\n} from './in/b.js';"),
        ("in/b.js", "const later = () => import('../c.js');"),
        ("c.js", "import './a.js';"),
    ]);
    assert_eq!(
        circles(&script_graph(&scripts)),
        [["a.js", "c.js", "in/b.js"]]
    );
}

#[test]
fn a_made_up_chain_is_none() {
    let rust = made_up(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        (
            "a/mod.rs",
            "mod d; mod e; pub use d::D; mod tests { use super::*; use crate::b; }",
        ),
        (
            "a/d.rs",
            "use super::e::E; /* use super::D; */ pub(in crate::a) struct D;",
        ),
        (
            "a/e.rs",
            "use crate::{b, c::{self, C}}; impl E { fn f() { Self::g() } }",
        ),
        ("b.rs", "use crate::c; // crate::a"),
        ("c.rs", "fn f() -> &'static str { \"crate::a\" }"),
    ]);
    let graph = rust_graph(&rust);
    assert_eq!(circles(&graph), [[""; 0]; 0]);
    let known = |file: &str| graph[file].iter().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(known("a/e.rs"), "b.rs c.rs");
    assert_eq!(known("a/mod.rs"), "a/d.rs a/e.rs b.rs");
    let scripts = made_up(&[
        (
            "a.js",
            "import { b } from './b.js';\n/** @typedef {import('./a.js').A} A */",
        ),
        (
            "b.js",
            "/** @typedef {import('./a.js').A} A */\n// import './a.js';\nimport 'elsewhere';",
        ),
    ]);
    assert_eq!(circles(&script_graph(&scripts)), [[""; 0]; 0]);
}
