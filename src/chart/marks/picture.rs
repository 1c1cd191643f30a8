//! Heat maps as pictures with one pixel per cell.

use crate::chart::backend::Image;
use crate::chart::colormap::{colormap, shades};
use crate::chart::contour::{Corners, LevelLine, level_lines};
use crate::chart::level_labels::place_labels;
use crate::chart::theme::Color;
use crate::figure::scene::{Heat, Panel};

/// With a smaller weight, products lose digits.
const LEAST_WEIGHT: f64 = 1e-280;

/// The cells of a heat map: enough that no steps are visible once the picture is scaled smoothly.
const CELLS: (usize, usize) = (200, 200);

/// A heat map's image, kept until what it shows changes.
#[derive(Debug, Clone, Default)]
pub(in crate::chart) struct Picture {
    /// The axes and the function.
    key: Vec<f64>,
    /// Weight, range and levels.
    dress: Vec<f64>,
    /// The function for a weight of 1, at the cells and where level lines look for crossings.
    cells: Vec<f64>,
    corners: Corners,
    image: Image,
    levels: Vec<LevelLine>,
}

impl Picture {
    /// The current image.
    pub(super) fn image(&self) -> &Image {
        &self.image
    }

    /// The current level lines.
    pub(super) fn levels(&self) -> &[LevelLine] {
        &self.levels
    }

    /// Recomputes what has changed: the values if the axes or the function did, the image and level lines also if the
    /// weight or the range did.
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
        place_labels(panel, &mut self.levels);
        // From a product with a tiny weight, the function's own value cannot be recovered.
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

/// The colour of `value` on the heat map's scale; an infinite value is at its end.
pub(super) fn heat_color(heat: &Heat, value: f64) -> Color {
    let (lo, hi) = heat.range;
    colormap(if value == f64::INFINITY {
        1.0
    } else {
        (value - lo) / (hi - lo)
    })
}
