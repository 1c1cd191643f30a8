//! The inputs at which formulas fail worst, in every format.

use crate::figure::scene::{Row, Table};
use crate::numerics;
use crate::params::{Epsilon, Formula, Precision, Target};
use crate::precision::{self, rounded};

/// The smallest logit between 0 and 1000 at which `formula` gives no finite loss for y = 0.
fn first_fault(precision: Precision, formula: Formula) -> f64 {
    let breaks = |logit: f64| {
        let loss = precision::cross_entropy(
            precision,
            formula,
            logit,
            Target::NEGATIVE,
            Epsilon::DEFAULT,
        );
        !loss.loss.is_finite()
    };
    let (mut fine, mut broken) = (0.0, 1000.0);
    for _ in 0..60 {
        let middle = 0.5 * (fine + broken);
        if breaks(middle) {
            broken = middle;
        } else {
            fine = middle;
        }
    }
    rounded(precision, broken)
}

/// An input at which some formula fails: its label, the formula, z, y and ε.
type Case = (&'static str, Formula, f64, Target, f64);

#[rustfmt::skip]
static CASES: [Case; 11] = {
    use Formula::{Clipped, OneTerm, Softplus, Stable, TwoTerm};
    let (zero, one) = (Target::NEGATIVE, Target::POSITIVE);
    [
        ("z = 40, y = 0: two terms", TwoTerm, 40.0, zero, 1e-7),
        ("z = 40, y = 0: clipped, ε = 1e−7", Clipped, 40.0, zero, 1e-7),
        ("z = 40, y = 0: clipped, ε = 1e−15", Clipped, 40.0, zero, 1e-15),
        ("z = 40, y = 0: stable", Stable, 40.0, zero, 1e-7),
        ("z = 40, y = 1: two terms", TwoTerm, 40.0, one, 1e-7),
        ("z = 40, y = 1: one term", OneTerm, 40.0, one, 1e-7),
        ("z = 40, y = 1: stable", Stable, 40.0, one, 1e-7),
        ("log(1 + e^{z}) at z = 40", Softplus, 40.0, zero, 1e-7),
        ("log(1 + e^{z}) at z = 90", Softplus, 90.0, zero, 1e-7),
        ("log(1 + e^{z}) at z = 750", Softplus, 750.0, zero, 1e-7),
        ("p = y = 1, two terms", TwoTerm, 1000.0, one, 1e-7),
    ]
};

/// The worst cases in every format.
pub(super) fn table() -> Table {
    let formats = [
        Precision::F64,
        Precision::F32,
        Precision::Bf16,
        Precision::F16,
    ];
    let row = |label: &str, value: &dyn Fn(Precision) -> f64| {
        Row::new(None, label, &formats.map(value)).or_word("NaN")
    };
    let mut rows = vec![
        row("−ln(1 − σ(z)) is ∞ from z =", &|precision| {
            first_fault(precision, Formula::OneTerm)
        }),
        row("e^{z} is ∞ from z =", &|precision| {
            first_fault(precision, Formula::Softplus)
        }),
    ];
    for &(label, formula, logit, target, epsilon) in &CASES {
        let epsilon = Epsilon::new(epsilon).unwrap_or(Epsilon::DEFAULT);
        rows.push(row(label, &|precision| {
            precision::cross_entropy(precision, formula, logit, target, epsilon).loss
        }));
    }
    let logits = [1000.0, 999.0, 998.0];
    rows.push(row("softmax(1000, 999, 998), naive", &|precision| {
        precision::softmax(precision, &logits)[0]
    }));
    rows.push(row("softmax(1000, 999, 998), stable", &|precision| {
        rounded(precision, numerics::softmax(&logits)[0])
    }));
    Table::new("worst cases", formats.map(Precision::name), rows)
}
