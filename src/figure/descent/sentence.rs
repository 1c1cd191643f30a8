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
    let best = racer.states[least].loss;
    let before = number(best, 3);
    // Rounding may move a loss that has settled, and what shows in no digit is no news.
    let worse = if *loss > best * (1.0 + 1e-9) && before != cost {
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

/// Where the runs are.
pub(super) fn of_runs(runs: &[Racer], params: &Params) -> String {
    let places = joined(runs.iter().map(standing).collect());
    match params.step {
        0 => format!("Before the first step, {places}."),
        1 => format!("After *1* step, {places}."),
        steps => format!("After *{steps}* steps, {places}."),
    }
}

/// The losses at a weight with the bias that each run has, and where the runs are.
pub(super) fn of_weight(runs: &[Racer], params: &Params, weight: f64) -> String {
    let here = runs.iter().filter_map(|racer| {
        let state = State::at(racer.loss, &params.points, weight, racer.now()?.bias);
        let [loss, slope] = [state.loss, state.d_weight].map(|value| number(value, 3));
        Some(format!("{} is *{loss}*, slope *{slope}*", racer.name))
    });
    let here = joined(here.collect());
    let now = of_runs(runs, params);
    if here.is_empty() {
        return now;
    }
    format!(
        "At *w = {}* with *b* as it is, {here}. {now}",
        number(weight, 4)
    )
}
