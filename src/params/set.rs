//! Sets parameters by the rules of the table.

use super::choice::{BatchLoss, Formula, Precision, Quantity, Reduction, XAxis, YScale, Zoom};
use super::domain::{
    Alpha, Confidence, Delta, Epsilon, FnWeight, FpWeight, Gamma, HardShare, PosWeight,
    PositiveRate, Sigma, Smoothing, Target,
};
use super::error::{ParamError, quoted, short};
use super::lists::Logits;
use super::table::{self, ParamKind};
use super::values::{Params, Value};

impl Params {
    /// Sets the parameter called `id` (as the [table](super::TABLE) spells it).
    ///
    /// The number of classes, the logits and the true class depend on each other: `classes` cuts the logits or adds
    /// zeros, `logits` sets the number of classes, and a true class that no longer exists becomes the last one.
    ///
    /// # Errors
    /// For an unknown name, or a value that the table does not allow. The parameters stay as they were.
    pub fn set(&mut self, id: &str, value: Value<'_>) -> Result<(), ParamError> {
        let info = table::find(id)
            .ok_or_else(|| ParamError::new("parameter", id, "the name of a parameter"))?;
        match (info.kind, value) {
            (ParamKind::Number { optional: true, .. }, Value::Off) => {
                self.set_number(info.id, None)
            }
            (
                ParamKind::Number {
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
            (ParamKind::Whole { min, max, .. }, Value::Number(number)) => {
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
            (ParamKind::Choice(choices), Value::Name(name)) => {
                if choices.iter().all(|choice| choice.name != name) {
                    return Err(wrong_kind(info.id, info.kind, value));
                }
                self.set_choice(info.id, name);
                Ok(())
            }
            (ParamKind::List { .. }, Value::Name(text)) => self.set_list(info.id, text),
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
}

fn wrong_kind(id: &'static str, kind: ParamKind, value: Value<'_>) -> ParamError {
    let requirement = match kind {
        ParamKind::Choice(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
            format!("one of {}", names.join(", "))
        }
        ParamKind::List { example } => format!("a text such as {example}"),
        ParamKind::Number { optional: true, .. } => "a number or off".into(),
        ParamKind::Number { .. } => "a number".into(),
        ParamKind::Whole { .. } => "a whole number".into(),
    };
    match value {
        Value::Number(number) => ParamError::of_number(id, number, requirement),
        Value::Name(name) => ParamError::new(id, quoted(name), requirement),
        Value::Off => ParamError::new(id, "off", requirement),
    }
}
