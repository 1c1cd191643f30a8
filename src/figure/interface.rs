//! What every figure provides.

use super::example::{Example, Trial};
use super::presets::Preset;
use super::scene::{Scene, Series, Table};
use super::scripts::Script;
use crate::code::{Subject, Training};
use crate::params::{Params, XAxis, Zoom};

/// The fixed facts of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Info {
    /// The name in links and attributes.
    pub id: &'static str,
    /// The part of the path that it belongs to, a heading in lists.
    pub heading: &'static str,
    /// A short name for lists.
    pub title: &'static str,
    /// The question that it answers, shown as its heading.
    pub question: &'static str,
    /// The parameters that affect it.
    pub controls: &'static [&'static str],
    /// Its panels, as `panels="…"` names them.
    pub panels: &'static [&'static str],
    /// The sections of the axes that it can show.
    pub zooms: &'static [&'static str],
    /// What it opens with.
    pub example: Example,
}

/// What a figure tells a reader who sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Notes {
    /// A short paragraph of [markup](super::text): what to look at, what to try, what surprises.
    pub explanation: &'static str,
    /// What a reader may try first.
    pub trial: Trial,
    /// Settings worth a name.
    pub presets: &'static [Preset],
}

/// A formula in a small part of TeX's notation, with the current numbers in place.
///
/// Letters and operators stand for themselves (α and ∂ as such); `_{…}` and `^{…}` are scripts, `\frac{a}{b}` is a
/// fraction, `\ln`, `\sum` and `\text{…}` are what they are in TeX, and `\c{focal}{…}` gives its second group the colour
/// of a [series](Series::name).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// The subject of the formula.
    pub series: Option<Series>,
    /// The notation.
    pub tex: String,
}

impl Equation {
    /// A formula of `series`.
    pub fn of(series: Series, tex: impl Into<String>) -> Self {
        Self {
            series: Some(series),
            tex: tex.into(),
        }
    }
}

/// A figure. The cursor is `params.at`, on the figure's x axis.
pub trait Figure: Sync {
    /// Names, question, controls, panels.
    fn info(&self) -> &'static Info;

    /// What to look at and what to try.
    fn notes(&self) -> &'static Notes;

    /// Whether it draws [numbers](super::given) that are computed elsewhere, and is empty without them.
    fn takes_numbers(&self) -> bool {
        false
    }

    /// The figure of these numbers; `None` if it takes none, or these are not laid out as it takes them.
    fn given(&self, _numbers: &[f64]) -> Option<Box<dyn Figure>> {
        None
    }

    /// What the choices of [`TrainedWith`](crate::params::TrainedWith) are called here, where that is not as elsewhere; what has
    /// no name is not offered.
    fn trained_with(&self) -> &'static [&'static str] {
        &[]
    }

    /// The controls that do nothing at these parameters.
    fn idle(&self, _params: &Params) -> &'static [&'static str] {
        &[]
    }

    /// The panels and their marks.
    fn scene(&self, params: &Params) -> Scene;

    /// Exact values at the cursor; the same rows without values when there is none, or it is off the axis.
    fn readout(&self, params: &Params) -> Table;

    /// One or two sentences made from the numbers, as [markup](super::text).
    fn summary(&self, params: &Params) -> String;

    /// The formulas behind the picture, with the current numbers in place.
    fn formulas(&self, params: &Params) -> Vec<Equation>;

    /// The place of its [example](Info::example) on the x axis.
    fn example(&self, params: &Params) -> f64 {
        self.info().example.place(self.axis(params), params.target)
    }

    /// The cursor's place, or else the example's.
    fn place(&self, params: &Params) -> f64 {
        params.at.unwrap_or_else(|| self.example(params))
    }

    /// The losses shown, for programs to compute: at the cursor, or at the example of the sentence if there is none. Empty
    /// if the cursor is off the axis.
    fn subjects(&self, params: &Params) -> Vec<Subject>;

    /// Programs of a figure whose numbers are not those of single losses.
    fn scripts(&self) -> &'static [Script] {
        &[]
    }

    /// The runs of gradient descent shown, for programs to compute; they stand before the subjects.
    fn training(&self, _: &Params) -> Vec<Training> {
        Vec::new()
    }

    /// Why there are no [`subjects`](Self::subjects), as [markup](super::text).
    fn why_no_subjects(&self, _: &Params) -> String {
        "The cursor is off the axis, so there is no loss to compute.".into()
    }

    /// Whether the x axis is a probability or a logit; `None` if it is neither.
    fn axis(&self, params: &Params) -> Option<XAxis> {
        self.info()
            .controls
            .contains(&"axis")
            .then_some(params.axis)
    }

    /// Where a cursor may stand, unless that is on the sections of its [`axis`](Self::axis).
    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        None
    }

    /// The picture as numbers, at most 50 rows.
    fn table(&self, params: &Params) -> Table {
        self.scene(params).tabulate(21)
    }
}

// Not methods of the trait: those would be compiled once for each figure.
impl dyn Figure + '_ {
    /// Where a cursor may stand: on any section of the first panel's x axis. Known without the picture, which may come later.
    pub fn cursor_domain(&self, params: &Params) -> (f64, f64) {
        let sections = || {
            let axis = self.axis(params)?;
            let zooms = self.info().zooms.iter();
            zooms
                .filter_map(|name| Zoom::from_name(name))
                .map(|zoom| axis.frame("", zoom).range())
                .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        self.domain(params).or_else(sections).unwrap_or((0.0, 1.0))
    }
}
