//! Yes-or-no predictions, some of a batch at a time.

use loss_lab_kernels::{BLOCK, Binary, Predictions, Workspace};

use crate::loss::{Eval, Loss, cross_entropy};
use crate::numerics::Sigmoid;
use crate::params::{ParamError, Prob, Target};

/// Some of a batch's elements.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    /// The index of its first element in the batch.
    pub(super) first: usize,
    pub(super) predictions: Predictions<'a>,
    pub(super) targets: &'a [f64],
    /// The same for all, or one for each.
    pub(super) pos_weight: Option<f64>,
    pub(super) pos_weights: Option<&'a [f64]>,
}

impl Block<'_> {
    /// Writes the losses, dL/dp and dL/dz, and d²L/dz² if it has a place.
    pub(super) fn evaluate(
        self,
        (loss, kernel): (Loss, Binary),
        memory: &mut Workspace,
        (losses, [d_prob, d_logit, d2_logit]): (&mut [f64], &mut [&mut [f64]; 3]),
    ) -> Result<(), ParamError> {
        let has_one = self.pos_weights.is_none();
        let count = self.targets.len();
        for start in (0..count).step_by(BLOCK) {
            let end = count.min(start + BLOCK);
            let outputs =
                [&mut *losses, &mut **d_prob, &mut **d_logit].map(|all| &mut all[start..end]);
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
        for (i, d2_logit) in d2_logit.iter_mut().enumerate() {
            *d2_logit = self.d2(loss, i).map_err(|error| error.at(self.first + i))?;
        }
        Ok(())
    }

    /// The loss of one element, whatever it is.
    fn one(&self, loss: Loss, i: usize) -> Result<Eval, ParamError> {
        let target = Target::new(self.targets[i])?;
        Ok(match (self.predictions, self.pos_weight_of(i)) {
            (Predictions::Logits(logits), None) => loss.at_logit(logits[i], target),
            (Predictions::Logits(logits), Some(pos_weight)) => {
                with_pos_weight(logits[i], target, pos_weight)
            }
            (Predictions::Probs(probs), _) => loss.at_prob(Prob::new(probs[i])?, target),
        })
    }

    /// d²L/dz² of one element.
    fn d2(&self, loss: Loss, i: usize) -> Result<f64, ParamError> {
        let target = Target::new(self.targets[i])?;
        Ok(match self.predictions {
            Predictions::Logits(logits) => {
                let (y, pos_weight) = (target.get(), self.pos_weight_of(i));
                pos_weight.map_or_else(
                    || loss.d2_at_logit(logits[i], target),
                    |weight| {
                        let point = Sigmoid::from_logit(logits[i]);
                        cross_entropy::weighted_d2(point, weight * y, 1.0 - y)
                    },
                )
            }
            Predictions::Probs(probs) => loss.d2_at_prob(Prob::new(probs[i])?, target),
        })
    }

    fn pos_weight_of(&self, i: usize) -> Option<f64> {
        self.pos_weights
            .map_or(self.pos_weight, |each| Some(each[i]))
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
