//! Batches of rows of logits, one for each class.

use alloc::vec::Vec;

use super::divisor::check_divisor;
use super::number::{Number, Slice};
use super::outputs::Places;
use super::rows::{Block, Rows};
use super::softmax_options::{ClassTargets, SoftmaxOptions};
use super::stream::{Shape, Sink, Source, stream};
use super::tally::{Tally, check_weights, reduced, same_length};
use super::weights::Weights;
use crate::params::{ParamError, Target};

/// Losses of rows of logits, and the slopes of what is returned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SoftmaxBatch<T = f64> {
    /// One for each row, or one number.
    pub loss: Vec<T>,
    /// The sum or mean; `None` without a reduction.
    pub reduced: Option<T>,
    /// dL/dz for each class of each row, row by row.
    pub d_logits: Vec<T>,
}

/// Where [`softmax_cross_entropy_into`] writes: results that are `None` are left out.
#[derive(Debug, Default)]
pub struct SoftmaxOutputs<'a, T = f64> {
    /// One number for each row; one in all under a reduction.
    pub loss: Option<&'a mut [T]>,
    /// As long as the logits.
    pub d_logits: Option<&'a mut [T]>,
}

/// Cross-entropy of every row of `classes` logits against its target; see the [module](super), and
/// [`loss::softmax`](crate::loss::softmax) for the formulas.
///
/// # Errors
/// A [`ParamError`] that names the argument and its value: no classes, lengths that do not match, a class index out of
/// range, a share outside [0, 1], a weight below 0 or not finite, an `ignore_index` of 0 or more with distributions, a divisor
/// that does not fit.
///
/// ```
/// use loss_lab::batch::{ClassTargets, SoftmaxOptions, softmax_cross_entropy};
/// use loss_lab::params::Reduction;
///
/// let logits = [0.0, 0.0, 9.0, 9.0];
/// let options = SoftmaxOptions { reduction: Reduction::Mean, ..Default::default() };
/// let batch = softmax_cross_entropy(&logits, 2, ClassTargets::Indices(&[0, -100]), &options)?;
/// // The second row is ignored, by the divisor too.
/// assert_eq!(batch.reduced, Some(std::f64::consts::LN_2));
/// assert_eq!(batch.d_logits, [-0.5, 0.5, 0.0, 0.0]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_cross_entropy<T: Number>(
    logits: &[T],
    classes: usize,
    targets: ClassTargets<'_, T>,
    options: &SoftmaxOptions<'_, T>,
) -> Result<SoftmaxBatch<T>, ParamError> {
    let rows = logits.len().checked_div(classes).unwrap_or_default();
    let mut losses = vec![T::default(); reduced(options.reduction, rows)];
    let mut d_logits = vec![T::default(); logits.len()];
    let outputs = SoftmaxOutputs {
        loss: Some(&mut losses),
        d_logits: Some(&mut d_logits),
    };
    let reduced = softmax_cross_entropy_into(logits, classes, targets, options, outputs)?;
    Ok(SoftmaxBatch {
        loss: losses,
        reduced,
        d_logits,
    })
}

/// The same into memory of the caller's; returns the sum or mean, or `None` without a reduction. No memory that it takes grows
/// with the number of rows.
///
/// # Errors
/// As [`softmax_cross_entropy`], and for an output of another length. After an error outputs may hold part of the results.
///
/// ```
/// use loss_lab::batch::{ClassTargets, SoftmaxOptions, SoftmaxOutputs, softmax_cross_entropy_into};
///
/// let (mut loss, mut d_logits) = ([0f32; 1], [0f32; 2]);
/// let outputs = SoftmaxOutputs { loss: Some(&mut loss), d_logits: Some(&mut d_logits) };
/// let targets = ClassTargets::Indices(&[0]);
/// softmax_cross_entropy_into(&[0.0, 0.0], 2, targets, &SoftmaxOptions::default(), outputs)?;
/// assert_eq!((loss, d_logits), ([std::f32::consts::LN_2], [-0.5, 0.5]));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_cross_entropy_into<T: Number>(
    logits: &[T],
    classes: usize,
    targets: ClassTargets<'_, T>,
    options: &SoftmaxOptions<'_, T>,
    outputs: SoftmaxOutputs<'_, T>,
) -> Result<Option<T>, ParamError> {
    let mut logits = Slice::new(logits);
    let mut weight = options.weight.map(Slice::new);
    let mut class_weight = options.class_weight.map(Slice::new);
    let (mut indices, mut shares) = match targets {
        ClassTargets::Indices(indices) => (indices, Slice::new(&[])),
        ClassTargets::Distributions(shares) => (&[][..], Slice::new(shares)),
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
            reduction: options.reduction,
            divisor: options.divisor,
            smoothing: options.smoothing,
            class_weight: class_weight.as_mut().map(|weights| weights.all()),
            weight: None,
            ignore_index: options.ignore_index,
        },
    };
    let count = stream.check()?;
    let mut places = [outputs.loss, outputs.d_logits];
    let mut places = Places(&mut places);
    places.check(&[
        ("outputs.loss", reduced(options.reduction, count)),
        ("outputs.d_logits", count * classes),
    ])?;
    Ok(stream.write(&mut places)?.map(T::rounded))
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
        check_divisor(self.options.divisor, self.options.reduction, false)?;
        let ignored = self.options.ignore_index;
        if matches!(self.targets, TargetSource::Distributions(_)) && ignored >= 0 {
            let requirement = "negative, and so without effect: distributions are never ignored";
            return Err(ParamError::new("ignore_index", ignored, requirement));
        }
        Ok(count)
    }

    /// Writes the losses and dL/dz; returns what the losses come to.
    pub(crate) fn write(self, sink: &mut dyn Sink) -> Result<Option<f64>, ParamError> {
        let Self {
            logits,
            classes,
            mut targets,
            weight,
            options,
        } = self;
        let shape = Shape {
            count: logits.length() / classes,
            width: classes,
            kinds: 1,
        };
        let mut weight = Weights::optional("weight", weight, shape.count)?;
        let divisor = match &mut targets {
            TargetSource::Distributions(_) => options.row_weight(shape.count, weight.as_mut())?,
            TargetSource::Indices(indices) => {
                options.kept_weight(*indices, weight.as_mut(), classes)?
            }
        };
        let tally = Tally::new(options.reduction, divisor);
        let mut rows = Rows::default();
        stream(shape, tally, sink, &mut |range, tally, results| {
            let numbers = range.start * classes..range.end * classes;
            let weight = weight.as_mut().map(|weights| weights.read(range.clone()));
            let block = Block {
                weight: weight.transpose()?,
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
            };
            rows.evaluate(block, classes, &options, tally, results);
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
