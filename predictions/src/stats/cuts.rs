//! Where to cut: what is right and wrong at a threshold, and what it costs.

use loss_lab::numerics::logit_from_prob;
use loss_lab::params::{FnWeight, FpWeight, Prob};
use loss_lab_kernels::Sum;

use crate::data::Data;
use crate::prediction::Prediction;
use crate::source::groups;

/// What a mistake costs, in any unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// c_fp, of a negative taken for positive.
    pub false_positive: FpWeight,
    /// c_fn, of a positive taken for negative.
    pub false_negative: FnWeight,
}

impl Costs {
    /// 1 for either mistake.
    pub const EQUAL: Self = Self {
        false_positive: FpWeight::ONE,
        false_negative: FnWeight::DEFAULT,
    };

    /// t = c_fp/(c_fp + c_fn), the best cut for true probabilities. `None` where nothing costs anything.
    ///
    /// ```
    /// use loss_lab::params::{FnWeight, FpWeight};
    /// use loss_lab_predictions::stats::Costs;
    ///
    /// let costs = Costs { false_positive: FpWeight::ONE, false_negative: FnWeight::new(10.0)? };
    /// assert_eq!(costs.threshold().unwrap().get(), 1.0 / 11.0);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn threshold(self) -> Option<Prob> {
        let (on, off) = (self.false_positive.get(), self.false_negative.get());
        // Scaled, so that the sum is finite.
        let most = on.max(off);
        Prob::new(on / most / (on / most + off / most)).ok()
    }
}

/// The weight of rows by label and decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confusion {
    /// Positives taken for positive.
    pub true_positives: f64,
    /// Negatives taken for positive.
    pub false_positives: f64,
    /// Positives taken for negative.
    pub false_negatives: f64,
    /// Negatives taken for negative.
    pub true_negatives: f64,
}

/// a/b, where b is more than 0.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

impl Confusion {
    /// TP/(TP + FP); none where nothing is taken for positive.
    pub fn precision(&self) -> Option<f64> {
        ratio(
            self.true_positives,
            self.true_positives + self.false_positives,
        )
    }

    /// TP/(TP + FN); none without positives.
    pub fn recall(&self) -> Option<f64> {
        ratio(
            self.true_positives,
            self.true_positives + self.false_negatives,
        )
    }

    /// 2TP/(2TP + FP + FN).
    pub fn f1(&self) -> Option<f64> {
        let twice = 2.0 * self.true_positives;
        ratio(twice, twice + self.false_positives + self.false_negatives)
    }

    /// (TP + TN)/W.
    pub fn accuracy(&self) -> Option<f64> {
        let right = self.true_positives + self.true_negatives;
        ratio(right, right + self.false_positives + self.false_negatives)
    }

    /// c_fp FP + c_fn FN.
    pub fn cost(&self, costs: Costs) -> f64 {
        costs.false_positive.get() * self.false_positives
            + costs.false_negative.get() * self.false_negatives
    }
}

/// A cut that the data choose: positive is a score of at least this.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// On the scale of the scores; ∞ where nothing is taken for positive. For cells the edge of one, as a logit.
    pub score: f64,
    /// What is least or most there.
    pub value: f64,
    /// Whether nothing is taken for positive, not even a score of ∞.
    pub takes_nothing: bool,
}

/// The best cuts among all scores and ∞; of equals the highest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// The largest F1; none without positives.
    pub f1: Option<Cut>,
    /// The least cost.
    pub cost: Cut,
}

impl Data {
    /// What is right and wrong where a probability of at least `cut` is taken for positive.
    ///
    /// ```
    /// # use loss_lab::params::Prob;
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale};
    /// let rows = vec![Row::new(0.5, true, 1.0)?, Row::new(0.4, true, 1.0)?, Row::new(0.1, false, 1.0)?];
    /// let at = Data::from(Rows::new(Scale::Probability, rows)?).at(Prob::new(0.5)?);
    /// assert_eq!((at.precision(), at.recall(), at.f1()), (Some(1.0), Some(0.5), Some(2.0 / 3.0)));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn at(&self, cut: Prob) -> Confusion {
        self.decided(&|prediction| prediction.reaches(cut))
    }

    /// The same, with what is taken for positive.
    pub(crate) fn decided(&self, is_taken: &dyn Fn(Prediction) -> bool) -> Confusion {
        let mut sums = [Sum::default(); 4];
        self.source().points(&mut |point| {
            let index = 2 * usize::from(point.positive) + usize::from(is_taken(point.prediction));
            sums[index].add(point.weight);
        });
        confusion(sums.map(Sum::total))
    }

    /// The same for many cuts, which rise, in one pass over the data.
    pub fn at_each(&self, cuts: &[Prob]) -> Vec<Confusion> {
        let logits: Vec<f64> = cuts.iter().map(|cut| logit_from_prob(*cut)).collect();
        // By label, the weight that reaches exactly so many cuts.
        let mut reached = vec![[Sum::default(); 2]; cuts.len() + 1];
        self.source().points(&mut |point| {
            let count = match point.prediction {
                Prediction::Logit(logit) => logits.partition_point(|cut| logit >= *cut),
                Prediction::Prob(prob) => cuts.partition_point(|cut| prob >= *cut),
            };
            reached[count][usize::from(point.positive)].add(point.weight);
        });
        let total = |label: usize, counts: &[[Sum; 2]]| {
            let sums = counts.iter().map(|sums| sums[label].total());
            sums.collect::<Sum>().total()
        };
        let at = |cut| {
            let (below, above) = reached.split_at(cut);
            confusion([
                total(0, below),
                total(0, above),
                total(1, below),
                total(1, above),
            ])
        };
        (1..=cuts.len()).map(at).collect()
    }

    /// The cuts with the most F1 and the least cost.
    pub fn best(&self, costs: Costs) -> Best {
        let mut all = [Sum::default(); 2];
        self.source()
            .lines(&mut |line| all[usize::from(line.positive)].add(line.weight));
        let [negatives, positives] = all.map(Sum::total);
        let (mut missed, mut rejected) = (Sum::default(), Sum::default());
        let (mut f1, mut cost): (Option<Cut>, Option<Cut>) = (None, None);
        let mut consider = |score: f64, takes_nothing: bool, missed: f64, rejected: f64| {
            let at = confusion([rejected, negatives - rejected, missed, positives - missed]);
            let here = |value| {
                Some(Cut {
                    score,
                    value,
                    takes_nothing,
                })
            };
            if let Some(value) = at.f1()
                && f1.is_none_or(|best| value >= best.value)
            {
                f1 = here(value);
            }
            let value = at.cost(costs);
            if cost.is_none_or(|best| value <= best.value) {
                cost = here(value);
            }
        };
        let lines = |visit: &mut dyn FnMut(_)| self.source().lines(visit);
        groups(&lines, &mut |group| {
            consider(group.score, false, missed.total(), rejected.total());
            missed.add(group.positives.weight.total());
            rejected.add(group.negatives.weight.total());
        });
        consider(f64::INFINITY, true, positives, negatives);
        let nothing = Cut {
            score: f64::INFINITY,
            value: costs.false_negative.get() * positives,
            takes_nothing: true,
        };
        Best {
            f1: f1.filter(|_| positives > 0.0),
            cost: cost.unwrap_or(nothing),
        }
    }
}

fn confusion(
    [
        true_negatives,
        false_positives,
        false_negatives,
        true_positives,
    ]: [f64; 4],
) -> Confusion {
    Confusion {
        true_positives,
        false_positives,
        false_negatives,
        true_negatives,
    }
}
