//! The two pictures.

use crate::figure::given::{self, Gradient};
use crate::figure::own::round_up;
use crate::figure::scene::{AxisSpec, Bar, Fill, Mark, Panel, Series};
use crate::figure::text::percent;
use crate::params::Params;

/// The rows are at −1, the losses from 0 on.
pub(super) const AXIS: AxisSpec =
    AxisSpec::named("", &["all", "BCE", "w+", "c", "s", "γ"]).from(-1);
pub(super) const GROUPS: [(&str, Fill); 3] = [
    ("positives", Fill::Solid),
    ("hard negatives", Fill::Hatched),
    ("easy negatives", Fill::Tinted),
];

pub(super) fn shares(data: Option<&Gradient>) -> Panel {
    let mut marks = Vec::new();
    let stages = data
        .iter()
        .flat_map(|data| (0..6_usize).map(move |i| (data, i)));
    let series = given::losses(&Params::default()).map(|(series, ..)| series);
    for (data, i) in stages {
        let series = i
            .checked_sub(1)
            .map_or(Series::Neutral, |loss| series[loss]);
        let mut from = 0.0;
        for (row, (share, (_, fill))) in data.shares(i).into_iter().zip(GROUPS).enumerate() {
            let to = from + 100.0 * share;
            marks.push(Mark::Bar(Bar {
                from,
                stacked: true,
                row,
                ..Bar::new((i as f64 - 1.0, 0.82), to, (series, fill), percent(share))
            }));
            from = to;
        }
    }
    Panel {
        id: "shares",
        title: "Shares, %: positives solid, hard negatives hatched, easy pale".into(),
        x: AXIS,
        y: AxisSpec::linear("share, %", 0.0, 100.0),
        marks,
    }
}

pub(super) fn by_logit(data: Option<&Gradient>, params: &Params) -> Panel {
    let (series, name, _) = given::losses(params)[given::chosen(params)];
    let (mut marks, mut most) = (Vec::new(), 0.0_f64);
    if let Some(data) = data {
        let whole: f64 = data.by_logit.iter().flatten().sum();
        for (bin, sides) in data.by_logit.iter().enumerate() {
            let [up, down] = sides.map(|sum| 100.0 * sum / whole);
            most = most.max(up).max(down);
            let x = (bin as f64 - 10.5, 0.86);
            for (to, fill) in [(up, Fill::Solid), (-down, Fill::Hatched)] {
                if to != 0.0 {
                    marks.push(Mark::Bar(Bar::new(x, to, (series, fill), String::new())));
                }
            }
        }
    }
    let most = round_up(most);
    Panel {
        id: "by-logit",
        title: format!("By logit, % of all under *{name}*: positives up, negatives down"),
        x: AxisSpec::linear("logit; the ends are tails", -11.0, 11.0),
        y: AxisSpec::linear("share, %", -most, most),
        marks,
    }
}
