//! Yes-or-no predictions one by one.

use super::binary::{Block, PosWeights, Predictions};
use crate::loss::{Eval, Loss, cross_entropy};
use crate::numerics::Sigmoid;
use crate::params::{ParamError, Prob, Target};

impl Block<'_> {
    /// The loss of one element, whatever it is.
    pub(super) fn one(&self, loss: Loss, i: usize) -> Result<Eval, ParamError> {
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
    pub(super) fn d2(&self, loss: Loss, i: usize) -> Result<f64, ParamError> {
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
        self.pos_weight.map(|weights| match weights {
            PosWeights::Same(weight) => weight,
            PosWeights::Each(weights) => weights[i],
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
