//! Heat maps.

use super::kind::Kind;

/// A function of x and y in data units.
pub type Function2 = Box<dyn Fn(f64, f64) -> f64>;

/// A function of the plane, in colour.
pub struct Heat {
    /// The function. It has no kinks, because level lines are interpolated.
    pub value: Function2,
    /// Everything that the function depends on besides x, y and `weight`; equal keys mean the same map.
    pub key: Vec<f64>,
    /// A factor of the function, 0 or more; all values are proportional to it.
    pub weight: f64,
    /// The values at the two ends of the colour map, which clamps values beyond them.
    pub range: (f64, f64),
    /// Levels that get a labelled line.
    pub levels: Vec<f64>,
}

impl Kind for Heat {
    fn looks_like(&self, other: &Self) -> bool {
        (&self.key, self.weight, self.range, &self.levels)
            == (&other.key, other.weight, other.range, &other.levels)
    }

    fn cost(&self) -> u32 {
        2
    }
}
