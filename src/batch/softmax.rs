//! Batches of rows of logits, one for each class.

use super::tally::{Tally, check_weights, same_length, weight_of};
use crate::loss::softmax::{smoothed, weighted};
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
    let count = check_shapes(logits, classes, targets, options)?;
    let class_weight = |class| weight_of(options.class_weight, class);
    let divisor = match targets {
        ClassTargets::Distributions(shares) => {
            check_distributions(shares, options.ignore_index)?;
            count as f64
        }
        ClassTargets::Indices(indices) => {
            check_indices(indices, classes, options.ignore_index)?;
            let kept = indices.iter().filter(|&&index| !options.ignores(index));
            let weights: Sum = kept.map(|&index| class_weight(index as usize)).collect();
            weights.total()
        }
    };

    let mut tally = Tally::new(options.reduction, count, divisor);
    let mut d_logits = vec![0.0; logits.len()];
    let mut row = Softmax::default();
    let rows = logits.chunks_exact(classes);
    for (i, (logits, slopes)) in rows.zip(d_logits.chunks_exact_mut(classes)).enumerate() {
        let ignored =
            matches!(targets, ClassTargets::Indices(indices) if options.ignores(indices[i]));
        if ignored {
            tally.add(0.0);
            continue;
        }
        let weight = weight_of(options.weight, i);
        let share = |class: usize| {
            let share = match targets {
                ClassTargets::Indices(indices) => f64::from(indices[i] as usize == class),
                ClassTargets::Distributions(shares) => shares[i * classes + class],
            };
            weight * class_weight(class) * smoothed(share, classes, options.smoothing)
        };
        row.refill(logits);
        let loss = weighted(&row, &share, slopes);
        tally.add(loss);
        for slope in slopes {
            *slope = tally.slope(*slope);
        }
    }
    Ok(SoftmaxBatch {
        loss: tally.finish(),
        d_logits,
    })
}

impl SoftmaxOptions<'_> {
    fn ignores(&self, index: i32) -> bool {
        i64::from(index) == self.ignore_index
    }
}

/// The number of rows, once all lengths are checked.
fn check_shapes(
    logits: &[f64],
    classes: usize,
    targets: ClassTargets<'_>,
    options: &SoftmaxOptions<'_>,
) -> Result<usize, ParamError> {
    if classes == 0 {
        return Err(ParamError::new("classes", classes, "1 or more"));
    }
    if !logits.len().is_multiple_of(classes) {
        let requirement = format!("a multiple of {classes} long, as classes says");
        return Err(ParamError::of_length("logits", logits.len(), requirement));
    }
    let count = logits.len() / classes;
    match targets {
        ClassTargets::Indices(indices) => {
            same_length("target", indices.len(), "the number of rows", count)?;
        }
        ClassTargets::Distributions(shares) => {
            same_length("target", shares.len(), "logits", logits.len())?;
        }
    }
    if let Some(weights) = options.weight {
        same_length("weight", weights.len(), "the number of rows", count)?;
        check_weights("weight", weights)?;
    }
    if let Some(weights) = options.class_weight {
        same_length(
            "class_weight",
            weights.len(),
            "the number of classes",
            classes,
        )?;
        check_weights("class_weight", weights)?;
    }
    Ok(count)
}

fn check_indices(indices: &[i32], classes: usize, ignored: i64) -> Result<(), ParamError> {
    let is_class = |index: i32| usize::try_from(index).is_ok_and(|index| index < classes);
    let wrong = |&index: &i32| !is_class(index) && i64::from(index) != ignored;
    match indices.iter().position(wrong) {
        None => Ok(()),
        Some(row) => {
            let last = classes - 1;
            let requirement = format!("a class from 0 to {last}, or {ignored} to be ignored");
            Err(ParamError::new("target", indices[row], requirement).at(row))
        }
    }
}

fn check_distributions(shares: &[f64], ignored: i64) -> Result<(), ParamError> {
    if ignored >= 0 {
        let requirement = "negative, and so without effect: distributions are never ignored";
        return Err(ParamError::new("ignore_index", ignored, requirement));
    }
    for (i, &share) in shares.iter().enumerate() {
        Target::new(share).map_err(|error| error.at(i))?;
    }
    Ok(())
}
