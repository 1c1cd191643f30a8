//! The macro that makes everything of a parameter from one declaration.

/// Each parameter is declared as
///
/// ```text
/// /// what it means, for the documents
/// id: Type = default => what the table says of it;
/// ```
///
/// or, where its value is a part of another one, as `id, through (get, set) => …;`.
macro_rules! parameters {
    ($(
        #[doc = $meaning:literal]
        $id:ident $(: $type:ty = $default:expr)? $(, through ($get:path, $set:path))? => $info:expr;
    )+) => {
        /// One setting of all parameters: every value valid, so that a figure made from it cannot fail.
        ///
        /// ```
        /// use loss_lab::params::{Params, Value};
        ///
        /// let mut params = Params::default();
        /// params.set("gamma", Value::Number(5.0))?;
        /// assert_eq!(params.gamma.get(), 5.0);
        ///
        /// let error = params.set("gamma", Value::Number(11.0)).unwrap_err();
        /// assert_eq!(error.to_string(), "gamma is 11, but must be a number between 0 and 10");
        /// assert_eq!(params.gamma.get(), 5.0);
        /// # Ok::<(), loss_lab::params::ParamError>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Params {
            $($(#[doc = $meaning] pub $id: $type,)?)+
        }

        impl Default for Params {
            fn default() -> Self {
                Self { $($($id: $default,)?)+ }
            }
        }

        /// Every parameter of the figures, in the order in which controls show them.
        pub const TABLE: &[ParamInfo] = &[$(ParamInfo {
            id: stringify!($id),
            optional: false $(|| <$type as ParamValue>::OPTIONAL)?,
            ..$info
        },)+];

        /// What each of them means, in the same order, with code in backticks.
        pub const MEANINGS: [&str; TABLE.len()] = [$($meaning.trim_ascii()),+];

        /// How to get and put each of them. It does not compile if a row has neither a type nor a `through`.
        pub(super) static FIELDS: [Field<Params>; TABLE.len()] = [
            $($(Field {
                get: |params| <$type>::held(params.$id),
                put: |params, value| <$type>::read(value).map(|taken| params.$id = taken).is_some(),
                refusal: <$type as ParamValue>::refusal,
            },)? $(Field {
                get: |params| $get(params).held(),
                put: |params, value| ParamValue::read(value).map(|taken| $set(params, taken)).is_some(),
                refusal: |_| None,
            },)?)+
        ];
    };
}

pub(super) use parameters;
