//! Cells of rows.

use loss_lab::numerics::prob_from_logit;
use loss_lab_kernels::Sum;

use super::cell::{Cell, Cells};
use crate::prediction::Prediction;
use crate::rows::Rows;

/// A line that still grows.
#[derive(Debug, Clone, Copy)]
struct Open {
    cell: Cell,
    /// Of w, w², wd, wd² and wp.
    sums: [Sum; 5],
}

impl Open {
    fn closed(self) -> Cell {
        let [w, ww, wd, wdd, wp] = self.sums.map(Sum::total);
        Cell {
            w,
            ww,
            wd,
            wdd,
            wp,
            ..self.cell
        }
    }
}

/// An empty line where `prediction` belongs, and its logit and probability there.
fn place(prediction: Prediction, positive: bool) -> (Cell, f64, f64) {
    let logit = prediction.logit();
    let prob = match prediction {
        Prediction::Logit(logit) => prob_from_logit(logit.clamp(-40.0, 40.0)),
        Prediction::Prob(prob) => prob.get(),
    };
    let cell = Cell {
        positive,
        logit_bin: (logit.clamp(-40.031_25, 40.0) * 32.0).floor() as i32,
        prob_bin: (prob * 60.0).min(59.0) as u8,
        n: 0,
        w: 0.0,
        ww: 0.0,
        wd: 0.0,
        wdd: 0.0,
        wp: 0.0,
    };
    (cell, logit - cell.edge(), prob)
}

impl Cells {
    /// The cells of `rows`.
    ///
    /// ```
    /// use loss_lab_predictions::{Row, Rows, Scale, cells::Cells};
    ///
    /// let rows = vec![Row::new(0.75, true, 1.0)?, Row::new(0.76, true, 1.0)?];
    /// let cells = Cells::of(&Rows::new(Scale::Logit, rows)?);
    /// let cell = cells.as_slice()[0];
    /// assert_eq!((cell.logit_bin, cell.prob_bin, cell.n, cell.w), (24, 40, 2, 2.0));
    /// assert!((cell.wd - 0.01).abs() < 1e-15);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn of(rows: &Rows) -> Self {
        let mut condensing = Condensing::default();
        while condensing.step(rows) {}
        condensing.cells()
    }
}

/// How many pieces of rows a step condenses.
const STEP: usize = 16;

/// Rows on their way into cells, a few milliseconds at a time.
///
/// ```
/// use loss_lab_predictions::{Row, Rows, Scale, cells::{Cells, Condensing}};
///
/// let rows = Rows::new(Scale::Logit, vec![Row::new(0.75, true, 1.0)?])?;
/// let mut condensing = Condensing::default();
/// while condensing.step(&rows) {}
/// assert_eq!(condensing.cells(), Cells::of(&rows));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Default)]
pub struct Condensing {
    cells: Vec<Cell>,
    /// Rows rise, and so do their cells: one is open for each label.
    open: [Option<Open>; 2],
    piece: usize,
}

impl Condensing {
    /// Goes on with the same `rows`; says whether there are more.
    pub fn step(&mut self, rows: &Rows) -> bool {
        for _ in 0..STEP {
            let Some(piece) = rows.piece(self.piece) else {
                return false;
            };
            for row in piece {
                self.take(rows.prediction(*row), row.is_positive(), row.weight());
            }
            self.piece += 1;
        }
        true
    }

    fn take(&mut self, prediction: Prediction, positive: bool, weight: f64) {
        let (cell, distance, prob) = place(prediction, positive);
        let here = &mut self.open[usize::from(positive)];
        if here.is_some_and(|line| line.cell.key() != cell.key()) {
            self.cells.extend(here.take().map(Open::closed));
        }
        let line = here.get_or_insert(Open {
            cell,
            sums: [Sum::default(); 5],
        });
        line.cell.n += 1;
        if weight > 0.0 {
            let by_distance = weight * distance;
            let terms = [
                weight,
                weight * weight,
                by_distance,
                by_distance * distance,
                weight * prob,
            ];
            for (sum, term) in line.sums.iter_mut().zip(terms) {
                sum.add(term);
            }
        }
    }

    /// The cells, when there are no more rows.
    pub fn cells(self) -> Cells {
        let mut cells = self.cells;
        cells.extend(self.open.into_iter().flatten().map(Open::closed));
        cells.sort_by_key(Cell::key);
        Cells { cells }
    }
}
