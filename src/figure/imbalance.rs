//! Which samples move the model when positives are rare?

mod sentence;
mod shares;

use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::{self, Preset};
use super::scene::{AxisSpec, Bar, Fill, Mark, Panel, Row, Scene, Series, Table};
use super::text::{OFF_AXIS, number, percent};
use crate::code::{Kind, Subject};
use crate::loss::{Loss, focal};
use crate::numerics::logit_from_prob;
use crate::params::{Params, Prob, Reduction, Target, Value};
use sentence::name;
use shares::{GROUPS, groups, pulls, shares};

/// How much of the total pull on the logits comes from each group of samples, under four losses.
pub(super) struct Imbalance;

static INFO: Info = Info {
    id: "imbalance",
    heading: "Imbalance",
    title: "Rare positives",
    question: "Which samples move the model when positives are rare?",
    controls: &[
        "gamma",
        "alpha",
        "positive_rate",
        "positive_confidence",
        "easy_confidence",
        "hard_confidence",
        "hard_share",
    ],
    panels: &["shares", "always-negative"],
    zooms: &["full"],
    example: Example::at(2.0),
};

static NOTES: Notes = Notes {
    explanation: "Each bar is the total [pull] of a data set on its logits, up or down, at one moment of training: as it opens, the mean p is \
        6.8 % with 1 % positives. There the many easy [negatives] make up most of the pull; once cross-entropy with a free bias has [settled], positives hold \
        exactly half. Weighting lifts the positives; focusing quiets what is easy. Drag the share of [hard negatives]: focal loss listens to them most, wrong \
        labels included. Always saying “negative” looks accurate, yet its [recall], the share of positives found, is 0.",
    trial: Trial {
        action: "Stop focusing, γ = 0",
        look: "Easy negatives pull most again.",
        settings: &[("gamma", Value::Number(0.0))],
    },
    presets: &[
        Preset::new(
            "Rare disease: 0.1 %",
            &[
                ("positive_rate", Value::Number(0.001)),
                ("positive_confidence", Value::Number(0.6)),
                ("easy_confidence", Value::Number(0.98)),
                ("hard_share", Value::Number(0.0)),
                ("alpha", Value::Number(0.75)),
            ],
        ),
        presets::RETINANET,
        Preset::new(
            "Inverse frequency: 5 % → α = 0.95",
            &[
                ("positive_rate", Value::Number(0.05)),
                ("alpha", Value::Number(0.95)),
            ],
        ),
    ],
};

/// What each bar shares out: the samples themselves, then their pull under four losses.
const STAGES: [Series; 5] = [
    Series::Neutral,
    Series::CrossEntropy,
    Series::Asymmetric,
    Series::Focal,
    Series::Focal,
];
/// The first loss is at 0.
const AXIS: AxisSpec =
    AxisSpec::named("", &["all", "BCE", "weighted", "focal", "focal, α"]).from(-1);
const WITHOUT_ALPHA: AxisSpec =
    AxisSpec::named("", &["all", "BCE", "weighted", "focal", "α off"]).from(-1);
/// The stage whose bar the cursor is on.
fn chosen(params: &Params) -> Option<usize> {
    let place = AXIS.snapped(params.at?)?;
    Some((place + 1.0) as usize)
}

