//! What is measured: two values at a time.

use crate::figure::frames::grown;
use crate::figure::given::race::{Predicted, RECORDED, Record, Seed};
use crate::figure::scene::AxisSpec;
use crate::params::{Measure, Params};

/// A value of every record.
pub(super) struct Measured {
    /// The title of its panel.
    pub(super) title: &'static str,
    /// Its name in tables and on the axis.
    pub(super) short: &'static str,
    /// What a sentence calls it.
    pub(super) said: &'static str,
    /// How many decimals a sentence gives it.
    pub(super) decimals: usize,
    pub(super) value: fn(&Record) -> f64,
    /// What true probabilities would show.
    pub(super) truth: Option<fn(&Predicted) -> f64>,
}

const fn measured(
    [title, short, said]: [&'static str; 3],
    decimals: usize,
    value: fn(&Record) -> f64,
    truth: Option<fn(&Predicted) -> f64>,
) -> Measured {
    Measured {
        title,
        short,
        said,
        decimals,
        value,
        truth,
    }
}

const F1: [Measured; 2] = [
    measured(
        ["F1 at 0.5", "F1 at 0.5", "F1 at 0.5"],
        3,
        |at| at.test.f1_at_half,
        Some(|p| p.f1_at_half),
    ),
    measured(
        ["F1 at the best cut", "best F1", "the best F1"],
        3,
        |at| at.test.best_f1,
        Some(|p| p.best_f1),
    ),
];
const RANKING: [Measured; 2] = [
    measured(
        ["Area under the ROC curve", "AUC", "AUC"],
        4,
        |at| at.test.auc,
        Some(|p| p.auc),
    ),
    measured(
        ["Average precision", "AP", "average precision"],
        3,
        |at| at.test.average_precision,
        Some(|p| p.average_precision),
    ),
];
const CALIBRATION: [Measured; 2] = [
    measured(
        ["Calibration error as given", "ECE", "the calibration error"],
        4,
        |at| at.test.ece,
        Some(|p| p.ece),
    ),
    measured(
        [
            "Calibration error, loss undone",
            "ECE, undone",
            "with the loss undone it",
        ],
        4,
        |at| at.test.ece_undone,
        Some(|p| p.ece),
    ),
];
const DISTANCE: [Measured; 2] = [
    measured(
        [
            "Distance to the truth as given",
            "|p − η|",
            "the mean distance to the truth",
        ],
        4,
        |at| at.test.distance,
        None,
    ),
    measured(
        [
            "Distance to the truth, loss undone",
            "|p − η|, undone",
            "with the loss undone it",
        ],
        4,
        |at| at.test.distance_undone,
        None,
    ),
];
const COST: [Measured; 2] = [
    measured(
        [
            "Cost of the cut p∗(t)",
            "cost at p∗(t)",
            "the cost at p∗(t)",
        ],
        0,
        |at| at.test.cost,
        Some(|p| p.cost),
    ),
    measured(
        ["Least cost of any cut", "least cost", "the least cost"],
        0,
        |at| at.test.least_cost,
        Some(|p| p.least_cost),
    ),
];
const TRAINING: [Measured; 2] = [
    measured(
        ["Training loss", "training loss", "the training loss"],
        4,
        |at| at.train_loss,
        None,
    ),
    measured(
        [
            "Positives’ share of Σ|dL/dz|, %",
            "positives, %",
            "the positives’ share of Σ|dL/dz| in %",
        ],
        1,
        |at| 100.0 * at.share_abs[0],
        None,
    ),
];

pub(super) const fn pair(measure: Measure) -> [Measured; 2] {
    match measure {
        Measure::F1 => F1,
        Measure::Ranking => RANKING,
        Measure::Calibration => CALIBRATION,
        Measure::Distance => DISTANCE,
        Measure::Cost => COST,
        Measure::Training => TRAINING,
    }
}

/// Whether a logarithmic axis shows more.
pub(super) fn is_scaled(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Calibration | Measure::Distance | Measure::Cost | Measure::Training
    )
}

/// The y axes: of both panels the same, where both show the same kind of value.
pub(super) fn axes(seeds: &[Seed], params: &Params) -> [AxisSpec; 2] {
    let [first, second] = pair(params.measure);
    // What the first steps show would flatten the rest.
    let settled = RECORDED.partition_point(|step| *step < 10);
    let values = |measured: &Measured| -> Vec<f64> {
        let records = seeds.iter().flat_map(|seed| &seed.records);
        let late = records.flat_map(|records| records.iter().skip(settled));
        late.map(measured.value).collect()
    };
    let of_size = |measured: &Measured, least: f64, values: Vec<f64>| {
        let end = grown(least, f64::INFINITY, values);
        params
            .y_scale
            .axis(measured.short, (0.0, end), (end / 100.0, end))
    };
    let both = |least: f64| {
        let all = [values(&first), values(&second)].concat();
        [&first, &second].map(|measured| of_size(measured, least, all.clone()))
    };
    match params.measure {
        Measure::F1 => [first, second].map(|of| AxisSpec::linear(of.short, 0.0, 1.0)),
        Measure::Ranking => {
            let least = values(&first).into_iter().fold(1.0, f64::min);
            let starts = [0.98, 0.95, 0.9, 0.8, 0.5, 0.0].into_iter();
            let start = starts.clone().find(|start| *start <= least).unwrap_or(0.0);
            [
                AxisSpec::linear(first.short, start, 1.0),
                AxisSpec::linear(second.short, 0.0, 1.0),
            ]
        }
        Measure::Calibration | Measure::Distance => both(0.02),
        Measure::Cost => both(500.0),
        Measure::Training => {
            let all = values(&first);
            [
                of_size(&first, 0.05, all),
                AxisSpec::linear(second.short, 0.0, 100.0),
            ]
        }
    }
}
