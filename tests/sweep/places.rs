//! Where losses are tried: at random, and where something changes.

use loss_lab::loss::Loss;

use super::reference::cases::{
    assert_all, asymmetric, clipped, focal, focusing, log_eps, mixture, smoothed,
};

/// A prediction to be tried.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    Logit(f64),
    Prob(f64),
}

impl Place {
    /// Whether digits are missing there that no formula brings back.
    pub(crate) fn is_extreme(self) -> bool {
        match self {
            Self::Logit(z) => z.abs() > 700.0,
            Self::Prob(p) => p > 0.0 && p < 1e-300,
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Evenly in [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * 2f64.powi(-53)
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// With evenly spread exponent: 10^`low` to 10^`high`.
    pub(crate) fn magnitude(&mut self, low: f64, high: f64) -> f64 {
        10f64.powf(self.between(low, high))
    }

    pub(crate) fn sign(&mut self) -> f64 {
        if self.bits() & 1 == 0 { 1.0 } else { -1.0 }
    }

    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.bits() as usize % choices.len()]
    }
}

/// Logits where a computation takes another way, or something rounds away: e^−z beside 1, p beside ½, numbers that turn
/// subnormal or 0, the bar's own edge.
#[rustfmt::skip]
const TURNING_LOGITS: [f64; 18] = [
    0.0, 5e-324, 1e-300, 1e-17, 1.1e-16, 0.5, std::f64::consts::LN_2, 1.0, 18.7, 36.04365338911715, 36.7368005696771,
    37.42994775023705, 354.19, 700.0, 708.3964185322641, 709.782712893384, 744.4400719213812, 745.1332191019412,
];
#[rustfmt::skip]
const TURNING_PROBS: [f64; 14] = [
    0.0, 5e-324, 2.2250738585072014e-308, 1e-300, 1.1102230246251565e-16, 2.220446049250313e-16, 1e-7, 0.25, 1.0 / 3.0,
    0.5, 0.75, 1.0 - 1e-7, 1.0 - 1.1102230246251565e-16, 1.0,
];

/// `count` places, one in six of them a turning point or a few ULP beside it.
pub(crate) fn places(random: &mut Random, count: u64) -> Vec<Place> {
    (0..count)
        .map(|i| match i % 12 {
            0 => {
                let logit = beside(random, &TURNING_LOGITS);
                Place::Logit(random.sign() * logit)
            }
            1 => Place::Prob(beside(random, &TURNING_PROBS).clamp(0.0, 1.0)),
            2..=4 => Place::Logit(random.between(-40.0, 40.0)),
            5 => Place::Logit(random.between(-750.0, 750.0)),
            6 => Place::Logit(random.sign() * random.magnitude(-320.0, 2.875)),
            7..=9 => Place::Prob(random.unit()),
            10 => Place::Prob(random.magnitude(-323.0, 0.0)),
            _ => Place::Prob(1.0 - random.magnitude(-16.0, 0.0)),
        })
        .collect()
}

fn beside(random: &mut Random, numbers: &[f64]) -> f64 {
    let mut number = random.one_of(numbers);
    for _ in 0..random.bits() % 4 {
        number = number.next_up();
    }
    for _ in 0..random.bits() % 4 {
        number = number.next_down();
    }
    number
}

/// Losses with random parameters, and the labels to try them with.
pub(crate) fn losses(random: &mut Random) -> Vec<(Loss, &'static [bool])> {
    const BOTH: &[bool] = &[true, false];
    const POSITIVE: &[bool] = &[true];
    let epsilon = random.magnitude(-15.0, -0.31);
    let mut losses = vec![
        (Loss::Mse, BOTH),
        (Loss::Bce, BOTH),
        (clipped(epsilon), BOTH),
        (log_eps(epsilon), POSITIVE),
        (smoothed(random.unit()), POSITIVE),
        (
            asymmetric(random.magnitude(-3.0, 3.0), random.magnitude(-3.0, 3.0)),
            BOTH,
        ),
        (Loss::BceTorch, BOTH),
    ];
    for kind in 0..3 {
        let gamma = match kind {
            0 => random.one_of(&[
                0.0,
                1e-300,
                1e-3,
                0.5,
                1.0,
                1.5,
                2.0,
                2f64.next_up(),
                5.0,
                10.0,
            ]),
            1 => random.between(0.0, 10.0),
            _ => random.between(0.0, 2.0),
        };
        let alpha = match random.bits() % 4 {
            0 => None,
            1 => Some(random.one_of(&[0.0, 0.25, 0.5, 1.0, 5e-324, 1.0f64.next_down()])),
            _ => Some(random.unit()),
        };
        losses.push((focal(gamma, alpha), BOTH));
        if kind == 0 {
            losses.push((mixture(gamma, alpha), POSITIVE));
            let margin = random.one_of(&[0.0, 0.05, 0.05, 0.3, 1e-9, 0.4]);
            losses.push((focusing(random.between(0.0, 10.0), gamma, margin), BOTH));
        }
    }
    assert_all(losses.iter().map(|(loss, _)| loss));
    losses
}
