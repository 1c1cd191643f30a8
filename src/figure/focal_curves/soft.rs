//! Focal loss of a soft label, by both conventions: one factor for both of its terms, or each hard label's own.

use super::panels::panels;
use crate::code::Subject;
use crate::figure::binary::{Measure, curve, subjects as along};
use crate::figure::interface::Equation;
use crate::figure::scene::{Mark, Row, Scene, Series, Table};
use crate::figure::text::{OFF_AXIS, number, readout_heading};
use crate::figure::x_axis::axis_title;
use crate::loss::Loss;
use crate::params::Params;

/// The losses, in the order of the readout.
fn losses(params: &Params) -> [(Series, &'static str, Loss); 3] {
    let (gamma, alpha) = (params.gamma, params.alpha);
    [
        (Series::Focal, "one factor", Loss::Focal { gamma, alpha }),
        (
            Series::Asymmetric,
            "each label’s own",
            Loss::FocalMixture { gamma, alpha },
        ),
        (Series::CrossEntropy, "cross-entropy", Loss::Bce),
    ]
}

pub(super) fn scene(params: &Params) -> Scene {
    let marks = |measure| {
        let all = losses(params).into_iter().enumerate().rev();
        all.map(|(row, (series, name, loss))| {
            let subject = (series, name);
            Mark::Curve(curve(
                row,
                subject,
                loss,
                params.target,
                params.axis,
                measure,
            ))
        })
        .collect()
    };
    let marks = [marks(Measure::Loss), marks(Measure::Gradient)];
    panels(
        params,
        axis_title(params.axis),
        params.axis.gradient_symbol(),
        1.0,
        marks,
    )
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let gamma = number(params.gamma.get(), 4);
    let y = number(params.target.get(), 4);
    let rest = number(1.0 - params.target.get(), 4);
    let (own, other) = match params.alpha {
        Some(alpha) => {
            let [a, b] = [alpha.get(), 1.0 - alpha.get()].map(|v| number(v, 4));
            (format!("{a} · "), format!("{b} · "))
        }
        None => Default::default(),
    };
    let weight = params.alpha.map_or_else(String::new, |alpha| {
        let (a, y) = (alpha.get(), params.target.get());
        number(a * y + (1.0 - a) * (1.0 - y), 4)
    });
    vec![
        Equation::of(
            Series::Focal,
            format!(
                r"L = −{weight} (1 − p_t)^{{{gamma}}} ({y} \ln p + {rest} \ln (1 − p)), \quad p_t = {y} p + {rest} (1 − p)"
            ),
        ),
        Equation::of(
            Series::Asymmetric,
            format!(
                r"L = −{own}{y} (1 − p)^{{{gamma}}} \ln p − {other}{rest} p^{{{gamma}}} \ln (1 − p)"
            ),
        ),
    ]
}

pub(super) fn readout(params: &Params) -> Table {
    let rows = losses(params).map(|(series, name, loss)| {
        let x = params.at.filter(|&x| params.axis.sigmoid(x).is_some());
        let values = x.map_or([f64::NAN; 3], |x| {
            let eval = params.axis.eval(loss, x, params.target);
            [eval.loss, eval.d_prob, eval.d_logit]
        });
        Row::new(Some(series), name, &values)
    });
    let heading = readout_heading(params.at, |x| params.axis.spell(x));
    Table::new(heading, ["loss", "dL/dp", "dL/dz"], rows.into())
}

pub(super) fn subjects(params: &Params, x: f64) -> Vec<Subject> {
    let losses = losses(params).map(|(_, name, loss)| (name.to_owned(), loss));
    along(params.axis, x, params.target, losses)
}

pub(super) fn summary(params: &Params, x: f64) -> String {
    if params.axis.sigmoid(x).is_none() {
        return OFF_AXIS.into();
    }
    let [one, own, plain] =
        losses(params).map(|(.., loss)| params.axis.eval(loss, x, params.target).loss);
    format!(
        "At *{}* with the label *y = {}*{} one factor for both terms, as torchvision, Keras and optax have it, gives *{}*. With each hard label’s own factor it is *{}*, and cross-entropy is *{}*.",
        params.axis.spell(x),
        number(params.target.get(), 4),
        alpha_text(params),
        number(one, 4),
        number(own, 4),
        number(plain, 4),
    )
}

/// " and α = 0.25", or nothing without α.
fn alpha_text(params: &Params) -> String {
    params.alpha.map_or_else(String::new, |alpha| {
        format!(" and *α = {}*", number(alpha.get(), 4))
    })
}
