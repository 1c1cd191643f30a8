//! Which modules of the crate a Rust file names.

/// A path from the root of the crate: `chart`, `theme`, `Theme`.
pub(crate) type ModulePath = Vec<String>;

/// The module that a file below src/ is: `loss/focal.rs` is `loss::focal`, `loss/mod.rs` is `loss`.
pub(crate) fn module_of(file: &str) -> ModulePath {
    let name = file.trim_end_matches(".rs");
    let name = name.strip_suffix("/mod").unwrap_or(name);
    let parts = name.split('/').filter(|part| *part != "lib");
    parts.map(str::to_owned).collect()
}

/// The paths that the module `own` names after `crate::`, `super::` or `self::`, and the modules that it declares.
pub(crate) fn paths_named(own: &[String], tokens: &[&str]) -> Vec<ModulePath> {
    let mut here = own.to_vec();
    // How many braces were open where each module in the file began.
    let mut inline: Vec<usize> = Vec::new();
    let (mut braces, mut found) = (0, Vec::new());
    for (i, &token) in tokens.iter().enumerate() {
        match (token, &tokens[i + 1..]) {
            ("mod", [name, ";", ..]) => found.push([&here[..], &[(*name).to_owned()]].concat()),
            ("mod", [name, "{", ..]) => {
                here.push((*name).to_owned());
                inline.push(braces);
            }
            ("{", _) => braces += 1,
            ("}", _) => {
                braces -= 1;
                if inline.last() == Some(&braces) {
                    inline.pop();
                    here.pop();
                }
            }
            // After `::` it is a later part of a path, and in `pub(in crate::chart)` nothing is taken from there.
            ("crate" | "super" | "self", ["::", ..])
                if !tokens[..i].ends_with(&["::"]) && !tokens[..i].ends_with(&["(", "in"]) =>
            {
                expand(&tokens[i..], here.clone(), &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Adds the paths of a tree such as `super::{labels, theme::{Color, Theme}}`; returns how many tokens it has.
fn expand(tokens: &[&str], mut path: ModulePath, found: &mut Vec<ModulePath>) -> usize {
    let mut at = 0;
    loop {
        match tokens.get(at) {
            Some(&"{") => {
                at += 1;
                while !matches!(tokens.get(at), None | Some(&"}")) {
                    at += expand(&tokens[at..], path.clone(), found);
                    // Over another name and the comma.
                    while !matches!(tokens.get(at), None | Some(&"}" | &",")) {
                        at += 1;
                    }
                    at += usize::from(tokens.get(at) == Some(&","));
                }
                return at + 1;
            }
            Some(&"crate") => path.clear(),
            Some(&"super") => drop(path.pop()),
            Some(&"self") | None => {}
            Some(name) => path.push((*name).to_owned()),
        }
        at += 1;
        if tokens.get(at) != Some(&"::") {
            found.push(path);
            return at;
        }
        at += 1;
    }
}
