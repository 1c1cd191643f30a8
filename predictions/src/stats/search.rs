//! Searches on γ from 0 to 10.

/// The largest γ that is tried.
const MOST: f64 = 10.0;
/// How far apart those are that are tried first.
const STEP: f64 = 0.25;

/// A function of γ, and one near it that costs less to ask.
pub(crate) struct Curve<'a> {
    pub(crate) exact: &'a dyn Fn(f64) -> f64,
    pub(crate) near: &'a dyn Fn(f64) -> f64,
}

/// All γ that are tried first.
fn grid() -> impl Iterator<Item = f64> {
    (0..=40).map(|step| f64::from(step) * STEP)
}

impl Curve<'_> {
    /// Where it is largest, and what it is there.
    pub(crate) fn greatest(&self) -> (f64, f64) {
        let near = self.near;
        let larger = |best: (f64, f64), gamma: f64, value: f64| {
            // NaN is nothing.
            if value > best.1 { (gamma, value) } else { best }
        };
        let (top, _) = grid().fold((0.0, f64::NEG_INFINITY), |best, gamma| {
            larger(best, gamma, near(gamma))
        });
        let (mut low, mut high) = ((top - STEP).max(0.0), (top + STEP).min(MOST));
        // Golden section: a place within 1e-7 has the value within 1e-13.
        let part = 0.618_033_988_749_894_8;
        while high - low > 1e-7 {
            let (left, right) = (high - part * (high - low), low + part * (high - low));
            if near(left) < near(right) {
                low = left;
            } else {
                high = right;
            }
        }
        let peak = 0.5 * (low + high);
        let exact = |best, gamma: f64| larger(best, gamma, (self.exact)(gamma));
        let best = [0.0, top, peak, MOST]
            .into_iter()
            .fold((0.0, f64::NEG_INFINITY), exact);
        // What was found nearby is put right by a parabola.
        let reach = 0.02;
        let [before, at, after] = [-reach, 0.0, reach].map(|step| (self.exact)(best.0 + step));
        let bend = before - 2.0 * at + after;
        let shift = 0.5 * reach * (before - after) / bend;
        if bend < 0.0 && shift.abs() <= reach {
            exact(best, (best.0 + shift).clamp(0.0, MOST))
        } else {
            best
        }
    }

    /// The least γ where it is 0 or more.
    pub(crate) fn least(&self) -> Option<f64> {
        let exact = self.exact;
        if exact(0.0) >= 0.0 {
            return Some(0.0);
        }
        // Where the last γ does, none needs to be larger.
        let last = if exact(MOST) >= 0.0 {
            MOST
        } else {
            let (top, value) = self.greatest();
            if value.is_nan() || value < 0.0 {
                return None;
            }
            top
        };
        let first = grid().find(|gamma| (self.near)(*gamma) >= 0.0);
        let mut high = first.unwrap_or(last).min(last);
        let mut above = exact(high);
        while above < 0.0 && high < last {
            high = (high + STEP).min(last);
            above = exact(high);
        }
        let mut low = (high - STEP).max(0.0);
        let mut below = exact(low);
        while below >= 0.0 && low > 0.0 {
            (high, above) = (low, below);
            low = (low - STEP).max(0.0);
            below = exact(low);
        }
        Some(root(exact, (low, below), (high, above)))
    }
}

/// Where a function rises through 0 between two places: regula falsi, where an end that stays counts half (Illinois).
fn root(function: &dyn Fn(f64) -> f64, low: (f64, f64), high: (f64, f64)) -> f64 {
    let ((mut low, mut below), (mut high, mut above)) = (low, high);
    let mut last = 0.0;
    for _ in 0..100 {
        let step = high - above * (high - low) / (above - below);
        let middle = if step > low && step < high {
            step
        } else {
            0.5 * (low + high)
        };
        if middle <= low || middle >= high || high - low <= 1e-14 {
            break;
        }
        let value = function(middle);
        if value >= 0.0 {
            (high, above) = (middle, value);
            if value == 0.0 {
                break;
            }
            if last > 0.0 {
                below *= 0.5;
            }
        } else {
            (low, below) = (middle, value);
            if last < 0.0 {
                above *= 0.5;
            }
        }
        last = value;
    }
    high
}
