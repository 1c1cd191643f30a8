//! Parameters that are one of a few names.

macro_rules! choice {
    ($(#[$docs:meta])* $type:ident { $($(#[$variant_docs:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[$variant_docs])* $variant,)+ }

        impl $type {
            /// The names, the default first.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name that links and attributes use.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The choice called `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

choice!(
    /// What the horizontal axis shows of a prediction.
    XAxis {
        /// The probability p = σ(z).
        Probability = "probability",
        /// The logit z.
        Logit = "logit",
    }
);
choice!(
    /// What the focal heat map shows.
    Quantity {
        /// The modulating factor (1 − p_t)^γ.
        Factor = "factor",
        /// The loss, with α.
        Loss = "loss",
        /// The focal loss' logit gradient over that of cross-entropy, with α.
        GradientRatio = "gradient-ratio",
    }
);
choice!(
    /// What becomes of the losses of a batch.
    Reduction {
        /// They are added up and divided: by their number, or by the class weights of the labels.
        Mean = "mean",
        /// They are added up.
        Sum = "sum",
        /// They stay apart; gradients are those of their sum.
        None = "none",
    }
);
choice!(
    /// A format of floating-point numbers.
    Precision {
        /// IEEE single: 24 bits of precision.
        F32 = "f32",
        /// IEEE double: 53 bits of precision.
        F64 = "f64",
        /// bfloat16: the range of f32 with 8 bits of precision.
        Bf16 = "bf16",
        /// IEEE half: 11 bits of precision, up to 65504.
        F16 = "f16",
    }
);
choice!(
    /// How a program might compute binary cross-entropy from a logit z, by way of p = σ(z) or directly.
    Formula {
        /// −y ln p − (1−y) ln(1−p), as the textbook has it.
        TwoTerm = "two-term",
        /// Only the term that counts: −ln p or −ln(1−p).
        OneTerm = "one-term",
        /// The two terms of p limited to [ε, 1−ε].
        Clipped = "clipped",
        /// −y ln(p+ε) − (1−y) ln(1−p+ε).
        LogEps = "log-eps",
        /// ln(1 + eᶻ) − yz, softplus as its definition has it.
        Softplus = "softplus",
        /// max(z, 0) − yz + ln1p(e^−|z|), which neither overflows nor cancels.
        Stable = "stable",
    }
);
