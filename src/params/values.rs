//! One setting of all parameters.

use super::choice::{BatchLoss, Formula, Precision, Quantity, Reduction, XAxis, YScale, Zoom};
use super::domain::{
    Alpha, Confidence, Delta, Epsilon, FnWeight, FpWeight, Gamma, HardShare, PosWeight,
    PositiveRate, Sigma, Smoothing, Target,
};
use super::error::{ParamError, quoted, short};
use super::lists::{Logits, Rows};
use super::table::{self, Kind};

/// One setting of all parameters: every value valid, so that a figure made from it cannot fail.
///
/// ```
/// use loss_lab::params::{Params, Value};
///
/// let mut params = Params::default();
/// params.set("gamma", Value::Number(5.0))?;
/// assert_eq!(params.gamma.get(), 5.0);
///
/// let error = params.set("gamma", Value::Number(11.0)).unwrap_err();
/// assert_eq!(error.to_string(), "gamma is 11, but must be a number between 0 and 10");
/// assert_eq!(params.gamma.get(), 5.0);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// γ, focusing.
    pub gamma: Gamma,
    /// α, the positive class' weight; `None` is off.
    pub alpha: Option<Alpha>,
    /// ε, clipping.
    pub epsilon: Epsilon,
    /// s, label smoothing.
    pub smoothing: Smoothing,
    /// w_fp, the cost of a false positive.
    pub fp_weight: FpWeight,
    /// w_fn, the cost of a false negative.
    pub fn_weight: FnWeight,
    /// The factor of the positive term of cross-entropy from logits.
    pub pos_weight: PosWeight,
    /// σ, the standard deviation of noise.
    pub sigma: Sigma,
    /// δ, where Huber's loss turns from a parabola into a line.
    pub delta: Delta,
    /// z₁ … z_K.
    pub logits: Logits,
    /// The true class, less than K.
    pub true_class: usize,
    /// π, the share of positives.
    pub positive_rate: PositiveRate,
    /// p_t of the positives.
    pub positive_confidence: Confidence,
    /// p_t of the easy negatives.
    pub easy_confidence: Confidence,
    /// p_t of the hard negatives.
    pub hard_confidence: Confidence,
    /// The share of the negatives that are hard.
    pub hard_share: HardShare,
    /// y, the label.
    pub target: Target,
    /// What the x axis shows.
    pub axis: XAxis,
    /// How the y axis maps values to heights.
    pub y_scale: YScale,
    /// Which part of the frame is seen.
    pub zoom: Zoom,
    /// What the heat map shows.
    pub quantity: Quantity,
    /// The number format of the naive formula.
    pub precision: Precision,
    /// The naive formula.
    pub formula: Formula,
    /// The loss of the batch.
    pub batch_loss: BatchLoss,
    /// What becomes of the losses of the batch.
    pub reduction: Reduction,
    /// The rows of the batch.
    pub rows: Rows,
    /// The cursor's place on the x axis of the figure.
    pub at: Option<f64>,
}

/// A value on its way into [`Params`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A number.
    Number(f64),
    /// A name of a choice, or a list written as text.
    Name(&'a str),
    /// No value: off.
    Off,
}

/// A value as [`Params`] hold it.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// A number.
    Number(f64),
    /// A name of a choice, or a list written as text.
    Text(String),
    /// No value: off.
    Off,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            gamma: Gamma::DEFAULT,
            alpha: None,
            epsilon: Epsilon::DEFAULT,
            smoothing: Smoothing::DEFAULT,
            fp_weight: FpWeight::DEFAULT,
            fn_weight: FnWeight::DEFAULT,
            pos_weight: PosWeight::DEFAULT,
            sigma: Sigma::DEFAULT,
            delta: Delta::DEFAULT,
            logits: Logits::DEFAULT,
            true_class: 0,
            positive_rate: PositiveRate::DEFAULT,
            positive_confidence: Confidence::POSITIVE,
            easy_confidence: Confidence::EASY,
            hard_confidence: Confidence::HARD,
            hard_share: HardShare::DEFAULT,
            target: Target::POSITIVE,
            axis: XAxis::Probability,
            y_scale: YScale::Linear,
            zoom: Zoom::Full,
            quantity: Quantity::Factor,
            precision: Precision::F32,
            formula: Formula::TwoTerm,
            batch_loss: BatchLoss::Bce,
            reduction: Reduction::Mean,
            rows: Rows::DEFAULT,
            at: None,
        }
    }
}

