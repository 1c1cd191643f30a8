//! Losses over arrays.

use loss_lab::batch::{
    BinaryOptions, BinaryOutputs, ClassTargets, Divisor, PosWeights, Predictions,
    RegressionOptions, SoftmaxFocus, SoftmaxOptions, binary_into, regression,
    softmax_cross_entropy, softmax_focal,
};
use loss_lab::loss::regression::Regression;
use loss_lab::loss::{self, Loss};
use loss_lab::params::{
    Gamma, ParamError, Reduction, Smoothing, SmoothingOver, Temperature, Value, legible, quoted,
};

use crate::message::{Answer, Request, Told};

/// The settings of every loss.
const SHARED: [&str; 3] = ["reduction", "divisor", "ignore_index"];

/// The settings of a call, of which every one must be taken.
struct Settings<'a>(Vec<(&'a str, Value<'a>)>);

impl<'a> Settings<'a> {
    /// Refuses what is not among the `known`, so that a misspelt setting does not pass for a default.
    fn only(
        &self,
        loss: &str,
        known: &[&str],
        request: &Request,
        arrays: &[&str],
    ) -> Result<(), Told> {
        let settings = self
            .0
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| !known.contains(id));
        let arrays_given = request.array_names().filter(|name| !arrays.contains(name));
        if let Some(name) = settings.chain(arrays_given).next() {
            let all = [known, arrays].concat().join(", ");
            let name = legible(name);
            return Err(Told::new(format!(
                "{name} is not known; {loss} takes {all}"
            )));
        }
        Ok(())
    }

    fn get(&self, id: &str) -> Option<Value<'a>> {
        let found = self.0.iter().find(|(known, _)| *known == id);
        found.map(|(_, value)| *value)
    }

    /// The number called `id`, if it is given.
    fn number(&self, id: &'static str) -> Result<Option<f64>, ParamError> {
        match self.get(id) {
            None | Some(Value::Off) => Ok(None),
            Some(Value::Number(number)) => Ok(Some(number)),
            Some(Value::Name(text)) => Err(ParamError::new(id, quoted(text), "a number")),
        }
    }

    fn name(&self, id: &'static str) -> Result<Option<&'a str>, ParamError> {
        match self.get(id) {
            None | Some(Value::Off) => Ok(None),
            Some(Value::Name(text)) => Ok(Some(text)),
            Some(Value::Number(number)) => Err(ParamError::of_number(id, number, "a name")),
        }
    }

    fn reduction(&self) -> Result<Reduction, ParamError> {
        let name = self.name("reduction")?.unwrap_or("none");
        Reduction::from_name(name).ok_or_else(|| {
            let names = Reduction::names().join(", ");
            ParamError::new("reduction", quoted(name), format!("one of {names}"))
        })
    }

    fn divisor(&self) -> Result<Option<Divisor>, ParamError> {
        match self.get("divisor") {
            None | Some(Value::Off) => Ok(None),
            Some(Value::Number(number)) => Ok(Some(Divisor::Number(number))),
            Some(Value::Name(name)) => Divisor::from_name(name).map(Some).ok_or_else(|| {
                let requirement = "rows, weights, positives or a number";
                ParamError::new("divisor", quoted(name), requirement)
            }),
        }
    }
}

fn whole(id: &'static str, number: f64) -> Result<i64, ParamError> {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return Ok(number as i64);
    }
    Err(ParamError::of_number(id, number, "a whole number"))
}

fn array<'a>(request: &'a Request, name: &'static str) -> Result<&'a [f64], ParamError> {
    let missing = || ParamError::new(name, "not given", "an array");
    request.array(name).ok_or_else(missing)
}

pub(crate) fn evaluate(request: &Request) -> Result<Answer, Told> {
    let settings = Settings(request.values("settings")?);
    let name = request.text("loss").unwrap_or_default();
    if let Some(loss) = Loss::called(name) {
        binary(loss, &settings, request)
    } else if let Some(loss) = Regression::called(name) {
        numbers(loss, &settings, request)
    } else if [loss::softmax::NAME, loss::softmax_focal::NAME].contains(&name) {
        rows(name, &settings, request)
    } else {
        let softmaxes = [loss::softmax::NAME, loss::softmax_focal::NAME];
        let names = [&Loss::NAMES[..], &Regression::NAMES, &softmaxes].concat();
        let requirement = format!("one of {}", names.join(", "));
        Err(ParamError::new("loss", quoted(name), requirement).into())
    }
}

fn columns(settings: &Settings<'_>) -> Result<Option<usize>, ParamError> {
    let columns = settings.number("columns")?;
    columns
        .map(|columns| whole("columns", columns).map(|columns| columns as usize))
        .transpose()
}

