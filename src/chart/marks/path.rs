//! Lines through points.

use plotters::element::Circle;
use plotters_backend::BackendCoord;

use super::draw::Draw;
use super::picture::Picture;
use crate::chart::backend::Surface;
use crate::chart::plot::{Plot, Result};
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::Path;

/// The least distance between marked points, in css px.
const APART: f64 = 5.0;

impl Draw for Path {
    /// A part beyond the axes is left out.
    fn draw<B: Surface>(&self, plot: &Plot<'_, B>, _: &mut Picture) -> Result<Option<Wanted>, B> {
        let (panel, look) = (plot.panel, plot.look);
        let color = look.theme.color_of(self.series);
        let frame = ((panel.x.lo, panel.x.hi), panel.y.ends());
        let mut runs: Vec<Vec<BackendCoord>> = Vec::new();
        let mut end = None;
        for pair in self.points.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|(x, y)| (x, panel.y.position(y)));
            let Some((from, to)) = inside(from, to, frame) else {
                continue;
            };
            let (start, stop) = (plot.pixel(from.0, from.1), plot.pixel(to.0, to.1));
            if end != Some(start) {
                runs.push(vec![start]);
            }
            if let Some(run) = runs.last_mut().filter(|_| start != stop) {
                run.push(stop);
            }
            end = Some(stop);
        }
        for run in runs.iter().filter(|run| run.len() > 1) {
            let dash = look.dash(self.series.dash());
            let (width, dash) = if self.dotted {
                (0.5, &[][..])
            } else {
                (1.0, &dash[..])
            };
            plot.stroke(run, color, look.theme.line_width * width, dash)?;
        }
        if self.dotted {
            let shown = self.points.iter();
            let shown = shown.filter(|(x, y)| panel.x.shows(*x) && panel.y.shows(*y));
            let mut last: Option<BackendCoord> = None;
            for &(x, y) in shown {
                let at = plot.pixel(x, panel.y.position(y));
                let apart = |last: BackendCoord| {
                    (last.0 - at.0).abs().max((last.1 - at.1).abs()) >= look.px(APART)
                };
                if last.is_none_or(apart) {
                    let disc = Circle::new(at, look.px(2.4), color.filled());
                    plot.screen().draw(&disc)?;
                    last = Some(at);
                }
            }
        }
        Ok(Some(Wanted {
            label: self.label.clone(),
            color,
            main: true,
            anchor: Anchor::Along(if self.label.is_empty() {
                Vec::new()
            } else {
                runs
            }),
        }))
    }
}

type Place = (f64, f64);

/// The part of a straight line inside the ranges of x and y. Nothing of a line without finite ends.
fn inside(from: Place, to: Place, (x, y): (Place, Place)) -> Option<(Place, Place)> {
    let (run, rise) = (to.0 - from.0, to.1 - from.1);
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (start, change, (lo, hi)) in [(from.0, run, x), (from.1, rise, y)] {
        if !(start.is_finite() && change.is_finite()) {
            return None;
        }
        if change == 0.0 {
            if !(lo..=hi).contains(&start) {
                return None;
            }
            continue;
        }
        let (a, b) = ((lo - start) / change, (hi - start) / change);
        first = first.max(a.min(b));
        last = last.min(a.max(b));
    }
    let at = |t: f64| (from.0 + t * run, from.1 + t * rise);
    (first <= last).then(|| (at(first), at(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_the_frame() {
        let frame = ((0.0, 10.0), (0.0, 1.0));
        for (from, to, part) in [
            ((1.0, 0.5), (2.0, 0.25), Some(((1.0, 0.5), (2.0, 0.25)))),
            ((0.0, 0.0), (4.0, 2.0), Some(((0.0, 0.0), (2.0, 1.0)))),
            ((-5.0, 0.5), (15.0, 0.5), Some(((0.0, 0.5), (10.0, 0.5)))),
            ((1.0, 2.0), (2.0, 3.0), None),
            ((1.0, f64::INFINITY), (2.0, 0.5), None),
            ((1.0, 0.5), (f64::NAN, 0.5), None),
        ] {
            assert_eq!(inside(from, to, frame), part, "{from:?} {to:?}");
        }
    }
}
