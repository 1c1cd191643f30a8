//! A small network over blocks of samples: two inputs, eight hidden units with tanh, one logit.

use crate::exponential::{FARTHEST, decay};
use crate::points::{BLOCK, Column};

/// How many hidden units there are.
pub const UNITS: usize = 8;

/// The weights: of each hidden unit two for the inputs and its bias, then one for each unit, then the last bias. Its gradient
/// has the same shape.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Network {
    /// By unit: the weights of both inputs, and the bias.
    pub hidden: [[f64; 3]; UNITS],
    /// The weights of the units in the logit.
    pub output: [f64; UNITS],
    /// The bias of the logit.
    pub bias: f64,
}

impl Network {
    /// The logits of a block, and what its units say, for [`add_gradient`](Self::add_gradient).
    ///
    /// ```
    /// use loss_lab_kernels::{BLOCK, Network, UNITS};
    ///
    /// let mut network = Network { bias: 1.0, ..Network::default() };
    /// network.hidden[0] = [1.0, 0.0, 0.0];
    /// network.output[0] = 2.0;
    /// let (mut units, mut logits) = ([[0.0; BLOCK]; UNITS], [0.0; BLOCK]);
    /// network.forward(&[[0.5; BLOCK], [0.0; BLOCK]], &mut units, &mut logits);
    /// // 1 + 2 tanh ½
    /// assert!((logits[0] - 1.924_234_314_520_019_4).abs() < 1e-15);
    /// ```
    pub fn forward(
        &self,
        inputs: &[[f64; BLOCK]; 2],
        units: &mut [[f64; BLOCK]; UNITS],
        logits: &mut [f64; BLOCK],
    ) {
        *logits = [self.bias; BLOCK];
        for ((weights, output), unit) in self.hidden.iter().zip(self.output).zip(units) {
            activate(inputs, weights, output, unit, logits);
        }
    }

    /// Adds the gradient of Σ `slopes`·logit to `gradient`, at the units that [`forward`](Self::forward) gave.
    pub fn add_gradient(
        &self,
        inputs: &[[f64; BLOCK]; 2],
        units: &[[f64; BLOCK]; UNITS],
        slopes: &[f64; BLOCK],
        gradient: &mut Self,
    ) {
        for (unit, values) in units.iter().enumerate() {
            let sums = pulls(inputs, values, slopes);
            gradient.output[unit] += sums[0];
            for (weight, sum) in gradient.hidden[unit].iter_mut().zip(&sums[1..]) {
                *weight += self.output[unit] * sum;
            }
        }
        gradient.bias += total(slopes);
    }

    /// All weights, and those of `others` in the same places, as `change` sees them.
    pub fn update<const N: usize>(
        &mut self,
        mut others: [&mut Self; N],
        change: impl Fn(&mut f64, [&mut f64; N]),
    ) {
        for i in 0..UNITS {
            for j in 0..3 {
                let places = others.each_mut().map(|other| &mut other.hidden[i][j]);
                change(&mut self.hidden[i][j], places);
            }
            let places = others.each_mut().map(|other| &mut other.output[i]);
            change(&mut self.output[i], places);
        }
        let places = others.each_mut().map(|other| &mut other.bias);
        change(&mut self.bias, places);
    }
}

lanes! {
    /// tanh of a unit's sum, which is also added to the logits.
    #[inline(never)]
    fn activate(
        [x, y]: &[Column; 2],
        [of_x, of_y, bias]: &[f64; 3],
        output: f64,
        unit: &mut Column,
        logits: &mut Column,
    ) {
        for i in 0..BLOCK {
            unit[i] = tanh(of_x * x[i] + of_y * y[i] + bias);
            logits[i] += output * unit[i];
        }
    }

    /// Σ slope·h, and Σ slope·(1 − h²) times either input and 1, for the values h of a unit.
    #[allow(clippy::needless_range_loop, reason = "lanes side by side are computed together")]
    #[inline(never)]
    fn pulls([x, y]: &[Column; 2], unit: &Column, slopes: &Column) -> [f64; 4] {
        // Two sums each, so that they can be computed together.
        let mut sums = [[0.0; 2]; 4];
        for i in (0..BLOCK).step_by(2) {
            for lane in 0..2 {
                let at = i + lane;
                let pull = slopes[at] * (1.0 - unit[at] * unit[at]);
                sums[0][lane] += slopes[at] * unit[at];
                sums[1][lane] += pull * x[at];
                sums[2][lane] += pull * y[at];
                sums[3][lane] += pull;
            }
        }
        sums.map(|[even, odd]| even + odd)
    }

    fn total(slopes: &Column) -> f64 {
        let mut sums = [0.0; 2];
        for i in (0..BLOCK).step_by(2) {
            sums[0] += slopes[i];
            sums[1] += slopes[i + 1];
        }
        sums[0] + sums[1]
    }
}

/// tanh, within 3e-16.
#[inline(always)]
fn tanh(x: f64) -> f64 {
    let twice = 2.0 * x.abs();
    let e = decay(if twice > FARTHEST { FARTHEST } else { twice });
    let size = (1.0 - e) / (1.0 + e);
    size.copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of mpmath.
    #[test]
    fn tanh_is_near_everywhere() {
        let known = [
            (0.0, 0.0),
            (1e-3, 9.999_996_666_668e-4),
            (0.5, 0.462_117_157_260_009_76),
            (-1.0, -0.761_594_155_955_764_9),
            (3.0, 0.995_054_753_686_730_4),
            (1e300, 1.0),
            (f64::NEG_INFINITY, -1.0),
        ];
        for (x, expected) in known {
            assert!((tanh(x) - expected).abs() <= 3e-16, "{x}: {}", tanh(x));
        }
        assert!(tanh(f64::NAN).is_nan());
    }
}
