//! What is said of calibration, and the numbers behind it.

use super::views::{SERIES, told};
use crate::figure::given::{Calibration, VIEWS};
use crate::figure::interface::Equation;
use crate::figure::own::trained;
use crate::figure::scene::{Row, Table};
use crate::figure::text::{MINUS, number};
use crate::params::Params;

/// Rows whose probabilities the loss cannot have given.
pub(super) fn outside(rows: f64) -> String {
    if rows > 0.0 {
        format!(" *{}* rows cannot come from this loss.", number(rows, 6))
    } else {
        String::new()
    }
}

pub(super) fn sentence(data: &Calibration, params: &Params) -> String {
    let [given, undone, temperature, _] = data.views;
    let loss = if given.log_loss.is_infinite() {
        format!(
            "Log loss is *∞*, for *{}* rows were given probability 0 of what happened; clipped it is *{}*",
            number(data.infinite_rows, 6),
            told(data.clipped)
        )
    } else {
        format!("Log loss is *{}*", told(given.log_loss))
    };
    let undone = if undone.ece.is_nan() {
        "This loss cannot be undone".to_owned()
    } else {
        format!("Undone ({}) it is *{}*", trained(params), told(undone.ece))
    };
    let fitted = if data.temperature.is_nan() {
        "no temperature helps".to_owned()
    } else {
        let [at, ece] = [data.temperature, temperature.ece].map(told);
        format!("with a temperature of *{at}*, fitted here, *{ece}*")
    };
    let outside = outside(data.outside);
    format!(
        "{}The ECE is *{}*, of which *{}* would be noise. {undone}, {fitted}.{outside} {loss}; always saying the rate, *{}*, gives *{}*.",
        data.origin.begins(),
        told(given.ece),
        told(given.noise_floor),
        told(data.rate),
        told(data.log_loss_of_the_rate),
    )
}

pub(super) fn formulas(data: &Calibration) -> Vec<Equation> {
    let plain = |tex: String| Equation { series: None, tex };
    let given = data.views[0];
    let [
        loss,
        ece,
        brier,
        reliability,
        resolution,
        uncertainty,
        within,
    ] = [
        given.log_loss,
        given.ece,
        given.brier,
        given.reliability,
        given.resolution,
        given.uncertainty,
        given.within_bin,
    ]
    .map(|value| number(value, 3));
    // It may be below 0.
    let within = within
        .strip_prefix(MINUS)
        .map_or_else(|| format!("+ {within}"), |size| format!("− {size}"));
    let mut all = vec![
        plain(format!(
            r"\text{{log loss}} = −\frac{{1}}{{W}} \sum w \ln p_t = {loss}"
        )),
        plain(format!(
            r"\text{{ECE}} = \sum \frac{{W_b}}{{W}} |p_b − y_b| = {ece}"
        )),
        plain(format!(
            r"\text{{Brier}} = \text{{reliability}} − \text{{resolution}} + \text{{uncertainty}} + \text{{within bins}} \quad = {reliability} − {resolution} + {uncertainty} {within} = {brier}"
        )),
    ];
    let mut fitted = Vec::new();
    if !data.temperature.is_nan() {
        let temperature = number(data.temperature, 4);
        fitted.push(format!(
            r"\c{{{}}}{{z}} / T, T = {temperature}",
            SERIES[2].name()
        ));
    }
    if !data.scale.is_nan() {
        let [scale, offset] = [data.scale, data.offset].map(|value| number(value, 4));
        fitted.push(format!(
            r"a \c{{{}}}{{z}} + b, a = {scale}, b = {offset}",
            SERIES[3].name()
        ));
    }
    if !fitted.is_empty() {
        all.push(plain(fitted.join(r" \quad ")));
    }
    all
}

const NO: f64 = f64::NAN;

const COLUMNS: [&str; 14] = [
    "log loss",
    "Brier",
    "ECE",
    "MCE",
    "debiased",
    "noise floor",
    "reliability",
    "resolution",
    "uncertainty",
    "within bins",
    "value, or came true",
    "from (95 %)",
    "to (95 %)",
    "rows",
];

pub(super) fn table(data: &Calibration) -> Table {
    let views = VIEWS.into_iter().zip(data.views).enumerate();
    let mut rows: Vec<Row> = views
        .map(|(view, (name, of))| {
            let values = [
                of.log_loss,
                of.brier,
                of.ece,
                of.mce,
                of.rms_debiased,
                of.noise_floor,
                of.reliability,
                of.resolution,
                of.uncertainty,
                of.within_bin,
                NO,
                NO,
                NO,
                NO,
            ];
            Row::new(Some(SERIES[view]), name, &values)
        })
        .collect();
    let mut one = |name: &str, value: f64| {
        let mut values = [NO; 14];
        values[0] = value;
        rows.push(Row::new(None, name, &values));
    };
    one("always saying the rate", data.log_loss_of_the_rate);
    let ranking = [
        ("AUC", data.auc),
        ("AUC may be off by", data.auc_bound),
        ("average precision", data.average_precision),
        ("temperature T", data.temperature),
        ("Platt’s a", data.scale),
        ("Platt’s b", data.offset),
    ];
    for (name, value) in ranking {
        let mut values = [NO; 14];
        values[10] = value;
        rows.push(Row::new(None, name, &values));
    }
    // 50 rows in all: of more bins, every second or third.
    let room = 50 - rows.len();
    let step = data.given.len().div_ceil(room).max(1);
    rows.extend(data.given.iter().step_by(step).map(|bin| {
        let mut values = [NO; 14];
        values[10..].copy_from_slice(&[bin.rate, bin.low, bin.high, bin.rows]);
        Row::new(None, format!("bin at p = {}", number(bin.prob, 4)), &values)
    }));
    Table::new("of", COLUMNS, rows)
}
