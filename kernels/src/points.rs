//! Predictions with what losses need of them, many at once: apart from the losses, because all of them need the same.

use crate::exponential::{FARTHEST, corrected, decay, decays, ln_1p, magnitude};
use crate::logarithm::{Ln, ln_sum_inlined};
use crate::product::{needs_power, product};

/// How many predictions are computed at once: few enough for the processor's nearest cache. Loops of a fixed length have no rest.
pub const BLOCK: usize = 256;

/// One number of each prediction.
pub(crate) type Column = [f64; BLOCK];

/// The predictions, one number for each element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Predictions<'a, T = f64> {
    /// Logits z, any number.
    Logits(&'a [T]),
    /// Probabilities p, in [0, 1].
    Probs(&'a [T]),
}

impl Predictions<'_> {
    /// How many there are.
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Logits(numbers) | Self::Probs(numbers) => numbers.len(),
        }
    }

    /// Those from `start` to before `end`.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn part(self, start: usize, end: usize) -> Self {
        match self {
            Self::Logits(logits) => Self::Logits(&logits[start..end]),
            Self::Probs(probs) => Self::Probs(&probs[start..end]),
        }
    }
}

/// A probability p, q = 1 − p, and their natural logarithms.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    pub(crate) prob: f64,
    pub(crate) complement: f64,
    pub(crate) ln_prob: Ln,
    pub(crate) ln_complement: Ln,
}

impl Point {
    /// The point as the class with this `label`, 0 or 1, sees it.
    #[inline(always)]
    pub(crate) fn seen_by(self, label: f64) -> Self {
        if label > 0.5 {
            self
        } else {
            Self {
                prob: self.complement,
                complement: self.prob,
                ln_prob: self.ln_complement,
                ln_complement: self.ln_prob,
            }
        }
    }
}

/// Which logarithms a loss takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Logs {
    /// None.
    None,
    /// ln p and ln q.
    Plain,
    /// ln(p + ε) and ln(q + ε).
    Plus(f64),
}

/// The points of a block, column by column.
pub(crate) struct Points {
    pub(crate) prob: Column,
    pub(crate) complement: Column,
    pub(crate) ln_prob: [Column; 2],
    pub(crate) ln_complement: [Column; 2],
}

impl Points {
    /// ½ everywhere.
    pub(crate) const START: Self = Self {
        prob: START,
        complement: START,
        ln_prob: [START; 2],
        ln_complement: [START; 2],
    };

    /// Changes to these predictions, which [`fit`]. After their end, what was there may stay. With `hard` labels, 0 or 1, both
    /// logarithms may be those of the true class, since the other one counts nothing.
    pub(crate) fn set(
        &mut self,
        predictions: Predictions<'_>,
        logs: Logs,
        hard: Option<&Column>,
        logits: &mut Column,
    ) {
        let Self {
            prob,
            complement,
            ln_prob: [p_high, p_low],
            ln_complement: [q_high, q_low],
        } = self;
        let addend = match predictions {
            Predictions::Logits(numbers) => {
                begin(logits, numbers);
                sigmoids(logits, prob, complement, [p_high, q_high], p_low);
                match logs {
                    Logs::None => return,
                    Logs::Plain => return soften(p_low, q_low),
                    Logs::Plus(addend) => addend,
                }
            }
            Predictions::Probs(numbers) => {
                begin(prob, numbers);
                complements(prob, complement);
                match logs {
                    Logs::None => return,
                    Logs::Plain => 0.0,
                    Logs::Plus(addend) => addend,
                }
            }
        };
        if let Some(labels) = hard {
            seen(prob, complement, labels, q_high, q_low);
            lns(q_high, q_low, addend, p_high, p_low);
            (*q_high, *q_low) = (*p_high, *p_low);
        } else {
            lns(prob, complement, addend, p_high, p_low);
            lns(complement, prob, addend, q_high, q_low);
        }
    }

    #[inline(always)]
    pub(crate) fn at(&self, i: usize) -> Point {
        let ln = |[high, low]: &[Column; 2]| Ln {
            high: high[i],
            low: low[i],
        };
        Point {
            prob: self.prob[i],
            complement: self.complement[i],
            ln_prob: ln(&self.ln_prob),
            ln_complement: ln(&self.ln_complement),
        }
    }

