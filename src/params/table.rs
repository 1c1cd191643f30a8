//! The table that owns every parameter's name, symbol, range and default.

use super::{Epsilon, FnWeight, FpWeight, Gamma, Quantity, Smoothing, Target, XAxis};

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
    pub kind: Kind,
}

/// What values a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A number between `min` and `max`, both included.
    Number {
        /// The least value taken.
        min: f64,
        /// The greatest value taken.
        max: f64,
        /// The ends of the slider's travel; a field, attribute or link takes all from `min` to `max`.
        slider: (f64, f64),
        /// The slider's step, in decades on a logarithmic scale.
        step: f64,
        /// How the slider's travel maps to values.
        scale: Scale,
        /// The default; `None` is off, which only an `optional` parameter has.
        default: Option<f64>,
        /// Whether it can be off.
        optional: bool,
    },
    /// One of a few names; the first is the default.
    Choice(&'static [&'static str]),
}

/// How a slider's travel maps to values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm.
    Log,
}

const fn number(min: f64, max: f64, slider: (f64, f64), step: f64, default: f64) -> Kind {
    Kind::Number {
        min,
        max,
        slider,
        step,
        scale: Scale::Linear,
        default: Some(default),
        optional: false,
    }
}

/// Every parameter of the figures, in the order in which controls show them.
pub const TABLE: &[ParamInfo] = &[
    ParamInfo {
        id: "gamma",
        symbol: "γ",
        label: "focusing",
        kind: number(0.0, 10.0, (0.0, 5.0), 0.05, Gamma::DEFAULT.get()),
    },
    ParamInfo {
        id: "alpha",
        symbol: "α",
        label: "positive-class weight",
        kind: Kind::Number {
            min: 0.0,
            max: 1.0,
            slider: (0.0, 1.0),
            step: 0.01,
            scale: Scale::Linear,
            default: None,
            optional: true,
        },
    },
    ParamInfo {
        id: "epsilon",
        symbol: "ε",
        label: "clipping",
        kind: Kind::Number {
            min: 1e-15,
            max: 0.1,
            slider: (1e-15, 0.1),
            step: 0.1,
            scale: Scale::Log,
            default: Some(Epsilon::DEFAULT.get()),
            optional: false,
        },
    },
    ParamInfo {
        id: "smoothing",
        symbol: "s",
        label: "label smoothing",
        kind: number(0.0, 1.0, (0.0, 0.5), 0.01, Smoothing::DEFAULT.get()),
    },
    ParamInfo {
        id: "fp_weight",
        symbol: "w_{fp}",
        label: "cost of a false positive",
        kind: number(0.0, 100.0, (0.0, 10.0), 0.1, FpWeight::DEFAULT.get()),
    },
    ParamInfo {
        id: "fn_weight",
        symbol: "w_{fn}",
        label: "cost of a false negative",
        kind: number(0.0, 100.0, (0.0, 10.0), 0.1, FnWeight::DEFAULT.get()),
    },
    ParamInfo {
        id: "target",
        symbol: "y",
        label: "label",
        kind: number(0.0, 1.0, (0.0, 1.0), 0.01, Target::POSITIVE.get()),
    },
    ParamInfo {
        id: "axis",
        symbol: "",
        label: "x axis",
        kind: Kind::Choice(XAxis::NAMES),
    },
    ParamInfo {
        id: "quantity",
        symbol: "",
        label: "heat map of",
        kind: Kind::Choice(Quantity::NAMES),
    },
    ParamInfo {
        id: "at",
        symbol: "",
        label: "cursor",
        kind: Kind::Number {
            min: f64::NEG_INFINITY,
            max: f64::INFINITY,
            slider: (0.0, 1.0),
            step: 0.01,
            scale: Scale::Linear,
            default: None,
            optional: true,
        },
    },
];

/// The row of the parameter called `id`.
pub fn find(id: &str) -> Option<&'static ParamInfo> {
    TABLE.iter().find(|info| info.id == id)
}
