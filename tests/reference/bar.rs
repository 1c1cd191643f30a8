//! How far from the truth a number may be.

/// An absolute error of 1e-12·max(1, |truth|) is the most anything may have, soft targets included, where p − y and
/// the logarithms cancel and an error in ULP says little.
const ABSOLUTE: f64 = 1e-12;

/// Where |z| > 700 or 0 < p < 1e-300: exp(−|z|) is subnormal or close to it and its powers are, so that digits are
/// missing that no formula brings back.
const EXTREME_ULPS: u64 = 10_000;
const EXTREME_ABSOLUTE: f64 = 1e-150;

/// What may be expected of a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bar {
    /// ULP allowed; none where only the absolute bar holds.
    pub(crate) ulps: Option<u64>,
    /// Whether the place is extreme.
    pub(crate) extreme: bool,
    /// Whether ±∞ may stand for a number that rounding alone decides to be above the largest f64 or not: dL/dp may.
    pub(crate) may_overflow: bool,
}

impl Bar {
    /// An error in roundings of a number of this `size`, and whether it is within the bar.
    pub(crate) fn roundings(self, got: f64, truth: f64, size: f64) -> (f64, bool) {
        let error = (got - truth).abs();
        let roundings = error / (size * f64::EPSILON).max(f64::MIN_POSITIVE);
        let held = self.ulps.is_none_or(|allowed| {
            let more = if self.extreme { EXTREME_ULPS } else { 0 };
            roundings <= (allowed + more) as f64 || self.extreme && error <= EXTREME_ABSOLUTE
        });
        (roundings, held && error <= ABSOLUTE * truth.abs().max(1.0))
    }
}

/// The worst errors of many numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Worst {
    /// In ULP, where that bar holds and the place is not extreme.
    pub(crate) ordinary: u64,
    /// In ULP, at extreme places, of errors above the absolute one that is allowed there.
    pub(crate) extreme: u64,
    /// Of all, by max(1, |truth|).
    pub(crate) absolute: f64,
}

impl Worst {
    /// Counts a number, and says whether it is within the bar.
    pub(crate) fn take(&mut self, got: f64, truth: f64, bar: Bar) -> bool {
        let error = (got - truth).abs();
        let ulps = ulps_between(got, truth);
        if bar.may_overflow && bar.extreme && got.is_infinite() && ulps <= EXTREME_ULPS {
            return true;
        }
        let negligible = bar.extreme && error <= EXTREME_ABSOLUTE;
        if got != truth {
            self.absolute = self.absolute.max(error / truth.abs().max(1.0));
        }
        if bar.ulps.is_some() && !negligible {
            let worst = if bar.extreme {
                &mut self.extreme
            } else {
                &mut self.ordinary
            };
            *worst = ulps.max(*worst);
        }
        let ulps_hold = bar.ulps.is_none_or(|allowed| {
            let more = if bar.extreme { EXTREME_ULPS } else { 0 };
            negligible || ulps <= allowed + more
        });
        ulps_hold && (got == truth || error <= ABSOLUTE * truth.abs().max(1.0))
    }
}

/// How many f64 lie between two, ±0 being one of them. NaN is far from everything.
pub(crate) fn ulps_between(a: f64, b: f64) -> u64 {
    let rank = |x: f64| {
        let magnitude = (x.to_bits() & !(1 << 63)) as i64;
        if x.is_sign_negative() {
            -magnitude
        } else {
            magnitude
        }
    };
    if a.is_nan() || b.is_nan() {
        u64::MAX
    } else {
        rank(a).abs_diff(rank(b))
    }
}
