//! The formats that arrays may have.

use alloc::vec::Vec;

use core::ops::Range;

use super::stream::Source;

/// A format of numbers in arrays: f64, or f32. All is computed in f64; a result in f32 is rounded once.
pub trait Number:
    Copy + Default + PartialEq + Into<f64> + core::fmt::Debug + sealed::Number
{
}

impl Number for f64 {}
impl Number for f32 {}

mod sealed {
    use alloc::vec::Vec;

    pub trait Number: Sized {
        /// The numbers as f64, in `block` if they are not.
        fn widened<'a>(numbers: &'a [Self], block: &'a mut Vec<f64>) -> &'a [f64];
        fn rounded(number: f64) -> Self;
        /// Rounds each number into its place.
        fn round(numbers: &[f64], rounded: &mut [Self]);
    }

    impl Number for f64 {
        fn widened<'a>(numbers: &'a [Self], _: &'a mut Vec<f64>) -> &'a [f64] {
            numbers
        }

        fn rounded(number: f64) -> Self {
            number
        }

        fn round(numbers: &[f64], rounded: &mut [Self]) {
            rounded.copy_from_slice(numbers);
        }
    }

    impl Number for f32 {
        fn widened<'a>(numbers: &'a [Self], block: &'a mut Vec<f64>) -> &'a [f64] {
            block.clear();
            block.extend(numbers.iter().map(|&number| f64::from(number)));
            block
        }

        fn rounded(number: f64) -> Self {
            number as f32
        }

        fn round(numbers: &[f64], rounded: &mut [Self]) {
            for (rounded, &number) in rounded.iter_mut().zip(numbers) {
                *rounded = number as f32;
            }
        }
    }
}

/// The numbers of a slice, block by block.
pub(super) struct Slice<'a, T> {
    numbers: &'a [T],
    block: Vec<f64>,
}

impl<'a, T: Number> Slice<'a, T> {
    pub(super) fn new(numbers: &'a [T]) -> Self {
        Self {
            numbers,
            block: Vec::new(),
        }
    }

    /// All of them.
    pub(super) fn all(&mut self) -> &[f64] {
        T::widened(self.numbers, &mut self.block)
    }
}

impl<T: Number> Source<f64> for Slice<'_, T> {
    fn length(&self) -> usize {
        self.numbers.len()
    }

    fn read(&mut self, range: Range<usize>) -> &[f64] {
        T::widened(&self.numbers[range], &mut self.block)
    }
}
