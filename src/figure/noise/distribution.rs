//! The noise behind a loss.

use crate::figure::errors::{ABSOLUTE, AXIS, curve, eval};
use crate::figure::scene::{AxisSpec, Curve, Emphasis, Mark, Panel, Rule, Series};
use crate::figure::text::number;
use crate::loss::regression::Regression;
use crate::params::{Deviation, Sigma};

/// A distribution of errors around 0.
#[derive(Clone, Copy)]
pub(super) enum Distribution {
    Gaussian(Sigma),
    Laplace(Deviation),
}

impl Distribution {
    /// Both, with the same variance, in the readout's order.
    pub(super) fn both(sigma: Sigma) -> [Self; 2] {
        let deviation = Deviation::of_sigma(sigma);
        [Self::Gaussian(sigma), Self::Laplace(deviation)]
    }

    pub(super) fn series(self) -> Series {
        match self {
            Self::Gaussian(_) => Series::SquaredError,
            Self::Laplace(_) => ABSOLUTE,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Gaussian(_) => "Gaussian",
            Self::Laplace(_) => "Laplace",
        }
    }

    /// −ln of the density.
    pub(super) fn loss(self) -> Regression {
        match self {
            Self::Gaussian(sigma) => Regression::Gaussian { sigma },
            Self::Laplace(deviation) => Regression::Laplace { deviation },
        }
    }

    /// The error that the loss is made of: the loss without its scale and constant.
    pub(super) fn bare(self) -> Regression {
        match self {
            Self::Gaussian(_) => Regression::Squared,
            Self::Laplace(_) => Regression::Absolute,
        }
    }

    /// How the bare error is written.
    pub(super) fn bare_symbol(self) -> &'static str {
        match self {
            Self::Gaussian(_) => "d²",
            Self::Laplace(_) => "|d|",
        }
    }

    /// What the bare error is multiplied by: 1/(2σ²) or 1/b.
    pub(super) fn scale(self) -> f64 {
        match self {
            Self::Gaussian(sigma) => 0.5 / (sigma.get() * sigma.get()),
            Self::Laplace(deviation) => 1.0 / deviation.get(),
        }
    }

    /// What is then added; no prediction changes it.
    pub(super) fn constant(self) -> f64 {
        self.loss().at(0.0, 0.0).loss
    }

    /// The scaled error and the constant, as text: "0.5 d² + 0.919".
    pub(super) fn as_loss(self) -> String {
        let constant = self.constant();
        format!(
            "{} {} {} {}",
            number(self.scale(), 4),
            self.bare_symbol(),
            if constant < 0.0 { '−' } else { '+' },
            number(constant.abs(), 3)
        )
    }

    /// The panel of −ln likelihood, beside the scaled error and the constant between them.
    pub(super) fn panel(self, row: usize, id: &'static str) -> Panel {
        let (series, constant) = (self.series(), self.constant());
        let (loss, bare, scale) = (self.loss(), self.bare(), self.scale());
        let scaled = format!("{} {}", number(scale, 4), self.bare_symbol());
        let whole = (series, "−ln likelihood");
        let part = curve(row, (series, &scaled), vec![0.0], move |x| {
            scale * eval(bare, x).loss
        });
        Panel {
            id,
            title: format!("{}: −ln likelihood = *{}*", self.name(), self.as_loss()),
            x: AXIS,
            y: AxisSpec::linear("−ln likelihood", -2.0, 10.0),
            marks: vec![
                Mark::Rule(Rule::level(
                    constant,
                    series,
                    format!("constant {}", number(constant, 3)),
                )),
                Mark::Curve(Curve {
                    emphasis: Emphasis::Context,
                    ..part
                }),
                Mark::Curve(curve(row, whole, vec![0.0], move |x| eval(loss, x).loss)),
            ],
        }
    }
}
