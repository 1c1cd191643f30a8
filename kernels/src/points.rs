//! Predictions with what losses need of them, many at once: apart from the losses, because all of them need the same.

use crate::exponential::{FARTHEST, decay, ln_1p};
use crate::logarithm::{Ln, ln, ln_one_plus};

/// How many predictions are held at once: few enough for the processor's nearest cache.
pub(crate) const BLOCK: usize = 256;

/// The predictions, one number for each element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Predictions<'a> {
    /// Logits z, any f64.
    Logits(&'a [f64]),
    /// Probabilities p, in [0, 1].
    Probs(&'a [f64]),
}

impl<'a> Predictions<'a> {
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
    /// The point of the other class.
    #[inline(always)]
    pub(crate) fn mirrored(self) -> Self {
        Self {
            prob: self.complement,
            complement: self.prob,
            ln_prob: self.ln_complement,
            ln_complement: self.ln_prob,
        }
    }
}

/// The numbers of up to [`BLOCK`] points, each kind by itself.
pub(crate) struct Points([[f64; BLOCK]; 6]);

impl Points {
    pub(crate) fn new() -> Self {
        Self([[0.0; BLOCK]; 6])
    }

    /// The points of at most [`BLOCK`] predictions, which [`fit`].
    pub(crate) fn fill(&mut self, predictions: Predictions<'_>) {
        match predictions {
            Predictions::Logits(logits) => of_logits(logits, &mut self.0),
            Predictions::Probs(probs) => of_probs(probs, &mut self.0),
        }
    }

    /// The first `count` of them.
    #[inline(always)]
    pub(crate) fn iter(&self, count: usize) -> impl Iterator<Item = Point> {
        let [
            prob,
            complement,
            high,
            low,
            high_of_complement,
            low_of_complement,
        ] = self.0.each_ref().map(|numbers| numbers[..count].iter());
        let ln_prob = high.zip(low);
        let ln_complement = high_of_complement.zip(low_of_complement);
        prob.zip(complement).zip(ln_prob.zip(ln_complement)).map(
            |((&prob, &complement), ((&p1, &p2), (&q1, &q2)))| Point {
                prob,
                complement,
                ln_prob: Ln { high: p1, low: p2 },
                ln_complement: Ln { high: q1, low: q2 },
            },
        )
    }
}

/// Whether all predictions can be used, and no logit is beyond ±`reach`. Checks every one, because stopping at the first misfit
/// would be slower.
pub(crate) fn fit(predictions: Predictions<'_>, reach: f64) -> bool {
    match predictions {
        Predictions::Logits(logits) => logits_fit(logits, reach.min(FARTHEST)),
        // From the probability of the logit −reach on; with a negative reach, from 1 on.
        Predictions::Probs(probs) => probs_fit(probs, decay(reach.clamp(0.0, FARTHEST))),
    }
}

lanes! {
    fn logits_fit(logits: &[f64], reach: f64) -> bool {
        all(logits, |z| z.abs() <= reach)
    }

    fn probs_fit(probs: &[f64], least: f64) -> bool {
        all(probs, |p| (p >= least) & (1.0 - p >= least))
    }

    fn of_logits(logits: &[f64], points: &mut [[f64; BLOCK]; 6]) {
        fill(logits, points, |z| {
            let e = decay(z.abs());
            let low = -ln_1p(e);
            let (larger, smaller) = (1.0 / (1.0 + e), e / (1.0 + e));
            let right = z >= 0.0;
            Point {
                prob: if right { larger } else { smaller },
                complement: if right { smaller } else { larger },
                ln_prob: Ln { high: if right { 0.0 } else { z }, low },
                ln_complement: Ln { high: if right { -z } else { 0.0 }, low },
            }
        });
    }

    fn of_probs(probs: &[f64], points: &mut [[f64; BLOCK]; 6]) {
        fill(probs, points, |prob| Point {
            prob,
            complement: 1.0 - prob,
            ln_prob: ln(prob),
            ln_complement: ln_one_plus(-prob),
        });
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

#[inline(always)]
fn fill(numbers: &[f64], points: &mut [[f64; BLOCK]; 6], point: impl Fn(f64) -> Point) {
    let [prob, complement, p1, p2, q1, q2] = points;
    let outputs = prob.iter_mut().zip(complement);
    let lns = p1.iter_mut().zip(p2).zip(q1.iter_mut().zip(q2));
    for (&number, ((prob, complement), ((p1, p2), (q1, q2)))) in
        numbers.iter().zip(outputs.zip(lns))
    {
        let point = point(number);
        (*prob, *complement) = (point.prob, point.complement);
        (*p1, *p2) = (point.ln_prob.high, point.ln_prob.low);
        (*q1, *q2) = (point.ln_complement.high, point.ln_complement.low);
    }
}
