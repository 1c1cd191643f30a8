//! The runs that a figure shows, each computed once.

use std::cell::RefCell;

use crate::descent::{Run, Setup, State};
use crate::figure::constant::losses;
use crate::figure::scene::Series;
use crate::loss::Loss;
use crate::params::{DescentLoss, Params};

/// A run of one loss.
pub(super) struct Racer {
    pub(super) series: Series,
    pub(super) name: &'static str,
    pub(super) loss: Loss,
    /// The start and the states after each step, up to the current one.
    pub(super) states: Vec<State>,
    /// The step after which numbers are no longer finite.
    pub(super) diverged: Option<usize>,
}

impl Racer {
    /// The current state, unless the run has diverged.
    pub(super) fn now(&self) -> Option<&State> {
        self.states.last().filter(|_| self.diverged.is_none())
    }

    /// Whether the model learns other probabilities than the true ones.
    pub(super) fn distorts(&self) -> bool {
        !matches!(self.loss, Loss::Mse | Loss::Bce)
    }
}

/// The two losses of the setting, or one if they are the same.
pub(super) fn chosen(params: &Params) -> impl Iterator<Item = DescentLoss> {
    let (first, second) = (params.descent_loss, params.second_loss);
    let second = (second != first).then_some(second);
    core::iter::once(first).chain(second)
}

pub(super) fn runs(params: &Params) -> Vec<Racer> {
    let all = losses(params);
    chosen(params)
        .map(|loss| {
            let (series, name, loss) = match loss {
                DescentLoss::CrossEntropy => all[0],
                DescentLoss::Focal => all[1],
                DescentLoss::Smoothed => all[2],
                DescentLoss::PosWeight => all[3],
                DescentLoss::SquaredError => all[4],
            };
            let states = reached(Setup::of(loss, params), params.step);
            let diverged = (states.len() <= params.step).then_some(states.len());
            Racer {
                series,
                name,
                loss,
                states,
                diverged,
            }
        })
        .collect()
}

/// Both runs of a setting, and of a frozen one.
const KEPT: usize = 4;

thread_local! {
    /// The runs asked for last, the newest at the end: a step more does not compute the others again.
    static RECENT: RefCell<Vec<Run>> = const { RefCell::new(Vec::new()) };
}

fn reached(setup: Setup, step: usize) -> Vec<State> {
    RECENT.with_borrow_mut(|recent| {
        let found = recent.iter().position(|run| *run.setup() == setup);
        let mut run = match found {
            Some(place) => recent.remove(place),
            None => Run::new(setup),
        };
        let states = run.reach(step).to_vec();
        if recent.len() == KEPT {
            recent.remove(0);
        }
        recent.push(run);
        states
    })
}
