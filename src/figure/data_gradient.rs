//! Where does each loss put the gradient of your own predictions?

use super::example::{Example, Trial};
use super::given::{self, AtGamma, Flat, Gradient, Group};
use super::interface::{Equation, Figure, Info};
use super::presets::{self, Preset};
use super::scene::{AxisSpec, Bar, Fill, Mark, Panel, Row, Scene, Series, Table};
use super::text::{NO_NUMBERS, OFF_AXIS, WHY_NO_SUBJECTS, number, percent, times};
use crate::code::Subject;
use crate::params::{Params, Value};

/// How the gradient of the reader's own predictions is shared out, under each loss and by logit.
pub(super) struct DataGradient(pub(super) Option<Gradient>);

static INFO: Info = Info {
    id: "data-gradient",
    heading: "Your own predictions",
    title: "Your gradient",
    question: "Where does each loss put the gradient of your predictions?",
    explanation: "Drop a file of predictions and labels: each bar is the total pull of its rows on their [logits], under one loss. A share is a snapshot of now: where a free bias has settled, \
        pulls up and down are equal, and [positives] have half of every loss whose [gradient] has the label’s sign. Σ dL/dz beside Σ|dL/dz| tells how far that is. The second picture is about the loss \
        that the model was *trained with*. The formulas say which γ, α or weight would give positives the share τ now. A loss with a larger gradient only needs a smaller \
        learning rate under plain SGD; Adam does not see a constant factor, but clipping and a penalty in the loss do.",
    controls: &[
        "trained_with",
        "gamma",
        "alpha",
        "pos_weight",
        "smoothing",
        "fp_weight",
        "fn_weight",
        "easy_from",
        "target_share",
    ],
    panels: &["shares", "by-logit"],
    zooms: &["full"],
    example: Example::at(4.0).with(SETTINGS),
    trial: Trial {
        action: "Stop focusing, γ = 0",
        look: "Focal loss shares out the gradient as cross-entropy does: negatives take most.",
        settings: &[("gamma", Value::Number(0.0))],
    },
    presets: &[
        presets::RETINANET,
        Preset::new(
            "pos_weight = 10",
            &[
                ("pos_weight", Value::Number(10.0)),
                ("trained_with", Value::Name("pos-weight")),
            ],
        ),
    ],
};

/// The sample is as from focal loss, and a miss costs ten times as much.
pub(super) const SETTINGS: super::Settings = &[
    ("trained_with", Value::Name("focal")),
    ("fp_weight", Value::Number(1.0)),
    ("fn_weight", Value::Number(10.0)),
    ("pos_weight", Value::Number(10.0)),
];

/// The rows are at −1, the losses from 0 on.
const AXIS: AxisSpec = AxisSpec::named(
    "",
    &["rows", "BCE", "pos_weight", "costs", "smoothed", "focal"],
)
.from(-1);
const GROUPS: [(&str, Fill); 3] = [
    ("positives", Fill::Solid),
    ("hard negatives", Fill::Hatched),
    ("easy negatives", Fill::Tinted),
];

impl Gradient {
    /// The parts of bar `stage`: of the rows' weight, or of a loss's gradient.
    fn parts(&self, stage: usize) -> [f64; 3] {
        match stage.checked_sub(1) {
            None => self.groups.map(|group| group.weight),
            Some(loss) => self.losses[loss].sums,
        }
    }

    fn shares(&self, stage: usize) -> [f64; 3] {
        let parts = self.parts(stage);
        let whole: f64 = parts.iter().sum();
        parts.map(|part| part / whole)
    }

    /// Mean loss, Σ|dL/dz|, Σ dL/dz, the ratio to cross-entropy, and the factor of the rate.
    fn sums(&self, loss: usize) -> [f64; 5] {
        let [of, plain] = [self.losses[loss], self.losses[0]];
        let scale = of.sum_abs() / plain.sum_abs();
        [
            of.mean_loss,
            of.sum_abs(),
            of.sum_signed,
            scale,
            1.0 / scale,
        ]
    }
}

/// The bar that the cursor is on.
fn stage(params: &Params) -> Option<usize> {
    Some((AXIS.snapped(params.at?)? + 1.0) as usize)
}

/// The least of some round numbers that is not below `value`.
pub(super) fn round_up(value: f64) -> f64 {
    if !(value > 0.0 && value.is_finite()) {
        return 1.0;
    }
    let unit = libm::pow(10.0, libm::floor(libm::log10(value)));
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|step| step * unit);
    steps
        .into_iter()
        .find(|step| *step >= value)
        .unwrap_or(value)
}

