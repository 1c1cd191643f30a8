//! The points that one prediction is to fit.

use alloc::vec::Vec;

use core::fmt;

use super::error::ParamError;
use super::lists::{joined, number, parts};

/// t₁ … t_n: 1 to 12 finite numbers, written `1,2,3,8`.
///
/// ```
/// use loss_lab::params::Targets;
///
/// let targets: Targets = "1, 2, 8".parse()?;
/// assert_eq!(targets.as_slice(), [1.0, 2.0, 8.0]);
/// assert_eq!(targets.to_string(), "1,2,8");
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Targets {
    values: [f64; Self::MOST],
    count: usize,
}

impl Targets {
    /// The most points.
    pub const MOST: usize = 12;
    /// Four that lie together, and an outlier.
    pub const DEFAULT: Self = {
        let mut values = [0.0; Self::MOST];
        values[0] = 1.0;
        values[1] = 1.5;
        values[2] = 2.0;
        values[3] = 3.0;
        values[4] = 9.0;
        Self { values, count: 5 }
    };

    /// Takes `targets`: 1 to 12 finite numbers.
    ///
    /// # Errors
    /// A [`ParamError`] that names `targets` and their number, or the one that is not finite.
    pub fn new(targets: &[f64]) -> Result<Self, ParamError> {
        if !(1..=Self::MOST).contains(&targets.len()) {
            let requirement = "from 1 to 12 numbers";
            return Err(ParamError::of_length("targets", targets.len(), requirement));
        }
        let mut values = [0.0; Self::MOST];
        for (i, &point) in targets.iter().enumerate() {
            if !point.is_finite() {
                return Err(ParamError::of_number("targets", point, "finite").at(i));
            }
            values[i] = point + 0.0;
        }
        let count = targets.len();
        Ok(Self { values, count })
    }

    /// The points in order.
    pub fn as_slice(&self) -> &[f64] {
        &self.values[..self.count]
    }
}

impl fmt::Display for Targets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&joined(self.as_slice(), ","))
    }
}

impl core::str::FromStr for Targets {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        let requirement = "finite numbers such as 1,2,3,8";
        let numbers: Vec<f64> = parts("targets", text, requirement, number)?;
        Self::new(&numbers)
    }
}
