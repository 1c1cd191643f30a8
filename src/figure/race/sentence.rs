//! What the figure says of a step: both values under each loss, and how much seeds differ.

use super::Race;
use super::measures::{Measured, pair};
use crate::figure::given::race::{LOSSES, RECORDED, SEEDS};
use crate::figure::text::{fixed, number};
use crate::params::Params;

/// The least and the most; NaN of nothing.
pub(super) fn extent(values: &[f64]) -> [f64; 2] {
    let of = |pick: fn(f64, f64) -> f64| values.iter().copied().fold(f64::NAN, pick);
    [of(f64::min), of(f64::max)]
}

/// The values of the chosen seed under each loss; none before all are there.
fn listed(race: &Race, measured: &Measured, place: usize) -> Option<[String; LOSSES]> {
    let of = |loss| race.values(measured, loss, place).first().copied();
    let [plain, focal, weighted] = [of(0)?, of(1)?, of(2)?];
    let told = |value: f64| match value {
        value if value.is_nan() => "none".into(),
        value => format!("*{}*", fixed(value, measured.decimals)),
    };
    Some([plain, focal, weighted].map(told))
}

pub(super) fn of(race: &Race, params: &Params, place: usize) -> String {
    let Some(given) = &race.0 else {
        return "Nothing has been trained with these settings yet: press *Run the race*.".into();
    };
    let under_way = if given.done < 1.0 {
        format!("*{} %* done. ", (100.0 * given.done).floor())
    } else {
        String::new()
    };
    let step = RECORDED[place];
    let [first, second] = pair(params.measure);
    let both = (listed(race, &first, place), listed(race, &second, place));
    let (Some([a, b, c]), Some([d, e, f])) = both else {
        return format!("{under_way}Training is on its way to step *{step}*.");
    };
    let spread = spread(race, &first, place).unwrap_or_default();
    format!(
        "{under_way}After *{step}* steps, {} is {a} with cross-entropy, {b} with focal loss and {c} with weights; {} is {d}, {e} and {f}.{spread}",
        first.said, second.said
    )
}

/// How much seeds differ beside losses, once all have come so far.
fn spread(race: &Race, measured: &Measured, place: usize) -> Option<String> {
    let by_loss = [0, 1, 2].map(|loss| race.values(measured, loss, place));
    if by_loss.iter().any(|values| values.len() < SEEDS) {
        return None;
    }
    let ranges = by_loss.iter().map(|values| {
        let [least, most] = extent(values);
        most - least
    });
    Some(format!(
        " From seed to seed, {} differs by up to *{}* under one loss.",
        measured.said,
        number(ranges.fold(0.0, f64::max), 2)
    ))
}
