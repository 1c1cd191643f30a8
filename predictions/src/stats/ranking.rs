//! How well scores order the labels.

use loss_lab_kernels::Sum;

use crate::data::Data;
use crate::source::{Group, groups};

/// What depends on the order of the scores alone. Both labels must have weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// The share of pairs of a positive and a negative in which the positive's score is higher; ties count half.
    pub auc: f64,
    /// How far from it the true one may be: 0, but for cells, where it is half the share of pairs within one.
    pub auc_bound: f64,
    /// Average precision Σ(R_k − R_{k−1})P_k over the distinct scores. For cells the mean over all orders within them.
    pub average_precision: f64,
}

impl Data {
    /// AUC and average precision, by the scores as given.
    ///
    /// ```
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale};
    /// // σ(38) and σ(41.5) are both 1; the scores are not the same.
    /// let rows = vec![Row::new(38.0, false, 1.0)?, Row::new(41.5, true, 1.0)?];
    /// let ranking = Data::from(Rows::new(Scale::Logit, rows)?).ranking().unwrap();
    /// assert_eq!((ranking.auc, ranking.average_precision), (1.0, 1.0));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn ranking(&self) -> Option<Ranking> {
        let mut all = [Sum::default(); 2];
        self.source()
            .lines(&mut |line| all[usize::from(line.positive)].add(line.weight));
        let [negatives, positives] = all.map(Sum::total);
        if !(positives > 0.0 && negatives > 0.0) {
            return None;
        }
        let (mut below, mut pairs, mut tied) = (Sum::default(), Sum::default(), Sum::default());
        let (mut positives_below, mut precision) = (Sum::default(), Sum::default());
        let lines = |visit: &mut dyn FnMut(_)| self.source().lines(visit);
        groups(&lines, &mut |group| {
            let (on, off) = (
                group.positives.weight.total(),
                group.negatives.weight.total(),
            );
            pairs.add(on * below.total());
            tied.add(on * off);
            below.add(off);
            positives_below.add(on);
            if on > 0.0 {
                let above = [
                    (positives - positives_below.total()).max(0.0),
                    (negatives - below.total()).max(0.0),
                ];
                precision.add(if self.is_from_cells() {
                    any_order(group, above)
                } else {
                    on * (above[0] + on) / (above[0] + on + above[1] + off)
                });
            }
        });
        let all_pairs = positives * negatives;
        Some(Ranking {
            auc: (pairs.total() + 0.5 * tied.total()) / all_pairs,
            auc_bound: if self.is_from_cells() {
                0.5 * tied.total() / all_pairs
            } else {
                0.0
            },
            average_precision: precision.total() / positives,
        })
    }
}

/// What a cell's positives add to Σ w·precision, on average over all orders of its rows; `above` are the weights of
/// positives and negatives with higher scores. Each row of a label counts as its mean.
fn any_order(group: &Group, above: [f64; 2]) -> f64 {
    let (on, off) = (&group.positives, &group.negatives);
    let (on_rows, off_rows) = (on.rows as f64, off.rows as f64);
    let rows = on_rows + off_rows;
    let each = on.weight.total() / on_rows;
    let others = (rows - 1.0).max(1.0);
    // Before a positive in place i there are i − 1 rows, of which so many are positive and negative on average.
    let positives = (on_rows - 1.0) / others * each;
    let negatives = off.weight.total() / others;
    let start = [above[0] + each, above[0] + each + above[1]];
    let at = |before: f64| {
        (start[0] + before * positives) / (start[1] + before * (positives + negatives))
    };
    // Place by place at first; further on, where it changes slowly, by the integral.
    let exact = rows.min(256.0) as u32;
    let mut sum: Sum = (0..exact).map(|before| at(f64::from(before))).collect();
    let (from, to) = (f64::from(exact) - 0.5, rows - 0.5);
    let slope = positives + negatives;
    if to > from && slope == 0.0 {
        sum.add((to - from) * start[0] / start[1]);
    } else if to > from {
        let growth = libm::log1p(slope * (to - from) / (start[1] + slope * from));
        let level = positives / slope;
        sum.add(level * (to - from) + (start[0] - level * start[1]) / slope * growth);
    }
    on.weight.total() / rows * sum.total()
}
