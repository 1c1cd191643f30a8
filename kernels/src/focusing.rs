//! Points as asymmetric focusing sees them: negatives lowered by a margin, and a γ for each label.

use crate::exponential::{FARTHEST, decays, magnitude};
use crate::logarithm::ln_sum_inlined;
use crate::points::{BLOCK, Column, Points, correct, within};
use crate::product::{needs_power, product};

impl Points {
    /// Lowers p of label 0 by `margin`, with pq as it was over what it becomes into `spreads`, but 0 where p would not stay above 0: the point is any
    /// there. Without `both_logs`, ln p is meaningless afterwards.
    pub(crate) fn move_negatives(
        &mut self,
        labels: &Column,
        margin: f64,
        both_logs: bool,
        spreads: &mut Column,
    ) {
        moved(self, labels, margin, spreads);
        let [p_high, p_low] = &mut self.ln_prob;
        let [q_high, q_low] = &mut self.ln_complement;
        moved_lns(labels, &self.complement, &self.prob, q_high, q_low);
        if both_logs {
            moved_lns(labels, &self.prob, &self.complement, p_high, p_low);
        }
    }

    /// q_t to the power of each label's own γ. False if a power is out of reach.
    pub(crate) fn factors_by_label(
        &self,
        labels: &Column,
        gammas: [f64; 2],
        factors: &mut Column,
        lost: &mut Column,
    ) -> bool {
        if gammas.into_iter().any(needs_power) {
            own_magnitudes(self, labels, gammas, factors, lost);
            if !within(&*factors, 0.0, FARTHEST) {
                return false;
            }
            decays(factors);
            correct(factors, lost);
        }
        own_products(self, labels, gammas, factors);
        true
    }
}

lanes! {
    fn moved(points: &mut Points, labels: &Column, margin: f64, spreads: &mut Column) {
        let Points { prob, complement, .. } = points;
        for i in 0..BLOCK {
            let (p, q) = (prob[i], complement[i]);
            let negative = labels[i] < 0.5;
            let left = p - margin > 0.0;
            let (moved, rest) = if left { (p - margin, q + margin) } else { (0.5, 0.5) };
            let ratio = (p / moved) * (q / rest);
            spreads[i] = if left { ratio } else { 0.0 };
            prob[i] = if negative { moved } else { p };
            complement[i] = if negative { rest } else { q };
        }
    }

    /// ln(part) of label 0 alone.
    fn moved_lns(labels: &Column, part: &Column, rest: &Column, high: &mut Column, low: &mut Column) {
        for i in 0..BLOCK {
            let ln = ln_sum_inlined(part[i], rest[i], 0.0);
            let negative = labels[i] < 0.5;
            high[i] = if negative { ln.high } else { high[i] };
            low[i] = if negative { ln.low } else { low[i] };
        }
    }

    /// γ·−ln q_t; 0 where the power is a product.
    fn own_magnitudes(
        points: &Points,
        labels: &Column,
        [negative, positive]: [f64; 2],
        sum: &mut Column,
        lost: &mut Column,
    ) {
        let [negative, positive] = [negative, positive].map(|gamma| {
            if needs_power(gamma) { gamma } else { 0.0 }
        });
        for i in 0..BLOCK {
            let gamma = if labels[i] > 0.5 { positive } else { negative };
            let ln_miss = points.at(i).seen_by(labels[i]).ln_complement;
            (sum[i], lost[i]) = magnitude(ln_miss, gamma);
        }
    }

    /// The powers that are products.
    fn own_products(points: &Points, labels: &Column, gammas: [f64; 2], factors: &mut Column) {
        let [negative, positive] = gammas;
        for i in 0..BLOCK {
            let gamma = if labels[i] > 0.5 { positive } else { negative };
            let miss = points.at(i).seen_by(labels[i]).complement;
            factors[i] = product(miss, gamma).unwrap_or(factors[i]);
        }
    }
}
