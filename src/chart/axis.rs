//! A linear axis that cannot hang, panic or overflow, whatever its range.

use core::ops::Range;

use plotters::coord::ranged1d::{
    KeyPointHint, NoDefaultFormatting, Ranged, ReversibleRanged, ValueFormatter,
};

use crate::figure::scene::{AxisScale, AxisSpec};
use crate::figure::text;

/// A linear axis with its ticks computed once.
///
/// plotters' own axes loop forever on infinite or overflowing ranges and print at most five
/// decimals; this one treats such a range as 0…1 and prints as many digits as its step needs.
///
/// ```
/// use loss_lab::chart::Axis;
///
/// let axis = Axis::new(0.0, 1.0, 5);
/// assert_eq!(axis.ticks(), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
/// assert_eq!(axis.label(0.2), "0.2");
/// assert_eq!(axis.fraction(0.25), 0.25);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    lo: f64,
    hi: f64,
    ticks: Vec<f64>,
    decimals: usize,
    /// Significant digits in scientific notation, for numbers with too many zeros.
    scientific: Option<usize>,
    scale: AxisScale,
}

impl AxisSpec {
    /// The position of `value` on the axis that the chart draws: itself, or its size in decades.
    pub(super) fn position(&self, value: f64) -> f64 {
        match self.scale {
            AxisScale::Log => libm::log10(libm::fabs(value)),
            AxisScale::Linear | AxisScale::Categories(_) => value,
        }
    }

    /// The positions of both ends.
    pub(super) fn ends(&self) -> (f64, f64) {
        (self.position(self.lo), self.position(self.hi))
    }

    /// Whether the range is one that an axis can show.
    pub(super) fn is_usable(&self) -> bool {
        let (lo, hi) = self.ends();
        is_range(lo, hi)
    }

    /// Whether `value` is on the axis.
    pub(super) fn shows(&self, value: f64) -> bool {
        let (lo, hi) = self.ends();
        (lo..=hi).contains(&self.position(value))
    }
}

fn is_range(lo: f64, hi: f64) -> bool {
    lo.is_finite() && (hi - lo).is_finite() && hi - lo >= f64::MIN_POSITIVE * 1e6
}

/// The most ticks, whatever rounding does to a tiny range.
const MOST_TICKS: usize = 64;

impl Axis {
    /// An axis from `lo` to `hi` with about `wanted` steps between its ticks.
    ///
    /// A range that is empty, reversed, not finite or too wide for f64 becomes 0…1.
    pub fn new(lo: f64, hi: f64, wanted: usize) -> Self {
        let (lo, hi) = if is_range(lo, hi) {
            (lo, hi)
        } else {
            (0.0, 1.0)
        };
        let (step, exponent) = nice_step((hi - lo) / wanted.clamp(1, MOST_TICKS / 2) as f64);
        let largest = lo.abs().max(hi.abs());
        Self {
            lo,
            hi,
            ticks: ticks(lo, hi, step, exponent),
            decimals: (-exponent).clamp(0, 300) as usize,
            scientific: (!(1e-4..1e5).contains(&largest)).then(|| {
                // Down to the step's last digit; an f64 has at most seventeen.
                let digits = libm::floor(libm::log10(largest)) as i32 - exponent + 1;
                digits.clamp(3, 17) as usize
            }),
            scale: AxisScale::Linear,
        }
    }

    /// The axis of a panel. A logarithmic one counts decades and has its ticks at whole decades.
    pub fn of(spec: &AxisSpec, wanted: usize) -> Self {
        let (lo, hi) = spec.ends();
        let axis = Self::new(lo, hi, wanted);
        let named = match spec.scale {
            AxisScale::Linear => return axis,
            AxisScale::Log => false,
            AxisScale::Categories(names) => !names.is_empty(),
        };
        let (first, last) = (libm::ceil(axis.lo), libm::floor(axis.hi));
        // Names are never left out; numbers only if there is no room for all.
        let step = if named {
            1
        } else {
            (((last - first) / wanted.max(1) as f64) as usize + 1).min(1000)
        };
        Self {
            // There may be no tick between two neighbours.
            ticks: (0..((last - first + 1.0).clamp(0.0, 1000.0) as usize))
                .step_by(step)
                .map(|i| first + i as f64 + 0.0)
                .collect(),
            decimals: 0,
            scientific: None,
            scale: spec.scale,
            ..axis
        }
    }

    /// The value at the start.
    pub fn lo(&self) -> f64 {
        self.lo
    }

