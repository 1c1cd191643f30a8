//! What figures are given of several classes: in place of what they are given of two labels.

use super::calibration::Bin;
use super::flat::{Flat, visit_list};
use super::origin::Origin;
use crate::figure::scene::Series;
use crate::params::{Params, TrainedWith};

/// The losses of several classes that are compared: cross-entropy, smoothed by s, and focal loss without α.
pub const CLASS_LOSSES: [(Series, &str); 3] = [
    (Series::CrossEntropy, "cross-entropy"),
    (Series::Smoothed, "smoothed"),
    (Series::Focal, "focal loss"),
];

/// What the choices of [`TrainedWith`] are called: weights of positives and costs of two mistakes mean nothing to several classes.
pub const CLASS_NAMES: [&str; 5] = ["cross-entropy", "", "", "smoothing", "focal loss"];

/// Which of the [`CLASS_LOSSES`] the model was trained with; the first for a loss that only two labels have.
///
/// ```
/// use loss_lab::{figure::given, params::{Params, TrainedWith}};
///
/// let params = Params { trained_with: TrainedWith::Focal, ..Params::default() };
/// assert_eq!(given::CLASS_LOSSES[given::class_loss(&params)].1, "focal loss");
/// ```
pub fn class_loss(params: &Params) -> usize {
    match params.trained_with {
        TrainedWith::Smoothed => 1,
        TrainedWith::Focal => 2,
        _ => 0,
    }
}

/// A sentence, if the model was trained with a loss that only two labels have.
///
/// ```
/// use loss_lab::{figure::given, params::{Params, TrainedWith}};
///
/// let params = Params { trained_with: TrainedWith::PosWeight, ..Params::default() };
/// assert!(given::of_two_labels(&params).starts_with(" *pos_weight* is for two labels"));
/// assert_eq!(given::of_two_labels(&Params::default()), "");
/// ```
pub fn of_two_labels(params: &Params) -> &'static str {
    match params.trained_with {
        TrainedWith::PosWeight => " *pos_weight* is for two labels: this is as with cross-entropy.",
        TrainedWith::Asymmetric => {
            " Costs of two mistakes are for two labels: this is as with cross-entropy."
        }
        _ => "",
    }
}

/// What pulls at one class.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ClassPull {
    /// How many rows it has.
    pub rows: f64,
    /// Their Σw.
    pub weight: f64,
    /// Σw Σ|dL/dz_k| of its rows, under each of the losses.
    pub sums: [f64; 3],
    /// Σw|dL/dz| at its logit by its own rows, under the loss that the model was trained with.
    pub by_own: f64,
    /// The same by the others.
    pub by_others: f64,
}

/// Gradients of several classes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassGradient {
    /// Where it comes from.
    pub origin: Origin,
    /// The mean of each of the losses.
    pub mean_losses: [f64; 3],
    /// Each class.
    pub classes: Vec<ClassPull>,
}

impl Flat for ClassGradient {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.origin.visit(visit);
        self.mean_losses.iter_mut().for_each(&mut *visit);
        visit_list(&mut self.classes, visit, |class, visit| {
            let [one, two, three] = &mut class.sums;
            let (rows, weight) = (&mut class.rows, &mut class.weight);
            let (own, others) = (&mut class.by_own, &mut class.by_others);
            [rows, weight, one, two, three, own, others]
                .into_iter()
                .for_each(visit);
        });
    }
}

/// How good probabilities of several classes are. NaN is no value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassQuality {
    /// The mean of −ln p_t.
    pub log_loss: f64,
    /// The mean of Σ(p_k − y_k)².
    pub brier: f64,
    /// Of the largest probability: expected calibration error.
    pub ece: f64,
    /// The largest distance of a bin.
    pub mce: f64,
    /// Without what chance adds.
    pub rms_debiased: f64,
    /// The ECE of true probabilities on so few rows.
    pub noise_floor: f64,
    /// Bins of the largest probability, and how often it was right.
    pub bins: Vec<Bin>,
}

impl ClassQuality {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        [
            &mut self.log_loss,
            &mut self.brier,
            &mut self.ece,
            &mut self.mce,
            &mut self.rms_debiased,
            &mut self.noise_floor,
        ]
        .into_iter()
        .for_each(&mut *visit);
        visit_list(&mut self.bins, visit, Bin::visit);
    }
}

/// How good probabilities of several classes are, as given, with the loss undone, and by temperature.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassCalibration {
    /// Where it comes from.
    pub origin: Origin,
    /// K.
    pub classes: f64,
    /// The share of rows whose largest logit is the true class'.
    pub accuracy: f64,
    /// The mean of the largest probability.
    pub confidence: f64,
    /// The log loss of always saying the classes' shares.
    pub log_loss_of_the_shares: f64,
    /// Rows that are given 0 for what happened; each costs ∞.
    pub infinite_rows: f64,
    /// The mean log loss with probabilities clipped.
    pub clipped: f64,
    /// T.
    pub temperature: f64,
    /// Rows that the loss cannot lead to.
    pub outside: f64,
    /// As given, undone, by temperature: the first three of the [`VIEWS`](super::VIEWS).
    pub views: [ClassQuality; 3],
}

impl Flat for ClassCalibration {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.origin.visit(visit);
        [
            &mut self.classes,
            &mut self.accuracy,
            &mut self.confidence,
            &mut self.log_loss_of_the_shares,
            &mut self.infinite_rows,
            &mut self.clipped,
            &mut self.temperature,
            &mut self.outside,
        ]
        .into_iter()
        .for_each(&mut *visit);
        for view in &mut self.views {
            view.visit(visit);
        }
    }
}

/// What can be said of several classes where two have a cut.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassThreshold {
    /// Where it comes from.
    pub origin: Origin,
    /// K.
    pub classes: f64,
    /// The share of rows whose largest logit is the true class'.
    pub accuracy: f64,
}

impl Flat for ClassThreshold {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.origin.visit(visit);
        visit(&mut self.classes);
        visit(&mut self.accuracy);
    }
}