    /// q_t^`gamma`, of the classes that labels of 0 or 1 call true.
    pub(crate) fn factors(
        &self,
        labels: &Column,
        gamma: f64,
        factors: &mut Column,
        lost: &mut Column,
    ) {
        if needs_power(gamma) {
            magnitudes(self, labels, gamma, factors, lost);
            decays(factors);
            correct(factors, lost);
        } else {
            products(self, labels, gamma, factors);
        }
    }
}

/// A column of predictions or labels that fit.
pub(crate) const START: Column = [0.5; BLOCK];

/// Sets the first numbers of a column.
pub(crate) fn begin(column: &mut Column, numbers: &[f64]) {
    column[..numbers.len()].copy_from_slice(numbers);
}

/// Whether all predictions can be used, and no logit is beyond ±`reach`. Checks every one, because stopping at the first misfit
/// would be slower.
pub(crate) fn fit(predictions: Predictions<'_>, reach: f64) -> bool {
    match predictions {
        Predictions::Logits(logits) => within(logits, -reach.min(FARTHEST), reach.min(FARTHEST)),
        Predictions::Probs(probs) => {
            // From the probability of the logit −reach on; with a negative reach, from 1 on.
            let least = decay(reach.clamp(0.0, FARTHEST));
            // The greatest number below 1 has an exact complement.
            within(probs, least, 1.0 - least.max(f64::EPSILON / 2.0))
        }
    }
}

lanes! {
    /// Whether all numbers are in a closed interval.
    #[inline(never)]
    pub(crate) fn within(numbers: &[f64], least: f64, most: f64) -> bool {
        all(numbers, |number| (least..=most).contains(&number))
    }

    fn sigmoids(
        logits: &Column,
        prob: &mut Column,
        complement: &mut Column,
        [p_high, q_high]: [&mut Column; 2],
        e: &mut Column,
    ) {
        for i in 0..BLOCK {
            e[i] = logits[i].abs();
        }
        decays(e);
        for i in 0..BLOCK {
            let (z, e) = (logits[i], e[i]);
            let (larger, smaller) = (1.0 / (1.0 + e), e / (1.0 + e));
            let right = z >= 0.0;
            prob[i] = if right { larger } else { smaller };
            complement[i] = if right { smaller } else { larger };
            p_high[i] = if right { 0.0 } else { z };
            q_high[i] = if right { -z } else { 0.0 };
        }
    }

    /// −ln(1 + e), into both columns.
    fn soften(e: &mut Column, copy: &mut Column) {
        for i in 0..BLOCK {
            e[i] = -ln_1p(e[i]);
            copy[i] = e[i];
        }
    }

    /// p_t and q_t.
    fn seen(prob: &Column, complement: &Column, labels: &Column, hit: &mut Column, miss: &mut Column) {
        for i in 0..BLOCK {
            let positive = labels[i] > 0.5;
            hit[i] = if positive { prob[i] } else { complement[i] };
            miss[i] = if positive { complement[i] } else { prob[i] };
        }
    }

    fn complements(prob: &Column, complement: &mut Column) {
        for i in 0..BLOCK {
            complement[i] = 1.0 - prob[i];
        }
    }

    #[inline(never)]
    fn lns(part: &Column, rest: &Column, addend: f64, high: &mut Column, low: &mut Column) {
        for i in 0..BLOCK {
            let ln = ln_sum_inlined(part[i], rest[i], addend);
            (high[i], low[i]) = (ln.high, ln.low);
        }
    }

    fn products(points: &Points, labels: &Column, gamma: f64, factors: &mut Column) {
        for i in 0..BLOCK {
            let miss = points.at(i).seen_by(labels[i]).complement;
            factors[i] = product(miss, gamma).unwrap_or(miss);
        }
    }

    fn magnitudes(points: &Points, labels: &Column, gamma: f64, sum: &mut Column, lost: &mut Column) {
        for i in 0..BLOCK {
            let ln_miss = points.at(i).seen_by(labels[i]).ln_complement;
            (sum[i], lost[i]) = magnitude(ln_miss, gamma);
        }
    }

    /// Powers, from decays and what their magnitudes had lost.
    pub(crate) fn correct(factors: &mut Column, lost: &Column) {
        for i in 0..BLOCK {
            factors[i] = corrected(factors[i], lost[i]);
        }
    }
}

/// Whether all numbers are as they should be.
#[inline(always)]
pub(crate) fn all(numbers: &[f64], fits: impl Fn(f64) -> bool) -> bool {
    let misfits = numbers.iter().fold(0, |misfits, &number| {
        misfits | (u64::from(fits(number)) ^ 1)
    });
    misfits == 0
}
