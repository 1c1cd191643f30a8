//! What a link stands for.

use crate::chart::{Result as Drawn, Svg, Theme};
use crate::figure::{self, Figure};
use crate::params::{ParamError, Params, TABLE, Value, find, legible, quoted, short};
use crate::stage::{Stage, Stale};

/// A figure, its setting, and a setting to compare with.
///
/// ```
/// use loss_lab::link::Link;
///
/// let link: Link = "v=1&figure=focal-heatmap&gamma=5".parse()?;
/// assert_eq!((link.params.gamma.get(), link.params.at), (5.0, Some(0.9)));
/// assert_eq!(link.to_string(), "v=1&figure=focal-heatmap&gamma=5");
/// let error = "figure=focal-heatmap&gamma=11".parse::<Link>().map(|_| ()).unwrap_err();
/// assert_eq!(error.to_string(), "gamma is 11, but must be a number between 0 and 10");
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Link {
    /// The figure.
    pub figure: &'static dyn Figure,
    /// Its setting, and where the cursor is.
    pub params: Params,
    /// The setting to compare with, drawn as a ghost.
    pub frozen: Option<Params>,
}

impl Link {
    /// A figure as it opens.
    ///
    /// # Errors
    /// If there is no figure called `name`.
    pub fn opening(name: &str) -> Result<Self, ParamError> {
        let figure = named(name)?;
        let (params, frozen) = (figure::opening(figure)?, None);
        Ok(Self {
            figure,
            params,
            frozen,
        })
    }

    /// A figure with some parameters set, the others at their defaults, and the cursor on the example unless it is among them;
    /// without any, as it opens.
    ///
    /// # Errors
    /// If there is no figure of this name, for an unknown parameter, a value that it does not take, or a cursor off the axis.
    ///
    /// ```
    /// use loss_lab::link::Link;
    /// use loss_lab::params::Value;
    ///
    /// let link = Link::with("gradients", &[("gamma", Value::Number(1.0))])?;
    /// assert_eq!((link.params.gamma.get(), link.params.fn_weight.get()), (1.0, 1.0));
    /// assert_eq!(Link::with("gradients", &[])?.params.fn_weight.get(), 2.0);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn with(name: &str, settings: &[(&str, Value<'_>)]) -> Result<Self, ParamError> {
        let mut link = Self::opening(name)?;
        if !settings.is_empty() {
            link.begin(settings)?;
        }
        Ok(link)
    }

    /// Some parameters, the others at their defaults, and the cursor on the example unless it is among them.
    pub(super) fn begin(&mut self, settings: &[(&str, Value<'_>)]) -> Result<(), ParamError> {
        let mut params = assembled(Params::default(), settings)?;
        if !sets_cursor(settings) {
            params.at = Some(self.figure.example(&params));
        }
        check_cursor(self.figure, &params)?;
        self.params = params;
        Ok(())
    }

    /// Sets some parameters. On another axis the cursor stays at the same prediction, and goes if there is no such place.
    ///
    /// # Errors
    /// For an unknown parameter, a value that it does not take, or a cursor off the axis; nothing is set then.
    pub fn set(&mut self, settings: &[(&str, Value<'_>)]) -> Result<(), ParamError> {
        let mut params = assembled(self.params, settings)?;
        if sets_cursor(settings) {
            check_cursor(self.figure, &params)?;
        } else {
            let axes = [self.params, params].map(|params| self.figure.axis(&params));
            if let ([Some(from), Some(to)], Some(at)) = (axes, params.at)
                && from != to
            {
                params.at = Some(from.convert(at, to)).filter(|at| !at.is_nan());
            }
            let (lo, hi) = self.figure.cursor_domain(&params);
            params.at = params.at.filter(|at| (lo..=hi).contains(at));
        }
        self.params = params;
        Ok(())
    }

    /// The figure at this setting, to draw and to read.
    pub fn stage(&self) -> Stage {
        let mut stage = Stage::new(self.figure);
        // Nothing of it is drawn yet.
        let _: [Stale; 2] = [stage.set_params(self.params), stage.freeze(self.frozen)];
        stage
    }

    /// The figure as an SVG document, with `source`, such as the link's address, at the foot.
    ///
    /// # Errors
    /// If plotters refuses to draw, which no figure is known to cause.
    pub fn to_svg(&self, theme: &Theme, source: &str) -> Drawn<String, Svg<'static>> {
        self.stage().to_svg(theme, source)
    }
}

fn named(name: &str) -> Result<&'static dyn Figure, ParamError> {
    figure::find(name).ok_or_else(|| {
        let names: Vec<_> = figure::ALL.iter().map(|figure| figure.info().id).collect();
        ParamError::new(
            "figure",
            quoted(name),
            format!("one of {}", names.join(", ")),
        )
    })
}

fn sets_cursor(settings: &[(&str, Value<'_>)]) -> bool {
    settings.iter().any(|(id, _)| *id == "at")
}

/// The parameters with some of them set, in the table's order: a list decides over the number of its entries.
pub(super) fn assembled(
    mut params: Params,
    settings: &[(&str, Value<'_>)],
) -> Result<Params, ParamError> {
    for (id, _) in settings {
        find(id)
            .ok_or_else(|| ParamError::new("parameter", legible(id), "the name of a parameter"))?;
    }
    for info in TABLE {
        for (_, value) in settings.iter().filter(|(id, _)| *id == info.id) {
            params.set(info.id, *value)?;
        }
    }
    Ok(params)
}

fn check_cursor(figure: &dyn Figure, params: &Params) -> Result<(), ParamError> {
    let Some(at) = params.at else { return Ok(()) };
    let (lo, hi) = figure.cursor_domain(params);
    if (lo..=hi).contains(&at) {
        return Ok(());
    }
    let requirement = format!("on the x axis, between {} and {}", short(lo), short(hi));
    Err(ParamError::of_number("at", at, requirement))
}