    /// The value at the end.
    pub fn hi(&self) -> f64 {
        self.hi
    }

    /// Round values inside the range, ascending.
    pub fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    /// A tick's text, with a true minus sign, the decimals that the step needs, and no trailing zeros.
    pub fn label(&self, value: f64) -> String {
        match self.scale {
            AxisScale::Log => return text::number(libm::pow(10.0, value), 3),
            AxisScale::Categories(names) => {
                // As a whole number it is at least 0: NaN and what is too small become 0.
                let place = (value - libm::ceil(self.lo)) as usize;
                if let Some(name) = names.get(place) {
                    return (*name).to_owned();
                }
            }
            AxisScale::Linear => {}
        }
        if let Some(digits) = self.scientific {
            return text::number(value, digits);
        }
        text::fixed(value, significant_decimals(value, self.decimals))
    }

    /// Where `value` lies: 0 at the start, 1 at the end, kept within −1…2. NaN lies at the start.
    pub fn fraction(&self, value: f64) -> f64 {
        let t = (value - self.lo) / (self.hi - self.lo);
        if t.is_nan() { 0.0 } else { t.clamp(-1.0, 2.0) }
    }

    /// The value at `fraction` of the way, the inverse of [`fraction`](Self::fraction).
    pub fn value(&self, fraction: f64) -> f64 {
        self.lo + fraction * (self.hi - self.lo)
    }
}

/// `rough` rounded up to 1, 2 or 5 × 10ⁿ (below 1 also 2.5 × 10ⁿ), and the power of ten of its last digit.
fn nice_step(rough: f64) -> (f64, i32) {
    let power = libm::floor(libm::log10(rough)) as i32;
    let unit = power_of_ten(power);
    let mantissa = rough / unit;
    // A hair of tolerance keeps 0.2 from becoming 0.25 when the division rounds up.
    let hair = 1.0 + 1e-9;
    if mantissa <= hair {
        (unit, power)
    } else if mantissa <= 2.0 * hair {
        (2.0 * unit, power)
    } else if mantissa <= 2.5 * hair && power < 0 {
        (2.5 * unit, power - 1)
    } else if mantissa <= 5.0 * hair {
        (5.0 * unit, power)
    } else {
        (power_of_ten(power + 1), power + 1)
    }
}

fn power_of_ten(power: i32) -> f64 {
    libm::pow(10.0, f64::from(power))
}

/// Multiples of `step` within the range, each rounded to the step's last digit.
fn ticks(lo: f64, hi: f64, step: f64, exponent: i32) -> Vec<f64> {
    let slack = 1e-9;
    let first = libm::ceil(lo / step - slack);
    let last = libm::floor(hi / step + slack);
    // Far from zero, rounding swallows a tiny step, so there are no ticks; nor are there for a step too large for f64.
    if !(first.is_finite() && last.is_finite() && step.is_finite()) || first + 1.0 == first {
        return Vec::new();
    }
    let count = ((last - first) as usize + 1).min(MOST_TICKS);
    let digits = power_of_ten(-exponent);
    let mut ticks: Vec<f64> = (0..count)
        .map(|i| {
            let tick = (first + i as f64) * step;
            let rounded = libm::round(tick * digits) / digits;
            let tick = if rounded.is_finite() { rounded } else { tick };
            tick.clamp(lo, hi) + 0.0
        })
        .collect();
    // With a step near the resolution of f64, two ticks may round to one.
    ticks.dedup();
    ticks
}

/// The number of decimals of `value`, at most `most`, without trailing zeros.
fn significant_decimals(value: f64, most: usize) -> usize {
    let text = format!("{value:.most$}");
    match text.split_once('.') {
        Some((_, decimals)) => decimals.trim_end_matches('0').len(),
        None => 0,
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let pixel = f64::from(start) + self.fraction(*value) * (f64::from(end) - f64::from(start));
        libm::round(pixel) as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // plotters asks for minor grid lines first; there are none.
        if hint.weight().allow_light_points() {
            Vec::new()
        } else {
            self.ticks.clone()
        }
    }

    fn range(&self) -> Range<f64> {
        self.lo..self.hi
    }
}

impl ReversibleRanged for Axis {
    fn unmap(&self, pixel: i32, (start, end): (i32, i32)) -> Option<f64> {
        let span = f64::from(end) - f64::from(start);
        (span != 0.0).then(|| self.value((f64::from(pixel) - f64::from(start)) / span))
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        self.label(*value)
    }
}
