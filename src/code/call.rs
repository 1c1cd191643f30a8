//! A call of a library's loss, and the numbers that it gives.

use super::arithmetic::Slope;
use super::library::Library;
use super::shown::Numbers;
use super::storage::Storage;
use super::subject::{Kind, Subject};

/// To how many decimals a program rounds where a difference is all but 0, because p is a soft target or has the whole of
/// a softmax: what is left is rounding, which is another on every machine.
pub(super) const DECIMALS: usize = 10;

/// A loss that a library is asked for.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) library: Library,
    pub(super) subject: &'a Subject,
}

/// What a library has for a subject.
pub(super) struct Call {
    /// An expression for the losses, apart, from `x` and `y`.
    pub(super) expression: String,
    /// What it makes of each prediction, without weights, before that is stored.
    pub(super) numbers: Numbers,
    /// Why that may not be what Loss Lab shows, for each prediction; empty where it is.
    pub(super) whys: Vec<Why>,
    pub(super) storage: Storage,
    /// To how many decimals the program rounds, if it does.
    pub(super) decimals: Option<usize>,
}

/// Why a library's loss of one prediction, and its gradient, may not be those that are shown; nothing where only its
/// storage is to blame.
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
    /// A call that gives what Loss Lab shows.
    pub(super) fn ours(self, expression: String) -> Call {
        let dialect = self.library.dialect();
        let mut numbers = Numbers::shown_apart(self.subject, Vec::new()).unwrap_or_default();
        if !dialect.has_gradients {
            numbers.gradient.clear();
        }
        let is_softmax = self.subject.classes().is_some();
        // Where Keras takes the mean of a row, on JAX it does so in float32.
        let takes_mean = expression.starts_with("losses.") && !is_softmax;
        let is_soft = |&y: &f64| y != 0.0 && y != 1.0;
        let cancels = match self.subject.kind {
            Kind::Binary { .. } => self.subject.y.iter().any(is_soft),
            Kind::Softmax { .. } => true,
            Kind::Regression(_) | Kind::Formula { .. } => false,
        };
        Call {
            expression,
            numbers,
            whys: Vec::new(),
            storage: if takes_mean {
                Storage::Float32
            } else {
                dialect.storage
            },
            decimals: cancels.then_some(DECIMALS),
        }
    }

    /// A call whose numbers `f` works out, one prediction at a time, from prediction, target and what Loss Lab shows.
    pub(super) fn each(
        self,
        expression: String,
        f: &dyn Fn(f64, f64, Slope) -> (Slope, Why),
    ) -> Call {
        let mut call = self.ours(expression);
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
