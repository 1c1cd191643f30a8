//! How libraries store numbers.

/// How a library stores numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Storage {
    /// In float64, as IEEE 754 defines it.
    Plain,
    /// In float64, with numbers below the smallest normal one flushed to 0.
    Flushed,
    /// The same, but losses pass through a float32.
    Float32,
}

impl Storage {
    pub(super) fn keep(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Flushed | Self::Float32 if value.abs() < f64::MIN_POSITIVE => 0.0,
            Self::Flushed | Self::Float32 => value,
        }
    }

    pub(super) fn keep_loss(self, value: f64) -> f64 {
        match self {
            Self::Plain | Self::Flushed => self.keep(value),
            Self::Float32 if (value as f32).abs() < f32::MIN_POSITIVE => 0.0,
            Self::Float32 => f64::from(value as f32),
        }
    }

    /// Why a stored loss differs.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Float32 => "Keras takes means in float32",
            Self::Plain | Self::Flushed => "JAX takes numbers below 2.2e-308 for 0",
        }
    }
}
