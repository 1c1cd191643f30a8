//! What a run has come to, in words.

use super::runs::Racer;
use crate::descent::State;
use crate::figure::text::number;
use crate::params::Params;

/// Where a run is: "squared error is at *w = −5.98* with a loss of *0.94*".
fn standing(racer: &Racer) -> String {
    let Some(State { weight, loss, .. }) = racer.now() else {
        return format!(
            "{} *diverged at step {}*: its numbers are no longer finite",
            racer.name,
            racer.diverged.unwrap_or_default()
        );
    };
    let [weight, cost] = [*weight, *loss].map(|value| number(value, 3));
    let least = (0..racer.states.len())
        .reduce(|best, step| {
            let closer = racer.states[step].loss < racer.states[best].loss;
            if closer { step } else { best }
        })
        .unwrap_or_default();
    let before = racer.states[least].loss;
    // Rounding alone may move a loss that has settled.
    let worse = if *loss > before * (1.0 + 1e-9) {
        let before = number(before, 3);
        format!(", but was *{before}* after step {least}: its steps are too long")
    } else {
        String::new()
    };
    format!(
        "{} is at *w = {weight}* with a loss of *{cost}*{worse}",
        racer.name
    )
}

fn joined(parts: Vec<String>) -> String {
    parts.join("; ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Where the runs are.
pub(super) fn of_runs(runs: &[Racer], params: &Params) -> String {
    let places = joined(runs.iter().map(standing).collect());
    match params.step {
        0 => format!("Before the first step, {places}."),
        1 => format!("After *1* step, {places}."),
        steps => format!("After *{steps}* steps, {places}."),
    }
}

/// The losses at a weight, and where the runs are.
pub(super) fn of_weight(runs: &[Racer], params: &Params, weight: f64) -> String {
    let here = runs.iter().filter_map(|racer| {
        let state = State::at(racer.loss, &params.points, weight, racer.now()?.bias);
        let [loss, slope] = [state.loss, state.d_weight].map(|value| number(value, 3));
        Some(format!(
            "{} is *{loss}* with the slope *{slope}*",
            racer.name
        ))
    });
    let here = joined(here.collect());
    if here.is_empty() {
        return of_runs(runs, params);
    }
    let here = capital(&here);
    format!(
        "{here} at *w = {}*. {}",
        number(weight, 4),
        of_runs(runs, params)
    )
}
