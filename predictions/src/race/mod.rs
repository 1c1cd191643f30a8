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

use loss_lab::figure::given::Race as SoFar;
use loss_lab::figure::given::race::{LOSSES, RECORDED, Record, SEEDS, Seed, losses};
use loss_lab::loss::Loss;
use loss_lab::params::{HardShare, Optimiser, Params, PositiveRate};
use loss_lab_kernels::Network;

use crate::stats::Costs;
use random::Random;
use record::{Recording, Test};
use run::Run;
use sample::Sample;

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

impl Settings {
    /// What the figure's sliders set.
    pub fn of(params: &Params) -> Self {
        Self {
            seed: params.seed as u32,
            positive_rate: params.positive_rate,
            hard_share: params.hard_share,
            optimiser: params.optimiser,
            losses: losses(params).map(|(.., loss)| loss),
            costs: Costs {
                false_positive: params.fp_weight,
                false_negative: params.fn_weight,
            },
        }
    }
}

/// A race under way.
///
/// ```
/// use loss_lab::figure;
/// use loss_lab_predictions::race::{Race, Settings};
///
/// let params = figure::opening(figure::find("race").expect("a figure of this name"))?;
/// let mut race = Race::new(Settings::of(&params));
/// // It can stop and go on anywhere: here in the first seed, after 50 steps.
/// while race.so_far().seeds.first().is_none_or(|seed| seed.records[2].len() < 12) {
///     race.step();
/// }
/// let auc = race.so_far().seeds[0].records[0][11].test.auc;
/// assert!((auc - 0.9925).abs() < 1e-4);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Race {
    settings: Settings,
    so_far: SoFar,
    field: Option<Field>,
    calls: u32,
}

/// The networks of the seed under way.
#[derive(Debug, Clone)]
struct Field {
    train: Sample,
    test: Test,
    runs: [Run; LOSSES],
    /// How many steps the next network has taken.
    step: u32,
    /// Which network is next.
    next: usize,
    /// What η itself would show, until that is known.
    truth: Option<Recording>,
    /// What is being recorded of the next network.
    recording: Option<Recording>,
}

/// All steps of a network.
const STEPS: u32 = RECORDED[RECORDED.len() - 1];
/// All calls of [`Race::step`]: to draw the samples of each seed, for each step of its networks, the start among them, and for
/// the parts of each record.
const CALLS: u32 = SEEDS as u32
    * (1 + Recording::PARTS
        + LOSSES as u32 * (STEPS + 1 + RECORDED.len() as u32 * Recording::PARTS));

impl Race {
    /// A race before its first step.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            so_far: SoFar::default(),
            field: None,
            calls: 0,
        }
    }

    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.calls == CALLS
    }

    /// What has been recorded.
    pub fn so_far(&self) -> &SoFar {
        &self.so_far
    }

    /// Does a little more, a few milliseconds at most: draws the samples of a seed, takes a step with one network, or makes a
    /// part of a record.
    pub fn step(&mut self) {
        if self.is_over() {
            return;
        }
        let seeds = &mut self.so_far.seeds;
        if let Some(field) = &mut self.field {
            field.advance(&self.settings, seeds);
            if field.step > STEPS {
                self.field = None;
            }
        } else {
            let seed = self.settings.seed + seeds.len() as u32;
            self.field = Some(Field::draw(&self.settings, seed));
        }
        self.calls += 1;
        self.so_far.done = f64::from(self.calls) / f64::from(CALLS);
    }
}

impl Field {
    fn draw(settings: &Settings, seed: u32) -> Self {
        let (rate, hard_share) = (settings.positive_rate, settings.hard_share);
        let mut random = Random::new(seed.into());
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
        let test = Test {
            true_probs: test.true_probs(rate, hard_share),
            sample: test,
        };
        Self {
            runs: settings.losses.map(run),
            truth: Some(Recording::of_truth(&test)),
            test,
            train,
            step: 0,
            next: 0,
            recording: None,
        }
    }

    /// What is being recorded goes on; else the next network takes its step, and its record begins if it is time.
    fn advance(&mut self, settings: &Settings, seeds: &mut Vec<Seed>) {
        if let Some(truth) = &mut self.truth {
            if let Some(truth) = truth.go_on(&self.test, settings.costs) {
                self.truth = None;
                seeds.push(Seed {
                    truth,
                    ..Seed::default()
                });
            }
            return;
        }
        let run = &mut self.runs[self.next];
        if let Some(recording) = &mut self.recording {
            let done = recording.go_on(&self.test, settings.costs);
            let Some((test, seed)) = done.zip(seeds.last_mut()) else {
                return;
            };
            self.recording = None;
            seed.records[self.next].push(Record {
                train_loss: run.train_loss,
                share_abs: run.shares(&self.train),
                test,
            });
        } else {
            if self.step > 0 {
                run.step(&self.train);
            }
            if RECORDED.contains(&self.step) {
                let logits = run.logits(&self.test.sample);
                self.recording = Some(Recording::new(logits, settings.losses[self.next]));
                return;
            }
        }
        self.next += 1;
        if self.next == LOSSES {
            (self.next, self.step) = (0, self.step + 1);
        }
    }
}
