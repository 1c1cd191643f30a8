//! A setting, spelt like a link.

use loss_lab::params::{Params, Value};

/// The defaults, but for `settings`.
pub(crate) fn with(settings: &[(&str, Value<'_>)]) -> Params {
    let mut params = Params::default();
    for &(id, value) in settings {
        params
            .set(id, value)
            .expect("a setting that the table allows");
    }
    params
}
