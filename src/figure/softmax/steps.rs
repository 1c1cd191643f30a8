//! Softmax step by step: the largest logit is subtracted before anything is raised to a power.

use crate::figure::class_row::{ClassRow, ratio};
use crate::figure::interface::Equation;
use crate::figure::scene::{Mark, Row, Series, Table};
use crate::figure::text::number;
use crate::numerics::{Sum, odds};
use crate::params::Params;

/// The rows of the readout; the first and the third tell the bars of logits and of powers.
pub(super) const ROWS: [(Option<Series>, &str); 8] = [
    (Some(Series::CrossEntropy), "z/T"),
    (None, "z/T − max"),
    (Some(Series::CrossEntropy), "e^{z/T − max}"),
    (None, "sum Σ"),
    (Some(Series::CrossEntropy), "p"),
    (None, "naive p"),
    (None, "ln Σ"),
    (Some(Series::CrossEntropy), "gradient"),
];
/// The row that tells the gradient.
pub(super) const GRADIENT: usize = 7;

/// A row of logits on its way to probabilities.
pub(super) struct Steps {
    /// z/T.
    scaled: Vec<f64>,
    max: f64,
    /// e^(z/T − max) of each class.
    powers: Vec<f64>,
    sum: f64,
    log_sum: f64,
    /// The same without the subtraction; NaN where powers overflow.
    naive: Vec<f64>,
    /// A class that has the largest logit.
    largest: usize,
}

impl Steps {
    pub(super) fn of(params: &Params, row: &ClassRow) -> Self {
        let temperature = params.temperature.get();
        let logits = params.logits.as_slice();
        let scaled: Vec<f64> = logits.iter().map(|z| z / temperature).collect();
        let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let largest = (0..logits.len()).find(|&class| logits[class] == top);
        let largest = largest.unwrap_or_default();
        let powers: Vec<f64> = (0..logits.len())
            .map(|class| ratio(params, class, largest))
            .collect();
        let each = |value: &dyn Fn(usize) -> f64| (0..logits.len()).map(value).collect();
        let whole: f64 = scaled.iter().map(|&z| odds(z, 0.0)).sum();
        Self {
            max: top / temperature,
            largest,
            sum: powers.iter().copied().collect::<Sum>().total(),
            powers,
            log_sum: row.prediction.log_sum_exp(),
            naive: each(&|class| odds(scaled[class], 0.0) / whole),
            scaled,
        }
    }

    /// z/T − max; without −0.
    fn below(&self, class: usize) -> f64 {
        self.scaled[class] - self.max + 0.0
    }
}

/// The powers that are divided by their sum.
pub(super) fn bars(params: &Params, row: &ClassRow) -> Vec<Mark> {
    let steps = Steps::of(params, row);
    let powers = steps.powers.iter().enumerate();
    powers
        .map(|(class, &power)| super::bars::small(class, steps.powers.len(), 2, power))
        .collect()
}

pub(super) fn title(params: &Params, row: &ClassRow) -> String {
    let steps = Steps::of(params, row);
    format!(
        "e^{{z/T − max}}, none above 1; their sum *{}*",
        number(steps.sum, 4)
    )
}

pub(super) fn values(params: &Params, class: usize) -> [f64; ROWS.len()] {
    let row = ClassRow::of(params);
    let steps = Steps::of(params, &row);
    [
        steps.scaled[class],
        steps.below(class),
        steps.powers[class],
        steps.sum,
        row.prediction.prob(class),
        steps.naive[class],
        0.0 - row.prediction.ln_prob(steps.largest),
        row.gradient[class],
    ]
}

pub(super) fn sentence(params: &Params) -> String {
    let row = ClassRow::of(params);
    let steps = Steps::of(params, &row);
    let naive = if !steps.naive.iter().any(|p| p.is_nan()) {
        "Here the naive way gives the same, for no power overflows."
    } else if steps.max > 0.0 {
        "Without that it would be ∞\u{a0}/\u{a0}∞, *not a number*."
    } else {
        "Without that it would be 0\u{a0}/\u{a0}0, *not a number*."
    };
    format!(
        "The largest, *{}*, is subtracted first: no power is above 1, they sum to *{}*, and ln Σe^{{z/T}} is *{}*. {naive}",
        number(steps.max, 4),
        number(steps.sum, 4),
        number(steps.log_sum, 7),
    )
}

pub(super) fn formulas(params: &Params) -> Vec<Equation> {
    let row = ClassRow::of(params);
    let steps = Steps::of(params, &row);
    let (max, sum) = (number(steps.max, 4), number(steps.sum, 4));
    let temperature = number(params.temperature.get(), 4);
    [
        format!(
            r"\c{{cross-entropy}}{{p_k}} = \frac{{e^{{z_k/{temperature} − max}}}}{{{sum}}}, \quad max = {max}"
        ),
        format!(
            r"\ln \sum_j e^{{z_j/{temperature}}} = {max} + \ln {sum} = {}",
            number(steps.log_sum, 7)
        ),
    ]
    .map(|tex| Equation::of(Series::CrossEntropy, tex))
    .into()
}

pub(super) fn table(params: &Params) -> Table {
    let row = ClassRow::of(params);
    let steps = Steps::of(params, &row);
    let mut rows: Vec<Row> = (0..steps.scaled.len())
        .map(|class| {
            let naive = steps.naive[class];
            let values = [
                steps.scaled[class],
                steps.below(class),
                steps.powers[class],
                row.prediction.prob(class),
                row.gradient[class],
                naive,
            ];
            let told = Row::new(None, class.to_string(), &values);
            if naive.is_nan() {
                told.or_word("NaN")
            } else {
                told
            }
        })
        .collect();
    let nothing = f64::NAN;
    let of_all = |label: &str, values: [f64; 6]| Row::new(None, label, &values);
    rows.push(of_all(
        "sum Σ",
        [nothing, nothing, steps.sum, 1.0, nothing, nothing],
    ));
    rows.push(of_all(
        "ln Σe^{z/T}",
        [steps.log_sum, nothing, nothing, nothing, nothing, nothing],
    ));
    let columns = [
        "z/T",
        "z/T − max",
        "e^{z/T − max}",
        "p",
        "gradient",
        "naive p",
    ];
    Table::new("class", columns, rows)
}
