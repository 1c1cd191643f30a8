//! What is printed when all stages are over: a line for each, and every test that failed.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::reader::Failure;
use super::stage::{Outcome, Results};
use super::tally::Tally;
use crate::process::readable;

/// What became of a stage, and how long it took.
struct Stage {
    name: String,
    outcome: Outcome,
    time: Duration,
}

/// What became of every stage so far.
pub(super) struct Report {
    rounds: u32,
    stages: Vec<Stage>,
    /// How long fetching took, beside the first stage.
    pub(super) fetched: Duration,
}

impl Report {
    pub(super) fn new(rounds: u32) -> Self {
        Self {
            rounds,
            stages: Vec::new(),
            fetched: Duration::ZERO,
        }
    }

    /// Runs a stage as often as there are rounds.
    pub(super) fn repeat(&mut self, name: &str, run: impl Fn() -> Outcome) {
        for _ in 0..self.rounds {
            self.add(name, &run);
        }
    }

    /// Runs a stage under a heading.
    fn add(&mut self, name: &str, run: impl FnOnce() -> Outcome) {
        let known = self.stages.iter().filter(|stage| stage.name == name);
        let round = known.count() + 1;
        match self.rounds {
            1 => println!("\n== {name}"),
            rounds => println!("\n== {name}, {round} of {rounds}"),
        }
        let start = Instant::now();
        let outcome = run();
        self.stages.push(Stage {
            name: name.to_owned(),
            outcome,
            time: start.elapsed(),
        });
    }

    /// Prints a line for each stage and the tests that failed; the sum, in which a broken stage is one failure more, and on
    /// CI a skipped one too.
    pub(super) fn print(&self, on_ci: bool, time: Duration) -> Tally {
        let mut total = Tally::default();
        println!("\n{:<21}  {:>11}  {:>11}", "", "built in", "run in");
        for stage in &self.stages {
            total += stage.print(on_ci);
        }
        println!(
            "all of it in {}; what was missing was fetched beside it, in {}",
            readable(time),
            readable(self.fetched)
        );
        for (heading, failure, times) in self.failed() {
            match self.rounds {
                1 => println!("\nfailed: {heading}: {}", failure.name),
                rounds => println!("\nfailed {times} of {rounds}: {heading}: {}", failure.name),
            }
            for line in &failure.said {
                println!("    {line}");
            }
        }
        println!();
        total
    }

    /// Each test that failed with its stage, what it said the last time, and how often it failed.
    fn failed(&self) -> Vec<(&str, &Failure, u32)> {
        let mut failed = BTreeMap::new();
        for Stage { name, outcome, .. } in &self.stages {
            if let Outcome::Ran(results, _) = outcome {
                for failure in &results.failures {
                    let known = failed.entry((name.as_str(), failure.name.as_str()));
                    let (last, times) = known.or_insert((failure, 0));
                    (*last, *times) = (failure, *times + 1);
                }
            }
        }
        let with_stage = |((stage, _), (failure, times))| (stage, failure, times);
        failed.into_iter().map(with_stage).collect()
    }
}

impl Stage {
    /// Prints what became of it, and counts it.
    fn print(&self, on_ci: bool) -> Tally {
        let name = &self.name;
        match &self.outcome {
            Outcome::Ran(Results { tally, built, .. }, broken) => {
                let (built, ran) = (readable(*built), readable(self.time - *built));
                print!("{name:<21}  {built:>11}  {ran:>11}  {tally}");
                let mut tally = *tally;
                if let Some(why) = broken {
                    print!("; failed: {why}");
                    tally.failed += 1;
                }
                println!();
                tally
            }
            Outcome::Skipped(why) => {
                println!("{name:<21}  skipped: {why}");
                Tally {
                    failed: usize::from(on_ci),
                    skipped: usize::from(!on_ci),
                    passed: 0,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(passed: usize, failures: &[&str]) -> Outcome {
        let failures: Vec<Failure> = failures
            .iter()
            .map(|name| Failure {
                name: (*name).to_owned(),
                said: Vec::new(),
            })
            .collect();
        let tally = Tally {
            passed,
            failed: failures.len(),
            skipped: 0,
        };
        let results = Results {
            tally,
            failures,
            ..Results::default()
        };
        Outcome::Ran(results, None)
    }

    #[test]
    fn what_is_skipped_or_broken_is_never_passed() {
        let mut report = Report::new(1);
        report.add("native", || results(2, &[]));
        report.add("modules", || Outcome::Skipped("no browser".to_owned()));
        let printed = |report: &Report, on_ci| report.print(on_ci, Duration::ZERO).to_string();
        assert_eq!(printed(&report, false), "2 passed, 0 failed, 1 skipped");
        assert_eq!(printed(&report, true), "2 passed, 1 failed, 0 skipped");
        report.add("page", || Outcome::broken(&anyhow::anyhow!("no driver")));
        assert_eq!(printed(&report, false), "2 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn failures_are_counted_for_each_test_of_each_stage() {
        let mut report = Report::new(3);
        for failures in [&["a", "b"][..], &[], &["b"]] {
            report.add("modules", || results(1, failures));
            report.add("page", || results(1, &["a"]));
        }
        let failed: Vec<_> = report
            .failed()
            .into_iter()
            .map(|(stage, failure, times)| (stage, failure.name.as_str(), times))
            .collect();
        assert_eq!(
            failed,
            [("modules", "a", 1), ("modules", "b", 2), ("page", "a", 3)]
        );
    }
}
