//! Batches block by block, wherever their numbers are and their results go: memory does not grow with their length.

use core::ops::Range;

use super::tally::Tally;
use crate::params::ParamError;

/// Where numbers come from.
pub(crate) trait Source<T> {
    /// How many there are.
    fn length(&self) -> usize;
    /// Those with these indices.
    fn read(&mut self, range: Range<usize>) -> &[T];
}

impl Source<i32> for &[i32] {
    fn length(&self) -> usize {
        self.len()
    }

    fn read(&mut self, range: Range<usize>) -> &[i32] {
        &self[range]
    }
}

/// Where the results of a loss go.
pub(crate) trait Sink {
    /// Writes a part of the result at this place among those of the loss, from the index `start` on.
    fn write(&mut self, result: usize, start: usize, numbers: &[f64]);
}

/// What a batch has.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// How many losses.
    pub(super) count: usize,
    /// How many slopes of each kind belong to a loss.
    pub(super) width: usize,
    /// How many kinds of slopes there are, up to 3.
    pub(super) kinds: usize,
}

/// Where the losses of a block go, and their slopes of each kind. The slices of kinds that there are not are empty.
pub(super) type Results<'a> = (&'a mut [f64], [&'a mut [f64]; 3]);

/// Computes the losses and slopes of a range.
pub(super) type Evaluate<'a> =
    &'a mut dyn FnMut(Range<usize>, &mut Tally, Results<'_>) -> Result<(), ParamError>;

/// How many numbers are in memory at once: few enough for the processor's cache.
pub(super) const BLOCK: usize = 4096;

/// Has `evaluate` compute every loss of a batch, and writes losses and slopes, or what the losses come to, which is returned.
pub(super) fn stream(
    Shape {
        count,
        width,
        kinds,
    }: Shape,
    mut tally: Tally,
    sink: &mut dyn Sink,
    evaluate: Evaluate<'_>,
) -> Result<Option<f64>, ParamError> {
    let rows = (BLOCK / width.max(1)).clamp(1, count.max(1));
    // Without a loss there may still be a width of any size.
    let room = rows.min(count);
    let mut losses = vec![0.0; room];
    let mut slopes = [1, 2, 3].map(|kind| vec![0.0; if kind <= kinds { room * width } else { 0 }]);
    for start in (0..count).step_by(rows) {
        let end = count.min(start + rows);
        let losses = &mut losses[..end - start];
        let mut slopes = slopes.each_mut().map(|slopes| {
            let length = slopes.len().min((end - start) * width);
            &mut slopes[..length]
        });
        evaluate(
            start..end,
            &mut tally,
            (losses, slopes.each_mut().map(|slopes| &mut **slopes)),
        )?;
        if tally.keeps_apart() {
            sink.write(0, start, losses);
        }
        for (kind, slopes) in slopes.iter().enumerate().take(kinds) {
            sink.write(1 + kind, start * width, slopes);
        }
    }
    let reduced = tally.reduced();
    if let Some(reduced) = reduced {
        sink.write(0, 0, &[reduced]);
    }
    Ok(reduced)
}
