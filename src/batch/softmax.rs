//! Batches of rows of logits, one for each class.

use super::stream::{BLOCK, Results, Shape, Sink, Source, stream};
use super::tally::{Tally, check_weights, same_length};
use crate::loss::softmax::{class_shares, smoothed, weighted};
use crate::numerics::{Softmax, Sum};
use crate::params::{ParamError, Reduction, Smoothing, Target};

/// The targets of the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClassTargets<'a> {
    /// The true class of each row, counted from 0, or [`SoftmaxOptions::ignore_index`].
    Indices(&'a [i32]),
    /// A share in [0, 1] for each class of each row, row by row; each row should sum to 1, which is not checked.
    Distributions(&'a [f64]),
}

/// How the losses of a batch are weighted, reduced and smoothed. By default, none of these.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftmaxOptions<'a> {
    /// None, sum or mean. For class indices the mean divides by Σ w_{y_i} over the rows kept, for distributions by the
    /// number of rows.
    pub reduction: Reduction,
    /// s, the share of the target that is spread evenly.
    pub smoothing: Smoothing,
    /// w_c, a factor for the terms of each class, finite, 0 or more.
    pub class_weight: Option<&'a [f64]>,
    /// A factor for the loss of each row, finite, 0 or more; the divisor is the same with or without.
    pub weight: Option<&'a [f64]>,
    /// Rows with this target cost 0 and have no gradient. It may be any number, a class or not; −100 by convention. For
    /// distributions a negative number has no effect, and any other is an error.
    pub ignore_index: i64,
}

impl Default for SoftmaxOptions<'_> {
    fn default() -> Self {
        Self {
            reduction: Reduction::None,
            smoothing: Smoothing::NONE,
            class_weight: None,
            weight: None,
            ignore_index: -100,
        }
    }
}

/// Losses of rows of logits, and the slopes of what is returned.
#[derive(Debug, Clone, PartialEq)]
pub struct SoftmaxBatch {
    /// One for each row, or one number.
    pub loss: Vec<f64>,
    /// dL/dz for each class of each row, row by row.
    pub d_logits: Vec<f64>,
}

/// Cross-entropy of every row of `classes` logits against its target; see the [module](super), and
/// [`loss::softmax`](crate::loss::softmax) for the formulas.
///
/// # Errors
/// A [`ParamError`] that names the argument and its value: no classes, lengths that do not match, a class index out of
/// range, a share outside [0, 1], a weight below 0 or not finite, an `ignore_index` of 0 or more with distributions.
///
/// ```
/// use loss_lab::batch::{ClassTargets, SoftmaxOptions, softmax_cross_entropy};
/// use loss_lab::params::Reduction;
///
/// let logits = [0.0, 0.0, 9.0, 9.0];
/// let options = SoftmaxOptions { reduction: Reduction::Mean, ..Default::default() };
/// let batch = softmax_cross_entropy(&logits, 2, ClassTargets::Indices(&[0, -100]), &options)?;
/// // The second row is ignored, by the divisor too.
/// assert_eq!(batch.loss, [std::f64::consts::LN_2]);
/// assert_eq!(batch.d_logits, [-0.5, 0.5, 0.0, 0.0]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_cross_entropy(
    logits: &[f64],
    classes: usize,
    targets: ClassTargets<'_>,
    options: &SoftmaxOptions<'_>,
) -> Result<SoftmaxBatch, ParamError> {
    let (mut logits, mut weight) = (logits, options.weight);
    let (mut indices, mut shares): (&[i32], &[f64]) = match targets {
        ClassTargets::Indices(indices) => (indices, &[]),
        ClassTargets::Distributions(shares) => (&[], shares),
    };
    let stream = SoftmaxStream {
        logits: &mut logits,
        classes,
        targets: match targets {
            ClassTargets::Indices(_) => TargetSource::Indices(&mut indices),
            ClassTargets::Distributions(_) => TargetSource::Distributions(&mut shares),
        },
        weight: weight.as_mut().map(|weights| weights as _),
        options: SoftmaxOptions {
            weight: None,
            ..*options
        },
    };
    let count = stream.check()?;
    let mut results = [count, count * classes].map(Vec::with_capacity);
    stream.write(&mut results)?;
    let [loss, d_logits] = results;
    Ok(SoftmaxBatch { loss, d_logits })
}

/// Where the targets of rows come from.
pub(crate) enum TargetSource<'a> {
    Indices(&'a mut dyn Source<i32>),
    Distributions(&'a mut dyn Source<f64>),
}

/// The arguments of [`softmax_cross_entropy`], wherever they are.
pub(crate) struct SoftmaxStream<'a> {
    pub(crate) logits: &'a mut dyn Source<f64>,
    pub(crate) classes: usize,
    pub(crate) targets: TargetSource<'a>,
    pub(crate) weight: Option<&'a mut dyn Source<f64>>,
    /// All but the weights of rows.
    pub(crate) options: SoftmaxOptions<'a>,
}

