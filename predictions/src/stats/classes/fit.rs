//! The temperature that costs least.

use loss_lab::numerics::Softmax;
use loss_lab_kernels::Sum;

use super::super::fit::rising_root;
use crate::classes::Classes;

impl Classes {
    /// The number a = 1/T for which the logits az have the least log loss on these same rows. `None` where no positive one
    /// does: for every row is right, or the logits point away from the truth.
    ///
    /// ```
    /// use loss_lab_predictions::classes::Classes;
    ///
    /// // Two of three are right, so e^a/(e^a + 2) must be 2/3: a = ln 4.
    /// let logits = [1.0, 0.0, 0.0].repeat(3);
    /// let scale = Classes::new(3, &logits, &[0, 0, 1])?.scale().unwrap();
    /// assert!((scale - 4f64.ln()).abs() < 1e-12);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn scale(&self) -> Option<f64> {
        let near = self.part().and_then(|part| part.fitted(None));
        self.fitted(near)
    }

    /// From `near`, which is the same of some rows.
    fn fitted(&self, near: Option<f64>) -> Option<f64> {
        let (mut reach, mut weight) = (Sum::default(), Sum::default());
        let (mut is_hopeless, mut is_all_right) = (false, true);
        for row in self.rows().filter(|row| row.weight > 0.0) {
            let logit = row.logits[row.label];
            let max = row.logits.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
            let finite = row.logits.iter().filter(|logit| logit.is_finite());
            let min = finite.fold(max, |a, b| a.min(*b));
            is_hopeless |= logit == f64::NEG_INFINITY;
            is_all_right &= logit == max;
            reach.add(row.weight * (max - min));
            weight.add(row.weight);
        }
        // So that slopes are near 1.
        let unit = reach.total() / weight.total();
        if is_hopeless || is_all_right || !(unit > 0.0 && unit.is_finite()) {
            return None;
        }
        let slopes = |scale: f64| {
            let [slope, bend] = self.slopes(scale / unit);
            [slope / unit, bend / unit / unit]
        };
        if slopes(0.0)[0] >= 0.0 {
            return None;
        }
        let scale = rising_root(near.map_or(1.0, |near| near * unit), &slopes) / unit;
        (scale.is_finite() && scale > 0.0).then_some(scale)
    }

    /// The slope of the log loss by a, and by a once more, each times W: Σw(E z − z_t) and Σw Var z, over p = softmax(az).
    fn slopes(&self, scale: f64) -> [f64; 2] {
        let mut sums = [Sum::default(); 2];
        let (mut softmax, mut logits) = (Softmax::default(), Vec::new());
        for row in self.rows().filter(|row| row.weight > 0.0) {
            logits.clear();
            // Those at −∞ stay there under any a.
            let finite = row.logits.iter().filter(|logit| logit.is_finite());
            logits.extend(finite.clone().map(|logit| logit * scale));
            softmax.refill(&logits);
            let (mut mean, mut square) = (0.0, 0.0);
            for (class, logit) in finite.enumerate() {
                let (prob, off) = (softmax.prob(class), logit - row.logits[row.label]);
                mean += prob * off;
                square += prob * off * off;
            }
            sums[0].add(row.weight * mean);
            sums[1].add(row.weight * (square - mean * mean));
        }
        sums.map(Sum::total)
    }
}
