//! The viridis colour map, perceptually uniform, also for colour-blind readers.

use std::sync::OnceLock;

use super::theme::Color;

/// Every eighth colour of viridis (by Smith and van der Walt, CC0); straight lines between them stay within 2/255 of it.
const ANCHORS: [u32; 33] = [
    0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453681, 0x424086, 0x3f4989, 0x3b528b,
    0x375a8d, 0x33638d, 0x2f6a8e, 0x2c728e, 0x297a8e, 0x26818e, 0x23898e, 0x21908c, 0x1f988b,
    0x1f9f88, 0x21a685, 0x28ae80, 0x31b57b, 0x3ebc74, 0x4cc26c, 0x5dc963, 0x6ece58, 0x82d34c,
    0x96d83f, 0xabdc32, 0xc0df24, 0xd5e21a, 0xeae51a, 0xfde725,
];

/// The colour at `fraction`, clamped: 0 is dark violet, 1 is yellow.
///
/// NaN is transparent.
///
/// ```
/// use loss_lab::chart::{Color, colormap};
///
/// assert_eq!(colormap(0.0), Color([0x44, 0x01, 0x54, 255]));
/// assert_eq!(colormap(7.0), colormap(1.0));
/// assert_eq!(colormap(f64::NAN), Color([0, 0, 0, 0]));
/// ```
pub fn colormap(fraction: f64) -> Color {
    if fraction.is_nan() {
        return Color([0, 0, 0, 0]);
    }
    let last = ANCHORS.len() - 1;
    let place = fraction.clamp(0.0, 1.0) * last as f64;
    let i = (place as usize).min(last - 1);
    let t = place - i as f64;
    let (a, b) = (ANCHORS[i].to_be_bytes(), ANCHORS[i + 1].to_be_bytes());
    let mix = |k: usize| (f64::from(a[k]) * (1.0 - t) + f64::from(b[k]) * t + 0.5) as u8;
    Color([mix(1), mix(2), mix(3), 255])
}

/// The number of [`shades`]: more than a screen can distinguish.
const SHADES: usize = 2048;

/// [`colormap`] from 0 to 1, in steps so fine that the nearest shade is within 1/255.
pub(super) fn shades() -> &'static [[u8; 4]] {
    static TABLE: OnceLock<Vec<[u8; 4]>> = OnceLock::new();
    let last = (SHADES - 1) as f64;
    TABLE.get_or_init(|| {
        let shades = 0..SHADES;
        shades
            .map(|shade| colormap(shade as f64 / last).0)
            .collect()
    })
}
