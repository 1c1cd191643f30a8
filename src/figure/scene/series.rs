//! The subjects of marks.

/// The loss, or other subject, that a mark shows. It has the same colour and dash in every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Series {
    /// Squared error.
    SquaredError,
    /// Cross-entropy, binary or categorical.
    CrossEntropy,
    /// The focal loss.
    Focal,
    /// Cross-entropy with label smoothing.
    Smoothed,
    /// Cross-entropy with clipped probabilities.
    Clipped,
    /// Cross-entropy with a weight for each kind of mistake.
    Asymmetric,
    /// No loss in particular: references, ratios.
    Neutral,
    /// The same as [`Asymmetric`](Self::Asymmetric) and in its colour, for negatives beside positives.
    AsymmetricNegative,
    /// The same of [`CrossEntropy`](Self::CrossEntropy).
    CrossEntropyNegative,
}

impl Series {
    /// Every series, in the order of the `--loss-lab-series-1…6` properties, then the neutral one, then those that share a
    /// colour.
    pub const ALL: [Self; 9] = [
        Self::SquaredError,
        Self::CrossEntropy,
        Self::Focal,
        Self::Smoothed,
        Self::Clipped,
        Self::Asymmetric,
        Self::Neutral,
        Self::AsymmetricNegative,
        Self::CrossEntropyNegative,
    ];

    /// The name that stylesheets and tests use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SquaredError => "squared-error",
            Self::CrossEntropy => "cross-entropy",
            Self::Focal => "focal",
            Self::Smoothed => "smoothed",
            Self::Clipped => "clipped",
            Self::Asymmetric => "asymmetric",
            Self::Neutral => "neutral",
            Self::AsymmetricNegative => "asymmetric-negative",
            Self::CrossEntropyNegative => "cross-entropy-negative",
        }
    }

    /// Lengths of dashes and gaps in css px, so that lines differ even without colour. Empty is solid.
    pub const fn dash(self) -> &'static [f64] {
        match self {
            Self::CrossEntropy => &[],
            Self::SquaredError => &[8.0, 5.0],
            Self::Focal => &[18.0, 3.0],
            Self::Smoothed => &[5.0, 3.0],
            Self::Clipped => &[2.0, 4.0],
            Self::Asymmetric => &[10.0, 3.0, 2.0, 3.0],
            Self::Neutral => &[1.5, 3.0],
            Self::AsymmetricNegative => &[5.0, 2.5, 1.5, 2.5, 1.5, 2.5],
            Self::CrossEntropyNegative => &[3.0, 3.0],
        }
    }
}
