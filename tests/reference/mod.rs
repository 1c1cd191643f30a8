//! The losses against vectors.txt, which make_vectors.py computed in 400 digits. No file is read when it runs, so that
//! a browser can run it too.

use std::fmt::{self, Display};

use loss_lab::loss::{Eval, Loss};
use loss_lab::params::{Alpha, Epsilon, FnWeight, FpWeight, Gamma, Prob, Smoothing, Target};

const VECTORS: &str = include_str!("vectors.txt");

/// An absolute error of 1e-12·max(1, |truth|) is the most anything may have, soft targets included, where p − y and
/// the logarithms cancel and an error in ULP says little.
const ABSOLUTE: f64 = 1e-12;

/// Where |z| > 700 or 0 < p < 1e-300: exp(−|z|) is subnormal or close to it and its powers are, so that digits are
/// missing that no formula brings back.
const EXTREME_ULPS: u64 = 10_000;
const EXTREME_ABSOLUTE: f64 = 1e-150;

/// What a check of all rows found.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) rows: usize,
    /// One line for each number out of bounds.
    pub(crate) failures: Vec<String>,
    worst: Vec<Worst>,
}

/// The worst errors of a loss where the ULP bar holds, in ULP: value, dL/dp, dL/dz.
struct Worst {
    name: &'static str,
    ordinary: [u64; 3],
    /// The same where |z| > 700 or 0 < p < 1e-300.
    extreme: [u64; 3],
    /// Of every row, as a share of max(1, |truth|).
    absolute: f64,
}

impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} rows; worst ULP of loss, d_prob, d_logit:", self.rows)?;
        for Worst {
            name,
            ordinary,
            extreme,
            absolute,
        } in &self.worst
        {
            writeln!(
                f,
                "{name:13} {ordinary:?}, extreme {extreme:?}; absolute {absolute:.1e}"
            )?;
        }
        Ok(())
    }
}

/// Checks every row.
pub(crate) fn check() -> Report {
    let mut report = Report::default();
    let mut group = None;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            [space @ ("z" | "p"), ref numbers @ .., allowed] => {
                let (loss, target) = group.expect("a row follows its group's line");
                let numbers: Vec<f64> = numbers.iter().copied().map(f64_from_hex).collect();
                let row = Row {
                    space,
                    x: numbers[0],
                    truth: [numbers[1], numbers[2], numbers[3]],
                    allowed: allowed.parse().ok(),
                };
                report.check(loss, target, &row, line);
            }
            _ => group = Some(parse_group(&words)),
        }
    }
    report
}

struct Row<'a> {
    space: &'a str,
    x: f64,
    truth: [f64; 3],
    /// ULP allowed; none where only the absolute bar holds.
    allowed: Option<u64>,
}

impl Report {
    fn check(&mut self, loss: Loss, target: Target, row: &Row<'_>, line: &str) {
        self.rows += 1;
        let (eval, extreme) = if row.space == "z" {
            (loss.at_logit(row.x, target), row.x.abs() > 700.0)
        } else {
            let prob = Prob::new(row.x).expect("a probability");
            (loss.at_prob(prob, target), row.x > 0.0 && row.x < 1e-300)
        };
        let name = loss.name();
        let index = self.worst.iter().position(|worst| worst.name == name);
        let index = index.unwrap_or_else(|| {
            self.worst.push(Worst {
                name,
                ordinary: [0; 3],
                extreme: [0; 3],
                absolute: 0.0,
            });
            self.worst.len() - 1
        });
        let Eval {
            loss: value,
            d_prob,
            d_logit,
        } = eval;
        for (i, got) in [value, d_prob, d_logit].into_iter().enumerate() {
            let truth = row.truth[i];
            let error = (got - truth).abs();
            let ulps = ulps_between(got, truth);
            let absolute_holds = got == truth || error <= ABSOLUTE * truth.abs().max(1.0);
            let ulps_hold = match row.allowed {
                None => true,
                Some(allowed) if extreme => {
                    ulps <= allowed + EXTREME_ULPS || error <= EXTREME_ABSOLUTE
                }
                Some(allowed) => ulps <= allowed,
            };
            // ±∞ may stand for a dL/dp that rounding alone decides to be above the largest f64 or not.
            let overflow = i == 1 && extreme && got.is_infinite() && ulps <= EXTREME_ULPS;
            if !(absolute_holds && ulps_hold || overflow) {
                let what = ["loss", "d_prob", "d_logit"][i];
                self.failures.push(format!(
                    "{loss:?} {target:?} at {} = {:e}: {what} is {got:e}, not {truth:e}: {ulps} ULP ({line})",
                    row.space, row.x
                ));
            }
            let worst = &mut self.worst[index];
            if got != truth && !overflow {
                worst.absolute = worst.absolute.max(error / truth.abs().max(1.0));
            }
            // An error too small to count in an extreme place says nothing in ULP.
            if row.allowed.is_some() && !(extreme && error <= EXTREME_ABSOLUTE) {
                let worst = if extreme {
                    &mut worst.extreme
                } else {
                    &mut worst.ordinary
                };
                worst[i] = worst[i].max(ulps);
            }
        }
    }
}

fn parse_group(words: &[&str]) -> (Loss, Target) {
    let (name, target) = (words[0], words[words.len() - 1]);
    let param = |i: usize| f64_from_hex(words[i]);
    let loss = match name {
        "mse" => Loss::Mse,
        "bce" => Loss::Bce,
        "bce-clipped" => Loss::BceClipped {
            epsilon: Epsilon::new(param(1)).expect("an epsilon"),
        },
        "bce-smoothed" => Loss::BceSmoothed {
            smoothing: Smoothing::new(param(1)).expect("a smoothing"),
        },
        "focal" => Loss::Focal {
            gamma: Gamma::new(param(1)).expect("a gamma"),
            alpha: (words[2] != "off").then(|| Alpha::new(param(2)).expect("an alpha")),
        },
        "asymmetric" => Loss::Asymmetric {
            fp_weight: FpWeight::new(param(1)).expect("a weight"),
            fn_weight: FnWeight::new(param(2)).expect("a weight"),
        },
        _ => panic!("no loss is called {name}"),
    };
    (
        loss,
        Target::new(f64_from_hex(target)).expect("a target in [0, 1]"),
    )
}

fn f64_from_hex(bits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(bits, 16).expect("16 hexadecimal digits"))
}

/// How many f64 lie between two, ±0 being one of them. NaN is far from everything.
fn ulps_between(a: f64, b: f64) -> u64 {
    let rank = |x: f64| {
        let magnitude = (x.to_bits() & !(1 << 63)) as i64;
        if x.is_sign_negative() {
            -magnitude
        } else {
            magnitude
        }
    };
    if a.is_nan() || b.is_nan() {
        u64::MAX
    } else {
        rank(a).abs_diff(rank(b))
    }
}
