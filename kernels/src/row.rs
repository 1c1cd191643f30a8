//! A row of logits, one for each class, and its cross-entropy.

use crate::exponential::{FARTHEST, decays};
use crate::sum::Sum;

/// What all classes of a row share.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Row {
    /// The index of the largest logit; the first if there are several.
    pub top: usize,
    /// The largest logit.
    pub max: f64,
    /// Σ e^(z − max) over all classes but the top.
    pub others: f64,
}

/// Writes max − z and e^(z − max) for each logit z of a row. `None` if a logit is not finite or more than 700 below the largest,
/// or if lengths differ; what it wrote is meaningless then.
///
/// ```
/// let [mut gaps, mut decays] = [[0.0; 3]; 2];
/// let row = loss_lab_kernels::row(&[1000.0, 1000.0, 960.0], &mut gaps, &mut decays).unwrap();
/// assert_eq!((row.top, gaps, decays), (0, [0.0, 0.0, 40.0], [1.0, 1.0, 4.248354255291589e-18]));
/// assert_eq!(loss_lab_kernels::row(&[0.0, f64::NAN, 0.0], &mut gaps, &mut decays), None);
/// ```
pub fn row(logits: &[f64], gaps: &mut [f64], decays: &mut [f64]) -> Option<Row> {
    if [gaps.len(), decays.len()] != [logits.len(); 2] {
        return None;
    }
    let (mut top, mut max) = (0, f64::NEG_INFINITY);
    for (class, &logit) in logits.iter().enumerate() {
        if logit > max {
            (top, max) = (class, logit);
        }
    }
    if !spread(logits, max, gaps, decays) {
        return None;
    }
    let mut others = Sum::default();
    others.add_all(&decays[..top]);
    others.add_all(decays.get(top + 1..).unwrap_or_default());
    let others = others.total();
    Some(Row { top, max, others })
}

/// Writes (Σt − t_k)·p_k − t_k·(1 − p_k) for each class k of a row with these `decays`, from its shares t_k of the target, whose
/// sum is `total`. The shortest of the slices decides how many are written.
///
/// ```
/// let [mut gaps, mut decays] = [[0.0; 2]; 2];
/// let row = loss_lab_kernels::row(&[0.0, 0.0], &mut gaps, &mut decays).unwrap();
/// let mut slopes = [0.0; 2];
/// loss_lab_kernels::slopes(row, &decays, &[1.0, 0.0], 1.0, &mut slopes);
/// assert_eq!(slopes, [-0.5, 0.5]);
/// ```
pub fn slopes(row: Row, decays: &[f64], shares: &[f64], total: f64, slopes: &mut [f64]) {
    let Row { top, others, .. } = row;
    let whole = 1.0 + others;
    each(decays, shares, total, whole, slopes);
    if let (Some(slope), Some(share)) = (slopes.get_mut(top), shares.get(top)) {
        // Its complement is the sum of the others, without the cancellation of a subtraction.
        let (prob, complement) = (decays[top] / whole, others / whole);
        *slope = (total - share) * prob - share * complement + 0.0;
    }
}

/// Σ t_k·(gap_k + `ln_whole`) over the classes with a share t_k above 0: −Σ t ln p where `ln_whole` is ln Σ e^(z − max).
///
/// ```
/// assert_eq!(loss_lab_kernels::surprise(&[0.0, f64::INFINITY], &[0.5, 0.0], 2.0), 1.0);
/// ```
pub fn surprise(gaps: &[f64], shares: &[f64], ln_whole: f64) -> f64 {
    let pairs = gaps.iter().zip(shares).filter(|(_, share)| **share != 0.0);
    let terms = pairs.map(|(gap, share)| share * (gap + ln_whole));
    terms.collect::<Sum>().total()
}

lanes! {
    fn spread(logits: &[f64], max: f64, gaps: &mut [f64], results: &mut [f64]) -> bool {
        let mut misfits = 0;
        for ((&logit, gap), result) in logits.iter().zip(&mut *gaps).zip(&mut *results) {
            // Both at once: a copy of a short row would cost a call.
            (*gap, *result) = (max - logit, max - logit);
            misfits |= u64::from(*gap <= FARTHEST) ^ 1;
        }
        decays(results);
        for ((&logit, gap), result) in logits.iter().zip(gaps).zip(results) {
            // The difference is rounded; near 700 by up to 6e-14, which is hundreds of ULP of its exponential. Knuth's TwoSum
            // gives the lost part exactly.
            let exponent = -*gap;
            let back = exponent - logit;
            let lost = (logit - (exponent - back)) - (max + back);
            *result += *result * lost;
        }
        misfits == 0
    }

    fn each(decays: &[f64], shares: &[f64], total: f64, whole: f64, slopes: &mut [f64]) {
        for ((slope, &decay), &share) in slopes.iter_mut().zip(decays).zip(shares) {
            let (prob, complement) = (decay / whole, (whole - decay) / whole);
            *slope = (total - share) * prob - share * complement + 0.0;
        }
    }
}
