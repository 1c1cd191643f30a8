//! The range of an axis.

/// An axis in data units. Sliders do not change its range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisSpec {
    /// What is measured, with its unit.
    pub title: &'static str,
    /// The value at the start, below `hi`.
    pub lo: f64,
    /// The value at the end.
    pub hi: f64,
    /// How values map to positions.
    pub scale: AxisScale,
}

/// How an axis maps values to positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisScale {
    /// Evenly.
    Linear,
    /// Logarithmically by size, without the sign; only for y. 0 has no position.
    Log,
    /// Categories at the whole numbers on the axis, with these names or else numbered; only for x.
    Categories(&'static [&'static str]),
}

impl AxisSpec {
    /// A linear axis from `lo` to `hi`.
    pub const fn linear(title: &'static str, lo: f64, hi: f64) -> Self {
        let scale = AxisScale::Linear;
        Self {
            title,
            lo,
            hi,
            scale,
        }
    }

    /// A logarithmic axis from `lo`, which is more than 0, to `hi`.
    pub const fn log(title: &'static str, lo: f64, hi: f64) -> Self {
        let scale = AxisScale::Log;
        Self {
            title,
            lo,
            hi,
            scale,
        }
    }

    /// An axis of `count` numbered categories.
    pub const fn numbered(title: &'static str, count: usize) -> Self {
        Self::categories(title, count, &[])
    }

    /// An axis of named categories.
    pub const fn named(title: &'static str, names: &'static [&'static str]) -> Self {
        Self::categories(title, names.len(), names)
    }

    const fn categories(title: &'static str, count: usize, names: &'static [&'static str]) -> Self {
        Self {
            title,
            lo: -0.5,
            hi: count as f64 - 0.5,
            scale: AxisScale::Categories(names),
        }
    }

    /// The same axis with its first category at `first` instead of 0.
    pub const fn from(mut self, first: i32) -> Self {
        self.lo += first as f64;
        self.hi += first as f64;
        self
    }

    /// Where it starts and ends.
    pub const fn range(&self) -> (f64, f64) {
        (self.lo, self.hi)
    }

    /// Whether the axis holds categories and nothing between them.
    pub const fn has_categories(&self) -> bool {
        matches!(self.scale, AxisScale::Categories(_))
    }

    /// Whether its categories have names.
    pub const fn has_names(&self) -> bool {
        matches!(self.scale, AxisScale::Categories(names) if !names.is_empty())
    }

    /// Where a cursor at `x` stands, moved to the nearest category if there are any; `None` off the axis.
    ///
    /// ```
    /// use loss_lab::figure::scene::AxisSpec;
    ///
    /// let classes = AxisSpec::numbered("class", 3);
    /// assert_eq!((classes.snapped(1.4), classes.snapped(2.6)), (Some(1.0), None));
    /// ```
    pub fn snapped(&self, x: f64) -> Option<f64> {
        let x = if self.has_categories() {
            libm::round(x)
        } else {
            x
        };
        (self.lo..=self.hi).contains(&x).then_some(x + 0.0)
    }
}
