//! The loss of a row, and of the batch, with the current numbers.

use super::work::work;
use crate::figure::interface::Equation;
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::params::{BatchLoss, Params, Reduction};

pub(super) fn series(params: &Params) -> Series {
    match params.batch_loss {
        BatchLoss::Focal => Series::Focal,
        BatchLoss::SquaredError => Series::SquaredError,
        BatchLoss::Bce | BatchLoss::BceLogits | BatchLoss::CrossEntropy | BatchLoss::Classes => {
            Series::CrossEntropy
        }
    }
}

/// How the gradient of a row is written.
pub(super) fn symbol(params: &Params) -> &'static str {
    match params.batch_loss {
        BatchLoss::Bce | BatchLoss::Focal => "dL/dp",
        BatchLoss::BceLogits | BatchLoss::CrossEntropy => "dL/dz",
        BatchLoss::SquaredError => "dL/dx",
        BatchLoss::Classes => "dL/dz_{y}",
    }
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let gamma = number(params.gamma.get(), 4);
    let pos_weight = number(params.pos_weight.get(), 4);
    let mut rows = params.rows.as_slice().iter();
    let hard = rows.all(|row| matches!(row.target, 0.0 | 1.0));
    let each = match params.batch_loss {
        BatchLoss::Bce => r"L_i = −w_i (y \ln p + (1 − y) \ln (1 − p))".to_owned(),
        BatchLoss::BceLogits => {
            format!(r"L_i = −w_i ({pos_weight} y \ln σ(z) + (1 − y) \ln (1 − σ(z)))")
        }
        BatchLoss::Focal if hard => {
            format!(r"L_i = −w_i α_t (1 − p_t)^{{{gamma}}} \ln p_t")
        }
        // As torchvision computes it for soft labels.
        BatchLoss::Focal => format!(
            r"L_i = −w_i α_t (1 − p_t)^{{{gamma}}} (y \ln p + (1 − y) \ln (1 − p)), \quad p_t = y p + (1 − y) (1 − p)"
        ),
        BatchLoss::SquaredError => {
            r"L_i = w_i (x − t)^2, \quad \frac{∂L_i}{∂x} = 2 w_i (x − t)".to_owned()
        }
        BatchLoss::CrossEntropy => r"L_i = w_i \ln (1 + e^{∓z})".to_owned(),
        BatchLoss::Classes => {
            r"L_i = −w_y \ln p_y, \quad \frac{∂L_i}{∂z_y} = w_y (p_y − 1)".to_owned()
        }
    };
    let worked = work(params);
    let whole = match params.reduction {
        Reduction::Mean => {
            let divisor = number(worked.divisor, 4);
            format!(r"L = \frac{{1}}{{{divisor}}} \sum L_i")
        }
        Reduction::Sum => r"L = \sum L_i".to_owned(),
        Reduction::None => r"L_1, L_2, …".to_owned(),
    };
    vec![
        Equation::of(series(params), each),
        Equation::of(series(params), whole),
    ]
}
