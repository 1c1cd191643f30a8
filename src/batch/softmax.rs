//! Batches of rows of logits, one for each class.

use alloc::vec::Vec;

use super::number::{Number, Slice};
use super::outputs::Places;
use super::softmax_options::{ClassTargets, SoftmaxFocus, SoftmaxOptions};
use super::softmax_stream::{SoftmaxStream, TargetSource};
use super::tally::reduced;
use crate::params::ParamError;

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

/// Where [`softmax_cross_entropy_into`] and [`softmax_focal_into`] write: results that are `None` are left out.
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
/// let batch = softmax_focal(&[2.0_f64, 1.0, 0.1], 3, target, focus, &SoftmaxOptions::default())?;
/// assert!((batch.loss[0] - 0.5 * 0.0484923434).abs() < 1e-10);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_focal<T: Number>(
    logits: &[T],
    classes: usize,
    targets: ClassTargets<'_, T>,
    focus: SoftmaxFocus<'_, T>,
    options: &SoftmaxOptions<'_, T>,
) -> Result<SoftmaxBatch<T>, ParamError> {
    all(logits, classes, targets, Some(focus), options)
}

fn all<T: Number>(
    logits: &[T],
    classes: usize,
    targets: ClassTargets<'_, T>,
    focus: Option<SoftmaxFocus<'_, T>>,
    options: &SoftmaxOptions<'_, T>,
) -> Result<SoftmaxBatch<T>, ParamError> {
    let rows = logits.len().checked_div(classes).unwrap_or_default();
    let mut losses = vec![T::default(); reduced(options.reduction, rows)];
    let mut d_logits = vec![T::default(); logits.len()];
    let outputs = SoftmaxOutputs {
        loss: Some(&mut losses),
        d_logits: Some(&mut d_logits),
    };
    let reduced = all_into(logits, classes, targets, focus, options, outputs)?;
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
    all_into(logits, classes, targets, None, options, outputs)
}

/// [`softmax_focal`] into memory of the caller's, as [`softmax_cross_entropy_into`].
///
/// # Errors
/// As [`softmax_focal`], and for an output of another length. After an error outputs may hold part of the results.
///
/// ```
/// use loss_lab::batch::{ClassTargets, SoftmaxFocus, SoftmaxOptions, SoftmaxOutputs, softmax_focal_into};
/// use loss_lab::params::Gamma;
///
/// let mut loss = [0f32; 1];
/// let outputs = SoftmaxOutputs { loss: Some(&mut loss), ..Default::default() };
/// let (targets, options) = (ClassTargets::Indices(&[0]), SoftmaxOptions::default());
/// let focus = SoftmaxFocus { gamma: Gamma::DEFAULT, alpha: None };
/// softmax_focal_into(&[0.0, 0.0], 2, targets, focus, &options, outputs)?;
/// // (1 − ½)² ln 2.
/// assert_eq!(loss, [0.25 * std::f32::consts::LN_2]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn softmax_focal_into<T: Number>(
    logits: &[T],
    classes: usize,
    targets: ClassTargets<'_, T>,
    focus: SoftmaxFocus<'_, T>,
    options: &SoftmaxOptions<'_, T>,
    outputs: SoftmaxOutputs<'_, T>,
) -> Result<Option<T>, ParamError> {
    all_into(logits, classes, targets, Some(focus), options, outputs)
}

fn all_into<T: Number>(
    logits: &[T],
    classes: usize,
    targets: ClassTargets<'_, T>,
    focus: Option<SoftmaxFocus<'_, T>>,
    options: &SoftmaxOptions<'_, T>,
    outputs: SoftmaxOutputs<'_, T>,
) -> Result<Option<T>, ParamError> {
    let mut logits = Slice::new(logits);
    let mut weight = options.weight.map(Slice::new);
    let mut class_weight = options.class_weight.map(Slice::new);
    let mut alpha = focus.and_then(|focus| focus.alpha).map(Slice::new);
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
        focus: focus.map(|focus| SoftmaxFocus {
            gamma: focus.gamma,
            alpha: alpha.as_mut().map(|weights| weights.all()),
        }),
        options: SoftmaxOptions {
            reduction: options.reduction,
            divisor: options.divisor,
            smoothing: options.smoothing,
            smoothing_over: options.smoothing_over,
            temperature: options.temperature,
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
