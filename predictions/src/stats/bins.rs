//! Predictions in bins, with the rate of positives in each.

use loss_lab_kernels::Sum;

use super::view::View;
use crate::source::{Group, Source, Tally, groups};

/// How rows are put into M bins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Binning {
    /// By p: bin k from k/M to (k + 1)/M, with the lower edge, the last with both.
    #[default]
    EqualWidth,
    /// By rank: bin ⌊M·m/W⌋, where m is the weight with lower scores and half of that with the same.
    EqualMass,
}

/// One bin.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How many rows.
    pub rows: u64,
    /// Σw.
    pub weight: f64,
    /// What is known of its probabilities and labels; none without weight.
    pub content: Option<Content>,
}

/// The probabilities and labels of a bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Content {
    /// p̄, the weighted mean.
    pub mean_prob: f64,
    /// ȳ, the share of the weight that positives have.
    pub rate: f64,
    /// Wilson's 95 % interval of the rate, for `effective_rows`.
    pub interval: (f64, f64),
    /// (Σw)²/Σw².
    pub effective_rows: f64,
    /// Σw²pq, the variance of Σwy if the probabilities are true.
    pub(crate) spread: f64,
}

/// The quantile of the normal distribution that leaves 2.5 % above it.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's interval of a rate that was seen in `rows` trials.
fn wilson(rate: f64, rows: f64) -> (f64, f64) {
    let per_row = Z * Z / rows;
    let middle = rate + per_row / 2.0;
    let reach = Z * (rate * (1.0 - rate) / rows + per_row / (4.0 * rows)).sqrt();
    let end = |end: f64| (end / (1.0 + per_row)).clamp(0.0, 1.0);
    // At a rate of 0 or 1 the end is that; rounding would leave a trace.
    let low = if rate == 0.0 {
        0.0
    } else {
        end(middle - reach)
    };
    let high = if rate == 1.0 {
        1.0
    } else {
        end(middle + reach)
    };
    (low, high)
}

/// What falls into a bin, by label.
#[derive(Debug, Clone, Copy, Default)]
struct Filling {
    all: Tally,
    positive: Sum,
}

impl Filling {
    fn add(&mut self, group: &Group) {
        self.all.merge(&group.positives);
        self.all.merge(&group.negatives);
        self.positive.add(group.positives.weight.total());
    }

    fn bin(&self) -> Bin {
        let weight = self.all.weight.total();
        let content = || {
            let rate = self.positive.total() / weight;
            let effective_rows = weight * weight / self.all.square.total();
            Content {
                mean_prob: self.all.mass.total() / weight,
                rate,
                interval: wilson(rate, effective_rows),
                effective_rows,
                spread: self.all.spread.total(),
            }
        };
        Bin {
            rows: self.all.rows,
            weight,
            content: (weight > 0.0).then(content),
        }
    }
}

/// All `count` bins.
pub(crate) fn bins(source: &dyn Source, view: View, binning: Binning, count: usize) -> Vec<Bin> {
    let mut fillings = vec![Filling::default(); count];
    let mut fill = |bin: usize, group: &Group| {
        if let Some(filling) = fillings.get_mut(bin.min(count.saturating_sub(1))) {
            filling.add(group);
        }
    };
    let lines = |visit: &mut dyn FnMut(_)| view.lines(source, visit);
    match binning {
        Binning::EqualWidth => lines(&mut |line| {
            let bin = match line.place {
                Some(place) if 60 % count == 0 => usize::from(place) * count / 60,
                _ => of_width(line.prob, count),
            };
            let alone = |visit: &mut dyn FnMut(_)| visit(line);
            groups(&alone, &mut |group| fill(bin, group));
        }),
        Binning::EqualMass => {
            let (mut total, mut below) = (Sum::default(), Sum::default());
            source.lines(&mut |line| total.add(line.weight));
            groups(&lines, &mut |group| {
                let weight = group.weight();
                let rank = (below.total() + 0.5 * weight) / total.total();
                below.add(weight);
                fill((count as f64 * rank) as usize, group);
            });
        }
    }
    fillings.iter().map(Filling::bin).collect()
}

/// The bin of equal width that has `prob`: the last whose lower edge k/M, rounded once, is not above.
fn of_width(prob: f64, count: usize) -> usize {
    let edge = |bin: usize| bin as f64 / count as f64;
    let near = (prob * count as f64) as usize;
    let bin = if edge(near) > prob {
        near - 1
    } else if edge(near + 1) <= prob {
        near + 1
    } else {
        near
    };
    bin.min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every edge is in the bin above it, the number before it in the one below.
    #[test]
    fn edges_belong_to_the_bin_above() {
        for count in 1..=100 {
            for bin in 1..count {
                let edge = bin as f64 / count as f64;
                assert_eq!(of_width(edge, count), bin, "{bin}/{count}");
                assert_eq!(of_width(edge.next_down(), count), bin - 1, "{bin}/{count}");
            }
            assert_eq!((of_width(0.0, count), of_width(1.0, count)), (0, count - 1));
        }
    }
}
