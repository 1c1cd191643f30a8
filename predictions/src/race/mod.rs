//! A race: several losses train the same small network, from the same first weights on the same data, and what they do to
//! ranking, cut and probabilities is recorded on the way.
//!
//! - Samples have two inputs and come from three normal distributions: positives around (1.5, 0) with standard deviation 0.7,
//!   hard negatives around (0.3, 0) with 0.7, and easy negatives around (−2, 0) with 1. So each has a known true probability η.
//! - The network is w₂·tanh(W₁x + b₁) + b₂ with eight units. Its last bias starts at ln(π/(1 − π)), its weights at normal
//!   numbers over the root of their layer's inputs, the other biases at 0.
//! - 300 steps go down the mean gradient of 2,000 training samples: at rate 0.3 with momentum 0.9, or Adam's (0.9, 0.999, 1e-8)
//!   at rate 0.02. 10,000 test samples tell how good the network is.
//! - One seed proves nothing: a race has [`SEEDS`] of them, one after the other.
//!
//! A seed gives the same numbers everywhere.

mod random;
mod record;
mod run;
mod sample;

use loss_lab::loss::Loss;
use loss_lab::params::{HardShare, Optimiser, PositiveRate};
use loss_lab_kernels::Network;

use crate::stats::Costs;
use random::Random;
use record::Test;
pub use record::{Quality, Record};
use run::Run;
use sample::Sample;

/// How many seeds a race has, from the chosen one on.
pub const SEEDS: usize = 5;
/// How many losses take part.
pub const LOSSES: usize = 3;
/// After which steps values are recorded: close together at first, when much changes.
pub const RECORDED: [u32; 22] = [
    0, 1, 2, 4, 6, 8, 10, 15, 20, 30, 40, 50, 65, 80, 100, 125, 150, 175, 200, 230, 260, 300,
];

/// What a race depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The first seed.
    pub seed: u32,
    /// π.
    pub positive_rate: PositiveRate,
    /// The share of the negatives that are hard.
    pub hard_share: HardShare,
    /// How steps follow the gradient.
    pub optimiser: Optimiser,
    /// The losses that take part.
    pub losses: [Loss; LOSSES],
    /// What mistakes cost.
    pub costs: Costs,
}

/// A race under way.
///
/// ```
/// use loss_lab::loss::Loss;
/// use loss_lab::params::{FnWeight, FpWeight, Gamma, HardShare, Optimiser, PositiveRate};
/// use loss_lab_predictions::{race::{Race, Settings}, stats::Costs};
///
/// let weighted = Loss::Asymmetric { fp_weight: FpWeight::ONE, fn_weight: FnWeight::new(49.0)? };
/// let mut race = Race::new(Settings {
///     seed: 1,
///     positive_rate: PositiveRate::new(0.02)?,
///     hard_share: HardShare::new(0.05)?,
///     optimiser: Optimiser::Sgd,
///     losses: [Loss::Bce, Loss::Focal { gamma: Gamma::DEFAULT, alpha: None }, weighted],
///     costs: Costs { false_positive: FpWeight::ONE, false_negative: FnWeight::new(10.0)? },
/// });
/// // Training can stop and go on at any step.
/// while race.step() < 50 {}
/// let [bce, ..] = &race.seeds()[0].records;
/// assert_eq!(bce.len(), 12);
/// assert!((bce[11].test.auc - 0.9925).abs() < 1e-4);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Race {
    settings: Settings,
    seeds: Vec<Seed>,
    field: Option<Field>,
}

/// What one seed has shown so far.
#[derive(Debug, Clone)]
pub struct Seed {
    /// What predictions of η itself show on its test samples.
    pub truth: Quality,
    /// By loss, a record for each of [`RECORDED`] that it has passed.
    pub records: [Vec<Record>; LOSSES],
}

/// The networks of the seed under way.
#[derive(Debug, Clone)]
struct Field {
    train: Sample,
    test: Test,
    runs: [Run; LOSSES],
    step: u32,
}

impl Race {
    /// All steps of a seed.
    pub const STEPS: u32 = RECORDED[RECORDED.len() - 1];

    /// A race before its first step.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            seeds: Vec::new(),
            field: None,
        }
    }

    /// How many steps all seeds have together.
    pub const fn steps() -> u32 {
        SEEDS as u32 * Self::STEPS
    }

    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.field.is_none() && self.seeds.len() == SEEDS
    }

    /// The seeds so far; the last may be under way.
    pub fn seeds(&self) -> &[Seed] {
        &self.seeds
    }

    /// Does a little more: draws the samples of a seed, or takes a step with every network. Returns how many steps have been
    /// taken, of [`Self::steps`].
    pub fn step(&mut self) -> u32 {
        let Self {
            settings,
            seeds,
            field,
        } = self;
        if let (Some(current), Some(seed)) = (field.as_mut(), seeds.last_mut()) {
            for run in &mut current.runs {
                run.step(&current.train);
            }
            current.step += 1;
            current.record(settings, seed);
            if current.step == Self::STEPS {
                *field = None;
            }
        } else if seeds.len() < SEEDS {
            let next = settings.seed + seeds.len() as u32;
            let started = Field::draw(settings, next.into());
            let mut seed = Seed {
                truth: started.test.truth(settings.costs),
                records: Default::default(),
            };
            started.record(settings, &mut seed);
            seeds.push(seed);
            *field = Some(started);
        }
        let under_way = field.as_ref().map_or(Self::STEPS, |field| field.step);
        (seeds.len() as u32 * Self::STEPS + under_way).saturating_sub(Self::STEPS)
    }
}

impl Field {
    fn draw(settings: &Settings, seed: u64) -> Self {
        let (rate, hard_share) = (settings.positive_rate, settings.hard_share);
        let mut random = Random::new(seed);
        let mut draw = |count| Sample::draw(&mut random, count, rate.get(), hard_share.get());
        let (train, test) = (draw(2_000), draw(10_000));
        let mut network = Network::default();
        for [of_x, of_y, _] in &mut network.hidden {
            for weight in [of_x, of_y] {
                *weight = random.normal() / 2f64.sqrt();
            }
        }
        for weight in &mut network.output {
            *weight = random.normal() / 8f64.sqrt();
        }
        network.bias = libm::log(rate.get() / (1.0 - rate.get()));
        let run = |loss| Run::new(loss, network, settings.optimiser, &train);
        Self {
            runs: settings.losses.map(run),
            test: Test {
                true_probs: test.true_probs(rate, hard_share),
                sample: test,
            },
            train,
            step: 0,
        }
    }

    fn record(&self, settings: &Settings, seed: &mut Seed) {
        if !RECORDED.contains(&self.step) {
            return;
        }
        let runs = self.runs.iter().zip(settings.losses);
        for ((run, loss), records) in runs.zip(&mut seed.records) {
            records.push(self.test.record(run, &self.train, loss, settings.costs));
        }
    }
}
