//! Where results go in memory of the caller's.

use super::number::Number;
use super::stream::Sink;
use crate::params::ParamError;

/// A place for each result, if it is wanted.
pub(super) struct Places<'a, 'b, T>(pub(super) &'b mut [Option<&'a mut [T]>]);

impl<T> Places<'_, '_, T> {
    /// Checks that each is as long as its result, of which there is one for each name.
    pub(super) fn check(&self, results: &[(&'static str, usize)]) -> Result<(), ParamError> {
        for (place, &(name, length)) in self.0.iter().zip(results) {
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

impl<T: Number> Sink for Places<'_, '_, T> {
    fn write(&mut self, result: usize, start: usize, numbers: &[f64]) {
        if let Some(place) = &mut self.0[result] {
            T::round(numbers, &mut place[start..start + numbers.len()]);
        }
    }
}
