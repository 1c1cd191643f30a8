//! The end of reading several classes, a few milliseconds at a time.

use loss_lab::numerics::Softmax;

use crate::classes::{Classes, Piece, top};
use crate::rows::Rows;
use crate::sorting::{Pile, Sorting};

/// What is left to do with rows of several classes: their logits are made, and their largest found.
#[derive(Debug)]
pub(crate) struct ClassEnding {
    classes: usize,
    raw: Vec<Piece>,
    /// Whether logarithms are still to be taken.
    are_probabilities: bool,
    done: usize,
    tops: Pile,
}

impl ClassEnding {
    /// Of pieces whose numbers may be probabilities still.
    pub(crate) fn new(classes: usize, raw: Vec<Piece>, are_probabilities: bool) -> Self {
        Self {
            classes,
            raw,
            are_probabilities,
            done: 0,
            tops: Pile::default(),
        }
    }

    /// How far it is, from 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        self.done as f64 / self.raw.len().max(1) as f64
    }

    /// Goes on for a few milliseconds; says whether there is more to do.
    pub(crate) fn step(&mut self) -> bool {
        let Some(piece) = self.raw.get_mut(self.done) else {
            return false;
        };
        if self.are_probabilities {
            piece
                .logits
                .iter_mut()
                .for_each(|number| *number = libm::log(*number));
        }
        let mut softmax = Softmax::default();
        for row in piece.rows(self.classes) {
            softmax.refill(row.logits);
            self.tops.push(top(&softmax, row));
        }
        self.done += 1;
        true
    }

    /// What comes next: the largest are sorted.
    pub(crate) fn sort(self) -> (Sorting, ClassPieces) {
        (self.tops.sort(false), (self.classes, self.raw))
    }
}

/// How many classes, and their rows.
pub(crate) type ClassPieces = (usize, Vec<Piece>);

/// What was read, with the largest in order.
pub(crate) fn classes((count, pieces): ClassPieces, top: Rows) -> Classes {
    Classes::of(count, pieces, top)
}
