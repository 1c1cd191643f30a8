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
    /// Reads a runner's closing line; both cargo's and wasm-bindgen's begin with `test result: `.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
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
    fn other_lines_are_not() {
        for line in [
            "",
            "running 12 tests",
            "test a_test ... ok",
            "test result: ok",
            "test result: ok. many passed; few failed",
        ] {
            assert_eq!(Tally::from_line(line), None, "{line}");
        }
    }
}
