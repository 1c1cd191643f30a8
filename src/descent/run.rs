//! The states of a run, one after the other.

use alloc::vec::Vec;

use super::state::State;
use crate::loss::Loss;
use crate::params::{LearningRate, Momentum, Params, Points};

/// All that a run depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setup {
    /// What is minimized.
    pub loss: Loss,
    /// The data.
    pub points: Points,
    /// η.
    pub learning_rate: LearningRate,
    /// μ.
    pub momentum: Momentum,
    /// w and b before the first step.
    pub start: (f64, f64),
}

impl Setup {
    /// The run of `loss` at these parameters.
    pub fn of(loss: Loss, params: &Params) -> Self {
        Self {
            loss,
            points: params.points,
            learning_rate: params.learning_rate,
            momentum: params.momentum,
            start: (params.start_weight, params.start_bias),
        }
    }
}

/// A run, computed as far as it was asked for.
#[derive(Debug, Clone)]
pub struct Run {
    setup: Setup,
    /// The state after each step; the first is the start.
    states: Vec<State>,
    /// v, by weight and by bias.
    velocity: (f64, f64),
    /// Whether the next state is not finite.
    diverged: bool,
}

impl Run {
    /// A run that has not begun.
    ///
    /// ```
    /// use loss_lab::{descent::{Run, Setup}, loss::Loss};
    /// use loss_lab::params::{LearningRate, Momentum, Points};
    ///
    /// let points: Points = "-1:0,1:1".parse()?;
    /// let setup = |loss| Setup {
    ///     loss,
    ///     points,
    ///     learning_rate: LearningRate::DEFAULT,
    ///     momentum: Momentum::NONE,
    ///     start: (-6.0, 0.0),
    /// };
    /// // Squared error stands still where cross-entropy is gone in a few steps.
    /// assert!(Run::new(setup(Loss::Mse)).reach(10)[10].weight < -5.9);
    /// assert!(Run::new(setup(Loss::Bce)).reach(10)[10].weight > 1.0);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn new(setup: Setup) -> Self {
        let (weight, bias) = setup.start;
        let start = State::at(setup.loss, &setup.points, weight, bias);
        let diverged = !start.is_finite();
        Self {
            setup,
            states: if diverged { Vec::new() } else { vec![start] },
            velocity: (0.0, 0.0),
            diverged,
        }
    }

    /// What it depends on.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The states up to after `step` steps. They are fewer if the run diverges: they end before the first that is not finite.
    pub fn reach(&mut self, step: usize) -> &[State] {
        while !self.diverged && self.states.len() <= step {
            self.go();
        }
        &self.states[..self.states.len().min(step + 1)]
    }

    fn go(&mut self) {
        let Some(now) = self.states.last() else {
            return;
        };
        let (rate, kept) = (self.setup.learning_rate.get(), self.setup.momentum.get());
        let (v_weight, v_bias) = self.velocity;
        let velocity = (kept * v_weight + now.d_weight, kept * v_bias + now.d_bias);
        let weight = now.weight - rate * velocity.0;
        let bias = now.bias - rate * velocity.1;
        let next = State::at(self.setup.loss, &self.setup.points, weight, bias);
        self.velocity = velocity;
        if next.is_finite() {
            self.states.push(next);
        } else {
            self.diverged = true;
        }
    }
}
