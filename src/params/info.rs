//! What the table says of a parameter.

use super::choice::Choice;

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
    /// Whether it can be off.
    pub optional: bool,
    /// The kind of control that sets it, as `www/controls/kinds.js` calls it.
    pub control: &'static str,
    /// Whether `controls="all"` shows its control with every figure.
    pub shared: bool,
    /// Whether no other parameter changes with it.
    pub stands_alone: bool,
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
    },
    /// A whole number from `min` to `max`; `below` names a parameter that it must be less than.
    Whole {
        /// The least value taken.
        min: u32,
        /// The greatest value taken.
        max: u32,
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
    /// A text that is no list.
    Text {
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

/// The rows of the table: a name, what values it takes, and what is unusual about it.
impl ParamInfo {
    /// A number from `min` to `max`, with a slider of this step for all of them.
    pub(super) const fn number(
        symbol: &'static str,
        label: &'static str,
        (min, max): (f64, f64),
        step: f64,
    ) -> Self {
        let kind = ParamKind::Number {
            min,
            max,
            slider: (min, max),
            step,
            scale: Scale::Linear,
        };
        Self::of(symbol, label, kind, "number")
    }

    pub(super) const fn whole(
        symbol: &'static str,
        label: &'static str,
        (min, max): (usize, usize),
    ) -> Self {
        let (min, max, below) = (min as u32, max as u32, None);
        Self::of(
            symbol,
            label,
            ParamKind::Whole { min, max, below },
            "number",
        )
    }

    pub(super) const fn choice(label: &'static str, choices: &'static [Choice]) -> Self {
        Self::of("", label, ParamKind::Choice(choices), "choice")
    }

    pub(super) const fn list(
        symbol: &'static str,
        label: &'static str,
        example: &'static str,
    ) -> Self {
        Self::of(symbol, label, ParamKind::List { example }, "list")
    }

    pub(super) const fn text(
        symbol: &'static str,
        label: &'static str,
        example: &'static str,
    ) -> Self {
        Self::of(symbol, label, ParamKind::Text { example }, "list")
    }

    /// The table adds the name and whether it can be off.
    const fn of(
        symbol: &'static str,
        label: &'static str,
        kind: ParamKind,
        control: &'static str,
    ) -> Self {
        Self {
            id: "",
            symbol,
            label,
            kind,
            optional: false,
            control,
            shared: false,
            stands_alone: true,
        }
    }

    /// Its slider ends at `lo` and `hi`.
    pub(super) const fn slider(mut self, lo: f64, hi: f64) -> Self {
        let ParamKind::Number { slider, .. } = &mut self.kind else {
            panic!("only numbers have a slider")
        };
        *slider = (lo, hi);
        self
    }

    pub(super) const fn on(mut self, new: Scale) -> Self {
        let ParamKind::Number { scale, .. } = &mut self.kind else {
            panic!("only numbers have a scale")
        };
        *scale = new;
        self
    }

    pub(super) const fn below(mut self, id: &'static str) -> Self {
        let ParamKind::Whole { below, .. } = &mut self.kind else {
            panic!("only whole numbers are below another")
        };
        *below = Some(id);
        self
    }

    pub(super) const fn control(mut self, control: &'static str) -> Self {
        self.control = control;
        self
    }

    pub(super) const fn shared(mut self) -> Self {
        self.shared = true;
        self
    }

    pub(super) const fn goes_with_others(mut self) -> Self {
        self.stands_alone = false;
        self
    }
}
