//! The points of a small data set, written as text in links and attributes.

use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;

use core::fmt;

use super::domain::Target;
use super::error::ParamError;
use super::lists::{joined, number, parts};
use super::values::{Held, ParamValue, Value, written_as_text};

/// A point of a data set with one feature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// x, the feature: finite.
    pub feature: f64,
    /// y, the label.
    pub target: Target,
    /// For how many equal samples it stands: more than 0, at most 1e9.
    pub count: f64,
}

/// 1 to 50 points, written `feature:label[:count]` with commas between them.
///
/// ```
/// use loss_lab::params::Points;
///
/// let points: Points = "-1:0:99, 1:1".parse()?;
/// assert_eq!((points.as_slice()[0].count, points.as_slice()[1].count), (99.0, 1.0));
/// assert_eq!(points.to_string(), "-1:0:99,1:1");
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Points {
    points: [Point; Self::MOST],
    count: usize,
}

const BLANK: Point = Point {
    feature: 0.0,
    target: Target::NEGATIVE,
    count: 1.0,
};

impl Points {
    /// The most points.
    pub const MOST: usize = 50;
    /// Four points of each label, which no threshold tells apart.
    pub const DEFAULT: Self = {
        const FEATURES: [f64; 8] = [-2.5, -2.0, -1.0, 0.5, -0.5, 1.0, 1.5, 3.0];
        let mut points = [BLANK; Self::MOST];
        let mut i = 0;
        while i < FEATURES.len() {
            points[i].feature = FEATURES[i];
            if i >= FEATURES.len() / 2 {
                points[i].target = Target::POSITIVE;
            }
            i += 1;
        }
        Self {
            points,
            count: FEATURES.len(),
        }
    };

    /// Takes 1 to 50 points.
    ///
    /// # Errors
    /// A [`ParamError`] that names `points`, the point and what is wrong with it.
    pub fn new(points: &[Point]) -> Result<Self, ParamError> {
        if !(1..=Self::MOST).contains(&points.len()) {
            let requirement = "from 1 to 50 points";
            return Err(ParamError::of_length("points", points.len(), requirement));
        }
        let mut taken = Self {
            points: [BLANK; Self::MOST],
            count: points.len(),
        };
        for (i, point) in points.iter().enumerate() {
            let refused =
                |value, requirement| Err(ParamError::of_number("points", value, requirement).at(i));
            if !point.feature.is_finite() {
                return refused(point.feature, "finite");
            }
            if !(point.count > 0.0 && point.count <= 1e9) {
                return refused(point.count, "a count more than 0 and at most 1e9");
            }
            taken.points[i] = Point {
                feature: point.feature + 0.0,
                ..*point
            };
        }
        Ok(taken)
    }

    /// The points in order.
    pub fn as_slice(&self) -> &[Point] {
        &self.points[..self.count]
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let points: Vec<String> = self
            .as_slice()
            .iter()
            .map(|point| {
                let numbers = [point.feature, point.target.get(), point.count];
                joined(&numbers[..if point.count == 1.0 { 2 } else { 3 }], ":")
            })
            .collect();
        f.write_str(&points.join(","))
    }
}

impl core::str::FromStr for Points {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        let requirement = "points such as -1:0,1:1:3, with a label from 0 to 1";
        let points: Vec<Point> = parts("points", text, requirement, |point| {
            let numbers: Option<Vec<f64>> = point.split(':').map(number).collect();
            let (feature, label, count) = match numbers?[..] {
                [feature, label] => (feature, label, 1.0),
                [feature, label, count] => (feature, label, count),
                _ => return None,
            };
            let target = Target::new(label).ok()?;
            Some(Point {
                feature,
                target,
                count,
            })
        })?;
        Self::new(&points)
    }
}

written_as_text!(Points);
