//! The project's chores: `cargo xtask <command>`.

mod bench;
mod browsers;
mod budget;
mod check;
mod command;
mod display;
mod dist;
mod generated;
mod links;
mod made;
mod names;
mod npm;
mod parquet;
mod parts;
mod paths;
mod process;
mod project;
mod python;
mod renew;
mod reproduce;
mod serve;
mod shipped;
mod split;
mod stills;
mod test;
mod tools;
mod trial;
mod wasm;

use std::process::ExitCode;

use lexopt::Parser;

use command::{Command, USAGE, parse};
use project::Project;

fn main() -> ExitCode {
    let command = match parse(Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{}.\n\n{USAGE}", capitalised(&error.to_string()));
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(true) => ExitCode::SUCCESS,
        // What failed has been printed already.
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Carries a command out; says whether what it looked at was found good.
fn run(command: Command) -> anyhow::Result<bool> {
    if let Command::Help = command {
        print!("{USAGE}");
        return Ok(true);
    }
    let project = Project::find()?;
    match command {
        Command::Serve(options) => serve::run(&project, &options)?,
        Command::Build(base) => {
            dist::run_for(&project, base.as_ref())?;
        }
        Command::Python(base) => python::run(&project, base.as_ref())?,
        Command::Stills(options) => stills::run(&project, &options)?,
        Command::Test(options) => return test::run(&project, &options),
        Command::Bench(options) => bench::run(&project, &options)?,
        Command::Check => return check::run(&project),
        Command::Renew => renew::run(&project)?,
        Command::Reproduce => return reproduce::run(&project),
        Command::Help => {}
    }
    Ok(true)
}

fn capitalised(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
