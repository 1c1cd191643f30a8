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
