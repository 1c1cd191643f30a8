//! The table that owns every parameter's name, symbol, range and default.

use super::choice::{
    BatchLoss, Choice, Formula, Precision, Quantity, Reduction, XAxis, YScale, Zoom,
};
use super::domain::{
    Confidence, Delta, Epsilon, FnWeight, FpWeight, Gamma, HardShare, PosWeight, PositiveRate,
    Sigma, Smoothing, Target,
};
use super::lists::Logits;

/// One parameter of the figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParamInfo {
    /// The name: `fp_weight` here, `fpWeight` in JavaScript, `fp-weight` in attributes and links.
    pub id: &'static str,
    /// The symbol of the formulas, or an empty text.
    pub symbol: &'static str,
    /// What it is, in two or three words.
    pub label: &'static str,
    /// What values it takes.
    pub kind: ParamKind,
}

impl ParamInfo {
    /// Whether no other parameter changes with it: the number of classes, the logits and the true class go together.
    pub fn stands_alone(&self) -> bool {
        !matches!(self.id, "classes" | "logits" | "true_class")
    }
}

/// What values a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ParamKind {
    /// A number between `min` and `max`, both included.
    Number {
        /// The least value taken.
        min: f64,
        /// The greatest value taken.
        max: f64,
        /// The ends of the slider's travel; a field, attribute or link takes all from `min` to `max`.
        slider: (f64, f64),
        /// The slider's step, in decades on a logarithmic scale and in logits on a logit scale.
        step: f64,
        /// How the slider's travel maps to values.
        scale: Scale,
        /// The default; `None` is off, which only an `optional` parameter has.
        default: Option<f64>,
        /// Whether it can be off.
        optional: bool,
    },
    /// A whole number from `min` to `max`; `below` names a parameter that it must be less than.
    Whole {
        /// The least value taken.
        min: u32,
        /// The greatest value taken.
        max: u32,
        /// The default.
        default: u32,
        /// The parameter whose value it must be less than.
        below: Option<&'static str>,
    },
    /// One of a few names; the first is the default.
    Choice(&'static [Choice]),
    /// A list of numbers, written as text.
    List {
        /// A text that can be taken.
        example: &'static str,
    },
}

/// How a slider's travel maps to values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm.
    Log,
    /// Evenly in the logit, ln(p/(1 − p)).
    Logit,
}

const fn number(min: f64, max: f64, slider: (f64, f64), step: f64, default: f64) -> ParamKind {
    scaled(Scale::Linear, (min, max), slider, step, default)
}

const fn scaled(
    scale: Scale,
    (min, max): (f64, f64),
    slider: (f64, f64),
    step: f64,
    default: f64,
) -> ParamKind {
    ParamKind::Number {
        min,
        max,
        slider,
        step,
        scale,
        default: Some(default),
        optional: false,
    }
}

const fn confidence(default: Confidence) -> ParamKind {
    let range = (0.001, 0.999);
    scaled(Scale::Logit, range, range, 0.05, default.get())
}

const fn row(
    id: &'static str,
    symbol: &'static str,
    label: &'static str,
    kind: ParamKind,
) -> ParamInfo {
    ParamInfo {
        id,
        symbol,
        label,
        kind,
    }
}

/// Every parameter of the figures, in the order in which controls show them.
#[rustfmt::skip]
pub const TABLE: &[ParamInfo] = &[
    row("gamma", "γ", "focusing", number(0.0, 10.0, (0.0, 5.0), 0.05, Gamma::DEFAULT.get())),
    row("alpha", "α", "positive-class weight", ParamKind::Number {
        min: 0.0,
        max: 1.0,
        slider: (0.0, 1.0),
        step: 0.01,
        scale: Scale::Linear,
        default: None,
        optional: true,
    }),
    row("epsilon", "ε", "clipping", scaled(Scale::Log, (1e-15, 0.1), (1e-15, 0.1), 0.1, Epsilon::DEFAULT.get())),
    row("smoothing", "s", "label smoothing", number(0.0, 1.0, (0.0, 0.5), 0.01, Smoothing::DEFAULT.get())),
    row("fp_weight", "w_{fp}", "cost of a false positive", number(0.0, 100.0, (0.0, 10.0), 0.1, FpWeight::DEFAULT.get())),
    row("fn_weight", "w_{fn}", "cost of a false negative", number(0.0, 100.0, (0.0, 10.0), 0.1, FnWeight::DEFAULT.get())),
    row("pos_weight", "w_{+}", "pos_weight", scaled(Scale::Log, (0.0, 1e4), (0.01, 1e4), 0.05, PosWeight::DEFAULT.get())),
    row("sigma", "σ", "noise", scaled(Scale::Log, (0.1, 5.0), (0.1, 5.0), 0.02, Sigma::DEFAULT.get())),
    row("delta", "δ", "where Huber turns straight", scaled(Scale::Log, (0.05, 10.0), (0.05, 10.0), 0.02, Delta::DEFAULT.get())),
    row("classes", "K", "classes", ParamKind::Whole { min: Logits::LEAST as u32, max: Logits::MOST as u32, default: 3, below: None }),
    row("logits", "z", "logits", ParamKind::List { example: "2,1,0.1" }),
    row("true_class", "", "true class", ParamKind::Whole { min: 0, max: Logits::MOST as u32 - 1, default: 0, below: Some("classes") }),
    row("positive_rate", "π", "share of positives", scaled(Scale::Log, (1e-4, 0.5), (1e-4, 0.5), 0.05, PositiveRate::DEFAULT.get())),
    row("positive_confidence", "p_{t}", "of positives", confidence(Confidence::POSITIVE)),
    row("easy_confidence", "p_{t}", "of easy negatives", confidence(Confidence::EASY)),
    row("hard_confidence", "p_{t}", "of hard negatives", confidence(Confidence::HARD)),
    row("hard_share", "", "hard among negatives", number(0.0, 0.5, (0.0, 0.5), 0.005, HardShare::DEFAULT.get())),
    row("target", "y", "label", number(0.0, 1.0, (0.0, 1.0), 0.01, Target::POSITIVE.get())),
    row("axis", "", "x axis", ParamKind::Choice(XAxis::CHOICES)),
    row("y_scale", "", "y axis", ParamKind::Choice(YScale::CHOICES)),
    row("zoom", "", "frame", ParamKind::Choice(Zoom::CHOICES)),
    row("quantity", "", "heat map of", ParamKind::Choice(Quantity::CHOICES)),
    row("precision", "", "number format", ParamKind::Choice(Precision::CHOICES)),
    row("formula", "", "naive formula", ParamKind::Choice(Formula::CHOICES)),
    row("batch_loss", "", "loss", ParamKind::Choice(BatchLoss::CHOICES)),
    row("reduction", "", "reduction", ParamKind::Choice(Reduction::CHOICES)),
    row("rows", "", "batch", ParamKind::List { example: "1:0.9,0:0.2:3" }),
    row("at", "", "cursor", ParamKind::Number {
        min: f64::NEG_INFINITY,
        max: f64::INFINITY,
        slider: (0.0, 1.0),
        step: 0.01,
        scale: Scale::Linear,
        default: None,
        optional: true,
    }),
];

/// The row of the parameter called `id`.
pub fn find(id: &str) -> Option<&'static ParamInfo> {
    TABLE.iter().find(|info| info.id == id)
}
