//! Cells and their lines.

use crate::prediction::Prediction;
use crate::source::{Line, Point, Source};

/// A line: the rows of one label in one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Whether the label is positive.
    pub positive: bool,
    /// ⌊32z⌋, from −1281 for all below −40 to 1280 for all from 40.
    pub logit_bin: i32,
    /// ⌊60p⌋, at most 59.
    pub prob_bin: u8,
    /// How many rows.
    pub n: u64,
    /// Σw.
    pub w: f64,
    /// Σw².
    pub ww: f64,
    /// Σwd, d = z − `logit_bin`/32.
    pub wd: f64,
    /// Σwd².
    pub wdd: f64,
    /// Σwp, with logits limited to ±40.
    pub wp: f64,
}

/// The bin of logits below −40.
pub(crate) const LOWEST: i32 = -1281;
/// The bin of logits from 40.
pub(crate) const HIGHEST: i32 = 1280;

impl Cell {
    pub(crate) fn key(&self) -> (i32, u8, bool) {
        (self.logit_bin, self.prob_bin, self.positive)
    }

    pub(crate) fn edge(&self) -> f64 {
        f64::from(self.logit_bin) / 32.0
    }

    pub(crate) fn is_tail(&self) -> bool {
        self.logit_bin == LOWEST || self.logit_bin == HIGHEST
    }

    /// The least logit that is in it.
    fn lowest_logit(&self) -> f64 {
        if self.logit_bin == LOWEST {
            return f64::NEG_INFINITY;
        }
        let share = f64::from(self.prob_bin) / 60.0;
        self.edge().max(libm::log(share) - libm::log(1.0 - share))
    }

    fn mean_prob(&self) -> f64 {
        if self.w > 0.0 {
            self.wp / self.w
        } else {
            (f64::from(self.prob_bin) + 0.5) / 60.0
        }
    }
}

/// Cells by rising logit, at least one with weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
    pub(crate) cells: Vec<Cell>,
}

impl Cells {
    /// All lines, by rising logit.
    pub fn as_slice(&self) -> &[Cell] {
        &self.cells
    }
}

impl Source for Cells {
    fn lines(&self, visit: &mut dyn FnMut(Line)) {
        for cell in &self.cells {
            visit(Line {
                positive: cell.positive,
                rows: cell.n,
                weight: cell.w,
                square: cell.ww,
                prob: cell.mean_prob(),
                score: cell.lowest_logit(),
                place: Some(cell.prob_bin),
            });
        }
    }

    fn points(&self, visit: &mut dyn FnMut(Point)) {
        for cell in &self.cells {
            let has_weight = cell.w > 0.0;
            let mean = if has_weight { cell.wd / cell.w } else { 0.0 };
            let variance = if has_weight && cell.n > 1 && !cell.is_tail() {
                (cell.wdd / cell.w - mean * mean).max(0.0)
            } else {
                0.0
            };
            let halves = if variance > 0.0 { 2 } else { 1 };
            let share = 1.0 / f64::from(halves);
            for (half, side) in [-1.0, 1.0].into_iter().take(halves as usize).enumerate() {
                let logit = cell.edge() + (mean + side * variance.sqrt());
                visit(Point {
                    positive: cell.positive,
                    prediction: Prediction::Logit(logit),
                    weight: share * cell.w,
                    square: share * cell.ww,
                    rows: if half == 0 { cell.n } else { 0 },
                    of_cell: Some(1.0 - cell.mean_prob()),
                    score: cell.lowest_logit(),
                });
            }
        }
    }
}
