//! Losses of yes-or-no predictions, wherever they are.

use loss_lab_kernels::{Predictions, Workspace};

use super::elements::Block;
use super::ignored::Ignored;
use super::options::Options;
use super::stream::{Shape, Sink, Source, stream};
use super::tally::{Tally, is_weight, same_length, weight_error};
use super::weights::{Weights, check_length};
use crate::loss::Loss;
use crate::params::ParamError;

/// What a number predicts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    Logit,
    Prob,
}

impl Space {
    /// The name of the predictions.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Logit => "logit",
            Self::Prob => "prob",
        }
    }

    fn predictions(self, numbers: &[f64]) -> Predictions<'_> {
        match self {
            Self::Logit => Predictions::Logits(numbers),
            Self::Prob => Predictions::Probs(numbers),
        }
    }
}

/// The arguments of [`binary`](super::binary), wherever they are.
pub(crate) struct BinaryStream<'a> {
    pub(crate) loss: Loss,
    pub(crate) space: Space,
    pub(crate) predictions: &'a mut dyn Source<f64>,
    pub(crate) targets: &'a mut dyn Source<f64>,
    pub(crate) weight: Option<&'a mut dyn Source<f64>>,
    /// The same for all, or one for each.
    pub(crate) pos_weight: Option<f64>,
    pub(crate) pos_weights: Option<&'a mut dyn Source<f64>>,
    pub(crate) options: Options,
    /// Whether d²L/dz² is wanted.
    pub(crate) curvature: bool,
}

impl BinaryStream<'_> {
    /// The number of elements, once all is checked but the numbers in arrays.
    pub(crate) fn check(&self) -> Result<usize, ParamError> {
        const POS_WEIGHT: &str = "pos_weight";
        let (count, id) = (self.predictions.length(), self.space.id());
        same_length("target", self.targets.length(), id, count)?;
        self.options
            .check((id, count), self.weight.as_deref(), true)?;
        let takes_pos_weight = self.loss == Loss::Bce && self.space == Space::Logit;
        let left_out = "left out: only bce of logits takes it";
        match (self.pos_weight, &self.pos_weights) {
            (Some(weight), _) if !takes_pos_weight => {
                return Err(ParamError::of_number(POS_WEIGHT, weight, left_out));
            }
            (_, Some(weights)) if !takes_pos_weight => {
                return Err(ParamError::of_length(
                    POS_WEIGHT,
                    weights.length(),
                    left_out,
                ));
            }
            (Some(weight), _) if !is_weight(weight) => {
                return Err(weight_error(POS_WEIGHT, weight));
            }
            (_, Some(weights)) => {
                let columns = self.options.columns;
                check_length(POS_WEIGHT, weights.length(), columns, (id, count))?;
            }
            _ => {}
        }
        Ok(count)
    }

    /// Writes the losses, dL/dp and dL/dz, and d²L/dz² if it is wanted; returns what the losses come to.
    pub(crate) fn write(self, sink: &mut dyn Sink) -> Result<Option<f64>, ParamError> {
        let Self {
            loss,
            space,
            predictions,
            targets,
            weight,
            pos_weight,
            pos_weights,
            options,
            curvature,
        } = self;
        let shape = Shape {
            count: predictions.length(),
            width: 1,
            kinds: if curvature { 3 } else { 2 },
        };
        let mut ignored = Ignored::new(options.ignore_index);
        let mut weight = Weights::optional("weight", weight, shape.count)?;
        let mut pos_weights = Weights::optional("pos_weight", pos_weights, shape.count)?;
        let divisor = options.divisor(targets, weight.as_mut(), &ignored)?;
        let tally = Tally::new(options.reduction, divisor);
        let kernel = loss.kernel(pos_weight.unwrap_or(1.0));
        let mut memory = Workspace::default();
        stream(
            shape,
            tally,
            sink,
            &mut |range, tally, (losses, mut slopes)| {
                let predictions = predictions.read(range.clone());
                let targets = targets.read(range.clone());
                ignored.find(predictions, targets);
                let (predictions, targets) = ignored.hidden(predictions, targets);
                let mut block = Block {
                    first: range.start,
                    predictions: space.predictions(predictions),
                    targets,
                    pos_weight,
                    pos_weights: None,
                };
                if let Some(weights) = &mut pos_weights {
                    block.pos_weights = Some(weights.read(range.clone())?);
                }
                block.evaluate((loss, kernel), &mut memory, (losses, &mut slopes))?;
                if let Some(weights) = &mut weight {
                    weigh(weights.read(range)?, losses, &mut slopes);
                }
                ignored.silence(losses);
                tally.take(losses, &mut slopes);
                for slopes in slopes {
                    ignored.silence(slopes);
                }
                Ok(())
            },
        )
    }
}

/// Multiplies each loss and its slopes with its weight.
fn weigh(weights: &[f64], losses: &mut [f64], slopes: &mut [&mut [f64]; 3]) {
    for (i, &weight) in weights.iter().enumerate() {
        // 0·∞ is 0 here.
        let silent = weight == 0.0 && !losses[i].is_nan();
        let slopes = slopes.iter_mut().filter_map(|slopes| slopes.get_mut(i));
        for number in slopes.chain([&mut losses[i]]) {
            *number = if silent { 0.0 } else { *number * weight };
        }
    }
}