impl SoftmaxStream<'_> {
    /// The number of rows, once lengths and options are checked.
    pub(crate) fn check(&self) -> Result<usize, ParamError> {
        let (classes, logits) = (self.classes, self.logits.length());
        if classes == 0 {
            return Err(ParamError::new("classes", classes, "1 or more"));
        }
        if !logits.is_multiple_of(classes) {
            let requirement = format!("a multiple of {classes} long, as classes says");
            return Err(ParamError::of_length("logits", logits, requirement));
        }
        let (count, rows) = (logits / classes, "the number of rows");
        match &self.targets {
            TargetSource::Indices(indices) => {
                same_length("target", indices.length(), rows, count)?;
            }
            TargetSource::Distributions(shares) => {
                same_length("target", shares.length(), "logits", logits)?;
            }
        }
        if let Some(weights) = &self.weight {
            same_length("weight", weights.length(), rows, count)?;
        }
        if let Some(weights) = self.options.class_weight {
            let length = weights.len();
            same_length("class_weight", length, "the number of classes", classes)?;
            check_weights("class_weight", weights, 0)?;
        }
        let ignored = self.options.ignore_index;
        if matches!(self.targets, TargetSource::Distributions(_)) && ignored >= 0 {
            let requirement = "negative, and so without effect: distributions are never ignored";
            return Err(ParamError::new("ignore_index", ignored, requirement));
        }
        Ok(count)
    }

    /// Writes the losses and dL/dz.
    pub(crate) fn write(self, sink: &mut dyn Sink) -> Result<(), ParamError> {
        let Self {
            logits,
            classes,
            mut targets,
            mut weight,
            options,
        } = self;
        let shape = Shape {
            count: logits.length() / classes,
            width: classes,
            kinds: 1,
        };
        let divisor = match &mut targets {
            TargetSource::Distributions(_) => shape.count as f64,
            TargetSource::Indices(indices) => options.kept_weight(*indices, classes)?,
        };
        let tally = Tally::new(options.reduction, divisor);
        let mut rows = Rows::default();
        stream(shape, tally, sink, &mut |range, tally, results| {
            let numbers = range.start * classes..range.end * classes;
            let block = Block {
                logits: logits.read(numbers.clone()),
                targets: match &mut targets {
                    TargetSource::Indices(indices) => {
                        ClassTargets::Indices(indices.read(range.clone()))
                    }
                    TargetSource::Distributions(shares) => {
                        let shares = shares.read(numbers.clone());
                        check_shares(shares, numbers.start)?;
                        ClassTargets::Distributions(shares)
                    }
                },
                weight: weight.as_mut().map(|weights| weights.read(range.clone())),
            };
            if let Some(weights) = block.weight {
                check_weights("weight", weights, range.start)?;
            }
            rows.evaluate(block, classes, &options, tally, results);
            Ok(())
        })
    }
}

/// Some of a batch's rows, checked.
#[derive(Clone, Copy)]
struct Block<'a> {
    logits: &'a [f64],
    targets: ClassTargets<'a>,
    weight: Option<&'a [f64]>,
}

/// What is used again for every row.
#[derive(Default)]
struct Rows {
    row: Softmax,
    /// Of the row's target, times the weights.
    shares: Vec<f64>,
}

impl Rows {
    fn evaluate(
        &mut self,
        block: Block<'_>,
        classes: usize,
        options: &SoftmaxOptions<'_>,
        tally: &mut Tally,
        (losses, [slopes, _]): Results<'_>,
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
            self.row.refill(logits);
            *loss = weighted(&self.row, &self.shares, slopes);
            // Row by row, because a mean over no weight at all leaves ignored rows their slopes of 0.
            tally.take(&[*loss], &mut [slopes]);
        }
    }

    /// Sets the shares to those of the row `i`.
    fn target(&mut self, block: Block<'_>, i: usize, classes: usize, options: &SoftmaxOptions<'_>) {
        match block.targets {
            ClassTargets::Indices(indices) => {
                let class = indices[i] as usize;
                class_shares(class, classes, options.smoothing, &mut self.shares);
            }
            ClassTargets::Distributions(shares) => {
                self.shares.clear();
                let own = shares[i * classes..][..classes].iter();
                self.shares
                    .extend(own.map(|&share| smoothed(share, classes, options.smoothing)));
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

impl SoftmaxOptions<'_> {
    fn ignores(&self, index: i32) -> bool {
        i64::from(index) == self.ignore_index
    }

    /// Checks class indices, and adds up the weights of those that are not ignored.
    fn kept_weight(
        &self,
        indices: &mut dyn Source<i32>,
        classes: usize,
    ) -> Result<f64, ParamError> {
        let (count, mut kept) = (indices.length(), Sum::default());
        for start in (0..count).step_by(BLOCK) {
            let block = indices.read(start..count.min(start + BLOCK));
            for (row, &index) in block.iter().enumerate() {
                if self.ignores(index) {
                    continue;
                }
                let class = usize::try_from(index).ok().filter(|&class| class < classes);
                let Some(class) = class else {
                    let (last, ignored) = (classes - 1, self.ignore_index);
                    let requirement =
                        format!("a class from 0 to {last}, or {ignored} to be ignored");
                    return Err(ParamError::new("target", index, requirement).at(start + row));
                };
                kept.add(self.class_weight.map_or(1.0, |weights| weights[class]));
            }
        }
        Ok(kept.total())
    }
}

fn check_shares(shares: &[f64], first: usize) -> Result<(), ParamError> {
    for (i, &share) in shares.iter().enumerate() {
        Target::new(share).map_err(|error| error.at(first + i))?;
    }
    Ok(())
}