impl Params {
    /// Sets the parameter called `id` (as the [table](super::TABLE) spells it).
    ///
    /// The number of classes, the logits and the true class go together: `classes` cuts the logits or adds zeros,
    /// `logits` brings its own number of classes, and a true class that is no more becomes the last one.
    ///
    /// # Errors
    /// For an unknown name, or a value that the table does not allow. The setting stays as it was.
    pub fn set(&mut self, id: &str, value: Value<'_>) -> Result<(), ParamError> {
        let info = table::find(id)
            .ok_or_else(|| ParamError::new("parameter", id, "the name of a parameter"))?;
        match (info.kind, value) {
            (Kind::Number { optional: true, .. }, Value::Off) => self.set_number(info.id, None),
            (
                Kind::Number {
                    min, max, optional, ..
                },
                Value::Number(number),
            ) => {
                let or_off = if optional { ", or off" } else { "" };
                if number.is_finite() && (min..=max).contains(&number) {
                    self.set_number(info.id, Some(number))
                } else if max.is_finite() {
                    let requirement =
                        format!("a number between {} and {}{or_off}", short(min), short(max));
                    Err(ParamError::of_number(info.id, number, requirement))
                } else {
                    Err(ParamError::of_number(
                        info.id,
                        number,
                        format!("a finite number{or_off}"),
                    ))
                }
            }
            (Kind::Whole { min, max, .. }, Value::Number(number)) => {
                let max = if info.id == "true_class" {
                    self.logits.classes() as u32 - 1
                } else {
                    max
                };
                let whole = (f64::from(min)..=f64::from(max)).contains(&number)
                    && libm::trunc(number) == number;
                if !whole {
                    let requirement = format!("a whole number between {min} and {max}");
                    return Err(ParamError::of_number(info.id, number, requirement));
                }
                self.set_whole(info.id, number as usize);
                Ok(())
            }
            (Kind::Choice(choices), Value::Name(name)) => {
                if choices.iter().all(|choice| choice.name != name) {
                    return Err(wrong_kind(info.id, info.kind, value));
                }
                self.set_choice(info.id, name);
                Ok(())
            }
            (Kind::List { .. }, Value::Name(text)) => self.set_list(info.id, text),
            (kind, value) => Err(wrong_kind(info.id, kind, value)),
        }
    }

    fn set_number(&mut self, id: &'static str, number: Option<f64>) -> Result<(), ParamError> {
        match (id, number) {
            ("alpha", _) => self.alpha = number.map(Alpha::new).transpose()?,
            ("at", _) => self.at = number.map(|at| at + 0.0),
            ("gamma", Some(v)) => self.gamma = Gamma::new(v)?,
            ("epsilon", Some(v)) => self.epsilon = Epsilon::new(v)?,
            ("smoothing", Some(v)) => self.smoothing = Smoothing::new(v)?,
            ("fp_weight", Some(v)) => self.fp_weight = FpWeight::new(v)?,
            ("fn_weight", Some(v)) => self.fn_weight = FnWeight::new(v)?,
            ("pos_weight", Some(v)) => self.pos_weight = PosWeight::new(v)?,
            ("sigma", Some(v)) => self.sigma = Sigma::new(v)?,
            ("delta", Some(v)) => self.delta = Delta::new(v)?,
            ("positive_rate", Some(v)) => self.positive_rate = PositiveRate::new(v)?,
            ("positive_confidence", Some(v)) => self.positive_confidence = Confidence::new(v)?,
            ("easy_confidence", Some(v)) => self.easy_confidence = Confidence::new(v)?,
            ("hard_confidence", Some(v)) => self.hard_confidence = Confidence::new(v)?,
            ("hard_share", Some(v)) => self.hard_share = HardShare::new(v)?,
            ("target", Some(v)) => self.target = Target::new(v)?,
            _ => return Err(ParamError::new(id, "off", "a number")),
        }
        Ok(())
    }

