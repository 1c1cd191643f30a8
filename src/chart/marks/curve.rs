//! Curves.

use plotters_backend::BackendCoord;

use super::draw::{Draw, Ring};
use super::picture::Picture;
use crate::chart::backend::{Surface, thinned};
use crate::chart::plot::{Plot, Result};
use crate::chart::sampling::{Frame, bisect, runs};
use crate::chart::wanted::{Anchor, Wanted};
use crate::figure::scene::{AxisScale, Curve, Emphasis, Function1};

/// The opacity of a curve, and its width relative to a main curve. Even pale curves keep a contrast of 3:1 with the
/// paper.
const fn strength(emphasis: Emphasis) -> (f64, f64) {
    match emphasis {
        Emphasis::Main => (1.0, 1.0),
        Emphasis::Context => (0.85, 0.6),
        Emphasis::Ghost => (0.75, 0.5),
    }
}

impl Draw for Curve {
    fn draw<B: Surface>(&self, plot: &Plot<'_, B>, _: &mut Picture) -> Result<Option<Wanted>, B> {
        draw(plot, self, self.emphasis).map(Some)
    }

    fn draw_ghost<B: Surface>(&self, plot: &Plot<'_, B>, _: &Picture) -> Result<(), B> {
        draw(plot, self, Emphasis::Ghost).map(|_| ())
    }

    fn ring<B: Surface>(&self, plot: &Plot<'_, B>, x: f64) -> Option<Ring> {
        Some(Ring {
            y: (self.value)(x),
            color: plot.look.theme.color_of(self.series),
            curve: Some(self.row),
        })
    }
}

fn draw<B: Surface>(plot: &Plot<'_, B>, curve: &Curve, emphasis: Emphasis) -> Result<Wanted, B> {
    let (panel, look) = (plot.panel, plot.look);
    let css_width = f64::from(plot.chart.plotting_area().dim_in_pixel().0) / look.scale;
    // On a logarithmic axis, straight lines are bent.
    let straight = curve.straight && panel.y.scale != AxisScale::Log;
    let columns = if straight {
        1
    } else {
        (css_width * look.samples) as usize
    };
    let frame = Frame {
        x: (panel.x.lo, panel.x.hi),
        y: panel.y.ends(),
        columns,
    };
    let position = |x: f64| panel.y.position((curve.value)(x));
    let mut kinks = curve.kinks.clone();
    if panel.y.scale == AxisScale::Log {
        add_zeros(&mut kinks, &curve.value, frame);
    }
    let parts = runs(&position, &kinks, frame).into_iter();
    let mut pixels: Vec<Vec<BackendCoord>> = parts
        .map(|points| points.iter().map(|&(x, y)| plot.pixel(x, y)).collect())
        .collect();
    if straight {
        pixels.iter_mut().for_each(Vec::dedup);
    }
    let color = look.theme.color_of(curve.series);
    let (opacity, share) = strength(emphasis);
    let dash = look.dash(curve.series.dash());
    for points in &pixels {
        let width = look.theme.line_width * share;
        plot.stroke(points, color.faded(opacity), width, &dash)?;
    }
    Ok(Wanted {
        label: curve.label.clone(),
        color,
        main: emphasis == Emphasis::Main,
        anchor: Anchor::Along(pixels.iter().map(|points| thinned(points)).collect()),
    })
}

/// Adds where a curve passes 0. A logarithmic axis has no place for it, and the way to the end of the frame is narrower than a
/// column.
fn add_zeros(kinks: &mut Vec<f64>, value: &Function1, frame: Frame) {
    let (lo, hi) = frame.x;
    let mut before = (lo, value(lo));
    for i in 1..=frame.columns {
        let x = lo + (hi - lo) * i as f64 / frame.columns as f64;
        let here = (x, value(x));
        if before.1 * here.1 < 0.0 {
            let alike = |x: f64| (value(x) > 0.0) == (before.1 > 0.0);
            kinks.push(bisect(before.0, x, alike));
        }
        before = here;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::{Color, Theme};

    #[test]
    fn pale_lines_are_told_from_the_paper() {
        for theme in [Theme::light(), Theme::dark()] {
            for (color, emphasis) in theme
                .series
                .iter()
                .flat_map(|&color| [(color, Emphasis::Context), (color, Emphasis::Ghost)])
            {
                let (opacity, _) = strength(emphasis);
                let mixed = core::array::from_fn(|i| {
                    let [over, under] = [color.0[i], theme.paper.0[i]].map(f64::from);
                    (opacity * over + (1.0 - opacity) * under) as u8
                });
                let (a, b) = (Color(mixed).luminance(), theme.paper.luminance());
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 3.0, "{contrast}: {color:?} {emphasis:?}");
            }
        }
    }
}
