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

fn sorted(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers
}

fn median(points: &[f64]) -> f64 {
    let points = sorted(points.to_vec());
    let middle = points.len() / 2;
    if points.len() % 2 == 1 {
        points[middle]
    } else {
        0.5 * points[middle - 1] + 0.5 * points[middle]
    }
}

/// Huber's slope is straight between the places t ± δ, so its zero is found exactly.
fn huber(points: &[f64], delta: f64) -> f64 {
    let bends = sorted(points.iter().flat_map(|t| [t - delta, t + delta]).collect());
    let slope = |x: f64| -> f64 { points.iter().map(|t| (x - t).clamp(-delta, delta)).sum() };
    let slopes: Vec<f64> = bends.iter().map(|&bend| slope(bend)).collect();
    // Rounding must not hide a zero.
    let hair = 1e-12 * delta * points.len() as f64;
    let zero = |i: usize| {
        let (low, high) = (slopes[i], slopes[i + 1]);
        let share = if high > low { -low / (high - low) } else { 0.0 };
        bends[i] + share.clamp(0.0, 1.0) * (bends[i + 1] - bends[i])
    };
    let last = bends.len() - 1;
    let first_up = slopes.iter().position(|&slope| slope >= -hair);
    let last_down = slopes.iter().rposition(|&slope| slope <= hair);
    let (left, right) = (first_up.unwrap_or(last), last_down.unwrap_or(0));
    if left <= right {
        0.5 * bends[left] + 0.5 * bends[right]
    } else {
        zero(right)
    }
}
