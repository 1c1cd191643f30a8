//! What the map shows over p_t and γ.

use crate::figure::binary::of_true_class;
use crate::loss::focal;
use crate::params::{Alpha, Gamma, Params, Prob, Quantity, Target};

/// The quantity at a probability of the true class; NaN outside [0, 1].
#[derive(Clone, Copy)]
pub(super) struct FocalPlane {
    quantity: Quantity,
    alpha: Option<Alpha>,
    target: Target,
}

impl FocalPlane {
    pub(super) fn new(params: &Params) -> Self {
        Self {
            quantity: params.quantity,
            alpha: params.alpha,
            target: params.target,
        }
    }

    /// The same without α.
    pub(super) fn unweighted(self) -> Self {
        Self {
            alpha: None,
            ..self
        }
    }

    pub(super) fn at(self, prob_true: f64, gamma: f64) -> f64 {
        let (Ok(prob), Ok(gamma)) = (Prob::new(prob_true), Gamma::new(gamma)) else {
            return f64::NAN;
        };
        match self.quantity {
            Quantity::Factor => focal::modulating_factor(prob, gamma),
            Quantity::GradientRatio => self.weight() * focal::gradient_ratio(prob, gamma),
            Quantity::Loss => {
                let loss = of_true_class(gamma, self.alpha, self.target);
                loss.at_prob(prob, Target::POSITIVE).loss
            }
        }
    }

    /// α_t.
    pub(super) fn weight(self) -> f64 {
        focal::class_weight(self.alpha, self.target)
    }

    /// The ends of the colour scale and of the slice's y axis.
    pub(super) fn range(self) -> (f64, f64) {
        match self.quantity {
            Quantity::Factor => (0.0, 1.0),
            Quantity::Loss => (0.0, 4.0),
            Quantity::GradientRatio => (0.0, 1.6),
        }
    }

    pub(super) fn levels(self) -> Vec<f64> {
        match self.quantity {
            Quantity::Factor => vec![0.5, 0.25, 0.1, 0.04, 0.01],
            Quantity::Loss => vec![2.0, 1.0, 0.5, 0.1, 0.01],
            Quantity::GradientRatio => vec![1.2, 1.0, 0.5, 0.25, 0.1, 0.01],
        }
    }

    /// The factor by which the value depends on α.
    pub(super) fn scale(self) -> f64 {
        match self.quantity {
            Quantity::Factor => 1.0,
            Quantity::Loss | Quantity::GradientRatio => self.weight(),
        }
    }

    /// What the value depends on besides p_t, γ and `scale`.
    pub(super) fn key(self) -> Vec<f64> {
        vec![f64::from(self.quantity as u8)]
    }

    pub(super) fn title(self) -> &'static str {
        match self.quantity {
            Quantity::Factor => "Share of the loss kept, (1 − p_{t})^{γ}",
            Quantity::Loss => "Focal loss, nats",
            Quantity::GradientRatio => "Logit gradient, focal ÷ cross-entropy",
        }
    }

    pub(super) fn short_title(self) -> &'static str {
        match self.quantity {
            Quantity::Factor => "factor",
            Quantity::Loss => "loss, nats",
            Quantity::GradientRatio => "gradient ratio",
        }
    }
}
