//! Values on their way into the parameters, by the rules of the table, and out of them.

use alloc::vec::Vec;

use super::error::{ParamError, quoted, short};
use super::info::{ParamInfo, ParamKind};
use super::table::{FIELDS, Params, TABLE, place};
use super::values::{Held, Value};

impl Params {
    /// Sets the parameter called `id` (as the [table](super::TABLE) spells it).
    ///
    /// The number of classes, the logits and the true class depend on each other: `classes` cuts the logits or adds
    /// zeros, `logits` sets the number of classes, and a true class that no longer exists becomes the last one.
    ///
    /// # Errors
    /// For an unknown name, or a value that the table does not allow. The parameters stay as they were.
    pub fn set(&mut self, id: &str, value: Value<'_>) -> Result<(), ParamError> {
        let place =
            place(id).ok_or_else(|| ParamError::new("parameter", id, "the name of a parameter"))?;
        self.set_at(place, value)
    }

    /// Sets the parameter in this place of the table.
    ///
    /// # Errors
    /// For a value that the table does not allow. The setting stays as it was.
    pub fn set_at(&mut self, place: usize, value: Value<'_>) -> Result<(), ParamError> {
        let info = &TABLE[place];
        if let Value::Number(number) = value {
            self.check_range(info, number)?;
        }
        let field = &FIELDS[place];
        if !(field.put)(self, value) {
            let refusal = match value {
                Value::Name(text) => (field.refusal)(text),
                Value::Number(_) | Value::Off => None,
            };
            return Err(refusal.unwrap_or_else(|| wrong_kind(info, value)));
        }
        self.true_class = self.true_class.min(self.logits.classes() - 1);
        Ok(())
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
        place(id).map_or(Held::Off, |place| self.get_at(place))
    }

    /// The value of the parameter in this place of the table.
    pub fn get_at(&self, place: usize) -> Held {
        (FIELDS[place].get)(self)
    }

    fn check_range(&self, info: &ParamInfo, number: f64) -> Result<(), ParamError> {
        let requirement = match info.kind {
            ParamKind::Number { min, max, .. } => {
                if number.is_finite() && (min..=max).contains(&number) {
                    return Ok(());
                }
                let or_off = if info.optional { ", or off" } else { "" };
                if max.is_finite() {
                    format!("a number between {} and {}{or_off}", short(min), short(max))
                } else {
                    format!("a finite number{or_off}")
                }
            }
            ParamKind::Whole { min, max, below } => {
                let max = match below.map(|id| self.get(id)) {
                    Some(Held::Number(count)) => count as u32 - 1,
                    Some(Held::Text(_) | Held::Off) | None => max,
                };
                let within = (f64::from(min)..=f64::from(max)).contains(&number);
                if within && libm::trunc(number) == number {
                    return Ok(());
                }
                format!("a whole number between {min} and {max}")
            }
            ParamKind::Choice(_) | ParamKind::List { .. } | ParamKind::Text { .. } => return Ok(()),
        };
        Err(ParamError::of_number(info.id, number, requirement))
    }
}

fn wrong_kind(info: &ParamInfo, value: Value<'_>) -> ParamError {
    let requirement = match info.kind {
        ParamKind::Choice(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
            format!("one of {}", names.join(", "))
        }
        ParamKind::List { example } | ParamKind::Text { example } => {
            format!("a text such as {example}")
        }
        ParamKind::Number { .. } if info.optional => "a number or off".into(),
        ParamKind::Number { .. } => "a number".into(),
        ParamKind::Whole { .. } => "a whole number".into(),
    };
    match value {
        Value::Number(number) => ParamError::of_number(info.id, number, requirement),
        Value::Name(name) => ParamError::new(info.id, quoted(name), requirement),
        Value::Off => ParamError::new(info.id, "off", requirement),
    }
}
