//! What the figure says: ranking is alike, cut and probabilities are not, and what seeds do.

use super::Race;
use super::measures::{Measured, pair};
use crate::figure::given::race::{LOSSES, RECORDED, SEEDS};
use crate::figure::text::{fixed, number, percent};
use crate::params::Measure;

/// The least and the most; NaN of nothing.
pub(super) fn extent(values: &[f64]) -> [f64; 2] {
    let of = |pick: fn(f64, f64) -> f64| values.iter().copied().fold(f64::NAN, pick);
    [of(f64::min), of(f64::max)]
}

/// The values of the chosen seed under each loss, or nothing before all are there.
fn listed(race: &Race, measured: &Measured, place: usize, decimals: usize) -> Option<String> {
    let values = (0..LOSSES).map(|loss| {
        let values = race.values(measured, loss, place);
        values
            .first()
            .map(|value| format!("*{}*", fixed(*value, decimals)))
    });
    let values: Vec<String> = values.collect::<Option<_>>()?;
    Some(format!("{}, {} and {}", values[0], values[1], values[2]))
}

pub(super) fn of(race: &Race, place: usize) -> String {
    let Some(given) = &race.0 else {
        return "Nothing has been trained yet: press *Run the race*.".into();
    };
    let under_way = if given.done < 1.0 {
        format!("*{}* done. ", percent((100.0 * given.done).floor() / 100.0))
    } else {
        String::new()
    };
    let told =
        |measure, which: usize, decimals| listed(race, &pair(measure)[which], place, decimals);
    let Some([auc, at_half, best, ece, undone]) = (|| {
        Some([
            told(Measure::Ranking, 0, 4)?,
            told(Measure::F1, 0, 3)?,
            told(Measure::F1, 1, 3)?,
            told(Measure::Calibration, 0, 4)?,
            told(Measure::Calibration, 1, 4)?,
        ])
    })() else {
        return format!(
            "{under_way}Training is on its way to step *{}*.",
            RECORDED[place]
        );
    };
    let seeds = spread(race, place).unwrap_or_default();
    format!(
        "{under_way}After *{}* steps of cross-entropy, focal loss and weights, AUC is {auc}, F1 at 0.5 {at_half}, and at the best cuts {best}. Probabilities are {ece} off; with the loss undone, {undone}.{seeds}",
        RECORDED[place]
    )
}

/// How much seeds differ beside losses, once all are through.
fn spread(race: &Race, place: usize) -> Option<String> {
    let [auc, _] = pair(Measure::Ranking);
    let by_loss = [0, 1, 2].map(|loss| race.values(&auc, loss, place));
    if by_loss.iter().any(|values| values.len() < SEEDS) {
        return None;
    }
    let range = |values: &[f64]| {
        let [least, most] = extent(values);
        most - least
    };
    let losses = range(&by_loss.each_ref().map(|values| values[0]));
    let seeds = by_loss
        .iter()
        .map(|values| range(values))
        .fold(0.0, f64::max);
    Some(format!(
        " Under one loss AUC differs by up to *{}* from seed to seed, between the losses by *{}*.",
        number(seeds, 2),
        number(losses, 2)
    ))
}
