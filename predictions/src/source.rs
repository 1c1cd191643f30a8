//! What statistics are taken of: rows, or cells that stand for many of them.

use loss_lab_kernels::Sum;

use crate::prediction::Prediction;

/// Rows of one label that are counted together: one row, or the line of a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) positive: bool,
    pub(crate) rows: u64,
    pub(crate) weight: f64,
    /// The sum of squared weights.
    pub(crate) square: f64,
    /// The mean probability.
    pub(crate) prob: f64,
    /// What a cut between this and lower lines is, on the scale of the scores. Lines with the same are tied.
    pub(crate) score: f64,
    /// Which sixtieth the probability is in, if only that is exact.
    pub(crate) place: Option<u8>,
}

/// A prediction to compute with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) positive: bool,
    pub(crate) prediction: Prediction,
    pub(crate) weight: f64,
    /// The sum of squared weights.
    pub(crate) square: f64,
    /// How many rows it stands for. Of the two points of a cell only one has them.
    pub(crate) rows: u64,
    /// The complement of the probability of the cell that it is a part of.
    pub(crate) of_cell: Option<f64>,
    /// As its line's.
    pub(crate) score: f64,
}

impl Point {
    /// What makes it easy or hard: q, of a cell that of its mean.
    pub(crate) fn complement(&self) -> f64 {
        self.of_cell.unwrap_or_else(|| self.prediction.complement())
    }
}

/// Where lines and points come from, both by rising score.
pub(crate) trait Source {
    /// What is counted, exact.
    fn lines(&self, visit: &mut dyn FnMut(Line));
    /// What is computed with. For a cell these are two, at its mean and one standard deviation to either side.
    fn points(&self, visit: &mut dyn FnMut(Point));
}

/// Sums over lines of one label.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) rows: u64,
    pub(crate) weight: Sum,
    pub(crate) square: Sum,
    /// Σ w p.
    pub(crate) mass: Sum,
    /// Σ w² p q.
    pub(crate) spread: Sum,
}

impl Tally {
    pub(crate) fn add(&mut self, line: &Line) {
        self.rows += line.rows;
        self.weight.add(line.weight);
        self.square.add(line.square);
        self.mass.add(line.weight * line.prob);
        self.spread.add(line.square * line.prob * (1.0 - line.prob));
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        self.weight.add(other.weight.total());
        self.square.add(other.square.total());
        self.mass.add(other.mass.total());
        self.spread.add(other.spread.total());
    }
}

/// All lines with one score.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Group {
    pub(crate) score: f64,
    pub(crate) positives: Tally,
    pub(crate) negatives: Tally,
}

impl Group {
    fn of(line: &Line) -> Self {
        Self {
            score: line.score,
            ..Self::default()
        }
    }

    pub(crate) fn weight(&self) -> f64 {
        self.positives.weight.total() + self.negatives.weight.total()
    }
}

/// What hands on lines one by one.
pub(crate) type Lines<'a> = dyn Fn(&mut dyn FnMut(Line)) + 'a;

/// Tied lines together, by rising score.
pub(crate) fn groups(lines: &Lines<'_>, visit: &mut dyn FnMut(&Group)) {
    let mut current: Option<Group> = None;
    lines(&mut |line| {
        let mut group = match current.take() {
            Some(group) if group.score == line.score => group,
            Some(group) => {
                visit(&group);
                Group::of(&line)
            }
            None => Group::of(&line),
        };
        let side = if line.positive {
            &mut group.positives
        } else {
            &mut group.negatives
        };
        side.add(&line);
        current = Some(group);
    });
    if let Some(group) = current {
        visit(&group);
    }
}
