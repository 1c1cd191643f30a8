//! One setting of all parameters.

use super::choice::{BatchLoss, Formula, Precision, Quantity, Reduction, XAxis, YScale, Zoom};
use super::domain::{
    Alpha, Confidence, Delta, Epsilon, FnWeight, FpWeight, Gamma, HardShare, PosWeight,
    PositiveRate, Sigma, Smoothing, Target,
};
use super::lists::{Logits, Rows};

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
    /// α, the weight of the positive class; `None` is off.
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
    /// δ, where Huber loss turns from a parabola into a line.
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
    /// Which section of the axes is shown.
    pub zoom: Zoom,
    /// What the heat map shows.
    pub quantity: Quantity,
    /// The number format of the naive formula.
    pub precision: Precision,
    /// The naive formula.
    pub formula: Formula,
    /// The loss of the batch.
    pub batch_loss: BatchLoss,
    /// How the losses of the batch are reduced.
    pub reduction: Reduction,
    /// The rows of the batch.
    pub rows: Rows,
    /// The cursor's place on the x axis of the figure.
    pub at: Option<f64>,
}

/// A value to set in [`Params`].
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
    /// The value of the parameter called `id`; off if there is no such parameter.
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
