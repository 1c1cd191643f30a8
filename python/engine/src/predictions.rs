//! Predictions that are kept here, for the figures that show them.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use loss_lab::params::{ParamError, Params};
use loss_lab_predictions::{Data, Row, Rows, Scale};
use serde_json::json;

use crate::message::{Answer, Request, Told};

/// By the caller's numbers.
static KEPT: Mutex<BTreeMap<u64, Data>> = Mutex::new(BTreeMap::new());

fn kept() -> MutexGuard<'static, BTreeMap<u64, Data>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps the arrays `label`, `logit` or `probability`, and `weight`.
pub(crate) fn keep(request: &Request) -> Result<Answer, Told> {
    let data = Data::from(rows(request)?);
    kept().insert(number(request)?, data);
    Ok(Answer::of(json!({})))
}

/// Forgets them.
pub(crate) fn drop(request: &Request) -> Result<Answer, Told> {
    kept().remove(&number(request)?);
    Ok(Answer::of(json!({})))
}

fn number(request: &Request) -> Result<u64, Told> {
    let number = request.number("predictions");
    number.ok_or_else(|| Told::new("predictions must have a number"))
}

/// What a figure draws of those with a number, or of the sample.
pub(crate) fn numbers(
    number: Option<u64>,
    figure: &str,
    params: &Params,
) -> Result<Vec<f64>, Told> {
    let Some(number) = number else {
        let mut numbers = SAMPLE
            .as_ref()
            .and_then(|data| data.numbers(figure, params));
        // Where they are from is the first of the numbers.
        if let Some(origin) = numbers.as_mut().and_then(|numbers| numbers.first_mut()) {
            *origin = 0.0;
        }
        return Ok(numbers.unwrap_or_default());
    };
    let kept = kept();
    let data = kept.get(&number);
    let data = data.ok_or_else(|| Told::new("the predictions are gone; set them again"))?;
    Ok(data.numbers(figure, params).unwrap_or_default())
}

/// What the page shows before a file.
static SAMPLE: LazyLock<Option<Data>> = LazyLock::new(|| {
    let file = include_str!("../../../predictions/tests/predictions-example.csv");
    let rows = file.lines().skip(1).map(|line| {
        let (label, logit) = line.split_once(',')?;
        Row::new(logit.parse().ok()?, label == "1", 1.0).ok()
    });
    let rows = Rows::new(Scale::Logit, rows.collect::<Option<_>>()?).ok()?;
    Some(Data::from(rows))
});

fn rows(request: &Request) -> Result<Rows, Told> {
    let (name, scale) = [("logit", Scale::Logit), ("probability", Scale::Probability)]
        .into_iter()
        .find(|(name, _)| request.array(name).is_some())
        .ok_or_else(|| Told::new("predictions must have logit or probability"))?;
    let array = |name| request.array(name);
    let scores = array(name).unwrap_or_default();
    let labels = array("label").ok_or_else(|| Told::new("predictions must have label"))?;
    let weights = array("weight");
    for (other, length) in [
        ("label", labels.len()),
        ("weight", weights.map_or(scores.len(), <[f64]>::len)),
    ] {
        if length != scores.len() {
            let requirement = format!("as long as {name}, {}", scores.len());
            return Err(ParamError::of_length(other, length, requirement).into());
        }
    }
    let rows = scores
        .iter()
        .zip(labels)
        .enumerate()
        .map(|(i, (&score, &label))| {
            if label != 0.0 && label != 1.0 {
                return Err(ParamError::of_number("label", label, "0 or 1").at(i));
            }
            if score.is_nan() {
                return Err(ParamError::of_number(name, score, "a number").at(i));
            }
            if scale == Scale::Probability && !(0.0..=1.0).contains(&score) {
                return Err(ParamError::of_number(name, score, "between 0 and 1").at(i));
            }
            let weight = weights.map_or(1.0, |weights| weights[i]);
            Row::new(score, label == 1.0, weight).map_err(|error| error.at(i))
        });
    Ok(Rows::new(scale, rows.collect::<Result<_, _>>()?)?)
}
