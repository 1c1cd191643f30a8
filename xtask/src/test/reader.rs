//! Reading what test programs print: cargo's own, libtest-mimic's and Node's.

use super::tally::Tally;

/// A test that failed, with the first lines of what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) name: String,
    pub(super) said: Vec<String>,
}

/// How many lines of a failure are kept.
const SAID: usize = 4;

/// What a test command has printed so far.
#[derive(Debug, Default)]
pub(super) struct Reader {
    tally: Tally,
    failures: Vec<Failure>,
    /// The first failure of the program that runs now: other programs may have tests of the same names.
    first: usize,
    /// Whose words come next.
    speaker: Option<usize>,
    /// The last line about a test, while a program runs.
    running: Option<String>,
}

impl Reader {
    pub(super) fn read(&mut self, line: &str) {
        if line.starts_with("running ") && line.trim_end_matches('s').ends_with(" test") {
            self.end_program();
            self.first = self.failures.len();
            self.running = Some("its start".to_owned());
        } else if let Some(counted) = Tally::from_line(line) {
            self.tally += counted;
            (self.speaker, self.running) = (None, None);
        } else if let Some(name) = failed(line) {
            // Node names a failure again before it says why.
            self.speaker = self.find(name);
            if self.speaker.is_none() {
                self.fail(name, &[]);
            }
            self.passed_by(line);
        } else if let Some(heading) = line.strip_prefix("---- ") {
            let name = heading.trim_end_matches(" ----");
            self.speaker = self.find(name.trim_end_matches(" stdout"));
        } else if line == "failures:" || line.starts_with("note: ") {
            self.speaker = None;
        } else if let Some(failure) = self.speaker.and_then(|place| self.failures.get_mut(place)) {
            if failure.said.len() < SAID && !line.trim().is_empty() {
                failure.said.push(line.to_owned());
            }
        } else {
            self.passed_by(line);
        }
    }

    /// What was counted, and what failed, at the end.
    pub(super) fn end(mut self) -> (Tally, Vec<Failure>) {
        self.end_program();
        (self.tally, self.failures)
    }

    /// A program that printed no result crashed: that is a failure of its own.
    fn end_program(&mut self) {
        if let Some(last) = self.running.take() {
            self.tally.failed += 1;
            self.fail(
                "a test program crashed",
                &[format!("it printed no result after {last}")],
            );
        }
    }

    fn passed_by(&mut self, line: &str) {
        if let Some(running) = &mut self.running
            && line.starts_with("test ")
        {
            *running = format!("\"{line}\"");
        }
    }

    fn fail(&mut self, name: &str, said: &[String]) {
        self.failures.push(Failure {
            name: name.to_owned(),
            said: said.to_vec(),
        });
    }

    fn find(&self, name: &str) -> Option<usize> {
        (self.first..self.failures.len()).find(|&i| self.failures[i].name == name)
    }
}

/// The test that a line says has failed.
fn failed(line: &str) -> Option<&str> {
    match line.trim_start().strip_prefix("✖ ") {
        // Node writes the time behind a test, and none behind a heading.
        Some(node) => node.rsplit_once(" (").map(|(name, _)| name),
        None => Some(
            line.strip_prefix("test ")?
                .strip_suffix(" ... FAILED")?
                .trim_end(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(printed: &str) -> (Tally, Vec<Failure>) {
        let mut reader = Reader::default();
        printed.lines().for_each(|line| reader.read(line));
        reader.end()
    }

    fn failure(name: &str, said: &[&str]) -> Failure {
        Failure {
            name: name.to_owned(),
            said: said.iter().map(|&line| line.to_owned()).collect(),
        }
    }

    #[test]
    fn failures_are_named_with_what_they_said() {
        let (tally, failures) = read(
            "\
running 3 tests
test a::fits ... ok
test a::breaks ... FAILED
test src/lib.rs - b (line 3) ... FAILED

failures:

---- a::breaks stdout ----

thread 'a::breaks' (7) panicked at tests/a.rs:1:1:
waited in vain
note: run with more
---- src/lib.rs - b (line 3) stdout ----
no value

failures:
    a::breaks

test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
running 2 tests
test browser::fits       ... ok
test a::breaks           ... FAILED

failures:

---- a::breaks ----
  the page gave no answer
  test result: FAILED. 0 passed; 1 failed

failures:
    a::breaks

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
✖ never in Node (12.3ms)
✖ failing tests:
✖ never in Node (12.3ms)
  Error: no",
        );
        let of_a = [
            "thread 'a::breaks' (7) panicked at tests/a.rs:1:1:",
            "waited in vain",
        ];
        let of_page = [
            "  the page gave no answer",
            "  test result: FAILED. 0 passed; 1 failed",
        ];
        assert_eq!(
            failures,
            [
                failure("a::breaks", &of_a),
                failure("src/lib.rs - b (line 3)", &["no value"]),
                failure("a::breaks", &of_page),
                failure("never in Node", &["  Error: no"]),
            ]
        );
        assert_eq!(tally.to_string(), "2 passed, 3 failed, 0 skipped");
    }

    #[test]
    fn a_program_that_crashes_is_a_failure() {
        let crashed = |last| failure("a test program crashed", &[last]);
        for end in ["", "running 0 tests\ntest result: ok. 0 passed; 0 failed"] {
            let (tally, failures) = read(&format!("running 2 tests\ntest a ... ok\n{end}"));
            assert_eq!(tally.failed, 1);
            let said = "it printed no result after \"test a ... ok\"";
            assert_eq!(failures, [crashed(said)]);
        }
        let (_, failures) = read("running 1 test");
        assert_eq!(failures, [crashed("it printed no result after its start")]);
    }
}
