//! Losses of rows of logits, wherever they are.

use super::divisor::check_divisor;
use super::rows::{Block, Rows};
use super::softmax_options::{ClassTargets, SoftmaxFocus, SoftmaxOptions};
use super::stream::{Shape, Sink, Source, stream};
use super::tally::{Tally, check_weights, same_length};
use super::weights::Weights;
use crate::params::{ParamError, Target};

/// Where the targets of rows come from.
pub(crate) enum TargetSource<'a> {
    Indices(&'a mut dyn Source<i32>),
    Distributions(&'a mut dyn Source<f64>),
}

/// The arguments of [`softmax_cross_entropy`](super::softmax_cross_entropy) and its like, wherever they are.
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
            focus,
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
