//! One setting of all parameters.

use super::{
    Alpha, Epsilon, FnWeight, FpWeight, Gamma, ParamError, Quantity, Smoothing, Target, XAxis,
    error::short,
    table::{self, Kind},
};

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
    /// y, the label.
    pub target: Target,
    /// What the x axis shows.
    pub axis: XAxis,
    /// What the heat map shows.
    pub quantity: Quantity,
    /// The cursor's place on the x axis of the figure.
    pub at: Option<f64>,
}

/// A value on its way into [`Params`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A number.
    Number(f64),
    /// A name of a choice.
    Name(&'a str),
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
            target: Target::POSITIVE,
            axis: XAxis::Probability,
            quantity: Quantity::Factor,
            at: None,
        }
    }
}

impl Params {
    /// Sets the parameter called `id` (as the [table](super::TABLE) spells it).
    ///
    /// # Errors
    /// For an unknown name, or a value that the table does not allow. The setting stays as it was.
    pub fn set(&mut self, id: &str, value: Value<'_>) -> Result<(), ParamError> {
        let info = table::find(id)
            .ok_or_else(|| ParamError::new("parameter", id, "the name of a parameter"))?;
        match (info.kind, value) {
            (Kind::Number { optional: true, .. }, Value::Off) => self.set_number(info.id, None),
            (Kind::Number { min, max, .. }, Value::Number(number)) => {
                if number.is_finite() && (min..=max).contains(&number) {
                    self.set_number(info.id, Some(number))
                } else if max.is_finite() {
                    let requirement = format!("a number between {} and {}", short(min), short(max));
                    Err(ParamError::of_number(info.id, number, requirement))
                } else {
                    Err(ParamError::of_number(info.id, number, "a finite number"))
                }
            }
            (Kind::Choice(_), Value::Name(name)) => self.set_choice(info.id, name),
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
            ("target", Some(v)) => self.target = Target::new(v)?,
            _ => return Err(ParamError::new(id, "off", "a number")),
        }
        Ok(())
    }

    fn set_choice(&mut self, id: &'static str, name: &str) -> Result<(), ParamError> {
        let one_of = |names: &[&str]| {
            ParamError::new(
                id,
                format_args!("\"{name}\""),
                format!("one of {}", names.join(", ")),
            )
        };
        match id {
            "axis" => self.axis = XAxis::from_name(name).ok_or_else(|| one_of(XAxis::NAMES))?,
            _ => {
                self.quantity = Quantity::from_name(name).ok_or_else(|| one_of(Quantity::NAMES))?
            }
        }
        Ok(())
    }
}

fn wrong_kind(id: &'static str, kind: Kind, value: Value<'_>) -> ParamError {
    let requirement = match kind {
        Kind::Choice(names) => format!("one of {}", names.join(", ")),
        Kind::Number { optional: true, .. } => "a number or off".into(),
        Kind::Number { .. } => "a number".into(),
    };
    match value {
        Value::Number(number) => ParamError::of_number(id, number, requirement),
        Value::Name(name) => ParamError::new(id, format_args!("\"{name}\""), requirement),
        Value::Off => ParamError::new(id, "off", requirement),
    }
}
