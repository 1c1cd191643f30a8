//! Cross-entropy of some of a batch's rows.

use alloc::vec::Vec;

use super::softmax_options::{ClassTargets, SoftmaxFocus, SoftmaxOptions};
use super::stream::Results;
use super::tally::Tally;
use crate::loss::softmax::{Spread, class_shares, smoothed, weighted};
use crate::loss::softmax_focal;
use crate::numerics::Softmax;
use crate::params::Temperature;

/// Some of a batch's rows, checked.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    pub(super) logits: &'a [f64],
    pub(super) targets: ClassTargets<'a>,
    pub(super) weight: Option<&'a [f64]>,
}

/// What is used again for every row.
#[derive(Default)]
pub(super) struct Rows {
    row: Softmax,
    /// Of the row's target, times the weights.
    shares: Vec<f64>,
}

impl Rows {
    /// Writes the losses, and the slopes of what is returned.
    pub(super) fn evaluate(
        &mut self,
        block: Block<'_>,
        classes: usize,
        (focus, options): (Option<SoftmaxFocus<'_>>, &SoftmaxOptions<'_>),
        tally: &mut Tally,
        (losses, [slopes, ..]): Results<'_>,
    ) {
        let rows = block.logits.chunks_exact(classes);
        let outputs = losses.iter_mut().zip(slopes.chunks_exact_mut(classes));
        for (i, (logits, (loss, slopes))) in rows.zip(outputs).enumerate() {
            let ignored = matches!(block.targets, ClassTargets::Indices(indices) if options.ignores(indices[i]));
            if ignored {
                *loss = 0.0;
                slopes.fill(0.0);
                continue;
            }
            self.target(block, i, classes, options);
            self.row.refill_at(logits, options.temperature);
            *loss = match focus {
                None => weighted(&self.row, &self.shares, slopes),
                Some(focus) => {
                    let alphas = focus.alpha.into_iter().flatten();
                    let shares = self.shares.iter_mut().zip(alphas);
                    shares.for_each(|(share, alpha)| *share *= alpha);
                    softmax_focal::weighted(&self.row, &mut self.shares, focus.gamma, slopes)
                }
            };
            if options.temperature != Temperature::ONE {
                let temperature = options.temperature.get();
                slopes.iter_mut().for_each(|slope| *slope /= temperature);
            }
            // Row by row, because a mean over no weight at all leaves ignored rows their slopes of 0.
            tally.take(&[*loss], &mut [slopes]);
        }
    }

    /// Sets the shares to those of the row `i`.
    fn target(&mut self, block: Block<'_>, i: usize, classes: usize, options: &SoftmaxOptions<'_>) {
        let spread = Spread(options.smoothing, options.smoothing_over);
        match block.targets {
            ClassTargets::Indices(indices) => {
                let class = indices[i] as usize;
                class_shares(class, classes, spread, &mut self.shares);
            }
            ClassTargets::Distributions(shares) => {
                self.shares.clear();
                let own = shares[i * classes..][..classes].iter();
                self.shares
                    .extend(own.map(|&share| smoothed(share, classes, spread)));
            }
        }
        let weight = block.weight.map_or(1.0, |weights| weights[i]);
        if let Some(weights) = options.class_weight {
            for (share, class_weight) in self.shares.iter_mut().zip(weights) {
                *share *= weight * class_weight;
            }
        } else if weight != 1.0 {
            self.shares.iter_mut().for_each(|share| *share *= weight);
        }
    }
}
