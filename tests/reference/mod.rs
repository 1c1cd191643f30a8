//! The losses against vectors.txt and focal.txt, which make_vectors.py computed in 400 digits. No file is read when it
//! runs, so that a browser can run it too.

#![allow(dead_code, reason = "each test uses its part")]

pub(crate) mod arrays;
pub(crate) mod bar;
pub(crate) mod batches;
pub(crate) mod cases;
pub(crate) mod descent;
mod digest;
mod formats;
pub(crate) mod second;

use std::fmt::{self, Display};

use bar::{Bar, Worst};
use digest::Digest;
use loss_lab::loss::{Eval, Loss};
use loss_lab::params::{Prob, Target, Value};

const VECTORS: [&str; 2] = [include_str!("vectors.txt"), include_str!("focal.txt")];

const DIGESTS: &str = "# Digests of losses, batches and formulas, by LOSS_LAB_BLESS=1: ";

/// The line of vectors.txt with the kept digests.
pub(crate) fn digests_line(digests: [Digest; 3]) -> String {
    let [losses, batches, formulas] = digests.map(|digest| digest.0);
    format!("{DIGESTS}{losses:016x} {batches:016x} {formulas:016x}")
}

/// What every loss at every row, every batch, and every naive formula come to, in a browser as natively.
pub(crate) fn kept_digests() -> &'static str {
    let mut lines = VECTORS[0].lines();
    lines
        .find(|line| line.starts_with(DIGESTS))
        .expect("a line with digests")
}

pub(crate) fn digests() -> [Digest; 3] {
    [check().digest, batches::check().digest, formats::digest()]
}

/// What a check of all rows found.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) rows: usize,
    /// One line for each number out of bounds.
    pub(crate) failures: Vec<String>,
    /// Of all results, to the bit.
    pub(crate) digest: Digest,
    /// The worst errors of each loss: of value, dL/dp, dL/dz.
    worst: Vec<(&'static str, [Worst; 3])>,
}

impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} rows; worst ULP of loss, d_prob, d_logit:", self.rows)?;
        for (name, worst) in &self.worst {
            let (ordinary, extreme) = (worst.map(|w| w.ordinary), worst.map(|w| w.extreme));
            let absolute = worst.iter().fold(0.0, |most: f64, w| most.max(w.absolute));
            writeln!(
                f,
                "{name:13} {ordinary:?}, extreme {extreme:?}; absolute {absolute:.1e}"
            )?;
        }
        Ok(())
    }
}

/// A row: a place, and the truth there.
pub(crate) struct Row<'a> {
    pub(crate) loss: Loss,
    pub(crate) target: Target,
    /// "z" for a logit, "p" for a probability.
    pub(crate) space: &'a str,
    pub(crate) x: f64,
    /// Value, dL/dp, dL/dz.
    pub(crate) truth: [f64; 3],
    /// ULP allowed; none where only the absolute bar holds.
    pub(crate) allowed: Option<u64>,
}

/// All rows of both files.
pub(crate) fn rows() -> impl Iterator<Item = Row<'static>> {
    let mut group = None;
    let lines = VECTORS.into_iter().flat_map(str::lines);
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(move |line| {
            let words: Vec<&str> = line.split(' ').collect();
            let [space @ ("z" | "p"), ref numbers @ .., allowed] = words[..] else {
                group = Some(parse_group(&words));
                return None;
            };
            let (loss, target) = group.expect("a row follows its group's line");
            let numbers: Vec<f64> = numbers.iter().copied().map(f64_from_hex).collect();
            Some(Row {
                loss,
                target,
                space,
                x: numbers[0],
                truth: [numbers[1], numbers[2], numbers[3]],
                allowed: allowed.parse().ok(),
            })
        })
}

/// Checks every row.
pub(crate) fn check() -> Report {
    let mut report = Report::default();
    for row in rows() {
        report.check(&row);
    }
    report
}

impl Report {
    fn check(&mut self, row: &Row<'_>) {
        self.rows += 1;
        let Row {
            loss,
            target,
            space,
            x,
            ..
        } = *row;
        let (eval, extreme) = if space == "z" {
            (loss.at_logit(x, target), x.abs() > 700.0)
        } else {
            let prob = Prob::new(x).expect("a probability");
            (loss.at_prob(prob, target), x > 0.0 && x < 1e-300)
        };
        let name = loss.name();
        let index = self.worst.iter().position(|worst| worst.0 == name);
        let index = index.unwrap_or_else(|| {
            self.worst.push((name, Default::default()));
            self.worst.len() - 1
        });
        let Eval {
            loss: value,
            d_prob,
            d_logit,
        } = eval;
        self.digest.add(if space == "z" {
            loss.d2_at_logit(x, target)
        } else {
            loss.d2_at_prob(Prob::new(x).expect("a probability"), target)
        });
        for (i, got) in [value, d_prob, d_logit].into_iter().enumerate() {
            self.digest.add(got);
            let truth = row.truth[i];
            let bar = Bar {
                ulps: row.allowed,
                extreme,
                may_overflow: i == 1,
            };
            if !self.worst[index].1[i].take(got, truth, bar) {
                let what = ["loss", "d_prob", "d_logit"][i];
                let ulps = bar::ulps_between(got, truth);
                self.failures.push(format!(
                    "{loss:?} {target:?} at {space} = {x:e}: {what} is {got:e}, not {truth:e}: {ulps} ULP"
                ));
            }
        }
    }
}

fn parse_group(words: &[&str]) -> (Loss, Target) {
    let [name, settings @ .., target] = words else {
        panic!("{words:?} is no group");
    };
    let mut loss = Loss::called(name).unwrap_or_else(|| panic!("no loss is called {name}"));
    assert_eq!(settings.len(), loss.settings().len(), "{name}");
    for (id, word) in loss.settings().iter().zip(settings) {
        let value = match *word {
            "off" => Value::Off,
            bits => Value::Number(f64_from_hex(bits)),
        };
        loss.set(id, value).expect("a setting in its domain");
    }
    let target = Target::new(f64_from_hex(target)).expect("a target in [0, 1]");
    (loss, target)
}

fn f64_from_hex(bits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(bits, 16).expect("16 hexadecimal digits"))
}
