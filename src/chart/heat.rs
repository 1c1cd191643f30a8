//! Heat maps as pictures, one cell a texel, and their colour bars.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PointCollection, Text};
use plotters::style::FontStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::Axis;
use super::colormap::{colormap, shades};
use super::contour::{Corners, LevelLine, level_lines};
use super::panel::{Chart, Look, Result};
use super::surface::{Image, Surface};
use super::theme::Color;
use crate::figure::scene::{Heat, Panel};

/// Products with a smaller weight lose digits.
const LEAST_WEIGHT: f64 = 1e-280;

/// Cells of a heat map: fine enough that the eye sees no step once the picture is scaled smoothly.
const CELLS: (usize, usize) = (200, 200);

/// A heat map's image, kept until what it shows changes.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// Frame and function.
    key: Vec<f64>,
    /// Weight, range and levels.
    dress: Vec<f64>,
    /// The function for a weight of 1: at the cells, and where level lines look for crossings.
    cells: Vec<f64>,
    corners: Corners,
    image: Image,
    levels: Vec<LevelLine>,
}

impl Picture {
    /// The image as it is now.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// The level lines as they are now.
    pub(super) fn levels(&self) -> &[LevelLine] {
        &self.levels
    }

    /// Computes anew what is not what it was: values for another frame or function, image and level lines for another
    /// weight or range, too.
    pub(super) fn update(&mut self, panel: &Panel, heat: &Heat) {
        let frame = [panel.x.lo, panel.x.hi, panel.y.lo, panel.y.hi];
        let key = [&frame, &heat.key[..]].concat();
        let ends = [heat.weight, heat.range.0, heat.range.1];
        let dress = [&ends, &heat.levels[..]].concat();
        if key == self.key && dress == self.dress {
            return;
        }
        if key != self.key {
            self.cells.clear();
            let (columns, rows) = CELLS;
            for row in 0..rows {
                let y = cell_centre(panel.y.hi, panel.y.lo, row, rows);
                self.cells.extend((0..columns).map(|column| {
                    let x = cell_centre(panel.x.lo, panel.x.hi, column, columns);
                    (heat.value)(x, y) / heat.weight
                }));
            }
            self.corners.fill(panel, heat);
        }
        self.paint(heat);
        self.levels = level_lines(panel, heat, &self.corners);
        // What has next to no weight says next to nothing of what it weighs.
        self.key = if heat.weight >= LEAST_WEIGHT {
            key
        } else {
            Vec::new()
        };
        self.dress = dress;
    }

    fn paint(&mut self, heat: &Heat) {
        let (columns, rows) = CELLS;
        (self.image.columns, self.image.rows) = (columns, rows);
        self.image.rgba.resize(4 * columns * rows, 0);
        let (lo, hi) = heat.range;
        let (slope, start) = (heat.weight / (hi - lo), lo / (hi - lo));
        let (pixels, _) = self.image.rgba.as_chunks_mut::<4>();
        if heat.weight > 0.0 {
            loss_lab_kernels::shade(&self.cells, slope, start, shades(), pixels);
        } else {
            pixels.fill(heat_color(heat, 0.0).0);
        }
    }

    /// The element that fills the panel's frame with the image.
    pub(super) fn filling(&self, panel: &Panel) -> Filling<'_, (f64, f64)> {
        Filling {
            image: &self.image,
            corners: [(panel.x.lo, panel.y.hi), (panel.x.hi, panel.y.lo)],
        }
    }
}

/// The centre of cell `i` of `count` between `start` and `end`.
pub fn cell_centre(start: f64, end: f64, i: usize, count: usize) -> f64 {
    let t = (i as f64 + 0.5) / count as f64;
    start + t * (end - start)
}

/// The colour of the heat map at (x, y).
pub fn color_of(heat: &Heat, x: f64, y: f64) -> Color {
    heat_color(heat, (heat.value)(x, y))
}

/// The colour of `value` on the heat map's scale. An infinite value has a place there: the end.
pub(super) fn heat_color(heat: &Heat, value: f64) -> Color {
    let (lo, hi) = heat.range;
    colormap(if value == f64::INFINITY {
        1.0
    } else {
        (value - lo) / (hi - lo)
    })
}

/// An image between two corners, in data units or backend pixels.
pub(super) struct Filling<'a, C> {
    image: &'a Image,
    corners: [C; 2],
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Filling<'_, C> {
    type Point = &'a C;
    type IntoIter = core::slice::Iter<'a, C>;

    fn point_iter(self) -> Self::IntoIter {
        self.corners.iter()
    }
}

impl<B: Surface, C> Drawable<B> for Filling<'_, C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut corners: I,
        backend: &mut B,
        _: (u32, u32),
    ) -> core::result::Result<(), DrawingErrorKind<B::ErrorType>> {
        match (corners.next(), corners.next()) {
            (Some(upper_left), Some(lower_right)) => {
                backend.image(self.image, upper_left, lower_right)
            }
            _ => Ok(()),
        }
    }
}

/// The scale of colours at the right of a heat map.
pub(super) struct ColorBar<'a> {
    pub(super) heat: &'a Heat,
    pub(super) look: &'a Look<'a>,
}

impl ColorBar<'_> {
    pub(super) fn draw<B: Surface>(
        &self,
        screen: &DrawingArea<B, Shift>,
        chart: &Chart<'_, B>,
    ) -> Result<(), B> {
        const STEPS: usize = 128;
        let look = self.look;
        let (x, y) = chart.plotting_area().get_pixel_range();
        let left = x.end + look.px(1.0 * look.theme.font_size);
        let right = left + look.px(10.0);
        let image = Image {
            columns: 1,
            rows: STEPS,
            rgba: (0..STEPS)
                .flat_map(|row| colormap(cell_centre(1.0, 0.0, row, STEPS)).0)
                .collect(),
        };
        screen.draw(&Filling {
            image: &image,
            corners: [(left, y.start), (right, y.end)],
        })?;
        let (lo, hi) = self.heat.range;
        let scale = Axis::new(lo, hi, 5);
        let style = look
            .text(look.theme.font_size, look.theme.soft, FontStyle::Normal)
            .pos(Pos::new(HPos::Left, VPos::Center));
        for &tick in scale.ticks() {
            let height = f64::from(y.end - y.start) * (1.0 - scale.fraction(tick));
            let at = (right + look.px(5.0), y.start + libm::round(height) as i32);
            screen.draw(&Text::new(scale.label(tick), at, style.clone()))?;
        }
        Ok(())
    }
}
