//! The loss as the target's entropy and the KL divergence from it, stacked for several amounts of smoothing.

use super::aim::{Aim, FIXED, Source, entries};
use crate::figure::scene::{AxisSpec, Bar, Fill, Mark, Panel, Series};
use crate::figure::text::number;
use crate::params::{Params, Smoothing};

/// The amounts, and the slider's.
const NAMES: [&str; FIXED.len() + 1] = ["0", ".05", ".1", ".2", "yours"];

/// The loss of each target at `x`.
pub(super) fn panel(params: &Params, x: f64, top: f64) -> Panel {
    let fixed = FIXED.iter().filter_map(|&s| Smoothing::new(s).ok());
    let all = fixed.chain([params.smoothing]).map(Source::Smoothing);
    let told: Vec<Source> = entries(params).into_iter().rev().map(|(.., s)| s).collect();
    let marks = all.enumerate().flat_map(|(place, source)| {
        let aim = Aim::of(params, source);
        let loss = aim.eval(params.axis, x).loss;
        let series = match source {
            Source::Smoothing(s) if s == params.smoothing => Series::Smoothed,
            Source::Smoothing(Smoothing::NONE) => Series::CrossEntropy,
            _ => Series::Neutral,
        };
        let bar = |from: f64, to: f64, fill| {
            let label = if to - from < 0.1 {
                String::new()
            } else {
                number(to - from, 2)
            };
            Mark::Bar(Bar {
                from,
                stacked: true,
                row: told.iter().position(|&told| told == source).unwrap_or(0),
                ..Bar::new((place as f64, 0.7), to, (series, fill), label)
            })
        };
        [
            bar(0.0, aim.floor, Fill::Solid),
            bar(aim.floor, loss.max(aim.floor), Fill::Hatched),
        ]
    });
    Panel {
        id: "target",
        title: "Entropy (solid) + KL divergence (hatched) = loss, for each s".into(),
        x: AxisSpec::named("smoothing s", &NAMES),
        y: AxisSpec::linear("loss", 0.0, top),
        marks: marks.collect(),
    }
}
