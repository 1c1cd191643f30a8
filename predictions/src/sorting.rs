//! Rows as they come, and their way into order, a part at a time: runs are sorted one by one, then merged. What was merged is
//! given back at once, so that this takes hardly more room than the rows.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::row::Row;

/// Rows of a piece of memory.
const PIECE: usize = 1 << 12;
/// Rows that are sorted at once: a few milliseconds.
const RUN: usize = 1 << 16;
/// Rows that are merged in a step.
const STEP: usize = 1 << 15;

/// Rows in the order of a file.
#[derive(Debug, Default)]
pub(crate) struct Pile {
    runs: Vec<Vec<Row>>,
    last: Vec<Row>,
}

impl Pile {
    pub(crate) fn push(&mut self, row: Row) {
        if self.last.len() == RUN {
            self.runs.push(std::mem::take(&mut self.last));
        }
        if self.last.capacity() == 0 && !self.runs.is_empty() {
            self.last.reserve_exact(RUN);
        }
        self.last.push(row);
    }

    pub(crate) fn len(&self) -> usize {
        self.runs.len() * RUN + self.last.len()
    }

    /// Begins to sort; with `turned` labels if the other one is the positive.
    pub(crate) fn sort(mut self, turned: bool) -> Sorting {
        let rows = self.len();
        self.runs.push(self.last);
        Sorting {
            turned,
            unsorted: self.runs,
            runs: Vec::new(),
            heads: BinaryHeap::new(),
            pieces: Vec::new(),
            done: 0,
            rows,
        }
    }
}

/// A sorted run. What was taken of it is freed.
#[derive(Debug)]
struct Run {
    pieces: std::vec::IntoIter<Vec<Row>>,
    piece: std::vec::IntoIter<Row>,
}

impl Run {
    fn of(rows: &[Row]) -> Self {
        let pieces: Vec<Vec<Row>> = rows.chunks(PIECE).map(<[Row]>::to_vec).collect();
        Self {
            pieces: pieces.into_iter(),
            piece: Vec::new().into_iter(),
        }
    }

    fn next(&mut self) -> Option<Row> {
        if let Some(row) = self.piece.next() {
            return Some(row);
        }
        self.piece = self.pieces.next()?.into_iter();
        self.piece.next()
    }
}

/// The next row of a run. The least is the greatest, as a heap wants it.
#[derive(Debug)]
struct Head {
    row: Row,
    run: usize,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        other.row.compare(&self.row)
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head {}

/// Rows on their way into order.
#[derive(Debug)]
pub(crate) struct Sorting {
    turned: bool,
    unsorted: Vec<Vec<Row>>,
    runs: Vec<Run>,
    heads: BinaryHeap<Head>,
    pieces: Vec<Vec<Row>>,
    done: usize,
    rows: usize,
}

impl Sorting {
    /// Goes on for a few milliseconds; says whether there is more to do.
    pub(crate) fn step(&mut self) -> bool {
        let Some(mut rows) = self.unsorted.pop() else {
            return self.merge();
        };
        if self.turned {
            rows.iter_mut().for_each(Row::turn);
        }
        rows.sort_unstable_by(Row::compare);
        let mut run = Run::of(&rows);
        if let Some(row) = run.next() {
            let head = Head {
                row,
                run: self.runs.len(),
            };
            self.heads.push(head);
            self.runs.push(run);
        }
        self.done += rows.len();
        true
    }

    fn merge(&mut self) -> bool {
        for _ in 0..STEP {
            let Some(mut head) = self.heads.peek_mut() else {
                return false;
            };
            let row = head.row;
            match self.runs[head.run].next() {
                Some(next) => head.row = next,
                None => {
                    std::collections::binary_heap::PeekMut::pop(head);
                }
            }
            match self.pieces.last_mut() {
                Some(piece) if piece.len() < PIECE => piece.push(row),
                _ => {
                    let mut piece = Vec::with_capacity(PIECE.min(self.rows));
                    piece.push(row);
                    self.pieces.push(piece);
                }
            }
            self.done += 1;
        }
        true
    }

    /// How far it is, from 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        self.done as f64 / (2 * self.rows).max(1) as f64
    }

    /// All rows by rising score, when there is nothing more to do.
    pub(crate) fn pieces(self) -> Vec<Vec<Row>> {
        self.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many runs as make the merge interesting, with ties, and a last one that is short.
    #[test]
    fn several_runs_are_one() {
        let mut random = 1_u32;
        let mut row = || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let score = f64::from(random >> 18) - 8000.0;
            Row::checked(score, random & 64 == 0, f64::from(random >> 7 & 3))
        };
        let rows: Vec<Row> = (0..3 * RUN + 5).map(|_| row()).collect();
        for turned in [false, true] {
            let mut expected = rows.clone();
            expected.iter_mut().filter(|_| turned).for_each(Row::turn);
            expected.sort_by(Row::compare);
            let mut pile = Pile::default();
            rows.iter().for_each(|row| pile.push(*row));
            let mut sorting = pile.sort(turned);
            let mut progress = 0.0;
            while sorting.step() {
                assert!(sorting.progress() > progress);
                progress = sorting.progress();
            }
            assert_eq!(sorting.progress(), 1.0);
            assert_eq!(sorting.pieces().concat(), expected);
        }
    }
}
