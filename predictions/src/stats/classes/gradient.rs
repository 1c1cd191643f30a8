//! Where a loss puts its gradient, by class and by logit.

use loss_lab::loss::Loss;
use loss_lab::numerics::Softmax;
use loss_lab::params::{Gamma, Smoothing, Target};
use loss_lab_kernels::Sum;

use crate::classes::{ClassRow, Classes};

/// A loss of several classes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClassLoss {
    /// −Σ_k t_k ln p_k with t_k = (1 − s)·1[k = y] + s/K: cross-entropy for s = 0.
    CrossEntropy(Smoothing),
    /// −(1 − p_t)^γ ln p_t.
    Focal(Gamma),
}

/// What pulls at one class.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ClassPull {
    /// Σw Σ_k|dL/dz_k| over the rows of this class.
    pub of_rows: f64,
    /// Σw|dL/dz_k| at its logit by the rows of this class.
    pub by_own: f64,
    /// The same by all others.
    pub by_others: f64,
}

/// What one loss does with all rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassGradient {
    /// ΣwL/W.
    pub mean_loss: f64,
    /// Σw Σ_k|dL/dz_k|.
    pub sum_abs: f64,
    /// By class.
    pub classes: Vec<ClassPull>,
}

impl Classes {
    /// The gradient of `loss` by the logits; of cross-entropy it is p − t.
    ///
    /// ```
    /// use loss_lab::params::Smoothing;
    /// use loss_lab_predictions::{classes::Classes, stats::ClassLoss};
    ///
    /// // p is ½, ¼, ¼: the true logit is pulled up by ½, the others down by ¼ each.
    /// let classes = Classes::new(3, &[2f64.ln(), 0.0, 0.0], &[0])?;
    /// let gradient = classes.gradient(ClassLoss::CrossEntropy(Smoothing::NONE));
    /// assert!((gradient.sum_abs - 1.0).abs() < 1e-15);
    /// assert!((gradient.classes[0].by_own - 0.5).abs() < 1e-15);
    /// assert!((gradient.classes[1].by_others - 0.25).abs() < 1e-15);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn gradient(&self, loss: ClassLoss) -> ClassGradient {
        let mut sums = vec![[Sum::default(); 3]; self.count()];
        let (mut losses, mut weight) = (Sum::default(), Sum::default());
        let mut softmax = Softmax::default();
        let mut slopes = vec![0.0; self.count()];
        for row in self.rows().filter(|row| row.weight > 0.0) {
            softmax.refill(row.logits);
            losses.add(row.weight * sizes(loss, &softmax, row, &mut slopes));
            weight.add(row.weight);
            let whole = slopes.iter().sum::<f64>();
            sums[row.label][0].add(row.weight * whole);
            for (class, (slope, sums)) in slopes.iter().zip(&mut sums).enumerate() {
                sums[if class == row.label { 1 } else { 2 }].add(row.weight * slope);
            }
        }
        let classes = sums.iter().map(|sums| {
            let [of_rows, by_own, by_others] = sums.map(Sum::total);
            ClassPull {
                of_rows,
                by_own,
                by_others,
            }
        });
        let classes: Vec<ClassPull> = classes.collect();
        ClassGradient {
            mean_loss: losses.total() / weight.total(),
            sum_abs: classes
                .iter()
                .map(|pull| pull.of_rows)
                .collect::<Sum>()
                .total(),
            classes,
        }
    }
}

/// Writes |dL/dz_k| of a row, and returns L.
fn sizes(loss: ClassLoss, softmax: &Softmax, row: ClassRow<'_>, slopes: &mut [f64]) -> f64 {
    let miss = softmax.complement(row.label);
    match loss {
        ClassLoss::CrossEntropy(smoothing) => {
            let (s, mut whole) = (smoothing.get(), 0.0);
            let spread = s / row.logits.len() as f64;
            for (class, slope) in slopes.iter_mut().enumerate() {
                let share = if class == row.label {
                    1.0 - s + spread
                } else {
                    spread
                };
                let (prob, others) = (softmax.prob(class), softmax.complement(class));
                *slope = ((1.0 - share) * prob - share * others).abs();
                if share > 0.0 {
                    whole -= share * softmax.ln_prob(class);
                }
            }
            whole
        }
        ClassLoss::Focal(gamma) => {
            // Beside all others together the true class is one of two.
            let logit = softmax.ln_prob(row.label) - libm::log(miss);
            let of_two = Loss::Focal { gamma, alpha: None }.at_logit(logit, Target::POSITIVE);
            let pull = of_two.d_logit.abs();
            let part = if miss > 0.0 { pull / miss } else { 0.0 };
            for (class, slope) in slopes.iter_mut().enumerate() {
                *slope = if class == row.label {
                    pull
                } else {
                    part * softmax.prob(class)
                };
            }
            of_two.loss
        }
    }
}
