//! Losses of yes-or-no predictions, wherever they are.

use loss_lab_kernels::{BLOCK, Binary, Predictions, Workspace};

use super::ignored::Ignored;
use super::options::Options;
use super::stream::{Results, Shape, Sink, Source, stream};
use super::tally::{Tally, is_weight, same_length, weight_error};
use super::weights::{Weights, check_length};
use crate::loss::{Eval, Loss, cross_entropy};
use crate::numerics::Sigmoid;
use crate::params::{ParamError, Prob, Target};

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

    /// Writes the losses, dL/dp and dL/dz; returns what the losses come to.
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
        } = self;
        let shape = Shape {
            count: predictions.length(),
            width: 1,
            kinds: 2,
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
            &mut |range, tally, (losses, [d_prob, d_logit])| {
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
                block.evaluate((loss, kernel), &mut memory, (losses, [d_prob, d_logit]))?;
                if let Some(weights) = &mut weight {
                    weigh(weights.read(range)?, [losses, d_prob, d_logit]);
                }
                ignored.silence(losses);
                tally.take(losses, &mut [d_prob, d_logit]);
                ignored.silence(d_prob);
                ignored.silence(d_logit);
                Ok(())
            },
        )
    }
}

/// Multiplies each loss and its slopes with its weight.
fn weigh(weights: &[f64], [losses, d_prob, d_logit]: [&mut [f64]; 3]) {
    for (i, &weight) in weights.iter().enumerate() {
        // 0·∞ is 0 here.
        let silent = weight == 0.0 && !losses[i].is_nan();
        for number in [&mut losses[i], &mut d_prob[i], &mut d_logit[i]] {
            *number = if silent { 0.0 } else { *number * weight };
        }
    }
}

/// Some of a batch's elements.
#[derive(Clone, Copy)]
struct Block<'a> {
    /// The index of its first element in the batch.
    first: usize,
    predictions: Predictions<'a>,
    targets: &'a [f64],
    /// The same for all, or one for each.
    pos_weight: Option<f64>,
    pos_weights: Option<&'a [f64]>,
}

impl Block<'_> {
    fn evaluate(
        self,
        (loss, kernel): (Loss, Binary),
        memory: &mut Workspace,
        (losses, [d_prob, d_logit]): Results<'_>,
    ) -> Result<(), ParamError> {
        let has_one = self.pos_weights.is_none();
        let count = self.targets.len();
        for start in (0..count).step_by(BLOCK) {
            let end = count.min(start + BLOCK);
            let outputs =
                [&mut *losses, &mut *d_prob, &mut *d_logit].map(|all| &mut all[start..end]);
            let (predictions, targets) =
                (self.predictions.part(start, end), &self.targets[start..end]);
            if has_one && kernel.block(memory, predictions, targets, outputs) {
                continue;
            }
            for i in start..end {
                let eval = self
                    .one(loss, i)
                    .map_err(|error| error.at(self.first + i))?;
                (losses[i], d_prob[i], d_logit[i]) = (eval.loss, eval.d_prob, eval.d_logit);
            }
        }
        Ok(())
    }

    /// The loss of one element, whatever it is.
    fn one(&self, loss: Loss, i: usize) -> Result<Eval, ParamError> {
        let target = Target::new(self.targets[i])?;
        let pos_weight = self
            .pos_weights
            .map_or(self.pos_weight, |each| Some(each[i]));
        Ok(match (self.predictions, pos_weight) {
            (Predictions::Logits(logits), None) => loss.at_logit(logits[i], target),
            (Predictions::Logits(logits), Some(pos_weight)) => {
                with_pos_weight(logits[i], target, pos_weight)
            }
            (Predictions::Probs(probs), _) => loss.at_prob(Prob::new(probs[i])?, target),
        })
    }
}

fn with_pos_weight(logit: f64, target: Target, pos_weight: f64) -> Eval {
    if logit.is_nan() {
        return Eval::NAN;
    }
    let y = target.get();
    let point = Sigmoid::from_logit(logit);
    cross_entropy::weighted(point, pos_weight * y, 1.0 - y).without_negative_zero()
}
