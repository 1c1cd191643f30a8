//! Batches of rows of logits, one for each class.

use super::rows::{Block, Rows};
use super::softmax_options::{ClassTargets, SoftmaxFocus, SoftmaxOptions};
use super::stream::{Shape, Sink, Source, stream};
use super::tally::{Tally, check_weights, same_length};
use crate::params::{ParamError, Target};

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
    all(logits, classes, targets, None, options)
}

/// Focal loss of every row; see [`loss::softmax_focal`](crate::loss::softmax_focal) for the formulas. The options, and the
/// divisor of a mean, are those of [`softmax_cross_entropy`].
///
/// # Errors
/// As [`softmax_cross_entropy`], and for an α below 0 or not finite, or not one for each class.
///
/// ```
/// use loss_lab::batch::{ClassTargets, SoftmaxFocus, SoftmaxOptions, softmax_focal};
/// use loss_lab::params::Gamma;
///
/// let focus = SoftmaxFocus { gamma: Gamma::DEFAULT, alpha: Some(&[0.5, 1.0, 1.0]) };
/// let target = ClassTargets::Indices(&[0]);
/// let batch = softmax_focal(&[2.0, 1.0, 0.1], 3, target, focus, &SoftmaxOptions::default())?;
/// assert!((batch.loss[0] - 0.5 * 0.0484923434).abs() < 1e-10);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_focal(
    logits: &[f64],
    classes: usize,
    targets: ClassTargets<'_>,
    focus: SoftmaxFocus<'_>,
    options: &SoftmaxOptions<'_>,
) -> Result<SoftmaxBatch, ParamError> {
    all(logits, classes, targets, Some(focus), options)
}

fn all(
    logits: &[f64],
    classes: usize,
    targets: ClassTargets<'_>,
    focus: Option<SoftmaxFocus<'_>>,
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
        focus,
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
    /// None for cross-entropy.
    pub(crate) focus: Option<SoftmaxFocus<'a>>,
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
        let alpha = self.focus.and_then(|focus| focus.alpha);
        for (id, weights) in [
            ("class_weight", self.options.class_weight),
            ("alpha", alpha),
        ] {
            if let Some(weights) = weights {
                same_length(id, weights.len(), "the number of classes", classes)?;
                check_weights(id, weights, 0)?;
            }
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
            focus,
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
            rows.evaluate(block, classes, (focus, &options), tally, results);
            Ok(())
        })
    }
}

fn check_shares(shares: &[f64], first: usize) -> Result<(), ParamError> {
    for (i, &share) in shares.iter().enumerate() {
        Target::new(share).map_err(|error| error.at(first + i))?;
    }
    Ok(())
}
