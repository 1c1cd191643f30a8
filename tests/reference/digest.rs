//! All bits of many results in one number, so that a browser and a native program can be told to have the same ones.

/// FNV-1a over the bits of numbers in order. All NaN are one, for WebAssembly leaves their bits open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digest(pub(crate) u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    pub(crate) fn add(&mut self, number: f64) {
        let number = if number.is_nan() { f64::NAN } else { number };
        for byte in number.to_bits().to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}
