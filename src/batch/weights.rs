//! Weights of losses: one for each, or one for each column of a table of them.

use alloc::vec::Vec;

use core::ops::Range;

use super::stream::{BLOCK, Source};
use super::tally::{check_weights, same_length};
use crate::numerics::Sum;
use crate::params::ParamError;

/// Weights that are checked where they are read.
pub(super) struct Weights<'a> {
    name: &'static str,
    source: &'a mut dyn Source<f64>,
    /// The weights of the columns, if there is not one for each loss, and those of a block.
    columns: Vec<f64>,
    block: Vec<f64>,
}

impl<'a> Weights<'a> {
    /// For `count` losses, from a source of as many numbers, or of one for each column.
    fn new(
        name: &'static str,
        source: &'a mut dyn Source<f64>,
        count: usize,
    ) -> Result<Self, ParamError> {
        let mut columns = Vec::new();
        if source.length() != count {
            columns.extend_from_slice(source.read(0..source.length()));
            check_weights(name, &columns, 0)?;
        }
        let block = Vec::new();
        Ok(Self {
            name,
            source,
            columns,
            block,
        })
    }

    /// `None` if there is no source.
    pub(super) fn optional(
        name: &'static str,
        source: Option<&'a mut dyn Source<f64>>,
        count: usize,
    ) -> Result<Option<Self>, ParamError> {
        source
            .map(|source| Self::new(name, source, count))
            .transpose()
    }

    /// Those of the losses with these indices.
    pub(super) fn read(&mut self, range: Range<usize>) -> Result<&[f64], ParamError> {
        if self.columns.is_empty() {
            let first = range.start;
            let weights = self.source.read(range);
            check_weights(self.name, weights, first)?;
            return Ok(weights);
        }
        self.block.clear();
        let of = |i: usize| self.columns[i % self.columns.len()];
        self.block.extend(range.map(of));
        Ok(&self.block)
    }

    /// The sum of those of `count` losses.
    pub(super) fn total(&mut self, count: usize) -> Result<Sum, ParamError> {
        let mut sum = Sum::default();
        for start in (0..count).step_by(BLOCK) {
            sum.add_all(self.read(start..count.min(start + BLOCK))?);
        }
        Ok(sum)
    }
}

/// Checks that there is a weight for each of `count` losses, or for each column.
pub(super) fn check_length(
    name: &'static str,
    length: usize,
    columns: Option<usize>,
    (like, count): (&str, usize),
) -> Result<(), ParamError> {
    match columns {
        Some(columns) if length != columns && length != count => {
            let requirement = format!("{columns} long, as columns says, or {count}, as {like} is");
            Err(ParamError::of_length(name, length, requirement))
        }
        Some(_) => Ok(()),
        None => same_length(name, length, like, count),
    }
}
