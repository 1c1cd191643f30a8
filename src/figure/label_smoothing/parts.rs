//! The loss as the target's entropy and the KL divergence from it, one on top of the other along the axis.

use super::aim::{Aim, Source};
use crate::figure::scene::{AxisSpec, Bar, Curve, Fill, Mark, Panel, Rule, Series};
use crate::figure::text::number;
use crate::params::Params;

/// How many bars stand side by side.
const BARS: usize = 25;

/// Both parts along `x`.
pub(super) fn panel(params: &Params, x: AxisSpec, top: f64) -> Panel {
    let (axis, source) = (params.axis, Source::current(params));
    let aim = Aim::of(params, source);
    let width = (x.hi - x.lo) / BARS as f64;
    let mut marks: Vec<Mark> = (0..BARS)
        .flat_map(|i| {
            let place = x.lo + width * (i as f64 + 0.5);
            let loss = aim.eval(axis, place).loss.clamp(aim.floor, top);
            let bar = |from: f64, to: f64, fill| {
                let style = (Series::Smoothed, fill);
                Mark::Bar(Bar {
                    from,
                    stacked: true,
                    ..Bar::new((place, 0.8 * width), to, style, String::new())
                })
            };
            [
                bar(0.0, aim.floor, Fill::Solid),
                bar(aim.floor, loss, Fill::Hatched),
            ]
        })
        .collect();
    let text = format!("entropy: {}", number(aim.floor, 3));
    marks.push(Mark::Rule(Rule::level(aim.floor, Series::Smoothed, text)));
    let name = source.label();
    let loss = move |x| aim.eval(axis, x).loss;
    marks.push(Mark::Curve(Curve::new(0, Series::Smoothed, &name, loss)));
    Panel {
        id: "target",
        title: format!("Entropy (solid) + KL divergence (hatched) = loss, {name}"),
        x,
        y: AxisSpec::linear("loss", 0.0, top),
        marks,
    }
}
