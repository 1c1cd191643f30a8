//! What figures of the reader's own predictions have in common.

use super::constant::alpha_text;
use super::example::Settings;
use super::given::{self, Flat, Origin};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::Preset;
use super::scene::{AxisSpec, Panel, Scene, Table};
use super::scripts::Script;
use super::text::{NO_NUMBERS, OFF_AXIS, WHY_NO_SUBJECTS, number};
use crate::code::Subject;
use crate::numerics::prob_from_logit;
use crate::params::{Params, Prob, TrainedWith, Value, XAxis, Zoom};

/// A figure of numbers that are computed from the reader's own predictions; `None` until it is given them.
pub(super) struct Own<D>(pub(super) Option<D>);

/// What a figure makes of such numbers.
pub(super) trait Drawn: Flat + Sync + 'static {
    const INFO: Info;
    const NOTES: Notes;
    const SCRIPTS: &'static [Script];

    fn panels(data: Option<&Self>, params: &Params) -> Vec<Panel>;

    fn readout(data: Option<&Self>, params: &Params) -> Table;

    /// `None` off the axis.
    fn sentence(&self, params: &Params) -> Option<String>;

    fn formulas(data: Option<&Self>, params: &Params) -> Vec<Equation>;

    fn table(&self, params: &Params) -> Table;

    /// The figure of several classes.
    fn of_classes(numbers: &[f64]) -> Option<Box<dyn Figure>>;

    fn domain(params: &Params) -> (f64, f64) {
        params.axis.frame("", Zoom::Full).range()
    }
}

impl<D: Drawn> Figure for Own<D> {
    fn info(&self) -> &'static Info {
        &D::INFO
    }

    fn notes(&self) -> &'static Notes {
        &D::NOTES
    }

    fn takes_numbers(&self) -> bool {
        true
    }

    fn given(&self, numbers: &[f64]) -> Option<Box<dyn Figure>> {
        if Origin::has_classes(numbers) {
            return D::of_classes(numbers);
        }
        Some(Box::new(Self(Some(D::from_numbers(numbers)?))))
    }

    fn scene(&self, params: &Params) -> Scene {
        Scene {
            panels: D::panels(self.0.as_ref(), params),
        }
    }

    fn readout(&self, params: &Params) -> Table {
        D::readout(self.0.as_ref(), params)
    }

    fn summary(&self, params: &Params) -> String {
        match &self.0 {
            None => NO_NUMBERS.into(),
            Some(data) => data.sentence(params).unwrap_or_else(|| OFF_AXIS.into()),
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        D::formulas(self.0.as_ref(), params)
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn scripts(&self) -> &'static [Script] {
        D::SCRIPTS
    }

    fn why_no_subjects(&self, _: &Params) -> String {
        WHY_NO_SUBJECTS.into()
    }

    fn table(&self, params: &Params) -> Table {
        let empty = || Table::new("", [], Vec::new());
        self.0
            .as_ref()
            .map_or_else(empty, |data| data.table(params))
    }

    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        Some(D::domain(params))
    }
}

/// The sample is as from focal loss, and a miss costs ten times as much.
pub(super) const SETTINGS: Settings = &[
    ("trained_with", Value::Name("focal")),
    ("fp_weight", Value::Number(1.0)),
    ("fn_weight", Value::Number(10.0)),
    ("pos_weight", Value::Number(10.0)),
];

/// As trained with focal loss.
pub(super) const FOCAL: Preset = Preset::new(
    "Focal loss, γ = 2",
    &[("trained_with", Value::Name("focal"))],
);
/// Few bins, all as full.
pub(super) const EQUAL_MASS: Preset = Preset::new(
    "Ten bins of equal mass",
    &[
        ("bins", Value::Number(10.0)),
        ("binning", Value::Name("mass")),
    ],
);
/// As trained with smoothed labels.
pub(super) const SMOOTHED: Preset = Preset::new(
    "Smoothed, s = 0.1",
    &[("trained_with", Value::Name("smoothed"))],
);

/// The loss that the model was trained with, with its numbers.
pub(super) fn trained(params: &Params) -> String {
    let (_, name, _) = given::losses(params)[given::chosen(params)];
    let numbers = match params.trained_with {
        TrainedWith::Bce => String::new(),
        TrainedWith::PosWeight => format!(" = {}", number(params.pos_weight.get(), 4)),
        TrainedWith::Asymmetric => format!(
            ", {} and {}",
            number(params.fp_weight.get(), 4),
            number(params.fn_weight.get(), 4)
        ),
        TrainedWith::Smoothed => format!(", s = {}", number(params.smoothing.get(), 4)),
        TrainedWith::Focal => {
            let alpha = alpha_text(params);
            format!(", γ = {}{alpha}", number(params.gamma.get(), 4))
        }
    };
    format!("{name}{numbers}")
}

/// The least of some round numbers that is not below `value`.
pub(super) fn round_up(value: f64) -> f64 {
    if !(value > 0.0 && value < 1e300) {
        return 1.0;
    }
    let mut unit = 1.0;
    while unit > value {
        unit /= 10.0;
    }
    while 10.0 * unit <= value {
        unit *= 10.0;
    }
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|step| step * unit);
    let above = steps.into_iter().find(|step| *step >= value);
    above.unwrap_or(value)
}

/// Up to so many classes are told apart in a picture.
pub(super) const FEW_CLASSES: usize = 24;

/// Classes on an axis; of many, some have their number.
pub(super) fn classes_axis(classes: usize) -> AxisSpec {
    let numbered = AxisSpec::numbered("class", classes);
    if classes > FEW_CLASSES {
        return AxisSpec::linear("class", numbered.lo, numbered.hi);
    }
    numbered
}

/// The probability at a place of the axis.
pub(super) fn prob_at(axis: XAxis, x: f64) -> Option<Prob> {
    let prob = match axis {
        XAxis::Probability => x,
        XAxis::Logit => prob_from_logit(x),
    };
    Prob::new(prob).ok()
}
