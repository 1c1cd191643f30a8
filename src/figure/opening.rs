//! The parameters that a figure opens with, and those that its trial sets.

use super::interface::Figure;
use crate::params::{ParamError, Params, Value};

/// The parameters that `figure` opens with: the defaults, and its example.
///
/// # Errors
/// If the example holds an invalid value.
///
/// ```
/// use loss_lab::figure;
///
/// let params = figure::opening(figure::find("gradients").expect("a figure of this name"))?;
/// assert_eq!((params.fn_weight.get(), params.at), (2.0, Some(0.1)));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn opening(figure: &dyn Figure) -> Result<Params, ParamError> {
    at_example(figure, figure.info().example.settings)
}

/// The parameters that the button of `figure`’s trial sets, with the cursor on the example unless it is set, too.
///
/// # Errors
/// If the example or the trial holds an invalid value.
pub fn tried(figure: &dyn Figure) -> Result<Params, ParamError> {
    let (example, trial) = (figure.info().example, figure.notes().trial);
    at_example(figure, &[example.settings, trial.settings].concat())
}

fn at_example(figure: &dyn Figure, settings: &[(&str, Value<'_>)]) -> Result<Params, ParamError> {
    let mut params = Params::default();
    for &(id, value) in settings {
        params.set(id, value)?;
    }
    params.at = params.at.or_else(|| Some(figure.example(&params)));
    Ok(params)
}
