//! What a program prints, and why that may differ from what Loss Lab shows.

use super::call::Call;
use super::shown::{Numbers, printed};
use super::storage::Storage;
use super::subject::{IGNORED, Subject};
use crate::batch::Divisor;
use crate::params::Reduction;

/// Comments with what a call prints; where Loss Lab shows something else, also with that and why.
pub(super) fn comments(call: &Call, subject: &Subject) -> Vec<String> {
    let printed = reduced(call, subject);
    let text = printed.text(call.decimals);
    let mut comments = vec![format!("# {}: {text}", subject.name)];
    if let Some(mut shown) = Numbers::shown(subject) {
        if printed.gradient.is_empty() {
            shown.gradient.clear();
        }
        let shown = shown.text(call.decimals);
        if shown != text {
            comments.push(format!("# Loss Lab shows {shown}: {}.", why(call, subject)));
        }
    }
    comments
}

/// The numbers of each prediction with its weight, as the library stores them.
fn kept(call: &Call, subject: &Subject) -> Numbers {
    let (storage, numbers) = (call.storage, call.numbers.clone());
    let stored = numbers.map(|v| storage.keep_loss(v), |v| storage.keep(v));
    let weighted = stored.weighted(&subject.weight);
    weighted.map(|v| storage.keep(v), |v| storage.keep(v))
}

/// The same, reduced as the subject says.
fn reduced(call: &Call, subject: &Subject) -> Numbers {
    let numbers = kept(call, subject);
    let divisor = match subject.reduction {
        Reduction::None => return numbers,
        Reduction::Sum => 1.0,
        Reduction::Mean => divisor(subject),
    };
    // In PyTorch an ignored row has a gradient of 0, whatever the divisor.
    let keeps_zeros = divisor == 0.0 && call.storage == Storage::Plain;
    let by = if keeps_zeros { 1.0 } else { divisor };
    let keep = |v| call.storage.keep(v);
    let slopes = numbers.gradient.iter();
    Numbers {
        loss: vec![keep(numbers.loss.iter().sum::<f64>() / divisor)],
        gradient: slopes.map(|slope| keep(slope / by)).collect(),
    }
}

/// What a mean divides by.
fn divisor(subject: &Subject) -> f64 {
    let is_softmax = subject.classes().is_some();
    let rows = subject.y.iter().enumerate();
    let kept = rows.filter(|&(_, &y)| !is_softmax || y != IGNORED);
    let weight = |i: usize| subject.weight.get(i).copied().unwrap_or(1.0);
    let class_weight = |y: f64| {
        let weights = subject.class_weights();
        weights.map_or(1.0, |(_, weights)| weights[y as usize])
    };
    match subject.divisor {
        Some(Divisor::Number(number)) => number,
        Some(Divisor::Positives) => subject.y.iter().sum::<f64>().max(1.0),
        Some(Divisor::Weights) => kept.map(|(i, &y)| weight(i) * class_weight(y)).sum(),
        Some(Divisor::Rows) => kept.count() as f64,
        None => kept.map(|(_, &y)| class_weight(y)).sum(),
    }
}

/// Why a number of one prediction, or of all, differs from what Loss Lab shows; each reason once.
fn why(call: &Call, subject: &Subject) -> String {
    let mut told: Vec<&str> = Vec::new();
    let mut tell = |holds: bool, reason| {
        if holds && !told.contains(&reason) {
            told.push(reason);
        }
    };
    let shown = Numbers::shown_apart(subject, subject.weight.clone()).unwrap_or_default();
    let made = call.numbers.clone().weighted(&subject.weight);
    let kept = kept(call, subject);
    let text = |v: &f64| printed(*v, call.decimals);
    let differ = |a: &[f64], b: &[f64]| a.iter().zip(b).any(|(a, b)| text(a) != text(b));
    let by_storage = call.storage.reason();
    let losses = made.loss.iter().zip(&shown.loss).zip(&kept.loss);
    for (i, ((loss, shown_loss), kept_loss)) in losses.enumerate() {
        let why = call.whys.get(i).copied().unwrap_or_default();
        let of_gradient = why.gradient.unwrap_or(by_storage);
        tell(
            text(loss) != text(shown_loss),
            why.loss.unwrap_or(by_storage),
        );
        tell(text(loss) != text(kept_loss), by_storage);
        tell(differ(made.row(i), shown.row(i)), of_gradient);
        tell(differ(made.row(i), kept.row(i)), by_storage);
        let has_no_weight = subject.weight.get(i) == Some(&0.0);
        tell(
            has_no_weight && call.numbers.loss[i].is_infinite(),
            "0 · ∞ is NaN",
        );
    }
    tell(
        divisor(subject) == 0.0 && subject.reduction == Reduction::Mean,
        "every row is ignored, and the gradient of 0 / 0 is NaN",
    );
    if told.is_empty() {
        told.push(match call.storage {
            Storage::Float32 => by_storage,
            Storage::Plain | Storage::Flushed => "the last digits are rounded otherwise",
        });
    }
    told.join("; ")
}