    fn set_whole(&mut self, id: &'static str, number: usize) {
        match id {
            "classes" => self.set_logits(self.logits.resized(number)),
            _ => self.true_class = number,
        }
    }

    fn set_logits(&mut self, logits: Logits) {
        self.logits = logits;
        self.true_class = self.true_class.min(logits.classes() - 1);
    }

    fn set_list(&mut self, id: &'static str, text: &str) -> Result<(), ParamError> {
        match id {
            "logits" => self.set_logits(text.parse()?),
            _ => self.rows = text.parse()?,
        }
        Ok(())
    }

    /// Sets a choice to a name that the table has.
    fn set_choice(&mut self, id: &'static str, name: &str) {
        macro_rules! take {
            ($field:ident, $type:ident) => {
                if let Some(choice) = $type::from_name(name) {
                    self.$field = choice;
                }
            };
        }
        match id {
            "axis" => take!(axis, XAxis),
            "y_scale" => take!(y_scale, YScale),
            "zoom" => take!(zoom, Zoom),
            "quantity" => take!(quantity, Quantity),
            "precision" => take!(precision, Precision),
            "formula" => take!(formula, Formula),
            "batch_loss" => take!(batch_loss, BatchLoss),
            _ => take!(reduction, Reduction),
        }
    }

    /// The value of the parameter called `id`; off if there is none of this name.
    ///
    /// ```
    /// use loss_lab::params::{Held, Params, Value};
    ///
    /// let mut params = Params::default();
    /// params.set("classes", Value::Number(2.0))?;
    /// assert_eq!(params.get("logits"), Held::Text("2,1".into()));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn get(&self, id: &str) -> Held {
        let optional = |number: Option<f64>| number.map_or(Held::Off, Held::Number);
        let name = |name: &str| Held::Text(name.to_owned());
        match id {
            "gamma" => Held::Number(self.gamma.get()),
            "alpha" => optional(self.alpha.map(Alpha::get)),
            "epsilon" => Held::Number(self.epsilon.get()),
            "smoothing" => Held::Number(self.smoothing.get()),
            "fp_weight" => Held::Number(self.fp_weight.get()),
            "fn_weight" => Held::Number(self.fn_weight.get()),
            "pos_weight" => Held::Number(self.pos_weight.get()),
            "sigma" => Held::Number(self.sigma.get()),
            "delta" => Held::Number(self.delta.get()),
            "classes" => Held::Number(self.logits.classes() as f64),
            "logits" => Held::Text(self.logits.to_string()),
            "true_class" => Held::Number(self.true_class as f64),
            "positive_rate" => Held::Number(self.positive_rate.get()),
            "positive_confidence" => Held::Number(self.positive_confidence.get()),
            "easy_confidence" => Held::Number(self.easy_confidence.get()),
            "hard_confidence" => Held::Number(self.hard_confidence.get()),
            "hard_share" => Held::Number(self.hard_share.get()),
            "target" => Held::Number(self.target.get()),
            "axis" => name(self.axis.name()),
            "y_scale" => name(self.y_scale.name()),
            "zoom" => name(self.zoom.name()),
            "quantity" => name(self.quantity.name()),
            "precision" => name(self.precision.name()),
            "formula" => name(self.formula.name()),
            "batch_loss" => name(self.batch_loss.name()),
            "reduction" => name(self.reduction.name()),
            "rows" => Held::Text(self.rows.to_string()),
            "at" => optional(self.at),
            _ => Held::Off,
        }
    }
}

fn wrong_kind(id: &'static str, kind: Kind, value: Value<'_>) -> ParamError {
    let requirement = match kind {
        Kind::Choice(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
            format!("one of {}", names.join(", "))
        }
        Kind::List { example } => format!("a text such as {example}"),
        Kind::Number { optional: true, .. } => "a number or off".into(),
        Kind::Number { .. } => "a number".into(),
        Kind::Whole { .. } => "a whole number".into(),
    };
    match value {
        Value::Number(number) => ParamError::of_number(id, number, requirement),
        Value::Name(name) => ParamError::new(id, quoted(name), requirement),
        Value::Off => ParamError::new(id, "off", requirement),
    }
}
