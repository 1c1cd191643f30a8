//! Loss Lab: neural-network losses and their gradients, computed stably and drawn as interactive figures.
//!
//! Data flows one way, and every module knows only those before it:
//!
//! - [`params`]: the one table of parameters, and numbers that are valid once they exist.
//! - [`numerics`]: logits, probabilities and their logarithms, to the last digits.
//! - [`loss`]: each loss with its gradients by the probability and by the logit.
//! - [`optimum`]: what a loss makes of a true probability, and the way back.
//! - [`batch`]: many of them at once, their sums and means, with weights and rows to ignore.
//! - [`precision`]: the formulas that go wrong, in the formats of numbers they go wrong in.
//! - `glossary` (not in WebAssembly): terms and key parameters, explained for readers.
//! - [`figure`]: pure functions from parameters to panels, curves, tables and sentences.
//! - [`chart`]: draws any figure on any plotters backend.
//! - [`stage`]: a figure at its setting: what it shows and says, and what of it is to be drawn anew.
//! - [`link`]: a figure and its setting as text.
//! - [`question`]: what a reader predicts before a figure shows it.
//! - [`challenge`]: a state of a figure to reach, and how near one is.
//! - `web` (in WebAssembly only): the canvas, and what JavaScript calls.
//!
//! Before all of them comes the crate `loss_lab_kernels`, the loops that are compiled for speed: [`numerics`] has its
//! exponentials and logarithms from there, [`batch`] whole arrays, [`chart`] what a map or a name asks of many places.
//!
//! [`figure`], [`chart`], [`stage`] and [`link`] come with the feature `figures`, [`code`] and [`precision`] with `code`. [`guide`] has
//! examples of everything.
//!
//! A loss, natively or in the browser, with the same bits:
//!
//! ```
//! use loss_lab::loss::Loss;
//! use loss_lab::params::{Gamma, Target};
//!
//! let focal = Loss::Focal { gamma: Gamma::DEFAULT, alpha: None };
//! let eval = focal.at_logit(-2.0, Target::POSITIVE);
//! assert!((eval.loss - 1.650_078_18).abs() < 1e-8);
//! assert!((eval.d_logit + 1.076_713_73).abs() < 1e-8);
//! ```

#![cfg_attr(not(feature = "code"), no_std)]
#![warn(clippy::too_many_lines)]

#[macro_use]
extern crate alloc;

#[doc = include_str!("../docs/accuracy.md")]
pub mod accuracy {}
#[doc = include_str!("../docs/rust.md")]
pub mod guide {}
pub mod batch;
#[cfg(feature = "figures")]
pub mod challenge;
#[cfg(feature = "figures")]
pub mod chart;
#[cfg(feature = "code")]
pub mod code;
mod decimal;
#[cfg(feature = "figures")]
pub mod figure;
#[cfg(all(not(target_family = "wasm"), feature = "figures"))]
pub mod glossary;
#[cfg(feature = "figures")]
pub mod link;
pub mod loss;
pub mod numerics;
pub mod optimum;
pub mod params;
#[cfg(feature = "code")]
pub mod precision;
#[cfg(feature = "figures")]
pub mod question;
#[cfg(feature = "figures")]
pub mod stage;
#[cfg(all(target_family = "wasm", feature = "web"))]
pub mod web;
