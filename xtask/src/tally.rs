//! Counting tests from what their runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Tally {
    /// Reads a runner's closing line; both cargo's and wasm-bindgen's begin with `test result: `, and Node's runner has a
    /// line for each kind.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
        if let Some(counted) = line.strip_prefix("ℹ ") {
            return Self::from_node(counted);
        }
        // wasm-bindgen's may stand behind a status that it has just wiped from the same line.
        let (_, result) = line.split_once("test result: ")?;
        let count = |word| {
            result
                .split(['.', ';'])
                .find_map(|part| part.trim().strip_suffix(word)?.trim_end().parse().ok())
        };
        Some(Self {
            passed: count("passed")?,
            failed: count("failed")?,
            skipped: count("ignored").unwrap_or(0),
        })
    }
}

impl Tally {
    fn from_node(counted: &str) -> Option<Self> {
        let (kind, count) = counted.split_once(' ')?;
        let count = count.parse().ok()?;
        let mut tally = Self::default();
        match kind {
            "pass" => tally.passed = count,
            "fail" | "cancelled" => tally.failed = count,
            "skipped" | "todo" => tally.skipped = count,
            _ => return None,
        }
        Some(tally)
    }
}

/// A test that failed, with the first lines of what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) name: String,
    pub(crate) said: Vec<String>,
}

/// How many lines of a failure are kept.
const SAID: usize = 4;

/// Reads what a test command prints, line by line: cargo's test programs, those that look like them, and Node.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) tally: Tally,
    pub(crate) failures: Vec<Failure>,
    /// Whose words the lines are that come now.
    speaker: Option<usize>,
}

impl Reader {
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(counted) = Tally::from_line(line) {
            self.tally += counted;
            self.speaker = None;
        } else if let Some(name) = failed(line) {
            self.speaker = None;
            if self.place(name).is_none() {
                self.failures.push(Failure {
                    name: name.to_owned(),
                    said: Vec::new(),
                });
            }
        } else if let Some(heading) = line.strip_prefix("---- ") {
            let name = heading.trim_end_matches(" ----");
            self.speaker = self.place(name.trim_end_matches(" stdout"));
        } else if line == "failures:" || line.starts_with("note: ") {
            self.speaker = None;
        } else if let Some(failure) = self.speaker.and_then(|place| self.failures.get_mut(place))
            && failure.said.len() < SAID
            && !line.trim().is_empty()
        {
            failure.said.push(line.to_owned());
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.failures
            .iter()
            .position(|failure| failure.name == name)
    }
}

/// The test that a line says has failed.
fn failed(line: &str) -> Option<&str> {
    match line.trim_start().strip_prefix("✖ ") {
        // Node has the time behind it, and a heading without one.
        Some(node) => node.rsplit_once(" (").map(|(name, _)| name),
        None => line.strip_prefix("test ")?.strip_suffix(" ... FAILED"),
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_read() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.42s";
        let wasm =
            "\rtest result: ok. 21 passed; 0 failed; 0 ignored; 0 filtered out; finished in 1.07s";
        let tally = |passed, failed, skipped| {
            Some(Tally {
                passed,
                failed,
                skipped,
            })
        };
        assert_eq!(Tally::from_line(cargo), tally(12, 3, 1));
        assert_eq!(Tally::from_line(wasm), tally(21, 0, 0));
    }

    #[test]
    fn nodes_lines_add_up() {
        let mut tally = Tally::default();
        for line in [
            "ℹ tests 11",
            "ℹ suites 0",
            "ℹ pass 5",
            "ℹ fail 1",
            "ℹ cancelled 2",
            "ℹ skipped 1",
            "ℹ todo 2",
            "ℹ duration_ms 1234.5",
        ] {
            if let Some(counted) = Tally::from_line(line) {
                tally += counted;
            }
        }
        assert_eq!(tally.to_string(), "5 passed, 3 failed, 3 skipped");
    }

    #[test]
    fn failures_are_named_with_what_they_said() {
        let mut reader = Reader::default();
        let printed = "\
running 3 tests
test a::fits ... ok
test a::breaks ... FAILED
test src/lib.rs - b (line 3) ... FAILED

failures:

---- a::breaks stdout ----

thread 'a::breaks' (7) panicked at tests/a.rs:1:1:
the driver says: timeout
note: run with more
---- src/lib.rs - b (line 3) ----
no value

failures:
    a::breaks

test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
✖ never in Node (12.3ms)
✖ failing tests:
✖ never in Node (12.3ms)";
        for line in printed.lines() {
            reader.read(line);
        }
        let failure = |name: &str, said: &[&str]| Failure {
            name: name.to_owned(),
            said: said.iter().map(|&line| line.to_owned()).collect(),
        };
        let of_a = [
            "thread 'a::breaks' (7) panicked at tests/a.rs:1:1:",
            "the driver says: timeout",
        ];
        assert_eq!(
            reader.failures,
            [
                failure("a::breaks", &of_a),
                failure("src/lib.rs - b (line 3)", &["no value"]),
                failure("never in Node", &[]),
            ]
        );
        assert_eq!(reader.tally.to_string(), "1 passed, 2 failed, 0 skipped");
    }

    #[test]
    fn other_lines_are_not() {
        for line in [
            "",
            "running 12 tests",
            "test a_test ... ok",
            "test result: ok",
            "pass 5",
            "ℹ pass",
            "ℹ pass many",
            "test result: ok. many passed; few failed",
        ] {
            assert_eq!(Tally::from_line(line), None, "{line}");
        }
    }
}
