//! The one prediction that costs several points least.

use crate::loss::regression::Regression;

/// Where `loss` of `points` is least on average: their mean, their median, or Huber's minimiser. Where a whole range is,
/// as between the two middle points, its middle.
pub(super) fn best(loss: Regression, points: &[f64]) -> f64 {
    match loss {
        Regression::Absolute => median(points),
        Regression::Huber { delta } => huber(points, delta.get()),
        Regression::Squared | Regression::Gaussian { .. } | Regression::Laplace { .. } => {
            let count = points.len() as f64;
            // Divided first, because the sum may overflow where the mean does not.
            points.iter().map(|point| point / count).sum()
        }
    }
}

fn median(points: &[f64]) -> f64 {
    // Inserted one by one: they are few, and a sort is many bytes.
    let mut sorted = Vec::new();
    for &point in points {
        let place = sorted.iter().filter(|&&other| other <= point).count();
        sorted.insert(place, point);
    }
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        0.5 * sorted[middle - 1] + 0.5 * sorted[middle]
    }
}

/// Where the sum of the clipped errors is 0.
fn huber(points: &[f64], delta: f64) -> f64 {
    let slope = |x: f64| -> f64 { points.iter().map(|t| (x - t).clamp(-delta, delta)).sum() };
    let (least, most) = points
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), &t| {
            (least.min(t), most.max(t))
        });
    // Rounding must not hide a range of zeros.
    let hair = 1e-15 * delta * points.len() as f64;
    let left = boundary(least, most, |x| slope(x) >= -hair);
    let right = boundary(least, most, |x| slope(x) > hair);
    0.5 * left + 0.5 * right
}

/// The place between `low` and `high` from which on `holds` does.
fn boundary(low: f64, high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (low, high);
    loop {
        let middle = 0.5 * low + 0.5 * high;
        if middle <= low || middle >= high {
            return high;
        }
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
}
