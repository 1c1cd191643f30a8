//! A call of a library's loss, and the numbers that it returns.

use super::arithmetic::Slope;
use super::library::Library;
use super::shown::Numbers;
use super::storage::Storage;
use super::subject::{Kind, Subject};

/// The decimals that a program rounds to if a difference is almost 0, because p equals a soft target or has all of a
/// softmax. Only rounding errors are left then, and they differ between machines.
pub(super) const DECIMALS: usize = 10;

/// A call of a loss.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) library: Library,
    pub(super) subject: &'a Subject,
}

/// What a library offers for a subject.
pub(super) struct Call {
    /// Its numbers for each prediction, without weights, before they are stored.
    pub(super) numbers: Numbers,
    /// For each prediction, why that differs from what Loss Lab shows; empty if it does not.
    pub(super) whys: Vec<Why>,
    pub(super) storage: Storage,
    /// The decimals that the program rounds to, if it does.
    pub(super) decimals: Option<usize>,
}

/// Why a library's loss of one prediction, and its gradient, may differ from those shown; `None` if only its storage is
/// to blame.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Why {
    pub(super) loss: Option<&'static str>,
    pub(super) gradient: Option<&'static str>,
}

impl Why {
    pub(super) const fn new(loss: &'static str, gradient: &'static str) -> Self {
        let (loss, gradient) = (Some(loss), Some(gradient));
        Self { loss, gradient }
    }

    pub(super) const fn both(reason: &'static str) -> Self {
        Self::new(reason, reason)
    }
}

pub(super) const INFINITE: &str = "an infinite logit gives NaN";

/// Infinite logits have a reason of their own.
pub(super) fn unless_infinite(z: f64, why: Why) -> Why {
    if z.is_infinite() {
        Why::both(INFINITE)
    } else {
        why
    }
}

impl Request<'_> {
    /// A call that returns what Loss Lab shows.
    pub(super) fn ours(self) -> Call {
        let dialect = self.library.dialect();
        let mut numbers = Numbers::shown_apart(self.subject, Vec::new()).unwrap_or_default();
        if !dialect.has_gradients {
            numbers.gradient.clear();
        }
        let is_soft = |&y: &f64| y != 0.0 && y != 1.0;
        let cancels = match self.subject.kind {
            Kind::Binary { .. } => self.subject.y.iter().any(is_soft),
            Kind::Regression(_) | Kind::Formula { .. } => false,
            _ => true,
        };
        Call {
            numbers,
            whys: Vec::new(),
            storage: if self.library == Library::Keras && self.subject.is_mean_of_row() {
                Storage::Float32
            } else {
                dialect.storage
            },
            decimals: cancels.then_some(DECIMALS),
        }
    }

    /// A call whose numbers `f` computes, one prediction at a time, from the prediction, the target and what Loss Lab
    /// shows.
    pub(super) fn each(self, f: &dyn Fn(f64, f64, Slope) -> (Slope, Why)) -> Call {
        let mut call = self.ours();
        let shown = std::mem::take(&mut call.numbers);
        for (i, (&z, &y)) in self.subject.x.iter().zip(&self.subject.y).enumerate() {
            let at = |numbers: &[f64]| numbers.get(i).copied().unwrap_or(f64::NAN);
            let ((loss, slope), why) = f(z, y, (at(&shown.loss), at(&shown.gradient)));
            call.numbers.loss.push(loss);
            if self.library.dialect().has_gradients {
                call.numbers.gradient.push(slope);
            }
            call.whys.push(why);
        }
        call
    }
}
