//! One kind of tests: built, run, and read by what it prints.

use std::process::Command;
use std::time::{Duration, Instant};

use super::reader::{Failure, Reader};
use super::tally::Tally;
use crate::process;

/// What became of one kind of tests.
#[derive(Debug)]
pub(super) enum Outcome {
    /// They were run; if not to their end, with the reason.
    Ran(Results, Option<String>),
    /// They could not be started, and why.
    Skipped(String),
}

/// What tests printed, and how long it took.
#[derive(Debug, Default)]
pub(super) struct Results {
    pub(super) tally: Tally,
    pub(super) failures: Vec<Failure>,
    pub(super) ended_well: bool,
    pub(super) built: Duration,
}

impl Results {
    /// These, and those of a second command.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.tally += other.tally;
        self.failures.extend(other.failures);
        self.ended_well &= other.ended_well;
        self
    }
}

impl Outcome {
    /// Of tests that could not be run, for an error.
    pub(super) fn broken(error: &anyhow::Error) -> Self {
        Self::Ran(Results::default(), Some(format!("{error:#}")))
    }
}

impl From<anyhow::Result<Results>> for Outcome {
    fn from(run: anyhow::Result<Results>) -> Self {
        match run {
            Err(error) => Self::broken(&error),
            Ok(results) if !results.ended_well && results.tally.failed == 0 => Self::Ran(
                results,
                Some("the run broke off, for the reason printed above".to_owned()),
            ),
            Ok(results) if results.tally.passed + results.tally.failed == 0 => {
                Self::Ran(results, Some("no test was run".to_owned()))
            }
            Ok(results) => Self::Ran(results, None),
        }
    }
}

/// Builds, which is timed, then runs.
pub(super) fn timed(
    build: impl FnOnce() -> anyhow::Result<()>,
    run: impl FnOnce() -> anyhow::Result<Results>,
) -> anyhow::Result<Results> {
    let start = Instant::now();
    build()?;
    let built = start.elapsed();
    Ok(Results { built, ..run()? })
}

/// Runs a test command, and reads what it prints.
pub(super) fn run_tests(command: &mut Command) -> anyhow::Result<Results> {
    let mut reader = Reader::default();
    let ended_well = process::run_inspected(command, |line| reader.read(line))?;
    let (tally, failures) = reader.end();
    Ok(Results {
        tally,
        failures,
        ended_well,
        ..Results::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_counts_nothing_or_breaks_off_says_so() {
        let said = |passed, failed, ended_well| {
            let tally = Tally {
                passed,
                failed,
                skipped: 1,
            };
            let results = Results {
                tally,
                ended_well,
                ..Results::default()
            };
            match Outcome::from(Ok(results)) {
                Outcome::Ran(_, why) => why,
                Outcome::Skipped(_) => panic!("it was not skipped"),
            }
        };
        assert_eq!(said(3, 0, true), None);
        assert_eq!(said(3, 1, false), None);
        assert_eq!(said(0, 0, true), Some("no test was run".to_owned()));
        assert!(said(0, 0, false).is_some_and(|why| why.contains("broke off")));
        assert!(said(3, 0, false).is_some_and(|why| why.contains("broke off")));
    }
}
