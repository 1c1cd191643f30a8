//! What the figure of the race is given.

use super::flat::Flat;
use super::flat::visit_list;
use crate::figure::scene::Series;
use crate::loss::Loss;
use crate::params::{FnWeight, FpWeight, Params};

/// How many losses take part.
pub const LOSSES: usize = 3;
/// How many seeds a race has, from the chosen one on.
pub const SEEDS: usize = 5;
/// After which steps values are recorded: close together at first, when much changes.
pub const RECORDED: [u32; 22] = [
    0, 1, 2, 4, 6, 8, 10, 15, 20, 30, 40, 50, 65, 80, 100, 125, 150, 175, 200, 230, 260, 300,
];

/// The losses that take part: cross-entropy, focal loss, and cross-entropy with positives weighted by (1 − π)/π.
///
/// ```
/// use loss_lab::figure::given::race;
/// use loss_lab::loss::Loss;
/// use loss_lab::params::{Params, PositiveRate};
///
/// let params = Params { positive_rate: PositiveRate::new(0.02)?, ..Params::default() };
/// let [.., (_, name, weighted)] = race::losses(&params);
/// assert_eq!(name, "weighted");
/// assert!(matches!(weighted, Loss::Asymmetric { fn_weight, .. } if fn_weight.get() == 49.0));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn losses(params: &Params) -> [(Series, &'static str, Loss); LOSSES] {
    let (gamma, alpha) = (params.gamma, params.alpha);
    let rate = params.positive_rate.get();
    let weighted = Loss::Asymmetric {
        fp_weight: FpWeight::ONE,
        fn_weight: FnWeight::new((1.0 - rate) / rate).unwrap_or(FnWeight::DEFAULT),
    };
    [
        (Series::CrossEntropy, "cross-entropy", Loss::Bce),
        (Series::Focal, "focal loss", Loss::Focal { gamma, alpha }),
        (Series::Asymmetric, "weighted", weighted),
    ]
}

/// The values of a network at one step. NaN where training has diverged.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Record {
    /// The mean loss of the training samples.
    pub train_loss: f64,
    /// The shares of positives, hard and easy negatives in Σ|dL/dz| over the training samples.
    pub share_abs: [f64; 3],
    /// What the test samples say.
    pub test: Predicted,
}

/// How good predictions for the test samples are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Predicted {
    /// Area under the ROC curve.
    pub auc: f64,
    /// Average precision.
    pub average_precision: f64,
    /// F1 at 0.5.
    pub f1_at_half: f64,
    /// The most F1 that a cut gives.
    pub best_f1: f64,
    /// Expected calibration error in 15 bins of equal width.
    pub ece: f64,
    /// The same with the loss undone.
    pub ece_undone: f64,
    /// The mean of |p − η|.
    pub distance: f64,
    /// The same with the loss undone.
    pub distance_undone: f64,
    /// p*(t), where to cut for the costs.
    pub threshold: f64,
    /// What cutting there costs.
    pub cost: f64,
    /// The least that a cut costs.
    pub least_cost: f64,
}

/// What one seed has shown so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seed {
    /// What predictions of η itself show on its test samples.
    pub truth: Predicted,
    /// By loss, a record for each of [`RECORDED`] that it has passed.
    pub records: [Vec<Record>; LOSSES],
}

/// A race, perhaps under way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Race {
    /// The part that is done, from 0 to 1.
    pub done: f64,
    /// The seeds so far.
    pub seeds: Vec<Seed>,
}

impl Predicted {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        [
            &mut self.auc,
            &mut self.average_precision,
            &mut self.f1_at_half,
            &mut self.best_f1,
            &mut self.ece,
            &mut self.ece_undone,
            &mut self.distance,
            &mut self.distance_undone,
            &mut self.threshold,
            &mut self.cost,
            &mut self.least_cost,
        ]
        .into_iter()
        .for_each(visit);
    }
}

impl Flat for Race {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        visit(&mut self.done);
        visit_list(&mut self.seeds, visit, |seed, visit| {
            seed.truth.visit(visit);
            for records in &mut seed.records {
                visit_list(records, visit, |record, visit| {
                    visit(&mut record.train_loss);
                    record.share_abs.iter_mut().for_each(&mut *visit);
                    record.test.visit(visit);
                });
            }
        });
    }
}
