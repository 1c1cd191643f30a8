//! What all batches share: checked weights, blocks, and losses that are reduced or kept apart.

use core::ops::Range;

use loss_lab_kernels::divide;

use crate::numerics::Sum;
use crate::params::{ParamError, Reduction};

/// Reduces losses block by block.
pub(crate) struct Tally {
    reduction: Reduction,
    divisor: f64,
    sum: Sum,
}

impl Tally {
    /// For losses whose mean divides by `divisor`; the mean is NaN if that is 0.
    pub(crate) fn new(reduction: Reduction, divisor: f64) -> Self {
        Self {
            reduction,
            divisor: match reduction {
                Reduction::Mean if divisor == 0.0 => f64::NAN,
                Reduction::Mean => divisor,
                Reduction::Sum | Reduction::None => 1.0,
            },
            sum: Sum::default(),
        }
    }

    /// Adds losses, and turns their own slopes into those of the returned loss.
    pub(super) fn take(&mut self, losses: &[f64], slopes: &mut [&mut [f64]]) {
        if self.reduction != Reduction::None {
            self.sum.add_all(losses);
        }
        if self.divisor != 1.0 {
            for slopes in slopes {
                divide(slopes, self.divisor);
            }
        }
    }

    /// The sum or mean; `None` if losses stay apart.
    pub(crate) fn reduced(&self) -> Option<f64> {
        (self.reduction != Reduction::None).then(|| self.sum.total() / self.divisor)
    }
}

/// How many losses are computed at once, so that all that belongs to them is in the processor's cache.
const BLOCK: usize = 256;

/// Computes `count` losses with `width` slopes each of every kind, block by block: `evaluate` writes the losses and slopes from
/// the first index to before the second.
pub(super) fn by_blocks<const KINDS: usize>(
    (count, width): (usize, usize),
    mut tally: Tally,
    evaluate: &mut dyn FnMut(
        Range<usize>,
        &mut Tally,
        &mut [f64],
        [&mut [f64]; KINDS],
    ) -> Result<(), ParamError>,
) -> Result<(Vec<f64>, [Vec<f64>; KINDS]), ParamError> {
    let rows = (BLOCK / width.max(1)).max(1);
    let apart = tally.reduction == Reduction::None;
    let mut losses = vec![0.0; if apart { count } else { count.min(rows) }];
    let mut slopes = [(); KINDS].map(|()| vec![0.0; count * width]);
    for start in (0..count).step_by(rows) {
        let end = count.min(start + rows);
        let place = if apart { start } else { 0 };
        let slopes = slopes
            .each_mut()
            .map(|slopes| &mut slopes[start * width..end * width]);
        evaluate(
            start..end,
            &mut tally,
            &mut losses[place..place + end - start],
            slopes,
        )?;
    }
    if let Some(reduced) = tally.reduced() {
        losses = vec![reduced];
    }
    Ok((losses, slopes))
}

/// Checks that an array is as long as another one, which is called `like`.
pub(crate) fn same_length(
    name: &'static str,
    length: usize,
    like: &str,
    needed: usize,
) -> Result<(), ParamError> {
    if length == needed {
        Ok(())
    } else {
        let requirement = format!("{needed} long, as {like} is");
        Err(ParamError::of_length(name, length, requirement))
    }
}

/// Checks weights of any kind, the first of which is the one at `first`.
pub(super) fn check_weights(
    name: &'static str,
    weights: &[f64],
    first: usize,
) -> Result<(), ParamError> {
    match weights.iter().position(|w| !(w.is_finite() && *w >= 0.0)) {
        None => Ok(()),
        Some(index) => Err(weight_error(name, weights[index]).at(first + index)),
    }
}

pub(super) fn weight_error(name: &'static str, weight: f64) -> ParamError {
    ParamError::of_number(name, weight, "a finite number, 0 or more")
}
