//! The numbers that a program prints, and those that Loss Lab shows.

use super::python::general;
use super::subject::{Kind, Subject};
use crate::batch::{
    BinaryOptions, ClassTargets, PosWeights, Predictions, RegressionOptions, SoftmaxFocus,
    SoftmaxOptions, binary, regression, softmax_cross_entropy, softmax_focal,
};
use crate::decimal::rounded;
use crate::params::{Reduction, SmoothingOver, Target};
use crate::precision;

/// Losses, and gradients by the predictions; empty if a program prints none.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Numbers {
    pub(super) loss: Vec<f64>,
    pub(super) gradient: Vec<f64>,
}

impl Numbers {
    /// Losses and gradients as Loss Lab shows them; `None` if it refuses the inputs.
    pub(super) fn shown(subject: &Subject) -> Option<Self> {
        let (x, y, reduction) = (&subject.x, &subject.y, subject.reduction);
        let divisor = subject.divisor;
        let weight = (!subject.weight.is_empty()).then_some(&subject.weight[..]);
        let (loss, gradient) = match subject.kind {
            Kind::Binary { loss, pos_weight } => {
                let options = BinaryOptions {
                    reduction,
                    divisor,
                    weight,
                    pos_weight: (pos_weight != 1.0).then_some(PosWeights::Same(pos_weight)),
                    ..BinaryOptions::default()
                };
                let batch = binary(loss, Predictions::Logits(x), y, &options).ok()?;
                (batch.loss, batch.d_logit)
            }
            Kind::Regression(loss) => {
                let options = RegressionOptions {
                    reduction,
                    divisor,
                    weight,
                    ..RegressionOptions::default()
                };
                let batch = regression(loss, x, y, &options).ok()?;
                (batch.loss, batch.d_prediction)
            }
            Kind::Softmax { .. }
            | Kind::SmoothedOverOthers { .. }
            | Kind::SoftTargets { .. }
            | Kind::SoftmaxFocal { .. } => Self::of_classes(subject)?,
            Kind::Formula {
                formula,
                precision,
                epsilon,
            } => {
                let target = Target::new(*y.first()?).ok()?;
                let computed =
                    precision::cross_entropy(precision, formula, *x.first()?, target, epsilon);
                (vec![computed.loss], Vec::new())
            }
        };
        Some(Self { loss, gradient })
    }

    /// Losses and gradients over classes.
    fn of_classes(subject: &Subject) -> Option<(Vec<f64>, Vec<f64>)> {
        let (x, classes) = (&subject.x, subject.classes()?);
        let indices: Vec<i32> = subject.y.iter().map(|&y| y as i32).collect();
        let mut targets = ClassTargets::Indices(&indices);
        let mut options = SoftmaxOptions {
            reduction: subject.reduction,
            divisor: subject.divisor,
            weight: (!subject.weight.is_empty()).then_some(&subject.weight[..]),
            ..SoftmaxOptions::default()
        };
        match &subject.kind {
            Kind::Softmax {
                smoothing,
                temperature,
                class_weight,
                ..
            } => {
                (options.smoothing, options.temperature) = (*smoothing, *temperature);
                options.class_weight = Some(class_weight.of(classes));
            }
            Kind::SmoothedOverOthers { smoothing, .. } => {
                options.smoothing = *smoothing;
                options.smoothing_over = SmoothingOver::Others;
            }
            Kind::SoftTargets { .. } => targets = ClassTargets::Distributions(&subject.y),
            Kind::SoftmaxFocal { gamma, alpha, .. } => {
                let focus = SoftmaxFocus {
                    gamma: *gamma,
                    alpha: Some(alpha.of(classes)),
                };
                let batch = softmax_focal(x, classes, targets, focus, &options).ok()?;
                return Some((batch.loss, batch.d_logits));
            }
            _ => return None,
        }
        let batch = softmax_cross_entropy(x, classes, targets, &options).ok()?;
        Some((batch.loss, batch.d_logits))
    }

    /// The same for each prediction by itself.
    pub(super) fn shown_apart(subject: &Subject, weight: Vec<f64>) -> Option<Self> {
        Self::shown(&Subject {
            weight,
            reduction: Reduction::None,
            divisor: None,
            ..subject.clone()
        })
    }

    /// How many numbers of the gradient belong to one loss.
    fn per_row(&self) -> usize {
        let rows = self.loss.len();
        self.gradient.len().checked_div(rows).unwrap_or(0)
    }

    /// The gradient that belongs to a loss.
    pub(super) fn row(&self, i: usize) -> &[f64] {
        &self.gradient[i * self.per_row()..(i + 1) * self.per_row()]
    }

    /// With each row times its weight, if there are weights.
    pub(super) fn weighted(mut self, weight: &[f64]) -> Self {
        let per_row = self.per_row().max(1);
        for (loss, weight) in self.loss.iter_mut().zip(weight) {
            *loss *= weight;
        }
        for (row, weight) in self.gradient.chunks_mut(per_row).zip(weight) {
            row.iter_mut().for_each(|slope| *slope *= weight);
        }
        self
    }

    pub(super) fn map(self, loss: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> Self {
        Self {
            loss: self.loss.into_iter().map(loss).collect(),
            gradient: self.gradient.into_iter().map(slope).collect(),
        }
    }

    /// As a program prints them: with six digits, and at most this many decimals.
    pub(super) fn text(&self, decimals: Option<usize>) -> String {
        let spaced = |numbers: &[f64]| {
            let texts = numbers.iter().map(|&v| printed(v, decimals));
            texts.collect::<Vec<_>>().join(" ")
        };
        let loss = spaced(&self.loss);
        if self.gradient.is_empty() {
            return format!("loss {loss}");
        }
        format!("loss {loss}, gradient {}", spaced(&self.gradient))
    }
}

/// A number as a program prints it.
pub(super) fn printed(value: f64, decimals: Option<usize>) -> String {
    general(decimals.map_or(value, |decimals| rounded(value, decimals)))
}