impl Figure for Imbalance {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some(AXIS.range())
    }

    fn scene(&self, params: &Params) -> Scene {
        let mut marks = Vec::new();
        for (i, series) in STAGES.into_iter().enumerate() {
            let mut from = 0.0;
            for (row, ((_, fill), share)) in GROUPS.into_iter().zip(shares(params, i)).enumerate() {
                let to = from + 100.0 * share;
                // Without α, the last stack repeats the one before it.
                let again = i == 4 && params.alpha.is_none();
                let label = if again { String::new() } else { percent(share) };
                marks.push(Mark::Bar(Bar {
                    from,
                    stacked: true,
                    row,
                    ..Bar::new((i as f64 - 1.0, 0.82), to, (series, fill), label)
                }));
                from = to;
            }
        }
        let rate = params.positive_rate.get();
        let always = [(1.0 - rate, Fill::Tinted), (0.0, Fill::Solid)];
        let always = always.into_iter().enumerate().map(|(i, (share, fill))| {
            // Enough digits that rare positives do not round it to 100 %.
            let label = format!("{} %", number(100.0 * share, 6));
            let style = (Series::Neutral, fill);
            Mark::Bar(Bar::new((i as f64, 0.5), 100.0 * share, style, label))
        });
        Scene {
            panels: vec![
                Panel {
                    id: "shares",
                    title: "Shares, %: positives solid, hard negatives hatched, easy pale".into(),
                    x: if params.alpha.is_some() {
                        AXIS
                    } else {
                        WITHOUT_ALPHA
                    },
                    y: AxisSpec::linear("share, %", 0.0, 100.0),
                    marks,
                },
                Panel {
                    id: "always-negative",
                    title: "Always saying “negative”, %".into(),
                    x: AxisSpec::named("", &["accuracy", "recall"]),
                    y: AxisSpec::linear("%", 0.0, 108.0),
                    marks: always.collect(),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let gamma = number(params.gamma.get(), 4);
        let rate = params.positive_rate.get();
        let weight = |target| number(focal::class_weight(params.alpha, target), 4);
        let weighted = params.alpha.map_or_else(String::new, |_| {
            format!(
                r", \text{{ in the last bar times }} α_t = {} \text{{ or }} {}",
                weight(Target::POSITIVE),
                weight(Target::NEGATIVE)
            )
        });
        vec![
            Equation::of(
                Series::CrossEntropy,
                r"|\frac{∂\c{cross-entropy}{L}}{∂z}| = 1 − p_t",
            ),
            Equation::of(
                Series::Asymmetric,
                format!(
                    r"\c{{asymmetric}}{{w_+}} = \frac{{1 − π}}{{π}} = {}",
                    number((1.0 - rate) / rate, 4)
                ),
            ),
            Equation::of(
                Series::Focal,
                format!(
                    r"|\frac{{∂\c{{focal}}{{L}}}}{{∂z}}| = (1 − p_t)^{{{gamma}}} (1 − p_t − {gamma} p_t \ln p_t){weighted}"
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let chosen = chosen(params);
        let rows = groups(params)
            .into_iter()
            .zip(GROUPS)
            .enumerate()
            .map(|(i, (group, (label, _)))| {
                let values = chosen.map_or([f64::NAN; 4], |stage| {
                    let pull = pulls(params, group)[stage];
                    [
                        100.0 * group.0,
                        group.1.get(),
                        if stage == 0 { f64::NAN } else { pull },
                        100.0 * shares(params, stage)[i],
                    ]
                });
                Row::new(None, label, &values)
            })
            .collect();
        let heading = chosen.map_or_else(
            || "point at a bar".into(),
            |stage| format!("*{}*", name(params, stage)),
        );
        Table::new(
            heading,
            ["samples, %", "p_{t}", "|dL/dz| each", "share, %"],
            rows,
        )
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let groups = groups(params);
        let probs = groups.map(|(_, confidence, _)| Prob::new(confidence.get()));
        let [Ok(own), Ok(hard), Ok(easy)] = probs else {
            return Vec::new();
        };
        // p_t of a negative is 1 − p.
        let x = vec![
            logit_from_prob(own),
            -logit_from_prob(hard),
            -logit_from_prob(easy),
        ];
        let y: Vec<f64> = groups.iter().map(|(_, _, target)| target.get()).collect();
        let pos_weight = (1.0 - params.positive_rate.get()) / params.positive_rate.get();
        let gamma = params.gamma;
        let focal = |alpha| Loss::Focal { gamma, alpha };
        let losses = [
            (Loss::Bce, 1.0),
            (Loss::Bce, pos_weight),
            (focal(None), 1.0),
            (focal(params.alpha), 1.0),
        ];
        // Of two settings of the focal loss, a program has the first: that of the figure.
        let named = [0, 1, 3, 2].map(|i| (i + 1, losses[i]));
        named
            .into_iter()
            .map(|(i, (loss, pos_weight))| Subject {
                name: name(params, i),
                kind: Kind::Binary { loss, pos_weight },
                x: x.clone(),
                y: y.clone(),
                weight: Vec::new(),
                reduction: Reduction::None,
                divisor: None,
            })
            .collect()
    }

    fn summary(&self, params: &Params) -> String {
        match chosen(params) {
            None if params.at.is_some() => OFF_AXIS.into(),
            None => sentence::of_all(params),
            Some(0) => sentence::of_samples(params),
            Some(loss) => sentence::of_loss(params, loss),
        }
    }

    fn table(&self, params: &Params) -> Table {
        let rows = STAGES.into_iter().enumerate().map(|(i, series)| {
            let [positives, hard, easy] = shares(params, i).map(|share| 100.0 * share);
            Row::new(Some(series), name(params, i), &[positives, hard, easy])
        });
        let accuracy = 100.0 * (1.0 - params.positive_rate.get());
        let always = [
            Row::new(
                None,
                "accuracy of always “negative”, %",
                &[f64::NAN, f64::NAN, f64::NAN, accuracy],
            ),
            Row::new(None, "its recall, %", &[f64::NAN, f64::NAN, f64::NAN, 0.0]),
        ];
        let rows = rows.map(|mut row| {
            row.values.push(None);
            row
        });
        Table::new(
            "shares, %",
            [
                "positives",
                "hard negatives",
                "easy negatives",
                "of all samples",
            ],
            rows.chain(always).collect(),
        )
    }
}