fn binary(mut loss: Loss, settings: &Settings<'_>, request: &Request) -> Result<Answer, Told> {
    let own = [
        loss.settings(),
        &SHARED,
        &["columns"],
        if loss == Loss::Bce {
            &["pos_weight"]
        } else {
            &[]
        },
    ]
    .concat();
    let arrays = ["logit", "prob", "target", "weight", "pos_weight"];
    settings.only(loss.name(), &own, request, &arrays)?;
    for id in loss.settings() {
        if let Some(value) = settings.get(id) {
            loss.set(id, value)?;
        }
    }
    let (logit, prob) = (request.array("logit"), request.array("prob"));
    let (predictions, count) = match (logit, prob) {
        (Some(logit), None) => (Predictions::Logits(logit), logit.len()),
        (None, Some(prob)) => (Predictions::Probs(prob), prob.len()),
        (None, None) => return Err(Told::new("logit or prob must be given")),
        (Some(_), Some(_)) => return Err(Told::new("prob must be left out when logit is given")),
    };
    let same = settings.number("pos_weight")?.map(PosWeights::Same);
    let options = BinaryOptions {
        reduction: settings.reduction()?,
        divisor: settings.divisor()?,
        weight: request.array("weight"),
        pos_weight: request.array("pos_weight").map(PosWeights::Each).or(same),
        columns: columns(settings)?,
        ignore_index: settings.number("ignore_index")?,
    };
    let losses = if options.reduction == Reduction::None {
        count
    } else {
        1
    };
    let mut loss_of = vec![0.0; losses];
    let [mut d_prob, mut d_logit, mut d2_logit] = [(); 3].map(|()| vec![0.0; count]);
    let outputs = BinaryOutputs {
        loss: Some(&mut loss_of),
        d_prob: Some(&mut d_prob),
        d_logit: Some(&mut d_logit),
        d2_logit: request.is("curvature").then_some(&mut d2_logit[..]),
    };
    binary_into(
        loss,
        predictions,
        array(request, "target")?,
        &options,
        outputs,
    )?;
    let mut results = vec![("loss", loss_of), ("d_prob", d_prob), ("d_logit", d_logit)];
    if request.is("curvature") {
        results.push(("d2_logit", d2_logit));
    }
    Ok(Answer::with(results))
}

fn numbers(
    mut loss: Regression,
    settings: &Settings<'_>,
    request: &Request,
) -> Result<Answer, Told> {
    let own = [loss.settings(), &SHARED, &["columns"]].concat();
    settings.only(
        loss.name(),
        &own,
        request,
        &["prediction", "target", "weight"],
    )?;
    for id in loss.settings() {
        if let Some(value) = settings.get(id) {
            loss.set(id, value)?;
        }
    }
    let options = RegressionOptions {
        reduction: settings.reduction()?,
        divisor: settings.divisor()?,
        weight: request.array("weight"),
        columns: columns(settings)?,
        ignore_index: settings.number("ignore_index")?,
    };
    let (predictions, targets) = (array(request, "prediction")?, array(request, "target")?);
    let batch = regression(loss, predictions, targets, &options)?;
    let results = vec![("loss", batch.loss), ("d_prediction", batch.d_prediction)];
    Ok(Answer::with(results))
}

fn rows(name: &str, settings: &Settings<'_>, request: &Request) -> Result<Answer, Told> {
    let focal = name == loss::softmax_focal::NAME;
    let of_rows = ["smoothing", "smoothing_over", "temperature", "classes"];
    let own: &[&str] = if focal { &["gamma"] } else { &[] };
    let own_array = if focal { "alpha" } else { "class_weight" };
    let known = [&of_rows[..], &SHARED, own].concat();
    settings.only(
        name,
        &known,
        request,
        &["logits", "target", "weight", own_array],
    )?;
    let logits = array(request, "logits")?;
    let given = settings.number("classes")?.unwrap_or_default();
    let classes = whole("classes", given)? as usize;
    let target = array(request, "target")?;
    let indices: Vec<i32>;
    let targets = if request.is("indices") {
        indices = class_indices(target)?;
        ClassTargets::Indices(&indices)
    } else {
        ClassTargets::Distributions(target)
    };
    let options = row_options(settings, request)?;
    let batch = if focal {
        let gamma = settings.number("gamma")?.map(Gamma::new).transpose()?;
        let focus = SoftmaxFocus {
            gamma: gamma.unwrap_or(Gamma::DEFAULT),
            alpha: request.array("alpha"),
        };
        softmax_focal(logits, classes, targets, focus, &options)?
    } else {
        softmax_cross_entropy(logits, classes, targets, &options)?
    };
    Ok(Answer::with(vec![
        ("loss", batch.loss),
        ("d_logits", batch.d_logits),
    ]))
}

/// Class indices, which NumPy's arrays hold as any numbers.
fn class_indices(target: &[f64]) -> Result<Vec<i32>, ParamError> {
    let of = |(row, &number): (usize, &f64)| {
        let index = number as i32;
        (f64::from(index) == number)
            .then_some(index)
            .ok_or_else(|| ParamError::of_number("target", number, "the index of a class").at(row))
    };
    target.iter().enumerate().map(of).collect()
}

fn row_options<'a>(
    settings: &Settings<'_>,
    request: &'a Request,
) -> Result<SoftmaxOptions<'a>, ParamError> {
    let mut options = SoftmaxOptions {
        reduction: settings.reduction()?,
        divisor: settings.divisor()?,
        class_weight: request.array("class_weight"),
        weight: request.array("weight"),
        ..Default::default()
    };
    if let Some(smoothing) = settings.number("smoothing")? {
        options.smoothing = Smoothing::new(smoothing)?;
    }
    if let Some(name) = settings.name("smoothing_over")? {
        options.smoothing_over = SmoothingOver::from_name(name).ok_or_else(|| {
            let names = SmoothingOver::names().join(", ");
            ParamError::new("smoothing_over", quoted(name), format!("one of {names}"))
        })?;
    }
    if let Some(temperature) = settings.number("temperature")? {
        options.temperature = Temperature::new(temperature)?;
    }
    if let Some(index) = settings.number("ignore_index")? {
        options.ignore_index = whole("ignore_index", index)?;
    }
    Ok(options)
}
