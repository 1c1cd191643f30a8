//! Terms and key parameters, explained for readers.
//!
//! The page fetches them as `www/guide/words.js` when a reader asks for the first; a test writes that file from here. They are
//! no part of the compiled engine, whose first part would have to hold all their text.

mod key_params;
mod terms;

pub use key_params::{KEY_PARAMS, KeyParam};
pub use terms::{TERMS, Term};

/// The definition of a term in any of its forms, whatever its case.
///
/// ```
/// use loss_lab::glossary::find;
///
/// assert_eq!(find("Logits").map(|term| term.name), Some("logit"));
/// assert_eq!(find("banana"), None);
/// ```
pub fn find(form: &str) -> Option<&'static Term> {
    let form = form.to_lowercase();
    TERMS
        .iter()
        .find(|term| term.name.to_lowercase() == form || term.forms.contains(&&*form))
}
