//! What a program is about: a loss with its inputs.

use super::numbers::Numbers;
use super::python::list;
use crate::batch::{
    BinaryOptions, ClassTargets, PosWeights, Predictions, RegressionOptions, SoftmaxOptions,
    binary, regression, softmax_cross_entropy,
};
use crate::loss::Loss;
use crate::loss::regression::Regression;
use crate::params::{Epsilon, Formula, Precision, Reduction, Smoothing, Target};
use crate::precision;

/// The class index of a row that is ignored.
pub(crate) const IGNORED: f64 = -100.0;

/// A loss with its inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// What it is called.
    pub name: String,
    /// The loss.
    pub kind: Kind,
    /// Predictions: logits; for a regression numbers; for a softmax rows of logits, one after the other.
    pub x: Vec<f64>,
    /// Targets: from 0 to 1, numbers, or class indices, where −100 is a row that is ignored.
    pub y: Vec<f64>,
    /// What each target's loss is multiplied by; empty for nothing.
    pub weight: Vec<f64>,
    /// What becomes of more than one.
    pub reduction: Reduction,
}

/// Which loss a [`Subject`] is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A loss of a logit.
    Binary {
        /// The loss.
        loss: Loss,
        /// What a positive counts for; only for cross-entropy.
        pos_weight: f64,
    },
    /// A loss of a number.
    Regression(Regression),
    /// Cross-entropy over classes.
    Softmax {
        /// The length of a row.
        classes: usize,
        /// s, spread over all of them.
        smoothing: Smoothing,
    },
    /// A formula for cross-entropy of a logit, as one types it, in a number format.
    Formula {
        /// The formula.
        formula: Formula,
        /// The format.
        precision: Precision,
        /// ε, for the formulas that have one.
        epsilon: Epsilon,
    },
}

impl Subject {
    /// A loss of one logit.
    pub fn at_logit(name: impl Into<String>, loss: Loss, logit: f64, target: Target) -> Self {
        let kind = Kind::Binary {
            loss,
            pos_weight: 1.0,
        };
        Self::one(name, kind, vec![logit], target.get())
    }

    /// A loss of one target.
    pub fn one(name: impl Into<String>, kind: Kind, x: Vec<f64>, y: f64) -> Self {
        Self {
            name: name.into(),
            kind,
            x,
            y: vec![y],
            weight: Vec::new(),
            reduction: Reduction::None,
        }
    }

    /// To how many decimals a program rounds, if to any: where a difference is all but 0, because p is a soft target or has
    /// the whole of a softmax, what is left is rounding, which is another on every machine.
    pub(super) fn decimals(&self) -> Option<usize> {
        let cancels = match self.kind {
            Kind::Binary {
                loss: Loss::BceSmoothed { smoothing },
                ..
            } if smoothing.get() > 0.0 => true,
            Kind::Binary { .. } => self.y.iter().any(|&y| y != 0.0 && y != 1.0),
            Kind::Softmax { .. } => true,
            Kind::Regression(_) | Kind::Formula { .. } => false,
        };
        cancels.then_some(10)
    }

    /// Losses and gradients as Loss Lab shows them; nothing where the inputs cannot be.
    pub(super) fn shown(&self) -> Option<Numbers> {
        let reduction = self.reduction;
        let weight = (!self.weight.is_empty()).then_some(&self.weight[..]);
        let (loss, gradient) = match self.kind {
            Kind::Binary { loss, pos_weight } => {
                let options = BinaryOptions {
                    reduction,
                    weight,
                    pos_weight: (pos_weight != 1.0).then_some(PosWeights::Same(pos_weight)),
                };
                let batch = binary(loss, Predictions::Logits(&self.x), &self.y, &options).ok()?;
                (batch.loss, batch.d_logit)
            }
            Kind::Regression(loss) => {
                let options = RegressionOptions { reduction, weight };
                let batch = regression(loss, &self.x, &self.y, &options).ok()?;
                (batch.loss, batch.d_prediction)
            }
            Kind::Softmax { classes, smoothing } => {
                let indices: Vec<i32> = self.y.iter().map(|&y| y as i32).collect();
                let options = SoftmaxOptions {
                    reduction,
                    weight,
                    smoothing,
                    ..SoftmaxOptions::default()
                };
                let targets = ClassTargets::Indices(&indices);
                let batch = softmax_cross_entropy(&self.x, classes, targets, &options).ok()?;
                (batch.loss, batch.d_logits)
            }
            Kind::Formula {
                formula,
                precision,
                epsilon,
            } => {
                let target = Target::new(*self.y.first()?).ok()?;
                let computed =
                    precision::cross_entropy(precision, formula, *self.x.first()?, target, epsilon);
                (vec![computed.loss], Vec::new())
            }
        };
        Some(Numbers { loss, gradient })
    }
}

/// `target` numbers as class indices or as floats.
pub(super) fn targets(numbers: &[f64], subject: &Subject) -> String {
    if matches!(subject.kind, Kind::Softmax { .. }) {
        let indices: Vec<String> = numbers.iter().map(|v| format!("{v}")).collect();
        return format!("[{}]", indices.join(", "));
    }
    list(numbers)
}

/// Rows of logits, or numbers.
pub(super) fn predictions(numbers: &[f64], subject: &Subject) -> String {
    match subject.kind {
        Kind::Softmax { classes, .. } => {
            let rows: Vec<String> = numbers.chunks(classes).map(list).collect();
            format!("[{}]", rows.join(", "))
        }
        _ => list(numbers),
    }
}
