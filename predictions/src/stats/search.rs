//! Searches on γ from 0 to 10.

/// The largest γ that is tried.
const MOST: f64 = 10.0;
/// How far apart those are that are tried first.
const STEP: f64 = 0.25;

/// How far values of cells may be off.
const CLOSE: f64 = 1e-2;
/// How far a γ of cells may be off, at first.
const NEAR: f64 = 1e-5;

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
        let (near, exact) = (self.near, self.exact);
        // NaN is nothing.
        let larger = |best: (f64, f64), here: (f64, f64)| if here.1 > best.1 { here } else { best };
        let none = (0.0, f64::NEG_INFINITY);
        let (top, most) = grid().map(|gamma| (gamma, near(gamma))).fold(none, larger);
        let (mut low, mut high) = ((top - STEP).max(0.0), (top + STEP).min(MOST));
        // Golden section: a place within 1e-6 has the value within 1e-12.
        let part = 0.618_033_988_749_894_8;
        let at = |low: f64, high: f64| [high - part * (high - low), low + part * (high - low)];
        let mut inner = at(low, high).map(|gamma| (gamma, near(gamma)));
        while high - low > 1e-6 {
            let [left, right] = inner;
            if left.1 < right.1 {
                low = left.0;
                let next = at(low, high)[1];
                inner = [right, (next, near(next))];
            } else {
                high = right.0;
                let next = at(low, high)[0];
                inner = [(next, near(next)), left];
            }
        }
        let peak = 0.5 * (low + high);
        // The ends count where they are as large as far as cells tell.
        let rivals = [0.0, MOST]
            .into_iter()
            .filter(|end| *end != peak && near(*end) >= most - CLOSE);
        let best = rivals
            .chain([peak])
            .map(|gamma| (gamma, exact(gamma)))
            .fold(none, larger);
        // What was found nearby is put right by a parabola.
        let reach = 0.02;
        let [before, after] = [-reach, reach].map(|step| exact(best.0 + step));
        let bend = before - 2.0 * best.1 + after;
        let shift = 0.5 * reach * (before - after) / bend;
        if bend < 0.0 && shift.abs() <= reach {
            let gamma = (best.0 + shift).clamp(0.0, MOST);
            larger(best, (gamma, exact(gamma)))
        } else {
            best
        }
    }

    /// The least γ where it is 0 or more.
    pub(crate) fn least(&self) -> Option<f64> {
        let (near, exact) = (self.near, self.exact);
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
        let first = grid().find(|gamma| near(*gamma) >= 0.0);
        let high = first.unwrap_or(last).min(last);
        let low = (high - STEP).max(0.0);
        let (below, above) = (near(low), near(high));
        let close = if below < 0.0 && above >= 0.0 {
            root(near, (low, below), (high, above))
        } else {
            high
        };
        Some(self.root_near(close, last))
    }

    /// The exact root around one that is near: between two places as close to it as there can be.
    fn root_near(&self, close: f64, last: f64) -> f64 {
        let exact = self.exact;
        let mut reach = NEAR;
        loop {
            let (low, high) = ((close - reach).max(0.0), (close + reach).min(last));
            let (below, above) = (exact(low), exact(high));
            let is_between = below < 0.0 && above >= 0.0;
            if is_between || reach > MOST {
                return root(exact, (low, below), (high, above));
            }
            reach *= 16.0;
        }
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
