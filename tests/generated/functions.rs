//! Functions of one number, tame and wild.

use proptest::prelude::*;

use crate::number;

/// A function, so that it can be shown and built anew.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    Constant(f64),
    Line(f64, f64),
    Pole(f64, f64),
    Wave(f64, f64),
    Growth(f64),
    Logarithm(f64),
    Step(f64, f64, f64),
    Gap(f64, f64),
    /// Any bits at all, another number at every place.
    Noise(u64),
}

impl Shape {
    pub(crate) fn at(self, x: f64) -> f64 {
        match self {
            Self::Constant(c) => c,
            Self::Line(a, b) => a * x + b,
            Self::Pole(a, b) => a / (x - b),
            Self::Wave(a, b) => a * libm::tan(b * x),
            Self::Growth(a) => libm::exp(a * x),
            Self::Logarithm(a) => libm::log(x - a),
            Self::Step(at, low, high) => {
                if x < at {
                    low
                } else {
                    high
                }
            }
            Self::Gap(from, to) => {
                if (from..to).contains(&x) {
                    f64::NAN
                } else {
                    x
                }
            }
            // A multiplication and two shifts mix the bits well enough.
            Self::Noise(seed) => {
                let mut bits = x.to_bits() ^ seed;
                bits = (bits ^ (bits >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                f64::from_bits(bits ^ (bits >> 29))
            }
        }
    }
}

pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        number().prop_map(Shape::Constant),
        (number(), number()).prop_map(|(a, b)| Shape::Line(a, b)),
        (number(), number()).prop_map(|(a, b)| Shape::Pole(a, b)),
        (number(), number()).prop_map(|(a, b)| Shape::Wave(a, b)),
        number().prop_map(Shape::Growth),
        number().prop_map(Shape::Logarithm),
        (number(), number(), number()).prop_map(|(at, low, high)| Shape::Step(at, low, high)),
        (number(), number()).prop_map(|(from, to)| Shape::Gap(from, to)),
        any::<u64>().prop_map(Shape::Noise),
    ]
}
