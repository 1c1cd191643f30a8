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
        let mut cells = Vec::new();
        // Rows rise, and so do their cells: one is open for each label.
        let mut open: [Option<Open>; 2] = [None; 2];
        for row in rows.iter() {
            let (cell, distance, prob) = place(rows.prediction(row), row.is_positive());
            let here = &mut open[usize::from(row.is_positive())];
            let mut line = match here.take() {
                Some(line) if line.cell.key() == cell.key() => line,
                other => {
                    cells.extend(other.map(Open::closed));
                    Open {
                        cell,
                        sums: [Sum::default(); 5],
                    }
                }
            };
            line.cell.n += 1;
            let weight = row.weight();
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
            *here = Some(line);
        }
        cells.extend(open.into_iter().flatten().map(Open::closed));
        cells.sort_by_key(Cell::key);
        Self { cells }
    }
}
