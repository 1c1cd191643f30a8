//! Where results go in memory of the caller's.

use super::number::Number;
use super::stream::Sink;
use crate::params::ParamError;

/// A place for each result, if it is wanted.
pub(super) struct Places<'a, T, const RESULTS: usize>(pub(super) [Option<&'a mut [T]>; RESULTS]);

impl<T, const RESULTS: usize> Places<'_, T, RESULTS> {
    /// Checks that each is as long as its result.
    pub(super) fn check(
        &self,
        names: [&'static str; RESULTS],
        lengths: [usize; RESULTS],
    ) -> Result<(), ParamError> {
        for ((place, name), length) in self.0.iter().zip(names).zip(lengths) {
            if let Some(place) = place
                && place.len() != length
            {
                let requirement = format!("{length} long");
                return Err(ParamError::of_length(name, place.len(), requirement));
            }
        }
        Ok(())
    }
}

impl<T: Number, const RESULTS: usize> Sink for Places<'_, T, RESULTS> {
    fn write(&mut self, result: usize, start: usize, numbers: &[f64]) {
        if let Some(place) = &mut self.0[result] {
            T::round(numbers, &mut place[start..start + numbers.len()]);
        }
    }
}
