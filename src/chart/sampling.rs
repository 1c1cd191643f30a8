//! Turns a function into lines: sampled, broken where it has no value, clipped at the plot area.

use core::cmp::Ordering;

/// Where a curve is drawn, in data units, and how finely it is sampled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The x range, ascending.
    pub x: (f64, f64),
    /// The y range, ascending.
    pub y: (f64, f64),
    /// Samples across the x range.
    pub columns: usize,
}

type DataPoint = (f64, f64);

/// At a kink, a jump of more than this fraction of the height breaks the line.
const JUMP: f64 = 0.004;
/// Enough halvings to bring one column down to the last bits of an f64.
const HALVINGS: usize = 48;

/// The parts of `value`'s graph inside `frame`, each a run of points from left to right.
///
/// A run ends where the function stops being finite and where it leaves the frame, exactly at the
/// frame's edge: the crossing is searched on the function, not on a chord. A function that is
/// finite up to a place where it is infinite goes on to the frame's edge there. At every x of `kinks`
/// the function is sampled on both sides, and the run is broken if it jumps there. A frame whose
/// ends are no ascending numbers has nothing in it.
///
/// ```
/// use loss_lab::chart::{Frame, runs};
///
/// let frame = Frame { x: (-1.0, 1.0), y: (0.0, 4.0), columns: 64 };
/// let parts = runs(&|x: f64| 1.0 / x, &[], frame);
/// assert_eq!(parts.len(), 1);
/// assert_eq!(parts[0][0].1, 4.0);
/// assert!((parts[0][0].0 - 0.25).abs() < 1e-12);
/// ```
pub fn runs(value: &dyn Fn(f64) -> f64, kinks: &[f64], frame: Frame) -> Vec<Vec<DataPoint>> {
    let is_range = |(lo, hi): (f64, f64)| lo < hi && lo.is_finite() && hi.is_finite();
    if !(is_range(frame.x) && is_range(frame.y)) {
        return Vec::new();
    }
    let (lo, hi) = frame.y;
    let inside = |y: f64| (lo..=hi).contains(&y);
    let mut parts = Vec::new();
    let mut run: Vec<DataPoint> = Vec::new();
    let mut previous: Option<DataPoint> = None;
    let mut at_kink = false;
    let beside = beside(frame);
    for (x, kink) in samples(frame, kinks) {
        let here = (x, value(x));
        if let Some(before) = previous {
            // Neighbours may also be the sides of two kinks.
            let same = at_kink && kink && x - before.0 < 2.0 * beside;
            let jumps = same && libm::fabs(here.1 - before.1) > JUMP * (hi - lo);
            if jumps {
                finish(&mut run, &mut parts);
            } else {
                step(value, frame, before, here, &mut run, &mut parts);
            }
        }
        if inside(here.1) {
            run.push(here);
        }
        previous = Some(here);
        at_kink = kink;
    }
    finish(&mut run, &mut parts);
    parts
}

/// How far beside a kink its sides are: wide enough for a kink moved by rounding, far too narrow to be seen.
fn beside(frame: Frame) -> f64 {
    1e-9 * (frame.x.1 - frame.x.0)
}

/// The x values to sample, ascending, each with whether it is a side of a kink.
fn samples(frame: Frame, kinks: &[f64]) -> Vec<(f64, bool)> {
    let (lo, hi) = frame.x;
    let columns = frame.columns.max(2);
    let mut last = lo;
    let mut samples: Vec<(f64, bool)> = (0..=columns)
        .map(|i| {
            let t = i as f64 / columns as f64;
            // Exact at both ends and without overflow in between; rounding may step back or past an end.
            last = (lo * (1.0 - t) + hi * t).clamp(last, hi);
            (last, false)
        })
        .collect();
    let beside = beside(frame);
    for &kink in kinks {
        for x in [kink - beside, kink, kink + beside] {
            if !(lo..=hi).contains(&x) {
                continue;
            }
            // A sample that falls on a kink becomes one of its sides.
            match samples
                .binary_search_by(|sample| sample.0.partial_cmp(&x).unwrap_or(Ordering::Equal))
            {
                Ok(same) => samples[same].1 = true,
                Err(between) => samples.insert(between, (x, true)),
            }
        }
    }
    samples
}

/// Adds what lies between two neighbouring samples beyond the samples themselves: where the curve
/// enters or leaves the frame, or stops having a value.
fn step(
    value: &dyn Fn(f64) -> f64,
    frame: Frame,
    before: DataPoint,
    here: DataPoint,
    run: &mut Vec<DataPoint>,
    parts: &mut Vec<Vec<DataPoint>>,
) {
    let (lo, hi) = frame.y;
    let inside = |p: DataPoint| (lo..=hi).contains(&p.1);
    match (inside(before), inside(here)) {
        (true, true) => {}
        (true, false) => {
            let last = edge(value, frame, before, here);
            run.push(last);
            climb(frame, last, here, run);
            finish(run, parts);
        }
        (false, true) => {
            let first = edge(value, frame, here, before);
            climb(frame, first, before, run);
            run.push(first);
        }
        // Both outside, on opposite sides: the curve crosses the frame within one column.
        (false, false) => {
            let crosses = (before.1 < lo && here.1 > hi) || (before.1 > hi && here.1 < lo);
            if crosses && before.1.is_finite() && here.1.is_finite() {
                let middle = bisect(before.0, here.0, |x| {
                    (value(x) > lo + (hi - lo) / 2.0) == (before.1 > hi)
                });
                let inner = (middle, value(middle));
                if inside(inner) {
                    run.push(edge(value, frame, inner, before));
                    run.push(inner);
                    run.push(edge(value, frame, inner, here));
                    finish(run, parts);
                }
            }
        }
    }
}

/// The last point inside the frame on the way from `inner` (inside) to `outer` (outside, or without a value).
fn edge(value: &dyn Fn(f64) -> f64, frame: Frame, inner: DataPoint, outer: DataPoint) -> DataPoint {
    let (lo, hi) = frame.y;
    let x = bisect(inner.0, outer.0, |x| (lo..=hi).contains(&value(x)));
    let y = value(x);
    // One step on, the curve is outside: if it is still close, this is the frame's edge itself.
    let near = |bound: f64| libm::fabs(y - bound) < 1e-6 * (hi - lo);
    if near(lo) {
        (x, lo)
    } else if near(hi) {
        (x, hi)
    } else {
        (x, y)
    }
}

/// Adds the frame's edge at `outer`, where the function is infinite, if it does not jump there: a logarithm grows too slowly
/// to leave the frame before that, with the digits of an f64.
fn climb(frame: Frame, inner: DataPoint, outer: DataPoint, run: &mut Vec<DataPoint>) {
    let (lo, hi) = frame.y;
    let next = libm::fabs(outer.0 - inner.0) < 1e-12 * (frame.x.1 - frame.x.0);
    let end = if outer.1 > 0.0 { hi } else { lo };
    if outer.1.is_infinite() && next && inner.1 != end {
        run.push((outer.0, end));
    }
}

/// The last x from `holds` towards `fails` for which `test` holds.
pub(super) fn bisect(mut holds: f64, mut fails: f64, test: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * holds + 0.5 * fails;
        if test(middle) {
            holds = middle;
        } else {
            fails = middle;
        }
    }
    holds
}

fn finish(run: &mut Vec<DataPoint>, parts: &mut Vec<Vec<DataPoint>>) {
    if run.len() > 1 {
        parts.push(core::mem::take(run));
    } else {
        run.clear();
    }
}
