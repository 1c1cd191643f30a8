//! The commands, their options, and how both are read from the command line.

use std::num::NonZeroU32;

use anyhow::bail;
use lexopt::{Arg, Parser, ValueExt};

use crate::browsers::{self, Browser};
use crate::test::{self, Part};
use crate::{bench, dist, serve, stills};

pub(crate) const USAGE: &str = "\
Usage: cargo xtask <command>

Commands:
  serve [--port <port>] [--open]   build the page and serve it on 127.0.0.1, port 8000 or the next free one
  build [--base <address>]         make the release bundle in dist/
  python                           the same, and the Python package in dist/python/
  stills [--out <folder>] <link>...
                                   draw links as SVG and PDF, light and dark
  test [<part> [<filter>]] [--all-browsers] [--browser <name>] [--repeat <n>]
                                   run all tests: native, the compiled module, the page, generated input
  bench [--rounds <n>] [--only <names>]
                                   measure a slider step, here and in other chart libraries
  check                            formatting, lints, documentation, dependency policy
  renew                            pin the newest versions of all packages from npm and PyPI
  reproduce                        build the last commit in two clones and compare the bundles, byte for byte
  help                             print this

serve:
  --port <port>   this port and no other
  --open          open the page in the default browser

build, python:
  --base <address>  where the site will be, for link previews: https://example.org/loss-lab/

bench:
  --rounds <n>    how often to measure each, 5 by default
  --only <names>  only some: loss-lab, floor, uplot, chartjs, echarts, plotly, growth, arrays, predictions
  --python <file> a Python with NumPy and PyTorch, python3 by default
  --json <file>   also write the results to this file

test:
  <part>          only this part: native, modules (the compiled module in a browser), page (end to end), generated (Node),
                  or package (the npm package in other tools, and recipes for handbooks), which runs only by itself
  <filter>        only tests of that part whose names contain this; of generated input, only files
  --all-browsers  in Chromium, Firefox and WebKitGTK instead of Chromium alone
  --browser <name>
                  in this browser instead: chromium, firefox or webkitgtk
  --repeat <n>    run it this many times, and count how often each test fails
";

pub(crate) enum Command {
    Serve(serve::Options),
    Build(Option<dist::Base>),
    Python(Option<dist::Base>),
    Stills(stills::Options),
    Test(test::Options),
    Bench(bench::Options),
    Check,
    Renew,
    Reproduce,
    Help,
}

/// The command of a line of arguments, or what is wrong with it.
pub(crate) fn parse(mut arguments: Parser) -> anyhow::Result<Command> {
    let name = match arguments.next()? {
        None => bail!("a command is missing"),
        Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help),
        Some(Arg::Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    let mut serve = serve::Options::default();
    let mut test = test::Options::default();
    let mut bench = bench::Options::default();
    let mut base = None;
    let mut stills = stills::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Long("port") if name == "serve" => {
                serve.port = Some(arguments.value()?.parse()?);
            }
            Arg::Long("open") if name == "serve" => serve.open = true,
            Arg::Long("base") if ["build", "python"].contains(&&*name) => {
                base = Some(dist::Base::new(&arguments.value()?.string()?)?);
            }
            Arg::Long("out") if name == "stills" => stills.folder = Some(arguments.value()?.into()),
            Arg::Value(link) if name == "stills" => stills.links.push(link.string()?),
            Arg::Long("all-browsers") if name == "test" => test.choose(&browsers::ALL)?,
            Arg::Long("browser") if name == "test" => {
                let name = arguments.value()?.string()?;
                let Some(browser) = Browser::from_name(&name) else {
                    bail!(
                        "there is no browser '{name}'; there are chromium, firefox and webkitgtk"
                    );
                };
                test.choose(&[browser])?;
            }
            Arg::Long("repeat") if name == "test" => {
                test.rounds = arguments.value()?.parse::<NonZeroU32>()?.get();
            }
            Arg::Value(part) if name == "test" && test.part.is_none() => {
                let part = part.string()?;
                let Some(known) = Part::from_name(&part) else {
                    bail!(
                        "there is no part '{part}'; there are native, modules, page, generated and package"
                    );
                };
                test.part = Some(known);
            }
            Arg::Value(filter) if name == "test" && test.filter.is_none() => {
                test.filter = Some(filter.string()?);
            }
            Arg::Long(option @ ("rounds" | "only" | "python" | "json")) if name == "bench" => {
                bench.arguments.push(format!("--{option}").into());
                bench.arguments.push(arguments.value()?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(match name.as_str() {
        "serve" => Command::Serve(serve),
        "build" => Command::Build(base),
        "python" => Command::Python(base),
        "stills" => Command::Stills(stills.checked()?),
        "test" => Command::Test(test.checked()?),
        "bench" => Command::Bench(bench),
        "check" => Command::Check,
        "renew" => Command::Renew,
        "reproduce" => Command::Reproduce,
        "help" => Command::Help,
        _ => bail!("there is no command '{name}'"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> anyhow::Result<Command> {
        parse(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn serve_takes_its_options() {
        let Ok(Command::Serve(options)) = parsed("serve --port 81 --open") else {
            panic!("serve is a command");
        };
        assert_eq!((options.port, options.open), (Some(81), true));
    }

    #[test]
    fn test_takes_its_options() {
        let options = |line| match parsed(line) {
            Ok(Command::Test(options)) => options,
            _ => panic!("{line} is a command"),
        };
        assert_eq!(options("test"), test::Options::default());
        assert_eq!(options("test --all-browsers").browsers, browsers::ALL);
        assert_eq!(options("test").browsers(), [Browser::Chromium]);
        assert_eq!(options("test package vite").part, Some(Part::Package));
        let one = options("test page sliders --browser firefox --repeat 20");
        assert_eq!((one.part, one.rounds), (Some(Part::Page), 20));
        assert_eq!(one.filter.as_deref(), Some("sliders"));
        assert_eq!(one.browsers, [Browser::Firefox]);
    }

    #[test]
    fn build_and_stills_take_their_options() {
        let Ok(Command::Build(Some(base))) = parsed("build --base https://a.example/lab") else {
            panic!("build is a command");
        };
        assert_eq!(base.as_str(), "https://a.example/lab/");
        let Ok(Command::Stills(options)) = parsed("stills --out here figure=softmax figure=batch")
        else {
            panic!("stills is a command");
        };
        assert_eq!(
            options.folder.as_deref(),
            Some(std::path::Path::new("here"))
        );
        assert_eq!(options.links, ["figure=softmax", "figure=batch"]);
    }

    #[test]
    fn bench_hands_its_options_on() {
        let Ok(Command::Bench(options)) = parsed("bench --rounds 3 --only uplot,plotly") else {
            panic!("bench is a command");
        };
        let expected = ["--rounds", "3", "--only", "uplot,plotly"];
        assert_eq!(options.arguments, expected);
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        for line in [
            "",
            "bake",
            "--port 1",
            "serve --prot 1",
            "serve --port",
            "serve --port 99999",
            "serve 8000",
            "test --open",
            "test --all-browser",
            "test --all-browsers=yes",
            "serve --all-browsers",
            "check extra",
            "bench --rounds",
            "test --rounds 3",
            "test pages",
            "test page a b",
            "test --repeat 0",
            "test --browser opera",
            "test --browser firefox --browser chromium",
            "test --all-browsers --browser firefox",
            "test native --browser firefox",
            "test generated --all-browsers",
            "reproduce twice",
            "renew vite",
            "test package --browser firefox",
            "build --base example.org",
            "build extra",
            "serve --base https://example.org/",
            "stills",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
