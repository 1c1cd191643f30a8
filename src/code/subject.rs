//! The subject of a program: a loss with its inputs.

use super::arithmetic::KERAS_EPSILON;
use super::python::{list, literal};
use crate::batch::Divisor;
use crate::loss::regression::Regression;
use crate::loss::softmax_focal;
use crate::loss::{Loss, OFF};
use crate::params::{
    ClassWeights, Epsilon, Formula, Gamma, Precision, Reduction, Smoothing, Target, Temperature,
};

/// The class index of a row that is ignored.
pub(super) const IGNORED: f64 = -100.0;

/// A loss with its inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// The loss.
    pub kind: Kind,
    /// Predictions: logits; for a regression numbers; for a softmax rows of logits, one after the other.
    pub x: Vec<f64>,
    /// Targets: from 0 to 1, numbers, class indices, where −100 is a row that is ignored, or rows of shares.
    pub y: Vec<f64>,
    /// The weight of each target's loss; empty for none.
    pub weight: Vec<f64>,
    /// How several losses are reduced.
    pub reduction: Reduction,
    /// What a mean divides by, if not as usual.
    pub divisor: Option<Divisor>,
}

/// Which loss a [`Subject`] is about.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// A loss of a logit.
    Binary {
        /// The loss.
        loss: Loss,
        /// The weight of positives; only for cross-entropy.
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
        /// T, what logits are divided by.
        temperature: Temperature,
        /// w_c, a factor for the terms of each class.
        class_weight: ClassWeights,
    },
    /// Cross-entropy over classes, with s spread over the other classes than the true one.
    SmoothedOverOthers {
        /// The length of a row.
        classes: usize,
        /// s.
        smoothing: Smoothing,
    },
    /// Cross-entropy against a share for each class.
    SoftTargets {
        /// The length of a row.
        classes: usize,
    },
    /// Focal loss over classes.
    SoftmaxFocal {
        /// The length of a row.
        classes: usize,
        /// γ.
        gamma: Gamma,
        /// α_c, a factor for each class.
        alpha: ClassWeights,
    },
    /// A formula for cross-entropy of a logit, typed by hand, in a number format.
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
            divisor: None,
        }
    }

    /// What programs call the predictions.
    pub(super) fn inputs(&self) -> &'static str {
        match self.kind {
            Kind::Regression(_) => "predictions",
            _ => "logits",
        }
    }

    /// The function that programs have for the loss, and the arguments for its settings.
    pub(super) fn function(&self) -> (String, String) {
        let (name, names, numbers) = match self.kind {
            Kind::Binary { loss, pos_weight } if pos_weight != 1.0 => {
                (loss.name(), &["pos_weight"][..], vec![0.0, pos_weight])
            }
            Kind::Binary { loss, .. } => (loss.name(), loss.settings(), loss.numbers()),
            Kind::Regression(loss) => (loss.name(), loss.settings(), loss.numbers()),
            Kind::Softmax {
                smoothing,
                temperature,
                ..
            } => {
                let of_logits = match temperature {
                    Temperature::ONE => OFF,
                    other => other.get(),
                };
                let numbers = vec![0.0, smoothing.get(), of_logits];
                ("cross_entropy", &["smoothing", "temperature"][..], numbers)
            }
            Kind::SmoothedOverOthers { smoothing, .. } => {
                let numbers = vec![0.0, smoothing.get()];
                ("cross_entropy_over_others", &["smoothing"][..], numbers)
            }
            Kind::SoftTargets { .. } => ("soft_cross_entropy", &[][..], Vec::new()),
            Kind::SoftmaxFocal { gamma, .. } => {
                (softmax_focal::NAME, &["gamma"][..], vec![0.0, gamma.get()])
            }
            Kind::Formula {
                formula, epsilon, ..
            } => {
                let is_hard = self.y.iter().all(|&y| y == 0.0 || y == 1.0);
                match formula {
                    Formula::Clipped | Formula::LogEps => {
                        let numbers = vec![0.0, epsilon.get()];
                        (formula.name(), &["epsilon"][..], numbers)
                    }
                    Formula::OneTerm if !is_hard => (Formula::TwoTerm.name(), &[][..], Vec::new()),
                    Formula::OneTerm | Formula::TwoTerm | Formula::Softplus | Formula::Stable => {
                        (formula.name(), &[][..], Vec::new())
                    }
                }
            }
        };
        let mut settings = String::new();
        // The first number tells losses apart.
        for (name, &number) in names.iter().zip(numbers.iter().skip(1)) {
            if number != OFF {
                settings += &format!(", {name}={}", literal(number));
            }
        }
        if let Some((name, weights)) = self.class_weights() {
            settings += &format!(", {name}={}", list(weights));
        }
        (name.replace('-', "_") + "_loss", settings)
    }

    /// Whether Keras computes the losses as means of rows, which it does in float32 on JAX.
    pub(super) fn is_mean_of_row(&self) -> bool {
        match self.kind {
            Kind::Binary { loss, pos_weight } => match loss {
                Loss::BceClipped { epsilon } => epsilon.get() == KERAS_EPSILON,
                Loss::BceLogEps { .. }
                | Loss::Asymmetric { .. }
                | Loss::FocalMixture { .. }
                | Loss::AsymmetricFocusing { .. } => false,
                Loss::Mse
                | Loss::Bce
                | Loss::BceSmoothed { .. }
                | Loss::Focal { .. }
                | Loss::BceTorch => pos_weight == 1.0,
            },
            Kind::Regression(_) => true,
            _ => false,
        }
    }

    /// What programs call the weights of classes, and the weights; `None` if all are 1.
    pub(super) fn class_weights(&self) -> Option<(&'static str, &[f64])> {
        let (name, classes, weights) = match &self.kind {
            Kind::Softmax {
                classes,
                class_weight,
                ..
            } => ("class_weight", *classes, class_weight),
            Kind::SoftmaxFocal { classes, alpha, .. } => ("alpha", *classes, alpha),
            _ => return None,
        };
        (!weights.are_even(classes)).then(|| (name, weights.of(classes)))
    }

    /// The length of a row of logits, for a loss over classes.
    pub(super) fn classes(&self) -> Option<usize> {
        match self.kind {
            Kind::Softmax { classes, .. }
            | Kind::SmoothedOverOthers { classes, .. }
            | Kind::SoftTargets { classes }
            | Kind::SoftmaxFocal { classes, .. } => Some(classes),
            Kind::Binary { .. } | Kind::Regression(_) | Kind::Formula { .. } => None,
        }
    }
}
