//! The frame of an axis.

/// An axis' frame in data units. Frames do not move with the sliders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisSpec {
    /// What is measured, with its unit.
    pub title: &'static str,
    /// The value at the start, below `hi`.
    pub lo: f64,
    /// The value at the end.
    pub hi: f64,
    /// How values map to places.
    pub scale: AxisScale,
}

/// How an axis maps values to places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisScale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm of the size, signs left out; only for y. What is 0 has no place.
    Log,
    /// One place a whole number, from 0; only for x. These are the names of the places; without names they are numbered.
    Places(&'static [&'static str]),
}

impl AxisSpec {
    /// An even axis from `lo` to `hi`.
    pub const fn linear(title: &'static str, lo: f64, hi: f64) -> Self {
        let scale = AxisScale::Linear;
        Self {
            title,
            lo,
            hi,
            scale,
        }
    }

    /// A logarithmic axis from `lo`, more than 0, to `hi`.
    pub const fn log(title: &'static str, lo: f64, hi: f64) -> Self {
        let scale = AxisScale::Log;
        Self {
            title,
            lo,
            hi,
            scale,
        }
    }

    /// An axis of `count` numbered places.
    pub const fn numbered(title: &'static str, count: usize) -> Self {
        Self::places(title, count, &[])
    }

    /// An axis of places with names.
    pub const fn named(title: &'static str, names: &'static [&'static str]) -> Self {
        Self::places(title, names.len(), names)
    }

    const fn places(title: &'static str, count: usize, names: &'static [&'static str]) -> Self {
        Self {
            title,
            lo: -0.5,
            hi: count as f64 - 0.5,
            scale: AxisScale::Places(names),
        }
    }

    /// Whether the axis holds single places and nothing between them.
    pub const fn has_places(&self) -> bool {
        matches!(self.scale, AxisScale::Places(_))
    }

    /// The place that a cursor at `x` stands at; nothing off the axis.
    ///
    /// ```
    /// use loss_lab::figure::scene::AxisSpec;
    ///
    /// let classes = AxisSpec::numbered("class", 3);
    /// assert_eq!((classes.snapped(1.4), classes.snapped(2.6)), (Some(1.0), None));
    /// ```
    pub fn snapped(&self, x: f64) -> Option<f64> {
        let x = if self.has_places() { libm::round(x) } else { x };
        (self.lo..=self.hi).contains(&x).then_some(x + 0.0)
    }
}