impl DataGradient {
    fn shares_panel(&self) -> Panel {
        let mut marks = Vec::new();
        let stages = self
            .0
            .iter()
            .flat_map(|data| (0..6_usize).map(move |i| (data, i)));
        let series = given::losses(&Params::default()).map(|(series, ..)| series);
        for (data, i) in stages {
            let series = i
                .checked_sub(1)
                .map_or(Series::Neutral, |loss| series[loss]);
            let mut from = 0.0;
            for (row, (share, (_, fill))) in data.shares(i).into_iter().zip(GROUPS).enumerate() {
                let to = from + 100.0 * share;
                marks.push(Mark::Bar(Bar {
                    from,
                    stacked: true,
                    row,
                    ..Bar::new((i as f64 - 1.0, 0.82), to, (series, fill), percent(share))
                }));
                from = to;
            }
        }
        Panel {
            id: "shares",
            title: "Shares, %: positives solid, hard negatives hatched, easy pale".into(),
            x: AXIS,
            y: AxisSpec::linear("share, %", 0.0, 100.0),
            marks,
        }
    }

    fn by_logit_panel(&self, params: &Params) -> Panel {
        let (series, name, _) = given::losses(params)[given::chosen(params)];
        let (mut marks, mut most) = (Vec::new(), 0.0_f64);
        if let Some(data) = &self.0 {
            let whole: f64 = data.by_logit.iter().flatten().sum();
            for (bin, sides) in data.by_logit.iter().enumerate() {
                let [up, down] = sides.map(|sum| 100.0 * sum / whole);
                most = most.max(up).max(down);
                let x = (bin as f64 - 10.5, 0.86);
                for (to, fill) in [(up, Fill::Solid), (-down, Fill::Hatched)] {
                    if to != 0.0 {
                        marks.push(Mark::Bar(Bar::new(x, to, (series, fill), String::new())));
                    }
                }
            }
        }
        let most = round_up(most);
        Panel {
            id: "by-logit",
            title: format!("By logit, % of all under *{name}*: positives up, negatives down"),
            x: AxisSpec::linear("logit; the ends are tails", -11.0, 11.0),
            y: AxisSpec::linear("share, %", -most, most),
            marks,
        }
    }
}

impl Figure for DataGradient {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn takes_numbers(&self) -> bool {
        true
    }

    fn given(&self, numbers: &[f64]) -> Option<Box<dyn Figure>> {
        Some(Box::new(Self(Some(Gradient::from_numbers(numbers)?))))
    }

    fn scene(&self, params: &Params) -> Scene {
        Scene {
            panels: vec![self.shares_panel(), self.by_logit_panel(params)],
        }
    }

    fn readout(&self, params: &Params) -> Table {
        let at = stage(params);
        let heading = at.map_or_else(
            || "point at a bar".into(),
            |stage| match stage.checked_sub(1) {
                None => "*rows*, by weight".into(),
                Some(loss) => format!("*{}*", given::losses(params)[loss].1),
            },
        );
        let shown = self.0.as_ref().zip(at);
        let shares = shown.map_or([f64::NAN; 3], |(data, stage)| data.shares(stage));
        let sums = shown.and_then(|(data, stage)| Some(data.sums(stage.checked_sub(1)?)));
        let names = GROUPS.map(|(name, _)| format!("{name}, %"));
        let shares = names.into_iter().zip(shares.map(|share| 100.0 * share));
        let sums = SUMS
            .map(str::to_owned)
            .into_iter()
            .zip(sums.unwrap_or([f64::NAN; 5]));
        let rows = shares.chain(sums);
        let rows = rows.map(|(name, value)| Row::new(None, name, &[value]));
        Table::new(heading, ["value"], rows.collect())
    }

