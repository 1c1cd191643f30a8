//! What is said of probabilities and gradients: the readout's rows, the table and the formulas.

use crate::figure::class_row::{ClassRow, ratio, rival};
use crate::figure::frames::grown;
use crate::figure::interface::Equation;
use crate::figure::scene::{Row, Series, Table};
use crate::figure::text::number;
use crate::numerics::Sum;
use crate::params::{Params, Temperature};

/// How the gradient is written.
pub(super) fn gradient_text(params: &Params) -> &'static str {
    let even = params.class_weight.are_even(params.logits.classes());
    match (even, params.temperature == Temperature::ONE) {
        (true, true) => "p − t",
        (true, false) => "(p − t)/T",
        (false, true) => "pΣwt − wt",
        (false, false) => "(pΣwt − wt)/T",
    }
}

/// The end of the axis of gradients: a probability is at most 1, and a weight multiplies.
pub(super) fn steepest(params: &Params) -> f64 {
    let weights = params.class_weight.of(params.logits.classes()).iter();
    grown(1.12, 1e3, weights.map(|weight| 1.12 * weight))
}

/// The row that tells the gradient.
pub(super) const GRADIENT: usize = 3;

/// The rows of the readout; those that have bars come first.
pub(super) fn rows(params: &Params) -> [(Option<Series>, String); 8] {
    let even = params.class_weight.are_even(params.logits.classes());
    let guessing = if even { "guessing, ln K" } else { "guessing" };
    [
        (Some(Series::CrossEntropy), "logit z".into()),
        (Some(Series::CrossEntropy), "probability p".into()),
        (Some(Series::Smoothed), "target t".into()),
        (
            Some(Series::CrossEntropy),
            format!("gradient {}", gradient_text(params)),
        ),
        (None, "p ÷ the true class’s p".into()),
        (None, "p ÷ the best other’s p".into()),
        (None, "loss of the row".into()),
        (None, guessing.into()),
    ]
}

/// The values of these rows for a class.
pub(super) fn values(params: &Params, class: usize) -> [f64; 8] {
    let row = ClassRow::of(params);
    let logits = params.logits.as_slice();
    [
        logits[class],
        row.prediction.prob(class),
        row.targets[class],
        row.gradient[class],
        ratio(params, class, params.true_class),
        ratio(params, class, rival(logits, class)),
        row.loss,
        row.guess,
    ]
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let s = number(params.smoothing.get(), 4);
    let (classes, y) = (params.logits.classes(), params.true_class);
    let temperature = number(params.temperature.get(), 4);
    let over = match params.temperature {
        Temperature::ONE => String::new(),
        _ => format!("/{temperature}"),
    };
    let (weight, slope) = if params.class_weight.are_even(classes) {
        ("", r"\c{cross-entropy}{p_k} − \c{smoothed}{t_k}")
    } else {
        (
            "w_k ",
            r"\c{cross-entropy}{p_k} \sum_j w_j t_j − w_k \c{smoothed}{t_k}",
        )
    };
    let slope = match params.temperature {
        Temperature::ONE => slope.to_owned(),
        _ => format!(r"\frac{{{slope}}}{{{temperature}}}"),
    };
    vec![
        Equation::of(
            Series::CrossEntropy,
            format!(
                r"\c{{cross-entropy}}{{p_k}} = \frac{{e^{{z_k{over}}}}}{{\sum_{{j < {classes}}} e^{{z_j{over}}}}}"
            ),
        ),
        Equation::of(
            Series::Smoothed,
            format!(r"\c{{smoothed}}{{t_k}} = (1 − {s}) [k = {y}] + \frac{{{s}}}{{{classes}}}"),
        ),
        Equation::of(
            Series::CrossEntropy,
            format!(r"L = −\sum_k {weight}\c{{smoothed}}{{t_k}} \ln \c{{cross-entropy}}{{p_k}}"),
        ),
        Equation::of(
            Series::CrossEntropy,
            format!(r"\frac{{∂L}}{{∂z_k}} = {slope}"),
        ),
    ]
}

pub(super) fn table(params: &Params) -> Table {
    let row = ClassRow::of(params);
    let classes = params.logits.classes();
    let each = |value: &dyn Fn(usize) -> f64| (0..classes).map(value).collect::<Sum>().total();
    let mut rows: Vec<Row> = params
        .logits
        .as_slice()
        .iter()
        .enumerate()
        .map(|(class, &logit)| {
            let label = if class == params.true_class {
                format!("{class}, the true one")
            } else {
                class.to_string()
            };
            let values = [
                logit,
                row.prediction.prob(class),
                row.targets[class],
                row.gradient[class],
                row.term(class),
            ];
            Row::new(None, label, &values)
        })
        .collect();
    // Anything smaller is 0 but for rounding.
    let balance = each(&|class| row.gradient[class]);
    let balance = if libm::fabs(balance) < 1e-14 * steepest(params) {
        0.0
    } else {
        balance
    };
    rows.push(Row::new(
        None,
        "sum",
        &[
            f64::NAN,
            each(&|class| row.prediction.prob(class)),
            each(&|class| row.targets[class]),
            balance,
            row.loss,
        ],
    ));
    let mut guess = [f64::NAN; 5];
    guess[4] = row.guess;
    let even = params.class_weight.are_even(classes);
    let [guessing, term] = if even {
        ["guessing, ln K", "−t ln p"]
    } else {
        ["guessing", "−wt ln p"]
    };
    rows.push(Row::new(None, guessing, &guess));
    Table::new("class", ["z", "p", "t", gradient_text(params), term], rows)
}
