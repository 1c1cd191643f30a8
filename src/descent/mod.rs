//! Gradient descent of a model with one weight and a bias.
//!
//! The model gives a point with the feature x the logit z = w·x + b. Its loss over points with labels y_i, each of which stands
//! for n_i samples, is the mean over all samples, L = Σ n_i·L(z_i, y_i) / Σ n_i, with the slopes
//! ∂L/∂w = Σ n_i·x_i·dL/dz_i / Σ n_i and ∂L/∂b = Σ n_i·dL/dz_i / Σ n_i. A step with the learning rate η and the momentum μ is
//!
//! v ← μ·v + ∇L, (w, b) ← (w, b) − η·v, v = 0 at the start,
//!
//! as PyTorch's `SGD` has it (Polyak 1964). Losses are in nats, except squared error. Sums are taken in the order of the points,
//! so every machine computes the same bits.

mod along;
mod run;
mod state;

pub use along::along;
pub use run::{Run, Setup};
pub use state::State;
