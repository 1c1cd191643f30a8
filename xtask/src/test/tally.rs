//! Counting tests from what their runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl Tally {
    /// Reads the closing line of a test program; Node has a line for each kind.
    pub(super) fn from_line(line: &str) -> Option<Self> {
        if let Some(counted) = line.strip_prefix("ℹ ") {
            return Self::from_node(counted);
        }
        let result = line.strip_prefix("test result: ")?;
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
    fn closing_lines_are_read() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.42s";
        let tally = |passed, failed, skipped| {
            Some(Tally {
                passed,
                failed,
                skipped,
            })
        };
        assert_eq!(Tally::from_line(cargo), tally(12, 3, 1));
        // A report inside what a test said.
        assert_eq!(Tally::from_line(&format!("  {cargo}")), None);
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