    fn summary(&self, params: &Params) -> String {
        let Some(data) = &self.0 else {
            return NO_NUMBERS.into();
        };
        match stage(params) {
            None if params.at.is_some() => OFF_AXIS.into(),
            Some(0) => rows_sentence(data),
            None => loss_sentence(data, params, given::chosen(params)),
            Some(stage) => loss_sentence(data, params, stage - 1),
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        self.0
            .as_ref()
            .map_or_else(Vec::new, |data| advice(data, params))
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn why_no_subjects(&self, _: &Params) -> String {
        WHY_NO_SUBJECTS.into()
    }

    fn table(&self, params: &Params) -> Table {
        let Some(data) = &self.0 else {
            return Table::new("", [], Vec::new());
        };
        let names = given::losses(params);
        let stages = (0..6).map(|stage| {
            let loss = usize::checked_sub(stage, 1);
            let [positives, hard, easy] = data.shares(stage).map(|share| 100.0 * share);
            let [mean, abs, signed, scale, rate] =
                loss.map_or([f64::NAN; 5], |loss| data.sums(loss));
            Row::new(
                loss.map(|loss| names[loss].0),
                loss.map_or("rows", |loss| names[loss].1),
                &[positives, hard, easy, mean, abs, signed, scale, rate],
            )
        });
        let bins = data.by_logit.iter().enumerate().map(|(bin, [on, off])| {
            let [lo, hi] = [bin as f64 - 11.0, bin as f64 - 10.0].map(|z| number(z, 3));
            let name = match bin {
                0 => format!("z below {hi}"),
                21 => format!("z from {lo}"),
                _ => format!("z from {lo} to {hi}"),
            };
            let mut values = [f64::NAN; 10];
            values[8..].copy_from_slice(&[*on, *off]);
            Row::new(None, name, &values)
        });
        let stages = stages.map(|mut row| {
            row.values.extend([None; 2]);
            row
        });
        Table::new(
            "of",
            [
                "positives, %",
                "hard negatives, %",
                "easy negatives, %",
                SUMS[0],
                SUMS[1],
                SUMS[2],
                SUMS[3],
                SUMS[4],
                "Σ|dL/dz| of positives there",
                "of negatives there",
            ],
            stages.chain(bins).collect(),
        )
    }
}

const SUMS: [&str; 5] = [
    "mean loss",
    "Σ|dL/dz|",
    "Σ dL/dz",
    "Σ|dL/dz| to BCE’s",
    "rate for SGD, times",
];

fn rows_sentence(data: &Gradient) -> String {
    let [positives, hard, easy] = data.groups.map(|Group { rows, .. }| number(rows, 6));
    let [share, ..] = data.shares(0).map(percent);
    format!(
        "{}*{positives}* positives, *{hard}* hard and *{easy}* easy negatives: positives have *{share}* of the weight.",
        data.origin.begins()
    )
}

fn loss_sentence(data: &Gradient, params: &Params, loss: usize) -> String {
    let name = given::losses(params)[loss].1;
    let [share, _, easy] = data.shares(loss + 1).map(percent);
    let [plain, ..] = data.shares(1).map(percent);
    let [_, abs, signed, scale, _] = data.sums(loss);
    let beside = if loss == 0 {
        String::new()
    } else {
        format!(
            ", beside *{plain}* under cross-entropy, and its gradient is *{}* times as large",
            times(scale)
        )
    };
    format!(
        "{}Under *{name}*, positives have *{share}* of the gradient and easy negatives *{easy}*{beside}. Σ dL/dz is *{}* of Σ|dL/dz|: at 0 a free bias has settled.",
        data.origin.begins(),
        percent(signed / abs),
    )
}

/// What would give positives the share τ, fit the costs, or begin well.
fn advice(data: &Gradient, params: &Params) -> Vec<Equation> {
    let tau = number(params.target_share.get(), 4);
    let plain = |tex| Equation { series: None, tex };
    let known = |value: f64| {
        if value.is_nan() {
            r"\text{none}".into()
        } else {
            number(value, 5)
        }
    };
    let alphas = data.at.iter().map(|AtGamma { gamma, alpha, .. }| {
        Equation::of(
            Series::Focal,
            format!(
                r"\c{{focal}}{{α}} = \frac{{τN}}{{τN + (1 − τ)P}} = {} \text{{ at }} γ = {}, τ = {tau}",
                known(*alpha),
                number(*gamma, 3)
            ),
        )
    });
    let mut all: Vec<Equation> = alphas.collect();
    let reached = if data.least_gamma.is_nan() {
        format!(
            r"\text{{no }} γ ≤ 10 \text{{ gives positives }} {tau} \text{{ without }} α\text{{; the most is }} {}",
            known(data.greatest_share)
        )
    } else {
        format!(
            r"γ = {} \text{{ is the least that gives positives }} {tau} \text{{ without }} α",
            known(data.least_gamma)
        )
    };
    all.extend([
        Equation::of(Series::Focal, reached),
        Equation::of(
            Series::Focal,
            format!(
                r"γ = {} \text{{ is the least with easy negatives at most a tenth of the negatives’ gradient}}",
                known(data.least_gamma_for_easy)
            ),
        ),
        Equation::of(
            Series::Asymmetric,
            format!(
                r"\c{{asymmetric}}{{w_+}} = \frac{{τN_0}}{{(1 − τ)P_0}} = {}",
                known(data.pos_weight)
            ),
        ),
        plain(format!(
            r"\text{{for the costs: }} α = \frac{{w_{{fn}}}}{{w_{{fp}} + w_{{fn}}}} = {}, w_+ = \frac{{w_{{fn}}}}{{w_{{fp}}}} = {}",
            known(data.alpha_of_costs),
            known(data.pos_weight_of_costs)
        )),
        plain(format!(
            r"\text{{bias to start with}} = −\ln \frac{{1 − π}}{{π}} = {}",
            known(data.bias)
        )),
    ]);
    all
}
